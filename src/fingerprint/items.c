/* SPDX-License-Identifier: MIT */
#include "fingerprint/items.h"

#include <chromaprint.h>
#include <limits.h>
#include <string.h>

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

/* Chromaprint takes any byte for a digit, so they are looked at before. */
static bool
is_url_safe_base64(const char *text, size_t size)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                             "abcdefghijklmnopqrstuvwxyz"
	                             "0123456789-_";

	return size > 0 && size < INT_MAX && size % 4 != 1 &&
	       strspn(text, digits) == size;
}

enum reel_status
reel_items_decode(const char *text, uint32_t **items, size_t *count,
                  struct reel_error *err)
{
	const size_t size = strlen(text);
	uint32_t *decoded = NULL;
	uint32_t *copy;
	int decoded_count = 0;
	int algorithm = -1;

	if (!is_url_safe_base64(text, size) ||
	    !chromaprint_decode_fingerprint(text, (int)size, &decoded,
	                                    &decoded_count, &algorithm, 1))
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "the text is not a fingerprint");
	if (algorithm != REEL_FINGERPRINT_ALGORITHM) {
		chromaprint_dealloc(decoded);
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "fingerprint of another algorithm (%d)",
		                 algorithm + 1);
	}
	copy = reel_mem_new((size_t)decoded_count, sizeof(*copy));
	if (copy != NULL && decoded_count > 0)
		(void)memcpy(copy, decoded,
		             (size_t)decoded_count * sizeof(*copy));
	chromaprint_dealloc(decoded);
	if (copy == NULL)
		return reel_fail_memory(err);
	*items = copy;
	*count = (size_t)decoded_count;
	return REEL_OK;
}
