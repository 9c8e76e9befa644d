/* SPDX-License-Identifier: MIT */
/** Reading a stretch of a file as a whole. */
#ifndef REEL_BASE_READ_AT_H
#define REEL_BASE_READ_AT_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

/** Bytes that are worth reading at once. */
#define REEL_READ_BLOCK ((size_t)64 << 10)

/**
 * Reads just so many bytes.
 *
 * @param descriptor  open for reading; its position is not used; borrowed
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_CHANGED (there are not so many)
 */
REEL_MUST_USE enum reel_status
reel_read_at(int descriptor, uint64_t from, void *bytes, size_t size,
             struct reel_error *err);

#endif
