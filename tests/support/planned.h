/* SPDX-License-Identifier: MIT */
/** Plans of changes of tags, made into files. */
#ifndef REEL_TESTS_PLANNED_H
#define REEL_TESTS_PLANNED_H

#include <fcntl.h>
#include <unistd.h>

#include "base/path.h"
#include "support/cmocka_all.h"
#include "support/file_bytes.h"
#include "support/patched.h"
#include "tag/payload.h"
#include "tag/tag_file.h"

/** Plans a change and writes the patched file; gives the patch back. */
static inline struct reel_patch
write_as(const char *from, const char *to, const struct reel_tag_list *changes,
         const struct reel_tag_writing *writing)
{
	const struct bytes old = slurp(from);
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_error err = {0};
	const int descriptor = open(from, O_RDONLY | O_CLOEXEC);
	unsigned char *made;

	assert_true(descriptor >= 0);
	if (reel_tag_file_plan(descriptor, reel_path_extension(from), changes,
	                       writing, &patch, &err) != REEL_OK)
		fail_msg("%s: %s", from, err.message);
	if (reel_payload_check(descriptor, reel_path_extension(from), &patch,
	                       &err) != REEL_OK)
		fail_msg("%s: %s", from, err.message);
	made = patched(&patch, old.data, old.size);
	spill(to, made, (size_t)patch.new_size);
	free(made);
	free(old.data);
	assert_int_equal(close(descriptor), 0);
	return patch;
}

/** The same with the defaults. */
static inline struct reel_patch
change(const char *from, const char *to, const struct reel_tag_list *changes)
{
	return write_as(from, to, changes, NULL);
}

static inline struct reel_tag_facts
read_facts(const char *path)
{
	struct reel_tag_facts facts = {0};
	struct reel_error err = {0};
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);

	assert_true(descriptor >= 0);
	if (reel_tag_file_read(descriptor, reel_path_extension(path), &facts,
	                       &err) != REEL_OK)
		fail_msg("%s: %s", path, err.message);
	assert_int_equal(close(descriptor), 0);
	return facts;
}

/** @return whether the plan changed the file; writes it */
static inline bool
changed(const char *from, const char *to, const struct reel_tag_list *changes,
        const struct reel_tag_writing *writing)
{
	struct reel_patch patch = write_as(from, to, changes, writing);
	const bool is_changed = !reel_patch_is_identity(&patch);

	reel_patch_release(&patch);
	return is_changed;
}

#endif
