# SPDX-License-Identifier: MIT
reel_test(match test_normalise)
reel_test(match test_hint)
reel_test(match test_assign)
reel_test(match test_score)
reel_test(match test_elect)
reel_test(match test_album_hint)
reel_test(match test_explain)
reel_test(match test_prefer)
