# SPDX-License-Identifier: MIT
"""Texts that are long, many, empty or in any script, other spellings of
names, and other encodings, in every format.

    python3 check_texts.py TAG_TOOL FOLDER      exit 77: there is no mutagen
"""
import os
import shutil

import mutagen
import mutagen.id3

from tool import (FAMILIES, differ, end, expect, items_of, read, source,
                  target, write)

TEXTS = {
    # Combining marks are kept as they are, not composed.
    "title": ["e\u0301a\u030a n\u0303"],
    "album": ["\U0001f3ac\U0001d11e\U00020000"],
    "albumartist": ["\u0645\u0648\u0633\u064a\u0642\u0649 (2) abc"],
    "artist": ["First line\nSecond line\n"],
    "subtitle": ["\u200fRight to left\u202e and an end\u202c"],
    "film": ["a/b; c \\ d = e:f \"g\" 'h' <i> &amp; {j} [k] #1 @2 |3 \t4"],
    "media": [" kept spaces "],
    "label": ["Mot\u00f6rhead", "\u6771\u5b9d", "\u0411\u0435\u043b\u044b\u0439"],
}
MANY = {"composer": [f"Composer {i}" for i in range(500)],
        "themetitle": [f"Song \u00e9 {i}" for i in range(500)]}
# What ID3v2.3 does not tell apart again.
LISTS = ("label", "themetitle")
MILLION = {"acoustid_fingerprint": ["AQAD" * 262144],
           "discsubtitle": ["\u00e9\U0001d11e" * 200000]}


def round_trip(what, name, changes, *choices):
    """What is written is read back, and is no news; says what came of it."""
    old = source(name)
    if old is None:
        return "skipped"
    new = target(what, name)
    answer = write(old, new, changes, *choices)
    if answer.startswith("refused"):
        return answer
    tags = read(new)
    for field, values in changes.items():
        values = [value for value in values if value]
        if "id3v2=23" in choices and field in LISTS:
            values = ["/".join(values)]
        got = tags.get(field, [])
        if name == "plain.wma":
            got, values = sorted(got), sorted(values)
        if got != values:
            differ(f"{new}: {field}: {str(got)[:99]}, "
                   f"not {str(values)[:99]}")
    expect(new + " again", write(new, target("again", name), changes), "same")
    return answer


def check_texts():
    done = 0
    for name, family in FAMILIES.items():
        if source(name) is None:
            continue
        done += 1
        expect(f"texts in {name}", round_trip("texts", name, TEXTS),
               "changed")
        expect(f"many in {name}", round_trip("many", name, MANY), "changed")
        answer = round_trip("long", name, MILLION)
        # ASF's numbers of bytes are of 16 bits, but in one object of three.
        expect(f"long in {name}", answer, "changed")
        expect(f"empty in {name}", round_trip(
            "empty", name, {"title": [""], "composer": ["", "A", "", "B"]}),
            "changed")
    return done


def check_versions():
    """ID3v2.3 joins: a slash within a value then stands between two."""
    name = "plain.mp3"
    if source(name) is None:
        return
    expect("2.3", round_trip("texts_23", name, {
        field: values for field, values in TEXTS.items()}, "id3v2=23"),
        "changed")
    expect("2.3 many", round_trip("many_23", name, MANY, "id3v2=23"),
           "changed")
    expect("2.3 long", round_trip("long_23", name, MILLION, "id3v2=23"),
           "changed")
    new = target("slash", name)
    write(source(name), new, {"composer": ["AC/DC", "B"]}, "id3v2=23")
    expect("2.3 slash", read(new)["composer"], ["AC", "DC", "B"])
    expect("2.3 slash again", write(new, new, {"composer": ["AC/DC", "B"]}),
           "same")


def check_refusals():
    old = source("plain.flac")
    if old is None:
        return
    new = target("refused", "plain.flac")
    for field, value, reason in (
            ("nonsense", "x", '"nonsense" is not a field that is written'),
            ("comment", "x", '"comment" is not a field that is written')):
        expect(field, write(old, new, {field: [value]}), "refused: " + reason)


# Other spellings: what stands in the file, and the field that it is.
SPELLINGS = {
    "id3v2": {"TXXX:MUSICBRAINZ_ALBUMID": "musicbrainz_albumid",
              "TXXX:MUSICBRAINZ ARTIST ID": "musicbrainz_artistid",
              "TXXX:musicbrainz_trackid": "musicbrainz_recordingid",
              "TXXX:ACOUSTID_ID": "acoustid_id",
              "TXXX:Catalog Number": "catalognumber",
              "TXXX:ALBUM ARTIST": "albumartist",
              "TXXX:Film-Year": "filmyear",
              "TXXX:TOTALTRACKS": "totaltracks",
              "TXXX:releasetype": "releasetype"},
    "vorbis": {"MusicBrainz Album Id": "musicbrainz_albumid",
               "ALBUM ARTIST": "albumartist", "Album_Artist": None,
               "TOTAL TRACKS": "totaltracks", "YEAR": "date",
               "ORIGINAL YEAR": "originalyear", "acoustid-id": "acoustid_id",
               "MUSICBRAINZ_ALBUMTYPE": "releasetype",
               "ORGANIZATION": "label", "film year": "filmyear"},
    "ape": {"MusicBrainz Album Id": "musicbrainz_albumid",
            "AlbumArtist": "albumartist", "Acoustid Id": "acoustid_id",
            "catalog number": "catalognumber", "DATE": "date"},
    "mp4": {"----:com.apple.iTunes:MUSICBRAINZ_ALBUMID":
            "musicbrainz_albumid",
            "----:com.apple.iTunes:ACOUSTID_ID": "acoustid_id",
            "----:com.apple.iTunes:catalog number": "catalognumber",
            "----:com.apple.iTunes:ORIGINALDATE": "originaldate"},
    "asf": {"MUSICBRAINZ_ALBUMID": "musicbrainz_albumid",
            "MusicBrainz/AlbumArtistId": "musicbrainz_albumartistid",
            "ACOUSTID_ID": "acoustid_id", "film year": "filmyear"},
}
# What only looks alike.
STRANGERS = {"id3v2": {"UFID:http://www.cddb.com/id3/taginfo1.html": "x",
                       "TXXX:DISCID": "8d0a1b2c"},
             "vorbis": {"DISCID": "8d0a1b2c"}}


