/* SPDX-License-Identifier: MIT */
#include "tag/spelling.h"

#include <string.h>
#include <strings.h>

#include "base/str.h"

static bool
is_same(enum reel_dialect dialect, const char *a, const char *b)
{
	switch (dialect) {
	case REEL_DIALECT_ID3V2:
	case REEL_DIALECT_ID3V23:
	case REEL_DIALECT_MP4:
	case REEL_DIALECT_ASF:
		/* Some players compare these to the letter. */
		return strcmp(a, b) == 0;
	default:
		return strcasecmp(a, b) == 0;
	}
}

/* What a name that people make up begins with; NULL where there is none. */
static const char *
beginning(enum reel_dialect dialect)
{
	switch (dialect) {
	case REEL_DIALECT_ID3V2:
	case REEL_DIALECT_ID3V23:
		return "TXXX:";
	case REEL_DIALECT_MP4:
		return "----:com.apple.iTunes:";
	case REEL_DIALECT_VORBIS:
	case REEL_DIALECT_APE:
	case REEL_DIALECT_ASF:
		return "";
	default:
		return NULL;
	}
}

static char
lower(char letter)
{
	if (letter < 'A' || letter > 'Z')
		return letter;
	return (char)(letter - 'A' + 'a');
}

static bool
is_alike(const char *a, const char *b, const char *ignored)
{
	do {
		a += strspn(a, ignored);
		b += strspn(b, ignored);
		if (lower(*a) != lower(*b))
			return false;
		b++;
	} while (*a++ != '\0');
	return true;
}

bool
reel_spelling_is_like(enum reel_dialect dialect, const char *a, const char *b)
{
	const char *free = beginning(dialect);

	if (is_same(dialect, a, b))
		return true;
	return free != NULL && reel_str_starts(a, free) &&
	       reel_str_starts(b, free) &&
	       is_alike(a, b, dialect == REEL_DIALECT_ASF ? " _-/" : " _-");
}

static const struct reel_tag *
search(enum reel_dialect dialect, const struct reel_tag_list *items,
       const char *name,
       bool (*matches)(enum reel_dialect, const char *, const char *))
{
	for (size_t i = 0; i < items->count; i++) {
		if (matches(dialect, items->items[i].field, name))
			return &items->items[i];
	}
	return NULL;
}

const struct reel_tag *
reel_spelling_same(enum reel_dialect dialect, const struct reel_tag_list *items,
                   const char *name)
{
	return search(dialect, items, name, is_same);
}

const struct reel_tag *
reel_spelling_find(enum reel_dialect dialect, const struct reel_tag_list *items,
                   const char *name)
{
	const struct reel_tag *found = reel_spelling_same(dialect, items, name);

	return found != NULL
	               ? found
	               : search(dialect, items, name, reel_spelling_is_like);
}
