/* SPDX-License-Identifier: MIT */
#include "listen/wire.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "base/utf8.h"
#include "listen/wire_items.h"
#include "tag/tag_file.h"

#define HELLO "reeltag worker"
#define VERSION 5

/* Far more than any file has: fields of one, and values of a field. */
#define MOST_FIELDS 10000
#define MOST_VALUES 10000

static const struct reel_tag_writing defaults;

void
reel_request_release(struct reel_request *request)
{
	reel_mem_free(request->extension);
	reel_tag_list_release(&request->changes);
	reel_patch_release(&request->patch);
	*request = (struct reel_request){0};
}

static enum reel_status
put_strings(struct reel_buf *buf, const struct reel_strings *strings,
            struct reel_error *err)
{
	enum reel_status status =
	        reel_buf_u32(buf, (uint32_t)strings->count, err);

	for (size_t i = 0; i < strings->count && status == REEL_OK; i++)
		status = reel_buf_string(buf, strings->items[i], err);
	return status;
}

void
reel_hello_release(struct reel_hello *hello)
{
	reel_mem_free(hello->decoders);
	reel_strings_release(&hello->objects);
	*hello = (struct reel_hello){0};
}

enum reel_status
reel_wire_put_hello(struct reel_buf *buf, const struct reel_hello *hello,
                    struct reel_error *err)
{
	enum reel_status status = reel_buf_string(buf, HELLO, err);

	if (status == REEL_OK)
		status = reel_buf_u32(buf, VERSION, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, hello->cage.has_filter, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, hello->cage.landlock, err);
	if (status == REEL_OK)
		status = reel_buf_string(buf, hello->cage.reason, err);
	if (status == REEL_OK)
		status = reel_buf_string(buf, hello->decoders, err);
	return status == REEL_OK ? put_strings(buf, &hello->objects, err)
	                         : status;
}

static enum reel_status
put_tags(struct reel_buf *buf, const struct reel_tag_list *tags,
         struct reel_error *err)
{
	const size_t count = tags == NULL ? 0 : tags->count;
	enum reel_status status = reel_buf_u32(buf, (uint32_t)count, err);

	for (size_t i = 0; i < count && status == REEL_OK; i++) {
		status = reel_buf_string(buf, tags->items[i].field, err);
		if (status == REEL_OK)
			status = put_strings(buf, &tags->items[i].values, err);
	}
	return status;
}

static enum reel_status
fail_short(struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_FORMAT, "message makes no sense");
}

/* A text that has to be there. */
static enum reel_status
get_text(struct reel_cursor *cursor, char **text, struct reel_error *err)
{
	const enum reel_status status = reel_cursor_string(cursor, text, err);

	return status == REEL_OK && *text == NULL ? fail_short(err) : status;
}

static enum reel_status
get_strings(struct reel_cursor *cursor, struct reel_strings *strings,
            struct reel_error *err)
{
	const uint32_t count = reel_cursor_u32(cursor);
	enum reel_status status = REEL_OK;

	if (cursor->is_short || count > MOST_VALUES)
		return fail_short(err);
	for (uint32_t i = 0; i < count && status == REEL_OK; i++) {
		char *value = NULL;

		status = get_text(cursor, &value, err);
		if (status == REEL_OK)
			status = reel_strings_add(strings, value, err);
		reel_mem_free(value);
	}
	return status;
}

static enum reel_status
get_tag(struct reel_cursor *cursor, struct reel_tag_list *tags,
        struct reel_error *err)
{
	struct reel_strings values = {0};
	char *field = NULL;
	enum reel_status status = get_text(cursor, &field, err);

	if (status == REEL_OK)
		status = get_strings(cursor, &values, err);
	if (status == REEL_OK)
		status = reel_tag_list_set(tags, field, &values, err);
	reel_strings_release(&values);
	reel_mem_free(field);
	return status;
}

static enum reel_status
get_tags(struct reel_cursor *cursor, struct reel_tag_list *tags,
         struct reel_error *err)
{
	const uint32_t count = reel_cursor_u32(cursor);
	enum reel_status status = REEL_OK;

	if (cursor->is_short || count > MOST_FIELDS)
		return fail_short(err);
	for (uint32_t i = 0; i < count && status == REEL_OK; i++)
		status = get_tag(cursor, tags, err);
	return status;
}

static enum reel_status
put_writing(struct reel_buf *buf, const struct reel_tag_writing *writing,
            struct reel_error *err)
{
	const size_t size = writing->cover == NULL ? 0 : writing->cover_size;
	enum reel_status status;

	if (size > REEL_COVER_MOST)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "cover is larger than 16 MB");
	status = reel_buf_u32(buf, (uint32_t)writing->id3v2, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, (uint32_t)writing->id3v1, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, (uint32_t)writing->ape, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, (uint32_t)size, err);
	if (status == REEL_OK && size > 0)
		status = reel_buf_append(buf, writing->cover, size, err);
	return status;
}

