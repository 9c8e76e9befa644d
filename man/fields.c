/* SPDX-License-Identifier: MIT */
/*
 * Prints reeltag-tags(7) from the table of fields; the build runs it.
 *
 *   fields >reeltag-tags.7
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tag/field_map.h"
#include "tag/vocabulary.h"

static const char head[] =
        ".\\\" SPDX-License-Identifier: MIT\n"
        ".Dd November 22, 2026\n"
        ".Dt REELTAG-TAGS 7\n"
        ".Os\n"
        ".Sh NAME\n"
        ".Nm reeltag-tags\n"
        ".Nd the fields of tags that reeltag knows\n"
        ".Sh DESCRIPTION\n"
        "These are the fields that\n"
        ".Xr reeltag 1\n"
        "reads and writes, by the names that it calls them by, and what each\n"
        "format calls them.\n"
        "Names of the release, credits and ids layers are those that\n"
        "MusicBrainz Picard writes.\n"
        ".Pp\n"
        "Fields of reeltag's own go from a file where they are not true of\n"
        "it any more; fields that others write too are set where something\n"
        "is known, and else left alone.\n"
        "All other tags of a file stay as they are.\n"
        ".Pp\n"
        "Where a field has several names, those marked\n"
        ".Dq also read\n"
        "are never written; they go when the field is.\n"
        "Names are read in any case.\n"
        "A name with\n"
        ".Li n/\n"
        "or\n"
        ".Li /t\n"
        "behind it is a half of a pair.\n";

static const char tail[] = ".Sh SEE ALSO\n"
                           ".Xr reeltag 1\n";

static const char *const dialects[] = {
        [REEL_DIALECT_ID3V2] = "ID3v2", [REEL_DIALECT_VORBIS] = "Vorbis",
        [REEL_DIALECT_APE] = "APEv2",   [REEL_DIALECT_MP4] = "MP4",
        [REEL_DIALECT_ASF] = "ASF",     [REEL_DIALECT_INFO] = "RIFF INFO",
        [REEL_DIALECT_ID3V1] = "ID3v1",
};
#define DIALECTS (sizeof(dialects) / sizeof(dialects[0]))

/* The sign of copyright in names of MP4 atoms is one byte there. */
static void
put_name(const char *name)
{
	for (; *name != '\0'; name++) {
		if (*name == '\251')
			(void)fputs("\\(co", stdout);
		else
			(void)putchar(*name);
	}
}

static void
put_place(const struct reel_item_ref *ref)
{
	(void)fputs(".Li \"", stdout);
	put_name(ref->name);
	if (ref->part == REEL_PART_FIRST)
		(void)fputs(" n/", stdout);
	else if (ref->part == REEL_PART_SECOND)
		(void)fputs(" /t", stdout);
	(void)puts(ref->is_alias ? "\" (also read)" : "\"");
}

static void
put_places(const struct reel_field *field, enum reel_dialect dialect)
{
	const char *places = reel_field_map(field->name, dialect);
	struct reel_item_ref ref;

	if (places == NULL)
		return;
	(void)printf(".It %s\n", dialects[dialect]);
	while (reel_field_map_next(&places, &ref))
		put_place(&ref);
}

static void
put_field(const struct reel_field *field)
{
	static const char *const owners[] = {
	        [REEL_OWNER_OURS] = "reeltag's own",
	        [REEL_OWNER_SHARED] = "shared",
	        [REEL_OWNER_OTHERS] = "never written"};

	(void)printf(".It Cm %s Pq %s, %s\n%s.\n", field->name,
	             reel_field_type_name(field->type), owners[field->owner],
	             field->meaning);
	(void)puts(".Bl -tag -width \"RIFF INFO\" -compact");
	for (size_t i = 0; i < DIALECTS; i++)
		put_places(field, (enum reel_dialect)i);
	(void)puts(".El");
}

int
main(void)
{
	const struct reel_field *field;
	const char *layer = "";

	(void)fputs(head, stdout);
	for (size_t i = 0; (field = reel_field_at(i)) != NULL; i++) {
		const char *name = reel_layer_name(field->layer);

		if (strcmp(name, layer) != 0) {
			if (i > 0)
				(void)puts(".El");
			(void)printf(".Sh THE LAYER \"%s\"\n"
			             ".Bl -tag -width Ds\n",
			             name);
		}
		layer = name;
		put_field(field);
	}
	(void)puts(".El");
	(void)fputs(tail, stdout);
	return fflush(stdout) == 0 && ferror(stdout) == 0 ? 0 : 1;
}
