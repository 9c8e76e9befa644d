# SPDX-License-Identifier: MIT
# Helpers that tests share. A test takes one with NEEDS support::NAME.
function(reel_support name)
	add_library(support_${name} STATIC ${ARGN})
	target_include_directories(support_${name} PUBLIC
		${CMAKE_CURRENT_SOURCE_DIR})
	target_link_libraries(support_${name}
		PRIVATE reel_flags PUBLIC PkgConfig::cmocka)
	add_library(support::${name} ALIAS support_${name})
endfunction()

reel_support(audio_maker support/audio_maker.c support/dsf_maker.c)
target_link_libraries(support_audio_maker PRIVATE m)
reel_support(outside support/outside.c)
reel_support(temp_folder support/temp_folder.c)
reel_support(bad_worker support/bad_worker.c)
target_link_libraries(support_bad_worker PUBLIC room_worker)
reel_support(caged support/caged.c)
target_link_libraries(support_caged PUBLIC room_cage)
