/* SPDX-License-Identifier: MIT */
#include "catalog/catalog_sqlite.h"

#define TEXTS 15

static enum reel_status
put_row(struct reel_catalog *catalog, const struct reel_release *release,
        int64_t *key, struct reel_error *err)
{
	static const char sql[] =
	        "INSERT INTO release(id, title, artist, kind, edition, mbid,"
	        " release_group, label, catalog_number, barcode, date,"
	        " first_date, country, media, film, track_count)"
	        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
	        " ?13, ?14, (SELECT key FROM film WHERE id = ?15), ?16)"
	        " ON CONFLICT(id) DO UPDATE SET"
	        " title = excluded.title, artist = excluded.artist,"
	        " kind = excluded.kind, edition = excluded.edition,"
	        " mbid = excluded.mbid,"
	        " release_group = excluded.release_group,"
	        " label = excluded.label,"
	        " catalog_number = excluded.catalog_number,"
	        " barcode = excluded.barcode, date = excluded.date,"
	        " first_date = excluded.first_date,"
	        " country = excluded.country, media = excluded.media,"
	        " film = excluded.film, track_count = excluded.track_count"
	        " RETURNING key";
	const char *const texts[TEXTS] = {release->id,
	                                  release->title,
	                                  release->artist,
	                                  reel_kind_name(release->kind),
	                                  release->edition,
	                                  release->mbid,
	                                  release->release_group,
	                                  release->label,
	                                  release->catalog_number,
	                                  release->barcode,
	                                  release->date,
	                                  release->first_date,
	                                  release->country,
	                                  release->media,
	                                  release->film};
	struct reel_statement *statement = NULL;
	enum reel_status status =
	        reel_sqlite_need_film(catalog, release->film, err);

	if (status == REEL_OK)
		status = reel_sqlite_prepare(catalog, sql, &statement, err);
	if (status != REEL_OK)
		return status;
	reel_sqlite_bind_texts(statement, texts, TEXTS);
	reel_statement_integer(statement, TEXTS + 1,
	                       (int64_t)reel_release_track_count(release));
	return reel_sqlite_key(statement, key, err);
}

static enum reel_status
put_isrcs(struct reel_catalog *catalog, int64_t track,
          const struct reel_strings *isrcs, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < isrcs->count; i++) {
		struct reel_statement *statement = NULL;

		status = reel_sqlite_prepare(
		        catalog,
		        "INSERT INTO isrc(track, position, isrc)"
		        " VALUES(?1, ?2, ?3)",
		        &statement, err);
		if (status != REEL_OK)
			return status;
		reel_statement_integer(statement, 1, track);
		reel_statement_integer(statement, 2, (int64_t)i);
		reel_statement_text(statement, 3, isrcs->items[i]);
		status = reel_statement_execute(statement, err);
	}
	return status;
}

/* Where a track stands: keys of its release and disc, place on the disc. */
struct place {
	int64_t release;
	int64_t disc;
	int64_t position;
};

static enum reel_status
put_track_row(struct reel_catalog *catalog, const struct reel_track *track,
              const struct place *place, int64_t *key, struct reel_error *err)
{
	static const char sql[] =
	        "INSERT INTO track(title, artist, composer, recording,"
	        " release, disc, position, number, length_ms, is_video)"
	        " VALUES(?1, ?2, ?3, (SELECT key FROM recording WHERE id = ?4),"
	        " ?5, ?6, ?7, ?8, ?9, ?10) RETURNING key";
	const char *const texts[] = {track->title, track->artist,
	                             track->composer, track->recording};
	struct reel_statement *statement = NULL;
	enum reel_status status =
	        reel_sqlite_need_recording(catalog, track->recording, err);

	if (status == REEL_OK)
		status = reel_sqlite_prepare(catalog, sql, &statement, err);
	if (status != REEL_OK)
		return status;
	reel_sqlite_bind_texts(statement, texts, 4);
	reel_statement_integer(statement, 5, place->release);
	reel_statement_integer(statement, 6, place->disc);
	reel_statement_integer(statement, 7, place->position);
	reel_statement_known(statement, 8, track->number);
	reel_statement_known(statement, 9, track->length_ms);
	reel_statement_known(statement, 10, track->is_video);
	return reel_sqlite_key(statement, key, err);
}

