# SPDX-License-Identifier: MIT
"""Merge, never wipe: mutagen puts fifty and more things into each format that
are none of reeltag's, reeltag writes film, release, credits and a cover, and
mutagen finds all of them unchanged.

    python3 check_foreign.py TAG_TOOL FOLDER      exit 77: there is no mutagen
"""
import base64
import os
import shutil
import struct

import mutagen
import mutagen.apev2
import mutagen.asf
import mutagen.flac
import mutagen.id3 as id3
import mutagen.mp4

from tool import FAMILIES, differ, end, expect, id3_of, source, target, write

CHANGES = {
    "title": ["New"], "album": ["Newer"], "artist": ["Somebody"],
    "film": ["Titanic"], "filmyear": ["1997"], "genre": ["Soundtrack", "Score"],
    "date": ["1997-11-18"], "originaldate": ["1997"], "tracknumber": ["3"],
    "totaltracks": ["15"], "composer": ["A. One", "B. Two"],
    "producer": ["C. Three"], "performer": ["D. Four (solo violin)"],
    "musicbrainz_recordingid": ["5f0e3c1a-58c2-4c5e-9d0f-0d2b7a8a9c11"],
    "musicbrainz_albumid": ["0c8a7a7e-6c1b-3a4e-8b8d-7f7a5c5e4d03"],
}
BYTES = bytes(range(256)) * 3
PNG = (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" +
       struct.pack(">IIBB", 3, 2, 8, 2) + b"\0" * 7 + b"cover")
BACK = PNG[:-5] + b"back"


