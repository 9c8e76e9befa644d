/* SPDX-License-Identifier: MIT */
/**
 * What was heard of files before, so that a second run opens none of them.
 *
 * A file is known by device, inode, size and time of modification; on a
 * network's file system, whose device numbers change, by its path instead of
 * the first two. Where only its time of change is another (it was renamed,
 * or a tag was written with the old time kept), or where it is a copy that
 * kept size and time to the nanosecond, its sound is known and its tags have
 * to be read. What other decoders heard, of another version, is not known.
 *
 * It can be thrown away at any time: what is lost is time. Its size is
 * bounded; what was not used for longest goes first.
 */
#ifndef REEL_LISTEN_FACTS_CACHE_H
#define REEL_LISTEN_FACTS_CACHE_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/error.h>

#include "model/facts.h"

struct reel_facts_cache;

/**
 * Opens a cache, made where there is none. One that is of no use is made
 * anew.
 *
 * @param cache  out: owned; close with reel_facts_cache_close()
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_LOCKED, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_facts_cache_open(const char *path, struct reel_facts_cache **cache,
                      struct reel_error *err);

/** What is known of a file. */
enum reel_known {
	REEL_KNOWN_NOTHING = 0,
	/** All but its tags. */
	REEL_KNOWN_SOUND,
	REEL_KNOWN_ALL
};

/**
 * Looks for a file without opening it.
 *
 * @param facts  in: empty; out: owned; empty where nothing is known
 */
enum reel_known
reel_facts_cache_find(struct reel_facts_cache *cache, const char *path,
                      struct reel_facts *facts);

/**
 * Keeps the facts of a file that was heard, under the identity in them. What
 * cannot be kept is not.
 */
void
reel_facts_cache_keep(struct reel_facts_cache *cache, const char *path,
                      const struct reel_facts *facts);

/**
 * Keeps the sound of a file whose tags were written since, as it is now.
 *
 * @param facts  of before; borrowed
 */
void
reel_facts_cache_renew(struct reel_facts_cache *cache, const char *path,
                       const struct reel_facts *facts);

/** Commits what was kept: others can write then. */
void
reel_facts_cache_flush(struct reel_facts_cache *cache);

/** NULL does nothing. */
void
reel_facts_cache_close(struct reel_facts_cache *cache);

#endif
