/* SPDX-License-Identifier: MIT */
/* The output of fpcalc, as text and as JSON. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "engine/fpcalc_input.h"
#include "fingerprint/items.h"
#include "fuzz/fuzz.h"

/* Writes facts as fpcalc would, and reads them. */
static void
write_and_read(const struct reel_facts *facts)
{
	struct reel_buf text = REEL_BUF_INIT(REEL_BUF_TEXT);
	struct reel_facts again = {0};
	char *fingerprint = NULL;

	fuzz_require(reel_items_encode(facts->items, facts->item_count,
	                               &fingerprint, NULL) == REEL_OK &&
	                     reel_buf_format(&text, NULL,
	                                     "DURATION=%" PRIu64 ".%03" PRIu64
	                                     "\nFINGERPRINT=%s\n",
	                                     facts->duration_ms / 1000,
	                                     facts->duration_ms % 1000,
	                                     fingerprint) == REEL_OK,
	             "facts can be written as fpcalc does");
	fuzz_require(reel_fpcalc_input_parse(text.data, text.size, &again,
	                                     NULL) == REEL_OK,
	             "facts that are written can be read");
	fuzz_require(
	        again.duration_ms == facts->duration_ms &&
	                again.item_count == facts->item_count &&
	                memcmp(again.items, facts->items,
	                       facts->item_count * sizeof(*facts->items)) == 0,
	        "facts that are read are those that were written");
	reel_facts_release(&again);
	reel_mem_free(fingerprint);
	reel_buf_release(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reel_facts facts = {0};

	if (reel_fpcalc_input_parse((const char *)data, size, &facts, NULL) ==
	    REEL_OK) {
		fuzz_require(facts.duration_ms > 0 &&
		                     facts.duration_ms <= 1000000000,
		             "a length is above 0 and below 11 days");
		if (facts.item_count > 0)
			write_and_read(&facts);
	} else {
		fuzz_require(facts.items == NULL, "a failure leaves no items");
	}
	reel_facts_release(&facts);
	return 0;
}
