/* SPDX-License-Identifier: MIT */
/* Versions of ID3v2, and the old tags beside it. */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "support/planned.h"

/* REEL_TAG_FILES is where make_files.cmake has put its files. */
#define FILES REEL_TAG_FILES "/"
#define WRITTEN REEL_TAG_FILES "/written/"

static const struct reel_tag_writing as_23 = {.id3v2 = REEL_ID3V2_23};
static const struct reel_tag_writing as_24 = {.id3v2 = REEL_ID3V2_24};

static void
add(struct reel_tag_list *tags, const char *field, const char *value)
{
	assert_int_equal(reel_tag_list_add(tags, field, value, NULL), REEL_OK);
}

/* Several values, dates, and all that has another place in 2.3. */
static struct reel_tag_list
some_tags(void)
{
	struct reel_tag_list tags = {0};

	add(&tags, "title", "Hymn");
	add(&tags, "genre", "Soundtrack");
	add(&tags, "genre", "Score");
	add(&tags, "composer", "A. One");
	add(&tags, "composer", "B. Two");
	add(&tags, "releasetype", "album");
	add(&tags, "releasetype", "soundtrack");
	add(&tags, "date", "1997-11-18");
	add(&tags, "originaldate", "1997-11-18");
	add(&tags, "releasedate", "1997-11-18");
	add(&tags, "discsubtitle", "The Score");
	add(&tags, "producer", "P. Three");
	add(&tags, "mixer", "M. Four");
	add(&tags, "performer", "P. Five (solo violin)");
	add(&tags, "performer", "London Voices");
	return tags;
}

static int
version_of(const char *path)
{
	struct bytes bytes = slurp(path);
	const int version = bytes.size > 4 && memcmp(bytes.data, "ID3", 3) == 0
	                            ? bytes.data[3]
	                            : 0;

	free(bytes.data);
	return version;
}

static bool
holds(const char *path, const void *what, size_t size)
{
	struct bytes bytes = slurp(path);
	const bool is_there =
	        memmem(bytes.data, bytes.size, what, size) != NULL;

	free(bytes.data);
	return is_there;
}

static void
expect_all(const char *path, const struct reel_tag_list *tags)
{
	struct reel_tag_facts facts = read_facts(path);

	for (size_t i = 0; i < tags->count; i++) {
		const struct reel_tag *tag = &tags->items[i];
		const struct reel_tag *got =
		        reel_tag_list_find(&facts.tags, tag->field);

		if (got == NULL || got->values.count != tag->values.count)
			fail_msg("%s: %s", path, tag->field);
		for (size_t k = 0; k < tag->values.count; k++) {
			const char *value = tag->values.items[k];

			/* ID3v2.3 has no more than the year. */
			assert_memory_equal(
			        got->values.items[k], value,
			        strcmp(tag->field, "originaldate") == 0
			                ? 4
			                : strlen(value) + 1);
		}
	}
	reel_tag_facts_release(&facts);
}

static void
new_tag_is_of_the_chosen_version(void **state)
{
	(void)state;
	struct reel_tag_list tags = some_tags();
	static const char *const names[] = {"plain.mp3", "plain.aiff",
	                                    "plain.wav"};
	size_t done = 0;

	for (size_t i = 0; i < 3; i++) {
		char from[256];
		char to[256];

		(void)snprintf(from, sizeof(from), FILES "%s", names[i]);
		(void)snprintf(to, sizeof(to), WRITTEN "v.%s", names[i]);
		if (access(from, R_OK) != 0)
			continue;
		done++;
		assert_true(changed(from, to, &tags, &as_23));
		expect_all(to, &tags);
		assert_true(holds(to, "ID3\3", 4));
		/* Kept, asked for again, and not asked for. */
		assert_false(changed(to, to, &tags, NULL));
		assert_false(changed(to, to, &tags, &as_23));
		assert_true(changed(to, to, &tags, &as_24));
		assert_true(holds(to, "ID3\4", 4));
		expect_all(to, &tags);
		assert_false(changed(to, to, &tags, &as_24));
		assert_false(changed(to, to, &tags, NULL));
		assert_true(changed(to, to, &tags, &as_23));
		assert_true(holds(to, "ID3\3", 4));
		expect_all(to, &tags);
		assert_false(changed(to, to, &tags, NULL));
	}
	if (done == 0)
		skip();
	reel_tag_list_release(&tags);
}

