/* SPDX-License-Identifier: MIT */
/*
 * Patches that change the sound are refused, wherever they do it; what
 * planned.h makes, and all tests that use it, is not.
 */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "support/dsf_maker.h"
#include "support/file_bytes.h"
#include "support/planned.h"
#include "tag/payload.h"

/* REEL_TAG_FILES is where make_files.cmake has put its files. */
#define FILES REEL_TAG_FILES "/"
#define WRITTEN REEL_TAG_FILES "/written/"

static const char *const names[] = {
        "plain.flac", "plain.mp3",  "plain.m4a", "lossless.m4a", "last.m4a",
        "plain.ogg",  "plain.opus", "flac.oga",  "plain.spx",    "plain.wav",
        "plain.aiff", "plain.wv",   "plain.tta", "plain.wma",    "plain.dsf"};

static enum reel_status
check(const char *path, const struct reel_patch *patch)
{
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	enum reel_status status;

	assert_true(descriptor >= 0);
	status = reel_payload_check(descriptor, reel_path_extension(path),
	                            patch, NULL);
	assert_int_equal(close(descriptor), 0);
	return status;
}

/* Puts bytes in the place of some of the file's. */
static enum reel_status
check_other(const char *path, const struct bytes *file, size_t at,
            size_t length, const void *bytes, size_t size)
{
	struct reel_patch patch = REEL_PATCH_INIT;
	enum reel_status status;

	patch.old_size = file->size;
	assert_int_equal(reel_patch_keep(&patch, 0, at, NULL), REEL_OK);
	if (size > 0)
		assert_int_equal(reel_patch_insert(&patch, bytes, size, NULL),
		                 REEL_OK);
	assert_int_equal(reel_patch_keep(&patch, at + length,
	                                 file->size - at - length, NULL),
	                 REEL_OK);
	status = check(path, &patch);
	reel_patch_release(&patch);
	return status;
}

static void
check_file(const char *path, const struct bytes *file)
{
	/* Behind any header and tag, and before any at the end. */
	const size_t places[] = {file->size / 2, file->size / 2 + 1,
	                         file->size / 10 * 7};
	const unsigned char *old;

	assert_int_equal(check_other(path, file, 0, 0, NULL, 0), REEL_OK);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		unsigned char other;

		old = file->data + places[i];
		other = (unsigned char)(*old ^ 1);
		assert_int_equal(
		        check_other(path, file, places[i], 1, &other, 1),
		        REEL_ERROR_REFUSED);
		assert_int_equal(check_other(path, file, places[i], 1, NULL, 0),
		                 REEL_ERROR_REFUSED);
		assert_int_equal(check_other(path, file, places[i], 0, "x", 1),
		                 REEL_ERROR_REFUSED);
		assert_int_equal(check_other(path, file, places[i],
		                             file->size - places[i], NULL, 0),
		                 REEL_ERROR_REFUSED);
		/* The same bytes anew are the same sound. */
		assert_int_equal(check_other(path, file, places[i], 9, old, 9),
		                 REEL_OK);
	}
}

static void
changed_sound_is_refused_in_every_format(void **state)
{
	(void)state;
	size_t done = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		char path[512];
		struct bytes file;

		(void)snprintf(path, sizeof(path), FILES "%s", names[i]);
		file = slurp(path);
		if (file.data == NULL)
			continue;
		check_file(path, &file);
		free(file.data);
		done++;
	}
	assert_true(done >= 2);
}

/* What is written behind the tags' own saver's back, and looks harmless. */
static void
structure_that_makes_no_sense_is_refused(void **state)
{
	(void)state;
	static const unsigned char later[] = {0, 0, 0, 0};
	struct bytes file = slurp(FILES "last.m4a");
	const unsigned char *table;
	size_t at;

	if (file.data == NULL)
		skip();
	table = memmem(file.data, file.size, "stco", 4);
	assert_non_null(table);
	at = (size_t)(table - file.data);
	assert_int_equal(
	        check_other(FILES "last.m4a", &file, at + 12, 4, later, 4),
	        REEL_ERROR_REFUSED);
	/* All moves by a byte, and the table does not know. */
	assert_int_equal(
	        check_other(FILES "last.m4a", &file, at - 8, 0, "x", 1),
	        REEL_ERROR_REFUSED);
	free(file.data);
}

