# SPDX-License-Identifier: MIT
# Nothing is timed in ctest. The programs that the measurements compare with
# are built, and one is run once, to see that it does the same work.

# What a save costs beside those of others: see save_cost.py.
add_executable(taglib_save bench/taglib_save.c)
target_link_libraries(taglib_save PRIVATE reel_flags ${CMAKE_DL_LIBS})

include(bench/matching/matching.cmake)
include(bench/sound/sound.cmake)

# The least that listening can cost: see listening.py.
if(NOT REEL_LIBAV)
	return()
endif()
add_executable(listening_floor bench/listening_floor.c bench/floor_decoders.c)
target_link_libraries(listening_floor PRIVATE reel_flags
	PkgConfig::libavformat PkgConfig::libavcodec PkgConfig::libswresample
	PkgConfig::libavutil PkgConfig::flac PkgConfig::sndfile
	PkgConfig::libchromaprint)
target_include_directories(listening_floor PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
if(TARGET reeltag-cli)
	add_test(NAME bench.floor COMMAND sh
		${CMAKE_CURRENT_LIST_DIR}/check_floor.sh
		$<TARGET_FILE:listening_floor> $<TARGET_FILE:reeltag-cli>
		$<TARGET_FILE:sound> ${CMAKE_CURRENT_BINARY_DIR}/floor_work)
endif()
