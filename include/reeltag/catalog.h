/* SPDX-License-Identifier: MIT */
/** What can be done with a catalogue. */
#ifndef REELTAG_CATALOG_H
#define REELTAG_CATALOG_H

#include <stdint.h>

/** How a catalogue that is only looked up in was opened. */
enum reel_catalog_access {
	/** In full. */
	REEL_CATALOG_WRITABLE = 0,
	/** As it is: nothing can be added to it. */
	REEL_CATALOG_READ_ONLY,
	/**
	 * There is none, and none can be made: only the films that the
	 * library carries are known.
	 */
	REEL_CATALOG_CARRIED
};

/** Something that is wrong with a catalogue or a journal; lent. */
struct reel_problem_report {
	/** Of the catalogue or the journal. */
	const char *path;
	/**
	 * Of the file: "foreign", "later", "earlier" or "damaged". Of what
	 * stands in a catalogue: "dangling", "index", "text", "value",
	 * "field" or "fingerprint"; of what stands in a journal: "dangling",
	 * "open" or "entry". There may be more.
	 */
	const char *kind;
	const char *detail;
	/** What to do, the same text for all of a kind; may be NULL. */
	const char *advice;
};

/** What a check of both came to. */
struct reel_verify_summary {
	/** Files that were checked. */
	uint64_t files;
	/** All problems; of many of a kind, not each is told. */
	uint64_t problems;
};

#endif