static enum reel_status
get_writing(struct reel_cursor *cursor, struct reel_tag_writing *writing,
            struct reel_error *err)
{
	const uint32_t id3v2 = reel_cursor_u32(cursor);
	const uint32_t id3v1 = reel_cursor_u32(cursor);
	const uint32_t ape = reel_cursor_u32(cursor);
	const uint32_t size = reel_cursor_u32(cursor);

	if (id3v2 > REEL_ID3V2_23 || id3v1 > REEL_OLD_TAG_STRIP ||
	    ape > REEL_OLD_TAG_STRIP || size > REEL_COVER_MOST)
		return fail_short(err);
	*writing = (struct reel_tag_writing){
	        .id3v2 = (enum reel_id3v2_choice)id3v2,
	        .id3v1 = (enum reel_old_tag_choice)id3v1,
	        .ape = (enum reel_old_tag_choice)ape,
	        .cover_size = size,
	};
	if (size > 0)
		writing->cover = reel_cursor_bytes(cursor, size);
	return cursor->is_short ? fail_short(err) : REEL_OK;
}

static enum reel_status
get_patch(struct reel_cursor *cursor, struct reel_patch *patch,
          struct reel_error *err)
{
	const size_t size = cursor->size - cursor->position;
	const void *bytes = reel_cursor_bytes(cursor, size);

	return bytes == NULL ? fail_short(err)
	                     : reel_patch_decode(bytes, size, patch, err);
}

enum reel_status
reel_wire_put_request(struct reel_buf *buf, const struct reel_task *task,
                      struct reel_error *err)
{
	enum reel_status status = reel_buf_u32(buf, (uint32_t)task->kind, err);

	if (status == REEL_OK)
		status = reel_buf_u32(buf, task->fingerprint_ms, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, task->is_deep, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, task->judge != NULL, err);
	if (status == REEL_OK)
		status = reel_buf_string(buf, reel_path_extension(task->path),
		                         err);
	if (status == REEL_OK)
		status = put_tags(buf, task->changes, err);
	if (status == REEL_OK)
		status = put_writing(
		        buf, task->writing == NULL ? &defaults : task->writing,
		        err);
	if (status == REEL_OK && task->kind == REEL_TASK_SURVEY)
		status = reel_patch_encode(task->surveyed, buf, err);
	return status;
}

enum reel_status
reel_wire_get_request(const struct reel_buf *buf, struct reel_request *request,
                      struct reel_error *err)
{
	struct reel_cursor cursor = {.data = buf->data, .size = buf->size};
	enum reel_status status;

	request->kind = (enum reel_task_kind)reel_cursor_u32(&cursor);
	request->fingerprint_ms = reel_cursor_u32(&cursor);
	request->is_deep = reel_cursor_u32(&cursor) != 0;
	request->is_judged = reel_cursor_u32(&cursor) != 0;
	request->patch = REEL_PATCH_INIT;
	status = get_text(&cursor, &request->extension, err);
	if (status == REEL_OK)
		status = get_tags(&cursor, &request->changes, err);
	if (status == REEL_OK)
		status = get_writing(&cursor, &request->writing, err);
	if (status == REEL_OK && request->kind == REEL_TASK_SURVEY)
		status = get_patch(&cursor, &request->patch, err);
	return status;
}

enum reel_status
reel_wire_put_outcome(struct reel_buf *buf, enum reel_status status,
                      const struct reel_error *outcome, struct reel_error *err)
{
	enum reel_status put = reel_buf_u32(buf, (uint32_t)status, err);

	if (put == REEL_OK)
		put = reel_buf_u32(buf, (uint32_t)outcome->os_errno, err);
	return put == REEL_OK ? reel_buf_string(buf, outcome->message, err)
	                      : put;
}

enum reel_status
reel_wire_put_facts(struct reel_buf *buf, const struct reel_facts *facts,
                    struct reel_error *err)
{
	enum reel_status status = reel_buf_string(buf, facts->format, err);

	if (status == REEL_OK)
		status = reel_buf_u64(buf, facts->duration_ms, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, facts->sample_rate_hz, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, facts->channels, err);
	if (status == REEL_OK)
		status = reel_wire_put_items(buf, facts->items,
		                             facts->item_count, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, facts->print_ms, err);
	if (status == REEL_OK)
		status = put_tags(buf, &facts->tags, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, (uint32_t)facts->problem, err);
	if (status == REEL_OK)
		status = reel_buf_string(buf, facts->problem_detail, err);
	return status;
}