def id3_frames(version):
    """Frames of all kinds; those of 2.3 only, or of 2.4 only, by version."""
    frames = [
        id3.PRIV(owner="WM/MediaClassPrimaryID", data=BYTES),
        id3.PRIV(owner="PeakValue", data=b"\0\x80\0\0"),
        id3.GEOB(encoding=0, mime="application/octet-stream",
                 filename="a.bin", desc="object", data=BYTES),
        id3.APIC(encoding=0, mime="image/png", type=4, desc="back",
                 data=BACK),
        id3.APIC(encoding=0, mime="image/jpeg", type=8, desc="artist",
                 data=b"\xff\xd8\xff" + BYTES),
        id3.APIC(encoding=0, mime="-->", type=17, desc="link",
                 data=b"https://example.org/a.png"),
        id3.CHAP(element_id="ch0", start_time=0, end_time=500,
                 start_offset=0xffffffff, end_offset=0xffffffff,
                 sub_frames=[id3.TIT2(encoding=1, text=["Chapter \u00e9"])]),
        id3.CHAP(element_id="ch1", start_time=500, end_time=1000,
                 start_offset=0xffffffff, end_offset=0xffffffff,
                 sub_frames=[]),
        id3.CTOC(element_id="toc", flags=3, child_element_ids=["ch0", "ch1"],
                 sub_frames=[id3.TIT2(encoding=1, text=["All"])]),
        id3.SYLT(encoding=1, lang="eng", format=2, type=1, desc="words",
                 text=[("la", 0), ("l\u00e0", 400)]),
        id3.USLT(encoding=1, lang="eng", desc="", text="Words\nand m\u00f6re"),
        id3.USLT(encoding=1, lang="fra", desc="fr", text="Mots"),
        id3.POPM(email="user@example.org", rating=196, count=42),
        id3.PCNT(count=7),
        id3.WXXX(encoding=1, desc="page", url="https://example.org/p"),
        id3.WXXX(encoding=0, desc="", url="https://example.org/"),
        id3.WCOM(url="https://example.org/buy"),
        id3.WOAR(url="https://example.org/artist"),
        id3.WCOP(url="https://example.org/licence"),
        id3.WOAF(url="https://example.org/file"),
        id3.COMM(encoding=1, lang="eng", desc="", text=["A plain c\u00f6mment"]),
        id3.COMM(encoding=1, lang="eng", desc="iTunNORM",
                 text=[" 00000A2B 00000A2B"]),
        id3.COMM(encoding=0, lang="deu", desc="Notiz", text=["Na so was"]),
        id3.UFID(owner="http://www.cddb.com/id3/taginfo1.html",
                 data=b"3CD3N46R"),
        id3.UFID(owner="other", data=b"\0\1\2\xff"),
        id3.MCDI(data=BYTES[:100]),
        id3.ETCO(format=2, events=[(1, 0), (2, 900)]),
        id3.OWNE(encoding=0, price="USD1.00", date="20010203", seller="S"),
        id3.USER(encoding=0, lang="eng", text="Terms"),
        id3.POSS(format=2, position=10), id3.RBUF(size=9),
        id3.LINK(frameid="TIT2", url="https://example.org/l", data=b"x"),
        id3.GRID(owner="g", group=130, data=b"d"),
        id3.ENCR(owner="e", method=129, data=b"d"),
        id3.RVRB(left=1, right=2, bounce_left=3, bounce_right=4,
                 feedback_ltl=5, feedback_ltr=6, feedback_rtr=7,
                 feedback_rtl=8, premix_ltr=9, premix_rtl=10),
        id3.TBPM(encoding=0, text=["120"]), id3.TKEY(encoding=0, text=["Am"]),
        id3.TLEN(encoding=0, text=["1000"]), id3.TCOP(encoding=1,
                                                      text=["2001 \u00a9"]),
        id3.TOFN(encoding=0, text=["old.mp3"]), id3.TRSN(encoding=0,
                                                         text=["Radio"]),
        id3.TOWN(encoding=0, text=["Owner"]), id3.TENC(encoding=0,
                                                       text=["Encoder"]),
        id3.TSSE(encoding=0, text=["LAME"]), id3.TSOT(encoding=1,
                                                      text=["Sorted"]),
        id3.TDLY(encoding=0, text=["0"]), id3.TFLT(encoding=0,
                                                   text=["MPG/3"]),
    ]
    for name in ("replaygain_track_gain", "replaygain_track_peak",
                 "replaygain_album_gain", "replaygain_album_peak",
                 "REPLAYGAIN_REFERENCE_LOUDNESS", "MixedCase Name", "DISCID",
                 "", "lyricist sort", "MusicIP PUID"):
        frames.append(id3.TXXX(encoding=1, desc=name, text=["-6.5 dB"]))
    if version == 4:
        frames += [id3.RVA2(desc="track", channel=1, gain=-3.5, peak=0.5),
                   id3.EQU2(method=1, desc="eq",
                            adjustments=[(100.0, 2.0), (1000.0, -2.0)]),
                   id3.SEEK(offset=1), id3.SIGN(group=128, sig=b"sig"),
                   id3.TDTG(encoding=0, text=["2001-02-03"]),
                   id3.TDEN(encoding=0, text=["2001-02-03"]),
                   id3.TPRO(encoding=1, text=["2001 P"]),
                   id3.TIPL(encoding=1, people=[["mastering", "M. Aster"]]),
                   id3.TXXX(encoding=3, desc="many", text=["a", "b", "c"])]
    else:
        frames += [id3.TSIZ(encoding=0, text=["12345"]),
                   id3.TRDA(encoding=0, text=["4th of July"]),
                   id3.RVAD(adjustments=[1, -1, 0, 0])]
    return frames


# Frames of no standard, as bytes.
UNKNOWN = {"XYZ1": b"some bytes \0\1\2", "ZZZZ": BYTES[:50], "NCON": b"\0\1"}


def add_unknown(tags):
    for name, data in UNKNOWN.items():
        tags.unknown_frames.append(
            name.encode() + struct.pack(">I", len(data)) + b"\0\0" + data)


def body_of(frame):
    """What the frame says, without the encoding of its text."""
    values = []
    for spec in frame._framespec + list(frame._optionalspec):
        value = getattr(frame, spec.name, None)
        if spec.name == "sub_frames":
            value = [body_of(sub) for sub in value.values()]
        elif spec.name in ("encoding", "data") and \
                frame.FrameID in ("CHAP", "CTOC"):
            value = None
        elif spec.name == "encoding":
            value = None
        values.append((spec.name, repr(value)))
    return frame.FrameID, tuple(values)


OURS = {"TIT2", "TALB", "TPE1", "TCON", "TDRC", "TDOR", "TRCK", "TCOM",
        "TYER", "TDAT", "TORY", "TIPL", "TMCL", "IPLS"}


def is_ours(frame):
    return frame.FrameID in OURS or \
        (frame.FrameID == "APIC" and frame.type == 3) or \
        (frame.FrameID == "TXXX" and frame.desc in
         ("FILM", "FILMYEAR", "MusicBrainz Album Id")) or \
        (frame.FrameID == "UFID" and frame.owner == "http://musicbrainz.org")


