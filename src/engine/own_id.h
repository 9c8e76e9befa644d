/* SPDX-License-Identifier: MIT */
/**
 * Ids of our own, made of what they name, so that learning an album twice
 * gives the same ids: FNV-1a (Fowler, Noll, Vo), 64 bits.
 */
#ifndef REEL_ENGINE_OWN_ID_H
#define REEL_ENGINE_OWN_ID_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#define REEL_OWN_ID_START UINT64_C(0xcbf29ce484222325)

/** @return the hash with more bytes mixed in */
uint64_t
reel_own_id_bytes(uint64_t hash, const void *bytes, size_t size);

/** The same for a text and its end: "ab", "c" is not "a", "bc". */
uint64_t
reel_own_id_text(uint64_t hash, const char *text);

/** Sets an id as in "release-0123456789abcdef". */
REEL_MUST_USE enum reel_status
reel_own_id_set(char **id, const char *kind, uint64_t hash,
                struct reel_error *err);

#endif
