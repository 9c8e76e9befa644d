/* SPDX-License-Identifier: MIT */
#include "cli/exit_code.h"

const struct reel_exit_row reel_exit_rows[] = {
        {"0", "Done."},
        {"1", "Done, but something needs a person: an album to review, no "
              "match, an incomplete album, a file that could not be read or "
              "written, nothing found."},
        {"2", "The command line or the configuration is wrong."},
        {"3", "It could not run: no catalogue, no disk, no memory, no cage."},
        {"130", "Stopped by Ctrl-C; other signals give 128 and their number."},
};
const size_t reel_exit_row_count =
        sizeof(reel_exit_rows) / sizeof(reel_exit_rows[0]);

static const int codes[] = {
        [REEL_OK] = REEL_EXIT_DONE,
        [REEL_ERROR_NO_MEMORY] = REEL_EXIT_FAILED,
        [REEL_ERROR_INVALID] = REEL_EXIT_USAGE,
        [REEL_ERROR_IO] = REEL_EXIT_FAILED,
        [REEL_ERROR_FORMAT] = REEL_EXIT_FAILED,
        [REEL_ERROR_UNSUPPORTED] = REEL_EXIT_FAILED,
        [REEL_ERROR_NOT_FOUND] = REEL_EXIT_PERSON,
        [REEL_ERROR_CHANGED] = REEL_EXIT_PERSON,
        [REEL_ERROR_LOCKED] = REEL_EXIT_FAILED,
        [REEL_ERROR_NETWORK] = REEL_EXIT_FAILED,
        [REEL_ERROR_TIMEOUT] = REEL_EXIT_FAILED,
        [REEL_ERROR_RATE_LIMITED] = REEL_EXIT_FAILED,
        [REEL_ERROR_REFUSED] = REEL_EXIT_PERSON,
        [REEL_ERROR_CANCELLED] = REEL_EXIT_SIGNAL,
};

int
reel_exit_of(enum reel_status status)
{
	if ((size_t)status >= sizeof(codes) / sizeof(codes[0]))
		return REEL_EXIT_FAILED;
	return codes[status];
}