def id3_facts(path):
    tags = id3_of(path)
    facts = sorted(body_of(frame) for frame in tags.values()
                   if not is_ours(frame))
    for raw in tags.unknown_frames:
        facts.append((bytes(raw[:4]), bytes(raw[10:])))
    return facts


def check_id3(name, version):
    path = target(f"foreign{version}", name)
    shutil.copy(source(name), path)
    file = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    file.tags.clear()
    for frame in id3_frames(version):
        file.tags.add(frame)
    add_unknown(file.tags)
    if path.endswith((".mp3", ".tta")):
        file.tags.save(path, v2_version=version)
    else:
        file.save(v2_version=version)
    return path, id3_facts


VORBIS = {
    "REPLAYGAIN_TRACK_GAIN": ["-6.5 dB"], "REPLAYGAIN_TRACK_PEAK": ["0.98"],
    "REPLAYGAIN_ALBUM_GAIN": ["-7.1 dB"], "REPLAYGAIN_ALBUM_PEAK": ["1.0"],
    "R128_TRACK_GAIN": ["-256"], "LYRICS": ["Words\nand m\u00f6re\n\nend"],
    "UNSYNCEDLYRICS": ["W"], "CUESHEET": ['FILE "a.wav" WAVE\n TRACK 01'],
    "CHAPTER001": ["00:00:00.000"], "CHAPTER001NAME": ["One"],
    "CHAPTER002": ["00:00:00.500"], "CHAPTER002NAME": ["Tw\u00f6"],
    "BPM": ["120"], "KEY": ["Am"], "COPYRIGHT": ["\u00a9"], "ISWC": ["T-1"],
    "LICENSE": ["https://example.org/l"], "CONTACT": ["me"],
    "LOCATION": ["Here"], "VERSION": ["Remix"], "ENSEMBLE": ["E"],
    "OPUS": ["1"], "PART": ["I"], "PARTNUMBER": ["1"], "RATING": ["80"],
    "FMPS_RATING": ["0.8"], "FMPS_PLAYCOUNT": ["7"], "DISCID": ["8d0a1b2c"],
    "CDTOC": ["3+96+2D2B+6256"], "ACCURATERIPDISCID": ["012-001c"],
    "SOURCE": ["CD"], "WEBSITE": ["https://example.org/"],
    "MOVEMENT": ["1"], "MOVEMENTNAME": ["Allegro"], "EPISODE": ["2"],
    "SHOW": ["S"], "X-1": ["a", "b", "a"], "EMPTY": [""],
    "ENCODER OPTIONS": ["-q 5"], "OWN FIELD": ["\U0001d11e"],
    "WAVEFORMATEXTENSIBLE_CHANNEL_MASK": ["0x3"], "GAIN": ["0"],
    "TOOL NAME": ["x"], "TOOL VERSION": ["1"], "DATE OF RIP": ["2001"],
    "LABELNO2": ["x"], "TITLESORT": ["Sorted"], "LONG": ["x" * 5000],
    "PODCASTURL": ["https://example.org/p"], "PERFORMER SORT": ["y"],
}


def picture(kind, data):
    made = mutagen.flac.Picture()
    made.type, made.mime, made.data = kind, "image/png", data
    made.desc, made.width, made.height, made.depth = "Bild \u00e9", 3, 2, 24
    return made


def vorbis_facts(path):
    file = mutagen.File(path)
    facts = sorted((key.upper(), value) for key, value
                   in list.__iter__(file.tags)
                   if key.upper() in VORBIS)
    pictures = getattr(file, "pictures", None)
    if pictures is None:
        pictures = [mutagen.flac.Picture(base64.b64decode(text)) for text in
                    file.tags.get("METADATA_BLOCK_PICTURE", [])]
    facts += [made.write() for made in pictures if made.type != 3]
    for block in getattr(file, "metadata_blocks", []):
        if block.code in (2, 3, 5):
            data = block.data if type(block).__name__ == "MetadataBlock" \
                else block.write()
            facts.append((block.code, data))
    return facts


