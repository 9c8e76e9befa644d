# SPDX-License-Identifier: MIT
"""Every field in every format: reeltag writes and mutagen reads the raw names
and values; mutagen writes them and reeltag reads. Programs that know some of
the fields are asked as well.

    python3 check_fields.py TAG_TOOL FOLDER      exit 77: there is no mutagen
"""
import json
import os
import shutil
import subprocess

import mutagen
import mutagen.id3

from names import COLUMNS, NAMES, places
from tool import (FAMILIES, differ, differences, end, expect, fields, id3_of,
                  items_of, read, source, target, write)

FIELDS = {row["field"]: row for row in fields()}
NUMBERS = {"tracknumber": "7", "totaltracks": "12", "discnumber": "1",
           "totaldiscs": "2", "soundtracklead": "-12"}
PERFORMERS = ["A. Violin (solo violin)", "London Voices", "B (x (y))"]


def values_of(field):
    """Values that say which field they are of."""
    kind = FIELDS[field]["type"]
    if field == "performer":
        return PERFORMERS
    if kind == "number":
        return [NUMBERS.get(field, "1997")]
    if kind == "flag":
        return ["1"]
    if kind == "date":
        return ["1997-11-18"]
    first = f"{field}: d\u00e9j\u00e0 \U0001d11e vu"
    return [first, f"{field}; two"] if kind in ("list", "names") \
        else [first]


def joined(field, values):
    """What ID3v2.3 keeps of several values: those of a list stay one, but
    for artists, who are as many as their ids."""
    return ["/".join(values)] if FIELDS[field]["type"] == "list" \
        and field != "artists" else values


def people(field, role):
    """Role, name, role, name."""
    found = []
    for value in values_of(field):
        if role:
            found += [role, value]
        elif value == "London Voices":
            found += ["performer", value]
        else:
            name, _, rest = value.partition(" (")
            found += [rest[:-1], name]
    return found


def expected(wanted, family):
    """Raw names with their texts, as the table of names has them."""
    items = {}
    for field in wanted:
        for name, part, mark in places(field, family):
            values = values_of(field)
            if mark == "@":
                values = items.get(name, []) + people(field, part)
            elif mark == "#" and name in items:
                values = [items[name][0] + "/" + values[0]]
            if family == "id3v23" and mark != "@":
                values = ["/".join(values)]
            if name in ("TYER", "TORY"):
                values = ["1997"]
            items[name] = ["1811"] if name == "TDAT" else values
    if family == "mp4":
        items["trkn"], items["disk"] = ["(7, 12)"], ["(1, 2)"]
        items["cpil"] = ["True"]
    if family == "asf":
        # One object has the first value, another the rest; their order
        # among each other is no order of values.
        items = {name: sorted(values) for name, values in items.items()}
    return items


def check_table():
    """All fields are in the hand-made table, in all columns as they are in
    reeltag's own."""
    expect("fields", sorted(FIELDS), sorted(NAMES))
    for field, row in FIELDS.items():
        for family in COLUMNS:
            hand = {name for name, _, _ in places(field, family)}
            own = {place["item"] for place in row["places"][family]
                   if not place["alias"]}
            if family == "id3v23":
                # TagLib has 2.4's names for them.
                names = {"TYER": "TDRC", "TDAT": "TDRC", "TORY": "TDOR",
                         "IPLS": "TIPL"}
                hand = {names.get(name, name) for name in hand}
            expect(f"{field} in {family}", own, hand)


def check_written(name, family, *choices):
    """reeltag writes all, mutagen reads all, and nothing else came."""
    old = source(name)
    if old is None:
        return 0
    new = target("written" + ("_23" if choices else ""), name)
    wanted = {field: values_of(field) for field in NAMES
              if FIELDS[field]["owner"] != "others"}
    expect(new, write(old, new, wanted, *choices), "changed")
    shutil.copy(old, target("old", name))
    before, after = items_of(target("old", name)), items_of(new)
    items = expected(wanted, family)
    for item, values in items.items():
        got = after.get(item)
        if family == "asf" and got:
            got = sorted(got)
        expect(f"{new}: {item}", got, values)
    # TagLib writes Vorbis names in capitals, and in ASF what is empty.
    before = {item.upper() for item in before}
    for item, values in after.items():
        if item not in items and item.upper() not in before and any(values):
            differ(f"{new}: {item} is there too")
    # By default what is there is kept, whatever it is called.
    expect(new + " again", write(new, target("again", name), wanted), "same")
    return 1