/* TagLib writes TrueAudio's tag as 2.4 only. */
static void
what_cannot_be_23_is_24_and_stays_so(void **state)
{
	(void)state;
	struct reel_tag_list tags = some_tags();

	if (access(FILES "plain.tta", R_OK) != 0)
		skip();
	assert_true(changed(FILES "plain.tta", WRITTEN "v.plain.tta", &tags,
	                    &as_23));
	assert_int_equal(version_of(WRITTEN "v.plain.tta"), 4);
	assert_false(changed(WRITTEN "v.plain.tta", WRITTEN "v.plain.tta",
	                     &tags, &as_23));
	reel_tag_list_release(&tags);
}

/* A frame of a tag of ours: text in Latin-1, or bytes. */
static size_t
put_frame(unsigned char *to, const char *id, const char *text, size_t size)
{
	(void)memcpy(to, id, 4);
	(void)memset(to + 4, 0, 6);
	to[7] = (unsigned char)size;
	(void)memcpy(to + 10, text, size);
	return 10 + size;
}

/* Puts an ID3v2.3 tag of these frames before the plain MP3. */
static void
make_tagged(const char *path, const unsigned char *frames, size_t size)
{
	struct bytes plain = slurp(FILES "plain.mp3");
	size_t skipped = 0;
	unsigned char *made;

	assert_non_null(plain.data);
	if (memcmp(plain.data, "ID3", 3) == 0)
		skipped = 10 + ((size_t)plain.data[8] << 7) + plain.data[9];
	made = calloc(1, 10 + size + plain.size);
	assert_non_null(made);
	(void)memcpy(made, "ID3\3\0\0", 6);
	made[8] = (unsigned char)(size >> 7);
	made[9] = (unsigned char)(size & 127);
	(void)memcpy(made + 10, frames, size);
	(void)memcpy(made + 10 + size, plain.data + skipped,
	             plain.size - skipped);
	spill(path, made, 10 + size + plain.size - skipped);
	free(made);
	free(plain.data);
}

static void
is_refused(const char *path, const char *reason)
{
	struct reel_tag_list tags = {0};
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_error err = {0};
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);

	assert_true(descriptor >= 0);
	add(&tags, "title", "New");
	assert_int_equal(reel_tag_file_plan(descriptor, "mp3", &tags, NULL,
	                                    &patch, &err),
	                 REEL_ERROR_REFUSED);
	assert_non_null(strstr(err.message, reason));
	assert_int_equal(close(descriptor), 0);
	reel_patch_release(&patch);
	reel_tag_list_release(&tags);
}

/* TagLib takes both for nothing, and writes over them. */
static void
tags_that_would_be_lost_are_refused(void **state)
{
	(void)state;
	unsigned char frames[60] = {0};
	struct bytes made;
	size_t size;

	if (access(FILES "plain.mp3", R_OK) != 0)
		skip();
	size = put_frame(frames, "TIT2", "\0Kept", 5);
	make_tagged(WRITTEN "extended.mp3", frames, size);
	made = slurp(WRITTEN "extended.mp3");
	made.data[5] = 0x40;
	spill(WRITTEN "extended.mp3", made.data, made.size);
	free(made.data);
	is_refused(WRITTEN "extended.mp3", "extended header");
	(void)memmove(frames + 10, frames, size);
	(void)memcpy(frames, "ID3\3\0\0\0\0\0\0", 10);
	frames[9] = (unsigned char)size;
	make_tagged(WRITTEN "second.mp3", frames, size + 10);
	/* The first ends at once, and so the other stands behind it. */
	made = slurp(WRITTEN "second.mp3");
	made.data[9] = 0;
	spill(WRITTEN "second.mp3", made.data, made.size);
	free(made.data);
	is_refused(WRITTEN "second.mp3", "two ID3v2 tags");
}

static void
slashes_join_names_and_are_no_news(void **state)
{
	(void)state;
	unsigned char frames[300];
	struct reel_tag_list tags = {0};
	size_t size = 0;

	if (access(FILES "plain.mp3", R_OK) != 0)
		skip();
	size += put_frame(frames + size, "TCOM", "\0A/B", 4);
	size += put_frame(frames + size, "TCON", "\0Soundtrack/Score", 17);
	size += put_frame(frames + size, "TPE1", "\0AC/DC", 6);
	size += put_frame(frames + size, "TPUB", "\0Sony/ATV", 9);
	size += put_frame(frames + size, "TXXX", "\0ARTISTS\0AC/DC", 14);
	size += put_frame(frames + size, "IPLS", "\0producer\0P\0viola\0V", 19);
	make_tagged(WRITTEN "slash.mp3", frames, size);
	add(&tags, "composer", "A");
	add(&tags, "composer", "B");
	add(&tags, "genre", "Soundtrack");
	add(&tags, "genre", "Score");
	/* Many a label, artist or title holds one. */
	add(&tags, "artist", "AC/DC");
	add(&tags, "artists", "AC/DC");
	add(&tags, "label", "Sony/ATV");
	add(&tags, "producer", "P");
	add(&tags, "performer", "V (viola)");
	expect_all(WRITTEN "slash.mp3", &tags);
	assert_false(
	        changed(WRITTEN "slash.mp3", WRITTEN "slash.mp3", &tags, NULL));
	add(&tags, "album", "New");
	assert_true(
	        changed(WRITTEN "slash.mp3", WRITTEN "slash.mp3", &tags, NULL));
	assert_int_equal(version_of(WRITTEN "slash.mp3"), 3);
	expect_all(WRITTEN "slash.mp3", &tags);
	reel_tag_list_release(&tags);
}

