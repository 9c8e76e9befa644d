/* SPDX-License-Identifier: MIT */
#include "engine/cover.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <strings.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "tag/picture.h"

static const char *const stems[] = {"cover", "front", "folder"};
static const char *const extensions[] = {"jpg", "jpeg", "png"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define NONE (COUNT(stems) * COUNT(extensions))

/* How early a name stands among those that a cover may have. */
static size_t
rank_of(const char *name)
{
	for (size_t i = 0; i < NONE; i++) {
		char wanted[16];

		(void)snprintf(wanted, sizeof(wanted), "%s.%s",
		               stems[i / COUNT(extensions)],
		               extensions[i % COUNT(extensions)]);
		if (strcasecmp(name, wanted) == 0)
			return i;
	}
	return NONE;
}

/* The name of the best; "" where there is none. */
static enum reel_status
find(const char *folder, char name[NAME_MAX + 1], struct reel_error *err)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	size_t best = NONE;

	name[0] = '\0';
	if (dir == NULL)
		return reel_fail_errno(err, "cannot read folder");
	while ((entry = readdir(dir)) != NULL) {
		const size_t rank = rank_of(entry->d_name);

		if (rank >= best)
			continue;
		best = rank;
		(void)snprintf(name, NAME_MAX + 1, "%s", entry->d_name);
	}
	(void)closedir(dir);
	return REEL_OK;
}

static enum reel_status
read_file(const char *path, struct reel_buf *cover, struct reel_error *err)
{
	FILE *file = fopen(path, "re");
	enum reel_status status = REEL_OK;
	char block[1 << 14];
	size_t size;

	if (file == NULL)
		return reel_fail_errno(err, "cannot open");
	while (status == REEL_OK &&
	       (size = fread(block, 1, sizeof(block), file)) > 0) {
		if (cover->size + size > REEL_COVER_MOST)
			status = reel_fail(err, REEL_ERROR_INVALID,
			                   "a cover of more than 16 MiB: make "
			                   "it smaller");
		else
			status = reel_buf_append(cover, block, size, err);
	}
	if (status == REEL_OK && ferror(file) != 0)
		status = reel_fail_errno(err, "cannot read");
	(void)fclose(file);
	return status;
}

enum reel_status
reel_cover_read(const char *folder, struct reel_buf *cover,
                struct reel_error *err)
{
	char name[NAME_MAX + 1];
	struct reel_picture picture;
	char *path = NULL;
	enum reel_status status = find(folder, name, err);

	if (status != REEL_OK || name[0] == '\0')
		return status;
	status = reel_path_join(folder, name, &path, err);
	if (status == REEL_OK)
		status = read_file(path, cover, err);
	if (status == REEL_OK &&
	    !reel_picture_of((const unsigned char *)cover->data, cover->size,
	                     &picture))
		status = reel_fail(err, REEL_ERROR_INVALID,
		                   "neither a JPEG nor a PNG, or cut short");
	if (status != REEL_OK && path != NULL)
		reel_error_prefix(err, "%s", path);
	reel_mem_free(path);
	return status;
}
