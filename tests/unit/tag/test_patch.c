/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "support/file_bytes.h"
#include "support/patched.h"
#include "support/random.h"
#include "tag/patch.h"

#define OLD_SIZE ((size_t)200000)

static void
make_random(struct reel_patch *patch, uint32_t *state, size_t old_size)
{
	const unsigned char bytes[300] = {1, 2, 3, 5, 8, 13};
	uint64_t at = 0;

	patch->old_size = old_size;
	while (at < old_size) {
		uint64_t length = random_below(state, 90000);

		if (length > old_size - at)
			length = old_size - at;
		if (random_below(state, 3) != 0)
			assert_int_equal(
			        reel_patch_keep(patch, at, length, NULL),
			        REEL_OK);
		if (random_below(state, 2) != 0)
			assert_int_equal(
			        reel_patch_insert(patch, bytes,
			                          random_below(state, 300),
			                          NULL),
			        REEL_OK);
		at += length + 1;
	}
}

static void
inverse_gives_the_old_bytes_back(void **state)
{
	(void)state;
	static unsigned char old[OLD_SIZE];
	uint32_t seed = 7;

	for (size_t i = 0; i < sizeof(old); i++)
		old[i] = (unsigned char)random_below(&seed, 256);
	for (int round = 0; round < 50; round++) {
		const size_t size = random_below(&seed, OLD_SIZE);
		const int descriptor = file_of(old, size);
		struct reel_patch patch = REEL_PATCH_INIT;
		struct reel_patch inverse = REEL_PATCH_INIT;
		unsigned char *new;
		unsigned char *back;

		make_random(&patch, &seed, size);
		assert_int_equal(
		        reel_patch_invert(&patch, descriptor, &inverse, NULL),
		        REEL_OK);
		new = patched(&patch, old, size);
		back = patched(&inverse, new, (size_t)patch.new_size);
		assert_int_equal(inverse.new_size, size);
		assert_memory_equal(back, old, size);
		free(new);
		free(back);
		reel_patch_release(&patch);
		reel_patch_release(&inverse);
		assert_int_equal(close(descriptor), 0);
	}
}

static void
neighbours_are_joined(void **state)
{
	(void)state;
	struct reel_patch patch = REEL_PATCH_INIT;

	patch.old_size = 10;
	assert_int_equal(reel_patch_keep(&patch, 0, 4, NULL), REEL_OK);
	assert_int_equal(reel_patch_keep(&patch, 4, 0, NULL), REEL_OK);
	assert_int_equal(reel_patch_keep(&patch, 4, 6, NULL), REEL_OK);
	assert_int_equal(patch.count, 1);
	assert_true(reel_patch_is_identity(&patch));
	assert_int_equal(reel_patch_insert(&patch, "ab", 2, NULL), REEL_OK);
	assert_int_equal(reel_patch_insert(&patch, "c", 1, NULL), REEL_OK);
	assert_int_equal(patch.count, 2);
	assert_int_equal(patch.new_size, 13);
	assert_false(reel_patch_is_identity(&patch));
	assert_int_equal(reel_patch_check(&patch, NULL), REEL_OK);
	reel_patch_release(&patch);
}

static void
shortened_file_is_not_identity(void **state)
{
	(void)state;
	struct reel_patch patch = REEL_PATCH_INIT;

	patch.old_size = 10;
	assert_int_equal(reel_patch_keep(&patch, 0, 9, NULL), REEL_OK);
	assert_false(reel_patch_is_identity(&patch));
	reel_patch_release(&patch);
}

static void
inverse_of_a_shorter_file_says_changed(void **state)
{
	(void)state;
	const int descriptor = file_of((const unsigned char *)"abc", 3);
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_patch inverse = REEL_PATCH_INIT;

	patch.old_size = 10;
	assert_int_equal(reel_patch_insert(&patch, "x", 1, NULL), REEL_OK);
	assert_int_equal(reel_patch_invert(&patch, descriptor, &inverse, NULL),
	                 REEL_ERROR_CHANGED);
	reel_patch_release(&patch);
	reel_patch_release(&inverse);
	assert_int_equal(close(descriptor), 0);
}

static void
encode_and_decode(const struct reel_patch *patch, enum reel_status expected)
{
	struct reel_buf buf = REEL_BUF_INIT(REEL_BUF_TEXT);
	struct reel_patch read = REEL_PATCH_INIT;
	struct reel_error err = {0};

	assert_int_equal(reel_patch_encode(patch, &buf, &err), REEL_OK);
	assert_int_equal(reel_patch_decode(buf.data, buf.size, &read, &err),
	                 expected);
	if (expected == REEL_OK) {
		assert_int_equal(read.old_size, patch->old_size);
		assert_int_equal(read.new_size, patch->new_size);
		assert_int_equal(read.count, patch->count);
		assert_int_equal(read.bytes.size, patch->bytes.size);
		assert_memory_equal(read.bytes.data, patch->bytes.data,
		                    patch->bytes.size);
	} else {
		assert_int_equal(err.status, expected);
		assert_int_not_equal(err.message[0], 0);
	}
	reel_patch_release(&read);
	reel_buf_release(&buf);
}

static void
decoding_reads_what_encoding_wrote(void **state)
{
	(void)state;
	struct reel_patch patch = REEL_PATCH_INIT;

	patch.old_size = 100;
	assert_int_equal(reel_patch_keep(&patch, 10, 20, NULL), REEL_OK);
	assert_int_equal(reel_patch_insert(&patch, "new\0bytes", 9, NULL),
	                 REEL_OK);
	assert_int_equal(reel_patch_keep(&patch, 30, 70, NULL), REEL_OK);
	encode_and_decode(&patch, REEL_OK);
	reel_patch_release(&patch);
}

