/* SPDX-License-Identifier: MIT */
/** Records that the program carries: fixtures/catalogue/films.jsonl. */
#ifndef REEL_CATALOG_EMBEDDED_H
#define REEL_CATALOG_EMBEDDED_H

#include <stddef.h>

/** JSON Lines, with a NUL behind them. */
extern const unsigned char reel_embedded_films[];
/** Bytes, without the NUL. */
extern const size_t reel_embedded_films_size;
/** Another text for other records: their SHA-256. */
extern const char reel_embedded_films_version[];

#endif
