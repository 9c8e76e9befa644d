/* SPDX-License-Identifier: MIT */
#include "catalog/inspection.h"

#include "base/error.h"
#include "catalog/backend.h"
#include "catalog/inspection_values.h"
#include "catalog/schema.h"
#include "fingerprint/items.h"

#define TEXT(value) TEXT_OF(value)
#define TEXT_OF(value) #value

/* Lengths come from tags and services, which round and cut them. */
#define SLACK_MS 5000

/* Each gives a row a problem, and in it what the problem is. */
static const struct {
	const char *kind;
	const char *sql;
} queries[] = {
        {"dangling",
         "SELECT 'track, row ' || track.key || ': its disc is of another"
         " release' FROM track JOIN disc ON disc.key = track.disc"
         " WHERE disc.release <> track.release"},
        {"value",
         "SELECT 'release ' || id || ': counts ' || track_count ||"
         " ' tracks and has ' || tracks FROM (SELECT id, track_count,"
         "  (SELECT count(*) FROM track WHERE release = release.key) AS tracks"
         "  FROM release) WHERE tracks <> track_count"},
        {"value", "SELECT name || ', row ' || key || ': has no id' FROM ("
                  " SELECT 'film' AS name, key, id FROM film"
                  " UNION ALL SELECT 'release', key, id FROM release"
                  " UNION ALL SELECT 'recording', key, id FROM recording)"
                  " WHERE typeof(id) <> 'text' OR id = ''"},
        {"value",
         "SELECT 'disc, row ' || key || ': table of contents is no list of"
         " numbers' FROM disc WHERE toc IS NOT NULL"
         " AND (typeof(toc) <> 'blob' OR length(toc) % 4 <> 0)"},
        {"fingerprint",
         "SELECT 'row ' || fingerprint.key || ' of ' ||"
         " coalesce(recording.id, 'no recording') ||"
         " ': is no list of items' FROM fingerprint"
         " LEFT JOIN recording ON recording.key = recording"
         " WHERE typeof(items) <> 'blob' OR length(items) % 4 <> 0"},
        {"fingerprint",
         "SELECT 'row ' || fingerprint.key || ' of ' ||"
         " coalesce(recording.id, 'no recording') || ': has ' ||"
         " (length(items) / 4) || ' items, too many for ' || length_ms || ' ms'"
         " FROM fingerprint"
         " LEFT JOIN recording ON recording.key = recording"
         " WHERE length(items) / 4 * " TEXT(
                 REEL_FINGERPRINT_ITEM_MS) " > length_ms + " TEXT(SLACK_MS)},
        {"index", "SELECT 'film ' || id || ': its words are missing' FROM film"
                  " WHERE title IS NOT NULL"
                  " AND key NOT IN (SELECT rowid FROM film_words)"},
        {"index",
         "SELECT 'release ' || id || ': its words are missing' FROM release"
         " WHERE key NOT IN (SELECT rowid FROM release_words)"},
        {"index",
         "SELECT 'track, row ' || key || ': its words are missing' FROM track"
         " WHERE key NOT IN (SELECT rowid FROM track_words)"},
        {"index", "SELECT 'film_words, row ' || rowid || ': is about no film'"
                  " FROM film_words WHERE rowid NOT IN (SELECT key FROM film)"},
        {"index",
         "SELECT 'release_words, row ' || rowid || ': is about no release'"
         " FROM release_words WHERE rowid NOT IN (SELECT key FROM release)"},
        {"index",
         "SELECT 'track_words, row ' || rowid || ': is about no track'"
         " FROM track_words WHERE rowid NOT IN (SELECT key FROM track)"},
};

enum reel_status
reel_catalog_inspect(reel_import_check check, struct reel_problems *problems,
                     struct reel_error *err)
{
	struct reel_database *database = NULL;
	enum reel_status status = reel_catalog_check_url(problems->path, err);

	if (status == REEL_OK)
		status = reel_database_inspect(&reel_catalog_schema, problems,
		                               &database, err);
	if (status != REEL_OK || database == NULL)
		return status;
	for (size_t i = 0;
	     status == REEL_OK && i < sizeof(queries) / sizeof(queries[0]); i++)
		status =
		        reel_problems_query(problems, database, queries[i].kind,
		                            queries[i].sql, err);
	if (status == REEL_OK)
		status = reel_inspect_values(database, check, problems, err);
	reel_database_close(database);
	return status;
}
