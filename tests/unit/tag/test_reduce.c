/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/file_bytes.h"
#include "support/patched.h"
#include "support/random.h"
#include "tag/patch.h"

#define OLD_SIZE ((size_t)60000)

static void
equal_bytes_are_kept_instead(void **state)
{
	(void)state;
	static const unsigned char old[] = "head-old-tail";
	const int descriptor = file_of(old, 13);
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_patch reduced = REEL_PATCH_INIT;
	unsigned char *made;

	patch.old_size = 13;
	assert_int_equal(reel_patch_insert(&patch, "head-NEW-tail", 13, NULL),
	                 REEL_OK);
	assert_int_equal(reel_patch_reduce(&patch, descriptor, &reduced, NULL),
	                 REEL_OK);
	assert_int_equal(reduced.bytes.size, 3);
	made = patched(&reduced, old, 13);
	assert_memory_equal(made, "head-NEW-tail", 13);
	free(made);
	reel_patch_release(&patch);
	reel_patch_release(&reduced);

	patch.old_size = 13;
	assert_int_equal(reel_patch_keep(&patch, 0, 5, NULL), REEL_OK);
	assert_int_equal(reel_patch_insert(&patch, "old", 3, NULL), REEL_OK);
	assert_int_equal(reel_patch_keep(&patch, 8, 5, NULL), REEL_OK);
	assert_int_equal(reel_patch_reduce(&patch, descriptor, &reduced, NULL),
	                 REEL_OK);
	assert_true(reel_patch_is_identity(&reduced));
	reel_patch_release(&patch);
	reel_patch_release(&reduced);
	assert_int_equal(close(descriptor), 0);
}

static void
fill(unsigned char *bytes, size_t size, uint32_t seed)
{
	for (size_t i = 0; i < size; i++)
		bytes[i] = (unsigned char)random_below(&seed, 256);
}

/* As FLAC and ID3v2 do it: text, picture, padding are all written anew. */
static void
picture_that_only_moves_is_kept(void **state)
{
	(void)state;
	static unsigned char old[OLD_SIZE];
	static unsigned char new[OLD_SIZE];
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_patch reduced = REEL_PATCH_INIT;
	unsigned char *made;
	int descriptor;

	fill(old, sizeof(old), 5);
	fill(new, sizeof(new), 6);
	(void)memcpy(new + 700, old + 400, 40000);
	descriptor = file_of(old, sizeof(old));
	patch.old_size = sizeof(old);
	assert_int_equal(reel_patch_insert(&patch, new, 41000, NULL), REEL_OK);
	assert_int_equal(reel_patch_keep(&patch, 41000, 19000, NULL), REEL_OK);
	assert_int_equal(reel_patch_reduce(&patch, descriptor, &reduced, NULL),
	                 REEL_OK);
	assert_int_equal(reduced.bytes.size, 1000);
	made = patched(&reduced, old, sizeof(old));
	assert_memory_equal(made, new, 41000);
	assert_memory_equal(made + 41000, old + 41000, 19000);
	free(made);
	reel_patch_release(&patch);
	reel_patch_release(&reduced);
	assert_int_equal(close(descriptor), 0);
}

/* New bytes that are here and there a part of the old ones, in any order. */
static void
make_mixed(struct reel_patch *patch, const unsigned char *old, uint32_t *seed)
{
	uint64_t end = 0;

	patch->old_size = OLD_SIZE;
	while (end < OLD_SIZE) {
		const size_t from = random_below(seed, OLD_SIZE - 9000);
		const size_t size = random_below(seed, 9000);
		uint64_t keep = random_below(seed, 5000);
		uint32_t number = *seed;

		end += random_below(seed, 15000);
		assert_int_equal(
		        reel_patch_insert(patch, old + from, size, NULL),
		        REEL_OK);
		assert_int_equal(
		        reel_patch_insert(patch, &number, sizeof(number), NULL),
		        REEL_OK);
		if (end >= OLD_SIZE)
			break;
		keep = keep > OLD_SIZE - end ? OLD_SIZE - end : keep;
		assert_int_equal(reel_patch_keep(patch, end, keep, NULL),
		                 REEL_OK);
		end += keep;
	}
}

static void
reduced_patch_makes_the_same_file(void **state)
{
	(void)state;
	static unsigned char old[OLD_SIZE];
	uint32_t seed = 17;
	size_t saved = 0;

	fill(old, sizeof(old), 8);
	/* Stretches of equal bytes are what padding looks like. */
	(void)memset(old + 20000, 0, 10000);
	for (int round = 0; round < 40; round++) {
		const int descriptor = file_of(old, sizeof(old));
		struct reel_patch patch = REEL_PATCH_INIT;
		struct reel_patch reduced = REEL_PATCH_INIT;
		unsigned char *before;
		unsigned char *after;

		make_mixed(&patch, old, &seed);
		assert_int_equal(
		        reel_patch_reduce(&patch, descriptor, &reduced, NULL),
		        REEL_OK);
		before = patched(&patch, old, sizeof(old));
		after = patched(&reduced, old, sizeof(old));
		assert_int_equal(reduced.new_size, patch.new_size);
		assert_memory_equal(after, before, (size_t)patch.new_size);
		assert_true(reduced.bytes.size <= patch.bytes.size);
		saved += patch.bytes.size - reduced.bytes.size;
		free(before);
		free(after);
		reel_patch_release(&patch);
		reel_patch_release(&reduced);
		assert_int_equal(close(descriptor), 0);
	}
	assert_true(saved > 100000);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(equal_bytes_are_kept_instead),
	        cmocka_unit_test(picture_that_only_moves_is_kept),
	        cmocka_unit_test(reduced_patch_makes_the_same_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
