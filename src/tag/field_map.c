/* SPDX-License-Identifier: MIT */
#include "tag/field_map.h"

#include <string.h>
#include <strings.h>

/*
 * A row is a field, a column a dialect. In a place:
 *
 *   A|B   the field stands in both A and B; A is read first
 *   +A    A is read where nothing before it is there, and never written
 *   A#1   the first half of "n/t", A#2 the second
 *   T:A   is TXXX:A         F:A   is ----:com.apple.iTunes:A
 *
 * TXXX, MP4 and ASF names are written in just this case: some players
 * compare them so. All are read in any case.
 */
struct row {
	const char *field;
	const char *places[REEL_DIALECT_COUNT];
};

/* A name of our own, or one that all dialects agree on. */
#define SAME(field, name)                                                      \
	{                                                                      \
		field,                                                         \
		{                                                              \
			"T:" name, name, name, "F:" name, name                 \
		}                                                              \
	}

/* A MusicBrainz name: in words, and as one word. */
#define BRAINZ(field, words, word)                                             \
	{                                                                      \
		field,                                                         \
		{                                                              \
			"T:MusicBrainz " words, word, word,                    \
			        "F:MusicBrainz " words, "MusicBrainz/" words   \
		}                                                              \
	}

/* clang-format off: a table is read by its columns */
static const struct row rows[] = {
        {"title",
         {"TIT2", "TITLE", "Title", "\251nam", "Title", "INAM", "title"}},
        {"subtitle",
         {"TIT3", "SUBTITLE", "Subtitle", "F:SUBTITLE", "WM/SubTitle"}},
        {"artist",
         {"TPE1", "ARTIST", "Artist", "\251ART", "Author", "IART", "artist"}},
        {"artists",
         {"T:ARTISTS", "ARTISTS", "Artists", "F:ARTISTS", "WM/ARTISTS"}},
        {"artistsort",
         {"TSOP", "ARTISTSORT", "Artistsort", "soar", "WM/ArtistSortOrder"}},
        {"album",
         {"TALB", "ALBUM", "Album", "\251alb", "WM/AlbumTitle", "IPRD",
          "album"}},
        {"albumsort",
         {"TSOA", "ALBUMSORT", "Albumsort", "soal", "WM/AlbumSortOrder"}},
        {"albumartist",
         {"TPE2", "ALBUMARTIST|+ALBUM ARTIST", "Album Artist|+AlbumArtist",
          "aART", "WM/AlbumArtist"}},
        {"albumartistsort",
         {"TSO2", "ALBUMARTISTSORT", "Albumartistsort", "soaa",
          "WM/AlbumArtistSortOrder"}},
        {"tracknumber",
         {"TRCK#1", "TRACKNUMBER#1", "Track#1", "trkn#1", "WM/TrackNumber#1",
          "IPRT#1|+ITRK#1", "tracknumber"}},
        {"totaltracks",
         {"TRCK#2", "TOTALTRACKS|TRACKTOTAL|+TRACKNUMBER#2",
          "Track#2|+Totaltracks|+Tracktotal", "trkn#2"}},
        {"discnumber",
         {"TPOS#1", "DISCNUMBER#1", "Disc#1", "disk#1", "WM/PartOfSet#1"}},
        {"totaldiscs",
         {"TPOS#2", "TOTALDISCS|DISCTOTAL|+DISCNUMBER#2",
          "Disc#2|+Totaldiscs|+Disctotal", "disk#2", "WM/PartOfSet#2"}},
        {"discsubtitle",
         {"TSST", "DISCSUBTITLE", "DiscSubtitle", "F:DISCSUBTITLE",
          "WM/SetSubTitle"}},
        {"date",
         {"TDRC", "DATE|+YEAR", "Year", "\251day", "WM/Year", "ICRD", "date"}},
        {"originaldate",
         {"TDOR", "ORIGINALDATE", "Originaldate", "F:originaldate",
          "WM/OriginalReleaseTime"}},
        {"originalyear",
         {"T:originalyear", "ORIGINALYEAR", "Originalyear", "F:originalyear",
          "WM/OriginalReleaseYear"}},
        {"releasedate",
         {"TDRL", "RELEASEDATE", "Releasedate", "F:RELEASEDATE"}},
        {"genre",
         {"TCON", "GENRE", "Genre", "\251gen", "WM/Genre", "IGNR", "genre"}},
        {"mood", {"TMOO", "MOOD", "Mood", "F:MOOD", "WM/Mood"}},
        /* TIT1 is Picard's and Mp3tag's place, GRP1 that of iTunes and of players
 * that read through TagLib, which take TIT1 for the work. */
        {"grouping",
         {"TIT1|GRP1", "GROUPING|+CONTENTGROUP", "Grouping", "\251grp",
          "WM/ContentGroupDescription"}},
        {"compilation",
         {"TCMP", "COMPILATION", "Compilation", "cpil", "WM/IsCompilation"}},
        {"releasetype",
         {"T:MusicBrainz Album Type", "RELEASETYPE|+MUSICBRAINZ_ALBUMTYPE",
          "MUSICBRAINZ_ALBUMTYPE", "F:MusicBrainz Album Type",
          "MusicBrainz/Album Type"}},
        {"releasestatus",
         {"T:MusicBrainz Album Status",
          "RELEASESTATUS|+MUSICBRAINZ_ALBUMSTATUS", "MUSICBRAINZ_ALBUMSTATUS",
          "F:MusicBrainz Album Status", "MusicBrainz/Album Status"}},
        {"releasecountry",
         {"T:MusicBrainz Album Release Country", "RELEASECOUNTRY",
          "Releasecountry", "F:MusicBrainz Album Release Country",
          "MusicBrainz/Album Release Country"}},
        BRAINZ("edition", "Album Comment", "MUSICBRAINZ_ALBUMCOMMENT"),
        {"label",
         {"TPUB", "LABEL|+PUBLISHER|+ORGANIZATION", "Label|+Publisher",
          "F:LABEL", "WM/Publisher"}},
        {"catalognumber",
         {"T:CATALOGNUMBER", "CATALOGNUMBER", "CatalogNumber",
          "F:CATALOGNUMBER", "WM/CatalogNo"}},
        {"barcode",
         {"T:BARCODE", "BARCODE", "Barcode", "F:BARCODE", "WM/Barcode"}},
        {"asin", {"T:ASIN", "ASIN", "Asin", "F:ASIN", "ASIN"}},
        {"isrc", {"TSRC", "ISRC", "ISRC", "F:ISRC", "WM/ISRC"}},
        {"media", {"TMED", "MEDIA", "Media", "F:MEDIA", "WM/Media"}},
        {"script", {"T:SCRIPT", "SCRIPT", "Script", "F:SCRIPT", "WM/Script"}},
        {"language",
         {"TLAN", "LANGUAGE", "Language", "F:LANGUAGE", "WM/Language"}},
        {"work", {"T:WORK", "WORK", "Work", "\251wrk", "WM/Work"}},
        {"originalalbum",
         {"TOAL", "ORIGINALALBUM", "Originalalbum", "F:originalalbum",
          "WM/OriginalAlbumTitle"}},
        {"originalartist",
         {"TOPE", "ORIGINALARTIST", "Original Artist", "F:originalartist",
          "WM/OriginalArtist"}},
        {"encodedby",
         {"TENC", "ENCODEDBY", "EncodedBy", "\251too", "WM/EncodedBy"}},
        {"encodersettings",
         {"TSSE", "ENCODERSETTINGS", "Encodersettings", "F:encodersettings",
          "WM/EncodingSettings"}},
        {"comment",
         {"COMM", "COMMENT|+DESCRIPTION", "Comment", "\251cmt", "Description",
          "ICMT", "comment"}},

        {"composer",
         {"TCOM", "COMPOSER", "Composer", "\251wrt", "WM/Composer", "IMUS"}},
        {"composersort",
         {"TSOC", "COMPOSERSORT", "Composersort", "soco",
          "WM/ComposerSortOrder"}},
        {"conductor",
         {"TPE3", "CONDUCTOR", "Conductor", "F:CONDUCTOR", "WM/Conductor"}},
        {"lyricist",
         {"TEXT", "LYRICIST", "Lyricist", "F:LYRICIST", "WM/Writer"}},
        {"writer", {"T:Writer", "WRITER", "Writer", "F:writer"}},
        {"remixer",
         {"TPE4", "REMIXER", "MixArtist", "F:REMIXER", "WM/ModifiedBy"}},
        {"director",
         {"T:DIRECTOR", "DIRECTOR", "Director", "\251dir", "WM/Director"}},

        SAME("film", "FILM"),
        SAME("originalfilm", "ORIGINALFILM"),
        SAME("filmyear", "FILMYEAR"),
        SAME("filmdate", "FILMDATE"),
        SAME("filmpremiere", "FILMPREMIERE"),
        SAME("filmstudio", "FILMSTUDIO"),
        SAME("imdb", "IMDB"),
        SAME("tmdb", "TMDB"),
        SAME("wikidata", "WIKIDATA"),
        SAME("soundtrackof", "SOUNDTRACKOF"),
        SAME("soundtrackoftype", "SOUNDTRACKOFTYPE"),
        SAME("soundtrackkind", "SOUNDTRACKKIND"),
        SAME("soundtracktiming", "SOUNDTRACKTIMING"),
        SAME("soundtracklead", "SOUNDTRACKLEAD"),
        SAME("themesong", "THEMESONG"),
        SAME("themerole", "THEMEROLE"),
        SAME("themetitle", "THEMETITLE"),

        {"musicbrainz_recordingid",
         {"UFID:http://musicbrainz.org", "MUSICBRAINZ_TRACKID",
          "MUSICBRAINZ_TRACKID", "F:MusicBrainz Track Id",
          "MusicBrainz/Track Id"}},
        BRAINZ("musicbrainz_trackid", "Release Track Id",
               "MUSICBRAINZ_RELEASETRACKID"),
        BRAINZ("musicbrainz_albumid", "Album Id", "MUSICBRAINZ_ALBUMID"),
        BRAINZ("musicbrainz_releasegroupid", "Release Group Id",
               "MUSICBRAINZ_RELEASEGROUPID"),
        BRAINZ("musicbrainz_artistid", "Artist Id", "MUSICBRAINZ_ARTISTID"),
        BRAINZ("musicbrainz_albumartistid", "Album Artist Id",
               "MUSICBRAINZ_ALBUMARTISTID"),
        BRAINZ("musicbrainz_composerid", "Composer Id",
               "MUSICBRAINZ_COMPOSERID"),
        BRAINZ("musicbrainz_workid", "Work Id", "MUSICBRAINZ_WORKID"),
        BRAINZ("musicbrainz_discid", "Disc Id", "MUSICBRAINZ_DISCID"),
        BRAINZ("musicbrainz_originalalbumid", "Original Album Id",
               "MUSICBRAINZ_ORIGINALALBUMID"),
        BRAINZ("musicbrainz_originalartistid", "Original Artist Id",
               "MUSICBRAINZ_ORIGINALARTISTID"),
        {"acoustid_id",
         {"T:Acoustid Id", "ACOUSTID_ID", "ACOUSTID_ID", "F:Acoustid Id",
          "Acoustid/Id"}},
        {"acoustid_fingerprint",
         {"T:Acoustid Fingerprint", "ACOUSTID_FINGERPRINT",
          "ACOUSTID_FINGERPRINT", "F:Acoustid Fingerprint",
          "Acoustid/Fingerprint"}},
};
/* clang-format on */

const char *
reel_field_map(const char *field, enum reel_dialect dialect)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (strcmp(rows[i].field, field) == 0)
			return rows[i].places[dialect];
	}
	return NULL;
}

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
