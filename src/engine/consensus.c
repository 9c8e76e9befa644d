/* SPDX-License-Identifier: MIT */
#include "engine/consensus.h"

#include <stddef.h>

#include "base/str.h"

/* Editions that the album may be. */
struct editions {
	const struct reel_round *round;
	/* None that is listed, for all we know. */
	bool is_open;
};

static const struct reel_release *
release_at(const struct reel_round *round, size_t rank)
{
	return &round->candidates.items[round->election.ranking[rank].candidate]
	                .release;
}

/* The texts that tell editions apart, as members of any release. */
static const size_t texts[] = {
        offsetof(struct reel_release, id),
        offsetof(struct reel_release, mbid),
        offsetof(struct reel_release, edition),
        offsetof(struct reel_release, label),
        offsetof(struct reel_release, catalog_number),
        offsetof(struct reel_release, barcode),
        offsetof(struct reel_release, date),
        offsetof(struct reel_release, country),
        offsetof(struct reel_release, media),
};

/* And those tags that do. */
static const char *const tags[] = {
        "asin",         "releasedate",        "releasestatus",
        "discsubtitle", "musicbrainz_discid", "musicbrainz_trackid",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static char **
text_of(struct reel_release *release, size_t number)
{
	return (char **)(void *)((char *)release + texts[number]);
}

static const char *
read_text(const struct reel_release *release, size_t number)
{
	return *(char *const *)(const void *)((const char *)release +
	                                      texts[number]);
}

static bool
agree(const struct editions *editions, size_t number)
{
	const struct reel_round *round = editions->round;
	const char *text = read_text(release_at(round, 0), number);

	for (size_t i = 1; i < round->election.ranking_count; i++) {
		if (round->election.ranking[i].is_tied &&
		    !reel_str_equal(text,
		                    read_text(release_at(round, i), number)))
			return false;
	}
	return !editions->is_open;
}

static void
set_apart(const struct editions *editions, struct reel_round *round,
          struct reel_release *won)
{
	for (size_t i = 0; i < COUNT(texts); i++) {
		if (agree(editions, i))
			continue;
		*text_of(&round->apart, i) = *text_of(won, i);
		*text_of(won, i) = NULL;
	}
}

static void
drop_tags(struct reel_release *won)
{
	for (size_t i = 0; i < COUNT(tags); i++) {
		reel_tag_list_drop(&won->tags, tags[i]);
		for (size_t d = 0; d < won->disc_count; d++) {
			struct reel_disc *disc = &won->discs[d];

			for (size_t t = 0; t < disc->track_count; t++)
				reel_tag_list_drop(&disc->tracks[t].tags,
				                   tags[i]);
		}
	}
}

/* Whether all editions have as many tracks on the same discs. */
static bool
have_one_shape(const struct editions *editions)
{
	const struct reel_round *round = editions->round;
	const struct reel_release *won = release_at(round, 0);

	for (size_t i = 1; i < round->election.ranking_count; i++) {
		const struct reel_release *other = release_at(round, i);

		if (!round->election.ranking[i].is_tied)
			continue;
		if (other->disc_count != won->disc_count)
			return false;
		for (size_t d = 0; d < won->disc_count; d++) {
			if (other->discs[d].track_count !=
			            won->discs[d].track_count ||
			    other->discs[d].number != won->discs[d].number)
				return false;
		}
	}
	return !editions->is_open;
}

/* Whether an edition has the same recording, or title, in the same place. */
static bool
has_in_place(const struct reel_release *other, size_t disc, size_t place,
             const struct reel_track *track)
{
	const struct reel_track *there;

	if (disc >= other->disc_count ||
	    place >= other->discs[disc].track_count)
		return false;
	there = &other->discs[disc].tracks[place];
	return there->number == track->number &&
	       (reel_str_equal(there->recording, track->recording) ||
	        reel_str_equal(there->title, track->title));
}

static bool
stands_alike(const struct editions *editions, size_t disc, size_t place)
{
	const struct reel_round *round = editions->round;
	const struct reel_track *track =
	        &release_at(round, 0)->discs[disc].tracks[place];

	for (size_t i = 1; i < round->election.ranking_count; i++) {
		if (round->election.ranking[i].is_tied &&
		    !has_in_place(release_at(round, i), disc, place, track))
			return false;
	}
	return true;
}

/* A track that stands elsewhere in another of them has no number. */
static void
drop_places(const struct editions *editions, struct reel_release *won)
{
	for (size_t d = 0; d < won->disc_count; d++) {
		struct reel_disc *disc = &won->discs[d];

		for (size_t t = 0; t < disc->track_count; t++) {
			if (!stands_alike(editions, d, t))
				disc->tracks[t].number = 0;
		}
	}
}

void
reel_consensus_reach(struct reel_round *round)
{
	const struct reel_election *election = &round->election;
	const struct editions editions = {
	        .round = round,
	        .is_open = election->edition_verdict == REEL_EDITION_OPEN};
	struct reel_release *won;

	if (election->verdict != REEL_VERDICT_CERTAIN ||
	    election->edition_verdict == REEL_EDITION_CERTAIN ||
	    election->is_preferred)
		return;
	won = &round->candidates.items[election->ranking[0].candidate].release;
	round->is_list_open = !have_one_shape(&editions);
	drop_places(&editions, won);
	set_apart(&editions, round, won);
	drop_tags(won);
}
