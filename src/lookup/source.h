/* SPDX-License-Identifier: MIT */
/** Where candidates come from: one interface, one file for each source. */
#ifndef REEL_LOOKUP_SOURCE_H
#define REEL_LOOKUP_SOURCE_H

#include <stddef.h>

#include <reeltag/error.h>

#include "model/candidate.h"
#include "model/facts.h"

/** A file of the album that is asked about; all is lent. */
struct reel_query_file {
	const struct reel_facts *facts;
	/** Not to be asked about: another release has it. */
	bool is_taken;
};

/** What is asked. */
struct reel_query {
	const struct reel_query_file *files;
	size_t count;
	/** What the album may be called: tags and folder; may be NULL. */
	const char *const *titles;
	size_t title_count;
	/**
	 * Release, release group or film that was named; NULL for none.
	 */
	const char *release;
	const char *film;
};

struct reel_source;

/** What a source can do. */
struct reel_source_ops {
	/** "catalogue", "musicbrainz" ... */
	const char *name;
	/**
	 * Appends candidates and hits. What a person named is the only
	 * candidate then, or REEL_ERROR_NOT_FOUND.
	 */
	enum reel_status (*look_up)(struct reel_source *source,
	                            const struct reel_query *query,
	                            struct reel_candidates *candidates,
	                            struct reel_error *err);
	void (*close)(struct reel_source *source);
};

/** The first member of each source. */
struct reel_source {
	const struct reel_source_ops *ops;
};

#endif
