/* SPDX-License-Identifier: MIT */
#include "tag/payload.h"

#include <string.h>

#include "base/error.h"
#include "tag/payload_walk.h"

#define BLOCK ((size_t)64 << 10)

typedef enum reel_status (*walker)(struct reel_walk *walk,
                                   struct reel_error *err);

static const walker walkers[] = {
        [REEL_CONTAINER_FLAC] = reel_walk_flac,
        [REEL_CONTAINER_MPEG] = reel_walk_plain,
        [REEL_CONTAINER_MP4] = reel_walk_mp4,
        [REEL_CONTAINER_VORBIS] = reel_walk_ogg,
        [REEL_CONTAINER_OPUS] = reel_walk_ogg,
        [REEL_CONTAINER_OGG_FLAC] = reel_walk_ogg,
        [REEL_CONTAINER_SPEEX] = reel_walk_ogg,
        [REEL_CONTAINER_WAV] = reel_walk_iff,
        [REEL_CONTAINER_AIFF] = reel_walk_iff,
        [REEL_CONTAINER_APE] = reel_walk_plain,
        [REEL_CONTAINER_WAVPACK] = reel_walk_plain,
        [REEL_CONTAINER_MUSEPACK] = reel_walk_plain,
        [REEL_CONTAINER_TRUEAUDIO] = reel_walk_plain,
        [REEL_CONTAINER_ASF] = reel_walk_asf,
        [REEL_CONTAINER_DSF] = reel_walk_dsf,
        [REEL_CONTAINER_MODULE] = NULL,
};

/* Both files, and the walks over them. */
struct check {
	struct reel_paper old_file;
	struct reel_paper new_file;
	struct reel_walk old;
	struct reel_walk new;
};

static enum reel_status
refuse(const char *what, struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_REFUSED,
	                 "the new tags would change %s: left as it is", what);
}

/* Where the new file ends as the old one does, one of them need be read. */
static void
set_tails(struct check *check, const struct reel_patch *patch)
{
	const struct reel_piece *last =
	        patch->count == 0 ? NULL : &patch->pieces[patch->count - 1];

	check->old.tail = patch->old_size;
	check->new.tail = patch->new_size;
	if (last != NULL && !last->is_new &&
	    last->offset + last->length == patch->old_size) {
		check->old.tail -= last->length;
		check->new.tail -= last->length;
	}
}

static enum reel_status
open_files(struct check *check, int descriptor, const struct reel_patch *patch,
           struct reel_error *err)
{
	enum reel_status status =
	        reel_paper_init(&check->old_file, descriptor, err);

	if (status == REEL_OK && check->old_file.size != patch->old_size)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch is for a file of another size");
	if (status == REEL_OK)
		status = reel_paper_init_patched(&check->new_file, descriptor,
		                                 patch, err);
	check->old.paper = &check->old_file;
	check->new.paper = &check->new_file;
	set_tails(check, patch);
	return status;
}

static enum reel_status
walk(struct check *check, enum reel_container container, struct reel_error *err)
{
	const walker run = walkers[container];
	struct reel_error reason = {0};
	enum reel_status status;

	if (run == NULL)
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "not a kind of file that can be tagged");
	check->old.container = container;
	check->new.container = container;
	status = run(&check->old, err);
	if (status != REEL_OK)
		return status;
	status = run(&check->new, &reason);
	if (status == REEL_ERROR_FORMAT || status == REEL_ERROR_REFUSED)
		return refuse("the structure of the file", err);
	if (status != REEL_OK && err != NULL)
		*err = reason;
	return status;
}

