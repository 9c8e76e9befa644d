# SPDX-License-Identifier: MIT
reel_test(cage test_message)
reel_test(cage test_filter NEEDS support::caged)
reel_test(cage test_policy NEEDS support::caged)
reel_test(cage test_worker)
