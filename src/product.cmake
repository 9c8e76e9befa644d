# SPDX-License-Identifier: MIT
# What is built from the rooms, and where it is installed: `rooms` are those
# of the library, `outside` is what they need.

# The library is seen through the public headers only.
list(REMOVE_DUPLICATES outside)
set(objects)
foreach(room IN LISTS rooms)
	list(APPEND objects $<TARGET_OBJECTS:${room}>)
endforeach()
add_library(reeltag SHARED ${objects})
set_target_properties(reeltag PROPERTIES
	VERSION ${PROJECT_VERSION} SOVERSION 1 LINKER_LANGUAGE CXX)
target_include_directories(reeltag INTERFACE ${PROJECT_SOURCE_DIR}/include)
target_link_libraries(reeltag PRIVATE reel_flags ${outside})
# What the templates of others leave in our objects is not to be seen.
target_link_options(reeltag PRIVATE
	-Wl,--version-script=${CMAKE_CURRENT_SOURCE_DIR}/reeltag.map)
set_property(TARGET reeltag APPEND PROPERTY
	LINK_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/reeltag.map)
configure_file(reeltag.pc.in reeltag.pc @ONLY)

# What reads audio files, in a process of its own: the library, and who uses
# it, load no decoder.
add_executable(reeltag-worker worker/main.c)
target_link_libraries(reeltag-worker PRIVATE reel_flags room_worker)
set_target_properties(reeltag-worker PROPERTIES LINKER_LANGUAGE CXX)
add_dependencies(reeltag reeltag-worker)
install(TARGETS reeltag-worker RUNTIME COMPONENT lib
	DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/reeltag)

# The program stands on the library as any other would.
add_executable(reeltag-cli cli/main.c)
set_target_properties(reeltag-cli PROPERTIES OUTPUT_NAME reeltag)
target_link_libraries(reeltag-cli PRIVATE reel_flags room_cli reeltag)

install(TARGETS reeltag-cli RUNTIME COMPONENT tool)
foreach(shell bash zsh)
	add_custom_command(OUTPUT completions.${shell}
		COMMAND reeltag-cli completions ${shell} > completions.${shell}
		VERBATIM)
endforeach()
add_custom_command(OUTPUT reeltag.1.gz
	COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/man/reeltag.1 > reeltag.1.gz
	DEPENDS ${PROJECT_SOURCE_DIR}/man/reeltag.1 VERBATIM)
# The table of fields is the manual of fields.
add_executable(fields EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/man/fields.c)
target_link_libraries(fields PRIVATE reel_flags room_tag)
add_custom_command(OUTPUT reeltag-tags.7 COMMAND fields > reeltag-tags.7
	VERBATIM)
add_custom_command(OUTPUT reeltag-tags.7.gz
	COMMAND gzip -9nc reeltag-tags.7 > reeltag-tags.7.gz
	DEPENDS reeltag-tags.7 VERBATIM)
add_custom_target(reeltag-papers ALL
	DEPENDS completions.bash completions.zsh reeltag.1.gz reeltag-tags.7.gz)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/reeltag.1.gz
	DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT tool)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/reeltag-tags.7.gz
	DESTINATION ${CMAKE_INSTALL_MANDIR}/man7 COMPONENT tool)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/completions.bash
	DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
	RENAME reeltag COMPONENT tool)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/completions.zsh
	DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
	RENAME _reeltag COMPONENT tool)
install(TARGETS reeltag
	LIBRARY COMPONENT lib NAMELINK_COMPONENT dev)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/reeltag
	DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/reeltag.pc
	DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)
