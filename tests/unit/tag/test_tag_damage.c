/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "support/file_bytes.h"
#include "support/random.h"
#include "tag/patch.h"
#include "tag/payload.h"
#include "tag/tag_file.h"

/* What test_tag_file has written is here damaged. */
#define FILES REEL_TAG_FILES "/"
#define WRITTEN REEL_TAG_FILES "/written/"

static const char *const samples[] = {
        "plain.flac", "plain.mp3",    "plain.m4a", "last.m4a",  "plain.ogg",
        "plain.opus", "flac.oga",     "plain.spx", "plain.wav", "plain.aiff",
        "plain.wv",   "plain.tta",    "plain.dsf", "plain.wma", "body.ape",
        "body.mpc",   "lossless.m4a",
};

static void
expect_plan(const char *path, const char *field, enum reel_status expected)
{
	struct reel_tag_list tags = {0};
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_error err = {0};
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);

	assert_true(descriptor >= 0);
	assert_int_equal(reel_tag_list_add(&tags, field, "x", NULL), REEL_OK);
	assert_int_equal(reel_tag_file_plan(descriptor,
	                                    reel_path_extension(path), &tags,
	                                    NULL, &patch, &err),
	                 expected);
	assert_int_not_equal(err.message[0], 0);
	reel_patch_release(&patch);
	reel_tag_list_release(&tags);
	assert_int_equal(close(descriptor), 0);
}

/* Plans, and has the plan looked at as another process would. */
static void
expect_fragmented(const char *path)
{
	struct reel_tag_list tags = {0};
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_error err = {0};
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	enum reel_status status;

	assert_true(descriptor >= 0);
	assert_int_equal(reel_tag_list_add(&tags, "title", "x", NULL), REEL_OK);
	status = reel_tag_file_plan(descriptor, "m4a", &tags, NULL, &patch,
	                            &err);
	if (status == REEL_OK)
		status = reel_payload_check(descriptor, "m4a", &patch, &err);
	assert_int_equal(status, REEL_ERROR_REFUSED);
	assert_string_equal(err.message, "a fragmented MP4 would be damaged");
	reel_patch_release(&patch);
	reel_tag_list_release(&tags);
	assert_int_equal(close(descriptor), 0);
}

/* The promise of fragments alone, and fragments that stand far behind. */
static void
fragmented_mp4_is_refused_wherever_its_fragments_are(void **state)
{
	(void)state;
	static const char between[] = "\0\0\0\20free12345678"
	                              "\0\0\0\10skip"
	                              "\0\0\0\30uuid0123456789abcdef";
	static const char *const names[] = {FILES "fragmented.m4a",
	                                    FILES "moofs.m4a"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct bytes file = slurp(names[i]);
		struct bytes far;
		const unsigned char *moof;
		size_t at;

		if (file.data == NULL)
			skip();
		moof = memmem(file.data, file.size, "moof", 4);
		assert_non_null(moof);
		at = (size_t)(moof - file.data) - 4;
		expect_fragmented(names[i]);
		spill(WRITTEN "head.m4a", file.data, at);
		expect_fragmented(WRITTEN "head.m4a");
		far.size = file.size + sizeof(between) - 1;
		far.data = malloc(far.size);
		assert_non_null(far.data);
		(void)memcpy(far.data, file.data, at);
		(void)memcpy(far.data + at, between, sizeof(between) - 1);
		(void)memcpy(far.data + at + sizeof(between) - 1, moof - 4,
		             file.size - at);
		spill(WRITTEN "far.m4a", far.data, far.size);
		expect_fragmented(WRITTEN "far.m4a");
		free(far.data);
		free(file.data);
	}
}

static void
what_a_save_would_damage_is_refused(void **state)
{
	(void)state;
	static const char module[2000] = "Extended Module: a song";

	spill(WRITTEN "song.xm", module, sizeof(module));
	expect_plan(WRITTEN "song.xm", "title", REEL_ERROR_REFUSED);
	/* TagLib 1 does not know the kind at all; this one is damaged. */
	spill(WRITTEN "body.dsf", "DSD with nothing behind it", 26);
	expect_plan(WRITTEN "body.dsf", "title",
	            TAGLIB_MAJOR < 2 ? REEL_ERROR_UNSUPPORTED
	                             : REEL_ERROR_FORMAT);
	spill(WRITTEN "note.txt", "just text", 9);
	expect_plan(WRITTEN "note.txt", "title", REEL_ERROR_UNSUPPORTED);
	spill(WRITTEN "empty.flac", "", 0);
	expect_plan(WRITTEN "empty.flac", "title", REEL_ERROR_UNSUPPORTED);
	spill(WRITTEN "cut.flac", "fLaC", 4);
	expect_plan(WRITTEN "cut.flac", "title", REEL_ERROR_FORMAT);
	spill(WRITTEN "note.mp3", "just text, and no audio", 23);
	expect_plan(WRITTEN "note.mp3", "title", REEL_ERROR_FORMAT);
	expect_plan(FILES "body.ape", "nonsense", REEL_ERROR_INVALID);
	expect_plan(FILES "body.ape", "comment", REEL_ERROR_INVALID);
}

