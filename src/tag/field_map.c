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

/* Reads what stands behind a name; returns the name's size. */
static size_t
take_part(const char *place, size_t size, struct reel_item_ref *ref)
{
	const char *mark = memchr(place, '@', size);
	size_t role;

	if (mark == NULL && size > 2 && place[size - 2] == '#') {
		ref->part = place[size - 1] == '1' ? REEL_PART_FIRST
		                                   : REEL_PART_SECOND;
		return size - 2;
	}
	if (mark == NULL)
		return size;
	role = size - (size_t)(mark - place) - 1;
	ref->part = role == 0 ? REEL_PART_OTHERS : REEL_PART_ROLE;
	if (role > REEL_ROLE_NAME - 1)
		role = REEL_ROLE_NAME - 1;
	(void)memcpy(ref->role, mark + 1, role);
	return (size_t)(mark - place);
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
	write_out(place, take_part(place, size, ref), ref->name);
	return true;
}

const char *
reel_field_map_separator(enum reel_dialect dialect, const char *item)
{
	static const char semicolon[] = "; ";

	switch (dialect) {
	case REEL_DIALECT_INFO:
	case REEL_DIALECT_ID3V1:
		return semicolon;
	case REEL_DIALECT_ID3V23:
		/* As the standard has it, and Picard; but people in pairs. */
		return strcmp(item, "TIPL") == 0 || strcmp(item, "TMCL") == 0
		               ? NULL
		               : "/";
	case REEL_DIALECT_ASF:
		/* The content description has one string for each. */
		return strcasecmp(item, "Title") == 0 ||
		                       strcasecmp(item, "Author") == 0 ||
		                       strcasecmp(item, "Description") == 0
		               ? semicolon
		               : NULL;
	default:
		return NULL;
	}
}
