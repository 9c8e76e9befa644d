/* SPDX-License-Identifier: MIT */
/** The local catalogue as a source: by sound, lengths, titles and ids. */
#ifndef REEL_LOOKUP_SOURCE_CATALOG_H
#define REEL_LOOKUP_SOURCE_CATALOG_H

#include <stdbool.h>

#include <reeltag/sound.h>

#include "catalog/catalog.h"
#include "lookup/source.h"

/**
 * Opens the source: reads the catalogue's fingerprints into an index.
 *
 * @param catalog  kept until the source is closed
 * @param source   out: owned; close by its ops
 */
REEL_MUST_USE enum reel_status
reel_source_catalog_open(struct reel_catalog *catalog,
                         struct reel_source **source, struct reel_error *err);

/** @return whether the catalogue knows any sound */
bool
reel_source_catalog_hears(const struct reel_source *source);

/** A known recording that a fingerprint is. */
struct reel_known_recording {
	/** Id; lent until the source is closed. */
	const char *recording;
	uint32_t length_ms;
	size_t overlap;
	double bit_error_rate;
	double worst_window;
	/** What it is to the fingerprint. */
	enum reel_resemblance resemblance;
};

/** Room for recordings, and those in it, best first. */
struct reel_known_list {
	/** The caller's; room for `most`. */
	struct reel_known_recording *items;
	size_t most;
	/** How many there are. */
	size_t count;
	/** How varied the fingerprint is; 0.0 where there are none. */
	double diversity;
};

/**
 * Finds the recordings that a fingerprint sounds like.
 *
 * @param known  in: room; out: what was found, none on failure
 */
REEL_MUST_USE enum reel_status
reel_source_catalog_sound(struct reel_source *source, const uint32_t *items,
                          size_t count, struct reel_known_list *known,
                          struct reel_error *err);

/** Adds a recording's sound to the index; the catalogue is not written. */
REEL_MUST_USE enum reel_status
reel_source_catalog_add(struct reel_source *source,
                        const struct reel_known_sound *sound,
                        struct reel_error *err);

#endif
