/* SPDX-License-Identifier: MIT */
/** Catalogues for tests: empty ones, and what they hold as text. */
#ifndef REEL_TESTS_CATALOG_TEXT_H
#define REEL_TESTS_CATALOG_TEXT_H

#include <string.h>

#include "base/buf.h"
#include "catalog/backend.h"
#include "catalog/exchange.h"
#include "support/cmocka_all.h"
#include "support/temp_folder.h"

/** Opens a new catalogue without the films that the program carries. */
static inline struct reel_catalog *
open_empty(void **state, const char *name)
{
	struct reel_catalog *catalog = NULL;

	assert_int_equal(reel_catalog_open_sqlite(temp_folder_path(state, name),
	                                          &catalog, NULL),
	                 REEL_OK);
	return catalog;
}

/** Imports text, as a transaction of its own. */
static inline enum reel_status
import_text(struct reel_catalog *catalog, const char *text,
            struct reel_import_result *result, struct reel_error *err)
{
	enum reel_status status = reel_catalog_begin(catalog, err);

	if (status != REEL_OK)
		return status;
	status = reel_catalog_import_text(catalog, "text", text, strlen(text),
	                                  result, err);
	if (status == REEL_OK)
		status = reel_catalog_commit(catalog, err);
	reel_catalog_rollback(catalog);
	return status;
}

static inline void
import_good(struct reel_catalog *catalog, const char *text)
{
	struct reel_import_result result = {0};
	struct reel_error err = {0};

	if (import_text(catalog, text, &result, &err) != REEL_OK)
		fail_msg("%s", err.message);
}

static inline enum reel_status
append_line(void *context, const char *line, size_t size,
            struct reel_error *err)
{
	return reel_buf_append(context, line, size, err);
}

/** @return all that a catalogue holds, for reel_buf_release() */
static inline struct reel_buf
export_text(struct reel_catalog *catalog)
{
	struct reel_buf text = REEL_BUF_INIT((size_t)64 << 20);

	assert_int_equal(reel_buf_text(&text, "", NULL), REEL_OK);
	assert_int_equal(reel_catalog_export(catalog, append_line, &text, NULL),
	                 REEL_OK);
	return text;
}

#endif
