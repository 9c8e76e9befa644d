/* SPDX-License-Identifier: MIT */
/* Random patches that move nothing, broken off at each of their bytes. */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "apply/digest.h"
#include "apply/overwrite.h"
#include "support/file_bytes.h"
#include "support/patched.h"
#include "support/random.h"
#include "support/temp_folder.h"

#define SIZE 400
#define ROUNDS 60

static uint32_t seed = 1977;

struct stage {
	const char *path;
	unsigned char old[SIZE];
	unsigned char *new;
	struct reel_patch patch;
	struct reel_patch inverse;
	int file;
};

static void
add_new(struct stage *stage, size_t size)
{
	unsigned char bytes[SIZE];

	for (size_t i = 0; i < size; i++)
		bytes[i] = (unsigned char)random_below(&seed, 256);
	assert_int_equal(reel_patch_insert(&stage->patch, bytes, size, NULL),
	                 REEL_OK);
}

/* Keeps and replaces in turn, and ends longer, shorter, or as long. */
static void
plan(struct stage *stage)
{
	size_t at = random_below(&seed, 2) * random_below(&seed, 20);

	stage->patch = REEL_PATCH_INIT;
	stage->inverse = REEL_PATCH_INIT;
	stage->patch.old_size = SIZE;
	add_new(stage, at);
	while (at < SIZE - 60) {
		const size_t kept = 1 + random_below(&seed, 30);
		const size_t changed = 1 + random_below(&seed, 30);

		assert_int_equal(reel_patch_keep(&stage->patch, at, kept, NULL),
		                 REEL_OK);
		add_new(stage, changed);
		at += kept + changed;
	}
	if (random_below(&seed, 3) > 0)
		add_new(stage, random_below(&seed, 2 * (SIZE - at)));
}

static void
set_stage(void **state, struct stage *stage)
{
	stage->path = temp_folder_path(state, "file");
	for (size_t i = 0; i < SIZE; i++)
		stage->old[i] = (unsigned char)random_below(&seed, 256);
	spill(stage->path, stage->old, SIZE);
	stage->file = open(stage->path, O_RDWR | O_CLOEXEC);
	assert_true(stage->file >= 0);
	plan(stage);
	assert_true(reel_patch_is_unmoved(&stage->patch));
	assert_int_equal(reel_patch_invert(&stage->patch, stage->file,
	                                   &stage->inverse, NULL),
	                 REEL_OK);
	stage->new = patched(&stage->patch, stage->old, SIZE);
}

static void
clear_stage(struct stage *stage)
{
	free(stage->new);
	reel_patch_release(&stage->patch);
	reel_patch_release(&stage->inverse);
	assert_int_equal(close(stage->file), 0);
}

static void
assert_is(const struct stage *stage, const unsigned char *wanted, size_t size)
{
	struct bytes is = slurp(stage->path);

	assert_int_equal(is.size, size);
	assert_memory_equal(is.data, wanted, size);
	free(is.data);
}

static enum reel_overwritten
look(const struct stage *stage)
{
	enum reel_overwritten found;

	assert_int_equal(reel_overwrite_look(stage->file, &stage->patch,
	                                     &stage->inverse, &found, NULL),
	                 REEL_OK);
	return found;
}

static void
file_is_overwritten_and_put_back(void **state)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct stage stage;

		set_stage(state, &stage);
		assert_int_equal(look(&stage), REEL_OVERWRITTEN_NOT);
		assert_int_equal(reel_overwrite(stage.file, &stage.patch, NULL),
		                 REEL_OK);
		assert_is(&stage, stage.new, (size_t)stage.patch.new_size);
		assert_int_equal(look(&stage), REEL_OVERWRITTEN_WHOLLY);
		assert_int_equal(
		        reel_overwrite(stage.file, &stage.inverse, NULL),
		        REEL_OK);
		assert_is(&stage, stage.old, SIZE);
		clear_stage(&stage);
	}
}

/* The first bytes are written, the others not, as a kill leaves it. */
static void
break_off(const struct stage *stage, size_t behind)
{
	const size_t size = (size_t)stage->patch.new_size;

	spill(stage->path, stage->old, SIZE);
	for (size_t at = 0; at < behind && at < size; at++)
		assert_int_equal(
		        pwrite(stage->file, stage->new + at, 1, (off_t)at), 1);
}

static void
what_is_broken_off_is_put_back(void **state)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct stage stage;

		set_stage(state, &stage);
		for (size_t behind = 0; behind <= stage.patch.new_size;
		     behind += 1 + random_below(&seed, 7)) {
			break_off(&stage, behind);
			assert_int_not_equal(look(&stage),
			                     REEL_OVERWRITTEN_OTHERWISE);
			assert_int_equal(reel_overwrite(stage.file,
			                                &stage.inverse, NULL),
			                 REEL_OK);
			assert_is(&stage, stage.old, SIZE);
		}
		clear_stage(&stage);
	}
}

static void
bytes_of_others_are_seen(void **state)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct reel_digest before;
		struct reel_digest after;
		struct stage stage;
		unsigned char other;
		size_t at;

		set_stage(state, &stage);
		assert_int_equal(reel_digest_touched(stage.file, SIZE,
		                                     &stage.patch, &before,
		                                     NULL),
		                 REEL_OK);
		/* A byte that is neither the old one nor the new. */
		for (at = 0; stage.new[at] == stage.old[at]; at++)
			;
		for (other = 0;
		     other == stage.new[at] || other == stage.old[at]; other++)
			;
		assert_int_equal(pwrite(stage.file, &other, 1, (off_t)at), 1);
		assert_int_equal(look(&stage), REEL_OVERWRITTEN_OTHERWISE);
		assert_int_equal(reel_digest_touched(stage.file, SIZE,
		                                     &stage.inverse, &after,
		                                     NULL),
		                 REEL_OK);
		assert_false(reel_digest_equal(&before, &after));
		clear_stage(&stage);
	}
}

/* What is planned, what is there then, and what leads back say the same. */
static void
digests_of_what_is_touched_agree(void **state)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct reel_digest planned;
		struct reel_digest found;
		struct stage stage;

		set_stage(state, &stage);
		reel_digest_touched_by(&stage.inverse, &planned);
		assert_int_equal(reel_digest_touched(stage.file, SIZE,
		                                     &stage.patch, &found,
		                                     NULL),
		                 REEL_OK);
		assert_true(reel_digest_equal(&planned, &found));
		assert_int_equal(reel_overwrite(stage.file, &stage.patch, NULL),
		                 REEL_OK);
		reel_digest_touched_by(&stage.patch, &planned);
		assert_int_equal(
		        reel_digest_touched(stage.file, stage.patch.new_size,
		                            &stage.inverse, &found, NULL),
		        REEL_OK);
		assert_true(reel_digest_equal(&planned, &found));
		clear_stage(&stage);
	}
}

static void
patch_that_does_not_lead_back_is_told(void **state)
{
	enum reel_overwritten found;
	struct stage stage;

	set_stage(state, &stage);
	assert_int_equal(reel_overwrite_look(stage.file, &stage.patch,
	                                     &stage.patch, &found, NULL),
	                 REEL_ERROR_FORMAT);
	clear_stage(&stage);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(file_is_overwritten_and_put_back),
	        cmocka_unit_test(what_is_broken_off_is_put_back),
	        cmocka_unit_test(bytes_of_others_are_seen),
	        cmocka_unit_test(digests_of_what_is_touched_agree),
	        cmocka_unit_test(patch_that_does_not_lead_back_is_told),
	};

	return cmocka_run_group_tests(tests, temp_folder_make,
	                              temp_folder_remove);
}
