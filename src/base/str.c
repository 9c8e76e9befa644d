/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/mem.h"

enum reel_status
reel_str_set(char **slot, const char *value, struct reel_error *err)
{
	char *copy = reel_mem_text(value);

	if (copy == NULL && value != NULL)
		return reel_fail_memory(err);
	reel_mem_free(*slot);
	*slot = copy;
	return REEL_OK;
}

bool
reel_str_equal(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

bool
reel_str_empty(const char *text)
{
	return text == NULL || text[0] == '\0';
}

bool
reel_str_starts(const char *text, const char *beginning)
{
	return strncmp(text, beginning, strlen(beginning)) == 0;
}

bool
reel_str_number(const char *text, uint64_t *number)
{
	uint64_t value = 0;

	if (text == NULL || text[0] == '\0')
		return false;
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9' || value > UINT64_MAX / 10 - 1)
			return false;
		value = value * 10 + (uint64_t)(*text - '0');
	}
	*number = value;
	return true;
}

/* Compares two runs of digits by value: without zeros, then by length. */
static int
compare_digits(const char **a, const char **b)
{
	size_t length_a;
	size_t length_b;
	int order;

	*a += strspn(*a, "0");
	*b += strspn(*b, "0");
	length_a = strspn(*a, "0123456789");
	length_b = strspn(*b, "0123456789");
	if (length_a != length_b)
		return length_a < length_b ? -1 : 1;
	order = strncmp(*a, *b, length_a);
	*a += length_a;
	*b += length_b;
	return order;
}

int
reel_str_natural(const char *a, const char *b)
{
	const char *x = a;
	const char *y = b;

	while (*x != '\0' && *y != '\0') {
		int order;

		if (isdigit((unsigned char)*x) && isdigit((unsigned char)*y)) {
			order = compare_digits(&x, &y);
		} else {
			order = tolower((unsigned char)*x) -
			        tolower((unsigned char)*y);
			x++;
			y++;
		}
		if (order != 0)
			return order;
	}
	if (*x != *y)
		return *x == '\0' ? -1 : 1;
	return strcmp(a, b);
}

void
reel_str_lower(char *text)
{
	for (; *text != '\0'; text++) {
		if (*text >= 'A' && *text <= 'Z')
			*text += 'a' - 'A';
	}
}

bool
reel_str_is_uuid(const char *text)
{
	static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

	if (text == NULL || strlen(text) != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; i < sizeof(shape) - 1; i++) {
		const bool fits = shape[i] == '-'
		                          ? text[i] == '-'
		                          : isxdigit((unsigned char)text[i]);

		if (!fits)
			return false;
	}
	return true;
}

enum reel_status
reel_strings_add(struct reel_strings *strings, const char *value,
                 struct reel_error *err)
{
	char *copy;

	if (!reel_mem_grow(&strings->items, &strings->capacity, strings->count,
	                   sizeof(*strings->items)))
		return reel_fail_memory(err);
	copy = reel_mem_text(value);
	if (copy == NULL)
		return reel_fail_memory(err);
	strings->items[strings->count++] = copy;
	return REEL_OK;
}

enum reel_status
reel_strings_copy(struct reel_strings *strings,
                  const struct reel_strings *other, struct reel_error *err)
{
	struct reel_strings copy = {0};

	for (size_t i = 0; i < other->count; i++) {
		const enum reel_status status =
		        reel_strings_add(&copy, other->items[i], err);

		if (status != REEL_OK) {
			reel_strings_release(&copy);
			return status;
		}
	}
	reel_strings_release(strings);
	*strings = copy;
	return REEL_OK;
}

bool
reel_strings_equal(const struct reel_strings *a, const struct reel_strings *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (strcmp(a->items[i], b->items[i]) != 0)
			return false;
	}
	return true;
}

bool
reel_strings_have(const struct reel_strings *strings, const char *value)
{
	for (size_t i = 0; i < strings->count; i++) {
		if (strcmp(strings->items[i], value) == 0)
			return true;
	}
	return false;
}

static bool
has_part(const char *text, const char *value)
{
	static const char between[] = "/;,";
	const size_t wanted = strlen(value);

	while (text != NULL) {
		const size_t size = strcspn(text, between);
		const size_t blank = strspn(text, " ");
		size_t end = size;

		while (end > blank && text[end - 1] == ' ')
			end--;
		if (end >= blank && end - blank == wanted &&
		    strncasecmp(text + blank, value, wanted) == 0)
			return true;
		text = text[size] == '\0' ? NULL : text + size + 1;
	}
	return false;
}

bool
reel_strings_have_part(const struct reel_strings *strings, const char *value)
{
	for (size_t i = 0; i < strings->count; i++) {
		if (strcasecmp(strings->items[i], value) == 0 ||
		    has_part(strings->items[i], value))
			return true;
	}
	return false;
}

void
reel_strings_release(struct reel_strings *strings)
{
	for (size_t i = 0; i < strings->count; i++)
		reel_mem_free(strings->items[i]);
	reel_mem_free(strings->items);
	*strings = (struct reel_strings){0};
}
