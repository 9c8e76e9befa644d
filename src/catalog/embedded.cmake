# SPDX-License-Identifier: MIT
# Puts fixtures/catalogue/films.jsonl into the program.
#
# Included, it adds a source file to room_catalog that is made when the films
# change. Run by the build (cmake -D IN=... -D OUT=... -P), it makes that file.
if(CMAKE_SCRIPT_MODE_FILE)
	file(READ ${IN} bytes HEX)
	file(SHA256 ${IN} version)
	string(LENGTH "${bytes}" size)
	math(EXPR size "${size} / 2")
	string(REGEX REPLACE "(................................)" "\\1\n"
		bytes "${bytes}")
	string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
	file(WRITE ${OUT} "/* Made from films.jsonl by embedded.cmake. */
#include \"catalog/embedded.h\"

const unsigned char reel_embedded_films[] = {
${bytes}0};
const size_t reel_embedded_films_size = ${size};
const char reel_embedded_films_version[] = \"${version}\";
")
	return()
endif()

set(films ${PROJECT_SOURCE_DIR}/fixtures/catalogue/films.jsonl)
set(embedded_films ${CMAKE_CURRENT_BINARY_DIR}/embedded_films.c)
add_custom_command(OUTPUT ${embedded_films}
	COMMAND ${CMAKE_COMMAND} -D IN=${films} -D OUT=${embedded_films}
		-P ${CMAKE_CURRENT_LIST_FILE}
	DEPENDS ${films} ${CMAKE_CURRENT_LIST_FILE}
	COMMENT "Embedding films.jsonl" VERBATIM)
target_sources(room_catalog PRIVATE ${embedded_films})
