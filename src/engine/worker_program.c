/* SPDX-License-Identifier: MIT */
#include "engine/worker_program.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"

#define NAME "reeltag-worker"

/* Lies in the library. */
static const char here;

/* The folder of the library, or of the program that it is linked into. */
static enum reel_status
find_library(char **folder, struct reel_error *err)
{
	char resolved[PATH_MAX];
	Dl_info object;

	if (dladdr(&here, &object) == 0 ||
	    realpath(object.dli_fname, resolved) == NULL)
		return reel_fail_errno(err, "cannot find where reeltag is");
	return reel_path_folder(resolved, folder, err);
}

enum reel_status
reel_worker_program_find(char **path, struct reel_error *err)
{
	char *folder = NULL;
	char *beside = NULL;
	char *installed = NULL;
	enum reel_status status = find_library(&folder, err);

	if (status == REEL_OK)
		status = reel_path_join(folder, NAME, &beside, err);
	if (status == REEL_OK)
		status = reel_path_join(folder, REEL_WORKER_FOLDER "/" NAME,
		                        &installed, err);
	if (status == REEL_OK && access(installed, X_OK) != 0 &&
	    access(beside, X_OK) == 0) {
		*path = beside;
		beside = NULL;
	} else if (status == REEL_OK) {
		*path = installed;
		installed = NULL;
	}
	reel_mem_free(folder);
	reel_mem_free(beside);
	reel_mem_free(installed);
	return status;
}
