/* SPDX-License-Identifier: MIT */
/** The record of a fingerprint, from JSON to a value and back. */
#ifndef REEL_CATALOG_RECORD_SOUND_H
#define REEL_CATALOG_RECORD_SOUND_H

#include "catalog/catalog.h"
#include "json/reader.h"
#include "json/writer.h"

/** As the readers of record_read.h. */
REEL_MUST_USE enum reel_status
reel_record_read_sound(const struct reel_json *record,
                       struct reel_known_sound *sound, struct reel_error *err);

/** As the writers of json/record_write.h. */
void
reel_record_write_sound(struct reel_json_writer *writer,
                        const struct reel_known_sound *sound);

#endif
