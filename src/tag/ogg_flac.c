/* SPDX-License-Identifier: MIT */
#include "tag/ogg_flac.h"

#include "tag/ogg_page.h"

#define LAST 0x80

/* The comment's page is the second, and the comment the first on it. */
static enum reel_status
find_comment(struct reel_paper *paper, struct reel_ogg_page *page,
             bool *is_there, struct reel_error *err)
{
	enum reel_status status =
	        reel_ogg_page_read(paper, 0, page, is_there, err);

	if (status == REEL_OK && *is_there)
		status = reel_ogg_page_read(paper,
		                            page->head_size + page->body_size,
		                            page, is_there, err);
	if (page->body_size == 0)
		*is_there = false;
	return status;
}

enum reel_status
reel_ogg_flac_read(struct reel_paper *paper, bool *is_last,
                   struct reel_error *err)
{
	struct reel_ogg_page page;
	unsigned char kind = 0;
	bool is_there = false;
	enum reel_status status = find_comment(paper, &page, &is_there, err);

	if (status == REEL_OK && is_there)
		status = reel_paper_read(paper, page.at + page.head_size, &kind,
		                         1, err);
	*is_last = status == REEL_OK && (kind & LAST) != 0;
	return status;
}

enum reel_status
reel_ogg_flac_restore(struct reel_paper *paper, bool is_last,
                      struct reel_error *err)
{
	struct reel_ogg_page page;
	unsigned char checksum[4];
	unsigned char kind = 0;
	bool is_there = false;
	uint64_t body;
	enum reel_status status = find_comment(paper, &page, &is_there, err);

	if (status != REEL_OK || !is_there || !is_last)
		return status;
	body = page.at + page.head_size;
	status = reel_paper_read(paper, body, &kind, 1, err);
	if (status != REEL_OK || (kind & LAST) != 0)
		return status;
	kind |= LAST;
	status = reel_paper_replace(paper, body, 1, &kind, 1, err);
	if (status == REEL_OK)
		status = reel_ogg_page_checksum(paper, &page, checksum, err);
	return status == REEL_OK
	               ? reel_paper_replace(paper,
	                                    page.at + REEL_OGG_CHECKSUM_AT,
	                                    sizeof(checksum), checksum,
	                                    sizeof(checksum), err)
	               : status;
}
