# SPDX-License-Identifier: MIT
# Odd but valid files of all formats are tagged and taken back. They are made
# once for a clone and shared by all its builds.
find_program(PYTHON3 python3 HINTS /usr/bin)
if(NOT TARGET reeltag-cli OR NOT PYTHON3)
	message(STATUS "The round trip is left out: it needs the program and python3")
	return()
endif()
set(REEL_TRIP "${PROJECT_SOURCE_DIR}/build/trip" CACHE PATH
	"Where the odd files of the round trip are kept")

# reel_trip(NAME FOLDER [LABELS...] [WORDS...])
function(reel_trip name folder)
	cmake_parse_arguments(trip "" "NEEDS" "LABELS;WORDS" ${ARGN})
	add_test(NAME trip.${name} COMMAND ${PYTHON3} -B
		${CMAKE_CURRENT_LIST_DIR}/trip.py $<TARGET_FILE:reeltag-cli>
		${folder} ${CMAKE_CURRENT_BINARY_DIR}/trip/${name} ${trip_WORDS})
	set_tests_properties(trip.${name} PROPERTIES
		LABELS "trip;${trip_LABELS}" FIXTURES_REQUIRED ${trip_NEEDS}
		SKIP_RETURN_CODE 77 TIMEOUT 600)
endfunction()

add_test(NAME trip.files COMMAND ${PYTHON3} -B
	${CMAKE_CURRENT_LIST_DIR}/make_files.py ${REEL_TRIP})
set_tests_properties(trip.files PROPERTIES LABELS trip
	FIXTURES_SETUP odd_files SKIP_RETURN_CODE 77)

add_test(NAME trip.readers COMMAND ${PYTHON3} -B
	${CMAKE_CURRENT_LIST_DIR}/check_readers.py ${REEL_TRIP})
set_tests_properties(trip.readers PROPERTIES LABELS trip
	FIXTURES_REQUIRED odd_files SKIP_RETURN_CODE 77)
foreach(family flac mpeg mp4 ogg riff other)
	reel_trip(${family} ${REEL_TRIP}/${family} NEEDS odd_files)
	reel_trip(${family}.art ${REEL_TRIP}/${family} NEEDS odd_files WORDS art)
endforeach()

# The test music as it was published; its rips take the same way in e2e.
if(TEST e2e.music AND NOT REEL_SANITIZE)
	reel_trip(music ${REEL_MUSIC}/originals/singularity
		NEEDS music LABELS e2e WORDS music)
endif()
