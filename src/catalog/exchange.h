/* SPDX-License-Identifier: MIT */
/** reeltag's own JSON Lines: reading them into a catalogue, writing it out. */
#ifndef REEL_CATALOG_EXCHANGE_H
#define REEL_CATALOG_EXCHANGE_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "catalog/catalog.h"

/** What an import did. */
struct reel_import_result {
	uint64_t films;
	uint64_t releases;
	uint64_t themes;
	uint64_t facts;
	uint64_t fingerprints;
	/** Records of a type that is not known; the first one's line. */
	uint64_t skipped;
	uint64_t first_skipped_line;
};

/**
 * Says whether a release or a track may have a tag, for the fields of tags
 * are another room's.
 *
 * @return REEL_OK, or REEL_ERROR_INVALID (the message names the field)
 */
typedef enum reel_status (*reel_import_check)(const char *field,
                                              struct reel_error *err);

/**
 * Imports a file, all of it or nothing. It is read line by line, and a line
 * may have 16 MiB. Keys that are not known are passed over, and blank lines.
 *
 * @param path    for messages too, as in "PATH: line 3: ..."; borrowed
 * @param check   asked for each tag of a record
 * @param result  out: untouched on failure
 * @return REEL_OK, REEL_ERROR_INVALID (a bad record; the message names the
 *         line and the key), REEL_ERROR_NOT_FOUND (no such file),
 *         REEL_ERROR_IO, REEL_ERROR_LOCKED, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_catalog_import(struct reel_catalog *catalog, const char *path,
                    reel_import_check check, struct reel_import_result *result,
                    struct reel_error *err);

/**
 * The same from text of our own in memory, within a transaction that the
 * caller has: after a failure there is only to roll it back. Tags are not
 * checked.
 *
 * @param name  for messages, as in "NAME: line 3: ..."; borrowed
 */
REEL_MUST_USE enum reel_status
reel_catalog_import_text(struct reel_catalog *catalog, const char *name,
                         const char *text, size_t size,
                         struct reel_import_result *result,
                         struct reel_error *err);

/**
 * Exports all, one record a line: films, releases, theme songs, facts,
 * fingerprints, each in the order of their ids. What was imported from an
 * export is exported as the same bytes.
 *
 * @param write  takes a line with its newline; a failure ends the export
 */
REEL_MUST_USE enum reel_status
reel_catalog_export(struct reel_catalog *catalog,
                    enum reel_status (*write)(void *context, const char *line,
                                              size_t size,
                                              struct reel_error *err),
                    void *context, struct reel_error *err);

#endif
