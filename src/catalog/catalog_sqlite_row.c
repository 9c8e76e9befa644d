/* SPDX-License-Identifier: MIT */
/** Between rows and values: what the subjects' files share. */
#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "catalog/catalog_sqlite.h"

/* Numbers of a fingerprint or a TOC; two minutes of sound make about 950. */
#define MOST_NUMBER_BYTES ((size_t)16 << 20)

enum reel_status
reel_sqlite_prepare_with(struct reel_catalog *catalog, const char *sql,
                         int64_t key, struct reel_statement **statement,
                         struct reel_error *err)
{
	const enum reel_status status =
	        reel_sqlite_prepare(catalog, sql, statement, err);

	if (status == REEL_OK)
		reel_statement_integer(*statement, 1, key);
	return status;
}

bool
reel_sqlite_next(struct reel_statement *statement, enum reel_status *status,
                 struct reel_error *err)
{
	bool has_row = false;

	if (*status == REEL_OK)
		*status = reel_statement_step(statement, &has_row, err);
	if (!has_row)
		reel_statement_reset(statement);
	return has_row;
}

enum reel_status
reel_sqlite_find(struct reel_statement *statement, const char *what,
                 const char *id, struct reel_error *err)
{
	bool has_row = false;
	enum reel_status status;

	reel_statement_text(statement, 1, id);
	status = reel_statement_step(statement, &has_row, err);
	return status != REEL_OK || has_row
	               ? status
	               : reel_fail(err, REEL_ERROR_NOT_FOUND,
	                           "no %s %s in the catalogue", what, id);
}

void
reel_sqlite_bind_texts(struct reel_statement *statement,
                       const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		reel_statement_text(statement, (int)i + 1,
		                    reel_str_empty(texts[i]) ? NULL : texts[i]);
}

enum reel_status
reel_sqlite_take_texts(struct reel_statement *statement, char **const *slots,
                       size_t count, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < count; i++)
		status = reel_statement_take_text(statement, (int)i, slots[i],
		                                  err);
	return status;
}

enum reel_status
reel_sqlite_key(struct reel_statement *statement, int64_t *key,
                struct reel_error *err)
{
	bool has_row = false;
	enum reel_status status = reel_statement_step(statement, &has_row, err);

	if (status == REEL_OK && !has_row)
		status = reel_fail(err, REEL_ERROR_NOT_FOUND, "no such row");
	else if (status == REEL_OK)
		*key = reel_statement_column_integer(statement, 0);
	reel_statement_reset(statement);
	return status;
}

enum reel_status
reel_sqlite_run_with(struct reel_catalog *catalog, const char *sql, int64_t key,
                     struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status =
	        reel_sqlite_prepare_with(catalog, sql, key, &statement, err);

	return status == REEL_OK ? reel_statement_execute(statement, err)
	                         : status;
}

enum reel_status
reel_sqlite_collect(struct reel_statement *statement,
                    struct reel_strings *texts, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	while (reel_sqlite_next(statement, &status, err)) {
		const char *text = reel_statement_column_text(statement, 0);

		status = text == NULL ? reel_fail_memory(err)
		                      : reel_strings_add(texts, text, err);
	}
	return status;
}

enum reel_status
reel_sqlite_collect_page(struct reel_catalog *catalog, const char *sql,
                         const struct reel_id_page *page,
                         struct reel_strings *ids, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status =
	        reel_sqlite_prepare(catalog, sql, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1,
	                    page->after == NULL ? "" : page->after);
	reel_statement_integer(statement, 2, (int64_t)page->most);
	return reel_sqlite_collect(statement, ids, err);
}

static enum reel_status
need(struct reel_catalog *catalog, const char *sql, const char *id,
     struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status;

	if (reel_str_empty(id))
		return REEL_OK;
	status = reel_sqlite_prepare(catalog, sql, &statement, err);
	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, id);
	return reel_statement_execute(statement, err);
}

enum reel_status
reel_sqlite_need_film(struct reel_catalog *catalog, const char *id,
                      struct reel_error *err)
{
	return need(catalog,
	            "INSERT INTO film(id) VALUES(?1) ON CONFLICT DO NOTHING",
	            id, err);
}

enum reel_status
reel_sqlite_need_recording(struct reel_catalog *catalog, const char *id,
                           struct reel_error *err)
{
	return need(
	        catalog,
	        "INSERT INTO recording(id) VALUES(?1) ON CONFLICT DO NOTHING",
	        id, err);
}

enum reel_status
reel_sqlite_put_words(struct reel_catalog *catalog, const char *sql,
                      int64_t key, const char *const texts[2],
                      struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status =
	        reel_sqlite_prepare_with(catalog, sql, key, &statement, err);

	if (status != REEL_OK)
		return status;
	for (int i = 0; status == REEL_OK && i < 2; i++) {
		char *folded = NULL;

		if (texts[i] == NULL)
			continue;
		status = reel_utf8_fold(texts[i], &folded, err);
		if (status == REEL_OK)
			reel_statement_text(statement, i + 2, folded);
		reel_mem_free(folded);
	}
	if (status == REEL_OK)
		return reel_statement_execute(statement, err);
	reel_statement_reset(statement);
	return status;
}

enum reel_status
reel_sqlite_bind_numbers(struct reel_statement *statement, int parameter,
                         const uint32_t *numbers, size_t count,
                         struct reel_error *err)
{
	struct reel_buf bytes = REEL_BUF_INIT(MOST_NUMBER_BYTES);
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < count; i++)
		status = reel_buf_u32(&bytes, numbers[i], err);
	if (status == REEL_OK)
		reel_statement_blob(statement, parameter, bytes.data,
		                    bytes.size);
	reel_buf_release(&bytes);
	return status;
}

enum reel_status
reel_sqlite_take_numbers(struct reel_statement *statement, int column,
                         uint32_t **numbers, size_t *count,
                         struct reel_error *err)
{
	struct reel_cursor cursor = {0};
	uint32_t *new;

	cursor.data =
	        reel_statement_column_blob(statement, column, &cursor.size);
	if (cursor.size == 0)
		return REEL_OK;
	new = reel_mem_new(cursor.size / 4, sizeof(*new));
	if (cursor.data == NULL || new == NULL) {
		reel_mem_free(new);
		return reel_fail_memory(err);
	}
	for (size_t i = 0; i < cursor.size / 4; i++)
		new[i] = reel_cursor_u32(&cursor);
	*numbers = new;
	*count = cursor.size / 4;
	return REEL_OK;
}
