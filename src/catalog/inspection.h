/* SPDX-License-Identifier: MIT */
/** Finding out what is wrong with a catalogue. */
#ifndef REEL_CATALOG_INSPECTION_H
#define REEL_CATALOG_INSPECTION_H

#include <reeltag/error.h>

#include "catalog/exchange.h"
#include "store/inspection.h"

/**
 * Checks a catalogue, without writing to it: its file as
 * reel_database_inspect() does, and then what stands in it. To the kinds of
 * problems there come "fingerprint" (no list of items, or more of them than
 * the recording is long), "text" (not UTF-8), "value" (a word, date or count
 * that cannot be) and "field" (a tag that no file can have).
 *
 * @param problems  its path is as the url of reel_catalog_open()
 * @param check     asked for each field that stands in it
 * @return REEL_OK, whatever was found; REEL_ERROR_NOT_FOUND, REEL_ERROR_IO,
 *         REEL_ERROR_LOCKED, REEL_ERROR_UNSUPPORTED, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_catalog_inspect(reel_import_check check, struct reel_problems *problems,
                     struct reel_error *err);

#endif
