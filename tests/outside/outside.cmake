# SPDX-License-Identifier: MIT
# Programs that we did not write, on the files of unit/tag.
if(PYTHON3)
	add_test(NAME outside.picard COMMAND ${PYTHON3}
		${CMAKE_CURRENT_LIST_DIR}/picard.py
		$<TARGET_FILE:reeltag-cli> ${tag_files})
	set_tests_properties(outside.picard PROPERTIES
		FIXTURES_REQUIRED tag_files SKIP_RETURN_CODE 77)
endif()
