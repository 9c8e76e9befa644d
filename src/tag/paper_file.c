/* SPDX-License-Identifier: MIT */
#include "tag/paper_file.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tag/hidden.h"
#include "tag/id3v1.h"
#include "tag/id3v2.h"
#include "tag/riff_info.h"

enum reel_status
reel_paper_file_reopen(struct reel_paper_file *file,
                       enum reel_container container, struct reel_error *err)
{
	reel_tagged_file_close(file->tagged);
	file->tagged = NULL;
	return reel_tagged_file_open(&file->paper, container, &file->tagged,
	                             err);
}

enum reel_status
reel_paper_file_open(struct reel_paper_file *file, int descriptor,
                     enum reel_container container, struct reel_error *err)
{
	enum reel_status status =
	        reel_paper_init(&file->paper, descriptor, err);

	if (status == REEL_OK)
		status = reel_hidden_uncover(&file->paper, container,
		                             &file->hidden, err);
	if (status != REEL_OK)
		return status;
	return reel_paper_file_reopen(file, container, err);
}

void
reel_paper_file_close(struct reel_paper_file *file)
{
	reel_tagged_file_close(file->tagged);
	reel_paper_release(&file->paper);
	*file = (struct reel_paper_file){0};
}

enum reel_dialect
reel_paper_file_dialect(const struct reel_paper_file *file,
                        enum reel_dialect dialect)
{
	const unsigned version = dialect == REEL_DIALECT_ID3V2
	                                 ? reel_tagged_file_id3v2(file->tagged)
	                                 : 0;

	return version == 2 || version == 3 ? REEL_DIALECT_ID3V23 : dialect;
}

/* RIFF INFO states no encoding: what is not UTF-8 is taken for Latin-1. */
static enum reel_status
make_utf8(char **value, struct reel_error *err)
{
	char *text = NULL;
	enum reel_status status;

	if (reel_utf8_is_valid(*value, strlen(*value)))
		return REEL_OK;
	status = reel_utf8_from_latin1(*value, &text, err);
	if (status != REEL_OK)
		return status;
	reel_mem_free(*value);
	*value = text;
	return REEL_OK;
}

static enum reel_status
make_all_utf8(const struct reel_strings *values, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < values->count; i++)
		status = make_utf8(&values->items[i], err);
	return status;
}

static enum reel_status
list_info(struct reel_paper *paper, struct reel_tag_list *items,
          struct reel_error *err)
{
	enum reel_status status = reel_riff_info_list(paper, items, err);

	for (size_t i = 0; status == REEL_OK && i < items->count; i++)
		status = make_all_utf8(&items->items[i].values, err);
	return status;
}

enum reel_status
reel_paper_file_list(struct reel_paper_file *file, enum reel_dialect dialect,
                     struct reel_tag_list *items, struct reel_error *err)
{
	switch (dialect) {
	case REEL_DIALECT_ID3V2:
	case REEL_DIALECT_ID3V23:
		return reel_id3v2_list(file->tagged, items, err);
	case REEL_DIALECT_ID3V1:
		return reel_id3v1_list(&file->paper, items, err);
	case REEL_DIALECT_INFO:
		return list_info(&file->paper, items, err);
	default:
		return reel_tagged_file_list(file->tagged, dialect, items, err);
	}
}

enum reel_status
reel_paper_file_save(struct reel_paper_file *file, enum reel_dialect dialect,
                     const struct reel_tag_list *edits, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	if (dialect == REEL_DIALECT_ID3V1)
		return reel_id3v1_set(&file->paper, edits, err);
	if (dialect == REEL_DIALECT_INFO)
		return reel_riff_info_set(&file->paper, edits, err);
	if (dialect == REEL_DIALECT_ID3V2 || dialect == REEL_DIALECT_ID3V23)
		status = reel_id3v2_set(file->tagged, edits, err);
	else
		for (size_t i = 0; status == REEL_OK && i < edits->count; i++)
			status = reel_tagged_file_set(file->tagged, dialect,
			                              &edits->items[i], err);
	return status == REEL_OK
	               ? reel_tagged_file_save(file->tagged, dialect, err)
	               : status;
}
