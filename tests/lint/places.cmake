# SPDX-License-Identifier: MIT
# The top level holds only what it may; what the README's tables name exists;
# what is depended on is installed and explained; every source says its licence.
include("${CMAKE_CURRENT_LIST_DIR}/tree.cmake")

set(top src include tests fixtures man CMakeLists.txt CMakePresets.json
	README.md LICENSE CHANGELOG.md CONTRIBUTING.md)
# A build folder is nobody's business but its owner's.
set(ignored build)

file(GLOB entries RELATIVE "${ROOT}" "${ROOT}/*")
list(REMOVE_ITEM entries ${top} ${ignored})
list(FILTER entries EXCLUDE REGEX "^\\.")
foreach(entry IN LISTS entries)
	problem("${entry}: does not belong at the top level")
endforeach()

# A path in a table stands in `...`; <word> in it stands for any name.
file(STRINGS "${ROOT}/README.md" rows REGEX "^\\|.*`")
foreach(row IN LISTS rows)
	string(REGEX MATCHALL "`(src|tests|include|fixtures|man)/[^` ]*`"
		paths "${row}")
	foreach(path IN LISTS paths)
		string(REPLACE "`" "" path "${path}")
		string(REGEX REPLACE "<[a-z]+>" "*" pattern "${path}")
		file(GLOB found "${ROOT}/${pattern}")
		if(NOT found)
			problem("README.md names ${path}, which does not exist")
		endif()
	endforeach()
endforeach()

file(STRINGS "${ROOT}/CMakeLists.txt" calls REGEX "^reel_dependency\\(")
file(READ "${ROOT}/tests/setup/packages" packages)
file(READ "${ROOT}/README.md" readme)
foreach(call IN LISTS calls)
	string(REGEX MATCH " ([^ ]+)\\)" package "${call}")
	set(package ${CMAKE_MATCH_1})
	if(NOT packages MATCHES "[ \n]${package}[ \n]")
		problem("tests/setup/packages does not install ${package}")
	endif()
	string(FIND "${readme}" "`${package}`" place)
	if(place EQUAL -1)
		problem("README.md does not say what ${package} is for")
	endif()
endforeach()

tree_files(files "src/*.c" "src/*.h" "src/*.cc" "src/CMakeLists.txt"
	"include/*.h" "tests/*.c" "tests/*.h" "tests/*.cmake" "tests/*.py"
	"tests/*.sh" "tests/CMakeLists.txt")
foreach(file IN LISTS files)
	file(STRINGS "${ROOT}/${file}" head LIMIT_COUNT 2)
	if(NOT head MATCHES "SPDX-License-Identifier: MIT")
		problem("${file}: no SPDX line")
	endif()
endforeach()
list(LENGTH files count)
message(STATUS "${count} files looked at, ${PROBLEMS} problems")
