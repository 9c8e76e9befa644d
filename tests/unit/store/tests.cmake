# SPDX-License-Identifier: MIT
reel_test(store test_database NEEDS support::temp_folder)
reel_test(store test_inspection NEEDS support::temp_folder)
reel_test(store test_reading NEEDS support::temp_folder)
reel_test(store test_statement NEEDS support::temp_folder)
