/* SPDX-License-Identifier: MIT */
#include "engine/scanned_album.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

enum reel_status
reel_scanned_album_add(struct reel_scanned_album *album,
                       const struct reel_seen_file *seen,
                       struct reel_error *err)
{
	struct reel_scanned_file file = {0};

	if (!reel_mem_grow(&album->files, &album->capacity, album->count,
	                   sizeof(*album->files)))
		return reel_fail_memory(err);
	file.path = reel_mem_text(seen->path);
	if (file.path == NULL)
		return reel_fail_memory(err);
	if (seen->st != NULL) {
		file.identity = reel_identity_of(seen->st);
		file.is_settled =
		        reel_identity_is_settled(&file.identity, seen->now_ns);
	}
	album->files[album->count++] = file;
	return REEL_OK;
}

enum reel_status
reel_scanned_album_join(struct reel_scanned_album *album,
                        struct reel_scanned_album *other,
                        struct reel_error *err)
{
	for (size_t i = 0; i < other->count; i++) {
		if (!reel_mem_grow(&album->files, &album->capacity,
		                   album->count, sizeof(*album->files)))
			return reel_fail_memory(err);
		album->files[album->count++] = other->files[i];
		other->files[i] = (struct reel_scanned_file){0};
	}
	return REEL_OK;
}

static int
by_path(const void *a, const void *b)
{
	const struct reel_scanned_file *x = a;
	const struct reel_scanned_file *y = b;

	return reel_str_natural(x->path, y->path);
}

void
reel_scanned_album_sort(struct reel_scanned_album *album)
{
	if (album->count > 1)
		qsort(album->files, album->count, sizeof(*album->files),
		      by_path);
}

bool
reel_scanned_album_has(const struct reel_scanned_album *album, const char *path)
{
	for (size_t i = 0; i < album->count; i++) {
		if (strcmp(album->files[i].path, path) == 0)
			return true;
	}
	return false;
}

void
reel_scanned_album_release(struct reel_scanned_album *album)
{
	for (size_t i = 0; i < album->count; i++)
		reel_mem_free(album->files[i].path);
	reel_mem_free(album->files);
	reel_mem_free(album->folder);
	*album = (struct reel_scanned_album){0};
}
