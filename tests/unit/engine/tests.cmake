# SPDX-License-Identifier: MIT
reel_test(engine test_scan)
reel_test(engine test_fpcalc_input)
reel_test(engine test_wanted)
reel_test(engine test_themes)
