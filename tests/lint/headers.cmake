# SPDX-License-Identifier: MIT
# Each header compiles alone; a public one also as C++ and without GNU's names.
#
#   cmake -D CC=cc -D CXX=c++ -P headers.cmake
include("${CMAKE_CURRENT_LIST_DIR}/tree.cmake")

# To clang a header's inline functions are unused here, as it is not included.
function(check_header file)
	execute_process(COMMAND ${ARGN} -fsyntax-only -Wall -Wextra -Werror
		-Wno-unused-function
		"-I${ROOT}/src" "-I${ROOT}/include" "${ROOT}/${file}"
		RESULT_VARIABLE failed ERROR_VARIABLE errors)
	if(failed)
		problem("${file} does not compile alone:\n${errors}")
	endif()
	set(PROBLEMS ${PROBLEMS} PARENT_SCOPE)
endfunction()

tree_files(private "src/*.h")
tree_files(public "include/*.h")
foreach(file IN LISTS private)
	check_header(${file} ${CC} -x c -std=c17 -D_GNU_SOURCE)
endforeach()
foreach(file IN LISTS public)
	check_header(${file} ${CC} -x c -std=c17)
	check_header(${file} ${CXX} -x c++ -std=c++17)
endforeach()
list(LENGTH private count)
message(STATUS "${count} private headers looked at, ${PROBLEMS} problems")
