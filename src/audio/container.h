/* SPDX-License-Identifier: MIT */
/**
 * What a container's own sizes promise, compared with what there is.
 *
 * Finds a file that was cut off without decoding it, from a few reads.
 */
#ifndef REEL_AUDIO_CONTAINER_H
#define REEL_AUDIO_CONTAINER_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/format.h"

/** Bytes that the container says the file has, and that it has. */
struct reel_promise {
	/** 0 where the container does not say it. */
	uint64_t promised_bytes;
	uint64_t present_bytes;
};

/**
 * Reads the sizes. What cannot be read promises nothing.
 *
 * @param descriptor  open for reading, can seek; borrowed
 */
struct reel_promise
reel_container_promise(int descriptor, const struct reel_format *format);

/** @return samples that an Ogg stream counts to its end; 0 for unknown */
uint64_t
reel_container_ogg_samples(int descriptor);

/** @return whether it promises more than there is */
bool
reel_promise_is_broken(const struct reel_promise *promise);

#endif