static enum reel_status
put_track(struct reel_catalog *catalog, const struct reel_track *track,
          const struct place *place, struct reel_error *err)
{
	const char *const words[2] = {track->title, track->artist};
	int64_t key = 0;
	enum reel_status status =
	        put_track_row(catalog, track, place, &key, err);

	if (status == REEL_OK)
		status = put_isrcs(catalog, key, &track->isrcs, err);
	if (status == REEL_OK)
		status =
		        reel_sqlite_put_tags(catalog, REEL_SQLITE_TAGS_OF_TRACK,
		                             key, &track->tags, err);
	if (status == REEL_OK)
		status = reel_sqlite_put_words(
		        catalog,
		        "INSERT INTO track_words(rowid, title, other)"
		        " VALUES(?1, ?2, ?3)",
		        key, words, err);
	return status;
}

static enum reel_status
put_disc_row(struct reel_catalog *catalog, const struct reel_disc *disc,
             struct place *place, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status = reel_sqlite_prepare(
	        catalog,
	        "INSERT INTO disc(title, release, position, number, toc)"
	        " VALUES(?1, ?2, ?3, ?4, ?5) RETURNING key",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, disc->title);
	reel_statement_integer(statement, 2, place->release);
	reel_statement_integer(statement, 3, place->position);
	reel_statement_known(statement, 4, disc->number);
	status = reel_sqlite_bind_numbers(statement, 5, disc->toc,
	                                  disc->toc_count, err);
	if (status == REEL_OK)
		return reel_sqlite_key(statement, &place->disc, err);
	reel_statement_reset(statement);
	return status;
}

static enum reel_status
put_disc(struct reel_catalog *catalog, const struct reel_disc *disc,
         const struct place *where, struct reel_error *err)
{
	struct place place = *where;
	enum reel_status status = put_disc_row(catalog, disc, &place, err);

	for (size_t i = 0; status == REEL_OK && i < disc->track_count; i++) {
		place.position = (int64_t)i;
		status = put_track(catalog, &disc->tracks[i], &place, err);
	}
	return status;
}

/* Words have no foreign key: they go first, while their tracks are known. */
static enum reel_status
forget_discs(struct reel_catalog *catalog, int64_t key, struct reel_error *err)
{
	const enum reel_status status = reel_sqlite_run_with(
	        catalog,
	        "DELETE FROM track_words WHERE rowid IN"
	        " (SELECT key FROM track WHERE release = ?1)",
	        key, err);

	return status != REEL_OK
	               ? status
	               : reel_sqlite_run_with(
	                         catalog, "DELETE FROM disc WHERE release = ?1",
	                         key, err);
}

enum reel_status
reel_sqlite_put_release(struct reel_catalog *catalog,
                        const struct reel_release *release,
                        struct reel_error *err)
{
	const char *const words[2] = {release->title, release->artist};
	struct place place = {0};
	enum reel_status status =
	        put_row(catalog, release, &place.release, err);

	if (status == REEL_OK)
		status = forget_discs(catalog, place.release, err);
	if (status == REEL_OK)
		status = reel_sqlite_run_with(
		        catalog, "DELETE FROM release_tag WHERE release = ?1",
		        place.release, err);
	if (status == REEL_OK)
		status = reel_sqlite_put_tags(
		        catalog, REEL_SQLITE_TAGS_OF_RELEASE, place.release,
		        &release->tags, err);
	for (size_t i = 0; status == REEL_OK && i < release->disc_count; i++) {
		place.position = (int64_t)i;
		status = put_disc(catalog, &release->discs[i], &place, err);
	}
	if (status == REEL_OK)
		status = reel_sqlite_put_words(
		        catalog,
		        "REPLACE INTO release_words(rowid, title, other)"
		        " VALUES(?1, ?2, ?3)",
		        place.release, words, err);
	return status;
}
