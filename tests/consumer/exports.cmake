# SPDX-License-Identifier: MIT
# What the library exports is what its public headers mark with REEL_API.
#
#   cmake -D ROOT=source -D LIBRARY=libreeltag.so -D NM=nm -P exports.cmake
cmake_minimum_required(VERSION 3.25)

file(GLOB headers "${ROOT}/include/reeltag/*.h")
set(promised)
foreach(header IN LISTS headers)
	file(READ "${header}" text)
	string(REGEX REPLACE "/\\*([^*]|\\*+[^*/])*\\*+/" " " text "${text}")
	string(REGEX REPLACE "#[^\n]*" "" text "${text}")
	string(REGEX MATCHALL "REEL_API[^(;]*\\(" declarations "${text}")
	foreach(declaration IN LISTS declarations)
		string(REGEX MATCH "(reel_[a-z0-9_]+)[ \n]*\\($" ignored
			"${declaration}")
		list(APPEND promised ${CMAKE_MATCH_1})
	endforeach()
endforeach()

execute_process(COMMAND ${NM} -D --defined-only -f posix "${LIBRARY}"
	OUTPUT_VARIABLE lines RESULT_VARIABLE failed)
if(failed)
	message(FATAL_ERROR "${NM} cannot read ${LIBRARY}")
endif()
# A name, its version, its type: A is the version itself.
string(REGEX MATCHALL "[^\n]+" lines "${lines}")
set(exported)
foreach(line IN LISTS lines)
	if(line MATCHES "^([^ @]+)[^ ]* ([A-Za-z])" AND
		NOT CMAKE_MATCH_2 STREQUAL A)
		list(APPEND exported ${CMAKE_MATCH_1})
	endif()
endforeach()

if(NOT promised)
	message(FATAL_ERROR "no header marks anything with REEL_API")
endif()
foreach(name IN LISTS promised)
	if(NOT name IN_LIST exported)
		message(SEND_ERROR "${name}() is promised and not exported")
	endif()
endforeach()
foreach(name IN LISTS exported)
	if(NOT name IN_LIST promised)
		message(SEND_ERROR "${name} is exported and not promised")
	endif()
endforeach()
list(LENGTH promised count)
message(STATUS "${count} functions are promised")
