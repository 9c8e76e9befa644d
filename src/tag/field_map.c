/* SPDX-License-Identifier: MIT */
#include "tag/field_map.h"

#include <string.h>
#include <strings.h>

/* Copies a name, with the short "T:" or "F:" written out. */
static void
write_out(const char *from, size_t size, char name[REEL_ITEM_NAME])
{
	const char *beginning = "";
	size_t length;

	if (size > 2 && from[1] == ':') {
		beginning = from[0] == 'T' ? "TXXX:" : "----:com.apple.iTunes:";
		from += 2;
		size -= 2;
	}
	length = strlen(beginning);
	if (size > REEL_ITEM_NAME - 1 - length)
		size = REEL_ITEM_NAME - 1 - length;
	(void)memcpy(name, beginning, length);
	(void)memcpy(name + length, from, size);
	name[length + size] = '\0';
}

bool
reel_field_map_next(const char **places, struct reel_item_ref *ref)
{
	const char *place = *places;
	size_t size;

	if (place == NULL || *place == '\0')
		return false;
	size = strcspn(place, "|");
	*places = place + size + (place[size] == '|');
	*ref = (struct reel_item_ref){.is_alias = *place == '+'};
	if (ref->is_alias) {
		place++;
		size--;
	}
	if (size > 2 && place[size - 2] == '#') {
		ref->part = place[size - 1] == '1' ? REEL_PART_FIRST
		                                   : REEL_PART_SECOND;
		size -= 2;
	}
	write_out(place, size, ref->name);
	return true;
}

bool
reel_field_map_is_single(enum reel_dialect dialect, const char *item)
{
	if (dialect == REEL_DIALECT_INFO || dialect == REEL_DIALECT_ID3V1)
		return true;
	/* The content description has one string for each. */
	return dialect == REEL_DIALECT_ASF &&
	       (strcasecmp(item, "Title") == 0 ||
	        strcasecmp(item, "Author") == 0 ||
	        strcasecmp(item, "Description") == 0);
}
