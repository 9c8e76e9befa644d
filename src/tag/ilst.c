/* SPDX-License-Identifier: MIT */
#include "tag/ilst.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

#define HEAD ((uint64_t)8)

/* An atom in the file: its place and its bytes. */
struct atom {
	uint64_t at;
	uint64_t size;
};

/* The list, and the free room behind it; both of size 0 where there is none. */
struct place {
	struct atom list;
	struct atom room;
};

/* Reads an atom's head; its size is 0 where it does not end by `end`, or is
 * written in another way, which TagLib does not find its way in either. */
static enum reel_status
read_head(struct reel_paper *paper, uint64_t at, uint64_t end, char name[4],
          struct atom *atom, struct reel_error *err)
{
	char head[HEAD];
	enum reel_status status;

	*atom = (struct atom){.at = at};
	if (end - at < HEAD)
		return REEL_OK;
	status = reel_paper_read(paper, at, head, HEAD, err);
	if (status != REEL_OK)
		return status;
	atom->size = reel_bytes_big(head, 4);
	/* A movie's data may be larger than four bytes can tell. */
	if (atom->size == 1 && end - at >= HEAD + 8) {
		status = reel_paper_read(paper, at + HEAD, name, 4, err);
		if (status == REEL_OK)
			status = reel_paper_read(paper, at + HEAD + 4, head, 4,
			                         err);
		atom->size =
		        reel_bytes_big(name, 4) << 32 | reel_bytes_big(head, 4);
		if (status == REEL_OK)
			status = reel_paper_read(paper, at, head, HEAD, err);
	}
	(void)memcpy(name, head + 4, 4);
	if (atom->size < HEAD || atom->size > end - at)
		atom->size = 0;
	return status;
}

/* Finds an atom between two places. */
static enum reel_status
find(struct reel_paper *paper, uint64_t at, uint64_t end, const char *wanted,
     struct atom *found, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	*found = (struct atom){0};
	while (status == REEL_OK && at < end) {
		struct atom atom;
		char name[4] = "";

		status = read_head(paper, at, end, name, &atom, err);
		if (status != REEL_OK || atom.size == 0)
			return status;
		if (memcmp(name, wanted, 4) == 0) {
			*found = atom;
			return REEL_OK;
		}
		at += atom.size;
	}
	return status;
}

static enum reel_status
find_place(struct reel_paper *paper, struct place *place,
           struct reel_error *err)
{
	static const char *const path[] = {"moov", "udta", "meta", "ilst"};
	struct atom atom = {.size = paper->size};
	uint64_t skipped = 0;
	uint64_t end = 0;
	char name[4] = "";
	enum reel_status status = REEL_OK;

	*place = (struct place){0};
	for (size_t i = 0; status == REEL_OK && i < 4; i++) {
		end = atom.at + atom.size;
		status = find(paper, atom.at + skipped, end, path[i], &atom,
		              err);
		if (atom.size < HEAD + 4)
			return status;
		/* What stands in meta stands behind a version. */
		skipped = HEAD + (i == 2 ? 4 : 0);
	}
	place->list = atom;
	if (status == REEL_OK && atom.at + atom.size < end)
		status = read_head(paper, atom.at + atom.size, end, name,
		                   &place->room, err);
	if (memcmp(name, "free", 4) != 0)
		place->room.size = 0;
	return status;
}

/* Adds the atoms between two places. */
static enum reel_status
read_atoms(struct reel_paper *paper, uint64_t at, uint64_t end,
           struct reel_blobs *atoms, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	while (status == REEL_OK && at < end) {
		struct atom atom;
		char name[4] = "";
		char *bytes;

		status = read_head(paper, at, end, name, &atom, err);
		if (status != REEL_OK || atom.size == 0)
			return status;
		if (atom.size > REEL_PATCH_MOST)
			return reel_fail_memory(err);
		bytes = reel_mem_new((size_t)atom.size, 1);
		if (bytes == NULL)
			return reel_fail_memory(err);
		status = reel_paper_read(paper, at, bytes, (size_t)atom.size,
		                         err);
		if (status == REEL_OK)
			status = reel_blobs_add(atoms, bytes, (size_t)atom.size,
			                        err);
		reel_mem_free(bytes);
		at += atom.size;
	}
	return status;
}

