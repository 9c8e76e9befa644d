/* SPDX-License-Identifier: MIT */
/* What is told of a file while it is listened to. */
#include "base/error.h"
#include "base/mem.h"
#include "listen/wire.h"
#include "listen/wire_items.h"

/* What begins a stretch, and is no status. */
#define STRETCH UINT32_MAX

/* 36 hours of sound. */
#define MOST_ITEMS ((uint32_t)1 << 20)

static enum reel_status
fail_short(struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_FORMAT, "message makes no sense");
}

enum reel_status
reel_wire_put_items(struct reel_buf *buf, const uint32_t *items, size_t count,
                    struct reel_error *err)
{
	enum reel_status status = reel_buf_u32(buf, (uint32_t)count, err);

	for (size_t i = 0; i < count && status == REEL_OK; i++)
		status = reel_buf_u32(buf, items[i], err);
	return status;
}

enum reel_status
reel_wire_get_items(struct reel_cursor *cursor, uint32_t **items,
                    size_t *item_count, struct reel_error *err)
{
	const uint32_t count = reel_cursor_u32(cursor);
	uint32_t *got;

	if (cursor->is_short || count > MOST_ITEMS ||
	    count > (cursor->size - cursor->position) / 4)
		return fail_short(err);
	if (count == 0)
		return REEL_OK;
	got = reel_mem_new(count, sizeof(*got));
	if (got == NULL)
		return reel_fail_memory(err);
	for (uint32_t i = 0; i < count; i++)
		got[i] = reel_cursor_u32(cursor);
	*items = got;
	*item_count = count;
	return REEL_OK;
}

enum reel_status
reel_wire_put_stretch(struct reel_buf *buf, const struct reel_stretch *stretch,
                      struct reel_error *err)
{
	enum reel_status status = reel_buf_u32(buf, STRETCH, err);

	if (status == REEL_OK)
		status = reel_buf_u32(buf, stretch->heard_ms, err);
	if (status == REEL_OK)
		status = reel_buf_u64(buf, stretch->duration_ms, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, stretch->phase, err);
	return status == REEL_OK ? reel_wire_put_items(buf, stretch->items,
	                                               stretch->item_count, err)
	                         : status;
}

bool
reel_wire_is_stretch(const struct reel_buf *buf)
{
	struct reel_cursor cursor = {.data = buf->data, .size = buf->size};

	return reel_cursor_u32(&cursor) == STRETCH && !cursor.is_short;
}

enum reel_status
reel_wire_put_answer(struct reel_buf *buf, enum reel_answer answer,
                     struct reel_error *err)
{
	return reel_buf_u32(buf, (uint32_t)answer, err);
}

enum reel_status
reel_wire_get_answer(const struct reel_buf *buf, enum reel_answer *answer,
                     struct reel_error *err)
{
	struct reel_cursor cursor = {.data = buf->data, .size = buf->size};
	const uint32_t word = reel_cursor_u32(&cursor);

	if (cursor.is_short || word > REEL_ANSWER_ENOUGH)
		return fail_short(err);
	*answer = (enum reel_answer)word;
	return REEL_OK;
}

enum reel_status
reel_wire_get_stretch(const struct reel_buf *buf, struct reel_stretch *stretch,
                      uint32_t **items, struct reel_error *err)
{
	struct reel_cursor cursor = {.data = buf->data, .size = buf->size};
	const uint32_t mark = reel_cursor_u32(&cursor);
	enum reel_status status;

	*stretch = (struct reel_stretch){.heard_ms = reel_cursor_u32(&cursor)};
	stretch->duration_ms = reel_cursor_u64(&cursor);
	stretch->phase = reel_cursor_u32(&cursor);
	if (cursor.is_short || mark != STRETCH ||
	    stretch->phase >= REEL_STRETCH_PHASES)
		return fail_short(err);
	status = reel_wire_get_items(&cursor, items, &stretch->item_count, err);
	stretch->items = *items;
	return status;
}
