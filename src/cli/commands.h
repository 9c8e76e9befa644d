/* SPDX-License-Identifier: MIT */
/**
 * THE table of commands and options: parsing, help and the manual's check
 * all come from it.
 */
#ifndef REEL_CLI_COMMANDS_H
#define REEL_CLI_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

struct reel_cli;

enum reel_option {
	REEL_OPTION_CATALOG = 0,
	REEL_OPTION_CONFIG,
	REEL_OPTION_OFFLINE,
	REEL_OPTION_JOBS,
	REEL_OPTION_NO_CAGE,
	REEL_OPTION_JSON,
	REEL_OPTION_QUIET,
	REEL_OPTION_VERBOSE,
	REEL_OPTION_COLOR,
	REEL_OPTION_PROGRESS,
	REEL_OPTION_HELP,
	REEL_OPTION_VERSION,
	REEL_OPTION_EXPLAIN,
	REEL_OPTION_FPCALC,
	REEL_OPTION_RELEASE,
	REEL_OPTION_FILM,
	REEL_OPTION_ONLY,
	REEL_OPTION_AUTO,
	REEL_OPTION_YES,
	REEL_OPTION_DRY_RUN,
	REEL_OPTION_KEEP,
	REEL_OPTION_ART,
	REEL_OPTION_TRUST_IDS,
	REEL_OPTION_FULL,
	REEL_OPTION_PREFER,
	REEL_OPTION_GENRE,
	REEL_OPTION_GROUPING,
	REEL_OPTION_ALBUM_ARTIST,
	REEL_OPTION_ORIGINAL_ALBUM,
	REEL_OPTION_ID3V2,
	REEL_OPTION_ID3V1,
	REEL_OPTION_APE,
	REEL_OPTION_WRITE_MODE,
	REEL_OPTION_MOST_NEW,
	REEL_OPTION_PRESERVE_MTIME,
	REEL_OPTION_DEEP,
	REEL_OPTION_RAW,
	REEL_OPTION_SIGNED,
	REEL_OPTION_TEXT,
	REEL_OPTION_PLAIN,
	REEL_OPTION_LENGTH,
	REEL_OPTION_PRUNE,
	REEL_OPTION_COUNT
};

/** Commands that an option belongs to, to be or-ed. */
enum reel_scope {
	REEL_SCOPE_IDENTIFY = 1,
	REEL_SCOPE_TAG = 2,
	REEL_SCOPE_CHECK = 4,
	REEL_SCOPE_FINGERPRINT = 8,
	REEL_SCOPE_OTHER = 16,
	REEL_SCOPE_GLOBAL = 32,
	REEL_SCOPE_HISTORY = 64
};

struct reel_option_row {
	/** Without its two dashes. */
	const char *name;
	/** Its short form; 0 where it has none. */
	char letter;
	/** Commands that it belongs to. */
	unsigned scope;
	/** Name of what follows it; NULL where nothing does. */
	const char *argument;
	/** Words that may follow it, with "|" between; NULL for any. */
	const char *words;
	/** A number from 1 to this follows it; 0 for text. */
	uint64_t most;
	/** Whether what follows it is right; NULL where anything is. */
	enum reel_status (*check)(const char *value, struct reel_error *err);
	/** Where it may stand in the configuration; NULL for nowhere. */
	const char *section;
	const char *help;
};

/** By enum reel_option. */
extern const struct reel_option_row reel_option_rows[REEL_OPTION_COUNT];

struct reel_command_row {
	/** One word, or two: "catalog add". */
	const char *name;
	/** What follows its options: "PATH..." */
	const char *operands;
	/** The fewest and the most operands; 0 for any number. */
	size_t least;
	size_t most;
	/** Its own bit of enum reel_scope. */
	unsigned scope;
	/** Left out of the help and of the manual. */
	bool is_hidden;
	const char *summary;
	/** @return exit status */
	int (*run)(struct reel_cli *cli);
};

extern const struct reel_command_row reel_command_rows[];
extern const size_t reel_command_row_count;

/**
 * @param first   a word
 * @param second  the word behind it; NULL for commands of one word
 * @return the command; NULL where there is none
 */
const struct reel_command_row *
reel_command_find(const char *first, const char *second);

/** @return whether commands of two words begin with this word */
bool
reel_command_is_group(const char *word);

/** @return whether the option may be given with a command of this scope */
bool
reel_option_fits(const struct reel_option_row *row, unsigned scope);

#endif