def put_id3(path, items, version):
    tags = mutagen.id3.ID3()
    for name, values in items.items():
        kind = name[:4]
        if kind == "UFID":
            frame = mutagen.id3.UFID(owner=name[5:], data=values[0].encode())
        elif kind == "TXXX":
            frame = mutagen.id3.TXXX(encoding=1, desc=name[5:], text=values)
        elif kind in ("TIPL", "TMCL", "IPLS"):
            pairs = list(zip(values[::2], values[1::2]))
            frame = getattr(mutagen.id3, kind)(encoding=1, people=pairs)
        elif kind == "GRP1":
            frame = mutagen.id3.GRP1(encoding=1, text=values)
        elif kind == "COMM":
            frame = mutagen.id3.COMM(encoding=1, lang="eng", desc="",
                                     text=values)
        else:
            frame = getattr(mutagen.id3, kind)(encoding=1, text=values)
        tags.add(frame)
    file = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    file.tags.clear()
    for frame in tags.values():
        file.tags.add(frame)
    file.tags.save(path, v2_version=version) if path.endswith(".mp3") or \
        path.endswith(".tta") else file.save(v2_version=version)


def put_items(path, items, family):
    """mutagen writes a file's tags anew."""
    if family.startswith("id3v2"):
        put_id3(path, items, 3 if family == "id3v23" else 4)
        return
    file = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    file.tags.clear()
    for name, values in items.items():
        if name in ("trkn", "disk"):
            values = [(7, 12) if name == "trkn" else (1, 2)]
        elif name == "cpil":
            values = True
        elif name.startswith("----"):
            values = [value.encode() for value in values]
        file.tags[name] = values
    file.save()


def check_read(name, family):
    """mutagen writes all, reeltag reads all."""
    old = source(name)
    if old is None:
        return 0
    path = target("read" + ("_23" if family == "id3v23" else ""), name)
    shutil.copy(old, path)
    wanted = {field: values_of(field) for field in NAMES
              if places(field, family)}
    put_items(path, expected(wanted, family), family)
    got = read(path)
    for field, values in wanted.items():
        if family == "id3v23" and field == "originaldate":
            values = ["1997"]
        elif family == "id3v23":
            values = joined(field, values)
        texts = got.get(field, [])
        if family == "asf":
            texts, values = sorted(texts), sorted(values)
        expect(f"{path}: {field}", texts, values)
    for field in got:
        if field not in wanted:
            differ(f"{path}: {field} is read too")
    # What Picard or another has written so is no news.
    changes = {field: values for field, values in wanted.items()
               if FIELDS[field]["owner"] != "others"}
    again = write(path, target("again", name), changes)
    if name == "plain.wav":
        # ffmpeg's RIFF INFO has other words, and follows.
        again = write(target("again", name), target("again", name), changes)
    expect(path + " written", again, "same")
    return 1


