# SPDX-License-Identifier: MIT
# What the lint scripts share: the tree they look at, and how they report.
#
#   cmake -D ROOT=folder [-D ...] -P SCRIPT.cmake
cmake_minimum_required(VERSION 3.25)

if(NOT DEFINED ROOT)
	get_filename_component(ROOT "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
endif()
set(PROBLEMS 0)

# Names a breach; the script goes on, so that one run shows all.
macro(problem)
	message(SEND_ERROR ${ARGN})
	math(EXPR PROBLEMS "${PROBLEMS} + 1")
endmacro()

# The tree's files that match the globs, by their paths below ROOT.
function(tree_files result)
	list(TRANSFORM ARGN PREPEND "${ROOT}/")
	file(GLOB_RECURSE files RELATIVE "${ROOT}" ${ARGN})
	list(SORT files)
	set(${result} ${files} PARENT_SCOPE)
endfunction()

# A file's text in which ; [ and ] are other letters, so that no list breaks.
function(read_text file result)
	file(READ "${ROOT}/${file}" text)
	string(REPLACE ";" "\\;" text "${text}")
	string(ASCII 1 semicolon)
	string(REPLACE "\\;" "${semicolon}" text "${text}")
	string(REPLACE "[" "(" text "${text}")
	string(REPLACE "]" ")" text "${text}")
	set(${result} "${text}" PARENT_SCOPE)
endfunction()

# A C file's text without comments, strings and character constants.
function(read_code file result)
	read_text("${file}" text)
	string(REGEX REPLACE "/\\*([^*]|\\*+[^*/])*\\*+/" " " text "${text}")
	string(REGEX REPLACE "//[^\n]*" "" text "${text}")
	string(REGEX REPLACE "'(\\\\.|[^'\\\n])*'" "0" text "${text}")
	string(REGEX REPLACE "\"(\\\\.|[^\"\\\n])*\"" "0" text "${text}")
	set(${result} "${text}" PARENT_SCOPE)
endfunction()