def check_vorbis(name):
    path = target("foreign", name)
    shutil.copy(source(name), path)
    file = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    for key, values in VORBIS.items():
        # A value that is empty is none to TagLib.
        file.tags[key] = [value for value in values if value]
    if hasattr(file, "add_picture"):
        file.add_picture(picture(4, BACK))
        file.add_picture(picture(8, PNG + b"x"))
        application = mutagen.flac.MetadataBlock(b"reel" + BYTES)
        application.code = 2
        file.metadata_blocks.append(application)
        if file.cuesheet is None:
            file.cuesheet = mutagen.flac.CueSheet(None)
            file.cuesheet.code = 5
            file.cuesheet.media_catalog_number = b"0123456789012"
            file.cuesheet.lead_in_samples = 88200
            file.metadata_blocks.append(file.cuesheet)
        if file.seektable is None:
            file.seektable = mutagen.flac.SeekTable(None)
            file.seektable.seekpoints.append(
                mutagen.flac.SeekPoint(0, 0, 4096))
            file.metadata_blocks.append(file.seektable)
    else:
        file.tags["METADATA_BLOCK_PICTURE"] = [
            base64.b64encode(picture(4, BACK).write()).decode()]
    file.save()
    return path, vorbis_facts


APPLE = "----:com.apple.iTunes:"
MP4 = {
    "rtng": [4], "stik": [1], "tmpo": [120], "pgap": True, "pcst": False,
    "hdvd": [1], "akID": [0], "sfID": [143441], "cnID": [123456789],
    "atID": [1], "plID": [2], "geID": [3], "cprt": ["\u00a9 2001"],
    "\xa9too": ["Encoder"], "\xa9lyr": ["W\u00f6rds\nmore"],
    "\xa9cmt": ["Comment"], "desc": ["D"], "ldes": ["Long"],
    "sonm": ["Sorted"], "tvsh": ["Show"], "sosn": ["Show s"],
    "tven": ["E1"], "tvnn": ["N"], "tvsn": [1], "tves": [2],
    "purd": ["2001-01-01"], "apID": ["me@example.org"],
    "keyw": ["k"], "catg": ["c"], "purl": ["https://example.org/p"],
    "egid": ["g"], "\xa9mvn": ["Movement"], "\xa9mvi": [1], "\xa9mvc": [3],
    "shwm": [1],
    APPLE + "iTunNORM": [b" 00000A2B 00000A2B"],
    APPLE + "iTunSMPB": [b" 00000000 00000840"],
    APPLE + "iTunes_CDDB_1": [b"8D0A1B2C+1"],
    APPLE + "replaygain_track_gain": [b"-6.5 dB"],
    APPLE + "replaygain_track_peak": [b"0.98"],
    APPLE + "ENCODING PARAMS": [mutagen.mp4.MP4FreeForm(BYTES[:60], 0)],
    APPLE + "Binary": [mutagen.mp4.MP4FreeForm(BYTES, 0)],
    APPLE + "Number": [mutagen.mp4.MP4FreeForm(b"\0\0\0\7", 21)],
    APPLE + "Own name": ["w\u00f6rd".encode()],
    APPLE + "Several": [b"a", b"b"],
    "----:org.example:NAME": [b"other mean"],
    "----:org.example:FILM": [b"not ours"],
    "----:com.serato.dj:markers": [mutagen.mp4.MP4FreeForm(BYTES[:90], 0)],
    "----:org.example:Two words": ["\u00e9".encode()],
    APPLE + "LYRICS": [b"w"], APPLE + "KEY": [b"Am"],
    APPLE + "initialkey": [b"Am"],
}


def atoms_in(data, at, end):
    while at + 8 <= end:
        size, name = struct.unpack(">I4s", data[at:at + 8])
        if size < 8 or at + size > end:
            return
        yield name, at, at + size
        at += size


def raw_items(path):
    """The atoms of the list of items, as bytes."""
    with open(path, "rb") as file:
        data = file.read()
    at, end = 0, len(data)
    for wanted, skipped in ((b"moov", 8), (b"udta", 8), (b"meta", 12),
                            (b"ilst", 8)):
        at, end = next((start + skipped, stop) for name, start, stop
                       in atoms_in(data, at, end) if name == wanted)
    return [data[start:stop] for _, start, stop in atoms_in(data, at, end)]


def data_atom(kind, data):
    return struct.pack(">I4sII", 16 + len(data), b"data", kind, 0) + data


def freeform(mean, name, *data):
    body = struct.pack(">I4sI", 12 + len(mean), b"mean", 0) + mean + \
        struct.pack(">I4sI", 12 + len(name), b"name", 0) + name + \
        b"".join(data)
    return struct.pack(">I4s", 8 + len(body), b"----") + body


