/* SPDX-License-Identifier: MIT */
/** What releases and tracks are tagged with beyond their columns. */
#include "catalog/catalog_sqlite.h"
#include "model/tag_list.h"

/* The statements for what has tags. */
static const struct {
	const char *put;
	const char *take;
} statements[] = {
        [REEL_SQLITE_TAGS_OF_RELEASE] =
                {"INSERT INTO release_tag(release, field, position, value)"
                 " VALUES(?1, ?2, ?3, ?4)",
                 "SELECT field, value FROM release_tag WHERE release = ?1"
                 " ORDER BY field, position"},
        [REEL_SQLITE_TAGS_OF_TRACK] =
                {"INSERT INTO track_tag(track, field, position, value)"
                 " VALUES(?1, ?2, ?3, ?4)",
                 "SELECT field, value FROM track_tag WHERE track = ?1"
                 " ORDER BY field, position"},
};

static enum reel_status
put_value(struct reel_catalog *catalog, const char *sql, int64_t key,
          const struct reel_tag *tag, size_t position, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status =
	        reel_sqlite_prepare_with(catalog, sql, key, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 2, tag->field);
	reel_statement_integer(statement, 3, (int64_t)position);
	reel_statement_text(statement, 4, tag->values.items[position]);
	return reel_statement_execute(statement, err);
}

enum reel_status
reel_sqlite_put_tags(struct reel_catalog *catalog, enum reel_sqlite_tags of,
                     int64_t key, const struct reel_tag_list *tags,
                     struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; i < tags->count; i++) {
		const struct reel_tag *tag = &tags->items[i];

		for (size_t k = 0; status == REEL_OK && k < tag->values.count;
		     k++)
			status = put_value(catalog, statements[of].put, key,
			                   tag, k, err);
	}
	return status;
}

enum reel_status
reel_sqlite_take_tags(struct reel_catalog *catalog, enum reel_sqlite_tags of,
                      int64_t key, struct reel_tag_list *tags,
                      struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status = reel_sqlite_prepare_with(
	        catalog, statements[of].take, key, &statement, err);

	while (reel_sqlite_next(statement, &status, err)) {
		const char *field = reel_statement_column_text(statement, 0);
		const char *value = reel_statement_column_text(statement, 1);

		status = reel_tag_list_add(tags, field == NULL ? "" : field,
		                           value == NULL ? "" : value, err);
	}
	return status;
}