# What other programs call the fields, as far as they know them.
FFPROBE = {
    "plain.mp3": {"title": "title", "artist": "artist", "album": "album",
                  "albumartist": "album_artist", "date": "date",
                  "film": "FILM", "imdb": "IMDB", "barcode": "BARCODE",
                  "musicbrainz_albumid": "MusicBrainz Album Id"},
    "plain.flac": {"title": "TITLE", "album": "ALBUM", "film": "FILM",
                   "albumartist": "album_artist", "date": "DATE",
                   "musicbrainz_albumid": "MUSICBRAINZ_ALBUMID"},
    "plain.m4a": {"title": "title", "artist": "artist", "album": "album",
                  "albumartist": "album_artist", "date": "date",
                  "film": "FILM", "imdb": "IMDB",
                  "musicbrainz_albumid": "MusicBrainz Album Id"},
    "plain.wma": {"title": "title", "artist": "artist", "album": "album",
                  "albumartist": "album_artist", "film": "FILM",
                  "musicbrainz_albumid": "MusicBrainz/Album Id"},
    "plain.wv": {"title": "Title", "artist": "Artist", "album": "Album",
                 "film": "FILM"},
}
EXIFTOOL = {
    "plain.mp3": {"title": "Title", "artist": "Artist", "album": "Album",
                  "albumartist": "Band"},
    "plain.flac": {"title": "Title", "artist": "Artist", "album": "Album"},
    "plain.m4a": {"title": "Title", "artist": "Artist", "album": "Album",
                  "albumartist": "AlbumArtist", "film": "FILM",
                  "musicbrainz_albumid": "MusicBrainzAlbumId"},
    "plain.wma": {"title": "Title", "artist": "Author",
                  "album": "AlbumTitle", "albumartist": "AlbumArtist"},
}
MEDIAINFO = {
    "plain.mp3": {"title": "Title", "artist": "Performer", "album": "Album",
                  "albumartist": "Album_Performer"},
    "plain.flac": {"title": "Title", "album": "Album"},
    "plain.m4a": {"title": "Title", "artist": "Performer", "album": "Album",
                  "albumartist": "Album_Performer"},
    "plain.wma": {"title": "Title", "album": "Album"},
}
KID3 = {
    "plain.mp3": {"title": "title", "artist": "artist", "album": "album",
                  "albumartist": "albumartist", "film": "FILM",
                  "originalalbum": "originalalbum"},
    "plain.flac": {"title": "title", "artist": "artist", "album": "album",
                   "albumartist": "albumartist", "film": "FILM",
                   "originalalbum": "originalalbum"},
    "plain.m4a": {"title": "title", "artist": "artist", "album": "album",
                  "albumartist": "albumartist", "film": "FILM"},
    "plain.wma": {"title": "title", "artist": "artist", "album": "album",
                  "albumartist": "albumartist", "film": "FILM"},
}


def ask_ffprobe(path):
    out = subprocess.check_output(["ffprobe", "-v", "error", "-of", "json",
                                   "-show_entries",
                                   "format_tags:stream_tags", path])
    answer = json.loads(out)
    tags = dict(answer["format"].get("tags", {}))
    for stream in answer.get("streams", []):
        tags.update(stream.get("tags", {}))
    return tags


def ask_exiftool(path):
    return json.loads(subprocess.check_output(["exiftool", "-j", path]))[0]


def ask_mediainfo(path):
    out = subprocess.check_output(["mediainfo", "--Output=JSON", path])
    return json.loads(out)["media"]["track"][0]


class Kid3(dict):
    """Asks for a frame when it is looked up."""

    def get(self, key, default=None):
        out = subprocess.check_output(["kid3-cli", "-c", f"get {key}", self.path],
                                      stderr=subprocess.DEVNULL)
        return out.decode().strip() or default


def ask_kid3(path):
    tags = Kid3()
    tags.path = path
    return tags


def check_others():
    for program, ask, table in (("ffprobe", ask_ffprobe, FFPROBE),
                                ("exiftool", ask_exiftool, EXIFTOOL),
                                ("mediainfo", ask_mediainfo, MEDIAINFO),
                                ("kid3-cli", ask_kid3, KID3)):
        if shutil.which(program) is None:
            print(f"SKIPPED: there is no {program}")
            continue
        for name, keys in table.items():
            old, path = source(name), target("others", name)
            if old is None:
                continue
            # Some stop at the astral planes of Unicode; to exiftool an MP4's
            # freeform atom is binary unless it is in ASCII.
            text = "deja" if program == "exiftool" else "d\u00e9j\u00e0"
            wanted = {field: [f"{field}: {text} vu"] for field in keys}
            wanted["date"] = ["1997-11-18"]
            write(old, path, wanted)
            tags = ask(path)
            for field, key in keys.items():
                expect(f"{program}: {path}: {key}", tags.get(key),
                       wanted[field][0])


def main():
    check_table()
    done = 0
    for name, family in FAMILIES.items():
        done += check_written(name, family)
        check_read(name, family)
    for name in ("plain.mp3", "plain.wav", "plain.aiff", "plain.dsf"):
        check_written(name, "id3v23", "id3v2=23")
        check_read(name, "id3v23")
    check_others()
    end(done)


main()