def atom(name, *data):
    body = b"".join(data)
    return struct.pack(">I4s", 8 + len(body), name) + body


# Atoms that TagLib does not know, or knows another way.
STRANGE = [
    atom(b"ZZyx", data_atom(0, BYTES)), atom(b"ZZyy", data_atom(21, b"\1")),
    atom(b"\xa9xyz", data_atom(1, b"+48.8-002.3/")),
    atom(b"rate", data_atom(0, b"\0\x50")), atom(b"Zero"),
    atom(b"\xa9st3", data_atom(1, b"a"), data_atom(1, b"b")),
    atom(b"cmID", data_atom(21, b"\0\0\0\7")), atom(b"ZZyx", data_atom(0, b"2")),
    freeform(b"org.example", b"says UTF-8", data_atom(1, b"\xff\xfe\0")),
    freeform(b"org.example", b"twice", data_atom(1, b"1")),
    freeform(b"org.example", b"twice", data_atom(1, b"2")),
    freeform(b"org.example", b"kinds", data_atom(1, b"1"),
             data_atom(0, b"\xff")),
    freeform(b"com.apple.iTunes", b"a:colon", data_atom(1, b"x")),
]


def add_strange(path):
    """Puts them into the room that mutagen leaves behind the list."""
    with open(path, "rb") as file:
        data = bytearray(file.read())
    at, end = 0, len(data)
    for wanted, skipped in ((b"moov", 8), (b"udta", 8), (b"meta", 12)):
        at, end = next((start + skipped, stop) for name, start, stop
                       in atoms_in(data, at, end) if name == wanted)
    atoms = {name: (start, stop) for name, start, stop
             in atoms_in(data, at, end)}
    first, middle = atoms[b"ilst"]
    last = atoms[b"free"][1]
    items = bytes(data[first + 8:middle]) + b"".join(STRANGE)
    made = struct.pack(">I4s", 8 + len(items), b"ilst") + items
    room = last - first - len(made)
    data[first:last] = made + struct.pack(">I4s", room, b"free") + \
        bytes(room - 8)
    with open(path, "wb") as file:
        file.write(data)


def mp4_facts(path):
    tags = mutagen.File(path).tags
    facts = []
    for name in MP4:
        values = tags.get(name)
        if isinstance(values, list):
            values = [(bytes(value), value.dataformat)
                      if isinstance(value, mutagen.mp4.MP4FreeForm)
                      else value for value in values]
        facts.append((name, values))
    facts.append(("covr", [bytes(cover) for cover in tags.get("covr")][1:]))
    # To the byte what reeltag has not to do with.
    return facts + [raw for raw in raw_items(path) if raw in STRANGE]


def check_mp4(name, room=64):
    path = target(f"foreign_{room}", name)
    shutil.copy(source(name), path)
    file = mutagen.File(path)
    for key, values in MP4.items():
        file.tags[key] = values
    file.tags["covr"] = [mutagen.mp4.MP4Cover(BACK + b"1",
                                              mutagen.mp4.MP4Cover.FORMAT_PNG),
                         mutagen.mp4.MP4Cover(BACK,
                                              mutagen.mp4.MP4Cover.FORMAT_PNG)]
    file.save(padding=lambda info: len(b"".join(STRANGE)) + room)
    add_strange(path)
    return path, mp4_facts


def asf_items():
    attribute = mutagen.asf.ASFValue
    items = {
        "WM/MediaPrimaryClassID": attribute("{D1607DBC}", 0),
        "WM/WMContentID": attribute(BYTES[:16], 1),
        "WM/Private": attribute(BYTES, 1), "IsVBR": attribute(True, 2),
        "WM/IsOwn": attribute(False, 2), "WM/Number": attribute(7, 3),
        "WM/Long": attribute(1 << 40, 4), "WM/Short": attribute(9, 5),
        "WM/GUID": attribute(BYTES[16:32], 6),
        "WM/Lyrics": attribute("W\u00f6rds\nmore", 0),
        "WM/Mood2": attribute("\U0001d11e", 0),
        "WM/SharedUserRating": attribute(75, 3),
        "Copyright": attribute("\u00a9 2001", 0),
        "Rating": attribute("PG", 0),
        "WM/EncodedBy": attribute("Somebody", 0),
        "WM/EncodingSettings": attribute("-q", 0),
        "MusicIP/PUID": attribute("x", 0),
    }
    for i in range(35):
        items[f"Own/Name {i}"] = attribute(f"w\u00f6rd {i}", 0)
    return items


