/* SPDX-License-Identifier: MIT */
#include "engine/recording.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/own_id.h"
#include "lookup/source_catalog.h"

/*
 * When two files are one recording: they differ in few bits all along (a
 * remaster or an alternate take parts somewhere), last equally long, and
 * there is enough to tell (10 s that are no drone). Unrelated music has not
 * been seen below a rate of 0.25 over such a stretch.
 */
#define SAME_RATE 0.08
#define SAME_WORST_WINDOW 0.20
#define SAME_LENGTH_MS 3000
#define SAME_LEAST_ITEMS 60
#define SAME_DIVERSITY 0.5

#define MOST_KNOWN 4

static const char *
first_of(const struct reel_task *task, const char *field)
{
	return reel_tag_list_first(&task->facts.tags, field);
}

static bool
is_same(const struct reel_known_recording *known, double diversity,
        const struct reel_facts *facts)
{
	const int64_t difference =
	        (int64_t)known->length_ms - (int64_t)facts->duration_ms;

	return known->overlap >= SAME_LEAST_ITEMS &&
	       known->bit_error_rate <= SAME_RATE &&
	       known->worst_window <= SAME_WORST_WINDOW &&
	       difference <= SAME_LENGTH_MS && difference >= -SAME_LENGTH_MS &&
	       diversity >= SAME_DIVERSITY;
}

/* A recording without an MBID is heard before, or is a new one. */
static enum reel_status
find_recording(struct reel_session *session, const struct reel_task *task,
               char **recording, bool *is_heard, struct reel_error *err)
{
	const struct reel_facts *facts = &task->facts;
	struct reel_known_recording room[MOST_KNOWN] = {0};
	struct reel_known_list known = {.items = room, .most = MOST_KNOWN};
	uint64_t hash = REEL_OWN_ID_START;
	enum reel_status status = reel_source_catalog_sound(
	        session->source, facts->items, facts->item_count, &known, err);

	if (status != REEL_OK)
		return status;
	*is_heard =
	        known.count > 0 && is_same(&room[0], known.diversity, facts);
	if (*is_heard)
		return reel_str_set(recording, room[0].recording, err);
	hash = reel_own_id_bytes(hash, facts->items,
	                         facts->item_count * sizeof(*facts->items));
	/* Where there is no sound to name it by, its title has to do. */
	if (facts->item_count == 0) {
		hash = reel_own_id_text(hash, first_of(task, "title"));
		hash = reel_own_id_text(hash, first_of(task, "artist"));
		hash = reel_own_id_text(hash, first_of(task, "album"));
	}
	return reel_own_id_set(recording, "recording", hash, err);
}

static enum reel_status
learn_sound(struct reel_session *session, const struct reel_task *task,
            const char *recording, struct reel_error *err)
{
	const struct reel_facts *facts = &task->facts;
	char *id = reel_mem_text(recording);
	const struct reel_known_sound sound = {
	        .recording = id,
	        .length_ms = (uint32_t)facts->duration_ms,
	        .items = facts->items,
	        .item_count = facts->item_count};
	enum reel_status status;

	if (id == NULL)
		return reel_fail_memory(err);
	status = reel_catalog_put_sound(session->catalog, &sound, err);
	if (status == REEL_OK)
		status = reel_source_catalog_add(session->source, &sound, err);
	reel_mem_free(id);
	return status;
}

static enum reel_status
count(struct reel_session *session, const char *recording,
      struct reel_learn_summary *summary, struct reel_error *err)
{
	bool is_known = false;
	const enum reel_status status = reel_catalog_has_recording(
	        session->catalog, recording, &is_known, err);

	if (status != REEL_OK)
		return status;
	summary->known_recordings += is_known;
	summary->recordings += !is_known;
	return REEL_OK;
}

enum reel_status
reel_recording_take(struct reel_session *session, const struct reel_task *task,
                    char **recording, struct reel_learn_summary *summary,
                    struct reel_error *err)
{
	const char *mbid = first_of(task, "musicbrainz_recordingid");
	bool is_heard = false;
	enum reel_status status;

	if (reel_str_is_uuid(mbid))
		status = reel_str_set(recording, mbid, err);
	else
		status = find_recording(session, task, recording, &is_heard,
		                        err);
	if (status == REEL_OK)
		status = count(session, *recording, summary, err);
	if (status != REEL_OK || task->facts.item_count == 0 || is_heard)
		return status;
	return learn_sound(session, task, *recording, err);
}
