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
