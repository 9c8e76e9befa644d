/* SPDX-License-Identifier: MIT */
/** What a command works with, and how it ends. */
#ifndef REEL_CLI_CLI_H
#define REEL_CLI_CLI_H

#include <stdbool.h>

#include <reeltag/session.h>

#include "cli/args.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/report.h"

struct reel_cli {
	struct reel_args args;
	struct reel_output out;
	struct reel_output messages;
	struct reel_progress progress;
	struct reel_report report;
};

/**
 * Makes the outputs and the report that the arguments ask for.
 *
 * @param cli   out: lends itself to its parts, so it must not move
 * @param args  borrowed, but its text is kept
 */
void
reel_cli_init(struct reel_cli *cli, const struct reel_args *args);

/** @return the argument of an option; "" for none; NULL where not given */
const char *
reel_cli_value(const struct reel_cli *cli, enum reel_option option);

/**
 * @return which of its words an option was given, or set to, counted from 0;
 *         0 where it was not
 */
int
reel_cli_word(const struct reel_cli *cli, enum reel_option option);

/** @return whether the option was given */
bool
reel_cli_has(const struct reel_cli *cli, enum reel_option option);

/** What all commands tell the library. */
struct reel_session_options
reel_cli_session_options(struct reel_cli *cli);

/**
 * Opens the library's session.
 *
 * @param session  out: owned; close with reel_session_close()
 * @param code     out: exit status; untouched on success
 * @return false where it could not be opened, which is told
 */
bool
reel_cli_open(struct reel_cli *cli, struct reel_session **session, int *code);

/**
 * The same for a command that only looks things up in the catalogue: where it
 * cannot be written, that is told, and the command goes on.
 */
bool
reel_cli_open_to_read(struct reel_cli *cli, struct reel_session **session,
                      int *code);

/** Copies operands from a place on. @return as reel_strings_append() */
REEL_MUST_USE enum reel_status
reel_cli_operands(const struct reel_cli *cli, size_t first,
                  struct reel_strings *list, struct reel_error *err);

/** Splits "a,b" at the commas. @return REEL_OK, REEL_ERROR_INVALID (",,") */
REEL_MUST_USE enum reel_status
reel_cli_split(const char *text, struct reel_strings *list,
               struct reel_error *err);

/** Tells of an error that ended the command. @return exit status */
int
reel_cli_fail(struct reel_cli *cli, const struct reel_error *error);

/** Tells of a usage error, and where to read on. @return REEL_EXIT_USAGE */
int
reel_cli_usage(struct reel_cli *cli, const struct reel_error *error);

/** The same, with a message of its own. @return REEL_EXIT_USAGE */
int
reel_cli_misuse(struct reel_cli *cli, const char *format, ...)
        REEL_PRINTF(2, 3);

/** Options of the album commands: --release, --film, --fpcalc. */
struct reel_identify_options
reel_cli_identify_options(const struct reel_cli *cli);

/**
 * Ends an album command: prints what it came to.
 *
 * @return exit status
 */
int
reel_cli_finish(struct reel_cli *cli, enum reel_status status,
                const struct reel_summary *summary,
                const struct reel_error *error);

#endif
