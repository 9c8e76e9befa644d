# SPDX-License-Identifier: MIT
reel_test(tag test_patch)
reel_test(tag test_tag_file)

# The audio that the tests write tags to is made by an outside program.
set(tag_files ${CMAKE_CURRENT_BINARY_DIR}/tag_files)
target_compile_definitions(test_tag_file_of_tag
	PRIVATE REEL_TAG_FILES="${tag_files}")
find_program(FFMPEG ffmpeg)
if(FFMPEG)
	add_test(NAME tag.make_files COMMAND ${CMAKE_COMMAND} -DFFMPEG=${FFMPEG}
		-DFOLDER=${tag_files}
		-P ${CMAKE_CURRENT_LIST_DIR}/make_files.cmake)
	set_tests_properties(tag.make_files PROPERTIES FIXTURES_SETUP tag_files)
else()
	message(STATUS "No ffmpeg: tags are tested on the plainest files only")
endif()
set_tests_properties(tag.test_tag_file PROPERTIES
	FIXTURES_REQUIRED tag_files FIXTURES_SETUP tag_written)
