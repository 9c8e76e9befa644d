/* SPDX-License-Identifier: MIT */
/* What was found out about the files of a folder together. */
#include <string.h>

#include "listen/cache_own.h"
#include "store/statement.h"

static void
touch(struct reel_facts_cache *cache, const char *folder)
{
	struct reel_statement *statement = NULL;

	if (!reel_cache_write(cache) ||
	    reel_statement_prepare(cache->database,
	                           "UPDATE albums SET used = ?"
	                           " WHERE folder = ?",
	                           &statement, NULL) != REEL_OK)
		return;
	reel_statement_integer(statement, 1, cache->today);
	reel_statement_text(statement, 2, folder);
	(void)!reel_statement_execute(statement, NULL);
}

static bool
is_about(struct reel_statement *row, const struct reel_cached_album *album)
{
	size_t size = 0;
	const void *about = reel_statement_column_blob(row, 1, &size);

	return about != NULL && size == album->about_size &&
	       memcmp(about, album->about, size) == 0;
}

static bool
take_told(struct reel_statement *row, struct reel_buf *told)
{
	size_t size = 0;
	const void *bytes = reel_statement_column_blob(row, 2, &size);

	return bytes != NULL &&
	       reel_buf_append(told, bytes, size, NULL) == REEL_OK;
}

bool
reel_facts_cache_recall(struct reel_facts_cache *cache,
                        const struct reel_cached_album *album,
                        struct reel_buf *told, bool *is_old)
{
	struct reel_statement *row = NULL;
	bool is_known = false;

	reel_cache_read(cache);
	if (reel_statement_prepare(cache->database,
	                           "SELECT used, about, told FROM albums"
	                           " WHERE folder = ?",
	                           &row, NULL) != REEL_OK)
		return false;
	reel_statement_text(row, 1, album->folder);
	if (reel_statement_step(row, &is_known, NULL) != REEL_OK)
		is_known = false;
	is_known = is_known && is_about(row, album) && take_told(row, told);
	*is_old = is_known &&
	          reel_statement_column_integer(row, 0) != cache->today;
	reel_statement_reset(row);
	if (*is_old)
		touch(cache, album->folder);
	return is_known;
}

void
reel_facts_cache_remember(struct reel_facts_cache *cache,
                          const struct reel_cached_album *album,
                          const struct reel_buf *told)
{
	struct reel_statement *statement = NULL;

	if (!reel_cache_write(cache) ||
	    reel_statement_prepare(
	            cache->database,
	            "INSERT OR REPLACE INTO albums VALUES (?, ?, ?, ?)",
	            &statement, NULL) != REEL_OK)
		return;
	reel_statement_text(statement, 1, album->folder);
	reel_statement_integer(statement, 2, cache->today);
	reel_statement_blob(statement, 3, album->about, album->about_size);
	reel_statement_blob(statement, 4, told->data, told->size);
	(void)!reel_statement_execute(statement, NULL);
}
