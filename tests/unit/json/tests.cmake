# SPDX-License-Identifier: MIT
reel_test(json test_reader)
reel_test(json test_writer NEEDS support::temp_folder support::outside)
