/* SPDX-License-Identifier: MIT */
#include "engine/same_release.h"

#include "base/mem.h"
#include "base/str.h"
#include "engine/known_release.h"
#include "engine/own_id.h"
#include "match/normalise.h"
#include "model/release.h"

/* Of so many releases that a title finds, one may be it. */
#define MOST_ASKED 20
/* A printed length and a rip's differ by less. */
#define SAME_LENGTH_MS 10000

/* What one of them does not say is no difference. */
static bool
differ(const char *a, const char *b)
{
	return !reel_str_empty(a) && !reel_str_empty(b) &&
	       !reel_str_equal(a, b);
}

static bool
may_be(const struct reel_release *known, const struct reel_release *release)
{
	return !differ(known->film, release->film) &&
	       !differ(known->date, release->date) &&
	       !differ(known->edition, release->edition) &&
	       !differ(known->barcode, release->barcode) &&
	       !differ(known->release_group, release->release_group) &&
	       (known->kind == release->kind ||
	        known->kind == REEL_KIND_UNKNOWN ||
	        release->kind == REEL_KIND_UNKNOWN);
}

/* A release of one disc, whichever number that has or has not. */
static struct reel_disc *
disc_of(struct reel_release *known, const struct reel_release *release,
        int number)
{
	if (known->disc_count == 1 && release->disc_count == 1 &&
	    (number == 0 || known->discs[0].number == 0))
		return &known->discs[0];
	return reel_known_release_disc(known, number);
}

static enum reel_status
are_same_tracks(const struct reel_track *known, const struct reel_track *track,
                bool *are_same, struct reel_error *err)
{
	const int64_t difference =
	        (int64_t)known->length_ms - (int64_t)track->length_ms;

	*are_same = false;
	if (known->length_ms != 0 && track->length_ms != 0 &&
	    (difference > SAME_LENGTH_MS || difference < -SAME_LENGTH_MS))
		return REEL_OK;
	return reel_titles_compare(known->title, track->title,
	                           reel_normalise_title, are_same, err);
}

/* A track without a number may stand anywhere on its disc. */
static enum reel_status
has_track(const struct reel_disc *disc, const struct reel_track *track,
          bool *has, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	*has = false;
	for (size_t i = 0; disc != NULL && status == REEL_OK && !*has &&
	                   i < disc->track_count;
	     i++) {
		if (track->number == 0 ||
		    disc->tracks[i].number == track->number)
			status = are_same_tracks(&disc->tracks[i], track, has,
			                         err);
	}
	return status;
}

static enum reel_status
is_same(struct reel_release *known, const struct reel_release *release,
        bool *is_it, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	*is_it = false;
	if (!may_be(known, release))
		return REEL_OK;
	status = reel_titles_compare(known->title, release->title,
	                             reel_normalise_album, is_it, err);
	for (size_t d = 0; d < release->disc_count; d++) {
		const struct reel_disc *disc = &release->discs[d];

		for (size_t t = 0;
		     status == REEL_OK && *is_it && t < disc->track_count; t++)
			status =
			        has_track(disc_of(known, release, disc->number),
			                  &disc->tracks[t], is_it, err);
	}
	return status;
}

/* What asking came to. Begin it zeroed. */
struct finding {
	/** Of the release that it is; owned. */
	char *id;
	/** How many it may be. */
	size_t count;
	/** Number of that release's only disc. */
	int disc;
	bool has_one_disc;
	/** The learned release's own id is another one's. */
	bool is_id_taken;
};

static enum reel_status
try_one(struct reel_session *session, const char *id,
        const struct reel_release *release, struct finding *finding,
        struct reel_error *err)
{
	struct reel_release known = {0};
	bool is_it = false;
	enum reel_status status =
	        reel_catalog_release(session->catalog, id, &known, err);

	if (status == REEL_OK)
		status = is_same(&known, release, &is_it, err);
	if (status == REEL_OK && is_it) {
		finding->count++;
		finding->has_one_disc = known.disc_count == 1;
		finding->disc = known.discs[0].number;
		status = reel_str_set(&finding->id, known.id, err);
	}
	if (!is_it && reel_str_equal(known.id, release->id))
		finding->is_id_taken = true;
	reel_release_release(&known);
	return status;
}

/* Two editions of one name: their tracks tell their ids apart. */
static enum reel_status
name_by_tracks(struct reel_release *release, struct reel_error *err)
{
	uint64_t hash = reel_own_id_text(REEL_OWN_ID_START, release->id);

	for (size_t d = 0; d < release->disc_count; d++) {
		const struct reel_disc *disc = &release->discs[d];

		for (size_t t = 0; t < disc->track_count; t++)
			hash = reel_own_id_text(hash, disc->tracks[t].title);
	}
	return reel_own_id_set(&release->id, "release", hash, err);
}

enum reel_status
reel_same_release_find(struct reel_session *session,
                       struct reel_release *release, struct reel_error *err)
{
	struct reel_strings ids = {0};
	struct finding finding = {0};
	enum reel_status status;

	if (release->mbid != NULL || release->title == NULL)
		return REEL_OK;
	status = reel_catalog_releases_by_title(
	        session->catalog, release->title, MOST_ASKED, &ids, err);
	for (size_t i = 0; status == REEL_OK && i < ids.count; i++)
		status = try_one(session, ids.items[i], release, &finding, err);
	if (status == REEL_OK && finding.count == 0 && finding.is_id_taken)
		status = name_by_tracks(release, err);
	if (status == REEL_OK && finding.count == 1) {
		reel_mem_free(release->id);
		release->id = finding.id;
		finding.id = NULL;
		if (release->disc_count == 1 && finding.has_one_disc)
			release->discs[0].number = finding.disc;
	}
	reel_mem_free(finding.id);
	reel_strings_release(&ids);
	return status;
}
