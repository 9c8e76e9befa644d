# SPDX-License-Identifier: MIT
"""What each kind of tag calls the fields: written by hand, from what Picard
writes and, for the film's fields, from reeltag-tags(7). None of it comes from
reeltag's own table, which this is held against.

A place is a name; "a+b" is both; "a#1" and "a#2" are the halves of "n/t";
"a@b" are the names beside the role b; "-" is no place. In the second column
"=" is the same place as in the first.
"""
T = "TXXX:"
F = "----:com.apple.iTunes:"


def own(name, mp4=None):
    """A field that has one name everywhere."""
    return (T + name, "=", name, name, F + (mp4 or name), name)


def mbid(name, vorbis):
    """One of MusicBrainz's."""
    return (T + "MusicBrainz " + name, "=", vorbis, vorbis,
            F + "MusicBrainz " + name, "MusicBrainz/" + name)


#    field: (ID3v2.4, ID3v2.3, Vorbis, APEv2, MP4, ASF)
NAMES = {
    "title": ("TIT2", "=", "TITLE", "Title", "\xa9nam", "Title"),
    "subtitle": ("TIT3", "=", "SUBTITLE", "Subtitle", F + "SUBTITLE",
                 "WM/SubTitle"),
    "artist": ("TPE1", "=", "ARTIST", "Artist", "\xa9ART", "Author"),
    "artists": (T + "ARTISTS", "=", "ARTISTS", "Artists", F + "ARTISTS",
                "WM/ARTISTS"),
    "artistsort": ("TSOP", "=", "ARTISTSORT", "Artistsort", "soar",
                   "WM/ArtistSortOrder"),
    "album": ("TALB", "=", "ALBUM", "Album", "\xa9alb", "WM/AlbumTitle"),
    "albumsort": ("TSOA", "=", "ALBUMSORT", "Albumsort", "soal",
                  "WM/AlbumSortOrder"),
    "albumartist": ("TPE2", "=", "ALBUMARTIST", "Album Artist", "aART",
                    "WM/AlbumArtist"),
    "albumartistsort": ("TSO2", "=", "ALBUMARTISTSORT", "Albumartistsort",
                        "soaa", "WM/AlbumArtistSortOrder"),
    "tracknumber": ("TRCK#1", "=", "TRACKNUMBER", "Track#1", "trkn#1",
                    "WM/TrackNumber"),
    "totaltracks": ("TRCK#2", "=", "TOTALTRACKS+TRACKTOTAL", "Track#2",
                    "trkn#2", "-"),
    "discnumber": ("TPOS#1", "=", "DISCNUMBER", "Disc#1", "disk#1",
                   "WM/PartOfSet#1"),
    "totaldiscs": ("TPOS#2", "=", "TOTALDISCS+DISCTOTAL", "Disc#2", "disk#2",
                   "WM/PartOfSet#2"),
    "discsubtitle": ("TSST", T + "DISCSUBTITLE", "DISCSUBTITLE",
                     "DiscSubtitle", F + "DISCSUBTITLE", "WM/SetSubTitle"),
    "date": ("TDRC", "TYER+TDAT", "DATE", "Year", "\xa9day", "WM/Year"),
    "originaldate": ("TDOR", "TORY", "ORIGINALDATE", "Originaldate",
                     F + "originaldate", "WM/OriginalReleaseTime"),
    "originalyear": (T + "originalyear", "=", "ORIGINALYEAR", "Originalyear",
                     F + "originalyear", "WM/OriginalReleaseYear"),
    "releasedate": ("TDRL", T + "RELEASEDATE", "RELEASEDATE", "Releasedate",
                    F + "RELEASEDATE", "-"),
    "genre": ("TCON", "=", "GENRE", "Genre", "\xa9gen", "WM/Genre"),
    "mood": ("TMOO", T + "mood", "MOOD", "Mood", F + "MOOD", "WM/Mood"),
    "compilation": ("TCMP", "=", "COMPILATION", "Compilation", "cpil",
                    "WM/IsCompilation"),
    "releasetype": (T + "MusicBrainz Album Type", "=", "RELEASETYPE",
                    "MUSICBRAINZ_ALBUMTYPE", F + "MusicBrainz Album Type",
                    "MusicBrainz/Album Type"),
    "releasestatus": (T + "MusicBrainz Album Status", "=", "RELEASESTATUS",
                      "MUSICBRAINZ_ALBUMSTATUS",
                      F + "MusicBrainz Album Status",
                      "MusicBrainz/Album Status"),
    "releasecountry": (T + "MusicBrainz Album Release Country", "=",
                       "RELEASECOUNTRY", "Releasecountry",
                       F + "MusicBrainz Album Release Country",
                       "MusicBrainz/Album Release Country"),
    "edition": mbid("Album Comment", "MUSICBRAINZ_ALBUMCOMMENT"),
    "label": ("TPUB", "=", "LABEL", "Label", F + "LABEL", "WM/Publisher"),
    "catalognumber": (T + "CATALOGNUMBER", "=", "CATALOGNUMBER",
                      "CatalogNumber", F + "CATALOGNUMBER", "WM/CatalogNo"),
    "barcode": (T + "BARCODE", "=", "BARCODE", "Barcode", F + "BARCODE",
                "WM/Barcode"),
    "asin": (T + "ASIN", "=", "ASIN", "Asin", F + "ASIN", "ASIN"),
    "isrc": ("TSRC", "=", "ISRC", "ISRC", F + "ISRC", "WM/ISRC"),
    "media": ("TMED", "=", "MEDIA", "Media", F + "MEDIA", "WM/Media"),
    "script": (T + "SCRIPT", "=", "SCRIPT", "Script", F + "SCRIPT",
               "WM/Script"),
    "language": ("TLAN", "=", "LANGUAGE", "Language", F + "LANGUAGE",
                 "WM/Language"),
    "work": (T + "WORK", "=", "WORK", "Work", "\xa9wrk", "WM/Work"),
    "originalalbum": ("TOAL", "=", "ORIGINALALBUM", "Originalalbum",
                      F + "originalalbum", "WM/OriginalAlbumTitle"),
    "originalartist": ("TOPE", "=", "ORIGINALARTIST", "Original Artist",
                       F + "originalartist", "WM/OriginalArtist"),
    "encodedby": ("TENC", "=", "ENCODEDBY", "EncodedBy", "\xa9too",
                  "WM/EncodedBy"),
    "encodersettings": ("TSSE", "=", "ENCODERSETTINGS", "Encodersettings",
                        F + "encodersettings", "WM/EncodingSettings"),
    "comment": ("COMM", "=", "COMMENT", "Comment", "\xa9cmt", "Description"),

    "composer": ("TCOM", "=", "COMPOSER", "Composer", "\xa9wrt",
                 "WM/Composer"),
    "composersort": ("TSOC", "=", "COMPOSERSORT", "Composersort", "soco",
                     "WM/ComposerSortOrder"),
    "conductor": ("TPE3", "=", "CONDUCTOR", "Conductor", F + "CONDUCTOR",
                  "WM/Conductor"),
    "lyricist": ("TEXT", "=", "LYRICIST", "Lyricist", F + "LYRICIST",
                 "WM/Writer"),
    "writer": (T + "Writer", "=", "WRITER", "Writer", F + "writer", "-"),
    "remixer": ("TPE4", "=", "REMIXER", "MixArtist", F + "REMIXER",
                "WM/ModifiedBy"),
    "arranger": ("TIPL@arranger", "IPLS@arranger", "ARRANGER", "Arranger",
                 F + "arranger", "-"),
    "producer": ("TIPL@producer", "IPLS@producer", "PRODUCER", "Producer",
                 F + "PRODUCER", "WM/Producer"),
    "engineer": ("TIPL@engineer", "IPLS@engineer", "ENGINEER", "Engineer",
                 F + "ENGINEER", "WM/Engineer"),
    "mixer": ("TIPL@mix", "IPLS@mix", "MIXER", "Mixer", F + "MIXER",
              "WM/Mixer"),
    "djmixer": ("TIPL@DJ-mix", "IPLS@DJ-mix", "DJMIXER", "Djmixer",
                F + "DJMIXER", "WM/DJMixer"),
    "performer": ("TMCL@", "IPLS@", "PERFORMER", "Performer", "-", "-"),

    "film": own("FILM"), "originalfilm": own("ORIGINALFILM"),
    "filmyear": own("FILMYEAR"), "filmdate": own("FILMDATE"),
    "filmpremiere": own("FILMPREMIERE"), "filmstudio": own("FILMSTUDIO"),
    "imdb": own("IMDB"), "tmdb": own("TMDB"), "wikidata": own("WIKIDATA"),
    "director": (T + "DIRECTOR", "=", "DIRECTOR", "Director", "\xa9dir",
                 "WM/Director"),
    "soundtrackof": own("SOUNDTRACKOF"),
    "soundtrackoftype": own("SOUNDTRACKOFTYPE"),
    "soundtrackkind": own("SOUNDTRACKKIND"),
    "soundtracktiming": own("SOUNDTRACKTIMING"),
    "soundtracklead": own("SOUNDTRACKLEAD"), "themesong": own("THEMESONG"),
    "themerole": own("THEMEROLE"), "themetitle": own("THEMETITLE"),
    "grouping": ("TIT1+GRP1", "=", "GROUPING", "Grouping", "\xa9grp",
                 "WM/ContentGroupDescription"),

    "musicbrainz_recordingid": ("UFID:http://musicbrainz.org", "=",
                                "MUSICBRAINZ_TRACKID", "MUSICBRAINZ_TRACKID",
                                F + "MusicBrainz Track Id",
                                "MusicBrainz/Track Id"),
    "musicbrainz_trackid": mbid("Release Track Id",
                                "MUSICBRAINZ_RELEASETRACKID"),
    "musicbrainz_albumid": mbid("Album Id", "MUSICBRAINZ_ALBUMID"),
    "musicbrainz_releasegroupid": mbid("Release Group Id",
                                       "MUSICBRAINZ_RELEASEGROUPID"),
    "musicbrainz_artistid": mbid("Artist Id", "MUSICBRAINZ_ARTISTID"),
    "musicbrainz_albumartistid": mbid("Album Artist Id",
                                      "MUSICBRAINZ_ALBUMARTISTID"),
    "musicbrainz_composerid": mbid("Composer Id", "MUSICBRAINZ_COMPOSERID"),
    "musicbrainz_workid": mbid("Work Id", "MUSICBRAINZ_WORKID"),
    "musicbrainz_discid": mbid("Disc Id", "MUSICBRAINZ_DISCID"),
    "musicbrainz_originalalbumid": mbid("Original Album Id",
                                        "MUSICBRAINZ_ORIGINALALBUMID"),
    "musicbrainz_originalartistid": mbid("Original Artist Id",
                                         "MUSICBRAINZ_ORIGINALARTISTID"),
    "acoustid_id": (T + "Acoustid Id", "=", "ACOUSTID_ID", "ACOUSTID_ID",
                    F + "Acoustid Id", "Acoustid/Id"),
    "acoustid_fingerprint": (T + "Acoustid Fingerprint", "=",
                             "ACOUSTID_FINGERPRINT", "ACOUSTID_FINGERPRINT",
                             F + "Acoustid Fingerprint",
                             "Acoustid/Fingerprint"),
}
COLUMNS = ("id3v2", "id3v23", "vorbis", "ape", "mp4", "asf")


def places(field, family):
    """Names of items, each with its half or role."""
    row = NAMES[field]
    text = row[COLUMNS.index(family)]
    if text == "=":
        text = row[0]
    found = []
    for place in [] if text == "-" else text.split("+"):
        for mark in "#@":
            if mark in place:
                found.append((*place.split(mark), mark))
                break
        else:
            found.append((place, None, None))
    return found
