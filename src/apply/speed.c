/* SPDX-License-Identifier: MIT */
#include "apply/speed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/mem.h"

#define CHUNK ((size_t)1 << 20)
#define CHUNKS 32

/* Bytes that no disk can store as less than they are. */
static void
fill(unsigned char *chunk)
{
	uint32_t state = 1;

	for (size_t i = 0; i < CHUNK; i++) {
		state = state * UINT32_C(1664525) + UINT32_C(1013904223);
		chunk[i] = (unsigned char)(state >> 24);
	}
}

static bool
write_all(int file, const unsigned char *chunk)
{
	for (size_t i = 0; i < CHUNKS; i++)
		if (write(file, chunk, CHUNK) != (ssize_t)CHUNK)
			return false;
	return fsync(file) == 0;
}

static enum reel_status
measure(int file, uint64_t *bytes_per_second, struct reel_error *err)
{
	unsigned char *chunk = reel_mem_new(CHUNK, 1);
	uint64_t start;
	uint64_t taken;
	bool is_written;

	if (chunk == NULL)
		return reel_fail_memory(err);
	fill(chunk);
	start = reel_clock_ms();
	is_written = write_all(file, chunk);
	taken = reel_clock_ms() - start;
	reel_mem_free(chunk);
	if (!is_written)
		return reel_fail_errno(err, "cannot write");
	*bytes_per_second =
	        (uint64_t)CHUNK * CHUNKS * 1000 / (taken > 0 ? taken : 1);
	return REEL_OK;
}

enum reel_status
reel_speed_measure(const char *folder, uint64_t *bytes_per_second,
                   struct reel_error *err)
{
	const int file = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
	enum reel_status status;

	/* EISDIR: a kernel or file system that does not know the flag. */
	if (file < 0 && (errno == EOPNOTSUPP || errno == EISDIR))
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "no files without names in %s", folder);
	if (file < 0)
		return reel_fail_errno(err, "cannot write to %s", folder);
	status = measure(file, bytes_per_second, err);
	(void)close(file);
	return status;
}