static void
artists_are_as_many_as_their_ids(void **state)
{
	(void)state;
	static const char artists[] = "\0ARTISTS\0AC/DC/B";
	static const char ids[] = "\0MusicBrainz Artist Id\0one/two/three";
	unsigned char frames[200];
	struct reel_tag_list tags = {0};
	size_t size = 0;

	if (access(FILES "plain.mp3", R_OK) != 0)
		skip();
	size += put_frame(frames + size, "TXXX", artists, sizeof(artists) - 1);
	size += put_frame(frames + size, "TXXX", ids, sizeof(ids) - 1);
	make_tagged(WRITTEN "artists.mp3", frames, size);
	add(&tags, "artists", "AC");
	add(&tags, "artists", "DC");
	add(&tags, "artists", "B");
	expect_all(WRITTEN "artists.mp3", &tags);
	reel_tag_list_release(&tags);
}

/* Genres that a save by TagLib drops are joined, and TSST moves, before
 * anything becomes 2.4. */
static void
tag_of_23_stays_one(void **state)
{
	(void)state;
	unsigned char frames[300];
	struct reel_tag_list tags = {0};
	struct reel_tag_facts facts;
	size_t size = 0;

	if (access(FILES "plain.mp3", R_OK) != 0)
		skip();
	size += put_frame(frames + size, "TCON", "\0Nordic\0Choral", 14);
	size += put_frame(frames + size, "TSST", "\0Disc two", 9);
	make_tagged(WRITTEN "stays.mp3", frames, size);
	add(&tags, "album", "New");
	assert_true(
	        changed(WRITTEN "stays.mp3", WRITTEN "stays.mp3", &tags, NULL));
	assert_int_equal(version_of(WRITTEN "stays.mp3"), 3);
	facts = read_facts(WRITTEN "stays.mp3");
	assert_string_equal(reel_tag_list_first(&facts.tags, "discsubtitle"),
	                    "Disc two");
	assert_int_equal(reel_tag_list_find(&facts.tags, "genre")->values.count,
	                 2);
	reel_tag_facts_release(&facts);
	reel_tag_list_release(&tags);
}

/* TDTG has no place in ID3v2.3 at all. */
static void
tag_that_23_cannot_hold_is_24(void **state)
{
	(void)state;
	unsigned char frames[100];
	struct reel_tag_list tags = {0};
	const size_t size = put_frame(frames, "TDTG",
	                              "\0"
	                              "2001-02-03",
	                              11);

	if (access(FILES "plain.mp3", R_OK) != 0)
		skip();
	make_tagged(WRITTEN "tdtg.mp3", frames, size);
	add(&tags, "album", "New");
	assert_true(
	        changed(WRITTEN "tdtg.mp3", WRITTEN "tdtg.mp3", &tags, &as_23));
	assert_int_equal(version_of(WRITTEN "tdtg.mp3"), 4);
	assert_true(holds(WRITTEN "tdtg.mp3", "2001-02-03", 10));
	assert_false(
	        changed(WRITTEN "tdtg.mp3", WRITTEN "tdtg.mp3", &tags, &as_23));
	reel_tag_list_release(&tags);
}

/* An APEv2 tag of one item, behind the sound and before an ID3v1 tag. */
static size_t
put_ape(unsigned char *to)
{
	static const unsigned char item[] = "\3\0\0\0\0\0\0\0Album\0Old"
	                                    "\5\0\0\0\0\0\0\0Label\0Decca";
	const size_t size = sizeof(item) - 1;

	(void)memset(to, 0, 64 + size);
	for (size_t i = 0; i < 2; i++) {
		unsigned char *end = to + i * (32 + size);

		(void)memcpy(end, "APETAGEX\320\7", 10);
		end[12] = (unsigned char)(32 + size);
		end[16] = 2;
		end[23] = i == 0 ? 0xa0 : 0x80;
	}
	(void)memcpy(to + 32, item, size);
	return 64 + size;
}

