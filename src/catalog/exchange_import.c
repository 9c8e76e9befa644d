/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "catalog/exchange.h"
#include "catalog/line_reader.h"
#include "catalog/record_read.h"
#include "catalog/record_sound.h"
#include "model/film.h"
#include "model/release.h"

/* An import on its way: where it goes, what it has done so far. */
struct import {
	struct reel_catalog *catalog;
	/** May be NULL. */
	reel_import_check check;
	struct reel_import_result result;
	uint64_t line;
};

/* What is wrong with a record is for its author to correct. */
static enum reel_status
as_invalid(enum reel_status status, struct reel_error *err)
{
	if (status != REEL_ERROR_FORMAT)
		return status;
	if (err != NULL)
		err->status = REEL_ERROR_INVALID;
	return REEL_ERROR_INVALID;
}

static enum reel_status
import_film(struct import *import, const struct reel_json *record,
            struct reel_error *err)
{
	struct reel_film film = {0};
	enum reel_status status =
	        as_invalid(reel_record_read_film(record, &film, err), err);

	if (status == REEL_OK)
		status = reel_catalog_put_film(import->catalog, &film, err);
	import->result.films++;
	reel_film_release(&film);
	return status;
}

static enum reel_status
check_tags(const struct import *import, const struct reel_tag_list *tags,
           struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < tags->count; i++)
		status = import->check(tags->items[i].field, err);
	return status;
}

static enum reel_status
check_release(const struct import *import, const struct reel_release *release,
              struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	if (import->check == NULL)
		return REEL_OK;
	status = check_tags(import, &release->tags, err);
	for (size_t i = 0; i < release->disc_count; i++) {
		const struct reel_disc *disc = &release->discs[i];

		for (size_t k = 0; status == REEL_OK && k < disc->track_count;
		     k++)
			status = check_tags(import, &disc->tracks[k].tags, err);
	}
	return status;
}

static enum reel_status
import_release(struct import *import, const struct reel_json *record,
               struct reel_error *err)
{
	struct reel_release release = {0};
	enum reel_status status = as_invalid(
	        reel_record_read_release(record, &release, err), err);

	if (status == REEL_OK)
		status = check_release(import, &release, err);
	if (status == REEL_OK)
		status = reel_catalog_put_release(import->catalog, &release,
		                                  err);
	import->result.releases++;
	reel_release_release(&release);
	return status;
}

static enum reel_status
import_theme(struct import *import, const struct reel_json *record,
             struct reel_error *err)
{
	struct reel_theme theme = {0};
	enum reel_status status =
	        as_invalid(reel_record_read_theme(record, &theme, err), err);

	if (status == REEL_OK)
		status = reel_catalog_put_theme(import->catalog, &theme, err);
	import->result.themes++;
	reel_theme_release(&theme);
	return status;
}

static enum reel_status
import_fact(struct import *import, const struct reel_json *record,
            struct reel_error *err)
{
	struct reel_trade_fact fact = {0};
	enum reel_status status =
	        as_invalid(reel_record_read_fact(record, &fact, err), err);

	if (status == REEL_OK)
		status = reel_catalog_put_fact(import->catalog, &fact, err);
	import->result.facts++;
	reel_trade_fact_release(&fact);
	return status;
}

static enum reel_status
import_sound(struct import *import, const struct reel_json *record,
             struct reel_error *err)
{
	struct reel_known_sound sound = {0};
	enum reel_status status =
	        as_invalid(reel_record_read_sound(record, &sound, err), err);

	if (status == REEL_OK)
		status = reel_catalog_put_sound(import->catalog, &sound, err);
	import->result.fingerprints++;
	reel_known_sound_release(&sound);
	return status;
}

static const struct {
	const char *type;
	enum reel_status (*import)(struct import *import,
	                           const struct reel_json *record,
	                           struct reel_error *err);
} types[] = {
        {"film", import_film},         {"release", import_release},
        {"theme", import_theme},       {"fact", import_fact},
        {"fingerprint", import_sound},
};

