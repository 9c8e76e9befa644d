/* SPDX-License-Identifier: MIT */
/* Random patches, which then do the same and move nothing. */
#include "support/cmocka_all.h"

#include <string.h>
#include <unistd.h>

#include "support/file_bytes.h"
#include "support/patched.h"
#include "support/random.h"
#include "tag/patch.h"

#define SIZE ((size_t)5000)
#define ROUNDS 200

static uint32_t seed = 7;

static struct reel_patch
random_patch(void)
{
	struct reel_patch patch = REEL_PATCH_INIT;
	size_t old = 0;

	patch.old_size = SIZE;
	while (old < SIZE) {
		const size_t skip = random_below(&seed, 60) / 50 * 17;
		const size_t most = SIZE - old;
		const size_t kept = 1 + random_below(&seed, 900);
		const size_t from = old + (skip < most ? skip : 0);
		const size_t size = kept < SIZE - from ? kept : SIZE - from;

		assert_int_equal(reel_patch_keep(&patch, from, size, NULL),
		                 REEL_OK);
		assert_int_equal(
		        reel_patch_insert(&patch, "some new bytes here",
		                          random_below(&seed, 18), NULL),
		        REEL_OK);
		old = from + size;
	}
	return patch;
}

/* Runs of one byte, so that what moves may yet be the same in a place. */
static void
fill(unsigned char old[SIZE])
{
	for (size_t i = 0; i < SIZE; i++)
		old[i] = (unsigned char)(i / 300 % 2 == 0
		                                 ? random_below(&seed, 256)
		                                 : 0);
}

static void
pinned_patch_does_the_same_and_moves_nothing(void **state)
{
	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		unsigned char old[SIZE];
		struct reel_patch pinned = REEL_PATCH_INIT;
		struct reel_patch patch = random_patch();
		unsigned char *wanted;
		unsigned char *made;
		int descriptor;

		fill(old);
		descriptor = file_of(old, SIZE);
		assert_int_equal(reel_patch_pin(&patch, descriptor, 2 * SIZE,
		                                &pinned, NULL),
		                 REEL_OK);
		assert_true(reel_patch_is_unmoved(&pinned));
		wanted = patched(&patch, old, SIZE);
		made = patched(&pinned, old, SIZE);
		assert_int_equal(pinned.new_size, patch.new_size);
		assert_memory_equal(made, wanted, (size_t)patch.new_size);
		free(wanted);
		free(made);
		reel_patch_release(&pinned);
		reel_patch_release(&patch);
		assert_int_equal(close(descriptor), 0);
	}
}

static void
what_would_move_too_much_is_refused(void **state)
{
	(void)state;
	static const unsigned char old[100] = "all of this moves by a byte";
	struct reel_patch pinned = REEL_PATCH_INIT;
	struct reel_patch patch = REEL_PATCH_INIT;
	const int descriptor = file_of(old, sizeof(old));

	patch.old_size = sizeof(old);
	assert_int_equal(reel_patch_insert(&patch, "x", 1, NULL), REEL_OK);
	assert_int_equal(reel_patch_keep(&patch, 0, sizeof(old), NULL),
	                 REEL_OK);
	assert_false(reel_patch_is_unmoved(&patch));
	assert_int_equal(reel_patch_pin(&patch, descriptor, 99, &pinned, NULL),
	                 REEL_ERROR_REFUSED);
	reel_patch_release(&pinned);
	assert_int_equal(reel_patch_pin(&patch, descriptor, 100, &pinned, NULL),
	                 REEL_OK);
	reel_patch_release(&pinned);
	reel_patch_release(&patch);
	assert_int_equal(close(descriptor), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(pinned_patch_does_the_same_and_moves_nothing),
	        cmocka_unit_test(what_would_move_too_much_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
