# SPDX-License-Identifier: MIT
reel_test(engine test_fpcalc_input)
reel_test(engine test_grouping)
reel_test(engine test_lesson NEEDS support::temp_folder)
reel_test(engine test_recording NEEDS support::temp_folder)
reel_test(engine test_scan NEEDS support::temp_folder)
reel_test(engine test_session NEEDS support::edit support::temp_folder)
reel_test(engine test_themes)
reel_test(engine test_wanted)
