/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <reeltag/error.h>

#include "crash/acting.h"
#include "crash/stepped.h"
#include "crash/sweep.h"

#define SMALL_DISK "size=8m"
#define PAGE ((off_t)4096)

/* So often in a row has it to go well before a disk is large enough. */
#define ENOUGH 3

/* Mounted where nobody else sees it; it goes with the process. */
bool
sweep_small_disk(const struct sweep *sweep, char *disk, size_t size)
{
	(void)snprintf(disk, size, "%s/disk", sweep->folder);
	return mkdir(disk, 0700) == 0 &&
	       unshare(geteuid() == 0 ? CLONE_NEWNS
	                              : CLONE_NEWNS | CLONE_NEWUSER) == 0 &&
	       mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
	       mount("small", disk, "tmpfs", 0, SMALL_DISK) == 0;
}

void
sweep_no_small_disk(const struct sweep *sweep)
{
	char disk[SWEEP_FOLDER + 8];

	(void)snprintf(disk, sizeof(disk), "%s/disk", sweep->folder);
	(void)umount(disk);
	(void)rmdir(disk);
}

static void
small_disk_path(const struct sweep *sweep, char *path, size_t size)
{
	(void)snprintf(path, size, "%s/disk/filler", sweep->folder);
}

/* Leaves so many pages free. */
static void
fill_up(const struct sweep *sweep, size_t pages)
{
	struct statvfs disk;
	char path[512];
	int file;
	off_t free;

	small_disk_path(sweep, path, sizeof(path));
	file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(file >= 0);
	assert_int_equal(fstatvfs(file, &disk), 0);
	free = (off_t)disk.f_bavail * (off_t)disk.f_bsize - (off_t)pages * PAGE;
	if (free > 0)
		assert_int_equal(posix_fallocate(file, 0, free), 0);
	assert_int_equal(close(file), 0);
}

static void
make_room(const struct sweep *sweep)
{
	char path[512];

	small_disk_path(sweep, path, sizeof(path));
	assert_int_equal(unlink(path), 0);
}

/* @return whether it went well */
static bool
try_level(struct sweep *sweep, const struct sweep_step *step, size_t pages)
{
	int code;
	bool is_new;

	sweep->rounds++;
	sweep_put(sweep, &sweep->before);
	fill_up(sweep, pages);
	code = stepped_run(step->arguments, 0).code;
	is_new = sweep_check_song(sweep, step->name, pages,
	                          "neither old nor new");
	if (code < 0 || code >= ACTING_LEAK)
		sweep_fault(sweep, step->name, pages, "crashes, or is mute");
	if (code == REEL_OK && !is_new)
		sweep_fault(sweep, step->name, pages, "says done, and is not");
	if (sweep_has_temporary(sweep))
		sweep_fault(sweep, step->name, pages,
		            "a temporary file is left");
	make_room(sweep);
	sweep_check_recovery(sweep, step->name, pages, is_new);
	return code == REEL_OK;
}

void
sweep_levels(struct sweep *sweep, const struct sweep_step *step)
{
	size_t good = 0;

	for (size_t pages = 0; good < ENOUGH; pages++) {
		if (try_level(sweep, step, pages))
			good++;
		else
			good = 0;
	}
}
