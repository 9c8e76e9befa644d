/* SPDX-License-Identifier: MIT */
#include "engine/rounds.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "engine/consensus.h"
#include "engine/twins.h"
#include "match/kind.h"
#include "match/normalise.h"
#include "match/score_weights.h"
#include "model/release.h"

/* More albums than anybody keeps in one folder. */
#define MOST_ROUNDS 50
#define MOST_TITLES 4

/* What a folder is called, which "." and "album/.." do not say. */
static enum reel_status
name_folder(const char *folder, char **name, struct reel_error *err)
{
	const char *last = reel_path_name(folder);
	char resolved[PATH_MAX];

	if ((strcmp(last, ".") == 0 || strcmp(last, "..") == 0) &&
	    realpath(folder, resolved) != NULL)
		last = reel_path_name(resolved);
	return reel_str_set(name, last, err);
}

/* What the album may be called: the tags' titles and the folder's name. */
static size_t
take_titles(const struct reel_hearing *hearing, const char *name,
            const char *titles[MOST_TITLES])
{
	size_t count = 0;

	titles[count++] = name;
	for (size_t i = 0; i < hearing->count && count < MOST_TITLES; i++) {
		const char *album = reel_tag_list_first(
		        &hearing->tasks[i].facts.tags, "album");
		bool is_new = !reel_str_empty(album);

		for (size_t t = 0; is_new && t < count; t++)
			is_new = !reel_str_equal(album, titles[t]);
		if (is_new && !hearing->files[i].is_taken)
			titles[count++] = album;
	}
	return count;
}

/* The first film that a track's title names; owned, NULL for none. */
static enum reel_status
read_from(const struct reel_hearing *hearing, char **from,
          struct reel_error *err)
{
	for (size_t i = 0; i < hearing->count; i++) {
		const char *title = reel_tag_list_first(
		        &hearing->tasks[i].facts.tags, "title");
		enum reel_status status;

		if (hearing->files[i].is_taken || reel_str_empty(title))
			continue;
		status = reel_normalise_from(title, from, err);
		if (status != REEL_OK || **from != '\0')
			return status;
		reel_mem_free(*from);
		*from = NULL;
	}
	return REEL_OK;
}

static enum reel_status
ask(struct reel_session *session, const struct reel_hearing *hearing,
    const char *name, const struct reel_identify_options *options,
    struct reel_candidates *candidates, struct reel_error *err)
{
	/* And the film. */
	const char *titles[MOST_TITLES + 1];
	struct reel_query query = {.count = hearing->count,
	                           .titles = titles,
	                           .release = options->release,
	                           .film = options->film};
	struct reel_query_file *files;
	char *from = NULL;
	enum reel_status status = read_from(hearing, &from, err);

	if (status != REEL_OK)
		return status;
	files = reel_mem_new(hearing->count, sizeof(*files));
	if (files == NULL) {
		reel_mem_free(from);
		return reel_fail_memory(err);
	}
	for (size_t i = 0; i < hearing->count; i++)
		files[i] = (struct reel_query_file){
		        .facts = hearing->files[i].facts,
		        .is_taken = hearing->files[i].is_taken};
	query.files = files;
	query.title_count = take_titles(hearing, name, titles);
	if (from != NULL)
		titles[query.title_count++] = from;
	status = session->source->ops->look_up(session->source, &query,
	                                       candidates, err);
	reel_mem_free(files);
	reel_mem_free(from);
	return status;
}

/* A release that was elected before is not asked for again. */
static void
drop_elected(const struct reel_rounds *rounds,
             struct reel_candidates *candidates)
{
	for (size_t r = 0; r < rounds->count; r++) {
		const struct reel_round *round = &rounds->items[r];
		for (size_t i = 0; i < candidates->count; i++) {
			struct reel_candidate old = candidates->items[i];

			if (!reel_str_equal(old.release.id, round->elected))
				continue;
			/* The last takes its place. */
			candidates->count--;
			candidates->items[i] =
			        candidates->items[candidates->count];
			reel_candidate_release(&old);
			break;
		}
	}
}

