/* SPDX-License-Identifier: MIT */
/** Fingerprints of recordings. */
#include "catalog/catalog_sqlite.h"

#include "base/error.h"

/* Binds what both statements below take. */
static enum reel_status
run(struct reel_statement *statement, const struct reel_known_sound *sound,
    struct reel_error *err)
{
	const char *const texts[] = {sound->recording, sound->acoustid};
	const enum reel_status status = reel_sqlite_bind_numbers(
	        statement, 4, sound->items, sound->item_count, err);

	if (status != REEL_OK) {
		reel_statement_reset(statement);
		return status;
	}
	reel_sqlite_bind_texts(statement, texts, 2);
	reel_statement_known(statement, 3, sound->length_ms);
	return reel_statement_execute(statement, err);
}

enum reel_status
reel_sqlite_put_sound(struct reel_catalog *catalog,
                      const struct reel_known_sound *sound,
                      struct reel_error *err)
{
	/*
	 * A unique index over items would keep them twice; those of one
	 * recording are few, and compared one by one.
	 */
	static const char insert[] =
	        "INSERT INTO fingerprint(recording, acoustid, length_ms, items)"
	        " SELECT key, ?2, ?3, ?4 FROM recording WHERE id = ?1"
	        " AND NOT EXISTS(SELECT 1 FROM fingerprint"
	        " WHERE recording = recording.key AND items = ?4)";
	static const char update[] =
	        "UPDATE fingerprint SET acoustid = ?2, length_ms = ?3"
	        " WHERE recording = (SELECT key FROM recording WHERE id = ?1)"
	        " AND items = ?4";
	struct reel_statement *statement = NULL;
	enum reel_status status =
	        reel_sqlite_need_recording(catalog, sound->recording, err);

	if (status == REEL_OK)
		status = reel_sqlite_prepare(catalog, update, &statement, err);
	if (status == REEL_OK)
		status = run(statement, sound, err);
	if (status == REEL_OK)
		status = reel_sqlite_prepare(catalog, insert, &statement, err);
	if (status == REEL_OK)
		status = run(statement, sound, err);
	return status;
}

static enum reel_status
tell(struct reel_statement *statement,
     enum reel_status (*each)(void *context,
                              const struct reel_known_sound *sound,
                              struct reel_error *err),
     void *context, struct reel_error *err)
{
	struct reel_known_sound sound = {0};
	char **const slots[] = {&sound.recording, &sound.acoustid};
	enum reel_status status =
	        reel_sqlite_take_texts(statement, slots, 2, err);

	sound.length_ms = (uint32_t)reel_statement_column_integer(statement, 2);
	if (status == REEL_OK)
		status = reel_sqlite_take_numbers(statement, 3, &sound.items,
		                                  &sound.item_count, err);
	if (status == REEL_OK)
		status = each(context, &sound, err);
	reel_known_sound_release(&sound);
	return status;
}

/*
 * CROSS JOIN keeps SQLite to this order: by the index of ids, so that only
 * the few fingerprints of one recording are sorted, not all with their items.
 */
enum reel_status
reel_sqlite_sounds(struct reel_catalog *catalog,
                   enum reel_status (*each)(
                           void *context, const struct reel_known_sound *sound,
                           struct reel_error *err),
                   void *context, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status = reel_sqlite_prepare(
	        catalog,
	        "SELECT id, acoustid, length_ms, items FROM recording"
	        " CROSS JOIN fingerprint ON recording = recording.key"
	        " ORDER BY id, length_ms, acoustid, items",
	        &statement, err);

	while (reel_sqlite_next(statement, &status, err))
		status = tell(statement, each, context, err);
	return status;
}
