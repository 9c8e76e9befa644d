/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Set by tests before they start anything else; read by all. */
static long remaining = -1;

static bool
may_allocate(void)
{
	if (remaining < 0)
		return true;
	if (remaining == 0)
		return false;
	remaining--;
	return true;
}

void *
reel_mem_new(size_t count, size_t size)
{
	if (!may_allocate())
		return NULL;
	/* An array of nothing is still an address that can be freed. */
	return calloc(count == 0 ? 1 : count, size == 0 ? 1 : size);
}

void *
reel_mem_resize(void *array, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		return NULL;
	if (!may_allocate())
		return NULL;
	return realloc(array, count * size == 0 ? 1 : count * size);
}

bool
reel_mem_grow(void *array, size_t *capacity, size_t count, size_t size)
{
	void *old;
	void *new;
	size_t wanted;

	if (count < *capacity)
		return true;
	if (*capacity > SIZE_MAX / 2)
		return false;
	wanted = *capacity == 0 ? 8 : *capacity * 2;
	(void)memcpy(&old, array, sizeof(old));
	new = reel_mem_resize(old, wanted, size);
	if (new == NULL)
		return false;
	(void)memcpy(array, &new, sizeof(new));
	*capacity = wanted;
	return true;
}

char *
reel_mem_text_part(const char *text, size_t size)
{
	char *copy = reel_mem_new(size + 1, 1);

	if (copy != NULL)
		(void)memcpy(copy, text, size);
	return copy;
}

char *
reel_mem_text(const char *text)
{
	return text == NULL ? NULL : reel_mem_text_part(text, strlen(text));
}

void
reel_mem_free(void *memory)
{
	free(memory);
}

void
reel_mem_fail_after(long allocations)
{
	remaining = allocations;
}
