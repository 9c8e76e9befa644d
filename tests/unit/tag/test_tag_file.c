/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/path.h"
#include "base/str.h"
#include "support/dsf_maker.h"
#include "support/file_bytes.h"
#include "support/planned.h"
#include "tag/vocabulary.h"

/* REEL_TAG_FILES is where make_files.cmake has put its files. */
#define FILES REEL_TAG_FILES "/"
#define WRITTEN REEL_TAG_FILES "/written/"
#define DSF WRITTEN "click.dsf"

/* A value for each field that is right for its type. */
static void
add_value(struct reel_tag_list *tags, const struct reel_field *field)
{
	static const char *const values[] = {
	        [REEL_FIELD_TEXT] = "Le fabuleux destin d\xC3\xA9j\xC3\xA0 vu",
	        [REEL_FIELD_LIST] = "One; and \xF0\x9D\x84\x9E",
	        [REEL_FIELD_NAMES] = "One; and \xF0\x9D\x84\x9E",
	        [REEL_FIELD_DATE] = "1997-11-18",
	        [REEL_FIELD_NUMBER] = "7",
	        [REEL_FIELD_FLAG] = "1",
	};

	if (field->owner == REEL_OWNER_OTHERS)
		return;
	assert_int_equal(
	        reel_tag_list_add(tags, field->name, values[field->type], NULL),
	        REEL_OK);
	if (field->type == REEL_FIELD_LIST || field->type == REEL_FIELD_NAMES)
		assert_int_equal(
		        reel_tag_list_add(tags, field->name, "Two", NULL),
		        REEL_OK);
}

static struct reel_tag_list
all_fields(void)
{
	struct reel_tag_list tags = {0};
	const struct reel_field *field;

	for (size_t i = 0; (field = reel_field_at(i)) != NULL; i++)
		add_value(&tags, field);
	return tags;
}

static void
assert_has(const char *path, const struct reel_tag_list *tags,
           const struct reel_tag *wanted)
{
	const struct reel_tag *got = reel_tag_list_find(tags, wanted->field);

	if (got == NULL)
		fail_msg("%s: no %s", path, wanted->field);
	assert_int_equal(got->values.count, wanted->values.count);
	/* ASF has no order of values (translation.h). */
	for (size_t i = 0; i < wanted->values.count; i++) {
		const char *value = wanted->values.items[i];

		assert_true(reel_strings_have(&got->values, value));
		if (strcmp(reel_path_extension(path), "wma") != 0)
			assert_string_equal(got->values.items[i], value);
	}
}

struct sample {
	const char *file;
	const char *format;
	/* Fields that the format has no place for. */
	const char *missing[6];
};

static const struct sample samples[] = {
        {"plain.flac", "FLAC", {0}},
        {"plain.mp3", "MP3", {0}},
        {"plain.m4a", "M4A", {"performer"}},
        {"lossless.m4a", "M4A", {"performer"}},
        {"last.m4a", "M4A", {"performer"}},
        {"plain.ogg", "Ogg Vorbis", {0}},
        {"plain.opus", "Opus", {0}},
        {"flac.oga", "Ogg FLAC", {0}},
        {"plain.spx", "Speex", {0}},
        {"plain.wav", "WAV", {0}},
        {"plain.aiff", "AIFF", {0}},
        {"plain.wv", "WavPack", {0}},
        {"plain.tta", "TrueAudio", {0}},
        {"plain.dsf", "DSF", {0}},
        {"plain.wma",
         "WMA",
         {"totaltracks", "releasedate", "writer", "arranger", "performer"}},
        {"body.ape", "Monkey's Audio", {0}},
        {"body.mpc", "Musepack", {0}},
};

static bool
is_missing(const struct sample *sample, const char *field)
{
	for (size_t i = 0; sample->missing[i] != NULL; i++) {
		if (strcmp(sample->missing[i], field) == 0)
			return true;
	}
	return false;
}

/* Tags lie before or behind these bodies, which TagLib does not look into:
 * there is no free encoder to make whole files with. */
static void
make_bodies(void)
{
	unsigned char body[5000] = "MAC \x96\x0F";

	(void)mkdir(REEL_TAG_FILES, 0700);
	(void)mkdir(WRITTEN, 0700);
	for (size_t i = 6; i < sizeof(body); i++)
		body[i] = (unsigned char)(i * 31 >> 3);
	spill(FILES "body.ape", body, sizeof(body));
	(void)memcpy(body, "MPCK", 4);
	spill(FILES "body.mpc", body, sizeof(body));
}

static void
written(const struct sample *sample, const char *what, char path[512])
{
	(void)snprintf(path, 512, WRITTEN "%s.%s", what, sample->file);
}

