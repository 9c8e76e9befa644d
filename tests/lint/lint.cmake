# SPDX-License-Identifier: MIT
# One test a rule of the house, and one that shows that the rules bite.
foreach(rule floors lengths banned headers places)
	add_test(NAME lint.${rule} COMMAND ${CMAKE_COMMAND}
		-D ROOT=${PROJECT_SOURCE_DIR}
		-D CC=${CMAKE_C_COMPILER} -D CXX=${CMAKE_CXX_COMPILER}
		-P ${CMAKE_CURRENT_LIST_DIR}/${rule}.cmake)
	set_tests_properties(lint.${rule} PROPERTIES LABELS lint)
endforeach()
add_test(NAME lint.breaches COMMAND ${CMAKE_COMMAND}
	-D WORK=${CMAKE_CURRENT_BINARY_DIR}/breaches
	-D CC=${CMAKE_C_COMPILER} -D CXX=${CMAKE_CXX_COMPILER}
	-P ${CMAKE_CURRENT_LIST_DIR}/breaches.cmake)
set_tests_properties(lint.breaches PROPERTIES LABELS lint)
