/* SPDX-License-Identifier: MIT */
#include "fingerprint/items.h"

#include <chromaprint.h>

#include "base/error.h"
#include "base/mem.h"

/* The compressed form counts items in 24 bits: 24 days of sound. */
#define MOST_ITEMS ((size_t)0xffffff)

_Static_assert((int)CHROMAPRINT_ALGORITHM_DEFAULT == REEL_FINGERPRINT_ALGORITHM,
               "fingerprints are Chromaprint's default");

enum reel_status
reel_items_encode(const uint32_t *items, size_t count, char **text,
                  struct reel_error *err)
{
	char *encoded = NULL;
	char *copy;
	int size = 0;

	if (count > MOST_ITEMS)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "fingerprint of %zu items is too long", count);
	if (!chromaprint_encode_fingerprint(items, (int)count,
	                                    REEL_FINGERPRINT_ALGORITHM,
	                                    &encoded, &size, 1))
		return reel_fail_memory(err);
	copy = reel_mem_text_part(encoded, (size_t)size);
	chromaprint_dealloc(encoded);
	if (copy == NULL)
		return reel_fail_memory(err);
	*text = copy;
	return REEL_OK;
}
