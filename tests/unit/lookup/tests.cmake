# SPDX-License-Identifier: MIT
reel_test(lookup test_source_catalog NEEDS support::temp_folder)
reel_test(lookup test_acoustid_answer)