static const unsigned char png[] = "\x89PNG\r\n\x1a\n\0\0\0\15IHDR"
                                   "\0\0\1\x2c\0\0\0\xc8\x8\6\0\0\0";

/* Whatever a plan can do. */
static const struct reel_tag_writing everything = {
        .id3v2 = REEL_ID3V2_23,
        .id3v1 = REEL_OLD_TAG_STRIP,
        .ape = REEL_OLD_TAG_STRIP,
        .cover = png,
        .cover_size = sizeof(png),
};

/* A change that makes each file longer. */
static struct reel_tag_list
some_tags(void)
{
	struct reel_tag_list tags = {0};

	assert_int_equal(reel_tag_list_add(&tags, "film", "Another", NULL),
	                 REEL_OK);
	assert_int_equal(reel_tag_list_add(&tags, "totaltracks", "99", NULL),
	                 REEL_OK);
	assert_int_equal(reel_tag_list_add(&tags, "genre", "Score", NULL),
	                 REEL_OK);
	return tags;
}

static void
read_and_plan(const char *path, const struct reel_tag_list *tags)
{
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_tag_facts facts = {0};

	assert_true(descriptor >= 0);
	if (reel_tag_file_read(descriptor, NULL, &facts, NULL) == REEL_OK)
		assert_non_null(facts.format);
	if (reel_tag_file_plan(descriptor, NULL, tags, &everything, &patch,
	                       NULL) == REEL_OK) {
		assert_int_equal(reel_patch_check(&patch, NULL), REEL_OK);
		/* Whatever it says of a damaged file. */
		(void)!reel_payload_check(descriptor, NULL, &patch, NULL);
	}
	reel_tag_facts_release(&facts);
	reel_patch_release(&patch);
	assert_int_equal(close(descriptor), 0);
}

/* Cuts and flips must end in a status; sanitizers see the rest. */
static void
damaged_files_end_in_a_status(void **state)
{
	(void)state;
	struct reel_tag_list tags = some_tags();
	uint32_t seed = 11;

	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		char path[512];
		struct bytes bytes;

		(void)snprintf(path, sizeof(path), WRITTEN "all.%s",
		               samples[i]);
		bytes = slurp(path);
		for (size_t round = 0; bytes.data != NULL && round < 12;
		     round++) {
			(void)random_next(&seed);
			bytes.data[(seed >> 8) % 3000 % bytes.size] ^=
			        (unsigned char)(1U << (seed & 7));
			spill(WRITTEN "damaged", bytes.data,
			      bytes.size - bytes.size * round / 13);
			read_and_plan(WRITTEN "damaged", &tags);
		}
		free(bytes.data);
	}
	reel_tag_list_release(&tags);
}

/* One allocation more each time, until the plan succeeds. */
static void
sweep_memory(const char *path, const struct reel_tag_list *tags,
             const struct reel_tag_writing *writing)
{
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	enum reel_status status = REEL_ERROR_NO_MEMORY;

	assert_true(descriptor >= 0);
	/* A whole tag is thousands of allocations: larger and larger steps. */
	for (long allowed = 0; status != REEL_OK;
	     allowed += writing == NULL ? 1 : 1 + allowed / 32) {
		struct reel_patch patch = REEL_PATCH_INIT;
		struct reel_error err = {0};

		assert_true(allowed < 30000);
		reel_mem_fail_after(allowed);
		status = reel_tag_file_plan(descriptor, NULL, tags, writing,
		                            &patch, &err);
		reel_mem_fail_after(-1);
		if (status != REEL_OK)
			assert_int_equal(status, REEL_ERROR_NO_MEMORY);
		reel_patch_release(&patch);
	}
	assert_int_equal(close(descriptor), 0);
}

static void
failing_memory_is_reported_at_every_call(void **state)
{
	(void)state;
	struct reel_tag_list tags = some_tags();

	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		char path[512];

		(void)snprintf(path, sizeof(path), FILES "%s", samples[i]);
		if (access(path, R_OK) == 0)
			sweep_memory(path, &tags, NULL);
		(void)snprintf(path, sizeof(path), WRITTEN "all.%s",
		               samples[i]);
		if (access(path, R_OK) == 0)
			sweep_memory(path, &tags, &everything);
	}
	reel_tag_list_release(&tags);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_a_save_would_damage_is_refused),
	        cmocka_unit_test(
	                fragmented_mp4_is_refused_wherever_its_fragments_are),
	        cmocka_unit_test(damaged_files_end_in_a_status),
	        cmocka_unit_test(failing_memory_is_reported_at_every_call),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
