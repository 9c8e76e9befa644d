/* SPDX-License-Identifier: MIT */
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

#define LONGEST_PATH ((size_t)1 << 16)

enum reel_status
reel_path_join(const char *folder, const char *name, char **joined,
               struct reel_error *err)
{
	const size_t size = strlen(folder);
	const bool has_slash = size > 0 && folder[size - 1] == '/';
	struct reel_buf buf = REEL_BUF_INIT(LONGEST_PATH);
	const enum reel_status status = reel_buf_format(
	        &buf, err, "%s%s%s", folder, has_slash ? "" : "/", name);

	if (status != REEL_OK) {
		reel_buf_release(&buf);
		return status;
	}
	*joined = buf.data;
	return REEL_OK;
}

const char *
reel_path_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

bool
reel_path_is_beside(const char *a, const char *b)
{
	const ptrdiff_t size = reel_path_name(a) - a;

	return size == reel_path_name(b) - b && memcmp(a, b, (size_t)size) == 0;
}

enum reel_status
reel_path_folder(const char *path, char **folder, struct reel_error *err)
{
	const char *slash = strrchr(path, '/');
	char *copy;

	if (slash == NULL)
		copy = reel_mem_text(".");
	else if (slash == path)
		copy = reel_mem_text("/");
	else
		copy = reel_mem_text_part(path, (size_t)(slash - path));
	if (copy == NULL)
		return reel_fail_memory(err);
	*folder = copy;
	return REEL_OK;
}

const char *
reel_path_extension(const char *path)
{
	const char *name = reel_path_name(path);
	const char *dot = strrchr(name, '.');

	return dot == NULL || dot == name ? "" : dot + 1;
}

enum reel_status
reel_path_stem(const char *path, char **stem, struct reel_error *err)
{
	const char *name = reel_path_name(path);
	const char *extension = reel_path_extension(path);
	size_t size = strlen(name);
	char *copy;

	if (extension[0] != '\0')
		size -= strlen(extension) + 1;
	copy = reel_mem_text_part(name, size);
	if (copy == NULL)
		return reel_fail_memory(err);
	*stem = copy;
	return REEL_OK;
}

/* A new folder that its own folder forgets takes all below it along. */
static enum reel_status
sync_folder_of(const char *path, struct reel_error *err)
{
	char *folder = NULL;
	enum reel_status status = reel_path_folder(path, &folder, err);
	int file;

	if (status != REEL_OK)
		return status;
	file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* EACCES: one may write there and not read, and then not sync.
	 * EINVAL: a file system that does not sync folders at all. */
	if (file < 0 ? errno != EACCES : fsync(file) != 0 && errno != EINVAL)
		status = reel_fail_errno(err, "cannot sync folder %s", folder);
	if (file >= 0)
		(void)close(file);
	reel_mem_free(folder);
	return status;
}

static enum reel_status
make_one(const char *folder, struct reel_error *err)
{
	if (mkdir(folder, 0700) == 0)
		return sync_folder_of(folder, err);
	if (errno == EEXIST)
		return REEL_OK;
	return reel_fail_errno(err, "cannot make folder %s", folder);
}

enum reel_status
reel_path_make(const char *folder, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	char *copy = reel_mem_text(folder);

	if (copy == NULL)
		return reel_fail_memory(err);
	for (char *slash = strchr(copy + 1, '/');
	     slash != NULL && status == REEL_OK;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		status = make_one(copy, err);
		*slash = '/';
	}
	if (status == REEL_OK)
		status = make_one(copy, err);
	reel_mem_free(copy);
	return status;
}

enum reel_status
reel_path_user(const char *variable, const char *fallback, const char *name,
               char **path, struct reel_error *err)
{
	const char *base = getenv(variable);
	const char *home = getenv("HOME");
	struct reel_buf buf = REEL_BUF_INIT(LONGEST_PATH);
	enum reel_status status;

	/* The specification: a relative path there is to be ignored. */
	if (base != NULL && base[0] == '/')
		status =
		        reel_buf_format(&buf, err, "%s/reeltag/%s", base, name);
	else if (!reel_str_empty(home))
		status = reel_buf_format(&buf, err, "%s/%s/reeltag/%s", home,
		                         fallback, name);
	else
		return reel_fail(err, REEL_ERROR_NOT_FOUND,
		                 "neither %s nor HOME is set", variable);
	if (status != REEL_OK) {
		reel_buf_release(&buf);
		return status;
	}
	*path = buf.data;
	return REEL_OK;
}
