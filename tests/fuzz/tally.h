/* SPDX-License-Identifier: MIT */
/** What became of the mutants of one file, counted. */
#ifndef REEL_TESTS_TALLY_H
#define REEL_TESTS_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "listen/pool.h"

/** What a task came to. */
enum answer {
	ANSWER_OK = 0,
	/** Damaged beyond reading. */
	ANSWER_FORMAT,
	/** Not audio that we know. */
	ANSWER_UNSUPPORTED,
	/** What a save would harm; or it would have harmed the sound. */
	ANSWER_REFUSED,
	ANSWER_OTHER,
	/** Its worker died. */
	ANSWER_CRASHED,
	/** Its worker was given up. */
	ANSWER_LATE,
	/** None: a defect. */
	ANSWER_NONE
};

#define ANSWERS ((size_t)ANSWER_NONE + 1)
#define TASK_KINDS ((size_t)REEL_TASK_SURVEY + 1)

/** How often something went wrong in one way. */
struct deaths {
	char how[96];
	size_t count;
};

#define DEATHS 16

struct tally {
	const char *name;
	size_t mutants;
	size_t answers[TASK_KINDS][ANSWERS];
	/** Of the READs that are OK, those with a problem. */
	size_t problems;
	struct deaths deaths[DEATHS];
	uint64_t slowest_ms;
	size_t slowest;
	uint64_t took_ms;
};

/** A task that is to be counted. */
struct outcome {
	const struct reel_task *task;
	/** Which mutant. */
	size_t number;
	uint64_t took_ms;
};

/** @return what it came to, which is counted */
enum answer
tally_add(struct tally *tally, const struct outcome *outcome);

/** @return a word for the name of a file that is kept; NULL for one that
 * need not be */
const char *
tally_word(enum answer answer);

/** Prints the line above the lines. */
void
tally_print_head(void);

/** Prints a line, and one for each way that it went wrong. */
void
tally_print(const struct tally *tally);

/** Adds all that is counted to a sum; the slowest of all stays. */
void
tally_sum(struct tally *sum, const struct tally *tally);

#endif