static void
release_round(struct reel_round *round)
{
	reel_candidates_release(&round->candidates);
	reel_election_release(&round->election);
	reel_release_release(&round->apart);
	reel_mem_free(round->elected);
	reel_mem_free(round->unlisted);
}

static enum reel_status
elect(const struct reel_ballot *ballot, struct reel_round *round,
      struct reel_error *err)
{
	const struct reel_election *election = &round->election;
	enum reel_status status = reel_elect(ballot, &round->election, err);

	if (status != REEL_OK || election->ranking_count == 0)
		return status;
	status = reel_str_set(
	        &round->elected,
	        round->candidates.items[election->ranking[0].candidate]
	                .release.id,
	        err);
	if (status == REEL_OK)
		reel_consensus_reach(round);
	return status;
}

static enum reel_status
hold_one(struct reel_session *session, struct reel_hearing *hearing,
         const char *name, const struct reel_identify_options *options,
         struct reel_rounds *rounds, struct reel_error *err)
{
	/* Who names a film speaks of the folder, and not of what is left of
	 * it when that film's release is found. */
	const bool is_named = options->release != NULL ||
	                      (options->film != NULL && rounds->count == 0);
	struct reel_round round = {0};
	struct reel_album_hint album = {0};
	const struct reel_ballot ballot = {.files = hearing->files,
	                                   .file_count = hearing->count,
	                                   .candidates = &round.candidates,
	                                   .album = &album,
	                                   .is_named = is_named,
	                                   .is_by_person = is_named &&
	                                                   !options->trusts_ids,
	                                   .preferences = options->preferences};
	enum reel_status status =
	        ask(session, hearing, name, options, &round.candidates, err);

	for (size_t i = 0; status == REEL_OK && i < round.candidates.count; i++)
		status = reel_kind_infer(&round.candidates.items[i].release,
		                         err);
	/* One that was named may be named again: by the ids of other files. */
	if (status == REEL_OK && options->release == NULL)
		drop_elected(rounds, &round.candidates);
	if (status == REEL_OK)
		status = reel_album_hint_read(name, hearing->files,
		                              hearing->count, &album, err);
	if (status == REEL_OK)
		status = elect(&ballot, &round, err);
	reel_album_hint_release(&album);
	if (status == REEL_OK &&
	    !reel_mem_grow(&rounds->items, &rounds->capacity, rounds->count,
	                   sizeof(*rounds->items)))
		status = reel_fail_memory(err);
	if (status != REEL_OK) {
		release_round(&round);
		return status;
	}
	rounds->items[rounds->count++] = round;
	return REEL_OK;
}

/* A round that elected nothing is kept only where it is the first: what it
 * considered is then all there is to show. */
static void
drop_last(struct reel_rounds *rounds)
{
	release_round(&rounds->items[--rounds->count]);
}

static size_t
count_free(const struct reel_hearing *hearing)
{
	size_t count = 0;

	for (size_t i = 0; i < hearing->count; i++) {
		if (!hearing->files[i].is_taken)
			count++;
	}
	return count;
}

static bool
has_id(const struct reel_match_file *file, const char *id)
{
	return reel_str_equal(file->hint.release, id) ||
	       reel_str_equal(file->hint.group, id);
}

/* Leaves only those files free whose tags name a release, or its group. */
static void
leave_free(struct reel_hearing *hearing, const bool *was_taken, const char *id)
{
	for (size_t i = 0; i < hearing->count; i++)
		hearing->files[i].is_taken =
		        was_taken[i] || !has_id(&hearing->files[i], id);
}

/* A file is of the release that its id names, listed there or not. */
static enum reel_status
take_unlisted(struct reel_round *round, struct reel_hearing *hearing,
              const char *id, struct reel_error *err)
{
	round->trusted_id = id;
	round->unlisted = reel_mem_new(hearing->count, sizeof(size_t));
	if (round->unlisted == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < hearing->count; i++) {
		struct reel_match_file *file = &hearing->files[i];

		if (file->is_taken || !has_id(file, id))
			continue;
		file->is_taken = true;
		round->unlisted[round->unlisted_count++] = i;
	}
	return REEL_OK;
}

