/* SPDX-License-Identifier: MIT */
#include "base/bytes.h"

uint64_t
reel_bytes_big(const void *bytes, size_t size)
{
	const unsigned char *from = bytes;
	uint64_t number = 0;

	for (size_t i = 0; i < size; i++)
		number = number << 8 | from[i];
	return number;
}

uint64_t
reel_bytes_little(const void *bytes, size_t size)
{
	const unsigned char *from = bytes;
	uint64_t number = 0;

	while (size-- > 0)
		number = number << 8 | from[size];
	return number;
}