/* A worker's own words go to a terminal: without what could steer one. */
static enum reel_status
get_words(struct reel_cursor *cursor, char **words, struct reel_error *err)
{
	char *raw = NULL;
	enum reel_status status = reel_cursor_string(cursor, &raw, err);

	if (status == REEL_OK && raw != NULL)
		status = reel_utf8_clean(raw, words, err);
	reel_mem_free(raw);
	return status;
}

/* Another version is another program: what comes behind it is unknown. */
static bool
is_greeting(struct reel_cursor *cursor)
{
	const uint32_t size = reel_cursor_u32(cursor);
	const char *text = NULL;

	if (size == strlen(HELLO))
		text = reel_cursor_bytes(cursor, size);
	return text != NULL && memcmp(text, HELLO, size) == 0 &&
	       reel_cursor_u32(cursor) == VERSION;
}

enum reel_status
reel_wire_get_hello(const struct reel_buf *buf, struct reel_hello *hello,
                    struct reel_error *err)
{
	struct reel_cursor cursor = {.data = buf->data, .size = buf->size};
	struct reel_cage *cage = &hello->cage;
	char *reason = NULL;
	enum reel_status status;

	if (!is_greeting(&cursor))
		return fail_short(err);
	cage->has_filter = reel_cursor_u32(&cursor) == 1;
	cage->landlock = reel_cursor_u32(&cursor);
	status = get_words(&cursor, &reason, err);
	if (status == REEL_OK && reason != NULL)
		(void)snprintf(cage->reason, sizeof(cage->reason), "%s",
		               reason);
	reel_mem_free(reason);
	if (status == REEL_OK)
		status = get_words(&cursor, &hello->decoders, err);
	if (status == REEL_OK)
		status = get_strings(&cursor, &hello->objects, err);
	if (status == REEL_OK &&
	    (cursor.is_short || cursor.position != cursor.size))
		status = fail_short(err);
	return status;
}

static enum reel_status
get_facts(struct reel_cursor *cursor, struct reel_facts *facts,
          struct reel_error *err)
{
	enum reel_status status = get_words(cursor, &facts->format, err);
	uint32_t problem;

	if (status != REEL_OK)
		return status;
	facts->duration_ms = reel_cursor_u64(cursor);
	facts->sample_rate_hz = reel_cursor_u32(cursor);
	facts->channels = reel_cursor_u32(cursor);
	status = reel_wire_get_items(cursor, &facts->items, &facts->item_count,
	                             err);
	facts->print_ms = reel_cursor_u32(cursor);
	if (status == REEL_OK)
		status = get_tags(cursor, &facts->tags, err);
	if (status != REEL_OK)
		return status;
	problem = reel_cursor_u32(cursor);
	if (problem > REEL_PROBLEM_HOSTILE)
		return fail_short(err);
	facts->problem = (enum reel_problem)problem;
	return get_words(cursor, &facts->problem_detail, err);
}

enum reel_status
reel_wire_take_facts(const void *bytes, size_t size, struct reel_facts *facts,
                     struct reel_error *err)
{
	struct reel_cursor cursor = {.data = bytes, .size = size};
	const enum reel_status status = get_facts(&cursor, facts, err);

	if (status == REEL_OK && (cursor.is_short || cursor.position != size))
		return fail_short(err);
	return status;
}

static enum reel_status
get_outcome(struct reel_cursor *cursor, struct reel_task *task,
            struct reel_error *err)
{
	const uint32_t status = reel_cursor_u32(cursor);
	const uint32_t os_errno = reel_cursor_u32(cursor);
	char *message = NULL;
	enum reel_status got = get_words(cursor, &message, err);

	if (got == REEL_OK && status > REEL_ERROR_CANCELLED)
		got = fail_short(err);
	if (got == REEL_OK) {
		task->status = (enum reel_status)status;
		task->error = (struct reel_error){.status = task->status,
		                                  .os_errno = (int)os_errno};
		(void)snprintf(task->error.message, sizeof(task->error.message),
		               "%s", message == NULL ? "" : message);
	}
	reel_mem_free(message);
	return got;
}

enum reel_status
reel_wire_get_reply(const struct reel_buf *buf, struct reel_task *task,
                    struct reel_error *err)
{
	struct reel_cursor cursor = {.data = buf->data, .size = buf->size};
	enum reel_status status = get_outcome(&cursor, task, err);

	if (status != REEL_OK)
		return status;
	if (task->kind == REEL_TASK_READ)
		status = get_facts(&cursor, &task->facts, err);
	else if (task->kind == REEL_TASK_PLAN && task->status == REEL_OK)
		status = get_patch(&cursor, &task->patch, err);
	if (status == REEL_OK && task->patch.count > 0 &&
	    task->patch.old_size != task->facts.identity.size)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch of a file of another size");
	if (status == REEL_OK &&
	    (cursor.is_short || cursor.position != cursor.size))
		return fail_short(err);
	return status;
}
