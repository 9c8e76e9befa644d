# SPDX-License-Identifier: MIT
reel_test(base test_str)
reel_test(base test_date)
