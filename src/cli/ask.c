/* SPDX-License-Identifier: MIT */
#include "cli/ask.h"

#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "cli/report.h"
#include "cli/report_text.h"

/* Other candidates that are offered. */
#define OFFERED 9

#define ANSWER_BYTES 256

/* @return false at the end of the input, and on a signal */
static bool
read_answer(struct reel_report *report, char answer[ANSWER_BYTES])
{
	reel_output_flush(report->out);
	if (fgets(answer, ANSWER_BYTES, report->answers) == NULL)
		return false;
	answer[strcspn(answer, "\r\n")] = '\0';
	return true;
}

static const char *
id_of(const struct reel_alternative *alternative)
{
	return reel_str_empty(alternative->id) ? alternative->mbid
	                                       : alternative->id;
}

static size_t
offer(struct reel_report *report, const struct reel_album *album)
{
	size_t count = album->alternative_count;

	if (count > OFFERED)
		count = OFFERED;
	for (size_t i = 0; i < count; i++) {
		reel_output_put(report->out, "  %zu  ", i + 1);
		reel_text_alternative(report, &album->alternatives[i]);
	}
	return count;
}

/* An id that does not fit is no id. */
static bool
give(const char *id, char *release, size_t size)
{
	const size_t length = strlen(id);

	if (length == 0 || length >= size)
		return false;
	(void)memcpy(release, id, length + 1);
	return true;
}

/* @return false where the answer is not understood */
static bool
decide(const struct reel_album *album, size_t count, const char *answer,
       enum reel_decision *decision)
{
	uint64_t number = 0;

	if (strcmp(answer, "a") == 0 && album->release != NULL)
		*decision = REEL_DECISION_ACCEPT;
	else if (strcmp(answer, "s") == 0)
		*decision = REEL_DECISION_SKIP;
	else if (strcmp(answer, "l") == 0)
		*decision = REEL_DECISION_SKIP_ALL;
	else if (strcmp(answer, "e") == 0 ||
	         (reel_str_number(answer, &number) && number >= 1 &&
	          number <= count))
		*decision = REEL_DECISION_RELEASE;
	else
		return false;
	return true;
}

/* The candidate of that number, or the id that is typed in. */
static bool
choose(struct reel_report *report, const struct reel_album *album,
       char answer[ANSWER_BYTES], char *release, size_t size)
{
	uint64_t number = 0;
	const char *id = answer;

	if (reel_str_number(answer, &number)) {
		id = id_of(&album->alternatives[number - 1]);
	} else {
		reel_output_put(report->out, "  id of the release: ");
		if (!read_answer(report, answer))
			return false;
	}
	return id != NULL && give(id, release, size);
}

enum reel_decision
reel_ask(void *context, const struct reel_album *album, char *release,
         size_t size)
{
	struct reel_report *report = context;
	char answer[ANSWER_BYTES];
	size_t count;

	reel_progress_clear(report->progress);
	count = offer(report, album);
	for (;;) {
		enum reel_decision decision = REEL_DECISION_SKIP_ALL;

		reel_output_put(report->out,
		                "  %s%s[e]nter an id, [s]kip, "
		                "skip a[l]l? ",
		                album->release != NULL ? "[a]ccept, " : "",
		                count > 0 ? "other by its number, " : "");
		if (!read_answer(report, answer)) {
			reel_output_put(report->out, "\n");
			return REEL_DECISION_SKIP_ALL;
		}
		if (!decide(album, count, answer, &decision))
			continue;
		if (decision == REEL_DECISION_RELEASE &&
		    !choose(report, album, answer, release, size))
			continue;
		report->accepted_count += decision == REEL_DECISION_ACCEPT;
		return decision;
	}
}