static void
hostile_pieces_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *what;
		uint64_t old_size;
		uint64_t new_size;
		struct reel_piece pieces[2];
	} cases[] = {
	        {"beyond the old file", 10, 12, {{0, 0, 2}, {0, 2, 10}}},
	        {"range overflows", 10, 2, {{0, 0, 1}, {0, UINT64_MAX, 2}}},
	        {"length overflows", 10, 0, {{0, 0, 1}, {0, 1, UINT64_MAX}}},
	        {"overlapping", 10, 10, {{0, 0, 6}, {0, 5, 4}}},
	        {"descending", 10, 6, {{0, 5, 3}, {0, 0, 3}}},
	        {"empty piece", 10, 3, {{0, 0, 3}, {0, 5, 0}}},
	        {"beyond the new bytes", 10, 9, {{0, 0, 3}, {1, 0, 6}}},
	        {"new bytes used twice", 10, 10, {{1, 0, 5}, {1, 0, 5}}},
	        {"new bytes left over", 10, 7, {{0, 0, 3}, {1, 0, 4}}},
	        {"new bytes not from the start", 10, 7, {{0, 0, 3}, {1, 1, 4}}},
	        {"too small", 10, 7, {{0, 0, 3}, {1, 0, 5}}},
	        {"too large", 10, 9, {{0, 0, 3}, {1, 0, 5}}},
	        {"no such size", UINT64_MAX, 8, {{0, 0, 3}, {1, 0, 5}}},
	        {"no such new size", 10, UINT64_MAX, {{0, 0, 3}, {1, 0, 5}}},
	};
	char bytes[] = "12345";

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reel_piece pieces[2] = {cases[i].pieces[0],
		                               cases[i].pieces[1]};
		const struct reel_patch patch = {
		        .old_size = cases[i].old_size,
		        .new_size = cases[i].new_size,
		        .pieces = pieces,
		        .count = 2,
		        .bytes = {.data = bytes, .size = 5, .ceiling = 5},
		};

		if (reel_patch_check(&patch, NULL) != REEL_ERROR_REFUSED)
			fail_msg("accepted: %s", cases[i].what);
		encode_and_decode(&patch, REEL_ERROR_REFUSED);
	}
}

static void
truncated_patch_is_no_patch(void **state)
{
	(void)state;
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_buf buf = REEL_BUF_INIT(REEL_BUF_TEXT);

	patch.old_size = 100;
	assert_int_equal(reel_patch_keep(&patch, 10, 20, NULL), REEL_OK);
	assert_int_equal(reel_patch_insert(&patch, "new", 3, NULL), REEL_OK);
	assert_int_equal(reel_patch_encode(&patch, &buf, NULL), REEL_OK);
	for (size_t size = 0; size < buf.size; size++) {
		/* A copy of just this size lets a sanitizer see reads past. */
		char *part = malloc(size + 1);
		char *exact = part == NULL ? NULL : realloc(part, size + !size);
		struct reel_patch read = REEL_PATCH_INIT;

		assert_non_null(exact);
		(void)memcpy(exact, buf.data, size);
		assert_int_equal(reel_patch_decode(exact, size, &read, NULL),
		                 REEL_ERROR_FORMAT);
		reel_patch_release(&read);
		free(exact);
	}
	assert_int_equal(reel_buf_append(&buf, "!", 1, NULL), REEL_OK);
	reel_patch_release(&patch);
	assert_int_equal(reel_patch_decode(buf.data, buf.size, &patch, NULL),
	                 REEL_ERROR_FORMAT);
	reel_patch_release(&patch);
	reel_buf_release(&buf);
}

static void
huge_promises_take_no_memory(void **state)
{
	(void)state;
	struct reel_buf buf = REEL_BUF_INIT(REEL_BUF_TEXT);
	struct reel_patch patch = REEL_PATCH_INIT;

	/* As an empty patch is written, but with 2^32-1 pieces promised. */
	assert_int_equal(reel_patch_encode(&patch, &buf, NULL), REEL_OK);
	(void)memset(buf.data + buf.size - 4, 0xFF, 4);
	assert_int_equal(reel_patch_decode(buf.data, buf.size, &patch, NULL),
	                 REEL_ERROR_FORMAT);
	assert_null(patch.pieces);
	reel_patch_release(&patch);
	reel_buf_release(&buf);
}

static void
failing_memory_is_reported_at_every_call(void **state)
{
	(void)state;
	enum reel_status status = REEL_ERROR_NO_MEMORY;

	for (long allowed = 0; status != REEL_OK; allowed++) {
		struct reel_patch patch = REEL_PATCH_INIT;

		assert_true(allowed < 10);
		patch.old_size = 3;
		reel_mem_fail_after(allowed);
		status = reel_patch_insert(&patch, "abc", 3, NULL);
		if (status == REEL_OK)
			status = reel_patch_keep(&patch, 1, 2, NULL);
		reel_mem_fail_after(-1);
		assert_int_equal(reel_patch_check(&patch, NULL), REEL_OK);
		reel_patch_release(&patch);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(inverse_gives_the_old_bytes_back),
	        cmocka_unit_test(neighbours_are_joined),
	        cmocka_unit_test(shortened_file_is_not_identity),
	        cmocka_unit_test(inverse_of_a_shorter_file_says_changed),
	        cmocka_unit_test(decoding_reads_what_encoding_wrote),
	        cmocka_unit_test(hostile_pieces_are_refused),
	        cmocka_unit_test(truncated_patch_is_no_patch),
	        cmocka_unit_test(huge_promises_take_no_memory),
	        cmocka_unit_test(failing_memory_is_reported_at_every_call),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
