/* SPDX-License-Identifier: MIT */
/** Reading a release; catalog_sqlite_release.c writes it. */
#include "base/error.h"
#include "catalog/catalog_sqlite.h"
#include "model/release.h"

static enum reel_status
take_row(struct reel_statement *statement, struct reel_release *release,
         int64_t *key, struct reel_error *err)
{
	char **const slots[] = {
	        &release->id,         &release->title,
	        &release->artist,     &release->edition,
	        &release->mbid,       &release->release_group,
	        &release->label,      &release->catalog_number,
	        &release->barcode,    &release->date,
	        &release->first_date, &release->country,
	        &release->media,      &release->film,
	};

	release->kind = reel_kind_of(reel_statement_column_text(statement, 14));
	*key = reel_statement_column_integer(statement, 15);
	return reel_sqlite_take_texts(statement, slots, 14, err);
}

static enum reel_status
take_isrcs(struct reel_catalog *catalog, int64_t key, struct reel_track *track,
           struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status = reel_sqlite_prepare_with(
	        catalog,
	        "SELECT isrc FROM isrc WHERE track = ?1 ORDER BY position", key,
	        &statement, err);

	return status == REEL_OK
	               ? reel_sqlite_collect(statement, &track->isrcs, err)
	               : status;
}

static enum reel_status
take_track(struct reel_catalog *catalog, struct reel_statement *statement,
           struct reel_disc *disc, struct reel_error *err)
{
	struct reel_track *track = NULL;
	enum reel_status status = reel_disc_add_track(
	        disc, (int)reel_statement_column_integer(statement, 4), &track,
	        err);

	if (status != REEL_OK)
		return status;
	track->length_ms =
	        (uint32_t)reel_statement_column_integer(statement, 5);
	track->is_video = reel_statement_column_integer(statement, 7) != 0;
	status = reel_sqlite_take_texts(
	        statement,
	        (char **const[]){&track->title, &track->artist,
	                         &track->composer, &track->recording},
	        4, err);
	if (status == REEL_OK)
		status = take_isrcs(catalog,
		                    reel_statement_column_integer(statement, 6),
		                    track, err);
	if (status == REEL_OK)
		status = reel_sqlite_take_tags(
		        catalog, REEL_SQLITE_TAGS_OF_TRACK,
		        reel_statement_column_integer(statement, 6),
		        &track->tags, err);
	return status;
}

static enum reel_status
take_tracks(struct reel_catalog *catalog, int64_t key, struct reel_disc *disc,
            struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status = reel_sqlite_prepare_with(
	        catalog,
	        "SELECT track.title, artist, composer, recording.id, number,"
	        " length_ms, track.key, is_video"
	        " FROM track LEFT JOIN recording"
	        " ON recording.key = track.recording"
	        " WHERE disc = ?1 ORDER BY position",
	        key, &statement, err);

	while (reel_sqlite_next(statement, &status, err))
		status = take_track(catalog, statement, disc, err);
	return status;
}

static enum reel_status
take_disc(struct reel_catalog *catalog, struct reel_statement *statement,
          struct reel_release *release, struct reel_error *err)
{
	struct reel_disc *disc = NULL;
	enum reel_status status = reel_release_add_disc(
	        release, (int)reel_statement_column_integer(statement, 0),
	        &disc, err);

	if (status == REEL_OK)
		status = reel_statement_take_text(statement, 1, &disc->title,
		                                  err);
	if (status == REEL_OK)
		status = reel_sqlite_take_numbers(statement, 2, &disc->toc,
		                                  &disc->toc_count, err);
	if (status == REEL_OK)
		status = take_tracks(
		        catalog, reel_statement_column_integer(statement, 3),
		        disc, err);
	return status;
}

static enum reel_status
take_discs(struct reel_catalog *catalog, int64_t key,
           struct reel_release *release, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status = reel_sqlite_prepare_with(
	        catalog,
	        "SELECT number, title, toc, key FROM disc WHERE release = ?1"
	        " ORDER BY position",
	        key, &statement, err);

	while (reel_sqlite_next(statement, &status, err))
		status = take_disc(catalog, statement, release, err);
	return status;
}

enum reel_status
reel_sqlite_release(struct reel_catalog *catalog, const char *id,
                    struct reel_release *release, struct reel_error *err)
{
	static const char sql[] =
	        "SELECT release.id, release.title, artist, edition, mbid,"
	        " release_group, label, catalog_number, barcode, date,"
	        " first_date, country, media, film.id, kind, release.key"
	        " FROM release LEFT JOIN film ON film.key = release.film"
	        " WHERE release.id = ?1 OR mbid = ?1"
	        " ORDER BY release.id <> ?1, release.id LIMIT 1";
	struct reel_statement *statement = NULL;
	int64_t key = 0;
	enum reel_status status =
	        reel_sqlite_prepare(catalog, sql, &statement, err);

	if (status != REEL_OK)
		return status;
	status = reel_sqlite_find(statement, "release", id, err);
	if (status == REEL_OK)
		status = take_row(statement, release, &key, err);
	reel_statement_reset(statement);
	if (status == REEL_OK)
		status = reel_sqlite_take_tags(catalog,
		                               REEL_SQLITE_TAGS_OF_RELEASE, key,
		                               &release->tags, err);
	return status == REEL_OK ? take_discs(catalog, key, release, err)
	                         : status;
}

enum reel_status
reel_sqlite_release_ids(struct reel_catalog *catalog,
                        const struct reel_id_page *page,
                        struct reel_strings *ids, struct reel_error *err)
{
	return reel_sqlite_collect_page(
	        catalog,
	        "SELECT id FROM release WHERE id > ?1 ORDER BY id LIMIT ?2",
	        page, ids, err);
}
