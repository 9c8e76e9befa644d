# SPDX-License-Identifier: MIT
"""Reads what test_tag_file has written with mutagen, which Picard and beets
use, and compares the names of frames, fields and atoms letter by letter.

    python3 read_back.py FOLDER      exit 77: there is no mutagen
"""
import os
import sys

try:
    import mutagen
except ImportError:
    print("SKIPPED: there is no python3-mutagen")
    sys.exit(77)

TEXT = "Le fabuleux destin d\u00e9j\u00e0 vu"
LIST = ["One; and \U0001d11e", "Two"]
DATE = "1997-11-18"

ID3 = {
    "TIT2": [TEXT], "TALB": [TEXT], "TPE1": [TEXT], "TPE2": [TEXT],
    "TRCK": ["7/7"], "TPOS": ["7/7"], "TDRC": [DATE], "TDOR": [DATE],
    "TCON": LIST, "TIT1": LIST, "GRP1": LIST, "TCMP": ["1"], "TPUB": LIST,
    "TSRC": LIST, "TMED": [TEXT], "TCOM": LIST, "TPE3": LIST, "TEXT": LIST,
    "TSST": [TEXT], "TSOP": [TEXT], "TSOA": [TEXT], "TSO2": [TEXT],
    "TSOC": LIST, "TXXX:ARTISTS": LIST, "TXXX:BARCODE": [TEXT],
    "TXXX:CATALOGNUMBER": LIST, "TXXX:originalyear": ["7"],
    "TXXX:MusicBrainz Album Type": LIST,
    "TXXX:MusicBrainz Album Status": [TEXT],
    "TXXX:MusicBrainz Album Release Country": [TEXT],
    "TXXX:MusicBrainz Album Comment": [TEXT],
    "TXXX:MusicBrainz Release Track Id": [TEXT],
    "TXXX:MusicBrainz Album Id": [TEXT],
    "TXXX:MusicBrainz Release Group Id": [TEXT],
    "TXXX:MusicBrainz Artist Id": LIST,
    "TXXX:MusicBrainz Album Artist Id": LIST,
    "TXXX:MusicBrainz Disc Id": [TEXT],
    "TXXX:Acoustid Id": [TEXT], "TXXX:Acoustid Fingerprint": [TEXT],
    "TXXX:DIRECTOR": LIST, "TXXX:FILM": [TEXT], "TXXX:FILMYEAR": ["7"],
    "TXXX:FILMDATE": [DATE], "TXXX:IMDB": [TEXT], "TXXX:TMDB": [TEXT],
    "TXXX:WIKIDATA": [TEXT], "TXXX:FILMSTUDIO": LIST,
    "TXXX:SOUNDTRACKOF": [TEXT], "TXXX:SOUNDTRACKKIND": [TEXT],
    "TXXX:SOUNDTRACKTIMING": [TEXT], "TXXX:SOUNDTRACKLEAD": ["7"],
    "TXXX:THEMESONG": ["1"], "TXXX:THEMEROLE": [TEXT],
    "UFID:http://musicbrainz.org": [TEXT],
}
VORBIS = {
    "TITLE": [TEXT], "ALBUM": [TEXT], "ALBUMARTIST": [TEXT],
    "TRACKNUMBER": ["7"], "TOTALTRACKS": ["7"], "TRACKTOTAL": ["7"],
    "DISCNUMBER": ["7"], "TOTALDISCS": ["7"], "DISCTOTAL": ["7"],
    "DATE": [DATE], "ORIGINALDATE": [DATE], "ORIGINALYEAR": ["7"],
    "GENRE": LIST, "GROUPING": LIST, "COMPILATION": ["1"],
    "RELEASETYPE": LIST, "RELEASESTATUS": [TEXT], "RELEASECOUNTRY": [TEXT],
    "LABEL": LIST, "CATALOGNUMBER": LIST, "BARCODE": [TEXT], "ISRC": LIST,
    "MEDIA": [TEXT], "COMPOSER": LIST, "DIRECTOR": LIST,
    "MUSICBRAINZ_TRACKID": [TEXT], "MUSICBRAINZ_RELEASETRACKID": [TEXT],
    "MUSICBRAINZ_ALBUMID": [TEXT], "MUSICBRAINZ_ALBUMCOMMENT": [TEXT],
    "ACOUSTID_ID": [TEXT], "FILM": [TEXT], "FILMYEAR": ["7"],
    "IMDB": [TEXT], "SOUNDTRACKKIND": [TEXT], "THEMESONG": ["1"],
}
APPLE = "----:com.apple.iTunes:"
MP4 = {
    "\xa9nam": [TEXT], "\xa9alb": [TEXT], "\xa9ART": [TEXT], "aART": [TEXT],
    "\xa9day": [DATE], "\xa9gen": LIST, "\xa9grp": LIST, "\xa9wrt": LIST,
    "\xa9dir": LIST, "soar": [TEXT], "soaa": [TEXT], "cpil": "True",
    "trkn": ["(7, 7)"], "disk": ["(7, 7)"],
    APPLE + "originaldate": [DATE], APPLE + "originalyear": ["7"],
    APPLE + "ARTISTS": LIST, APPLE + "LABEL": LIST,
    APPLE + "MusicBrainz Track Id": [TEXT],
    APPLE + "MusicBrainz Release Track Id": [TEXT],
    APPLE + "MusicBrainz Album Id": [TEXT],
    APPLE + "MusicBrainz Album Type": LIST,
    APPLE + "MusicBrainz Album Comment": [TEXT],
    APPLE + "MusicBrainz Disc Id": [TEXT],
    APPLE + "Acoustid Id": [TEXT], APPLE + "FILM": [TEXT],
    APPLE + "IMDB": [TEXT], APPLE + "THEMESONG": ["1"],
}
ASF = {
    "Title": [TEXT], "Author": [TEXT], "WM/AlbumTitle": [TEXT],
    "WM/AlbumArtist": [TEXT], "WM/ARTISTS": LIST, "WM/TrackNumber": ["7"],
    "WM/PartOfSet": ["7/7"], "WM/Year": [DATE], "WM/Genre": LIST,
    "WM/OriginalReleaseTime": [DATE], "WM/OriginalReleaseYear": ["7"],
    "WM/IsCompilation": ["1"], "WM/ContentGroupDescription": LIST,
    "WM/Publisher": LIST, "WM/Director": LIST,
    "MusicBrainz/Track Id": [TEXT], "MusicBrainz/Release Track Id": [TEXT],
    "MusicBrainz/Album Id": [TEXT], "MusicBrainz/Album Type": LIST,
    "MusicBrainz/Album Comment": [TEXT], "Acoustid/Id": [TEXT],
    "FILM": [TEXT], "IMDB": [TEXT], "THEMESONG": ["1"],
}
APE = {
    "Title": [TEXT], "Album Artist": [TEXT], "Track": ["7/7"],
    "Disc": ["7/7"], "Year": [DATE], "MixArtist": LIST,
    "MUSICBRAINZ_ALBUMTYPE": LIST, "MUSICBRAINZ_TRACKID": [TEXT],
    "FILM": [TEXT], "THEMESONG": ["1"],
}
FILES = {
    "plain.mp3": ID3, "plain.wav": ID3, "plain.aiff": ID3, "plain.tta": ID3,
    "plain.dsf": ID3,
    "plain.flac": VORBIS, "plain.ogg": VORBIS, "plain.opus": VORBIS,
    "flac.oga": VORBIS, "plain.spx": VORBIS, "plain.m4a": MP4,
    "lossless.m4a": MP4, "last.m4a": MP4, "plain.wma": ASF, "plain.wv": APE,
}


