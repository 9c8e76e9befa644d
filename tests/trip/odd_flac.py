# SPDX-License-Identifier: MIT
"""FLAC files with metadata blocks in all ways that the format allows."""
import struct

from tag_bytes import ape, id3v1, id3v2, text

STREAMINFO, PADDING, APPLICATION, SEEKTABLE, COMMENT, CUESHEET, PICTURE = \
    range(7)


def split(data):
    """The blocks as (kind, body), and the frames."""
    blocks, place, last = [], 4, False
    while not last:
        last, kind = data[place] >> 7, data[place] & 0x7f
        size = int.from_bytes(data[place + 1:place + 4], "big")
        blocks.append((kind, data[place + 4:place + 4 + size]))
        place += 4 + size
    return blocks, data[place:]


def join(blocks, frames):
    out = b"fLaC"
    for number, (kind, body) in enumerate(blocks):
        last = 0x80 if number + 1 == len(blocks) else 0
        out += bytes([kind | last]) + len(body).to_bytes(3, "big") + body
    return out + frames


def comment(*lines, vendor=b"odd encoder"):
    parts = [vendor, *lines]
    out = struct.pack("<I", len(vendor)) + vendor + \
        struct.pack("<I", len(lines))
    for line in parts[1:]:
        out += struct.pack("<I", len(line)) + line
    return out


def picture(data, kind=3, mime=b"image/jpeg", words=b""):
    return struct.pack(">I", kind) + struct.pack(">I", len(mime)) + mime + \
        struct.pack(">I", len(words)) + words + struct.pack(
            ">5I", 40, 40, 24, 0, len(data)) + data


OLD = (COMMENT, comment(b"TITLE=Old title", b"artist=Who", b"Artist=Other",
                        b"MOOD RING=blue", b"TRACKNUMBER=3/9"))


def arrangements(info, jpeg):
    """Name -> the blocks."""
    pad, seek = (PADDING, bytes(1000)), \
        (SEEKTABLE, bytes(8) + bytes(8) + b"\x10\0" + b"\xff" * 8 + bytes(10))
    app = (APPLICATION, b"riff" + b"foreign chunk")
    front, back = (PICTURE, picture(jpeg)), (PICTURE, picture(jpeg, 4))
    return {
        "bare": [info], "comment": [info, OLD], "padding": [info, pad],
        "emptypadding": [info, (PADDING, b"")],
        "paddingfirst": [info, pad, OLD],
        "paddings": [info, pad, OLD, pad, pad, (PADDING, b"")],
        "between": [info, OLD, pad, seek, pad, app],
        "applications": [info, app, (APPLICATION, b"test"), OLD, app, pad],
        "largeapplication": [info, (APPLICATION, b"test" + bytes(300_000)),
                             OLD],
        "commentlast": [info, seek, pad, OLD],
        "reserved": [info, (100, b"of the future"), OLD, pad],
        "pictures": [info, front, back, OLD, pad],
        "pictureslast": [info, OLD, back, back, front, (PICTURE, picture(
            jpeg, 0, b"image/jpeg", b"odd")), pad],
        "link": [info, OLD, (PICTURE, picture(b"http://example.org/x",
                                              3, b"-->"))],
        "largepicture": [info, OLD, (PICTURE, picture(jpeg * 200))],
        "hugepadding": [info, OLD, (PADDING, bytes(5_000_000))],
        "emptyseek": [info, (SEEKTABLE, b""), OLD],
        "placeholders": [info, (SEEKTABLE, (b"\xff" * 8 + bytes(10)) * 50),
                         OLD, pad],
        "many": [info, (COMMENT, comment(*[
            b"KEY%d=value %d" % (number, number)
            for number in range(3000)]))],
        "emptyvalues": [info, (COMMENT, comment(b"TITLE=", b"X=", b"=y"))],
        "novendor": [info, (COMMENT, comment(vendor=b"")), pad],
        "longvalue": [info, (COMMENT, comment(b"TITLE=" + b"o" * 70000))],
        "old picture": [info, (COMMENT, comment(
            b"TITLE=Old", b"COVERART=" + b"QUJD" * 100)), pad],
        "twocomments": [info, OLD, pad, OLD],
    }


def make(base, jpeg):
    plain = base.get("small.flac")
    if plain is None:
        return
    blocks, frames = split(plain)
    info = blocks[0]
    for name, arranged in arrangements(info, jpeg).items():
        yield f"blocks-{name.replace(' ', '')}.flac", join(arranged, frames)
    unknown = info[1][:10] + bytes([info[1][10], info[1][11],
                                    info[1][12], info[1][13] & 0xf0]) + \
        bytes(4) + bytes(16)
    yield "stream.flac", join([(STREAMINFO, unknown), OLD], frames)
    old = join([info, OLD, (PADDING, bytes(600))], frames)
    tag = id3v2([text("TIT2", "Old in front")], padding=100)
    yield "id3front.flac", tag + old
    yield "id3footer.flac", id3v2([text("TIT2", "Old")], flags=0x10) + old
    yield "id3behind.flac", old + id3v1()
    yield "id3both.flac", tag + old + id3v1()
    yield "id3only.flac", tag + join([info], frames) + id3v1()
    yield "ape.flac", old + ape([(b"Title", b"Old")])
    yield "zeros.flac", old + bytes(3000)
    yield "noise.flac", old + b"junk " * 40
    yield "cut.flac", old[:-900]
