# SPDX-License-Identifier: MIT
"""MP3s with all that stands around MPEG frames."""
import random
import struct
import zlib

from tag_bytes import (ape, apic, enhanced, extended3, extended4, frames_of,
                       id3v1, id3v2, lyrics3v1, lyrics3v2, syncsafe, text)

OLD = [text("TIT2", "Old title"), text("TPE1", "Who"),
       text("TXXX", "Mood Ring\0blue"),
       ("COMM", b"\3eng\0said \xc3\xa9")]
OLD3 = [text("TIT2", "Old title", 1), text("TPE1", "Who \U0001d11e", 1),
        ("TXXX", b"\0Mood Ring\0blue"), ("TYER", b"\0001997"),
        ("TDAT", b"\0001811"), ("COMM", b"\0eng\0said")]
OLD2 = [("TT2", b"\0Old title"), ("TP1", b"\0Who"), ("TYE", b"\0001997"),
        ("COM", b"\0eng\0said"), ("ULT", b"\0eng\0words")]
NOISE = random.Random(3).randbytes(5000).replace(b"\xff", b"\0")


def timed(name, start, end):
    return "CHAP", name + b"\0" + struct.pack(">4I", start, end, 0xffffffff,
                                              0xffffffff) + \
        frames_of([text("TIT2", "Part " + name.decode())], 4)


def strangers():
    """Frames that few know."""
    return OLD + [
        ("PRIV", b"com.example\0" + NOISE[:300]),
        ("GEOB", b"\0application/x\0name\0what\0" + NOISE[:700]),
        ("UFID", b"http://www.cddb.com/id3/taginfo1.html\0" + b"3CD3N" * 4),
        ("POPM", b"who@example\0\xc4\0\0\1\0"), ("PCNT", b"\0\0\0\7"),
        ("RVA2", b"track\0\1\xff\0\x10\x20\0"),
        ("SYLT", b"\3eng\2\1\0one\0\0\0\0\1two\0\0\0\1\0"),
        ("USLT", b"\3eng\0" + b"words\n" * 50),
        ("WOAR", b"http://example.org/"), ("WXXX", b"\3x\0http://y"),
        ("MCDI", NOISE[:804]), ("ETCO", b"\2\3\0\0\1\0"),
        ("XSOP", b"\3Old, sorted"), ("ZZZZ", b"nobody knows")]


def in_front(jpeg):
    """Name -> what stands before the first frame."""
    squeezed = b"\0\0\0\x0c" + zlib.compress(b"\3Old title!!")
    old_squeezed = b"\0\0\0\x0b" + zlib.compress(b"\0Old title!")
    picture2 = ("PIC", b"\0JPG\3\0" + jpeg)
    chapters = [timed(b"one", 0, 900), timed(b"two", 900, 2000),
                ("CTOC", b"toc\0\3\2one\0two\0")]
    return {
        "v22": id3v2(OLD2, 2), "v22padded": id3v2(OLD2, 2, padding=777),
        "v22picture": id3v2(OLD2 + [picture2], 2, padding=10),
        "v22unsync": id3v2(OLD2 + [picture2], 2, flags=0x80),
        "v23": id3v2(OLD3, 3), "v23padded": id3v2(OLD3, 3, padding=2048),
        "v23unsync": id3v2(OLD3 + [apic(jpeg)], 3, flags=0x80),
        "v23extended": id3v2(OLD3, 3, 50, 0x40, extended3(OLD3, 50)),
        "v23extendedshort": id3v2(OLD3, 3, 9, 0x40,
                                  struct.pack(">IHI", 6, 0, 9)),
        "v23extendedunsync": id3v2(OLD3, 3, 50, 0xc0, extended3(OLD3, 50)),
        "v23experimental": id3v2(OLD3, 3, 20, 0x20),
        "v23squeezed": id3v2(OLD3[1:] + [("TIT2", old_squeezed,
                                          b"\0\x80")], 3),
        "v23grouped": id3v2(OLD3[1:] + [("TIT2", b"\x81\0Old",
                                         b"\0\x20")], 3),
        "v23readonly": id3v2([(name, body, b"\xe0\0")
                              for name, body in OLD3], 3),
        "v23strangers": id3v2([frame for frame in strangers()
                               if frame[0] not in ("RVA2", "XSOP")
                               and frame[1][:1] != b"\3"], 3),
        "v23oldnames": id3v2([("TT2\0", b"\0Old"), ("TP1\0", b"\0Who")], 3),
        "v24": id3v2(OLD), "v24padded": id3v2(OLD, padding=1),
        "v24huge": id3v2(OLD, padding=400_000),
        "v24unsync": id3v2([(name, syncsafe(len(body)) + body, b"\0\3")
                            for name, body in OLD], 4, flags=0x80),
        "v24footer": id3v2(OLD, 4, flags=0x10),
        "v24extended": id3v2(OLD, 4, 40, 0x40, extended4(OLD, 40)),
        "v24squeezed": id3v2(OLD[1:] + [
            ("TIT2", syncsafe(12) + squeezed[4:], b"\0\x09")]),
        "v24grouped": id3v2(OLD[1:] + [("TIT2", b"\x81\3Old",
                                        b"\0\x40")]),
        "v24bigendian": id3v2([text("TIT2", "Old \u00e9", 2)] + OLD[1:]),
        "v24plainsizes": id3v2(OLD + [apic(jpeg), ("TCON", b"\3Score")],
                               size_of=lambda size: struct.pack(">I", size)),
        "v24strangers": id3v2(strangers(), padding=100),
        "v24twice": id3v2(OLD + OLD[:2] + [("TIT2", b"\3another")]),
        "v24empty": id3v2([]), "v24onlypadding": id3v2([], padding=600),
        "v24many": id3v2(OLD + [("TXXX", b"\3key %d\0value" % number)
                                for number in range(900)]),
        "pictures": id3v2(OLD + [apic(jpeg, kind, text=b"%d" % kind)
                                 for kind in (0, 1, 3, 4, 6, 8, 17, 20)]),
        "link": id3v2(OLD + [apic(b"http://example.org/a.jpg", 3, b"-->")]),
        "largepicture": id3v2(OLD + [apic(jpeg * 60)], padding=1000),
        "v23pictures": id3v2(OLD3 + [apic(jpeg), apic(jpeg, 4)], 3),
        "chapters": id3v2(OLD + chapters, padding=64),
        "seek": id3v2(OLD + [("SEEK", b"\0\0\1\0"),
                             ("ASPI", bytes(9) + b"\1\x10")]),
        "zeros": bytes(417), "noise": NOISE[:300],
        "v24noise": id3v2(OLD) + NOISE[:999],
        "v24zeros": id3v2(OLD) + bytes(2000),
        "apefront": ape([(b"Title", b"Old")]),
        "v22v24": id3v2(OLD2, 2) + id3v2(OLD),
        "v24twotags": id3v2(OLD, padding=10) + id3v2(OLD),
        "v23v23": id3v2(OLD3, 3, 500) + id3v2(OLD3[:1], 3),
    }


