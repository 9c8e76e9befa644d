/* SPDX-License-Identifier: MIT */
#include "apply/journal_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"

/* A journal that is being made under another name. */
struct making {
	const struct reel_database_options *options;
	const char *path;
	struct reel_buf temporary;
	/** The temporary, locked against others that make one, and no more:
	 * SQLite opens it itself. */
	int lock;
};

/* What a crash of an earlier making left. */
static void
remove_logs(struct making *making)
{
	static const char *const suffixes[] = {"-journal", "-wal", "-shm"};
	struct reel_buf *const name = &making->temporary;
	const size_t size = name->size;

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		if (reel_buf_text(name, suffixes[i], NULL) == REEL_OK)
			(void)unlink(name->data);
		name->size = size;
		name->data[size] = '\0';
	}
}

static enum reel_status
sync_folder(const char *path, struct reel_error *err)
{
	char *name = NULL;
	enum reel_status status = reel_path_folder(path, &name, err);
	int folder;

	if (status != REEL_OK)
		return status;
	folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0 || (fsync(folder) != 0 && errno != EINVAL))
		status = reel_fail_errno(err, "cannot sync folder %s", name);
	if (folder >= 0)
		(void)close(folder);
	reel_mem_free(name);
	return status;
}

static enum reel_status
put_in_place(const struct making *making, struct reel_error *err)
{
	if (rename(making->temporary.data, making->path) != 0)
		return reel_fail_errno(err, "cannot make %s %s",
		                       making->options->what, making->path);
	return sync_folder(making->path, err);
}

static enum reel_status
make_locked(struct making *making, struct reel_error *err)
{
	struct reel_database *database = NULL;
	struct stat is;
	enum reel_status status;

	/* It was made while we waited for the lock. */
	if (stat(making->path, &is) == 0)
		return REEL_OK;
	remove_logs(making);
	if (ftruncate(making->lock, 0) != 0)
		return reel_fail_errno(err, "cannot write %s",
		                       making->temporary.data);
	status = reel_database_open(making->temporary.data, making->options,
	                            &database, err);
	reel_database_close(database);
	if (status == REEL_OK)
		status = put_in_place(making, err);
	if (status != REEL_OK)
		remove_logs(making);
	return status;
}

/* @return whether the name still leads to what was locked */
static bool
is_same(const struct making *making)
{
	struct stat held;
	struct stat named;

	return fstat(making->lock, &held) == 0 &&
	       stat(making->temporary.data, &named) == 0 &&
	       held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

/* Who was faster has renamed or removed it: then it begins again. */
static enum reel_status
lock(struct making *making, struct reel_error *err)
{
	struct stat is;

	do {
		if (making->lock >= 0)
			(void)close(making->lock);
		making->lock = open(making->temporary.data,
		                    O_RDWR | O_CREAT | O_CLOEXEC, 0600);
		if (making->lock < 0)
			return reel_fail_errno(err, "cannot make %s",
			                       making->temporary.data);
		/* Without locks (NFS) two that start at once may meet. */
		while (flock(making->lock, LOCK_EX) != 0 && errno == EINTR)
			;
	} while (!is_same(making) && stat(making->path, &is) != 0);
	return REEL_OK;
}

static enum reel_status
make_folder(const char *path, struct reel_error *err)
{
	char *folder = NULL;
	enum reel_status status = reel_path_folder(path, &folder, err);

	if (status == REEL_OK)
		status = reel_path_make(folder, err);
	reel_mem_free(folder);
	return status;
}

static enum reel_status
make(const char *path, const struct reel_database_options *options,
     struct reel_error *err)
{
	struct making making = {.options = options,
	                        .path = path,
	                        .lock = -1,
	                        .temporary = REEL_BUF_INIT(REEL_BUF_TEXT)};
	enum reel_status status = make_folder(path, err);

	if (status == REEL_OK)
		status =
		        reel_buf_format(&making.temporary, err, "%s.new", path);
	if (status == REEL_OK)
		status = lock(&making, err);
	if (status == REEL_OK)
		status = make_locked(&making, err);
	/* Renamed or not, what is of that name now is nothing. */
	if (making.lock >= 0 && is_same(&making))
		(void)unlink(making.temporary.data);
	if (making.lock >= 0)
		(void)close(making.lock);
	reel_buf_release(&making.temporary);
	/* A file stands in the folder's place: nothing to be looked for. */
	if (status == REEL_ERROR_NOT_FOUND) {
		status = REEL_ERROR_IO;
		if (err != NULL)
			err->status = status;
	}
	return status;
}

enum reel_status
reel_journal_file_judge(enum reel_status status, struct reel_error *err)
{
	struct reel_error found;

	if (status != REEL_ERROR_FORMAT || err == NULL)
		return status;
	found = *err;
	return reel_fail(err, status,
	                 "%s; move it aside to begin a new one: what it held "
	                 "can then not be undone",
	                 found.message);
}

enum reel_status
reel_journal_file_open(const char *path,
                       const struct reel_database_options *options,
                       struct reel_database **database, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	struct stat is;

	if (stat(path, &is) != 0) {
		if (errno == ENOENT)
			status = make(path, options, err);
	} else if (S_ISREG(is.st_mode) && is.st_size == 0) {
		status = reel_fail(err, REEL_ERROR_FORMAT,
		                   "%s %s is empty, as none is that was made",
		                   options->what, path);
	}
	if (status == REEL_OK)
		status = reel_database_open(path, options, database, err);
	return reel_journal_file_judge(status, err);
}
