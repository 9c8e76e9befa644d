# SPDX-License-Identifier: MIT
# Fuzz targets, one a parser. With REEL_BUILD_FUZZERS (preset fuzz) each is a
# libFuzzer program,
#
#   build/fuzz/tests/fuzz.NAME -max_total_time=60 NEW fixtures/fuzz/NAME
#
# that puts what it finds into the folder NEW. In all builds ctest runs each
# over its seeds.
add_library(fuzz_common STATIC fuzz/fuzz.c)
target_include_directories(fuzz_common PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(fuzz_common PRIVATE reel_flags)

# reel_fuzz(NAME NEEDS room... [SEEDS folder])
function(reel_fuzz name)
	cmake_parse_arguments(fuzz "" "SEEDS" "NEEDS" ${ARGN})
	if(NOT fuzz_SEEDS)
		set(fuzz_SEEDS ${name})
	endif()
	add_executable(fuzz.${name} fuzz/${name}.c)
	list(TRANSFORM fuzz_NEEDS PREPEND room_)
	target_link_libraries(fuzz.${name}
		PRIVATE fuzz_common reel_flags ${fuzz_NEEDS})
	if(REEL_BUILD_FUZZERS)
		target_link_options(fuzz.${name} PRIVATE -fsanitize=fuzzer)
		set(once -runs=0)
	else()
		target_sources(fuzz.${name} PRIVATE fuzz/replay.c)
		set(once)
	endif()
	add_test(NAME fuzz.${name} COMMAND fuzz.${name} ${once}
		${PROJECT_SOURCE_DIR}/fixtures/fuzz/${fuzz_SEEDS})
	set_tests_properties(fuzz.${name} PROPERTIES LABELS fuzz)
endfunction()

reel_fuzz(date NEEDS base)
reel_fuzz(json NEEDS json)
reel_fuzz(items NEEDS fingerprint)
reel_fuzz(record NEEDS catalog)
reel_fuzz(title NEEDS match)
reel_fuzz(hint NEEDS match)
reel_fuzz(patch NEEDS tag)
reel_fuzz(container NEEDS tag SEEDS head)
reel_fuzz(frame NEEDS tag)
reel_fuzz(ilst NEEDS tag)
reel_fuzz(payload NEEDS tag)
reel_fuzz(picture NEEDS tag)
reel_fuzz(riff_info NEEDS tag)
reel_fuzz(format NEEDS audio SEEDS head)
reel_fuzz(message NEEDS cage)
reel_fuzz(reply NEEDS listen)
reel_fuzz(request NEEDS listen)
reel_fuzz(fpcalc NEEDS engine)
reel_fuzz(acoustid NEEDS lookup)

# Broken files of every format, read by the real program's workers: in ctest 100
# of each. fuzz/README.md has the command for more, and what came of it.
if(NOT TARGET reeltag-cli)
	return()
endif()
add_library(fuzz_mutate STATIC fuzz/complaints.c fuzz/mend_ogg.c fuzz/mutate.c
	fuzz/mutate_names.c)
target_include_directories(fuzz_mutate PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(fuzz_mutate
	PUBLIC REEL_SOURCES="${PROJECT_SOURCE_DIR}/src/")
target_link_libraries(fuzz_mutate PRIVATE reel_flags PUBLIC PkgConfig::cmocka)
add_executable(test_mutants_of_fuzz fuzz/test_mutants.c)
target_link_libraries(test_mutants_of_fuzz PRIVATE fuzz_mutate reel_flags)
add_test(NAME fuzz.test_mutants COMMAND test_mutants_of_fuzz)
set_tests_properties(fuzz.test_mutants PROPERTIES LABELS fuzz)
add_executable(mutants fuzz/mutants.c fuzz/breed.c fuzz/tally.c fuzz/watched.c)
target_link_libraries(mutants
	PRIVATE fuzz_mutate room_listen support_temp_folder reel_flags)
find_program(PYTHON3 python3 HINTS /usr/bin)
# Workers of ThreadSanitizer take minutes, and have one thread.
if(PYTHON3 AND NOT REEL_SANITIZE MATCHES "thread")
	set(fuzz_sounds ${CMAKE_CURRENT_BINARY_DIR}/fuzz_sounds)
	add_test(NAME fuzz.sounds COMMAND ${PYTHON3} -B
		${CMAKE_CURRENT_LIST_DIR}/make_sounds.py $<TARGET_FILE:sound>
		${fuzz_sounds})
	set_tests_properties(fuzz.sounds PROPERTIES LABELS fuzz
		FIXTURES_SETUP fuzz_sounds SKIP_RETURN_CODE 77)
	add_test(NAME fuzz.mutants COMMAND mutants
		$<TARGET_FILE:reeltag-worker> ${fuzz_sounds}/sounds)
	set_tests_properties(fuzz.mutants PROPERTIES LABELS "fuzz;sweep"
		FIXTURES_REQUIRED fuzz_sounds SKIP_RETURN_CODE 77
		ENVIRONMENT TMPDIR=${crash_fast_folder} TIMEOUT 300)
	# It has to see that this is no worker.
	add_test(NAME fuzz.mutants.bites COMMAND mutants --count 4
		$<TARGET_FILE:sound> ${fuzz_sounds}/sounds pcm.wav)
	set_tests_properties(fuzz.mutants.bites PROPERTIES LABELS fuzz
		FIXTURES_REQUIRED fuzz_sounds
		PASS_REGULAR_EXPRESSION "does not serve as a worker.*[1-9] faults"
		SKIP_REGULAR_EXPRESSION "passed over")
endif()
