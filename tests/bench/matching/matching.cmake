# SPDX-License-Identifier: MIT
# How well albums are matched: see README.md.
add_executable(matching_elect bench/matching/elect.c
	bench/matching/collection.c bench/matching/sounds.c)
target_include_directories(matching_elect PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
	${CMAKE_CURRENT_SOURCE_DIR}/bench/matching)
target_link_libraries(matching_elect PRIVATE reel_flags room_engine)
# What an election costs.
add_executable(matching_cost bench/matching/cost.c)
target_include_directories(matching_cost PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(matching_cost PRIVATE reel_flags room_match room_audio)

# A small one, to see that it works: it must not answer wrongly.
find_program(PYTHON3 python3)
if(PYTHON3)
	add_test(NAME bench.matching COMMAND sh
		${CMAKE_CURRENT_LIST_DIR}/check_matching.sh ${PYTHON3}
		$<TARGET_FILE:matching_elect>
		${CMAKE_CURRENT_BINARY_DIR}/matching_work)
endif()
