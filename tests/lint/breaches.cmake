# SPDX-License-Identifier: MIT
# Shows that each lint script does fail: a small tree is good, and then bad in
# one way after the other.
#
#   cmake -D WORK=folder -D CC=cc -D CXX=c++ -P breaches.cmake
cmake_minimum_required(VERSION 3.25)
set(spdx "/* SPDX-License-Identifier: MIT */\n")

function(make_good_tree)
	file(REMOVE_RECURSE "${WORK}")
	file(WRITE "${WORK}/src/CMakeLists.txt" "# SPDX-License-Identifier: MIT\n"
		"reel_room(base SOURCES a.c)\nreel_room(model SOURCES b.c NEEDS base)\n")
	file(WRITE "${WORK}/src/base/a.c" "${spdx}#include <sqlite3.h>\n")
	file(WRITE "${WORK}/src/base/a.h" "${spdx}int\na(void);\n")
	file(WRITE "${WORK}/src/model/b.c" "${spdx}#include \"base/a.h\"\n"
		"/* strcpy( */\nint\nb(void)\n{\n\treturn my_exit(\"atoi(\");\n}\n")
	file(WRITE "${WORK}/src/tag/taglib_binding.cc" "${spdx}#include <tag.h>\n")
	file(WRITE "${WORK}/include/reeltag/p.h" "${spdx}#include <stdint.h>\n")
	file(WRITE "${WORK}/README.md" "| do | `src/base/<word>.c` |\n"
		"| `libx-dev` |\n")
	file(WRITE "${WORK}/CMakeLists.txt" "reel_dependency(x 1 libx-dev)\n")
	file(WRITE "${WORK}/tests/setup/packages" "build libx-dev\n")
endfunction()

function(run script result output)
	execute_process(COMMAND ${CMAKE_COMMAND} -D "ROOT=${WORK}" -D "CC=${CC}"
		-D "CXX=${CXX}" -P "${CMAKE_CURRENT_LIST_DIR}/${script}.cmake"
		RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE out)
	string(REGEX REPLACE "[ \n]+" " " out "${out}")
	set(${result} ${status} PARENT_SCOPE)
	set(${output} "${out}" PARENT_SCOPE)
endfunction()

# Writes FILE into the good tree; SCRIPT must then fail and say EXPECTED.
function(breach script file text expected)
	make_good_tree()
	file(WRITE "${WORK}/${file}" "${text}")
	run(${script} status output)
	if(status EQUAL 0 OR NOT output MATCHES "${expected}")
		message(SEND_ERROR "${script} did not say '${expected}' of ${file}:\n"
			"${output}")
	endif()
endfunction()

foreach(script floors lengths banned headers places)
	make_good_tree()
	run(${script} status output)
	if(NOT status EQUAL 0)
		message(SEND_ERROR "${script} fails on a good tree:\n${output}")
	endif()
endforeach()

breach(floors src/base/up.c "#include \"model/b.h\"\n" "base .floor 0. sees model")
breach(floors src/model/side.c "#include \"json/reader.h\"\n" "sees json")
breach(floors src/model/who.c "#include \"nowhere/x.h\"\n" "nowhere has no floor")
breach(floors src/attic/x.c "" "room attic has no floor")
breach(floors src/loose.c "" "stands in no room")
breach(floors src/model/two.c "#include <sqlite3.h>\n" "sqlite3.h> is included in several rooms")
breach(floors src/tag/u.c "#include <mpegfile.h>\n" "TagLib is not included in .* alone")
breach(floors tests/unit/u.c "#include <taglib/tag_c.h>\n" "TagLib is not included in .* alone")
breach(floors src/tag/taglib_binding.cc "" "TagLib is not included in .* alone")
breach(floors src/base/second.cc "" "is not the only C..: src/base/second.cc")
breach(floors src/tag/types.hh "" "is not the only C..: .*src/tag/types.hh")
breach(floors tests/unit/v.cpp "" "is not the only C..: .*tests/unit/v.cpp")
breach(floors src/CMakeLists.txt "\nreel_room(base SOURCES a.c\n\tNEEDS model)\n" "base .floor 0. sees model")
breach(floors include/reeltag/q.h "#include <tag.h>\n" "public header includes tag.h")

string(REPEAT "\n" 501 long)
breach(lengths src/base/long.c "${long}" "long.c: 501 lines")
string(REPEAT "\tx();\n" 61 body)
breach(lengths src/base/f.c "int f(void)\n{\n${body}}\n" "f.c:3: a function of 61 lines")

foreach(call strcpy atoi malloc free strerror printf exit abort)
	breach(banned src/model/c.c "void\nf(void)\n{\n\t${call}(1);\n}\n" "c.c: ${call}\\(\\)")
endforeach()
breach(banned src/model/c.c "void\nf(void)\n{\n\tfputs(\"\", stderr);\n}\n" "stderr: only cli prints")

breach(headers src/base/h.h "size_t\nh(void);\n" "h.h does not compile alone")
breach(headers include/reeltag/h.h "int\nh(int class);\n" "h.h does not compile alone")

breach(places notes.txt "" "notes.txt: does not belong")
breach(places README.md "| do | `src/base/gone.c` |\n" "names src/base/gone.c")
breach(places README.md "libx-dev\n" "does not say what libx-dev is for")
breach(places tests/setup/packages "build libx-dev-doc\n" "does not install libx-dev")
breach(places src/base/n.c "int n;\n" "n.c: no SPDX line")
file(REMOVE_RECURSE "${WORK}")
