# SPDX-License-Identifier: MIT
add_executable(apply_once crash/apply_once.c crash/acting.c)
target_link_libraries(apply_once PRIVATE support_edit reel_flags)
target_include_directories(apply_once PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})

# Two of them go through many runs, and look at what the calls do: on disk they
# would wait for it, and in memory it is the same.
set(crash_fast_folder ${CMAKE_CURRENT_BINARY_DIR})
if(EXISTS /dev/shm)
	set(crash_fast_folder /dev/shm)
endif()

foreach(file test_album test_apply test_meddling test_order test_recovery)
	add_executable(${file}_of_crash crash/${file}.c crash/song.c
		crash/stepped.c crash/traced.c)
	target_compile_definitions(${file}_of_crash
		PRIVATE TRACED_PROGRAM="$<TARGET_FILE:apply_once>"
		TRACED_HOW="-fyqq")
	target_link_libraries(${file}_of_crash
		PRIVATE support_edit support_outside reel_flags)
	target_include_directories(${file}_of_crash
		PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
	add_dependencies(${file}_of_crash apply_once)
	# They count a program's calls, and ThreadSanitizer makes some of its
	# own when a program starts: the first write is then not ours.
	if(NOT REEL_SANITIZE MATCHES "thread")
		add_test(NAME crash.${file} COMMAND ${file}_of_crash)
		set_tests_properties(crash.${file} PROPERTIES
			ENVIRONMENT TMPDIR=${CMAKE_CURRENT_BINARY_DIR})
		if(file MATCHES "album|meddling")
			set_tests_properties(crash.${file} PROPERTIES
				ENVIRONMENT TMPDIR=${crash_fast_folder})
		endif()
	endif()
endforeach()

# Each kind of file, killed at each call of each kind of save. In ctest two
# kinds go through it; the program without arguments takes all.
add_executable(sweep_once crash/sweep_once.c crash/acting.c)
target_link_libraries(sweep_once
	PRIVATE room_apply PkgConfig::cmocka reel_flags)
target_include_directories(sweep_once PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
add_executable(sweep crash/sweep.c crash/sweep_errors.c crash/sweep_ground.c
	crash/sweep_kills.c crash/sweep_levels.c crash/stepped.c)
target_compile_definitions(sweep PRIVATE
	SWEEP_ONCE="$<TARGET_FILE:sweep_once>" REEL_TAG_FILES="${tag_files}")
target_link_libraries(sweep PRIVATE room_base PkgConfig::cmocka reel_flags)
target_include_directories(sweep PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
add_dependencies(sweep sweep_once)
if(NOT REEL_SANITIZE)
	add_test(NAME crash.clone
		COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/crash/clone.sh
			$<TARGET_FILE:sweep_once>
			${CMAKE_CURRENT_BINARY_DIR}/clone_work)
	set_tests_properties(crash.clone PROPERTIES SKIP_RETURN_CODE 77)
	add_test(NAME crash.full_disk
		COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/crash/full_disk.sh
			$<TARGET_FILE:reeltag-cli> $<TARGET_FILE:sound>
			${CMAKE_CURRENT_SOURCE_DIR}/cli/catalogue.jsonl
			${CMAKE_CURRENT_BINARY_DIR}/full_disk_work)
	set_tests_properties(crash.full_disk PROPERTIES SKIP_RETURN_CODE 77)
	add_test(NAME crash.sweep COMMAND sweep plain.flac plain.m4a)
	add_test(NAME crash.sweep.in_place
		COMMAND sweep --in-place --small plain.mp3)
	add_test(NAME crash.sweep.levels COMMAND sweep --levels plain.mp3)
	add_test(NAME crash.sweep.levels.in_place
		COMMAND sweep --levels --in-place plain.m4a)
	set_tests_properties(crash.sweep crash.sweep.in_place
		crash.sweep.levels crash.sweep.levels.in_place PROPERTIES
		FIXTURES_REQUIRED tag_files SKIP_RETURN_CODE 77
		LABELS sweep)
endif()

add_executable(catalog_once crash/catalog_once.c)
add_executable(test_catalog_of_crash crash/test_catalog.c crash/traced.c)
# Its workers are not traced: it is the program itself that is to be killed.
target_compile_definitions(test_catalog_of_crash
	PRIVATE TRACED_PROGRAM="$<TARGET_FILE:catalog_once>" TRACED_HOW="-yqq")
foreach(target catalog_once test_catalog_of_crash)
	target_compile_definitions(${target}
		PRIVATE WORKER="$<TARGET_FILE:reeltag-worker>")
	target_link_libraries(${target} PRIVATE room_engine reel_flags)
endforeach()
target_link_libraries(test_catalog_of_crash
	PRIVATE support_audio_maker support_outside support_temp_folder)
add_dependencies(test_catalog_of_crash catalog_once reeltag-cli)
if(NOT REEL_SANITIZE MATCHES "thread")
	add_test(NAME crash.test_catalog COMMAND test_catalog_of_crash)
	set_tests_properties(crash.test_catalog PROPERTIES
		ENVIRONMENT TMPDIR=${CMAKE_CURRENT_BINARY_DIR})
endif()
