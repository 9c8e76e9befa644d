/* SPDX-License-Identifier: MIT */
#include "fuzz/tally.h"

#include <stdio.h>
#include <string.h>

#include "fuzz/watched.h"

static enum answer
answer_of(const struct reel_task *task)
{
	if (watched_has_none(task))
		return ANSWER_NONE;
	if (watched_is_death(task))
		return task->status == REEL_ERROR_TIMEOUT ? ANSWER_LATE
		                                          : ANSWER_CRASHED;
	switch (task->status) {
	case REEL_OK:
		return ANSWER_OK;
	case REEL_ERROR_FORMAT:
		return ANSWER_FORMAT;
	case REEL_ERROR_UNSUPPORTED:
		return ANSWER_UNSUPPORTED;
	case REEL_ERROR_REFUSED:
		return ANSWER_REFUSED;
	default:
		return ANSWER_OTHER;
	}
}

static void
count_death(struct tally *tally, const char *how, size_t count)
{
	struct deaths *deaths = tally->deaths;
	size_t i = 0;

	/* The last place has all that there is no other for. */
	while (i < DEATHS - 1 && deaths[i].count > 0 &&
	       strncmp(deaths[i].how, how, sizeof(deaths[i].how) - 1) != 0)
		i++;
	deaths[i].count += count;
	(void)snprintf(deaths[i].how, sizeof(deaths[i].how), "%s",
	               i == DEATHS - 1 ? "in other ways" : how);
}

enum answer
tally_add(struct tally *tally, const struct outcome *outcome)
{
	const struct reel_task *task = outcome->task;
	const enum answer answer = answer_of(task);

	tally->answers[task->kind][answer]++;
	if (task->kind == REEL_TASK_READ) {
		tally->mutants++;
		tally->problems += answer == ANSWER_OK &&
		                   task->facts.problem != REEL_PROBLEM_NONE;
	}
	tally->took_ms += outcome->took_ms;
	if (outcome->took_ms > tally->slowest_ms) {
		tally->slowest_ms = outcome->took_ms;
		tally->slowest = outcome->number;
	}
	if (tally_word(answer) != NULL)
		count_death(tally, task->error.message, 1);
	return answer;
}

const char *
tally_word(enum answer answer)
{
	switch (answer) {
	case ANSWER_OTHER:
		return "other";
	case ANSWER_CRASHED:
		return "crashed";
	case ANSWER_LATE:
		return "late";
	case ANSWER_NONE:
		return "forgotten";
	default:
		return NULL;
	}
}

void
tally_print_head(void)
{
	(void)printf("%-16s%8s%8s%8s%8s%8s%8s%8s%8s%8s%8s%8s%8s%10s\n", "seed",
	             "mutants", "OK", "damaged", "format", "unknown", "other",
	             "crashed", "late", "plans", "planned", "passed", "slowest",
	             "a second");
}

static size_t
of_all_kinds(const struct tally *tally, enum answer answer)
{
	return tally->answers[REEL_TASK_READ][answer] +
	       tally->answers[REEL_TASK_PLAN][answer] +
	       tally->answers[REEL_TASK_SURVEY][answer];
}

static size_t
of_all_answers(const struct tally *tally, enum reel_task_kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < ANSWERS; i++)
		count += tally->answers[kind][i];
	return count;
}

/* Damaged are those that were read and have a problem. */
void
tally_print(const struct tally *tally)
{
	const size_t *reads = tally->answers[REEL_TASK_READ];

	(void)printf("%-16s%8zu%8zu%8zu%8zu%8zu%8zu%8zu%8zu%8zu%8zu%8zu%8llu"
	             "%10.1f\n",
	             tally->name, tally->mutants,
	             reads[ANSWER_OK] - tally->problems, tally->problems,
	             reads[ANSWER_FORMAT], reads[ANSWER_UNSUPPORTED],
	             of_all_kinds(tally, ANSWER_OTHER),
	             of_all_kinds(tally, ANSWER_CRASHED),
	             of_all_kinds(tally, ANSWER_LATE),
	             of_all_answers(tally, REEL_TASK_PLAN),
	             tally->answers[REEL_TASK_PLAN][ANSWER_OK],
	             tally->answers[REEL_TASK_SURVEY][ANSWER_OK],
	             (unsigned long long)tally->slowest_ms,
	             tally->took_ms == 0 ? 0
	                                 : (double)tally->mutants * 1000 /
	                                           (double)tally->took_ms);
	for (size_t i = 0; i < DEATHS && tally->deaths[i].count > 0; i++)
		(void)printf("%24zu %s\n", tally->deaths[i].count,
		             tally->deaths[i].how);
	(void)fflush(stdout);
}

void
tally_sum(struct tally *sum, const struct tally *tally)
{
	sum->mutants += tally->mutants;
	sum->problems += tally->problems;
	sum->took_ms += tally->took_ms;
	for (size_t kind = 0; kind < TASK_KINDS; kind++)
		for (size_t i = 0; i < ANSWERS; i++)
			sum->answers[kind][i] += tally->answers[kind][i];
	for (size_t i = 0; i < DEATHS && tally->deaths[i].count > 0; i++)
		count_death(sum, tally->deaths[i].how, tally->deaths[i].count);
	if (tally->slowest_ms > sum->slowest_ms) {
		sum->slowest_ms = tally->slowest_ms;
		sum->slowest = tally->slowest;
	}
}
