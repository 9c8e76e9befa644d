/* SPDX-License-Identifier: MIT */
/** A fingerprint's items as bytes. Internal to the room. */
#ifndef REEL_LISTEN_WIRE_ITEMS_H
#define REEL_LISTEN_WIRE_ITEMS_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "base/buf.h"

REEL_MUST_USE enum reel_status
reel_wire_put_items(struct reel_buf *buf, const uint32_t *items, size_t count,
                    struct reel_error *err);

/**
 * @param items  out: owned; untouched where there are none
 * @return REEL_OK, REEL_ERROR_FORMAT (there are not so many),
 *         REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_wire_get_items(struct reel_cursor *cursor, uint32_t **items,
                    size_t *item_count, struct reel_error *err);

#endif
