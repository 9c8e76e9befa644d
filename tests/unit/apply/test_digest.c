/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "apply/digest.h"
#include "support/temp_folder.h"

static void
assert_digest(const struct reel_digest *digest, const char *wanted)
{
	char text[2 * REEL_DIGEST_SIZE + 1];

	for (size_t i = 0; i < REEL_DIGEST_SIZE; i++)
		(void)snprintf(text + 2 * i, 3, "%02x", digest->bytes[i]);
	assert_string_equal(text, wanted);
}

/* Expected: `printf abc | sha256sum`, `printf 'a new c' | sha256sum`. */
static void
digest_is_sha_256_of_file_and_of_what_it_becomes(void **state)
{
	const char *path = temp_folder_path(state, "abc");
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_digest digest;
	struct reel_digest old;
	int file;

	temp_file_write(path, "abc", 3);
	file = open(path, O_RDONLY);
	assert_true(file >= 0);
	assert_int_equal(reel_digest_file(file, 3, &digest, NULL), REEL_OK);
	assert_digest(&digest, "ba7816bf8f01cfea414140de5dae2223"
	                       "b00361a396177a9cb410ff61f20015ad");
	patch.old_size = 3;
	assert_int_equal(reel_patch_keep(&patch, 0, 1, NULL), REEL_OK);
	assert_int_equal(reel_patch_insert(&patch, " new ", 5, NULL), REEL_OK);
	assert_int_equal(reel_patch_keep(&patch, 2, 1, NULL), REEL_OK);
	assert_int_equal(reel_digest_sides(file, &patch, &old, &digest, NULL),
	                 REEL_OK);
	assert_digest(&old, "ba7816bf8f01cfea414140de5dae2223"
	                    "b00361a396177a9cb410ff61f20015ad");
	assert_digest(&digest, "9b13c3d5db3b008661312780aafbdef0"
	                       "4e504c2157b4fb094f93dacbdd1fdfd9");
	reel_patch_release(&patch);
	assert_int_equal(close(file), 0);
}

static void
file_that_became_shorter_is_changed(void **state)
{
	const char *path = temp_folder_path(state, "abc");
	struct reel_error err = {0};
	struct reel_digest digest;
	int file;

	temp_file_write(path, "abc", 3);
	file = open(path, O_RDONLY);
	assert_int_equal(reel_digest_file(file, 4, &digest, &err),
	                 REEL_ERROR_CHANGED);
	assert_int_equal(close(file), 0);
	assert_int_equal(reel_digest_file(file, 3, &digest, &err),
	                 REEL_ERROR_IO);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(digest_is_sha_256_of_file_and_of_what_it_becomes),
	        IN_FOLDER(file_that_became_shorter_is_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
