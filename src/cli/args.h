/* SPDX-License-Identifier: MIT */
/** Reads the command line by the table of commands.h. */
#ifndef REEL_CLI_ARGS_H
#define REEL_CLI_ARGS_H

#include <stddef.h>

#include <reeltag/error.h>

#include "cli/commands.h"

/** All text is lent from argv. */
struct reel_args {
	/** NULL where none was given, which only --help and --version allow. */
	const struct reel_command_row *command;
	/** "catalog", where the second word is missing. */
	const char *group;
	/** By enum reel_option: NULL not given, "" given without argument. */
	const char *values[REEL_OPTION_COUNT];
	char *const *operands;
	size_t operand_count;
};

/**
 * @param argv  its words may be put in another order
 * @param args  out: also set as far as it was read on failure
 * @return REEL_OK, REEL_ERROR_INVALID (with what is wrong, and a hint)
 */
REEL_MUST_USE enum reel_status
reel_args_parse(int argc, char **argv, struct reel_args *args,
                struct reel_error *err);

/**
 * Checks an option's argument against its words or its range. The caller
 * puts before the message where the argument stands: "--color", or the line
 * and the name of a setting.
 *
 * @return REEL_OK, REEL_ERROR_INVALID
 */
REEL_MUST_USE enum reel_status
reel_args_check(enum reel_option option, const char *value,
                struct reel_error *err);

#endif
