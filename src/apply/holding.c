/* SPDX-License-Identifier: MIT */
#include "apply/holding.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/lock.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"

struct reel_held_folder {
	int folder;
	dev_t device;
	ino_t inode;
	struct reel_lock lock;
};

static enum reel_status
add_folder(const char *file, struct reel_strings *folders,
           struct reel_error *err)
{
	char resolved[PATH_MAX];
	char *folder = NULL;
	enum reel_status status;

	if (realpath(file, resolved) == NULL)
		return REEL_OK;
	status = reel_path_folder(resolved, &folder, err);
	if (status == REEL_OK && !reel_strings_have(folders, folder))
		status = reel_strings_add(folders, folder, err);
	reel_mem_free(folder);
	return status;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

bool
reel_holding_has(const struct reel_holding *holding, int folder)
{
	struct stat is;

	if (fstat(folder, &is) != 0)
		return false;
	for (size_t i = 0; i < holding->count; i++)
		if (holding->items[i].device == is.st_dev &&
		    holding->items[i].inode == is.st_ino)
			return true;
	return false;
}

static enum reel_status
lock_open(struct reel_holding *holding, const char *journal, int folder,
          struct reel_error *err)
{
	struct reel_held_folder held = {.folder = folder,
	                                .lock = REEL_LOCK_INIT};
	enum reel_status status;
	struct stat is;

	if (!reel_mem_grow(&holding->items, &holding->capacity, holding->count,
	                   sizeof(held)))
		return reel_fail_memory(err);
	if (fstat(folder, &is) != 0)
		return reel_fail_errno(err, "cannot look at its folder");
	held.device = is.st_dev;
	held.inode = is.st_ino;
	status = reel_lock_take(journal, folder, &held.lock, err);
	if (status == REEL_OK)
		holding->items[holding->count++] = held;
	return status;
}

static enum reel_status
lock_folder(struct reel_holding *holding, const char *journal, const char *path,
            struct reel_error *err)
{
	const int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum reel_status status;

	if (folder < 0)
		return REEL_OK;
	/* By another name, a folder that is held would hold us off. */
	if (reel_holding_has(holding, folder)) {
		(void)close(folder);
		return REEL_OK;
	}
	status = lock_open(holding, journal, folder, err);
	if (status != REEL_OK)
		(void)close(folder);
	return status;
}

enum reel_status
reel_holding_take(struct reel_holding *holding, const char *journal,
                  const struct reel_strings *files, struct reel_error *err)
{
	struct reel_strings folders = {0};
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < files->count; i++)
		status = add_folder(files->items[i], &folders, err);
	/* In one order, so that of two that want the same one gets all. */
	if (folders.count > 1)
		qsort(folders.items, folders.count, sizeof(folders.items[0]),
		      compare);
	for (size_t i = 0; status == REEL_OK && i < folders.count; i++)
		status = lock_folder(holding, journal, folders.items[i], err);
	if (status != REEL_OK)
		reel_holding_release(holding);
	reel_strings_release(&folders);
	return status;
}

void
reel_holding_release(struct reel_holding *holding)
{
	for (size_t i = 0; i < holding->count; i++) {
		reel_lock_drop(&holding->items[i].lock);
		(void)close(holding->items[i].folder);
	}
	reel_mem_free(holding->items);
	*holding = (struct reel_holding){0};
}
