/* SPDX-License-Identifier: MIT */
#include "tag/vocabulary.h"

#include <string.h>

#define FIELD(name, type, layer)                                               \
	{                                                                      \
		name, REEL_FIELD_##type, REEL_LAYER_##layer, false             \
	}

/* The names are Picard's internal ones, where Picard has the field. */
static const struct reel_field fields[] = {
        FIELD("title", TEXT, RELEASE),
        FIELD("subtitle", TEXT, RELEASE),
        FIELD("artist", TEXT, RELEASE),
        FIELD("artists", LIST, RELEASE),
        FIELD("artistsort", TEXT, RELEASE),
        FIELD("album", TEXT, RELEASE),
        FIELD("albumsort", TEXT, RELEASE),
        FIELD("albumartist", TEXT, RELEASE),
        FIELD("albumartistsort", TEXT, RELEASE),
        FIELD("tracknumber", NUMBER, RELEASE),
        FIELD("totaltracks", NUMBER, RELEASE),
        FIELD("discnumber", NUMBER, RELEASE),
        FIELD("totaldiscs", NUMBER, RELEASE),
        FIELD("discsubtitle", TEXT, RELEASE),
        FIELD("date", DATE, RELEASE),
        FIELD("originaldate", DATE, RELEASE),
        FIELD("originalyear", NUMBER, RELEASE),
        FIELD("releasedate", DATE, RELEASE),
        FIELD("genre", LIST, RELEASE),
        FIELD("mood", LIST, RELEASE),
        FIELD("grouping", LIST, RELEASE),
        FIELD("compilation", FLAG, RELEASE),
        FIELD("releasetype", LIST, RELEASE),
        FIELD("releasestatus", TEXT, RELEASE),
        FIELD("releasecountry", TEXT, RELEASE),
        FIELD("edition", TEXT, RELEASE),
        FIELD("label", LIST, RELEASE),
        FIELD("catalognumber", LIST, RELEASE),
        FIELD("barcode", TEXT, RELEASE),
        FIELD("asin", TEXT, RELEASE),
        FIELD("isrc", LIST, RELEASE),
        FIELD("media", TEXT, RELEASE),
        FIELD("script", TEXT, RELEASE),
        FIELD("language", LIST, RELEASE),
        FIELD("work", LIST, RELEASE),
        FIELD("originalalbum", TEXT, RELEASE),
        FIELD("originalartist", TEXT, RELEASE),
        FIELD("encodedby", TEXT, RELEASE),
        FIELD("encodersettings", TEXT, RELEASE),
        {"comment", REEL_FIELD_TEXT, REEL_LAYER_RELEASE, true},

        FIELD("composer", LIST, CREDITS),
        FIELD("composersort", LIST, CREDITS),
        FIELD("conductor", LIST, CREDITS),
        FIELD("lyricist", LIST, CREDITS),
        FIELD("writer", LIST, CREDITS),
        FIELD("remixer", LIST, CREDITS),
        FIELD("director", LIST, CREDITS),

        FIELD("film", TEXT, FILM),
        FIELD("originalfilm", TEXT, FILM),
        FIELD("filmyear", NUMBER, FILM),
        FIELD("filmdate", DATE, FILM),
        FIELD("filmpremiere", DATE, FILM),
        FIELD("filmstudio", LIST, FILM),
        FIELD("imdb", TEXT, FILM),
        FIELD("tmdb", TEXT, FILM),
        FIELD("wikidata", TEXT, FILM),
        FIELD("soundtrackof", TEXT, FILM),
        FIELD("soundtrackoftype", TEXT, FILM),
        FIELD("soundtrackkind", TEXT, FILM),
        FIELD("soundtracktiming", TEXT, FILM),
        FIELD("soundtracklead", NUMBER, FILM),
        FIELD("themesong", FLAG, FILM),
        FIELD("themerole", TEXT, FILM),
        FIELD("themetitle", LIST, FILM),

        FIELD("musicbrainz_recordingid", TEXT, IDS),
        FIELD("musicbrainz_trackid", TEXT, IDS),
        FIELD("musicbrainz_albumid", TEXT, IDS),
        FIELD("musicbrainz_releasegroupid", TEXT, IDS),
        FIELD("musicbrainz_artistid", LIST, IDS),
        FIELD("musicbrainz_albumartistid", LIST, IDS),
        FIELD("musicbrainz_composerid", LIST, IDS),
        FIELD("musicbrainz_workid", LIST, IDS),
        FIELD("musicbrainz_discid", TEXT, IDS),
        FIELD("musicbrainz_originalalbumid", TEXT, IDS),
        FIELD("musicbrainz_originalartistid", LIST, IDS),
        FIELD("acoustid_id", TEXT, IDS),
        FIELD("acoustid_fingerprint", TEXT, IDS),
};

const struct reel_field *
reel_field_all(size_t *count)
{
	*count = sizeof(fields) / sizeof(fields[0]);
	return fields;
}

const struct reel_field *
reel_field_find(const char *name)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (strcmp(fields[i].name, name) == 0)
			return &fields[i];
	}
	return NULL;
}
