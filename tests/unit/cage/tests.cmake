# SPDX-License-Identifier: MIT
reel_test(cage test_message)
reel_test(cage test_worker)
