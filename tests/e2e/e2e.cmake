# SPDX-License-Identifier: MIT
# Real music from Debian's packages, through the built program. The rips are
# made once for a clone and shared by all its builds.
find_program(PYTHON3 python3 HINTS /usr/bin)
find_program(FFMPEG ffmpeg)
if(PYTHON3)
	execute_process(COMMAND ${PYTHON3} -c "import mutagen"
		RESULT_VARIABLE without_mutagen ERROR_QUIET)
endif()
if(NOT TARGET reeltag-cli OR NOT PYTHON3 OR without_mutagen OR NOT FFMPEG)
	message(STATUS "Tests on real music are left out: "
		"they need the program, python3-mutagen and ffmpeg")
	return()
endif()
set(REEL_MUSIC "${PROJECT_SOURCE_DIR}/build/music" CACHE PATH
	"Where the rips of the tests on real music are kept")

function(reel_music_test name)
	add_test(NAME e2e.${name} COMMAND ${PYTHON3} -B ${ARGN})
	set_tests_properties(e2e.${name} PROPERTIES LABELS e2e
		SKIP_RETURN_CODE 77 TIMEOUT 900)
endfunction()

function(reel_music_case name)
	reel_music_test(${name} ${CMAKE_CURRENT_LIST_DIR}/real_music.py
		$<TARGET_FILE:reeltag-cli> ${REEL_MUSIC}
		${CMAKE_CURRENT_BINARY_DIR}/e2e ${ARGN})
endfunction()

reel_music_test(music ${CMAKE_CURRENT_LIST_DIR}/music.py ${REEL_MUSIC})
set_tests_properties(e2e.music PROPERTIES FIXTURES_SETUP music)

reel_music_case(learn learn)
set_tests_properties(e2e.learn PROPERTIES
	FIXTURES_REQUIRED music FIXTURES_SETUP learned)

# Without the sanitizers' cost every format; with it one of each album.
set(variants flac mp3 opus m4a)
set(cases)
if(REEL_SANITIZE)
	set(cases singularity.mp3 wesnoth.opus)
else()
	foreach(album singularity wesnoth)
		list(TRANSFORM variants PREPEND ${album}. OUTPUT_VARIABLE names)
		list(APPEND cases ${names})
	endforeach()
endif()
foreach(case IN LISTS cases)
	string(REPLACE "." ";" album_and_variant ${case})
	reel_music_case(${case} ${album_and_variant})
	set_tests_properties(e2e.${case} PROPERTIES FIXTURES_REQUIRED learned)
endforeach()
reel_music_case(foreign foreign)
set_tests_properties(e2e.foreign PROPERTIES FIXTURES_REQUIRED learned)