#define BOXES WRITTEN "boxes.m4a"

/* size name | body; the innermost first, each in the next. */
static size_t
put_box(unsigned char *to, const char *name, const void *body, size_t size)
{
	(void)memmove(to + 8, body, size);
	to[0] = 0;
	to[1] = 0;
	to[2] = (unsigned char)((size + 8) >> 8);
	to[3] = (unsigned char)(size + 8);
	(void)memcpy(to + 4, name, 4);
	return size + 8;
}

/* A box within others. */
struct boxed {
	/* What it lies in, the innermost first; NULL last. */
	const char *outer[6];
	const char *name;
	const void *body;
	size_t size;
	/* Where in its body 4 bytes point at mdat's; 0 for nowhere. */
	size_t pointer;
};

/*
 * ftyp, the box, free, mdat: written to a file, in which `free` then grows, so
 * that mdat moves by 8 bytes, and the pointer is mended or not.
 */
static enum reel_status
move_behind(const struct boxed *boxed, bool is_mended)
{
	unsigned char bytes[512];
	unsigned char grown[512];
	struct bytes file = {.data = bytes};
	const size_t at = put_box(bytes, "ftyp", "M4A \0\0\0\0", 8);
	size_t pointer = at + 8 + boxed->pointer;
	size_t end =
	        at + put_box(bytes + at, boxed->name, boxed->body, boxed->size);

	for (size_t i = 0; boxed->outer[i] != NULL; i++, pointer += 8)
		end = at + put_box(bytes + at, boxed->outer[i], bytes + at,
		                   end - at);
	file.size = end + put_box(bytes + end, "free", "", 0);
	if (boxed->pointer > 0)
		bytes[pointer + 3] = (unsigned char)(file.size + 8);
	file.size += put_box(bytes + file.size, "mdat", "the sound", 9);
	spill(BOXES, file.data, file.size);
	(void)memcpy(grown, bytes, end);
	if (is_mended)
		grown[pointer + 3] = (unsigned char)(grown[pointer + 3] + 8);
	(void)put_box(grown + end, "free", "12345678", 8);
	return check_other(BOXES, &file, 0, end + 8, grown, end + 16);
}

/* The sound stays where it is. */
static enum reel_status
check_whole(const char *path)
{
	const struct bytes file = slurp(path);
	const enum reel_status status = check_other(path, &file, 0, 0, NULL, 0);

	free(file.data);
	return status;
}

static void
places_that_nobody_mends_are_refused(void **state)
{
	(void)state;
	/* Version and flags, a count of 1, the place. */
	static const unsigned char plain[12] = {[7] = 1};
	/* With a kind and its parameter between. */
	static const unsigned char kind[20] = {[3] = 1, [15] = 1};
	/* Version and flags, a box: widths of 4, 4 and 0 bytes, one item of
	 * one extent in the file, its place and its length. */
	static const unsigned char items[34] =
	        "\0\0\0\0\0\0\0\36iloc\0\0\0\0\104\0\0\1"
	        "\0\1\0\0\0\1\0\0\0\0\0\0\0\5";
	/* Another version, with a base of 4 bytes and no offsets; then the
	 * same not in the file but in a box beside it. */
	static const unsigned char base[34] =
	        "\0\0\0\0\0\0\0\36iloc\1\0\0\0\0\100\0\1"
	        "\0\1\0\0\0\0\0\0\0\0\0\1";
	static const unsigned char inside[34] =
	        "\0\0\0\0\0\0\0\36iloc\1\0\0\0\0\100\0\1"
	        "\0\1\0\1\0\0\0\0\0\0\0\1";
	static const unsigned char damaged[12] = "\0\0\0\0\0\0\0\10iloc";
	static const struct boxed saio = {
	        {"stbl", "minf", "mdia", "trak", "moov"}, "saio", plain, 12, 8};
	static const struct boxed saio_of_kind = {
	        {"stbl", "minf", "mdia", "trak", "moov"}, "saio", kind, 20, 16};
	static const struct boxed harmless[] = {
	        {{"moov"}, "udta", "", 0, 0},
	        {{NULL}, "meta", inside, 34, 0},
	};
	static const struct boxed moved[] = {
	        {{NULL}, "meta", items, 34, 26},
	        {{"moov"}, "meta", items, 34, 26},
	        {{"udta", "moov"}, "meta", items, 34, 26},
	        {{NULL}, "meta", base, 34, 26},
	};
	static const struct boxed refused[] = {
	        {{"moov"}, "mvex", "", 0, 0},
	        {{NULL}, "moof", "", 0, 0},
	        {{NULL}, "mfra", "", 0, 0},
	        {{"moov"}, "cmov", "", 0, 0},
	};
	static const struct boxed wrong = {{NULL}, "meta", damaged, 12, 0};

	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
		assert_int_equal(move_behind(&harmless[i], false), REEL_OK);
	for (size_t i = 0; i < sizeof(moved) / sizeof(moved[0]); i++) {
		assert_int_equal(move_behind(&moved[i], false),
		                 REEL_ERROR_REFUSED);
		assert_int_equal(check_whole(BOXES), REEL_OK);
	}
	assert_int_equal(move_behind(&wrong, false), REEL_ERROR_FORMAT);
	assert_int_equal(move_behind(&saio, true), REEL_OK);
	assert_int_equal(move_behind(&saio, false), REEL_ERROR_REFUSED);
	assert_int_equal(move_behind(&saio_of_kind, true), REEL_OK);
	assert_int_equal(move_behind(&saio_of_kind, false), REEL_ERROR_REFUSED);
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		assert_int_equal(move_behind(&refused[i], false),
		                 REEL_ERROR_REFUSED);
}

