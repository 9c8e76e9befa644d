/* SPDX-License-Identifier: MIT */
/*
 * taglib_save FILE TITLE
 *
 * Saves a title as TagLib's own interface for C does it, on the file itself.
 * The library is opened by name, so that nothing here needs its headers.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static void *library;

static void
find(const char *name, void *call)
{
	void *found = dlsym(library, name);

	(void)memcpy(call, &found, sizeof(found));
}

int
main(int count, char **arguments)
{
	void *(*file_new)(const char *path) = NULL;
	void *(*file_tag)(const void *file) = NULL;
	void (*set_title)(void *tag, const char *title) = NULL;
	int (*save)(void *file) = NULL;
	void (*file_free)(void *file) = NULL;
	void *file;
	int saved;

	library = dlopen("libtag_c.so.2", RTLD_NOW);
	if (library == NULL)
		library = dlopen("libtag_c.so.0", RTLD_NOW);
	if (library == NULL || count != 3)
		return 77;
	find("taglib_file_new", &file_new);
	find("taglib_file_tag", &file_tag);
	find("taglib_tag_set_title", &set_title);
	find("taglib_file_save", &save);
	find("taglib_file_free", &file_free);
	file = file_new(arguments[1]);
	if (file == NULL)
		return 1;
	set_title(file_tag(file), arguments[2]);
	saved = save(file);
	file_free(file);
	return saved ? 0 : 1;
}
