/* SPDX-License-Identifier: MIT */
#include "tag/ogg_page.h"

#include <string.h>

#define POLYNOMIAL UINT32_C(0x04C11DB7)

enum reel_status
reel_ogg_page_read(struct reel_paper *paper, uint64_t at,
                   struct reel_ogg_page *page, bool *is_page,
                   struct reel_error *err)
{
	const uint64_t there = at < paper->size ? paper->size - at : 0;
	const size_t size =
	        there < sizeof(page->head) ? (size_t)there : sizeof(page->head);
	enum reel_status status = REEL_OK;

	*is_page = false;
	*page = (struct reel_ogg_page){.at = at};
	if (size < REEL_OGG_SIZES_AT)
		return REEL_OK;
	status = reel_paper_read(paper, at, page->head, size, err);
	if (status != REEL_OK || memcmp(page->head, "OggS", 4) != 0)
		return status;
	page->head_size = REEL_OGG_SIZES_AT + page->head[REEL_OGG_COUNT_AT];
	for (size_t i = REEL_OGG_SIZES_AT; i < page->head_size; i++)
		page->body_size += page->head[i];
	*is_page = page->head_size + page->body_size <= there;
	return REEL_OK;
}

static uint32_t
add_to_checksum(uint32_t checksum, const unsigned char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		checksum ^= (uint32_t)bytes[i] << 24;
		for (int bit = 0; bit < 8; bit++)
			checksum =
			        checksum << 1 ^ (checksum >> 31) * POLYNOMIAL;
	}
	return checksum;
}

enum reel_status
reel_ogg_page_checksum(struct reel_paper *paper,
                       const struct reel_ogg_page *page,
                       unsigned char checksum[4], struct reel_error *err)
{
	static const unsigned char nothing[4];
	const unsigned char *head = page->head;
	unsigned char body[REEL_OGG_BODY_MOST];
	const enum reel_status status = reel_paper_read(
	        paper, page->at + page->head_size, body, page->body_size, err);
	uint32_t sum = 0;

	if (status != REEL_OK)
		return status;
	/* Its own place counts as zeros. */
	sum = add_to_checksum(sum, head, REEL_OGG_CHECKSUM_AT);
	sum = add_to_checksum(sum, nothing, sizeof(nothing));
	sum = add_to_checksum(sum, head + REEL_OGG_COUNT_AT,
	                      page->head_size - REEL_OGG_COUNT_AT);
	sum = add_to_checksum(sum, body, page->body_size);
	for (size_t i = 0; i < 4; i++)
		checksum[i] = (unsigned char)(sum >> 8 * i);
	return REEL_OK;
}