def behind(jpeg):
    """Name -> what stands behind the last frame."""
    items = [(b"Title", b"Old"), (b"Artist", b"Who\0Other"),
             (b"Mood Ring", b"blue")]
    return {
        "v1": id3v1(), "v10": id3v1(track=0),
        "v1spaces": id3v1(filler=b" "), "v1long": id3v1(b"O" * 30),
        "v1genre": id3v1(genre=255), "v1v1": id3v1(b"First") + id3v1(),
        "v1enhanced": enhanced() + id3v1(),
        "ape": ape(items), "apenoheader": ape(items, header=False),
        "ape1": ape(items, version=1000), "apev1": ape(items) + id3v1(),
        "apepicture": ape(items + [(b"Cover Art (Front)",
                                    b"a.jpg\0" + jpeg, 2)]),
        "apereadonly": ape([(b"Title", b"Old", 1),
                            (b"Link", b"http://x", 4)]),
        "apeempty": ape([]), "apeape": ape(items) + ape(items[:1]),
        "apemany": ape(items + [(b"Key %d" % number, b"v" * number)
                                for number in range(200)]),
        "lyrics1v1": lyrics3v1() + id3v1(), "lyrics2v1": lyrics3v2() +
        id3v1(), "apelyricsv1": ape(items) + lyrics3v2() + id3v1(),
        "lyricsapev1": lyrics3v2() + ape(items) + id3v1(),
        "zero": b"\0", "zeros": bytes(1000), "noise": NOISE,
        "v1zeros": id3v1() + bytes(64), "apenoise": ape(items) + NOISE[:50],
        "v1ape": id3v1() + ape(items),
        "text": b"Downloaded from nowhere\r\n" * 9,
    }


def make(base, jpeg):
    plain = base.get("cbr.mp3")
    if plain is None:
        return
    front, back = in_front(jpeg), behind(jpeg)
    for name, head in front.items():
        yield f"front-{name}.mp3", head + plain
    for name, tail in back.items():
        yield f"back-{name}.mp3", plain + tail
    for name in ("v22", "v23padded", "v24", "v24footer", "v24huge"):
        for tail in ("v1", "apev1", "lyricsapev1"):
            yield f"mixed-{name}-{tail}.mp3", \
                front[name] + base["info.mp3"] + back[tail]
    yield "cut.mp3", plain[:-77]
    yield "cut-v1.mp3", plain[:-77] + back["v1"]
    yield "appended.mp3", plain + id3v2(OLD, flags=0x10)
    yield "late.mp3", plain[200:]
    if "vbr.mp3" in base:
        yield "joined.mp3", plain + base["vbr.mp3"]
        yield "joined-v1.mp3", plain + back["v1"] + plain + back["v1"]
