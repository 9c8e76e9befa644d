/* SPDX-License-Identifier: MIT */
#include "engine/own_id.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

#define FNV_PRIME UINT64_C(0x100000001b3)

uint64_t
reel_own_id_bytes(uint64_t hash, const void *bytes, size_t size)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ byte[i]) * FNV_PRIME;
	return hash;
}

uint64_t
reel_own_id_text(uint64_t hash, const char *text)
{
	const char *known = text == NULL ? "" : text;

	return reel_own_id_bytes(hash, known, strlen(known) + 1);
}

enum reel_status
reel_own_id_set(char **id, const char *kind, uint64_t hash,
                struct reel_error *err)
{
	char text[48];

	(void)snprintf(text, sizeof(text), "%s-%016" PRIx64, kind, hash);
	return reel_str_set(id, text, err);
}