static enum reel_status
compare_bytes(struct check *check, uint64_t old_at, uint64_t new_at,
              uint64_t length, bool *are_same, struct reel_error *err)
{
	char old[BLOCK / 2];
	char new[BLOCK / 2];
	enum reel_status status = REEL_OK;

	*are_same = true;
	while (status == REEL_OK && *are_same && length > 0) {
		const size_t size =
		        length < sizeof(old) ? (size_t)length : sizeof(old);

		status = reel_paper_read(&check->old_file, old_at, old, size,
		                         err);
		if (status == REEL_OK)
			status = reel_paper_read(&check->new_file, new_at, new,
			                         size, err);
		*are_same = status == REEL_OK && memcmp(old, new, size) == 0;
		old_at += size;
		new_at += size;
		length -= size;
	}
	return status;
}

static uint64_t
least(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* What is kept by the patch need not be read; most is. */
static enum reel_status
compare_stretch(struct check *check, uint64_t old_at, uint64_t new_at,
                uint64_t *length, struct reel_error *err)
{
	struct reel_origin origin;
	bool are_same = false;
	enum reel_status status;

	reel_paper_origin(&check->new_file, new_at, &origin);
	*length = least(*length, origin.length);
	if (!origin.is_new && origin.offset == old_at)
		return REEL_OK;
	status = compare_bytes(check, old_at, new_at, *length, &are_same, err);
	return status == REEL_OK && !are_same ? refuse("its sound", err)
	                                      : status;
}

static enum reel_status
compare_extents(struct check *check, struct reel_error *err)
{
	const struct reel_extent *old = check->old.extents;
	const struct reel_extent *new = check->new.extents;
	uint64_t left = check->old.total;
	uint64_t old_done = 0;
	uint64_t new_done = 0;
	enum reel_status status = REEL_OK;

	if (check->old.total != check->new.total)
		return refuse("its sound", err);
	while (status == REEL_OK && left > 0) {
		uint64_t length =
		        least(old->length - old_done, new->length - new_done);

		status = compare_stretch(check, old->at + old_done,
		                         new->at + new_done, &length, err);
		left -= length;
		old_done += length;
		new_done += length;
		if (old_done == old->length) {
			old++;
			old_done = 0;
		}
		if (new_done == new->length) {
			new ++;
			new_done = 0;
		}
	}
	return status;
}

/* Each has to point at the byte that it pointed at. */
static enum reel_status
compare_pointers(struct check *check, struct reel_error *err)
{
	if (check->old.pointer_count != check->new.pointer_count)
		return refuse("where its tables point at", err);
	for (size_t i = 0; i < check->old.pointer_count; i++) {
		const uint64_t old_to = check->old.pointers[i];
		const uint64_t new_to = check->new.pointers[i];
		struct reel_origin origin = {.is_new = true};

		/* One that leads nowhere may lead nowhere else. */
		if (old_to >= check->old_file.size &&
		    new_to >= check->new_file.size)
			continue;
		if (new_to < check->new_file.size)
			reel_paper_origin(&check->new_file, new_to, &origin);
		if (origin.is_new || origin.offset != old_to)
			return refuse("where its tables point at", err);
	}
	return REEL_OK;
}

enum reel_status
reel_payload_check(int descriptor, const char *extension,
                   const struct reel_patch *patch, struct reel_error *err)
{
	struct check check = {0};
	enum reel_container container = REEL_CONTAINER_UNKNOWN;
	enum reel_status status = reel_patch_check(patch, err);

	if (status != REEL_OK)
		return status;
	status = reel_container_find(descriptor, extension, &container, err);
	if (status == REEL_OK)
		status = open_files(&check, descriptor, patch, err);
	if (status == REEL_OK)
		status = walk(&check, container, err);
	if (status == REEL_OK)
		status = compare_extents(&check, err);
	if (status == REEL_OK)
		status = compare_pointers(&check, err);
	if (status == REEL_OK && check.new.gaps > check.old.gaps)
		status = refuse("the numbers of its pages", err);
	reel_walk_release(&check.old);
	reel_walk_release(&check.new);
	reel_paper_release(&check.old_file);
	reel_paper_release(&check.new_file);
	return status;
}
