/* SPDX-License-Identifier: MIT */
/** The help texts, from the table of commands.h. */
#ifndef REEL_CLI_HELP_H
#define REEL_CLI_HELP_H

#include "cli/args.h"
#include "cli/output.h"

/** Prints the help that the arguments ask for: program, group or command. */
void
reel_help_print(struct reel_output *out, const struct reel_args *args);

#endif
