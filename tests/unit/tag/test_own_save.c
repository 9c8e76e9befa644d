/* SPDX-License-Identifier: MIT */
/*
 * TagLib itself, through its own interface for C, saves an album to copies of
 * files; the plan of the same change must make the same bytes. The library is
 * opened by name, so that nothing here needs its headers.
 */
#include "support/cmocka_all.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "support/file_bytes.h"
#include "support/patched.h"
#include "tag/tag_file.h"

/* REEL_TAG_FILES is where make_files.cmake has put its files. */
#define FILES REEL_TAG_FILES "/"

/* TagLib_ID3v2_UTF8: the encoding that a plan writes. */
#define UTF8_FRAMES 3

/* What is used of TagLib's tag_c.h. */
struct taglib {
	void (*set_encoding)(int encoding);
	void *(*file_new)(const char *path);
	void *(*file_tag)(const void *file);
	void (*tag_set_album)(void *tag, const char *album);
	int (*file_save)(void *file);
	void (*file_free)(void *file);
	/* TagLib 2 writes a WAV's second kind of tags, RIFF INFO, as well. */
	bool writes_info;
};

static void
find_call(void *library, const char *name, void *call)
{
	void *found = dlsym(library, name);

	assert_non_null(found);
	(void)memcpy(call, &found, sizeof(found));
}

static bool
find_taglib(struct taglib *taglib)
{
	/* Of TagLib 2 and of TagLib 1. */
	void *library = dlopen("libtag_c.so.2", RTLD_NOW);

	taglib->writes_info = library != NULL;
	if (library == NULL)
		library = dlopen("libtag_c.so.0", RTLD_NOW);
	if (library == NULL)
		return false;
	find_call(library, "taglib_id3v2_set_default_text_encoding",
	          &taglib->set_encoding);
	find_call(library, "taglib_file_new", &taglib->file_new);
	find_call(library, "taglib_file_tag", &taglib->file_tag);
	find_call(library, "taglib_tag_set_album", &taglib->tag_set_album);
	find_call(library, "taglib_file_save", &taglib->file_save);
	find_call(library, "taglib_file_free", &taglib->file_free);
	return true;
}

static struct bytes
saved(const struct taglib *taglib, const char *path, const char *album)
{
	void *file = taglib->file_new(path);
	struct bytes bytes;

	assert_non_null(file);
	taglib->tag_set_album(taglib->file_tag(file), album);
	assert_true(taglib->file_save(file));
	taglib->file_free(file);
	bytes = slurp(path);
	/* An MP3 it also gives an ID3v1 tag, which a plan never makes. */
	if (bytes.size > 128 &&
	    memcmp(bytes.data + bytes.size - 128, "TAG", 3) == 0)
		bytes.size -= 128;
	return bytes;
}

static struct bytes
planned(const char *path, const char *album)
{
	const struct bytes old = slurp(path);
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	struct reel_tag_list changes = {0};
	struct reel_patch patch = REEL_PATCH_INIT;
	struct bytes made;

	assert_int_equal(reel_tag_list_add(&changes, "album", album, NULL),
	                 REEL_OK);
	assert_int_equal(reel_tag_file_plan(descriptor, NULL, &changes, NULL,
	                                    &patch, NULL),
	                 REEL_OK);
	made.data = patched(&patch, old.data, old.size);
	made.size = (size_t)patch.new_size;
	free(old.data);
	reel_patch_release(&patch);
	reel_tag_list_release(&changes);
	assert_int_equal(close(descriptor), 0);
	return made;
}

/* Returns whether there was such a file. */
static bool
check_file(const struct taglib *taglib, const char *name, const char *album)
{
	char from[512];
	char to[512];
	struct bytes old;
	struct bytes made;
	struct bytes own;

	(void)snprintf(from, sizeof(from), FILES "%s", name);
	(void)snprintf(to, sizeof(to), FILES "own.%s", name);
	old = slurp(from);
	if (old.data == NULL) {
		print_message("SKIPPED: no encoder made %s\n", from);
		return false;
	}
	spill(to, old.data, old.size);
	made = planned(from, album);
	own = saved(taglib, to, album);
	if (made.size != own.size || memcmp(made.data, own.data, own.size) != 0)
		fail_msg("%s: not as TagLib saves it", from);
	assert_memory_not_equal(made.data, old.data,
	                        made.size < old.size ? made.size : old.size);
	free(old.data);
	free(made.data);
	free(own.data);
	return true;
}

static bool
check_both(const struct taglib *taglib, const char *name, const char *album)
{
	return check_file(taglib, name, "Nine-char") &&
	       check_file(taglib, name, album);
}

/* A WAV without RIFF INFO: of the two kinds of tags, a plan sets the second
 * only where it is there. ffmpeg writes INFO behind 36 bytes of header. */
static void
make_bare_wav(void)
{
	struct bytes wav = slurp(FILES "plain.wav");
	uint32_t size;

	if (wav.data == NULL)
		return;
	assert_memory_equal(wav.data + 36, "LIST", 4);
	size = 8U + wav.data[40];
	wav.size -= size;
	(void)memmove(wav.data + 36, wav.data + 36 + size, wav.size - 36);
	size = (uint32_t)wav.size - 8;
	for (size_t i = 0; i < 4; i++)
		wav.data[4 + i] = (unsigned char)(size >> 8 * i);
	spill(FILES "bare.wav", wav.data, wav.size);
	free(wav.data);
}

/* The long one leaves no padding unmoved, and needs more Ogg pages. */
static void
plans_are_what_taglib_itself_saves(void **state)
{
	(void)state;
	static const char *const names[] = {"plain.flac", "plain.mp3",
	                                    "plain.m4a", "plain.ogg",
	                                    "plain.opus"};
	static char album[70001];
	struct taglib taglib;
	size_t done = 0;

	for (size_t i = 0; i < sizeof(album) - 1; i++)
		album[i] = (char)('a' + i * 7 % 26);
	if (!find_taglib(&taglib)) {
		print_message("SKIPPED: there is no libtag_c\n");
		skip();
	}
	taglib.set_encoding(UTF8_FRAMES);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		done += check_both(&taglib, names[i], album);
	if (!taglib.writes_info) {
		make_bare_wav();
		done += check_both(&taglib, "bare.wav", album);
	}
	if (done == 0)
		skip();
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(plans_are_what_taglib_itself_saves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