/* Holds the round of an id in the tags; one that is not known has none. */
static enum reel_status
hold_of_id(struct reel_session *session, struct reel_hearing *hearing,
           const char *name, const char *id, struct reel_rounds *rounds,
           struct reel_error *err)
{
	const struct reel_identify_options named = {.release = id,
	                                            .trusts_ids = true};
	bool *was_taken = reel_mem_new(hearing->count, sizeof(*was_taken));
	const size_t count = rounds->count;
	enum reel_status status;

	if (was_taken == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < hearing->count; i++)
		was_taken[i] = hearing->files[i].is_taken;
	leave_free(hearing, was_taken, id);
	status = hold_one(session, hearing, name, &named, rounds, err);
	for (size_t i = 0; i < hearing->count; i++)
		hearing->files[i].is_taken = was_taken[i];
	reel_mem_free(was_taken);
	if (status != REEL_OK)
		return status == REEL_ERROR_NOT_FOUND ? REEL_OK : status;
	status = reel_twins_take(&rounds->items[count], hearing, rounds->twin,
	                         err);
	if (status != REEL_OK)
		return status;
	return take_unlisted(&rounds->items[count], hearing, id, err);
}

/* The tags' ids are right: each names its release, else its group. */
static enum reel_status
hold_trusted(struct reel_session *session, struct reel_hearing *hearing,
             const char *name, struct reel_rounds *rounds,
             struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	const char *seen = NULL;

	for (size_t i = 0; status == REEL_OK && i < hearing->count; i++) {
		const struct reel_match_file *file = &hearing->files[i];
		const char *ids[] = {file->hint.release, file->hint.group};
		const char *first = ids[0] == NULL ? ids[1] : ids[0];

		/* Others with the id have had their chance. */
		if (first == NULL || reel_str_equal(first, seen))
			continue;
		seen = first;
		for (size_t k = 0; k < 2 && status == REEL_OK; k++) {
			if (ids[k] != NULL && !file->is_taken &&
			    rounds->count < MOST_ROUNDS)
				status = hold_of_id(session, hearing, name,
				                    ids[k], rounds, err);
		}
	}
	return status;
}

enum reel_status
reel_rounds_hold(struct reel_session *session, struct reel_hearing *hearing,
                 const char *folder,
                 const struct reel_identify_options *options,
                 struct reel_rounds *rounds, struct reel_error *err)
{
	char *name = NULL;
	enum reel_status status = reel_state_source(session, err);

	if (status == REEL_OK)
		status = name_folder(folder, &name, err);
	rounds->is_named = options->release != NULL;
	rounds->twin = reel_mem_new(hearing->count, sizeof(*rounds->twin));
	if (status == REEL_OK && rounds->twin == NULL)
		status = reel_fail_memory(err);
	for (size_t i = 0; status == REEL_OK && i < hearing->count; i++)
		rounds->twin[i] = i;
	if (status == REEL_OK && options->trusts_ids)
		status = hold_trusted(session, hearing, name, rounds, err);
	while (status == REEL_OK && !options->trusts_ids &&
	       rounds->count < MOST_ROUNDS && count_free(hearing) > 0) {
		const struct reel_round *last;

		status = hold_one(session, hearing, name, options, rounds, err);
		if (status != REEL_OK)
			break;
		last = &rounds->items[rounds->count - 1];
		if (last->election.pairing_count == 0) {
			if (rounds->count > 1)
				drop_last(rounds);
			break;
		}
		status = reel_twins_take(last, hearing, rounds->twin, err);
		/* What a person named is one release, not several. */
		if (rounds->is_named)
			break;
	}
	reel_mem_free(name);
	if (status != REEL_OK)
		reel_rounds_release(rounds);
	return status;
}

void
reel_rounds_release(struct reel_rounds *rounds)
{
	while (rounds->count > 0)
		drop_last(rounds);
	reel_mem_free(rounds->items);
	reel_mem_free(rounds->twin);
	*rounds = (struct reel_rounds){0};
}
