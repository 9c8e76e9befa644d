/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "match/elect.h"
#include "match/score_weights.h"

/* Kinds of evidence that a sentence names, and what they weigh at least. */
#define MOST_NAMED 3
#define LEAST_NAMED 0.05
/* Weights that differ by less are told as the same. */
#define SAME 0.005
/* Characters of a title. */
#define MOST_OF_TITLE 60

/* A sentence that is being written; what has no room is left out. */
struct sentence {
	char *text;
	size_t size;
	size_t used;
};

static void REEL_PRINTF(2, 3)
        say(struct sentence *sentence, const char *format, ...)
{
	const size_t room = sentence->size - sentence->used;
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(sentence->text + sentence->used, room, format,
	                   arguments);
	va_end(arguments);
	if (length > 0 && (size_t)length < room)
		sentence->used += (size_t)length;
	else
		sentence->text[sentence->used] = '\0';
}

/* The kind with the greatest weight that was not named yet. */
static size_t
find_greatest(const double *weights, unsigned named)
{
	size_t greatest = REEL_EVIDENCE_KINDS;

	for (size_t i = 0; i < REEL_EVIDENCE_KINDS; i++) {
		if ((named & (1U << i)) != 0 || weights[i] < LEAST_NAMED)
			continue;
		if (greatest == REEL_EVIDENCE_KINDS ||
		    weights[i] > weights[greatest])
			greatest = i;
	}
	return greatest;
}

/* Says which kinds weigh most: ": fingerprint 9.1, gaps 5.0". */
static void
say_kinds(struct sentence *sentence, const double *weights)
{
	unsigned named = 0;

	for (size_t i = 0; i < MOST_NAMED; i++) {
		const size_t kind = find_greatest(weights, named);

		if (kind == REEL_EVIDENCE_KINDS)
			return;
		named |= 1U << kind;
		say(sentence, "%s %s %.1f", i == 0 ? ":" : ",",
		    reel_evidence_name((enum reel_evidence_kind)kind),
		    weights[kind]);
	}
}

static void
say_count(struct sentence *sentence, size_t count, const char *thing,
          const char *what)
{
	if (count > 0)
		say(sentence, ", %zu %s%s %s", count, thing,
		    count == 1 ? "" : "s", what);
}

static void
say_fit(struct sentence *sentence, const struct reel_tally *tally)
{
	say(sentence, "%zu file%s fit%s", tally->paired,
	    tally->paired == 1 ? "" : "s", tally->paired == 1 ? "s" : "");
	say_count(sentence, tally->missing, "track", "missing");
	say_count(sentence, tally->extra, "file", "over");
}

/* What one is behind the other by, or ahead. */
static void
say_distance(struct sentence *sentence, const struct reel_ranked *winner,
             const struct reel_ranked *ranked)
{
	const double behind = winner->weight - ranked->weight;
	const double sign = behind < 0.0 ? -1.0 : 1.0;
	double by[REEL_EVIDENCE_KINDS];

	if (fabs(behind) < SAME) {
		say(sentence, "; weighs the same");
		return;
	}
	for (size_t i = 0; i < REEL_EVIDENCE_KINDS; i++)
		by[i] = sign *
		        (winner->tally.weights[i] - ranked->tally.weights[i]);
	say(sentence, "; %.1f %s", fabs(behind), sign < 0 ? "ahead" : "behind");
	say_kinds(sentence, by);
}

void
reel_explain_rank(const struct reel_ranked *winner,
                  const struct reel_ranked *ranked, char *text, size_t size)
{
	struct sentence sentence = {.text = text, .size = size};

	if (ranked->tally.paired == 0) {
		say(&sentence, "no file fits a track");
		return;
	}
	say_fit(&sentence, &ranked->tally);
	if (ranked == winner)
		say_kinds(&sentence, ranked->tally.weights);
	else
		say_distance(&sentence, winner, ranked);
}