static enum reel_status
import_record(struct import *import, const struct reel_json *record,
              struct reel_error *err)
{
	const char *type = NULL;
	enum reel_status status;

	if (!reel_json_is_object(record))
		return reel_fail(err, REEL_ERROR_INVALID, "not an object");
	status = as_invalid(reel_json_text(record, "type", &type, err), err);
	if (status != REEL_OK)
		return status;
	if (type == NULL)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "\"type\" is missing");
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (strcmp(types[i].type, type) == 0)
			return types[i].import(import, record, err);
	}
	if (import->result.skipped++ == 0)
		import->result.first_skipped_line = import->line;
	return REEL_OK;
}

static bool
is_blank(const char *line, size_t size)
{
	size_t blanks = 0;

	while (blanks < size && strchr(" \t\r", line[blanks]) != NULL &&
	       line[blanks] != '\0')
		blanks++;
	return blanks == size;
}

static enum reel_status
import_line(struct import *import, const char *line, size_t size,
            struct reel_error *err)
{
	static const char mark[] = "\xEF\xBB\xBF";
	struct reel_json *record = NULL;
	enum reel_status status;

	/* Some editors put the byte order mark before the first line. */
	if (import->line == 1 && size >= 3 && memcmp(line, mark, 3) == 0) {
		line += 3;
		size -= 3;
	}
	if (is_blank(line, size))
		return REEL_OK;
	status = as_invalid(reel_json_parse(line, size, &record, err), err);
	if (status == REEL_OK)
		status = import_record(import, record, err);
	reel_json_free(record);
	return status;
}

static enum reel_status
import_numbered(struct import *import, const char *name, const char *line,
                size_t size, struct reel_error *err)
{
	const enum reel_status status = import_line(import, line, size, err);

	if (status != REEL_OK)
		reel_error_prefix(err, "%s: line %" PRIu64, name, import->line);
	return status;
}

enum reel_status
reel_catalog_import_text(struct reel_catalog *catalog, const char *name,
                         const char *text, size_t size,
                         struct reel_import_result *result,
                         struct reel_error *err)
{
	struct import import = {.catalog = catalog};
	enum reel_status status = REEL_OK;
	size_t position = 0;

	while (status == REEL_OK && position < size) {
		const char *line = text + position;
		const char *end = memchr(line, '\n', size - position);
		const size_t length =
		        end == NULL ? size - position : (size_t)(end - line);

		import.line++;
		status = import_numbered(&import, name, line, length, err);
		position += length + 1;
	}
	if (status == REEL_OK)
		*result = import.result;
	return status;
}

static enum reel_status
import_lines(struct import *import, struct reel_line_reader *reader,
             const char *name, struct reel_error *err)
{
	bool has_line = true;
	enum reel_status status = REEL_OK;

	while (status == REEL_OK && has_line) {
		status = reel_line_reader_next(reader, &has_line, err);
		import->line = reader->number;
		if (status != REEL_OK)
			reel_error_prefix(err, "%s: line %" PRIu64, name,
			                  import->line);
		else if (has_line)
			status =
			        import_numbered(import, name, reader->line.data,
			                        reader->line.size, err);
	}
	return status;
}

enum reel_status
reel_catalog_import(struct reel_catalog *catalog, const char *path,
                    reel_import_check check, struct reel_import_result *result,
                    struct reel_error *err)
{
	struct import import = {.catalog = catalog, .check = check};
	struct reel_line_reader reader;
	enum reel_status status = reel_line_reader_open(&reader, path, err);

	if (status == REEL_OK)
		status = reel_catalog_begin(catalog, err);
	if (status != REEL_OK)
		goto out;
	status = import_lines(&import, &reader, path, err);
	if (status == REEL_OK)
		status = reel_catalog_commit(catalog, err);
	if (status == REEL_OK)
		*result = import.result;
	reel_catalog_rollback(catalog);
out:
	reel_line_reader_close(&reader);
	return status;
}
