/* SPDX-License-Identifier: MIT */
#include "tag/riff_info.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/mem.h"

#define HEAD ((uint64_t)8)

/* No list is larger; what says so is damaged. */
#define MOST ((uint64_t)16 << 20)

/* Where the list stands in the file, and its bytes behind "INFO". */
struct list {
	uint64_t at;
	struct reel_buf bytes;
};

static bool
is_name(const char *bytes)
{
	for (size_t i = 0; i < 4; i++) {
		if (!isprint((unsigned char)bytes[i]))
			return false;
	}
	return true;
}

static enum reel_status
read_list(struct reel_paper *paper, uint32_t size, struct list *list,
          struct reel_error *err)
{
	const size_t rest = size - 4;
	char *bytes = reel_mem_new(rest + 1, 1);
	enum reel_status status;

	if (bytes == NULL)
		return reel_fail_memory(err);
	status = reel_paper_read(paper, list->at + HEAD + 4, bytes, rest, err);
	list->bytes = REEL_BUF_INIT(MOST + 1);
	if (status == REEL_OK)
		status = reel_buf_append(&list->bytes, bytes, rest, err);
	reel_mem_free(bytes);
	return status;
}

/* Passes over the odd byte behind a chunk, which some programs leave out: a
 * name stands there then. */
static enum reel_status
skip_pad(struct reel_paper *paper, uint64_t *at, struct reel_error *err)
{
	char head[4] = "";
	enum reel_status status = REEL_OK;

	if (*at + sizeof(head) <= paper->size)
		status = reel_paper_read(paper, *at, head, sizeof(head), err);
	if (!is_name(head))
		(*at)++;
	return status;
}

static enum reel_status
find_list(struct reel_paper *paper, struct list *list, bool *is_there,
          struct reel_error *err)
{
	uint64_t at = 12;
	enum reel_status status = REEL_OK;

	*is_there = false;
	while (status == REEL_OK && at + HEAD + 4 <= paper->size) {
		char head[12];
		uint32_t size;

		status = reel_paper_read(paper, at, head, sizeof(head), err);
		if (status != REEL_OK || !is_name(head))
			return status;
		size = (uint32_t)reel_bytes_little(head + 4, 4);
		if (memcmp(head, "LIST", 4) == 0 && size >= 4 && size < MOST &&
		    memcmp(head + 8, "INFO", 4) == 0 &&
		    at + HEAD + size <= paper->size) {
			list->at = at;
			*is_there = true;
			return read_list(paper, size, list, err);
		}
		at += HEAD + size;
		if (size % 2 == 1)
			status = skip_pad(paper, &at, err);
	}
	return status;
}

/* A chunk of the list. */
struct item {
	char name[5];
	const char *text;
	/* Bytes of the text with its NUL, and of the whole chunk. */
	size_t size;
	size_t whole;
};

/* Takes the chunk at a place; false where none is whole. */
static bool
take_item(const struct list *list, size_t at, struct item *item)
{
	const char *bytes = list->bytes.data + at;
	size_t size;

	if (at + HEAD > list->bytes.size)
		return false;
	size = (uint32_t)reel_bytes_little(bytes + 4, 4);
	if (size > list->bytes.size - at - HEAD)
		return false;
	*item = (struct item){.text = bytes + HEAD, .size = size};
	(void)memcpy(item->name, bytes, 4);
	item->whole = (size_t)HEAD + size;
	if (size % 2 == 1 && at + item->whole < list->bytes.size)
		item->whole++;
	return true;
}

static enum reel_status
add_item(const struct item *item, struct reel_tag_list *items,
         struct reel_error *err)
{
	struct reel_buf text = REEL_BUF_INIT(MOST);
	const size_t size = strnlen(item->text, item->size);
	enum reel_status status = reel_buf_append(&text, item->text, size, err);

	/* Of two, the first. */
	if (status == REEL_OK && size > 0 &&
	    reel_tag_list_find(items, item->name) == NULL)
		status = reel_tag_list_add(items, item->name, text.data, err);
	reel_buf_release(&text);
	return status;
}

enum reel_status
reel_riff_info_list(struct reel_paper *paper, struct reel_tag_list *items,
                    struct reel_error *err)
{
	struct list list = {0};
	struct item item;
	bool is_there = false;
	enum reel_status status = find_list(paper, &list, &is_there, err);

	for (size_t at = 0;
	     status == REEL_OK && is_there && take_item(&list, at, &item);
	     at += item.whole)
		status = add_item(&item, items, err);
	reel_buf_release(&list.bytes);
	return status;
}

static enum reel_status
put_item(const struct reel_tag *edit, struct reel_buf *made,
         struct reel_error *err)
{
	const char *text = edit->values.count > 0 ? edit->values.items[0] : "";
	const size_t size = strlen(text) + 1;
	enum reel_status status;

