# SPDX-License-Identifier: MIT
reel_test(catalog test_catalog NEEDS support::temp_folder)
reel_test(catalog test_embedded NEEDS support::temp_folder)
reel_test(catalog test_exchange NEEDS support::temp_folder)
reel_test(catalog test_import_errors NEEDS support::temp_folder)
reel_test(catalog test_line_reader NEEDS support::temp_folder)
reel_test(catalog test_opening NEEDS support::temp_folder)
reel_test(catalog test_search NEEDS support::temp_folder)
reel_test(catalog test_title_words)
