# SPDX-License-Identifier: MIT
# The built program, a case a file: tests/cli/run.sh says how they are written.
add_executable(sound cli/sound.c)
target_link_libraries(sound PRIVATE reel_flags support::audio_maker)

file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/cli/*.t)
foreach(case IN LISTS cases)
	get_filename_component(name ${case} NAME_WE)
	add_test(NAME cli.${name}
		COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/run.sh
			$<TARGET_FILE:reeltag-cli> $<TARGET_FILE:sound> ${case})
	set_tests_properties(cli.${name} PROPERTIES SKIP_RETURN_CODE 77)
endforeach()
