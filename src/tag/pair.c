/* SPDX-License-Identifier: MIT */
#include "tag/pair.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"

/* The most that a half of an MP4 pair can hold. */
#define PAIR_MOST UINT16_MAX

void
reel_pair_set(struct reel_pair *pair, size_t which, const char *text,
              size_t size)
{
	char *half = pair->halves[which];

	while (size > 0 && *text == ' ') {
		text++;
		size--;
	}
	while (size > 0 && text[size - 1] == ' ')
		size--;
	if (size >= REEL_ITEM_NAME)
		size = REEL_ITEM_NAME - 1;
	(void)memcpy(half, text, size);
	half[size] = '\0';
	/* A pair has no other way to say that it is not known. */
	if (strspn(half, "0") == size)
		half[0] = '\0';
}

struct reel_pair
reel_pair_of(const struct reel_strings *values)
{
	struct reel_pair pair = {0};

	if (values != NULL && values->count > 0) {
		const char *text = values->items[0];
		const size_t first = strcspn(text, "/");

		reel_pair_set(&pair, 0, text, first);
		if (text[first] == '/')
			reel_pair_set(&pair, 1, text + first + 1,
			              strlen(text + first + 1));
	}
	return pair;
}

/* MP4 has numbers where others have text; what is none cannot be held. */
static void
number_halves(struct reel_pair *pair)
{
	for (size_t i = 0; i < 2; i++) {
		char *half = pair->halves[i];
		uint64_t number = 0;

		if (!reel_str_number(half, &number) || number > PAIR_MOST)
			half[0] = '\0';
		(void)memmove(half, half + strspn(half, "0"),
		              strlen(half) - strspn(half, "0") + 1);
	}
}

enum reel_status
reel_pair_join(struct reel_pair *pair, enum reel_dialect dialect,
               struct reel_strings *values, struct reel_error *err)
{
	const char *first = pair->halves[0];
	const char *second = pair->halves[1];
	struct reel_buf text = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = REEL_OK;

	if (dialect == REEL_DIALECT_MP4)
		number_halves(pair);
	if (*second != '\0')
		status = reel_buf_format(&text, err, "%s/%s",
		                         *first == '\0' ? "0" : first, second);
	else if (*first != '\0' && dialect == REEL_DIALECT_MP4)
		status = reel_buf_format(&text, err, "%s/0", first);
	else if (*first != '\0')
		status = reel_buf_text(&text, first, err);
	if (status == REEL_OK && text.size > 0)
		status = reel_strings_add(values, text.data, err);
	reel_buf_release(&text);
	return status;
}