def values_of(value):
    """A raw value as a list of texts."""
    if hasattr(value, "text"):                       # ID3 text frames
        return [str(text) for text in value.text]
    if hasattr(value, "data"):                       # UFID
        return [value.data.decode("utf-8")]
    if isinstance(value, bool):
        return str(value)
    if type(value).__name__ == "APETextValue":
        return list(value)
    return [item.decode("utf-8") if isinstance(item, bytes) else str(item)
            for item in value]


def key_is_there(tags, key):
    """Vorbis and APEv2 keys of mutagen know no case; look at the raw ones."""
    keys = list(tags.keys())
    if type(tags).__name__.endswith("VComment") or \
            type(tags).__name__.startswith("Ogg"):
        keys = [name for name, _ in tags]
    return key in keys or key.lower() in keys


def check(path, expected):
    tags = mutagen.File(path).tags
    wrong = 0
    for key, values in expected.items():
        if not key_is_there(tags, key):
            print(f"{path}: no {key!r}")
            wrong += 1
            continue
        got = values_of(tags[key])
        same = sorted(got) == sorted(values) if expected is ASF \
            else got == values
        if not same:
            print(f"{path}: {key!r} is {got!r}, not {values!r}")
            wrong += 1
    return wrong


def main(folder):
    wrong = done = 0
    for name, expected in FILES.items():
        path = os.path.join(folder, "all." + name)
        if not os.path.exists(path):
            print(f"SKIPPED: no {path}")
            continue
        wrong += check(path, expected)
        done += 1
    print(f"{done} files, {wrong} differences")
    return 1 if wrong or not done else 0


sys.exit(main(sys.argv[1]))
