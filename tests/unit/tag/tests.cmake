# SPDX-License-Identifier: MIT
reel_test(tag test_patch)
