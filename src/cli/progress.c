/* SPDX-License-Identifier: MIT */
#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/str.h"

/* Ten times a second on a terminal; elsewhere each line stays. */
#define TERMINAL_MS 100
#define LINE_MS 5000

/* Before that there is nothing to reckon with. */
#define LEAST_MS 3000

void
reel_progress_init(struct reel_progress *progress, struct reel_output *out,
                   const char *when)
{
	*progress = (struct reel_progress){.out = out};
	progress->started_ms = reel_clock_ms();
	progress->is_wanted =
	        reel_str_equal(when, "always") ||
	        (!reel_str_equal(when, "never") && out->is_terminal);
}

/* The rate is that of all so far: the next album may be of another kind. */
void
reel_progress_words(uint64_t done, uint64_t total, uint64_t spent_ms,
                    char words[REEL_PROGRESS_WORDS])
{
	uint64_t left_s;
	int size = snprintf(words, REEL_PROGRESS_WORDS,
	                    "%" PRIu64 " of %" PRIu64 " files", done, total);

	if (spent_ms < LEAST_MS || done == 0 || done > total)
		return;
	left_s = (total - done) * spent_ms / done / 1000;
	size += snprintf(words + size, REEL_PROGRESS_WORDS - (size_t)size,
	                 ", %.1f a second, ",
	                 (double)done * 1000.0 / (double)spent_ms);
	if (left_s >= 3600)
		(void)snprintf(words + size, REEL_PROGRESS_WORDS - (size_t)size,
		               "%" PRIu64 " h %02" PRIu64 " min left",
		               left_s / 3600, left_s / 60 % 60);
	else if (left_s >= 60)
		(void)snprintf(words + size, REEL_PROGRESS_WORDS - (size_t)size,
		               "%" PRIu64 " min %02" PRIu64 " s left",
		               left_s / 60, left_s % 60);
	else
		(void)snprintf(words + size, REEL_PROGRESS_WORDS - (size_t)size,
		               "%" PRIu64 " s left", left_s);
}

void
reel_progress_show(struct reel_progress *progress, uint64_t done,
                   uint64_t total)
{
	const bool is_terminal = progress->out->is_terminal;
	const uint64_t now = reel_clock_ms();
	char words[REEL_PROGRESS_WORDS];

	if (!progress->is_wanted)
		return;
	if (progress->shown_ms != 0 &&
	    now - progress->shown_ms < (is_terminal ? TERMINAL_MS : LINE_MS))
		return;
	progress->shown_ms = now;
	reel_progress_clear(progress);
	reel_progress_words(done, total, now - progress->started_ms, words);
	reel_output_put(progress->out, "reeltag: %s%s", words,
	                is_terminal ? "" : "\n");
	reel_output_flush(progress->out);
	progress->is_shown = is_terminal;
}

void
reel_progress_clear(struct reel_progress *progress)
{
	if (!progress->is_shown)
		return;
	reel_output_put(progress->out, "\r\033[K");
	reel_output_flush(progress->out);
	progress->is_shown = false;
}
