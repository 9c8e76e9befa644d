/* SPDX-License-Identifier: MIT */
#include "engine/twins.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "fingerprint/compare.h"
#include "match/score_weights.h"

/* A copy may be cut by so much, and other cuts of a piece last otherwise. */
#define TWIN_LENGTH_MS 10000

/* 10 s; and nothing that has look-alikes. */
#define LEAST_ITEMS 59
#define LEAST_SURENESS 0.99

/** The files, and their prints as far as they were asked for. */
struct twins {
	struct reel_hearing *hearing;
	struct reel_print *prints;
};

static bool
is_known_as(const struct reel_candidates *candidates, size_t file,
            const char *recording)
{
	for (size_t i = 0; i < candidates->hit_count; i++) {
		const struct reel_sound_hit *hit = &candidates->hits[i];

		if (hit->file == file &&
		    hit->bit_error_rate <= REEL_SOUND_SAME &&
		    reel_str_equal(hit->recording, recording))
			return true;
	}
	return false;
}

static const struct reel_track *
track_at(const struct reel_release *release, size_t place)
{
	size_t rest = place;

	for (size_t d = 0; d < release->disc_count; d++) {
		if (rest < release->discs[d].track_count)
			return &release->discs[d].tracks[rest];
		rest -= release->discs[d].track_count;
	}
	return NULL;
}

static enum reel_status
print_of(struct twins *twins, size_t file, const struct reel_print **print,
         struct reel_error *err)
{
	const struct reel_facts *facts = twins->hearing->files[file].facts;

	*print = &twins->prints[file];
	if ((*print)->items != NULL)
		return REEL_OK;
	return reel_print_init(&twins->prints[file], facts->items,
	                       facts->item_count, err);
}

static bool
may_be_one(const struct reel_facts *a, const struct reel_facts *b)
{
	return a->item_count >= LEAST_ITEMS && b->item_count >= LEAST_ITEMS &&
	       llabs((long long)a->duration_ms - (long long)b->duration_ms) <=
	               TWIN_LENGTH_MS;
}

static enum reel_status
sound_alike(struct twins *twins, size_t a, size_t b, bool *are_one,
            struct reel_error *err)
{
	const struct reel_match_file *files = twins->hearing->files;
	struct reel_comparison comparison;
	const struct reel_print *x;
	const struct reel_print *y;
	enum reel_status status;

	*are_one = false;
	if (!may_be_one(files[a].facts, files[b].facts))
		return REEL_OK;
	status = print_of(twins, a, &x, err);
	if (status == REEL_OK)
		status = print_of(twins, b, &y, err);
	if (status == REEL_OK)
		status = reel_compare(x, y, &comparison, err);
	if (status == REEL_OK)
		*are_one = comparison.resemblance == REEL_RESEMBLANCE_SAME &&
		           comparison.sureness >= LEAST_SURENESS;
	return status;
}

/* Looks among the files that are left for those that repeat one. */
static enum reel_status
take_twins(struct twins *twins, const struct reel_round *round, size_t file,
           const char *recording, size_t *twin, struct reel_error *err)
{
	struct reel_hearing *hearing = twins->hearing;
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < hearing->count; i++) {
		bool is_twin;

		if (hearing->files[i].is_taken)
			continue;
		is_twin = is_known_as(&round->candidates, i, recording);
		if (!is_twin)
			status = sound_alike(twins, i, file, &is_twin, err);
		if (status != REEL_OK || !is_twin)
			continue;
		hearing->files[i].is_taken = true;
		twin[i] = file;
	}
	return status;
}

enum reel_status
reel_twins_take(const struct reel_round *round, struct reel_hearing *hearing,
                size_t *twin, struct reel_error *err)
{
	const struct reel_election *election = &round->election;
	const struct reel_release *release =
	        &round->candidates.items[election->ranking[0].candidate]
	                 .release;
	struct twins twins = {.hearing = hearing};
	enum reel_status status = REEL_OK;

	twins.prints = reel_mem_new(hearing->count, sizeof(*twins.prints));
	if (twins.prints == NULL)
		return reel_fail_memory(err);
	for (size_t p = 0; p < election->pairing_count; p++)
		hearing->files[election->pairings[p].file].is_taken = true;
	for (size_t p = 0; status == REEL_OK && p < election->pairing_count;
	     p++) {
		const struct reel_pairing *pairing = &election->pairings[p];

		status =
		        take_twins(&twins, round, pairing->file,
		                   track_at(release, pairing->track)->recording,
		                   twin, err);
	}
	for (size_t i = 0; i < hearing->count; i++)
		reel_print_release(&twins.prints[i]);
	reel_mem_free(twins.prints);
	return status;
}
