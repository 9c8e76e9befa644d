/* SPDX-License-Identifier: MIT */
/** Records of our JSON Lines, from values to JSON: what an import accepts. */
#ifndef REEL_JSON_RECORD_WRITE_H
#define REEL_JSON_RECORD_WRITE_H

#include <reeltag/film.h>
#include <reeltag/release.h>

#include "json/writer.h"

/*
 * Each writes an object without the newline. A failure sticks in the writer.
 * Bytes that are no UTF-8 are repaired (U+FFFD): reading refuses them.
 */
/** Puts a film's fields but its id into the object that is open. */
void
reel_record_put_film(struct reel_json_writer *writer,
                     const struct reel_film *film);

void
reel_record_write_film(struct reel_json_writer *writer,
                       const struct reel_film *film);
void
reel_record_write_release(struct reel_json_writer *writer,
                          const struct reel_release *release);
void
reel_record_write_theme(struct reel_json_writer *writer,
                        const struct reel_theme *theme);
void
reel_record_write_fact(struct reel_json_writer *writer,
                       const struct reel_trade_fact *fact);

#endif
