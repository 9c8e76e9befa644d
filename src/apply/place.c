/* SPDX-License-Identifier: MIT */
#include "apply/place.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"

enum reel_status
reel_place_open(const struct reel_journal *journal, const char *path,
                struct reel_place *place, struct reel_error *err)
{
	enum reel_status status;
	char *folder = NULL;

	status = reel_path_folder(path, &folder, err);
	if (status != REEL_OK)
		return status;
	place->path = reel_mem_text(path);
	if (place->path == NULL) {
		status = reel_fail_memory(err);
		goto out;
	}
	place->name = reel_path_name(place->path);
	place->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (place->folder < 0)
		status = reel_fail_errno(err, "cannot open its folder");
	else if (!reel_journal_holds(journal, place->folder))
		status = reel_lock_take(reel_journal_path(journal),
		                        place->folder, &place->lock, err);
out:
	if (status != REEL_OK)
		reel_place_close(place);
	reel_mem_free(folder);
	return status;
}

enum reel_status
reel_place_find(const struct reel_journal *journal, const char *path,
                struct reel_place *place, struct reel_error *err)
{
	char resolved[PATH_MAX];

	if (realpath(path, resolved) == NULL)
		return reel_fail_errno(err, "cannot find");
	return reel_place_open(journal, resolved, place, err);
}

void
reel_place_close(struct reel_place *place)
{
	reel_lock_drop(&place->lock);
	if (place->folder >= 0)
		(void)close(place->folder);
	reel_mem_free(place->path);
	*place = REEL_PLACE_INIT;
}

/* The file is gone: its folder may still be there, under another name. */
static enum reel_status
resolve_folder(const char *path, char **absolute, struct reel_error *err)
{
	char resolved[PATH_MAX];
	char *folder = NULL;
	enum reel_status status = reel_path_folder(path, &folder, err);

	if (status != REEL_OK)
		return status;
	if (realpath(folder, resolved) != NULL)
		status = reel_path_join(resolved, reel_path_name(path),
		                        absolute, err);
	else if (path[0] == '/')
		status = reel_path_join(folder, reel_path_name(path), absolute,
		                        err);
	else if (getcwd(resolved, sizeof(resolved)) != NULL)
		status = reel_path_join(resolved, path, absolute, err);
	else
		status = reel_fail_errno(err, "cannot tell where %s is", path);
	reel_mem_free(folder);
	return status;
}

enum reel_status
reel_place_resolve(const char *path, char **absolute, struct reel_error *err)
{
	char resolved[PATH_MAX];
	size_t size = strlen(path);
	enum reel_status status;
	char *copy;

	if (realpath(path, resolved) != NULL) {
		copy = reel_mem_text(resolved);
		if (copy == NULL)
			return reel_fail_memory(err);
		*absolute = copy;
		return REEL_OK;
	}
	while (size > 1 && path[size - 1] == '/')
		size--;
	copy = reel_mem_text_part(path, size);
	if (copy == NULL)
		return reel_fail_memory(err);
	status = resolve_folder(copy, absolute, err);
	reel_mem_free(copy);
	return status;
}