static void
check_undo(const char *from, const char *to, const struct reel_patch *patch)
{
	const struct bytes old = slurp(from);
	const struct bytes new = slurp(to);
	struct reel_patch inverse = REEL_PATCH_INIT;
	const int descriptor = open(from, O_RDONLY | O_CLOEXEC);
	unsigned char *back;

	assert_int_equal(reel_patch_invert(patch, descriptor, &inverse, NULL),
	                 REEL_OK);
	back = patched(&inverse, new.data, new.size);
	assert_int_equal(inverse.new_size, old.size);
	assert_memory_equal(back, old.data, old.size);
	free(back);
	free(old.data);
	free(new.data);
	reel_patch_release(&inverse);
	assert_int_equal(close(descriptor), 0);
}

static void
check_round_trip(const struct sample *sample)
{
	struct reel_tag_list tags = all_fields();
	struct reel_tag_facts facts;
	struct reel_patch patch;
	char from[512];
	char to[512];

	(void)snprintf(from, sizeof(from), FILES "%s", sample->file);
	written(sample, "all", to);
	patch = change(from, to, &tags);
	check_undo(from, to, &patch);
	reel_patch_release(&patch);
	facts = read_facts(to);
	assert_string_equal(facts.format, sample->format);
	for (size_t i = 0; i < tags.count; i++) {
		if (!is_missing(sample, tags.items[i].field))
			assert_has(to, &facts.tags, &tags.items[i]);
	}
	patch = change(to, to, &tags);
	if (!reel_patch_is_identity(&patch))
		fail_msg("%s: the same tags are written again", to);
	reel_patch_release(&patch);
	reel_tag_facts_release(&facts);
	reel_tag_list_release(&tags);
}

static void
every_field_comes_back_from_every_format(void **state)
{
	(void)state;
	size_t done = 0;

	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		char path[512];

		(void)snprintf(path, sizeof(path), FILES "%s", samples[i].file);
		if (access(path, R_OK) != 0) {
			print_message("SKIPPED: no encoder made %s\n", path);
			continue;
		}
		check_round_trip(&samples[i]);
		done++;
	}
	assert_true(done >= 2);
}

static void
check_removal(const struct sample *sample)
{
	static const struct reel_strings none = {0};
	struct reel_tag_list tags = {0};
	struct reel_tag_facts before;
	struct reel_tag_facts after;
	struct reel_patch patch;
	char from[512];
	char to[512];

	written(sample, "all", from);
	written(sample, "less", to);
	if (access(from, R_OK) != 0)
		return;
	assert_int_equal(reel_tag_list_set(&tags, "film", &none, NULL),
	                 REEL_OK);
	assert_int_equal(reel_tag_list_set(&tags, "totaldiscs", &none, NULL),
	                 REEL_OK);
	assert_int_equal(reel_tag_list_set(&tags, "title", &none, NULL),
	                 REEL_OK);
	before = read_facts(from);
	patch = change(from, to, &tags);
	after = read_facts(to);
	assert_int_equal(after.tags.count, before.tags.count - 3);
	for (size_t i = 0; i < before.tags.count; i++) {
		const struct reel_tag *tag = &before.tags.items[i];

		if (reel_tag_list_find(&tags, tag->field) == NULL)
			assert_has(to, &after.tags, tag);
		else
			assert_null(
			        reel_tag_list_find(&after.tags, tag->field));
	}
	reel_patch_release(&patch);
	reel_tag_facts_release(&before);
	reel_tag_facts_release(&after);
	reel_tag_list_release(&tags);
}

static void
removed_fields_go_and_all_others_stay(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
		check_removal(&samples[i]);
}

static void
id3v23_stays_while_it_can_hold_the_tags(void **state)
{
	(void)state;
	struct reel_tag_list tags = {0};
	struct reel_patch patch;
	struct bytes made;

	if (access(FILES "tagged.mp3", R_OK) != 0)
		skip();
	assert_int_equal(reel_tag_list_add(&tags, "film", "Titanic", NULL),
	                 REEL_OK);
	assert_int_equal(
	        reel_tag_list_add(&tags, "originaldate", "1997-11-18", NULL),
	        REEL_OK);
	patch = change(FILES "tagged.mp3", WRITTEN "v23.mp3", &tags);
	reel_patch_release(&patch);
	made = slurp(WRITTEN "v23.mp3");
	assert_int_equal(made.data[3], 3);
	free(made.data);
	/* What ID3v2.3 cuts to the year must not look like news. */
	patch = change(WRITTEN "v23.mp3", WRITTEN "v23.mp3", &tags);
	assert_true(reel_patch_is_identity(&patch));
	reel_patch_release(&patch);
	reel_tag_list_release(&tags);
}

