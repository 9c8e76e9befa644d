/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "support/file_bytes.h"
#include "support/patched.h"
#include "support/random.h"
#include "tag/paper.h"

#define OLD_SIZE ((size_t)3000)
#define MOST ((size_t)40000)

/* The same edit on plain bytes: what paper is compared with. */
struct plain {
	unsigned char bytes[MOST];
	size_t size;
};

static void
replace_plain(struct plain *plain, size_t at, size_t length,
              const unsigned char *bytes, size_t size)
{
	if (at > plain->size && size == 0)
		return;
	if (at > plain->size) {
		(void)memset(plain->bytes + plain->size, 0, at - plain->size);
		plain->size = at;
	}
	if (length > plain->size - at)
		length = plain->size - at;
	(void)memmove(plain->bytes + at + size, plain->bytes + at + length,
	              plain->size - at - length);
	(void)memcpy(plain->bytes + at, bytes, size);
	plain->size += size - length;
}

static void
check_same(struct reel_paper *paper, const struct plain *plain,
           const unsigned char *old, uint32_t *seed)
{
	const size_t at = random_below(seed, plain->size);
	unsigned char read[MOST];
	struct reel_patch patch = REEL_PATCH_INIT;
	unsigned char *made;

	assert_int_equal(paper->size, plain->size);
	assert_int_equal(
	        reel_paper_read(paper, at, read, plain->size - at, NULL),
	        REEL_OK);
	assert_memory_equal(read, plain->bytes + at, plain->size - at);
	assert_int_equal(reel_paper_patch(paper, &patch, NULL), REEL_OK);
	made = patched(&patch, old, OLD_SIZE);
	assert_int_equal(patch.new_size, plain->size);
	assert_memory_equal(made, plain->bytes, plain->size);
	free(made);
	reel_patch_release(&patch);
}

static void
edits_on_paper_are_edits_of_bytes(void **state)
{
	(void)state;
	static unsigned char old[OLD_SIZE];
	static struct plain plain;
	unsigned char bytes[200];
	uint32_t seed = 3;

	for (size_t i = 0; i < sizeof(old); i++)
		old[i] = (unsigned char)random_below(&seed, 256);
	for (int round = 0; round < 20; round++) {
		const int descriptor = file_of(old, OLD_SIZE);
		struct reel_paper paper;

		assert_int_equal(reel_paper_init(&paper, descriptor, NULL),
		                 REEL_OK);
		(void)memcpy(plain.bytes, old, OLD_SIZE);
		plain.size = OLD_SIZE;
		for (int edit = 0; edit < 60; edit++) {
			const size_t at = random_below(&seed, plain.size + 50);
			const size_t length = random_below(&seed, 300);
			const size_t size = random_below(&seed, 200);

			(void)memset(bytes, edit, sizeof(bytes));
			assert_int_equal(reel_paper_replace(&paper, at, length,
			                                    bytes, size, NULL),
			                 REEL_OK);
			replace_plain(&plain, at, length, bytes, size);
			check_same(&paper, &plain, old, &seed);
		}
		reel_paper_release(&paper);
		assert_int_equal(close(descriptor), 0);
	}
}

static void
endless_writing_is_refused(void **state)
{
	(void)state;
	static const char block[1000];
	const int descriptor = file_of((const unsigned char *)"abc", 3);
	struct reel_paper paper;
	struct reel_error err = {0};
	enum reel_status status = REEL_OK;

	assert_int_equal(reel_paper_init(&paper, descriptor, &err), REEL_OK);
	assert_int_equal(paper.added.ceiling, REEL_PATCH_MOST);
	paper.added.ceiling = 10000;
	for (int i = 0; i < 10; i++)
		assert_int_equal(reel_paper_replace(&paper, 3, 0, block,
		                                    sizeof(block), &err),
		                 REEL_OK);
	status = reel_paper_replace(&paper, 3, 0, "x", 1, &err);
	assert_int_equal(status, REEL_ERROR_REFUSED);
	assert_int_equal(paper.size, 10003);
	status = reel_paper_replace(&paper, UINT64_MAX / 2, 0, "x", 1, &err);
	assert_int_equal(status, REEL_ERROR_REFUSED);
	reel_paper_release(&paper);
	assert_int_equal(close(descriptor), 0);
}

/* What TagLib does where an MP4 says it has 4 milliards of chunks. */
static void
endless_small_writes_are_refused_soon(void **state)
{
	(void)state;
	const int descriptor = file_of((const unsigned char *)"abc", 3);
	struct reel_paper paper;
	struct reel_error err = {0};
	enum reel_status status = REEL_OK;
	uint64_t count = 0;

	assert_int_equal(reel_paper_init(&paper, descriptor, &err), REEL_OK);
	for (; status == REEL_OK && count < 1000000; count++)
		status = reel_paper_replace(&paper, 4 * count, 4, "abcd", 4,
		                            &err);
	assert_int_equal(status, REEL_ERROR_REFUSED);
	assert_string_equal(err.message, "a save of it does not end");
	assert_int_equal(count, 3 + 65536 + 1);
	reel_paper_release(&paper);
	assert_int_equal(close(descriptor), 0);
}

static void
failing_memory_is_reported_at_every_call(void **state)
{
	(void)state;
	const int descriptor = file_of((const unsigned char *)"abcdef", 6);
	enum reel_status status = REEL_ERROR_NO_MEMORY;

	for (long allowed = 0; status != REEL_OK; allowed++) {
		struct reel_paper paper;

		assert_true(allowed < 20);
		reel_mem_fail_after(allowed);
		status = reel_paper_init(&paper, descriptor, NULL);
		for (uint64_t at = 0; status == REEL_OK && at < 20; at += 2)
			status = reel_paper_replace(&paper, at, 1, "xy", 2,
			                            NULL);
		reel_mem_fail_after(-1);
		assert_true(status == REEL_OK ||
		            status == REEL_ERROR_NO_MEMORY);
		reel_paper_release(&paper);
	}
	assert_int_equal(close(descriptor), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(edits_on_paper_are_edits_of_bytes),
	        cmocka_unit_test(endless_writing_is_refused),
	        cmocka_unit_test(endless_small_writes_are_refused_soon),
	        cmocka_unit_test(failing_memory_is_reported_at_every_call),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