	if (size == 1)
		return REEL_OK;
	status = reel_buf_append(made, edit->field, 4, err);
	if (status == REEL_OK)
		status = reel_buf_u32(made, (uint32_t)size, err);
	if (status == REEL_OK)
		status = reel_buf_append(made, text, size, err);
	if (status == REEL_OK && size % 2 == 1)
		status = reel_buf_append(made, "", 1, err);
	return status;
}

/* Makes the list anew: what is edited, the first time it comes, in its
 * place. */
static enum reel_status
edit_list(const struct list *list, const struct reel_tag_list *edits,
          struct reel_buf *made, struct reel_error *err)
{
	struct reel_tag_list done = {0};
	struct item item;
	size_t at = 0;
	enum reel_status status = REEL_OK;

	for (; status == REEL_OK && take_item(list, at, &item);
	     at += item.whole) {
		const struct reel_tag *edit =
		        reel_tag_list_find(edits, item.name);

		if (edit == NULL)
			status = reel_buf_append(made, list->bytes.data + at,
			                         item.whole, err);
		else if (reel_tag_list_find(&done, item.name) == NULL) {
			status = put_item(edit, made, err);
			if (status == REEL_OK)
				status = reel_tag_list_add(&done, item.name, "",
				                           err);
		}
	}
	if (status == REEL_OK && at < list->bytes.size)
		status = reel_buf_append(made, list->bytes.data + at,
		                         list->bytes.size - at, err);
	for (size_t i = 0; status == REEL_OK && i < edits->count; i++) {
		if (reel_tag_list_find(&done, edits->items[i].field) == NULL)
			status = put_item(&edits->items[i], made, err);
	}
	reel_tag_list_release(&done);
	return status;
}

static enum reel_status
put_number(struct reel_paper *paper, uint64_t at, uint64_t number,
           struct reel_error *err)
{
	const unsigned char bytes[] = {
	        (unsigned char)number, (unsigned char)(number >> 8),
	        (unsigned char)(number >> 16), (unsigned char)(number >> 24)};

	return reel_paper_replace(paper, at, sizeof(bytes), bytes,
	                          sizeof(bytes), err);
}

/* Whether the byte behind an odd list is its own, and no chunk's name. */
static enum reel_status
count_pad(struct reel_paper *paper, const struct list *list, uint64_t *pad,
          struct reel_error *err)
{
	const uint64_t end = list->at + HEAD + 4 + list->bytes.size;
	char byte = 1;
	enum reel_status status = REEL_OK;

	if (list->bytes.size % 2 == 1 && end < paper->size)
		status = reel_paper_read(paper, end, &byte, 1, err);
	*pad = status == REEL_OK && byte == 0;
	return status;
}

/* The whole file's size moves by as much; a stream's is unknown. */
static enum reel_status
move_size(struct reel_paper *paper, uint64_t added, struct reel_error *err)
{
	char bytes[4];
	uint32_t size;
	enum reel_status status =
	        reel_paper_read(paper, 4, bytes, sizeof(bytes), err);

	if (status != REEL_OK)
		return status;
	size = (uint32_t)reel_bytes_little(bytes, 4);
	return size == UINT32_MAX ? REEL_OK
	                          : put_number(paper, 4, size + added, err);
}

static enum reel_status
put_list(struct reel_paper *paper, const struct list *list,
         const struct reel_buf *made, struct reel_error *err)
{
	uint64_t pad = 0;
	enum reel_status status = count_pad(paper, list, &pad, err);
	const uint64_t old_size = list->bytes.size + pad;

	if (status == REEL_OK)
		status =
		        reel_paper_replace(paper, list->at + HEAD + 4, old_size,
		                           made->data, made->size, err);
	if (status == REEL_OK)
		status = put_number(paper, list->at + 4, made->size + 4, err);
	return status == REEL_OK ? move_size(paper, made->size - old_size, err)
	                         : status;
}

enum reel_status
reel_riff_info_set(struct reel_paper *paper, const struct reel_tag_list *edits,
                   struct reel_error *err)
{
	struct reel_buf made = REEL_BUF_INIT(REEL_PATCH_MOST);
	struct list list = {0};
	bool is_there = false;
	enum reel_status status = find_list(paper, &list, &is_there, err);

	if (status == REEL_OK && is_there)
		status = edit_list(&list, edits, &made, err);
	if (status == REEL_OK && is_there && made.size % 2 == 1)
		status = reel_buf_append(&made, "", 1, err);
	if (status == REEL_OK && is_there)
		status = put_list(paper, &list, &made, err);
	reel_buf_release(&made);
	reel_buf_release(&list.bytes);
	return status;
}
