/* SPDX-License-Identifier: MIT */
#include "tag/vocabulary.h"

#include <string.h>

#include "tag/field_map.h"

#define F(name, meaning, type, layer, owner)                                   \
	{                                                                      \
		name, meaning, REEL_FIELD_##type, REEL_LAYER_##layer,          \
		        REEL_OWNER_##owner                                     \
	}

#define V23(places) [REEL_DIALECT_ID3V23] = (places)

struct row {
	struct reel_field field;
	const char *places[REEL_DIALECT_COUNT];
};

/*
 * The names of fields are Picard's internal ones, where Picard has the field.
 * Behind them stands where each dialect keeps it, in the order of enum
 * reel_dialect; what is left out at the end has no place. In a place:
 *
 *   A|B   the field stands in both A and B; A is read first
 *   +A    A is read where nothing before it is there, and never written
 *   A#1   the first half of "n/t", A#2 the second
 *   A@B   the names beside the role B; A@ all beside roles of no field
 *   T:A   is TXXX:A         F:A   is ----:com.apple.iTunes:A
 *
 * TXXX, MP4 and ASF names are written in just this case: some players
 * compare them so. All are read in any case and spelling (spelling.h).
 * ID3v2.3 has a place of its own only where TagLib drops 2.4's.
 */
/* clang-format off: a table is read by its columns */
static const struct row rows[] = {
        {F("title", "title of the track", TEXT, RELEASE, SHARED),
         {"TIT2", "TITLE", "Title", "\251nam", "Title", "INAM", "title"}},
        {F("subtitle", "subtitle of the track", TEXT, RELEASE, SHARED),
         {"TIT3", "SUBTITLE", "Subtitle", "F:SUBTITLE", "WM/SubTitle"}},
        {F("artist", "artist of the track, as credited", TEXT, RELEASE, SHARED),
         {"TPE1", "ARTIST", "Artist", "\251ART", "Author", "IART", "artist"}},
        {F("artists", "each artist of the track", LIST, RELEASE, SHARED),
         {"T:ARTISTS", "ARTISTS", "Artists", "F:ARTISTS", "WM/ARTISTS"}},
        {F("artistsort", "artist as it is sorted", TEXT, RELEASE, SHARED),
         {"TSOP", "ARTISTSORT", "Artistsort", "soar", "WM/ArtistSortOrder"}},
        {F("album", "title of the release", TEXT, RELEASE, SHARED),
         {"TALB", "ALBUM", "Album", "\251alb", "WM/AlbumTitle", "IPRD",
          "album"}},
        {F("albumsort", "title of the release as it is sorted", TEXT, RELEASE,
           SHARED),
         {"TSOA", "ALBUMSORT", "Albumsort", "soal", "WM/AlbumSortOrder"}},
        {F("albumartist", "artist of the release, as credited", TEXT, RELEASE,
           SHARED),
         {"TPE2|+T:ALBUM ARTIST", "ALBUMARTIST|+ALBUM ARTIST",
          "Album Artist|+AlbumArtist", "aART|+F:ALBUM ARTIST",
          "WM/AlbumArtist"}},
        {F("albumartistsort", "artist of the release as it is sorted", TEXT,
           RELEASE, SHARED),
         {"TSO2|+T:ALBUMARTISTSORT", "ALBUMARTISTSORT", "Albumartistsort",
          "soaa", "WM/AlbumArtistSortOrder"}},
        {F("tracknumber", "place on the disc", NUMBER, RELEASE, SHARED),
         {"TRCK#1", "TRACKNUMBER#1", "Track#1", "trkn#1", "WM/TrackNumber#1",
          "IPRT#1|+ITRK#1", "tracknumber"}},
        {F("totaltracks", "tracks on the disc", NUMBER, RELEASE, SHARED),
         {"TRCK#2|+T:TOTALTRACKS|+T:TRACKTOTAL",
          "TOTALTRACKS|TRACKTOTAL|+TRACKNUMBER#2",
          "Track#2|+Totaltracks|+Tracktotal",
          "trkn#2|+F:TOTALTRACKS|+F:TRACKTOTAL"}},
        {F("discnumber", "disc in the release", NUMBER, RELEASE, SHARED),
         {"TPOS#1", "DISCNUMBER#1", "Disc#1", "disk#1", "WM/PartOfSet#1"}},
        {F("totaldiscs", "discs in the release", NUMBER, RELEASE, SHARED),
         {"TPOS#2|+T:TOTALDISCS|+T:DISCTOTAL",
          "TOTALDISCS|DISCTOTAL|+DISCNUMBER#2", "Disc#2|+Totaldiscs|+Disctotal",
          "disk#2|+F:TOTALDISCS|+F:DISCTOTAL", "WM/PartOfSet#2"}},
        {F("discsubtitle", "title of the disc", TEXT, RELEASE, SHARED),
         {"TSST|+T:DISCSUBTITLE", "DISCSUBTITLE", "DiscSubtitle",
          "F:DISCSUBTITLE", "WM/SetSubTitle", V23("T:DISCSUBTITLE|+TSST")}},
        {F("date", "date of this edition", DATE, RELEASE, SHARED),
         {"TDRC|+T:YEAR", "DATE|+YEAR", "Year|+Date", "\251day|+F:YEAR|+F:DATE",
          "WM/Year|+Year|+Date", "ICRD", "date"}},
        {F("originaldate", "date of the soundtrack's first edition", DATE,
           RELEASE, SHARED),
         {"TDOR|+T:ORIGINALDATE", "ORIGINALDATE", "Originaldate",
          "F:originaldate", "WM/OriginalReleaseTime"}},
        {F("originalyear", "year of the soundtrack's first edition", NUMBER,
           RELEASE, SHARED),
         {"T:originalyear", "ORIGINALYEAR", "Originalyear", "F:originalyear",
          "WM/OriginalReleaseYear"}},
        {F("releasedate",
           "date of this edition, for taggers that keep it apart", DATE,
           RELEASE, SHARED),
         {"TDRL|+T:RELEASEDATE", "RELEASEDATE", "Releasedate", "F:RELEASEDATE",
          V23("T:RELEASEDATE|+TDRL")}},
        {F("genre", "genres; Soundtrack and what kind of one", NAMES, RELEASE,
           SHARED),
         {"TCON", "GENRE", "Genre", "\251gen", "WM/Genre", "IGNR", "genre"}},
        {F("mood", "mood", LIST, RELEASE, OTHERS),
         {"TMOO|+T:mood", "MOOD", "Mood", "F:MOOD", "WM/Mood",
          V23("T:mood|+TMOO")}},
        {F("compilation", "whether the release is by various artists", FLAG,
           RELEASE, SHARED),
         {"TCMP", "COMPILATION", "Compilation", "cpil", "WM/IsCompilation"}},
        {F("releasetype", "primary and secondary types: album, soundtrack",
           NAMES, RELEASE, SHARED),
         {"T:MusicBrainz Album Type|+T:RELEASETYPE",
          "RELEASETYPE|+MUSICBRAINZ_ALBUMTYPE",
          "MUSICBRAINZ_ALBUMTYPE|+RELEASETYPE",
          "F:MusicBrainz Album Type|+F:RELEASETYPE", "MusicBrainz/Album Type"}},
        {F("releasestatus", "official, promotion, bootleg", TEXT, RELEASE,
           SHARED),
         {"T:MusicBrainz Album Status|+T:RELEASESTATUS",
          "RELEASESTATUS|+MUSICBRAINZ_ALBUMSTATUS",
          "MUSICBRAINZ_ALBUMSTATUS|+RELEASESTATUS",
          "F:MusicBrainz Album Status|+F:RELEASESTATUS",
          "MusicBrainz/Album Status"}},
        {F("releasecountry", "country of this edition, ISO 3166-1", TEXT,
           RELEASE, SHARED),
         {"T:MusicBrainz Album Release Country|+T:RELEASECOUNTRY",
          "RELEASECOUNTRY", "Releasecountry",
          "F:MusicBrainz Album Release Country|+F:RELEASECOUNTRY",
          "MusicBrainz/Album Release Country"}},
        {F("edition", "what tells this edition from others", TEXT, RELEASE,
           SHARED),
         {"T:MusicBrainz Album Comment", "MUSICBRAINZ_ALBUMCOMMENT",
          "MUSICBRAINZ_ALBUMCOMMENT", "F:MusicBrainz Album Comment",
          "MusicBrainz/Album Comment"}},
        {F("label", "record label", LIST, RELEASE, SHARED),
         {"TPUB|+T:LABEL", "LABEL|+PUBLISHER|+ORGANIZATION", "Label|+Publisher",
          "F:LABEL", "WM/Publisher"}},
        {F("catalognumber", "the label's number of the release", LIST, RELEASE,
           SHARED),
         {"T:CATALOGNUMBER", "CATALOGNUMBER", "CatalogNumber",
          "F:CATALOGNUMBER", "WM/CatalogNo"}},
        {F("barcode", "barcode of the release", TEXT, RELEASE, SHARED),
         {"T:BARCODE", "BARCODE", "Barcode", "F:BARCODE", "WM/Barcode"}},
        {F("asin", "Amazon number of the release", TEXT, RELEASE, SHARED),
         {"T:ASIN", "ASIN", "Asin", "F:ASIN", "ASIN"}},
        {F("isrc", "ISRC of the recording", NAMES, RELEASE, SHARED),
         {"TSRC", "ISRC", "ISRC", "F:ISRC", "WM/ISRC"}},
        {F("media", "CD, Vinyl, Digital Media", TEXT, RELEASE, SHARED),
         {"TMED", "MEDIA", "Media", "F:MEDIA", "WM/Media"}},
        {F("script", "script of the titles, ISO 15924", TEXT, RELEASE, SHARED),
         {"T:SCRIPT", "SCRIPT", "Script", "F:SCRIPT", "WM/Script"}},
        {F("language", "language of the words, ISO 639-3", NAMES, RELEASE,
           SHARED),
         {"TLAN", "LANGUAGE", "Language", "F:LANGUAGE", "WM/Language"}},
        {F("work", "title of the work that is played", LIST, RELEASE, SHARED),
         {"T:WORK", "WORK", "Work", "\251wrk", "WM/Work"}},
        {F("originalalbum", "title of the album it was first on", TEXT, RELEASE,
           SHARED),
         {"TOAL", "ORIGINALALBUM", "Originalalbum", "F:originalalbum",
          "WM/OriginalAlbumTitle"}},
        {F("originalartist", "artist who recorded it first", TEXT, RELEASE,
           SHARED),
         {"TOPE", "ORIGINALARTIST", "Original Artist", "F:originalartist",
          "WM/OriginalArtist"}},
        {F("encodedby", "who encoded the file", TEXT, RELEASE, OTHERS),
         {"TENC", "ENCODEDBY", "EncodedBy", "\251too", "WM/EncodedBy"}},
        {F("encodersettings", "how the file was encoded", TEXT, RELEASE,
           OTHERS),
         {"TSSE", "ENCODERSETTINGS", "Encodersettings", "F:encodersettings",
          "WM/EncodingSettings"}},
        {F("comment", "a comment; reeltag only shows it", TEXT, RELEASE,
           OTHERS),
         {"COMM", "COMMENT|+DESCRIPTION", "Comment", "\251cmt", "Description",
          "ICMT", "comment"}},

        {F("composer", "composer", NAMES, CREDITS, SHARED),
         {"TCOM", "COMPOSER", "Composer", "\251wrt", "WM/Composer", "IMUS"}},
        {F("composersort", "composer as it is sorted", NAMES, CREDITS, SHARED),
         {"TSOC|+T:COMPOSERSORT", "COMPOSERSORT", "Composersort", "soco",
          "WM/ComposerSortOrder"}},
        {F("conductor", "conductor", NAMES, CREDITS, SHARED),
         {"TPE3", "CONDUCTOR", "Conductor", "F:CONDUCTOR", "WM/Conductor"}},
        {F("lyricist", "writer of the words", NAMES, CREDITS, SHARED),
         {"TEXT", "LYRICIST", "Lyricist", "F:LYRICIST", "WM/Writer"}},
        {F("writer", "writer, where music and words are not told apart", NAMES,
           CREDITS, SHARED),
         {"T:Writer", "WRITER", "Writer", "F:writer"}},
        {F("remixer", "remixer", NAMES, CREDITS, SHARED),
         {"TPE4", "REMIXER", "MixArtist", "F:REMIXER", "WM/ModifiedBy"}},
        {F("arranger", "arranger, or orchestrator", NAMES, CREDITS, SHARED),
         {"TIPL@arranger", "ARRANGER", "Arranger", "F:arranger"}},
        {F("producer", "producer of the recording", NAMES, CREDITS, SHARED),
         {"TIPL@producer", "PRODUCER", "Producer", "F:PRODUCER",
          "WM/Producer"}},
        {F("engineer", "engineer of the recording", NAMES, CREDITS, SHARED),
         {"TIPL@engineer", "ENGINEER", "Engineer", "F:ENGINEER",
          "WM/Engineer"}},
        {F("mixer", "who mixed the recording", NAMES, CREDITS, SHARED),
         {"TIPL@mix", "MIXER", "Mixer", "F:MIXER", "WM/Mixer"}},
        {F("djmixer", "disc jockey who mixed the tracks into each other", NAMES,
           CREDITS, SHARED),
         {"TIPL@DJ-mix", "DJMIXER", "Djmixer", "F:DJMIXER", "WM/DJMixer"}},
        /* MP4 and ASF: no tagger has a place that others read. */
        {F("performer", "performers: \"Name (instrument or part)\"", NAMES,
           CREDITS, SHARED),
         {"TMCL@|+TIPL@", "PERFORMER", "Performer", V23("TIPL@")}},

        {F("film", "title of the film; not of a series, game or stage work",
           TEXT, FILM, OURS),
         {"T:FILM", "FILM", "FILM", "F:FILM", "FILM"}},
        {F("originalfilm", "original title, where it differs", TEXT, FILM,
           OURS),
         {"T:ORIGINALFILM", "ORIGINALFILM", "ORIGINALFILM", "F:ORIGINALFILM",
          "ORIGINALFILM"}},
        {F("filmyear", "year of the film", NUMBER, FILM, OURS),
         {"T:FILMYEAR", "FILMYEAR", "FILMYEAR", "F:FILMYEAR", "FILMYEAR"}},
        {F("filmdate", "the film's first general release", DATE, FILM, OURS),
         {"T:FILMDATE", "FILMDATE", "FILMDATE", "F:FILMDATE", "FILMDATE"}},
        {F("filmpremiere", "the film's premiere, where it differs", DATE, FILM,
           OURS),
         {"T:FILMPREMIERE", "FILMPREMIERE", "FILMPREMIERE", "F:FILMPREMIERE",
          "FILMPREMIERE"}},
        {F("filmstudio", "production companies of the film", NAMES, FILM, OURS),
         {"T:FILMSTUDIO", "FILMSTUDIO", "FILMSTUDIO", "F:FILMSTUDIO",
          "FILMSTUDIO"}},
        {F("imdb", "IMDb id of the film", TEXT, FILM, OURS),
         {"T:IMDB", "IMDB", "IMDB", "F:IMDB", "IMDB"}},
        {F("tmdb", "TMDB id of the film", TEXT, FILM, OURS),
         {"T:TMDB", "TMDB", "TMDB", "F:TMDB", "TMDB"}},
        {F("wikidata", "Wikidata id of the film", TEXT, FILM, OURS),
         {"T:WIKIDATA", "WIKIDATA", "WIKIDATA", "F:WIKIDATA", "WIKIDATA"}},
        {F("director", "director of the film", NAMES, FILM, SHARED),
         {"T:DIRECTOR", "DIRECTOR", "Director", "\251dir", "WM/Director"}},
        {F("soundtrackof", "title of the work, whatever kind it is", TEXT, FILM,
           OURS),
         {"T:SOUNDTRACKOF", "SOUNDTRACKOF", "SOUNDTRACKOF", "F:SOUNDTRACKOF",
          "SOUNDTRACKOF"}},
        {F("soundtrackoftype", "film, tv, game, stage", TEXT, FILM, OURS),
         {"T:SOUNDTRACKOFTYPE", "SOUNDTRACKOFTYPE", "SOUNDTRACKOFTYPE",
          "F:SOUNDTRACKOFTYPE", "SOUNDTRACKOFTYPE"}},
        {F("soundtrackkind", "score, songs, mixed, musical, inspired", TEXT,
           FILM, OURS),
         {"T:SOUNDTRACKKIND", "SOUNDTRACKKIND", "SOUNDTRACKKIND",
          "F:SOUNDTRACKKIND", "SOUNDTRACKKIND"}},
        {F("soundtracktiming", "before, with or after the film", TEXT, FILM,
           OURS),
         {"T:SOUNDTRACKTIMING", "SOUNDTRACKTIMING", "SOUNDTRACKTIMING",
          "F:SOUNDTRACKTIMING", "SOUNDTRACKTIMING"}},
        {F("soundtracklead",
           "days from the film to this edition; negative before it", NUMBER,
           FILM, OURS),
         {"T:SOUNDTRACKLEAD", "SOUNDTRACKLEAD", "SOUNDTRACKLEAD",
          "F:SOUNDTRACKLEAD", "SOUNDTRACKLEAD"}},
        {F("themesong", "1 on the theme song itself", FLAG, FILM, OURS),
         {"T:THEMESONG", "THEMESONG", "THEMESONG", "F:THEMESONG", "THEMESONG"}},
        {F("themerole", "main, end or insert, on the theme song", TEXT, FILM,
           OURS),
         {"T:THEMEROLE", "THEMEROLE", "THEMEROLE", "F:THEMEROLE", "THEMEROLE"}},
        {F("themetitle", "the film's theme songs, on the other tracks", LIST,
           FILM, OURS),
         {"T:THEMETITLE", "THEMETITLE", "THEMETITLE", "F:THEMETITLE",
          "THEMETITLE"}},
        /* TIT1 is Picard's and Mp3tag's place, GRP1 that of iTunes and of players
         * that read through TagLib, which take TIT1 for the work. */
        {F("grouping", "the film's title, for players that group by it", LIST,
           FILM, SHARED),
         {"TIT1|GRP1", "GROUPING|+CONTENTGROUP", "Grouping", "\251grp",
          "WM/ContentGroupDescription"}},

        {F("musicbrainz_recordingid", "MusicBrainz id of the recording", TEXT,
           IDS, SHARED),
         {"UFID:http://musicbrainz.org|+T:MusicBrainz Track Id",
          "MUSICBRAINZ_TRACKID", "MUSICBRAINZ_TRACKID",
          "F:MusicBrainz Track Id", "MusicBrainz/Track Id"}},
        {F("musicbrainz_trackid", "MusicBrainz id of the track on this release",
           TEXT, IDS, SHARED),
         {"T:MusicBrainz Release Track Id", "MUSICBRAINZ_RELEASETRACKID",
          "MUSICBRAINZ_RELEASETRACKID", "F:MusicBrainz Release Track Id",
          "MusicBrainz/Release Track Id"}},
        {F("musicbrainz_albumid", "MusicBrainz id of the release", TEXT, IDS,
           SHARED),
         {"T:MusicBrainz Album Id", "MUSICBRAINZ_ALBUMID",
          "MUSICBRAINZ_ALBUMID", "F:MusicBrainz Album Id",
          "MusicBrainz/Album Id"}},
        {F("musicbrainz_releasegroupid", "MusicBrainz id of the release group",
           TEXT, IDS, SHARED),
         {"T:MusicBrainz Release Group Id", "MUSICBRAINZ_RELEASEGROUPID",
          "MUSICBRAINZ_RELEASEGROUPID", "F:MusicBrainz Release Group Id",
          "MusicBrainz/Release Group Id"}},
        {F("musicbrainz_artistid", "MusicBrainz ids of the artists", NAMES, IDS,
           SHARED),
         {"T:MusicBrainz Artist Id", "MUSICBRAINZ_ARTISTID",
          "MUSICBRAINZ_ARTISTID", "F:MusicBrainz Artist Id",
          "MusicBrainz/Artist Id"}},
        {F("musicbrainz_albumartistid",
           "MusicBrainz ids of the release's artists", NAMES, IDS, SHARED),
         {"T:MusicBrainz Album Artist Id", "MUSICBRAINZ_ALBUMARTISTID",
          "MUSICBRAINZ_ALBUMARTISTID", "F:MusicBrainz Album Artist Id",
          "MusicBrainz/Album Artist Id"}},
        {F("musicbrainz_composerid", "MusicBrainz ids of the composers", NAMES,
           IDS, SHARED),
         {"T:MusicBrainz Composer Id", "MUSICBRAINZ_COMPOSERID",
          "MUSICBRAINZ_COMPOSERID", "F:MusicBrainz Composer Id",
          "MusicBrainz/Composer Id"}},
        {F("musicbrainz_workid", "MusicBrainz ids of the works", NAMES, IDS,
           SHARED),
         {"T:MusicBrainz Work Id", "MUSICBRAINZ_WORKID", "MUSICBRAINZ_WORKID",
          "F:MusicBrainz Work Id", "MusicBrainz/Work Id"}},
        {F("musicbrainz_discid", "MusicBrainz disc id", TEXT, IDS, SHARED),
         {"T:MusicBrainz Disc Id", "MUSICBRAINZ_DISCID", "MUSICBRAINZ_DISCID",
          "F:MusicBrainz Disc Id", "MusicBrainz/Disc Id"}},
        {F("musicbrainz_originalalbumid",
           "MusicBrainz id of the album it was first on", TEXT, IDS, SHARED),
         {"T:MusicBrainz Original Album Id", "MUSICBRAINZ_ORIGINALALBUMID",
          "MUSICBRAINZ_ORIGINALALBUMID", "F:MusicBrainz Original Album Id",
          "MusicBrainz/Original Album Id"}},
        {F("musicbrainz_originalartistid",
           "MusicBrainz ids of who recorded it first", NAMES, IDS, SHARED),
         {"T:MusicBrainz Original Artist Id", "MUSICBRAINZ_ORIGINALARTISTID",
          "MUSICBRAINZ_ORIGINALARTISTID", "F:MusicBrainz Original Artist Id",
          "MusicBrainz/Original Artist Id"}},
        {F("acoustid_id", "AcoustID of the sound", TEXT, IDS, SHARED),
         {"T:Acoustid Id", "ACOUSTID_ID", "ACOUSTID_ID", "F:Acoustid Id",
          "Acoustid/Id"}},
        {F("acoustid_fingerprint", "fingerprint of the sound", TEXT, IDS,
           SHARED),
         {"T:Acoustid Fingerprint", "ACOUSTID_FINGERPRINT",
          "ACOUSTID_FINGERPRINT", "F:Acoustid Fingerprint",
          "Acoustid/Fingerprint"}},
};
/* clang-format on */

