/* SPDX-License-Identifier: MIT */
#include "cli/progress.h"

#include <inttypes.h>

#include "base/clock.h"
#include "base/str.h"

/* Ten times a second on a terminal; elsewhere each line stays. */
#define TERMINAL_MS 100
#define LINE_MS 5000

void
reel_progress_init(struct reel_progress *progress, struct reel_output *out,
                   const char *when)
{
	*progress = (struct reel_progress){.out = out};
	progress->is_wanted =
	        reel_str_equal(when, "always") ||
	        (!reel_str_equal(when, "never") && out->is_terminal);
}

void
reel_progress_show(struct reel_progress *progress, uint64_t done,
                   uint64_t total)
{
	const bool is_terminal = progress->out->is_terminal;
	const uint64_t now = reel_clock_ms();

	if (!progress->is_wanted)
		return;
	if (progress->shown_ms != 0 &&
	    now - progress->shown_ms < (is_terminal ? TERMINAL_MS : LINE_MS))
		return;
	progress->shown_ms = now;
	reel_progress_clear(progress);
	reel_output_put(progress->out,
	                "reeltag: %" PRIu64 " of %" PRIu64 " files%s", done,
	                total, is_terminal ? "" : "\n");
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
