# SPDX-License-Identifier: MIT
reel_test(tag test_container)
reel_test(tag test_cover)
reel_test(tag test_field_map)
reel_test(tag test_hidden)
reel_test(tag test_own_save)
reel_test(tag test_paper)
reel_test(tag test_patch)
reel_test(tag test_payload NEEDS support::audio_maker)
reel_test(tag test_pin)
reel_test(tag test_reduce)
reel_test(tag test_tag_damage)
reel_test(tag test_tag_file NEEDS support::audio_maker)
reel_test(tag test_versions)

# The audio that the tests write tags to is made by an outside program.
set(tag_files ${CMAKE_CURRENT_BINARY_DIR}/tag_files)
foreach(test test_cover test_hidden test_own_save test_payload test_tag_file test_tag_damage test_versions)
	target_compile_definitions(${test}_of_tag
		PRIVATE REEL_TAG_FILES="${tag_files}")
endforeach()
string(REGEX MATCH "^[0-9]+" taglib_major "${taglib_VERSION}")
foreach(test test_hidden test_tag_damage test_tag_file)
	target_compile_definitions(${test}_of_tag
		PRIVATE TAGLIB_MAJOR=${taglib_major})
endforeach()
find_program(FFMPEG ffmpeg)
if(FFMPEG)
	add_test(NAME tag.make_files COMMAND ${CMAKE_COMMAND} -DFFMPEG=${FFMPEG}
		-DFOLDER=${tag_files}
		-P ${CMAKE_CURRENT_LIST_DIR}/make_files.cmake)
	set_tests_properties(tag.make_files PROPERTIES FIXTURES_SETUP tag_files)
	# ffmpeg writes no DSF, and TagLib knows it from its second version on.
	find_program(PYTHON3 python3 HINTS /usr/bin)
	if(PYTHON3 AND taglib_VERSION VERSION_GREATER_EQUAL 2)
		add_test(NAME tag.make_dsf COMMAND ${PYTHON3}
			${CMAKE_CURRENT_LIST_DIR}/make_dsf.py
			${tag_files}/plain.dsf)
		set_tests_properties(tag.make_dsf PROPERTIES
			FIXTURES_REQUIRED tag_folder FIXTURES_SETUP tag_files)
		set_tests_properties(tag.make_files PROPERTIES
			FIXTURES_SETUP "tag_files;tag_folder")
	endif()
else()
	message(STATUS "No ffmpeg: tags are tested on the plainest files only")
endif()
set_tests_properties(tag.test_tag_file PROPERTIES
	FIXTURES_REQUIRED tag_files FIXTURES_SETUP tag_written)
set_tests_properties(tag.test_cover tag.test_own_save tag.test_payload
	tag.test_versions PROPERTIES
	FIXTURES_REQUIRED tag_files)
set_tests_properties(tag.test_tag_damage PROPERTIES
	FIXTURES_REQUIRED "tag_files;tag_written")

# An outside reader of what was written.
find_program(PYTHON3 python3 HINTS /usr/bin)
if(PYTHON3)
	add_test(NAME tag.read_back COMMAND ${PYTHON3}
		${CMAKE_CURRENT_LIST_DIR}/read_back.py ${tag_files}/written)
	set_tests_properties(tag.read_back PROPERTIES
		FIXTURES_REQUIRED tag_written SKIP_RETURN_CODE 77)
endif()

# The room as a program, held against others.
add_executable(tag_tool ${CMAKE_CURRENT_LIST_DIR}/tag_tool.c)
target_link_libraries(tag_tool
	PRIVATE room_tag room_json PkgConfig::cmocka reel_flags)
target_include_directories(tag_tool PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
if(PYTHON3)
	foreach(test fields foreign texts)
		add_test(NAME tag.${test} COMMAND ${PYTHON3}
			${CMAKE_CURRENT_LIST_DIR}/outside/check_${test}.py
			$<TARGET_FILE:tag_tool> ${tag_files})
		set_tests_properties(tag.${test} PROPERTIES
			FIXTURES_REQUIRED tag_files SKIP_RETURN_CODE 77)
	endforeach()
endif()
