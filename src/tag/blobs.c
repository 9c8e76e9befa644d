/* SPDX-License-Identifier: MIT */
#include "tag/blobs.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"

enum reel_status
reel_blobs_add(struct reel_blobs *blobs, const char *bytes, size_t size,
               struct reel_error *err)
{
	char *copy;

	if (!reel_mem_grow(&blobs->items, &blobs->capacity, blobs->count,
	                   sizeof(*blobs->items)))
		return reel_fail_memory(err);
	copy = reel_mem_new(size + 1, 1);
	if (copy == NULL)
		return reel_fail_memory(err);
	if (size > 0)
		(void)memcpy(copy, bytes, size);
	blobs->items[blobs->count++] = (struct reel_blob){copy, size};
	return REEL_OK;
}

void
reel_blobs_release(struct reel_blobs *blobs)
{
	for (size_t i = 0; i < blobs->count; i++)
		reel_mem_free(blobs->items[i].bytes);
	reel_mem_free(blobs->items);
	*blobs = (struct reel_blobs){0};
}