/* Its saio leads into its movie, which stays while the sound moves. */
static void
encrypted_sound_is_moved(void **state)
{
	(void)state;
	struct reel_tag_list tags = {0};
	struct reel_patch patch;
	char title[4000];

	if (access(FILES "encrypted.m4a", R_OK) != 0)
		skip();
	(void)memset(title, 'x', sizeof(title) - 1);
	title[sizeof(title) - 1] = '\0';
	assert_int_equal(reel_tag_list_add(&tags, "title", title, NULL),
	                 REEL_OK);
	patch = change(FILES "encrypted.m4a", WRITTEN "moved.m4a", &tags);
	assert_false(reel_patch_is_unmoved(&patch));
	reel_patch_release(&patch);
	reel_tag_list_release(&tags);
}

#define DSF WRITTEN "sound.dsf"

static void
put_little(unsigned char to[8], uint64_t number)
{
	for (size_t i = 0; i < 8; i++)
		to[i] = (unsigned char)(number >> (8 * i));
}

static const char id3v2[] = "ID3\4\0\0\0\0\0\2..";
#define ID3V2 (sizeof(id3v2) - 1)

/* Puts these numbers into the head of a DSF, and a tag, or nothing, behind so
 * many bytes of it. */
static enum reel_status
check_head(const struct bytes *dsf, uint64_t size, uint64_t tag, uint64_t kept)
{
	struct reel_patch patch = REEL_PATCH_INIT;
	unsigned char head[28];
	enum reel_status status;

	(void)memcpy(head, dsf->data, sizeof(head));
	put_little(head + 12, size);
	put_little(head + 20, tag);
	patch.old_size = dsf->size;
	assert_int_equal(reel_patch_insert(&patch, head, 28, NULL), REEL_OK);
	assert_int_equal(reel_patch_keep(&patch, 28, kept - 28, NULL), REEL_OK);
	assert_int_equal(reel_patch_insert(&patch, id3v2,
	                                   kept == dsf->size ? ID3V2 : 0, NULL),
	                 REEL_OK);
	status = check(DSF, &patch);
	reel_patch_release(&patch);
	return status;
}

static struct bytes
make_click(void)
{
	const struct audio_plan click = {44100, 1, 10, 1, false};

	(void)mkdir(WRITTEN, 0700);
	dsf_make(&click, DSF);
	return slurp(DSF);
}

