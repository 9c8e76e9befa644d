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
 * What was found out about the files of a folder together is kept beside it.
 *
 * It can be thrown away at any time: what is lost is time. Its size is
 * bounded; what was not used for longest goes first.
 */
#ifndef REEL_LISTEN_FACTS_CACHE_H
#define REEL_LISTEN_FACTS_CACHE_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/error.h>

#include "base/buf.h"
#include "model/facts.h"

struct reel_facts_cache;

struct reel_hello;

/**
 * Those who hear: asked only where a file that they were made of, program or
 * library, is not the one of the last time.
 */
struct reel_hearers {
	/** @param hello  out: lent until the cache is open */
	enum reel_status (*ask)(void *context, const struct reel_hello **hello,
	                        struct reel_error *err);
	void *context;
};

/**
 * Opens a cache, made where there is none. One that is of no use is made
 * anew.
 *
 * @param cache  out: owned; close with reel_facts_cache_close()
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_LOCKED, REEL_ERROR_NO_MEMORY,
 *         or why they did not answer
 */
REEL_MUST_USE enum reel_status
reel_facts_cache_open(const char *path, const struct reel_hearers *hearers,
                      struct reel_facts_cache **cache, struct reel_error *err);

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
 * @param identity  of the file behind the path
 * @param facts     in: empty; out: owned; empty where nothing is known
 */
enum reel_known
reel_facts_cache_find(struct reel_facts_cache *cache, const char *path,
                      const struct reel_identity *identity,
                      struct reel_facts *facts);

/**
 * Keeps the facts of a file that was heard, under the identity in them, which
 * was settled before it was heard. What cannot be kept is not.
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

/** Says that what is known of a file is of use still. */
void
reel_facts_cache_use(struct reel_facts_cache *cache, const char *path,
                     const struct reel_identity *identity);

/** What the files of a folder are known by together. */
struct reel_cached_album {
	/** Path of the folder. */
	const char *folder;
	/** Any bytes. */
	const void *about;
	size_t about_size;
};

/**
 * Looks for what was found out about a folder.
 *
 * @param told    out: appended
 * @param is_old  out: it was not asked for today
 * @return whether it is known by the same bytes
 */
bool
reel_facts_cache_recall(struct reel_facts_cache *cache,
                        const struct reel_cached_album *album,
                        struct reel_buf *told, bool *is_old);

/**
 * Keeps what was found out, and forgets what was known of the folder.
 *
 * @param told  any bytes
 */
void
reel_facts_cache_remember(struct reel_facts_cache *cache,
                          const struct reel_cached_album *album,
                          const struct reel_buf *told);

/** Ends what was begun: others can write then. */
void
reel_facts_cache_flush(struct reel_facts_cache *cache);

/** NULL does nothing. */
void
reel_facts_cache_close(struct reel_facts_cache *cache);

#endif