static void
make_old_tags(const char *path)
{
	struct bytes plain = slurp(FILES "plain.mp3");
	unsigned char *made = calloc(1, plain.size + 400);
	size_t size = plain.size;

	assert_non_null(made);
	(void)memcpy(made, plain.data, plain.size);
	size += put_ape(made + size);
	(void)memcpy(made + size, "TAGTitle of old", 15);
	(void)memcpy(made + size + 63, "Album of old", 12);
	spill(path, made, size + 128);
	free(made);
	free(plain.data);
}

static void
old_tags_follow_or_stay_or_go(void **state)
{
	(void)state;
	static const struct reel_tag_writing leave = {
	        .id3v1 = REEL_OLD_TAG_LEAVE, .ape = REEL_OLD_TAG_LEAVE};
	static const struct reel_tag_writing strip = {
	        .id3v1 = REEL_OLD_TAG_STRIP, .ape = REEL_OLD_TAG_STRIP};
	static const struct reel_tag_writing strip_ape = {
	        .ape = REEL_OLD_TAG_STRIP};
	struct reel_tag_list tags = {0};
	struct reel_tag_list same = {0};

	if (access(FILES "plain.mp3", R_OK) != 0)
		skip();
	make_old_tags(WRITTEN "old.mp3");
	add(&tags, "album", "New");
	assert_true(changed(WRITTEN "old.mp3", WRITTEN "to.mp3", &tags, NULL));
	assert_false(holds(WRITTEN "to.mp3", "Album\0Old", 9));
	assert_false(holds(WRITTEN "to.mp3", "Album of old", 12));
	assert_true(
	        changed(WRITTEN "old.mp3", WRITTEN "to.mp3", &tags, &leave));
	assert_true(holds(WRITTEN "to.mp3", "Album\0Old", 9));
	assert_true(holds(WRITTEN "to.mp3", "Album of old", 12));
	assert_false(
	        changed(WRITTEN "to.mp3", WRITTEN "to.mp3", &tags, &leave));
	assert_true(changed(WRITTEN "old.mp3", WRITTEN "to.mp3", &same,
	                    &strip_ape));
	assert_false(holds(WRITTEN "to.mp3", "APETAGEX", 8));
	assert_true(holds(WRITTEN "to.mp3", "TAGTitle of old", 15));
	assert_true(
	        changed(WRITTEN "old.mp3", WRITTEN "to.mp3", &tags, &strip));
	assert_false(holds(WRITTEN "to.mp3", "APETAGEX", 8));
	assert_false(holds(WRITTEN "to.mp3", "TAGTitle", 8));
	assert_false(
	        changed(WRITTEN "to.mp3", WRITTEN "to.mp3", &same, &strip));
	assert_false(
	        changed(FILES "plain.mp3", WRITTEN "no.mp3", &same, &strip));
	reel_tag_list_release(&tags);
}

/* What only a stripped tag said is said by ID3v2 then. */
static void
stripped_tag_hands_its_fields_over(void **state)
{
	(void)state;
	static const struct reel_tag_writing strip = {
	        .id3v1 = REEL_OLD_TAG_STRIP, .ape = REEL_OLD_TAG_STRIP};
	const struct reel_tag_list same = {0};
	struct reel_tag_facts facts;

	if (access(FILES "plain.mp3", R_OK) != 0)
		skip();
	make_old_tags(WRITTEN "old.mp3");
	assert_true(
	        changed(WRITTEN "old.mp3", WRITTEN "to.mp3", &same, &strip));
	facts = read_facts(WRITTEN "to.mp3");
	/* From ID3v2, as it was; from APEv2, which comes before ID3v1. */
	assert_string_equal(reel_tag_list_first(&facts.tags, "title"), "Old");
	assert_string_equal(reel_tag_list_first(&facts.tags, "album"), "Old");
	assert_string_equal(reel_tag_list_first(&facts.tags, "label"), "Decca");
	reel_tag_facts_release(&facts);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(new_tag_is_of_the_chosen_version),
	        cmocka_unit_test(what_cannot_be_23_is_24_and_stays_so),
	        cmocka_unit_test(tags_that_would_be_lost_are_refused),
	        cmocka_unit_test(slashes_join_names_and_are_no_news),
	        cmocka_unit_test(artists_are_as_many_as_their_ids),
	        cmocka_unit_test(tag_of_23_stays_one),
	        cmocka_unit_test(tag_that_23_cannot_hold_is_24),
	        cmocka_unit_test(old_tags_follow_or_stay_or_go),
	        cmocka_unit_test(stripped_tag_hands_its_fields_over),
	};

	(void)mkdir(REEL_TAG_FILES, 0700);
	(void)mkdir(WRITTEN, 0700);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