#define ROWS (sizeof(rows) / sizeof(rows[0]))

const struct reel_field *
reel_field_at(size_t number)
{
	return number < ROWS ? &rows[number].field : NULL;
}

static const struct row *
find(const char *name)
{
	for (size_t i = 0; i < ROWS; i++) {
		if (strcmp(rows[i].field.name, name) == 0)
			return &rows[i];
	}
	return NULL;
}

const struct reel_field *
reel_field_find(const char *name)
{
	const struct row *row = find(name);

	return row == NULL ? NULL : &row->field;
}

const char *
reel_field_map(const char *field, enum reel_dialect dialect)
{
	const struct row *row = find(field);

	if (row == NULL)
		return NULL;
	if (dialect == REEL_DIALECT_ID3V23 && row->places[dialect] == NULL)
		return row->places[REEL_DIALECT_ID3V2];
	return row->places[dialect];
}

bool
reel_field_map_moves(const char *field)
{
	const struct row *row = find(field);

	return row != NULL && row->places[REEL_DIALECT_ID3V23] != NULL;
}

const char *
reel_field_type_name(enum reel_field_type type)
{
	static const char *const names[] = {
	        [REEL_FIELD_TEXT] = "text",     [REEL_FIELD_LIST] = "list",
	        [REEL_FIELD_NAMES] = "names",   [REEL_FIELD_DATE] = "date",
	        [REEL_FIELD_NUMBER] = "number", [REEL_FIELD_FLAG] = "flag"};

	return names[type];
}

const char *
reel_layer_name(enum reel_layer layer)
{
	switch (layer) {
	case REEL_LAYER_FILM:
		return "film";
	case REEL_LAYER_RELEASE:
		return "release";
	case REEL_LAYER_CREDITS:
		return "credits";
	case REEL_LAYER_IDS:
		return "ids";
	case REEL_LAYER_ART:
	default:
		return "art";
	}
}
