/* SPDX-License-Identifier: MIT */
/** The cache's own: what its parts share. */
#ifndef REEL_LISTEN_CACHE_OWN_H
#define REEL_LISTEN_CACHE_OWN_H

#include <stdbool.h>
#include <stdint.h>

#include "listen/facts_cache.h"
#include "store/database.h"

struct reel_facts_cache {
	struct reel_database *database;
	/* Today, as `used` counts it. */
	int64_t today;
	/* Looks things up in a transaction that writes nothing. */
	bool is_reading;
	/* The last device that was asked about, and its answer. */
	uint64_t device;
	bool is_device_known;
	bool is_on_network;
};

/** Begins to look things up: one transaction for many. */
void
reel_cache_read(struct reel_facts_cache *cache);

/** @return whether there is a transaction to write in */
bool
reel_cache_write(struct reel_facts_cache *cache);

/** Forgets what other decoders heard: it may be something else. */
REEL_MUST_USE enum reel_status
reel_cache_forget_others(struct reel_facts_cache *cache,
                         const struct reel_hearers *hearers,
                         struct reel_error *err);

#endif