/* The best of those that are no edition of the winner; NULL for none. */
static const struct reel_ranked *
find_other_soundtrack(const struct reel_election *election)
{
	for (size_t i = 0; i < election->ranking_count; i++) {
		const struct reel_ranked *ranked = &election->ranking[i];

		if (!ranked->is_of_winner && ranked->tally.paired > 0)
			return ranked;
	}
	return NULL;
}

/* As much of a title as there is room for. */
static void
say_title(struct sentence *sentence, const struct reel_candidates *candidates,
          const struct reel_ranked *ranked)
{
	const char *title = candidates->items[ranked->candidate].release.title;
	size_t count = MOST_OF_TITLE;
	int bytes;

	if (title == NULL)
		return;
	bytes = (int)reel_utf8_first(title, &count);
	say(sentence, ", %.*s", bytes, title);
}

static void
say_listed(struct sentence *sentence, const struct reel_election *election,
           const struct reel_candidates *candidates)
{
	say(sentence, "%.3f speaks for a release that is no soundtrack",
	    election->ranking_count == 0 ? 1.0
	                                 : election->rivals[REEL_RIVAL_LISTED]);
	say_title(sentence, candidates, &election->listed);
}

/* The likeliest of all that it is if it is not the winner's soundtrack. */
static void
say_doubt(struct sentence *sentence, const struct reel_election *election,
          const struct reel_candidates *candidates)
{
	const double *rivals = election->rivals;
	const struct reel_ranked *other = find_other_soundtrack(election);
	enum reel_rival worst = REEL_RIVAL_OTHER;

	/* An edition that nobody lists is of the soundtrack. */
	for (size_t i = REEL_RIVAL_OTHER; i < REEL_RIVALS; i++) {
		if (rivals[i] > rivals[worst])
			worst = (enum reel_rival)i;
	}
	if (other != NULL && other->confidence > rivals[worst]) {
		say(sentence, "%.3f speaks for another soundtrack",
		    other->confidence);
		say_title(sentence, candidates, other);
	} else if (worst == REEL_RIVAL_LISTED) {
		say_listed(sentence, election, candidates);
	} else {
		say(sentence, "%.3f speaks for %s", rivals[worst],
		    reel_rival_words(worst));
	}
}

static size_t
count_tied(const struct reel_election *election)
{
	size_t count = 0;

	for (size_t i = 0; i < election->ranking_count; i++)
		count += election->ranking[i].is_tied;
	return count;
}

static void
say_edition(struct sentence *sentence, const struct reel_election *election,
            const struct reel_candidates *candidates)
{
	const size_t first = election->ranking[0].candidate;

	if (candidates->items[first].is_list_open) {
		say(sentence, "; nobody lists its editions");
		return;
	}
	switch (election->edition_verdict) {
	case REEL_EDITION_TIED:
		say(sentence, "; nothing tells %zu editions of it apart%s",
		    count_tied(election),
		    election->is_preferred ? ", and this one is preferred"
		                           : "");
		break;
	case REEL_EDITION_OPEN:
		say(sentence,
		    "; %.3f speaks for an edition that is not "
		    "listed",
		    election->rivals[REEL_RIVAL_UNLISTED]);
		break;
	case REEL_EDITION_CERTAIN:
		break;
	}
}

void
reel_explain_election(const struct reel_election *election,
                      const struct reel_candidates *candidates, char *text,
                      size_t size)
{
	struct sentence sentence = {.text = text, .size = size};

	if (election->ranking_count == 0 && election->listed.tally.paired > 0) {
		say_listed(&sentence, election, candidates);
		return;
	}
	if (election->ranking_count == 0) {
		say(&sentence, "nothing that is known has its music or title");
		return;
	}
	if (election->ranking[0].tally.paired == 0) {
		say(&sentence, "no file fits a track of what was considered");
		return;
	}
	if (election->verdict == REEL_VERDICT_CERTAIN)
		reel_explain_rank(&election->ranking[0], &election->ranking[0],
		                  text, size);
	else
		say_doubt(&sentence, election, candidates);
	sentence.used = strlen(text);
	if (election->verdict != REEL_VERDICT_NONE)
		say_edition(&sentence, election, candidates);
}
