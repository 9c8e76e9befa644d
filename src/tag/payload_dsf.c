/* SPDX-License-Identifier: MIT */
/*
 * DSF:  "DSD " 28 | the file's size | where its tag is, 0 for nowhere
 *       "fmt " size | body
 *       "data" size | body
 *       ID3v2
 *
 * Numbers have 8 bytes and are little-endian; sizes are those of whole chunks.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "tag/payload_walk.h"

#define HEAD ((uint64_t)28)
#define CHUNK_HEAD ((uint64_t)12)

/** What the file's head says. */
struct dsf {
	/* Behind the tag, where there may be what is none of it. */
	uint64_t end;
	/* 0 for none. */
	uint64_t tag;
};

static enum reel_status
no_such_size(struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_FORMAT,
	                 "a chunk of it has no such size");
}

static enum reel_status
pass_chunk(struct reel_walk *walk, const char *name, uint64_t end, uint64_t *at,
           struct reel_error *err)
{
	unsigned char head[CHUNK_HEAD];
	uint64_t size;
	const enum reel_status status =
	        reel_walk_read(walk, *at, head, sizeof(head), err);

	if (status != REEL_OK)
		return status;
	size = reel_bytes_little(head + 4, 8);
	if (memcmp(head, name, 4) != 0 || size < CHUNK_HEAD || *at > end ||
	    size > end - *at)
		return no_such_size(err);
	*at += size;
	return REEL_OK;
}

/* The head has to fit the sound: who writes tags goes by it alone. */
static enum reel_status
read_head(struct reel_walk *walk, struct dsf *dsf, struct reel_error *err)
{
	unsigned char head[HEAD];
	uint64_t at = HEAD;
	enum reel_status status =
	        reel_walk_read(walk, 0, head, sizeof(head), err);

	if (status != REEL_OK)
		return status;
	dsf->end = reel_bytes_little(head + 12, 8);
	dsf->tag = reel_bytes_little(head + 20, 8);
	if (reel_bytes_little(head + 4, 8) != HEAD ||
	    dsf->end > walk->paper->size)
		return no_such_size(err);
	status = pass_chunk(walk, "fmt ", dsf->end, &at, err);
	if (status == REEL_OK)
		status = pass_chunk(walk, "data", dsf->end, &at, err);
	if (status == REEL_OK && dsf->tag != 0 &&
	    (dsf->tag < at || dsf->tag > dsf->end))
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "its tag is not behind its sound");
	return status;
}

/* All but the two places in the head, and the tag. */
enum reel_status
reel_walk_dsf(struct reel_walk *walk, struct reel_error *err)
{
	struct dsf dsf = {0};
	unsigned char head[10];
	uint64_t size = 0;
	size_t got = 0;
	enum reel_status status = read_head(walk, &dsf, err);

	if (status == REEL_OK && dsf.tag == 0)
		dsf.tag = dsf.end;
	else if (status == REEL_OK)
		status = reel_walk_read_most(walk, dsf.tag, head, sizeof(head),
		                             &got, err);
	if (got == sizeof(head))
		size = reel_container_id3v2_size(head, got);
	/* What goes on behind the end that the head states is no tag. */
	if (status == REEL_OK && size > dsf.end - dsf.tag)
		size = 0;
	if (status == REEL_OK)
		status = reel_walk_add(walk, 0, CHUNK_HEAD, err);
	if (status == REEL_OK)
		status = reel_walk_add(walk, HEAD, dsf.tag - HEAD, err);
	return status == REEL_OK ? reel_walk_add_rest(walk, dsf.tag + size, err)
	                         : status;
}
