# SPDX-License-Identifier: MIT
# What somebody else does: installs library and headers, builds a program in C
# and one in C++ as pkg-config says, and runs them.
#
#   cmake -D ROOT=source -D BUILD=build -D WORK=folder -D CC=cc -D CXX=c++
#         -D SANITIZE=list -D LIBDIR=lib -P use.cmake
cmake_minimum_required(VERSION 3.25)
set(stage "${WORK}/installed")
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}/empty")

# run(OUTPUT COMMAND...): what must succeed, and what it prints.
function(run output)
	execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed
		OUTPUT_VARIABLE text ERROR_VARIABLE errors)
	if(failed)
		list(JOIN ARGN " " command)
		message(FATAL_ERROR "${command}: ${failed}\n${text}${errors}")
	endif()
	set(${output} "${text}" PARENT_SCOPE)
endfunction()

foreach(component lib dev)
	run(ignored ${CMAKE_COMMAND} --install "${BUILD}"
		--prefix "${stage}" --component ${component})
endforeach()

# The description names the prefix of the build: here it is another.
set(ENV{PKG_CONFIG_PATH} "${stage}/${LIBDIR}/pkgconfig")
set(ENV{LD_LIBRARY_PATH} "${stage}/${LIBDIR}")
run(flags pkg-config "--define-variable=prefix=${stage}"
	"--define-variable=libdir=${stage}/${LIBDIR}"
	"--define-variable=includedir=${stage}/include"
	--cflags --libs reeltag)
separate_arguments(flags UNIX_COMMAND "${flags}")
if(SANITIZE)
	list(APPEND flags -fsanitize=${SANITIZE})
endif()

# build_and_run(NAME SOURCE EXPECTED COMPILER...)
function(build_and_run name source expected)
	set(program "${WORK}/${name}")
	run(ignored ${ARGN} -Wall -Wextra -Wpedantic -Werror -o "${program}"
		"${ROOT}/tests/consumer/${source}" ${flags})
	run(text "${program}" "${WORK}/${name}.db" "${WORK}/${name}.journal"
		"${WORK}/empty")
	if(NOT text STREQUAL expected)
		message(FATAL_ERROR "${source} says\n${text}, not\n${expected}")
	endif()
endfunction()

build_and_run(in_c consumer.c
	"films known, fingerprints 0\nalbums 0, told 0, failed 0\n"
	${CC} -std=c17)
build_and_run(in_cxx consumer.cc
	"films known, exported some, albums 0\n"
	${CXX} -std=c++17)