def put(path, family, items):
    file = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    file.tags.clear()
    for name, value in items.items():
        if name.startswith("UFID"):
            file.tags.add(mutagen.id3.UFID(owner=name[5:],
                                           data=value.encode()))
        elif family == "id3v2":
            file.tags.add(mutagen.id3.TXXX(encoding=3, desc=name[5:],
                                           text=[value]))
        elif family == "mp4":
            file.tags[name] = [value.encode()]
        else:
            file.tags[name] = [value]
    file.save()


def check_spellings(name, family):
    old = source(name)
    if old is None:
        return
    path = target("spelled", name)
    shutil.copy(old, path)
    spelled = {item: field for item, field in SPELLINGS[family].items()
               if field}
    strangers = STRANGERS.get(family, {})
    put(path, family, {**{item: "1997" for item in spelled}, **strangers})
    tags = read(path)
    for item, field in spelled.items():
        expect(f"{path}: {item}", tags.get(field), ["1997"])
    for field in ("musicbrainz_discid",):
        expect(f"{path}: {field}", tags.get(field), None)
    changes = {field: ["1998"] for field in spelled.values()}
    expect(path, write(path, path, changes), "changed")
    after = items_of(path)
    for item, values in after.items():
        if "1997" in str(values):
            differ(f"{path}: {item} still says {values}")
    for item, value in strangers.items():
        expect(f"{path}: {item}", after.get(item), [value])
    tags = read(path)
    for field in spelled.values():
        expect(f"{path}: {field}", tags.get(field), ["1998"])


def check_exact_name_first():
    for name, family, exact, other in (
            ("plain.mp3", "id3v2", "TXXX:MusicBrainz Album Id",
             "TXXX:MUSICBRAINZ_ALBUMID"),
            ("plain.flac", "vorbis", "MUSICBRAINZ_ALBUMID",
             "MusicBrainz Album Id")):
        if source(name) is None:
            continue
        path = target("exact", name)
        shutil.copy(source(name), path)
        put(path, family, {other: "wrong", exact: "right"})
        expect(path, read(path)["musicbrainz_albumid"], ["right"])
        # The same value again, but no file says two things.
        expect(path, write(path, path, {"musicbrainz_albumid": ["right"]}),
               "changed")
        if "wrong" in str(items_of(path)):
            differ(f"{path}: {other} is still there")


def check_encodings():
    """Latin-1, UTF-16 of both orders and UTF-8, and the order of belief."""
    old = source("plain.mp3")
    if old is None:
        return
    for encoding, text in enumerate(("D\u00e9j\u00e0", "\U0001d11e\u6771",
                                     "\U0001d11e\u6771", "\U0001d11e\u6771")):
        path = target(f"encoding{encoding}", "plain.mp3")
        shutil.copy(old, path)
        tags = mutagen.id3.ID3()
        tags.add(mutagen.id3.TIT2(encoding=encoding, text=[text]))
        tags.add(mutagen.id3.TXXX(encoding=encoding, desc="FILM" + text[:0],
                                  text=[text]))
        tags.add(mutagen.id3.TCOM(encoding=encoding, text=[text, "B"]))
        tags.save(path, v2_version=4)
        got = read(path)
        expect(path, (got["title"], got["film"], got["composer"]),
               ([text], [text], [text, "B"]))
        expect(path, write(path, path, {"title": [text], "film": [text],
                                        "composer": [text, "B"]}), "same")


def check_belief():
    """ID3v2, then APEv2, then ID3v1."""
    old = source("plain.mp3")
    if old is None:
        return
    path = target("belief", "plain.mp3")
    shutil.copy(old, path)
    mutagen.id3.delete(path)
    tags = mutagen.id3.ID3()
    tags.add(mutagen.id3.TIT2(encoding=3, text=["of ID3v2"]))
    tags.save(path, v1=0)
    ape = mutagen.apev2.APEv2()
    ape["Title"], ape["Artist"] = "of APE", "of APE"
    ape.save(path)
    with open(path, "ab") as file:
        file.write(b"TAG" + b"of ID3v1".ljust(30, b"\0") * 3 + b"1997" +
                   bytes(30) + b"\x18")
    got = read(path)
    expect(path, [got.get(field) for field in
                  ("title", "artist", "album", "date", "genre")],
           [["of ID3v2"], ["of APE"], ["of ID3v1"], ["1997"],
            ["Soundtrack"]])


def main():
    done = check_texts()
    check_versions()
    check_refusals()
    for name in ("plain.mp3", "plain.flac", "plain.wv", "plain.m4a",
                 "plain.wma"):
        check_spellings(name, FAMILIES[name])
    check_exact_name_first()
    check_encodings()
    check_belief()
    end(done)


main()
