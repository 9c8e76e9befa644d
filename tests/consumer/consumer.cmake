# SPDX-License-Identifier: MIT
# The library as others see it: lint.headers compiles each header alone.
add_test(NAME consumer.exports COMMAND ${CMAKE_COMMAND}
	-D ROOT=${PROJECT_SOURCE_DIR} -D LIBRARY=$<TARGET_FILE:reeltag>
	-D NM=${CMAKE_NM}
	-P ${CMAKE_CURRENT_LIST_DIR}/exports.cmake)
add_test(NAME consumer.use COMMAND ${CMAKE_COMMAND}
	-D ROOT=${PROJECT_SOURCE_DIR} -D BUILD=${PROJECT_BINARY_DIR}
	-D WORK=${CMAKE_CURRENT_BINARY_DIR}/consumer
	-D LIBDIR=${CMAKE_INSTALL_LIBDIR} -D SANITIZE=${REEL_SANITIZE}
	-D CC=${CMAKE_C_COMPILER} -D CXX=${CMAKE_CXX_COMPILER}
	-P ${CMAKE_CURRENT_LIST_DIR}/use.cmake)
# Who writes files loads nothing that decodes them.
add_test(NAME consumer.loads COMMAND ldd $<TARGET_FILE:reeltag>)
set_tests_properties(consumer.loads PROPERTIES
	FAIL_REGULAR_EXPRESSION "libav|libFLAC|libsndfile|libchromaprint")
