/* SPDX-License-Identifier: MIT */
/* A fingerprint's text; and any bytes as items that are written and read. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fingerprint/items.h"
#include "fuzz/fuzz.h"

static void
write_and_read(const uint32_t *items, size_t count)
{
	uint32_t *again = NULL;
	size_t again_count = 0;
	char *text = NULL;

	fuzz_require(reel_items_encode(items, count, &text, NULL) == REEL_OK,
	             "any items can be written");
	fuzz_require(reel_items_decode(text, &again, &again_count, NULL) ==
	                     REEL_OK,
	             "items that are written can be read");
	fuzz_require(
	        again_count == count &&
	                (count == 0 ||
	                 memcmp(items, again, count * sizeof(*items)) == 0),
	        "items that are read are those that were written");
	reel_mem_free(again);
	reel_mem_free(text);
}

static void
write_bytes(const uint8_t *data, size_t size)
{
	const size_t count = size / sizeof(uint32_t);
	uint32_t *items = malloc(count * sizeof(*items) + 1);

	fuzz_require(items != NULL, "there is memory");
	if (count > 0)
		(void)memcpy(items, data, count * sizeof(*items));
	write_and_read(items, count);
	free(items);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	uint32_t *items = NULL;
	size_t count = 0;

	if (reel_items_decode(text, &items, &count, NULL) == REEL_OK)
		write_and_read(items, count);
	else
		fuzz_require(items == NULL, "a failure leaves no items");
	reel_mem_free(items);
	free(text);
	write_bytes(data, size);
	return 0;
}
