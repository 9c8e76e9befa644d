/* SPDX-License-Identifier: MIT */
/** The configuration: $XDG_CONFIG_HOME/reeltag/config.ini or --config. */
#ifndef REEL_CLI_CONFIG_H
#define REEL_CLI_CONFIG_H

#include <reeltag/error.h>

#include "cli/args.h"

/** Settings by enum reel_option; owned, NULL where they are not set. */
struct reel_config {
	char *values[REEL_OPTION_COUNT];
};

/**
 * Reads the file that --config names, else the user's where there is one.
 * Keys that are not known are passed over.
 *
 * @param config  out: begun zeroed; reel_config_release(), also on failure
 * @return REEL_OK, REEL_ERROR_INVALID (a line or a value is wrong, which the
 *         message names), REEL_ERROR_NOT_FOUND, REEL_ERROR_IO,
 *         REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_config_read(const struct reel_args *args, struct reel_config *config,
                 struct reel_error *err);

/** Frees the settings. */
void
reel_config_release(struct reel_config *config);

#endif