static void
id3v1_follows_but_is_never_made(void **state)
{
	(void)state;
	struct reel_tag_list tags = {0};
	struct reel_patch patch;
	struct bytes made;

	if (access(FILES "tagged.mp3", R_OK) != 0)
		skip();
	/* What Latin-1 has not is '?': the last two, of two and three bytes. */
	assert_int_equal(reel_tag_list_add(&tags, "title",
	                                   "N\u00e9w\u00ff\u0101\u20ac", NULL),
	                 REEL_OK);
	patch = change(FILES "tagged.mp3", WRITTEN "v1.mp3", &tags);
	reel_patch_release(&patch);
	made = slurp(WRITTEN "v1.mp3");
	assert_memory_equal(made.data + made.size - 128, "TAGN\351w\377??\0",
	                    10);
	free(made.data);
	patch = change(FILES "plain.mp3", WRITTEN "v1.mp3", &tags);
	reel_patch_release(&patch);
	made = slurp(WRITTEN "v1.mp3");
	assert_memory_not_equal(made.data + made.size - 128, "TAG", 3);
	free(made.data);
	reel_tag_list_release(&tags);
}

/* Numbers of 8 bytes in the head: the file's size, and where its tag is. */
static void
assert_head(const struct bytes *dsf, uint64_t tag)
{
	assert_int_equal(reel_bytes_little(dsf->data + 12, 8), dsf->size);
	assert_int_equal(reel_bytes_little(dsf->data + 20, 8), tag);
}

/* From none to one of version 2.3, and back to none. */
static void
head_of_dsf_leads_to_its_tag(void **state)
{
	(void)state;
	static const struct reel_strings none = {0};
	static const struct reel_tag_writing old = {.id3v2 = REEL_ID3V2_23};
	const struct audio_plan click = {44100, 2, 20, 1, false};
	struct reel_tag_list tags = {0};
	struct bytes plain;
	struct bytes made;

	if (TAGLIB_MAJOR < 2)
		skip();
	dsf_make(&click, DSF);
	plain = slurp(DSF);
	assert_int_equal(reel_tag_list_add(&tags, "title", "New", NULL),
	                 REEL_OK);
	assert_true(changed(DSF, DSF, &tags, &old));
	made = slurp(DSF);
	assert_head(&made, plain.size);
	assert_memory_equal(made.data + plain.size, "ID3\3", 4);
	assert_memory_equal(made.data + 28, plain.data + 28, plain.size - 28);
	free(made.data);
	assert_int_equal(reel_tag_list_set(&tags, "title", &none, NULL),
	                 REEL_OK);
	assert_true(changed(DSF, DSF, &tags, NULL));
	made = slurp(DSF);
	assert_int_equal(made.size, plain.size);
	assert_memory_equal(made.data, plain.data, plain.size);
	free(made.data);
	free(plain.data);
	reel_tag_list_release(&tags);
}

/* A chunk of RIFF INFO: its name, its size, its text. */
static size_t
put_info(unsigned char *to, const char *name, const char *text)
{
	const size_t size = strlen(text) + 1;

	(void)memcpy(to, name, 4);
	(void)memset(to + 4, 0, 4 + size + 1);
	to[4] = (unsigned char)size;
	(void)memcpy(to + 8, text, size);
	return 8 + size + size % 2;
}

/* Latin-1 in RIFF INFO, which states no encoding, is shown and kept. */
static void
info_in_another_encoding_stays(void **state)
{
	(void)state;
	unsigned char wav[200] = "RIFF\0\0\0\0WAVEfmt \20\0\0\0\1\0\1\0"
	                         "\100\37\0\0\200\76\0\0\2\0\20\0"
	                         "data\4\0\0\0abcdLIST\0\0\0\0INFO";
	struct reel_tag_list tags = {0};
	struct reel_tag_facts facts;
	struct reel_patch patch;
	struct bytes made;
	size_t size = 60;
	static const char latin[] = "IART\5\0\0\0Am\351l\0";

	size += put_info(wav + size, "INAM", "Old");
	size += put_info(wav + size, "IART", "Am\351l");
	wav[4] = (unsigned char)(size - 8);
	wav[52] = (unsigned char)(size - 56);
	spill(WRITTEN "latin.wav", wav, size);
	assert_int_equal(reel_tag_list_add(&tags, "title", "New", NULL),
	                 REEL_OK);
	patch = change(WRITTEN "latin.wav", WRITTEN "latin.wav", &tags);
	reel_patch_release(&patch);
	facts = read_facts(WRITTEN "latin.wav");
	assert_string_equal(reel_tag_list_first(&facts.tags, "title"), "New");
	assert_string_equal(reel_tag_list_first(&facts.tags, "artist"),
	                    "Am\303\251l");
	made = slurp(WRITTEN "latin.wav");
	assert_non_null(memmem(made.data, made.size, latin, sizeof(latin) - 1));
	assert_non_null(memmem(made.data, made.size, "INAM\4\0\0\0New", 11));
	free(made.data);
	reel_tag_facts_release(&facts);
	reel_tag_list_release(&tags);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_field_comes_back_from_every_format),
	        cmocka_unit_test(removed_fields_go_and_all_others_stay),
	        cmocka_unit_test(id3v23_stays_while_it_can_hold_the_tags),
	        cmocka_unit_test(head_of_dsf_leads_to_its_tag),
	        cmocka_unit_test(info_in_another_encoding_stays),
	        cmocka_unit_test(id3v1_follows_but_is_never_made),
	};

	make_bodies();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
