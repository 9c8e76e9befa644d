# SPDX-License-Identifier: MIT
reel_test(index test_index)
reel_test(index test_posting)
