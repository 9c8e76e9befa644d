# SPDX-License-Identifier: MIT
# How well fingerprints are told apart: see README.md.
add_executable(sound_compare bench/sound/compare.c bench/sound/synthetic.c
	bench/matching/sounds.c)
target_include_directories(sound_compare PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
	${CMAKE_CURRENT_SOURCE_DIR}/bench/matching)
target_link_libraries(sound_compare PRIVATE reel_flags room_fingerprint room_model
	room_json)
