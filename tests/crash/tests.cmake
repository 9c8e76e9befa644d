# SPDX-License-Identifier: MIT
add_executable(apply_once crash/apply_once.c)
target_link_libraries(apply_once PRIVATE support_edit reel_flags)

foreach(file test_apply test_recovery)
	add_executable(${file}_of_crash crash/${file}.c crash/song.c
		crash/traced.c)
	target_compile_definitions(${file}_of_crash
		PRIVATE APPLY_ONCE="$<TARGET_FILE:apply_once>")
	target_link_libraries(${file}_of_crash
		PRIVATE support_edit support_outside reel_flags)
	add_dependencies(${file}_of_crash apply_once)
	# They count a program's calls, and ThreadSanitizer makes some of its
	# own when a program starts: the first write is then not ours.
	if(NOT REEL_SANITIZE MATCHES "thread")
		add_test(NAME crash.${file} COMMAND ${file}_of_crash)
		set_tests_properties(crash.${file} PROPERTIES
			ENVIRONMENT TMPDIR=${CMAKE_CURRENT_BINARY_DIR})
	endif()
endforeach()
