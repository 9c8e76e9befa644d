# SPDX-License-Identifier: MIT
# The commands are tried with a library of our own behind the public headers.
add_library(support_fake_library STATIC unit/cli/fake_library.c)
target_include_directories(support_fake_library
	PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(support_fake_library PRIVATE reel_flags
	PUBLIC room_base room_model)

function(reel_cli_test file)
	reel_test(cli ${file})
	target_link_libraries(${file}_of_cli PRIVATE room_cli
		support_fake_library room_json room_match room_tag)
endfunction()

reel_cli_test(test_amount)
reel_cli_test(test_args)
reel_cli_test(test_commands)
reel_cli_test(test_ask)
reel_cli_test(test_config)
reel_cli_test(test_report_json)
reel_cli_test(test_report_text)

reel_cli_test(test_manual)
target_compile_definitions(test_manual_of_cli
	PRIVATE REEL_MANUAL="${PROJECT_SOURCE_DIR}/man/reeltag.1")
find_program(REEL_MANDOC mandoc)
if(REEL_MANDOC)
	add_test(NAME cli.manual_is_well_formed
		COMMAND ${REEL_MANDOC} -Tlint -Wwarning
			${PROJECT_SOURCE_DIR}/man/reeltag.1
			${PROJECT_BINARY_DIR}/src/reeltag-tags.7)
endif()
reel_test(cli test_progress)
