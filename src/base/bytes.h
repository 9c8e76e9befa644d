/* SPDX-License-Identifier: MIT */
/** Numbers of the two byte orders, as formats of files have them. */
#ifndef REEL_BASE_BYTES_H
#define REEL_BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>

/**
 * @param bytes  most significant first; borrowed
 * @param size   at most 8
 */
uint64_t
reel_bytes_big(const void *bytes, size_t size);

/** The same, least significant first. */
uint64_t
reel_bytes_little(const void *bytes, size_t size);

#endif
