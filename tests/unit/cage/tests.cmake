# SPDX-License-Identifier: MIT
reel_test(cage test_message)
reel_test(cage test_filter NEEDS support::caged)
reel_test(cage test_policy NEEDS support::caged)
reel_test(cage test_worker)
reel_test(cage test_program)
target_compile_definitions(test_program_of_cage
	PRIVATE PROGRAM="$<TARGET_FILE:reeltag-worker>")
add_dependencies(test_program_of_cage reeltag-worker)
