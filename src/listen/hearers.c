/* SPDX-License-Identifier: MIT */
/*
 * Other decoders may hear otherwise, so that what was heard holds for the
 * versions that heard it. They are known by those who load them, which takes
 * longer than to look a whole library up. So the cache remembers of what files
 * they were made, as they were, and asks again when one of them is another:
 * an upgrade of any library costs a question, and only that of a decoder what
 * is known.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/str.h"
#include "listen/cache_own.h"
#include "listen/pool.h"
#include "store/statement.h"

/* Far more than the names of all libraries that there are. */
#define MOST_OBJECTS ((size_t)1 << 20)

/* Where the loader looks first; workers get it from us. */
#define LOADER_PATH "LD_LIBRARY_PATH"

/* As the file is now; zeroed where there is none. */
static struct reel_identity
look_at(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? reel_identity_of(&st)
	                            : (struct reel_identity){0};
}

static enum reel_status
put_objects(struct reel_buf *buf, const struct reel_strings *objects,
            struct reel_error *err)
{
	enum reel_status status =
	        reel_buf_string(buf, getenv(LOADER_PATH), err);

	for (size_t i = 0; status == REEL_OK && i < objects->count; i++) {
		const struct reel_identity now = look_at(objects->items[i]);

		status = reel_buf_string(buf, objects->items[i], err);
		if (status == REEL_OK)
			status = reel_buf_append(buf, &now, sizeof(now), err);
	}
	return status;
}

/* @return whether all that is told of an object holds still */
static bool
is_same_object(struct reel_cursor *cursor)
{
	const struct reel_identity *was;
	struct reel_identity now;
	char *path = NULL;

	if (reel_cursor_string(cursor, &path, NULL) != REEL_OK || path == NULL)
		return false;
	now = look_at(path);
	reel_mem_free(path);
	was = reel_cursor_bytes(cursor, sizeof(*was));
	return was != NULL && now.size > 0 &&
	       memcmp(was, &now, sizeof(now)) == 0;
}

static bool
are_same_objects(const void *bytes, size_t size)
{
	struct reel_cursor cursor = {.data = bytes, .size = size};
	char *loader_path = NULL;
	bool is_same =
	        bytes != NULL &&
	        reel_cursor_string(&cursor, &loader_path, NULL) == REEL_OK &&
	        reel_str_equal(loader_path, getenv(LOADER_PATH));

	reel_mem_free(loader_path);
	is_same = is_same && cursor.position < size;
	while (is_same && cursor.position < size)
		is_same = is_same_object(&cursor);
	return is_same;
}

/* What is remembered of those who heard. */
struct remembered {
	/* Owned; NULL where nothing is. */
	char *decoders;
	bool is_same;
};

static enum reel_status
remember(struct reel_facts_cache *cache, struct remembered *remembered,
         struct reel_error *err)
{
	struct reel_statement *row = NULL;
	const void *objects;
	bool has_row = false;
	size_t size = 0;
	enum reel_status status = reel_statement_prepare(
	        cache->database, "SELECT decoders, objects FROM hearers", &row,
	        err);

	if (status == REEL_OK)
		status = reel_statement_step(row, &has_row, err);
	if (status == REEL_OK && has_row) {
		status = reel_statement_take_text(row, 0, &remembered->decoders,
		                                  err);
		objects = reel_statement_column_blob(row, 1, &size);
		remembered->is_same = are_same_objects(objects, size);
	}
	if (row != NULL)
		reel_statement_reset(row);
	return status;
}

static enum reel_status
take_down(struct reel_facts_cache *cache, const struct reel_hello *hello,
          struct reel_error *err)
{
	struct reel_buf objects = REEL_BUF_INIT(MOST_OBJECTS);
	struct reel_statement *statement = NULL;
	enum reel_status status = put_objects(&objects, &hello->objects, err);

	if (status == REEL_OK)
		status = reel_database_run(cache->database,
		                           "DELETE FROM hearers", err);
	if (status == REEL_OK)
		status = reel_statement_prepare(
		        cache->database, "INSERT INTO hearers VALUES (?, ?)",
		        &statement, err);
	if (status == REEL_OK) {
		reel_statement_text(statement, 1, hello->decoders);
		reel_statement_blob(statement, 2, objects.data, objects.size);
		status = reel_statement_execute(statement, err);
	}
	reel_buf_release(&objects);
	return status;
}

static enum reel_status
renew(struct reel_facts_cache *cache, const struct remembered *remembered,
      const struct reel_hearers *hearers, struct reel_error *err)
{
	const struct reel_hello *hello = NULL;
	enum reel_status status = hearers->ask(hearers->context, &hello, err);

	if (status == REEL_OK)
		status = reel_database_begin(cache->database, err);
	if (status == REEL_OK &&
	    !reel_str_equal(remembered->decoders, hello->decoders))
		status = reel_database_run(
		        cache->database,
		        "DELETE FROM facts; DELETE FROM albums", err);
	if (status == REEL_OK)
		status = take_down(cache, hello, err);
	if (status == REEL_OK)
		status = reel_database_commit(cache->database, err);
	reel_database_rollback(cache->database);
	return status;
}

enum reel_status
reel_cache_forget_others(struct reel_facts_cache *cache,
                         const struct reel_hearers *hearers,
                         struct reel_error *err)
{
	struct remembered remembered = {0};
	enum reel_status status = remember(cache, &remembered, err);

	if (status == REEL_OK && !remembered.is_same)
		status = renew(cache, &remembered, hearers, err);
	reel_mem_free(remembered.decoders);
	return status;
}
