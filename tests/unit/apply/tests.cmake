# SPDX-License-Identifier: MIT
reel_support(edit unit/apply/edit.c)
target_include_directories(support_edit
	PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/unit/apply)
target_link_libraries(support_edit PUBLIC room_apply support_temp_folder)

foreach(file test_batch test_commit test_digest test_entry test_in_place test_inspection
		test_journal test_lock test_overwrite test_place test_recover test_undo)
	reel_test(apply ${file} NEEDS support::edit support::outside)
	# Not on a tmpfs, which has less to keep, and where others may go too.
	set_tests_properties(apply.${file} PROPERTIES
		ENVIRONMENT TMPDIR=/var/tmp)
endforeach()