enum reel_status
reel_ilst_read(struct reel_paper *paper, struct reel_blobs *atoms,
               struct reel_error *err)
{
	struct place place;
	enum reel_status status = find_place(paper, &place, err);

	if (status != REEL_OK || place.list.size == 0)
		return status;
	return read_atoms(paper, place.list.at + HEAD,
	                  place.list.at + place.list.size, atoms, err);
}

size_t
reel_ilst_room(const struct reel_blobs *atoms)
{
	size_t size = 0;

	for (size_t i = 0; i < atoms->count; i++) {
		/* Pictures are left as TagLib saves them. */
		if (memcmp(atoms->items[i].bytes + 4, "covr", 4) != 0)
			size += atoms->items[i].size;
	}
	return size;
}

/* Appends what stands in an atom within the atom, behind a version. */
static enum reel_status
add_part(const struct reel_blob *atom, size_t *at, const char *name,
         struct reel_buf *text, struct reel_error *err)
{
	const char *part = atom->bytes + *at;
	size_t size;

	if (atom->size - *at < HEAD + 4 || memcmp(part + 4, name, 4) != 0)
		return REEL_OK;
	size = reel_bytes_big(part, 4);
	if (size < HEAD + 4 || size > atom->size - *at)
		return REEL_OK;
	*at += size;
	return reel_buf_append(text, part + HEAD + 4, size - HEAD - 4, err);
}

/* An item's name, as the binding has it. */
static enum reel_status
name_of(const struct reel_blob *atom, struct reel_buf *name,
        struct reel_error *err)
{
	size_t at = HEAD;
	enum reel_status status;

	reel_buf_reset(name);
	status = reel_buf_append(name, atom->bytes + 4, 4, err);
	if (memcmp(atom->bytes + 4, "----", 4) != 0)
		return status;
	if (status == REEL_OK)
		status = reel_buf_text(name, ":", err);
	if (status == REEL_OK)
		status = add_part(atom, &at, "mean", name, err);
	if (status == REEL_OK)
		status = reel_buf_text(name, ":", err);
	if (status == REEL_OK)
		status = add_part(atom, &at, "name", name, err);
	return status;
}

static enum reel_status
name_all(const struct reel_blobs *atoms, struct reel_strings *names,
         struct reel_error *err)
{
	struct reel_buf name = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < atoms->count; i++) {
		status = name_of(&atoms->items[i], &name, err);
		if (status == REEL_OK)
			status = reel_strings_add(names, name.data, err);
	}
	reel_buf_release(&name);
	return status;
}

/* The atoms of the file as it was and as it was saved, with their names. */
struct restoring {
	const struct reel_blobs *old;
	struct reel_strings old_names;
	/* Of each old one whether it has its place. */
	bool *is_taken;
	struct reel_blobs saved;
	struct reel_strings saved_names;
	struct reel_buf made;
};

static bool
is_left(const struct reel_tag_list *edits, const char *name)
{
	/* TagLib makes a genre's number a text. */
	return reel_tag_list_find(edits, name) != NULL ||
	       strcmp(name, "covr") == 0 || strcmp(name, "gnre") == 0;
}

/* Takes the first old atom of a name that has no place yet. */
static const struct reel_blob *
take_old(struct restoring *restoring, const char *name)
{
	for (size_t i = 0; i < restoring->old->count; i++) {
		if (!restoring->is_taken[i] &&
		    strcmp(restoring->old_names.items[i], name) == 0) {
			restoring->is_taken[i] = true;
			return &restoring->old->items[i];
		}
	}
	return NULL;
}

/* Makes the list anew: as it was saved, but each atom that is not edited as
 * it was, and those that were lost behind. */
