/* SPDX-License-Identifier: MIT */
/**
 * Messages over a stream socket: a length of four bytes (little-endian), then
 * so many bytes. A descriptor may travel with a message, one way only.
 */
#ifndef REEL_CAGE_MESSAGE_H
#define REEL_CAGE_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "base/buf.h"

/**
 * Sends a message whole.
 *
 * @param descriptor  borrowed; -1 for none
 * @return REEL_OK, REEL_ERROR_IO (the other side is gone, or does not read
 *         within the socket's time limit), REEL_ERROR_INVALID (4 GiB)
 */
REEL_MUST_USE enum reel_status
reel_message_send(int socket, const void *bytes, size_t size, int descriptor,
                  struct reel_error *err);

/**
 * Waits for a message, with the descriptor that came along.
 *
 * @param bytes       in: empty; out: the message
 * @param descriptor  out: owned, -1 where none came
 * @return REEL_OK, REEL_ERROR_NOT_FOUND (the other side has closed),
 *         REEL_ERROR_FORMAT (it ended in the middle, or is larger than the
 *         ceiling of `bytes`), REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_message_receive(int socket, struct reel_buf *bytes, int *descriptor,
                     struct reel_error *err);

/** A message of which a part has come. */
struct reel_inbox {
	unsigned char header[4];
	size_t header_size;
	/** Its ceiling bounds the message. */
	struct reel_buf bytes;
};

/** Forgets what has come; the ceiling stays. */
void
reel_inbox_reset(struct reel_inbox *inbox);

/**
 * Takes in what has come, without waiting, and without taking descriptors.
 * The next message begins only after reel_inbox_reset().
 *
 * @param is_whole  out: whether the message is complete
 * @return as reel_message_receive()
 */
REEL_MUST_USE enum reel_status
reel_inbox_take(struct reel_inbox *inbox, int socket, bool *is_whole,
                struct reel_error *err);

#endif