static void
head_of_dsf_has_to_lead_to_its_tag(void **state)
{
	(void)state;
	struct bytes dsf = make_click();
	const size_t end = dsf.size;
	const uint64_t wrong[][2] = {{end + 12, 0},       {end, end},
	                             {end + 11, end},     {end + 13, end},
	                             {end + 12, end - 4}, {end + 12, end + 12}};

	check_file(DSF, &dsf);
	assert_int_equal(check_head(&dsf, end + 12, end, end), REEL_OK);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_int_equal(
		        check_head(&dsf, wrong[i][0], wrong[i][1], end),
		        REEL_ERROR_REFUSED);
	/* In the midst of the sound, whatever stands there. */
	(void)memcpy(dsf.data + 200, id3v2, ID3V2);
	put_little(dsf.data + 20, 200);
	spill(DSF, dsf.data, dsf.size);
	assert_int_equal(check_other(DSF, &dsf, 0, 0, NULL, 0),
	                 REEL_ERROR_FORMAT);
	free(dsf.data);
}

/* A second tag, or what somebody else has put there. */
static void
what_is_behind_the_tag_of_dsf_stays(void **state)
{
	(void)state;
	struct bytes click = make_click();
	const size_t end = click.size;
	struct bytes dsf = {.data = malloc(end + 2 * ID3V2),
	                    .size = end + 2 * ID3V2};

	assert_non_null(dsf.data);
	(void)memcpy(dsf.data, click.data, end);
	(void)memcpy(dsf.data + end, id3v2, ID3V2);
	(void)memcpy(dsf.data + end + ID3V2, id3v2, ID3V2);
	put_little(dsf.data + 20, end);
	for (size_t stated = end + ID3V2; stated <= dsf.size; stated += ID3V2) {
		put_little(dsf.data + 12, stated);
		spill(DSF, dsf.data, dsf.size);
		assert_int_equal(check_other(DSF, &dsf, 0, 0, NULL, 0),
		                 REEL_OK);
		assert_int_equal(
		        check_head(&dsf, end + ID3V2, end, end + ID3V2),
		        REEL_ERROR_REFUSED);
	}
	free(dsf.data);
	free(click.data);
}

/* A page's number may change, and its checksum has to follow. */
static void
page_without_its_checksum_is_refused(void **state)
{
	(void)state;
	struct bytes file = slurp(FILES "plain.ogg");
	size_t last = 0;

	if (file.data == NULL)
		skip();
	for (size_t at = 0; at + 4 < file.size; at++) {
		if (memcmp(file.data + at, "OggS", 4) == 0)
			last = at;
	}
	assert_int_equal(
	        check_other(FILES "plain.ogg", &file, last + 18, 1, "x", 1),
	        REEL_ERROR_REFUSED);
	free(file.data);
}

/* TagLib clears the bit; libFLAC then reads sound as metadata. */
static void
last_block_of_flac_in_ogg_stays_the_last(void **state)
{
	(void)state;
	struct reel_tag_list tags = {0};
	struct reel_patch patch;
	struct bytes made;

	if (access(FILES "flac.oga", R_OK) != 0)
		skip();
	assert_int_equal(reel_tag_list_add(&tags, "title", "New", NULL),
	                 REEL_OK);
	patch = change(FILES "flac.oga", WRITTEN "last.oga", &tags);
	made = slurp(WRITTEN "last.oga");
	/* A page of 51 bytes, then the head of one with one short packet. */
	assert_int_equal(made.data[28 + 51 + 28], 0x84);
	free(made.data);
	reel_patch_release(&patch);
	reel_tag_list_release(&tags);
}

static void
patch_of_another_file_is_refused(void **state)
{
	(void)state;
	struct reel_patch patch = REEL_PATCH_INIT;

	if (access(FILES "plain.flac", R_OK) != 0)
		skip();
	patch.old_size = 77;
	assert_int_equal(reel_patch_keep(&patch, 0, 77, NULL), REEL_OK);
	assert_int_equal(check(FILES "plain.flac", &patch), REEL_ERROR_REFUSED);
	reel_patch_release(&patch);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(changed_sound_is_refused_in_every_format),
	        cmocka_unit_test(structure_that_makes_no_sense_is_refused),
	        cmocka_unit_test(places_that_nobody_mends_are_refused),
	        cmocka_unit_test(encrypted_sound_is_moved),
	        cmocka_unit_test(head_of_dsf_has_to_lead_to_its_tag),
	        cmocka_unit_test(what_is_behind_the_tag_of_dsf_stays),
	        cmocka_unit_test(page_without_its_checksum_is_refused),
	        cmocka_unit_test(last_block_of_flac_in_ogg_stays_the_last),
	        cmocka_unit_test(patch_of_another_file_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
