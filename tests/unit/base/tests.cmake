# SPDX-License-Identifier: MIT
reel_test(base test_build_id)
reel_test(base test_buf)
reel_test(base test_bytes)
reel_test(base test_str)
reel_test(base test_date)
reel_test(base test_utf8)
reel_test(base test_words)