static enum reel_status
make_list(struct restoring *restoring, const struct reel_tag_list *edits,
          struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < restoring->saved.count;
	     i++) {
		const char *name = restoring->saved_names.items[i];
		const struct reel_blob *atom = &restoring->saved.items[i];
		const struct reel_blob *old =
		        is_left(edits, name) ? NULL : take_old(restoring, name);

		if (strcmp(name, REEL_ILST_ROOM) != 0)
			status = reel_buf_append(
			        &restoring->made,
			        old == NULL ? atom->bytes : old->bytes,
			        old == NULL ? atom->size : old->size, err);
	}
	for (size_t i = 0; status == REEL_OK && i < restoring->old->count;
	     i++) {
		const char *name = restoring->old_names.items[i];
		const struct reel_blob *atom = &restoring->old->items[i];

		if (!restoring->is_taken[i] && !is_left(edits, name))
			status = reel_buf_append(&restoring->made, atom->bytes,
			                         atom->size, err);
	}
	return status;
}

static enum reel_status
put_head(struct reel_buf *buf, uint64_t size, const char *name,
         struct reel_error *err)
{
	const unsigned char head[] = {
	        (unsigned char)(size >> 24), (unsigned char)(size >> 16),
	        (unsigned char)(size >> 8), (unsigned char)size};
	const enum reel_status status = reel_buf_append(buf, head, 4, err);

	return status == REEL_OK ? reel_buf_append(buf, name, 4, err) : status;
}

/* Puts the list and what is then left of the room into both their places, so
 * that nothing else moves. */
static enum reel_status
put_list(struct reel_paper *paper, const struct place *place,
         const struct reel_buf *list, struct reel_error *err)
{
	const uint64_t all = place->list.size + place->room.size;
	const uint64_t size = HEAD + list->size;
	struct reel_buf made = REEL_BUF_INIT(REEL_PATCH_MOST);
	enum reel_status status;

	if (size > all || (size < all && all - size < HEAD))
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "the save would lose an atom that it has no "
		                 "room for");
	status = put_head(&made, size, "ilst", err);
	if (status == REEL_OK)
		status = reel_buf_append(&made, list->data, list->size, err);
	if (status == REEL_OK && size < all)
		status = put_head(&made, all - size, "free", err);
	while (status == REEL_OK && made.size < all)
		status = reel_buf_append(&made, "", 1, err);
	if (status == REEL_OK)
		status = reel_paper_replace(paper, place->list.at, all,
		                            made.data, made.size, err);
	reel_buf_release(&made);
	return status;
}

static bool
is_as_saved(const struct restoring *restoring)
{
	size_t at = 0;

	for (size_t i = 0; i < restoring->saved.count; i++) {
		const struct reel_blob *atom = &restoring->saved.items[i];

		if (atom->size > restoring->made.size - at ||
		    memcmp(atom->bytes, restoring->made.data + at,
		           atom->size) != 0)
			return false;
		at += atom->size;
	}
	return at == restoring->made.size;
}

enum reel_status
reel_ilst_restore(struct reel_paper *paper, const struct reel_blobs *atoms,
                  const struct reel_tag_list *edits, struct reel_error *err)
{
	struct restoring restoring = {.old = atoms,
	                              .made = REEL_BUF_INIT(REEL_PATCH_MOST)};
	struct place place;
	enum reel_status status = find_place(paper, &place, err);

	restoring.is_taken = reel_mem_new(atoms->count + 1, sizeof(bool));
	if (status == REEL_OK && restoring.is_taken == NULL)
		status = reel_fail_memory(err);
	if (status == REEL_OK)
		status = reel_ilst_read(paper, &restoring.saved, err);
	if (status == REEL_OK)
		status = name_all(atoms, &restoring.old_names, err);
	if (status == REEL_OK)
		status =
		        name_all(&restoring.saved, &restoring.saved_names, err);
	if (status == REEL_OK)
		status = make_list(&restoring, edits, err);
	if (status == REEL_OK && place.list.size > 0 &&
	    !is_as_saved(&restoring))
		status = put_list(paper, &place, &restoring.made, err);
	reel_mem_free(restoring.is_taken);
	reel_buf_release(&restoring.made);
	reel_blobs_release(&restoring.saved);
	reel_strings_release(&restoring.old_names);
	reel_strings_release(&restoring.saved_names);
	return status;
}
