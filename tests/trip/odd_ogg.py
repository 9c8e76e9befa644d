# SPDX-License-Identifier: MIT
"""Ogg files whose pages are cut, chained and mixed as few encoders do it."""
import base64
import random
import struct

from odd_flac import comment, picture
from payload_ogg import Stream, checksum, pages_of

FIRST, LAST, CONTINUED = 2, 4, 1


def page(serial, number, granule, flags, lacing, body):
    head = b"OggS\0" + bytes([flags]) + struct.pack(
        "<qII", granule, serial, number)
    whole = head + bytes(4) + bytes([len(lacing)]) + bytes(lacing) + body
    return head + struct.pack("<I", checksum(whole)) + whole[26:]


def laced(packet):
    return [255] * (len(packet) // 255) + [len(packet) % 255]


def paged(serial, number, packets, most=255):
    """Header pages: packets end to end, at most so many segments a page."""
    lacing = [size for packet in packets for size in laced(packet)]
    body, out, place, goes_on = b"".join(packets), b"", 0, False
    for start in range(0, len(lacing), most):
        part = lacing[start:start + most]
        size = sum(part)
        ends = any(segment < 255 for segment in part)
        out += page(serial, number, 0 if ends else -1,
                    (CONTINUED if goes_on else 0) |
                    (FIRST if number == 0 else 0), part,
                    body[place:place + size])
        place, number, goes_on = place + size, number + 1, part[-1] == 255
    return out, number


class Song:
    """One stream, taken apart."""

    def __init__(self, data):
        self.pages, _ = pages_of(data)
        stream = Stream()
        for one in self.pages:
            stream.add(one)
        count = stream.header_count()
        self.headers = stream.packets[:count]
        self.sound = self.pages[stream.ends[count - 1] + 1:]
        self.serial = self.pages[0].serial

    def mark(self):
        """The bytes before and behind the comment itself."""
        packet = self.headers[1]
        if packet[:7] == b"\x03vorbis":
            return packet[:7], b"\x01"
        return (b"OpusTags", b"") if packet[:8] == b"OpusTags" else (b"", b"")

    def audio(self, number, serial=None):
        out = b""
        for one in self.sound:
            out += page(self.serial if serial is None else serial, number,
                        one.granule, one.flags, one.lacing, one.body)
            number += 1
        return out

    def made(self, text, cuts=None, most=255, serial=None, tail=b""):
        """With this comment; cuts says which headers share pages."""
        serial = self.serial if serial is None else serial
        before, behind = self.mark()
        packets = list(self.headers)
        packets[1] = before + text + behind + tail
        cuts = cuts or [1, len(packets) - 1]
        out, number, start = b"", 0, 0
        for count in cuts:
            more, number = paged(serial, number,
                                 packets[start:start + count], most)
            out, start = out + more, start + count
        return out + self.audio(number, serial)

    def sized(self, size):
        """A comment that makes the packet so long."""
        before, behind = self.mark()
        empty = len(comment(b"TITLE=Old", b"X="))
        room = size - len(before) - len(behind) - empty
        return comment(b"TITLE=Old", b"X=" + b"x" * room)


OLD = comment(b"TITLE=Old title", b"artist=Who", b"Artist=Other",
              b"MOOD RING=blue")


def with_picture(jpeg, times=1):
    block = picture(jpeg * times)
    return comment(b"TITLE=Old",
                   b"METADATA_BLOCK_PICTURE=" + base64.b64encode(block))


def comments(song, jpeg):
    """Name -> the file."""
    yield "old", song.made(OLD)
    yield "none", song.made(comment())
    yield "picture", song.made(with_picture(jpeg))
    yield "pages", song.made(with_picture(jpeg, 40))
    yield "manypages", song.made(with_picture(jpeg, 200))
    yield "many", song.made(comment(*[b"K%d=%d" % (n, n)
                                      for n in range(4000)]))
    for size in (254, 255, 256, 510, 65024, 65025, 65026, 130050):
        yield f"sized{size}", song.made(song.sized(size))
    yield "shortpages", song.made(with_picture(jpeg, 2), most=10)
    if len(song.headers) == 3:
        yield "eachpage", song.made(OLD, [1, 1, 1])
        yield "eachborder", song.made(song.sized(65025), [1, 1, 1])
        yield "coverart", song.made(comment(b"COVERART=" + b"QUJD" * 999,
                                            b"COVERARTMIME=image/jpeg"))
    yield "seventh", song.made(OLD, serial=0xffffffff)


def pages_in_odd_ways(song):
    plain = song.made(OLD)
    yield "zeros", plain + bytes(500)
    yield "nilpage", with_nil_page(song)
    yield "noise", plain + b"OggX" + b"junk" * 20
    yield "noend", plain[:-len(last_page(plain))]
    yield "cut", plain[:-40]
    whole, _ = pages_of(plain)
    headers = len(whole) - len(song.sound)
    yield "gap", b"".join(
        page(one.serial, place + (7 if place + 1 == len(whole) else 0),
             one.granule, one.flags, one.lacing, one.body)
        for place, one in enumerate(whole))
    yield "late", b"".join(
        page(one.serial, place, one.granule + (
            20_000 if place >= headers and one.granule >= 0 else 0),
            one.flags, one.lacing, one.body)
        for place, one in enumerate(whole))


def with_nil_page(song):
    """The end of the stream stands on a page without anything; the comment
    is so long that any change makes more pages of it."""
    plain = song.made(song.sized(65000))
    number, last = len(pages_of(plain)[0]), song.sound[-1]
    return plain[:-len(last_page(plain))] + page(
        song.serial, number - 1, last.granule, last.flags & ~LAST,
        last.lacing, last.body) + page(
            song.serial, number, last.granule, LAST, [], b"")


def last_page(data):
    pages, _ = pages_of(data)
    size = pages[-1].end - (pages[-2].end if len(pages) > 1 else 0)
    return data[-size:]


def interleaved(song, other, other_first=False, headers=None):
    """Two streams side by side: first pages first, then the rest in turns."""
    def cut(data):
        pages, _ = pages_of(data)
        starts = [0] + [one.end for one in pages]
        return [data[start:end] for start, end in zip(starts, starts[1:])]
    mine = cut(song.made(OLD if headers is None else headers))
    out = [mine[0], other[0]]
    if other_first:
        out.reverse()
    rest, beside = mine[1:], list(other[1:])
    out.append(rest.pop(0))
    while rest or beside:
        if beside:
            out.append(beside.pop(0))
        out += rest[:2]
        rest = rest[2:]
    return b"".join(out)


def unknown_stream(serial):
    """Pages of a codec that nobody knows."""
    noise = random.Random(5)
    out = [page(serial, 0, 0, FIRST, [20], b"odd codec".ljust(20))]
    for number in range(1, 9):
        out.append(page(serial, number, number * 1000,
                        LAST if number == 8 else 0, [200],
                        noise.randbytes(200)))
    return out


def skeleton(serial):
    """Ogg Skeleton 3: a head, and an end."""
    head = b"fishead\0" + struct.pack("<HHqqqq20s", 3, 0, 0, 1000, 0, 1000,
                                      bytes(20))
    return [page(serial, 0, 0, FIRST, laced(head), head),
            page(serial, 1, 0, LAST, [0], b"")]


def mixtures(song, jpeg):
    yield "beside", interleaved(song, unknown_stream(77))
    yield "besidepages", interleaved(song, unknown_stream(77),
                                     headers=with_picture(jpeg, 40))
    yield "besidefirst", interleaved(song, unknown_stream(77), True)
    yield "skeleton", interleaved(song, skeleton(78), True)
    yield "chained", song.made(OLD) + song.made(comment(b"TITLE=Next"),
                                                serial=4242)
    yield "chainedpages", song.made(with_picture(jpeg, 40)) + \
        song.made(OLD, serial=4242)
    yield "chainedsame", song.made(OLD) + song.made(OLD)


def flac_headers(song):
    """Ogg FLAC with its metadata packets in other ways."""
    info = song.headers[0]

    def made(packets, count):
        first = info[:7] + struct.pack(">H", count) + info[9:]
        out, number = paged(song.serial, 0, [first])
        for packet in packets:
            more, number = paged(song.serial, number, [packet])
            out += more
        return out + song.audio(number)

    def block(kind, body, last=False):
        return bytes([kind | (0x80 if last else 0)]) + \
            len(body).to_bytes(3, "big") + body
    yield "onlycomment", made([block(4, OLD, True)], 1)
    yield "unknowncount", made([block(4, OLD, True)], 0)
    yield "application", made([block(4, OLD), block(2, b"test" + b"x" * 300),
                               block(1, bytes(500), True)], 3)
    yield "paddinglast", made([block(4, OLD), block(1, bytes(70000), True)],
                              2)


def make(base, jpeg):
    for source, extension in (("oggenc.ogg", "ogg"), ("opusenc.opus", "opus"),
                              ("speexenc.spx", "spx")):
        if source not in base:
            continue
        song = Song(base[source])
        for name, data in (*comments(song, jpeg), *pages_in_odd_ways(song),
                           *mixtures(song, jpeg)):
            yield f"{source.split('.')[0]}-{name}.{extension}", data
    if "opusenc.opus" in base:
        song = Song(base["opusenc.opus"])
        # RFC 7845, 5.2: an odd first byte behind the comments says that what
        # follows is to be kept.
        yield "opus-kept.opus", song.made(OLD, tail=b"\1binary" * 30)
        yield "opus-padded.opus", song.made(OLD, tail=bytes(300))
        if "oggenc.ogg" in base:
            yield "opus-thenvorbis.opus", song.made(OLD) + Song(
                base["oggenc.ogg"]).made(OLD)
    if "flac.oga" in base:
        song = Song(base["flac.oga"])
        for name, data in flac_headers(song):
            yield f"oggflac-{name}.oga", data
