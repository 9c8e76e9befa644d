/* SPDX-License-Identifier: MIT */
#include "model/candidate.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "model/film.h"
#include "model/release.h"

enum reel_status
reel_candidates_add(struct reel_candidates *candidates,
                    struct reel_candidate **candidate, struct reel_error *err)
{
	if (!reel_mem_grow(&candidates->items, &candidates->capacity,
	                   candidates->count, sizeof(*candidates->items)))
		return reel_fail_memory(err);
	*candidate = &candidates->items[candidates->count++];
	**candidate = (struct reel_candidate){0};
	return REEL_OK;
}

bool
reel_candidates_have(const struct reel_candidates *candidates, const char *id)
{
	for (size_t i = 0; i < candidates->count; i++) {
		if (reel_str_equal(candidates->items[i].release.id, id))
			return true;
	}
	return false;
}

enum reel_status
reel_candidates_add_hit(struct reel_candidates *candidates,
                        const struct reel_sound_hit *hit,
                        struct reel_error *err)
{
	char *recording = reel_mem_text(hit->recording);

	if (recording == NULL ||
	    !reel_mem_grow(&candidates->hits, &candidates->hit_capacity,
	                   candidates->hit_count, sizeof(*candidates->hits))) {
		reel_mem_free(recording);
		return reel_fail_memory(err);
	}
	candidates->hits[candidates->hit_count] = *hit;
	candidates->hits[candidates->hit_count++].recording = recording;
	return REEL_OK;
}

enum reel_status
reel_candidates_add_link(struct reel_candidates *candidates,
                         struct reel_sound_link *link, struct reel_error *err)
{
	if (!reel_mem_grow(&candidates->links, &candidates->link_capacity,
	                   candidates->link_count,
	                   sizeof(*candidates->links))) {
		reel_sound_link_release(link);
		return reel_fail_memory(err);
	}
	candidates->links[candidates->link_count++] = *link;
	return REEL_OK;
}

void
reel_sound_link_release(struct reel_sound_link *link)
{
	reel_mem_free(link->recording);
	reel_mem_free(link->title);
	reel_mem_free(link->artist);
	reel_strings_release(&link->groups);
	*link = (struct reel_sound_link){0};
}

void
reel_candidate_release(struct reel_candidate *candidate)
{
	reel_release_release(&candidate->release);
	reel_film_release(&candidate->film);
	reel_themes_release(&candidate->themes);
	reel_mem_free(candidate->has_sound);
	*candidate = (struct reel_candidate){0};
}

void
reel_candidates_release(struct reel_candidates *candidates)
{
	for (size_t i = 0; i < candidates->count; i++)
		reel_candidate_release(&candidates->items[i]);
	for (size_t i = 0; i < candidates->hit_count; i++)
		reel_mem_free(candidates->hits[i].recording);
	for (size_t i = 0; i < candidates->link_count; i++)
		reel_sound_link_release(&candidates->links[i]);
	reel_mem_free(candidates->items);
	reel_mem_free(candidates->hits);
	reel_mem_free(candidates->links);
	*candidates = (struct reel_candidates){0};
}
