/* SPDX-License-Identifier: MIT */
#include "fuzz/complaints.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

/* REEL_SOURCES is where our own code is. */

/* Beside complaints.worker. */
#define PIPE "complaints"
#define PROGRAM "program"

static bool
set_up(const char *folder, const char *program)
{
	char path[PATH_MAX];
	char whole[PATH_MAX];
	char self[PATH_MAX];
	const ssize_t size = readlink("/proc/self/exe", self, sizeof(self) - 1);

	if (size < 0 || realpath(program, whole) == NULL)
		return false;
	self[size] = '\0';
	(void)snprintf(path, sizeof(path), "%s/worker", folder);
	if (symlink(self, path) != 0)
		return false;
	(void)snprintf(path, sizeof(path), "%s/" PROGRAM, folder);
	if (symlink(whole, path) != 0)
		return false;
	(void)snprintf(path, sizeof(path), "%s/" PIPE, folder);
	return mkfifo(path, 0600) == 0;
}

bool
complaints_open(struct complaints *complaints, const char *folder,
                const char *program)
{
	char path[PATH_MAX];

	complaints_forget(complaints);
	complaints->pipe = -1;
	(void)snprintf(complaints->worker, sizeof(complaints->worker),
	               "%s/worker", folder);
	if (!set_up(folder, program))
		return false;
	(void)snprintf(path, sizeof(path), "%s/" PIPE, folder);
	/* Open to be written to, too: so it has no end. */
	complaints->pipe = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	return complaints->pipe >= 0;
}

void
complaints_close(struct complaints *complaints)
{
	if (complaints->pipe >= 0)
		(void)close(complaints->pipe);
	complaints->pipe = -1;
}

void
complaints_hear(struct complaints *complaints)
{
	const size_t most = sizeof(complaints->text) - 1;
	ssize_t came;

	do {
		if (complaints->size == most) {
			complaints->size = most / 2;
			(void)memcpy(complaints->text,
			             complaints->text + most - most / 2,
			             most / 2);
		}
		came = read(complaints->pipe,
		            complaints->text + complaints->size,
		            most - complaints->size);
		if (came > 0)
			complaints->size += (size_t)came;
	} while (came > 0);
	complaints->text[complaints->size] = '\0';
}

void
complaints_forget(struct complaints *complaints)
{
	complaints->size = 0;
	complaints->text[0] = '\0';
}

int
complaints_become_worker(void)
{
	/* Its name as it was started, for its arguments do not tell. */
	const unsigned long name = getauxval(AT_EXECFN);
	char folder[PATH_MAX];
	char path[PATH_MAX + 16];
	char *end;
	int said;

	(void)snprintf(folder, sizeof(folder), "%s", (const char *)name);
	end = strrchr(folder, '/');
	if (end == NULL)
		return 1;
	*end = '\0';
	(void)snprintf(path, sizeof(path), "%s/" PIPE, folder);
	said = open(path, O_WRONLY | O_CLOEXEC);
	if (said >= 0)
		(void)dup2(said, STDERR_FILENO);
	(void)snprintf(path, sizeof(path), "%s/" PROGRAM, folder);
	(void)execl(path, "worker", "worker", (char *)NULL);
	return 1;
}

/* Frames of the C library and of the sanitizer say only how it ended. */
static bool
is_of_runtime(const char *frame)
{
	static const char *const runtimes[] = {
	        "libsanitizer", "compiler-rt", "libasan.so", "libubsan.so",
	        "/libc.so",     "ld-linux",    "interceptor"};

	for (size_t i = 0; i < sizeof(runtimes) / sizeof(*runtimes); i++)
		if (strstr(frame, runtimes[i]) != NULL)
			return true;
	return false;
}

static void
copy_line(const char *text, char *line, size_t size)
{
	(void)snprintf(line, size, "%.*s", (int)strcspn(text, "\n"), text);
}

bool
complaint_is_ours(const char *text)
{
	const char *at = strstr(text, "Sanitizer");
	char line[1024];

	/* Only our code is built so. */
	if (strstr(text, "runtime error: ") != NULL)
		return true;
	while (at != NULL && (at = strstr(at, "\n    #")) != NULL) {
		copy_line(++at, line, sizeof(line));
		if (!is_of_runtime(line))
			return strstr(line, REEL_SOURCES) != NULL;
	}
	return false;
}

void
complaint_line(const char *text, char *line, size_t size)
{
	static const char *const marks[] = {"runtime error: ", "ERROR: "};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		const char *at = strstr(text, marks[i]);

		while (at != NULL && at > text && at[-1] != '\n')
			at--;
		if (at != NULL) {
			copy_line(at, line, size);
			return;
		}
	}
	copy_line(text, line, size);
}
