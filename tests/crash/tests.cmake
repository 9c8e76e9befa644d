# SPDX-License-Identifier: MIT
add_executable(apply_once crash/apply_once.c)
target_link_libraries(apply_once PRIVATE support_edit reel_flags)

add_executable(test_apply_of_crash crash/test_apply.c crash/traced.c)
target_compile_definitions(test_apply_of_crash
	PRIVATE APPLY_ONCE="$<TARGET_FILE:apply_once>")
target_link_libraries(test_apply_of_crash
	PRIVATE support_edit support_outside reel_flags)
add_dependencies(test_apply_of_crash apply_once)
# It counts a program's calls, and ThreadSanitizer makes some of its own when
# a program starts: the first write is then not ours.
if(NOT REEL_SANITIZE MATCHES "thread")
	add_test(NAME crash.test_apply COMMAND test_apply_of_crash)
	set_tests_properties(crash.test_apply PROPERTIES
		ENVIRONMENT TMPDIR=${CMAKE_CURRENT_BINARY_DIR})
endif()