def asf_facts(path):
    tags = mutagen.File(path).tags
    facts = []
    for name in asf_items():
        facts.append((name, [(type(value).__name__, bytes(value)
                              if isinstance(value.value, bytes)
                              else value.value)
                             for value in tags.get(name, [])]))
    return facts + sorted(bytes(value) for value in tags.get("WM/Picture", [])
                          if bytes(value)[0] != 3)


def asf_picture(kind, data):
    return bytes([kind]) + struct.pack("<I", len(data)) + \
        "image/png\0B\u00e9\0".encode("utf-16-le") + data


def check_asf(name):
    path = target("foreign", name)
    shutil.copy(source(name), path)
    file = mutagen.File(path)
    for key, value in asf_items().items():
        file.tags[key] = [value]
    file.tags["WM/Picture"] = [
        mutagen.asf.ASFValue(asf_picture(4, BACK), 1),
        mutagen.asf.ASFValue(asf_picture(8, PNG + b"x"), 1)]
    file.save()
    return path, asf_facts


def ape_items():
    items = {name: ["x\u00f6"] for name in (
        "replaygain_track_gain", "REPLAYGAIN_TRACK_PEAK", "Lyrics", "Cuesheet",
        "MP3GAIN_MINMAX", "MP3GAIN_UNDO", "File", "Publicationright",
        "Abstract", "Bibliography", "Index", "Related", "Record Location",
        "Record Date", "EAN/UPC", "LC", "ISBN", "Copyright", "BPM", "KEY",
        "Weblink", "Dummy", "Debut Album", "Introplay", "MixedCase Name",
        "EncodedBy", "Encodersettings", "Mood", "Comment", "DISCID")}
    items["Several"] = ["a", "b", "c"]
    for i in range(18):
        items[f"Own Name {i}"] = [f"w\u00f6rd {i}"]
    return items


def ape_facts(path):
    tags = mutagen.apev2.APEv2(path)
    facts = []
    for key in sorted(tags.keys()):
        value = tags[key]
        if key in ape_items() or value.kind != 0:
            if key != "Cover Art (Front)":
                facts.append((key, value.kind, value._write()))
    return facts


def check_ape(name):
    path = target("foreign", name)
    shutil.copy(source(name), path)
    file = mutagen.File(path)
    for key, values in ape_items().items():
        file.tags[key] = values
    file.tags["Cover Art (Back)"] = mutagen.apev2.APEValue(
        b"back.png\0" + BACK, mutagen.apev2.BINARY)
    file.tags["Binary"] = mutagen.apev2.APEValue(BYTES,
                                                 mutagen.apev2.BINARY)
    file.tags["Link"] = mutagen.apev2.APEValue("https://example.org/",
                                               mutagen.apev2.EXTERNAL)
    file.save()
    return path, ape_facts


def check(path, facts_of):
    """Writes; all that was there must be there, just so."""
    before = facts_of(path)
    if len(before) < 50:
        differ(f"{path}: only {len(before)} things to look at")
    what, name = os.path.basename(path).split(".", 1)
    new = target(what.replace("foreign", "merged"), name)
    expect(new, write(path, new, CHANGES, "cover=" + COVER), "changed")
    after = facts_of(new)
    expect(f"{new}: things", len(after), len(before))
    for fact in before:
        if fact not in after:
            differ(f"{new}: gone or changed: {str(fact)[:200]}")
    for fact in after:
        if fact not in before:
            differ(f"{new}: new: {str(fact)[:200]}")
    expect(new + " again", write(new, target("again", name), CHANGES,
                                 "cover=" + COVER), "same")


def main():
    done = 0
    with open(COVER, "wb") as file:
        file.write(PNG)
    for name, family in FAMILIES.items():
        if source(name) is None:
            continue
        done += 1
        if family == "id3v2":
            check(*check_id3(name, 4))
        else:
            if family == "mp4":
                check(*check_mp4(name, 9000))
            check(*{"vorbis": check_vorbis, "mp4": check_mp4,
                    "asf": check_asf, "ape": check_ape}[family](name))
    for name in ("plain.mp3", "plain.wav", "plain.aiff", "plain.dsf"):
        if source(name) is not None:
            check(*check_id3(name, 3))
    end(done)


COVER = target("cover", "png")
main()
