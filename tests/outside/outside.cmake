# SPDX-License-Identifier: MIT
# Programs that we did not write, on the files of unit/tag.
if(PYTHON3)
	add_test(NAME outside.picard COMMAND ${PYTHON3}
		${CMAKE_CURRENT_LIST_DIR}/picard.py
		$<TARGET_FILE:reeltag-cli> ${tag_files})
	set_tests_properties(outside.picard PROPERTIES
		FIXTURES_REQUIRED tag_files SKIP_RETURN_CODE 77)
endif()

# Answers that AcoustID gave, where they are at hand.
set(REEL_RECORDED "${PROJECT_SOURCE_DIR}/../shared/recorded" CACHE PATH
	"answers of the services that were recorded")
add_executable(acoustid_recorded outside/acoustid_recorded.c)
target_link_libraries(acoustid_recorded PRIVATE room_engine
	support::temp_folder PkgConfig::cmocka reel_flags)
target_include_directories(acoustid_recorded
	PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
add_test(NAME outside.acoustid_recorded
	COMMAND acoustid_recorded ${REEL_RECORDED}/acoustid_eivu)
set_tests_properties(outside.acoustid_recorded PROPERTIES
	SKIP_RETURN_CODE 77)
