/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "match/elect.h"

void
reel_explain_rank(const struct reel_ranked *winner,
                  const struct reel_ranked *ranked, char *text, size_t size)
{
	const double behind = winner->weight - ranked->weight;

	if (ranked->paired == 0)
		(void)snprintf(text, size, "no file fits a track");
	else if (ranked == winner)
		(void)snprintf(text, size,
		               "%zu files fit, %zu tracks missing, %zu files "
		               "over, weight %.1f",
		               ranked->paired, ranked->missing, ranked->extra,
		               ranked->weight);
	else
		(void)snprintf(text, size,
		               "%zu files fit, %zu tracks missing, %zu files "
		               "over, %.1f behind",
		               ranked->paired, ranked->missing, ranked->extra,
		               behind);
}
