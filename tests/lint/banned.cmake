# SPDX-License-Identifier: MIT
# Calls that do not stand in the sources: unsafe ones nowhere, and the rest
# only in the one place that is made for them.
include("${CMAKE_CURRENT_LIST_DIR}/tree.cmake")

set(nowhere strcpy strcat stpcpy sprintf vsprintf gets strtok atoi atol atof
	system popen tmpnam tempnam mktemp alloca)
set(heap malloc calloc realloc reallocarray aligned_alloc free strdup strndup
	asprintf vasprintf)
set(process printf vprintf puts putchar perror exit quick_exit abort)
set(texts strerror strerror_r)

# Files that may free() what a library gave them.
set(foreign_heap
	src/base/utf8.c		# utf8proc_map()'s results
)

# Fails where FILE's code calls one of the words.
function(check_calls file code reason)
	list(JOIN ARGN "|" words)
	string(REGEX MATCHALL "(^|[^A-Za-z0-9_.>:])(${words})[ \t]*\\("
		calls "${code}")
	string(REGEX MATCHALL "[a-z_]+" calls "${calls}")
	list(REMOVE_DUPLICATES calls)
	foreach(call IN LISTS calls)
		problem("${file}: ${call}(): ${reason}")
	endforeach()
	set(PROBLEMS ${PROBLEMS} PARENT_SCOPE)
endfunction()

tree_files(files "src/*.c" "src/*.h" "src/*.cc")
foreach(file IN LISTS files)
	read_code("${file}" code)
	check_calls("${file}" "${code}" "unsafe" ${nowhere})
	if(NOT file STREQUAL "src/base/mem.c")
		set(words ${heap})
		if(file IN_LIST foreign_heap)
			list(REMOVE_ITEM words free)
		endif()
		check_calls("${file}" "${code}" "the heap is base/mem.h's" ${words})
	endif()
	if(NOT file STREQUAL "src/base/error.c")
		check_calls("${file}" "${code}" "error texts are base/error.h's"
			${texts})
	endif()
	if(NOT file MATCHES "^src/cli/")
		check_calls("${file}" "${code}" "only cli prints and exits"
			${process})
		if(code MATCHES "[^A-Za-z0-9_](stdout|stderr)[^A-Za-z0-9_]")
			problem("${file}: ${CMAKE_MATCH_1}: only cli prints")
		endif()
	endif()
	if(code MATCHES "__attribute__ *\\(\\( *cleanup")
		problem("${file}: __attribute__((cleanup)): one label out: instead")
	endif()
endforeach()
list(LENGTH files count)
message(STATUS "${count} files looked at, ${PROBLEMS} problems")
