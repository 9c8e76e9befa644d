/* SPDX-License-Identifier: MIT */
/* Layout and checksum: RFC 3533, section 6. */
#include <string.h>

#include "fuzz/mutate.h"

#define HEAD ((size_t)27)
#define CHECKSUM_AT ((size_t)22)
#define COUNT_AT ((size_t)26)
#define POLYNOMIAL UINT32_C(0x04c11db7)

static uint32_t
checksum(const unsigned char *bytes, size_t size)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < size; i++) {
		sum ^= (uint32_t)bytes[i] << 24;
		for (int bit = 0; bit < 8; bit++)
			sum = sum << 1 ^ (sum >> 31 != 0 ? POLYNOMIAL : 0);
	}
	return sum;
}

/* @return bytes of the page that begins there; 0 where it is not whole */
static size_t
page_size(const unsigned char *bytes, size_t size)
{
	size_t whole;

	if (size < HEAD || size < HEAD + bytes[COUNT_AT])
		return 0;
	whole = HEAD + bytes[COUNT_AT];
	for (size_t i = 0; i < bytes[COUNT_AT]; i++)
		whole += bytes[HEAD + i];
	return whole > size ? 0 : whole;
}

void
mutate_mend_ogg(struct mutant *mutant)
{
	unsigned char *page = mutant->bytes;
	const unsigned char *const end = page + mutant->size;

	while (page < end &&
	       (page = memmem(page, (size_t)(end - page), "OggS", 4)) != NULL) {
		const size_t size = page_size(page, (size_t)(end - page));

		if (size == 0) {
			page++;
			continue;
		}
		(void)memset(page + CHECKSUM_AT, 0, 4);
		for (uint32_t sum = checksum(page, size), i = 0; i < 4; i++)
			page[CHECKSUM_AT + i] = (unsigned char)(sum >> (8 * i));
		page += size;
	}
}
