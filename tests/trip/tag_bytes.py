# SPDX-License-Identifier: MIT
"""ID3, APE and Lyrics3 tags made by hand, as odd as their papers allow."""
import struct
import zlib


def syncsafe(number, size=4):
    return bytes(number >> 7 * place & 0x7f
                 for place in reversed(range(size)))


def unsynchronised(data):
    """No byte behind 0xff looks like a sync, or like one that was hidden."""
    out = bytearray()
    for place, byte in enumerate(data):
        out.append(byte)
        after = data[place + 1] if place + 1 < len(data) else 0
        if byte == 0xff and (after >= 0xe0 or after == 0):
            out.append(0)
    return bytes(out)


def text(name, value, encoding=3):
    codec = ["latin-1", "utf-16", "utf-16-be", "utf-8"][encoding]
    return name, bytes([encoding]) + value.encode(codec)


def apic(data, kind=3, mime=b"image/jpeg", text=b""):
    return "APIC", b"\0" + mime + b"\0" + bytes([kind]) + text + b"\0" + data


def frames_of(frames, version, size_of=None):
    """Frames are (name, body) or (name, body, flags)."""
    out = b""
    for name, body, *flags in frames:
        name = name.encode()
        if version == 2:
            out += name + len(body).to_bytes(3, "big") + body
            continue
        size = syncsafe(len(body)) if version == 4 else \
            struct.pack(">I", len(body))
        if size_of:
            size = size_of(len(body))
        out += name + size + (flags[0] if flags else b"\0\0") + body
    return out


def id3v2(frames, version=4, padding=0, flags=0, head=b"", **options):
    """A tag; head is an extended header. Unsynchronised where flags say so,
    and with a footer."""
    body = head + frames_of(frames, version, **options)
    if flags & 0x80 and version < 4:
        body = unsynchronised(body)
    body += bytes(padding)
    mark = bytes([version, 0, flags]) + syncsafe(len(body))
    tag = b"ID3" + mark + body
    return tag + b"3DI" + mark if flags & 0x10 else tag


def extended3(frames, padding):
    """ID3v2.3's extended header, with its checksum."""
    crc = zlib.crc32(frames_of(frames, 3))
    return struct.pack(">IHII", 10, 0x8000, padding, crc)


def extended4(frames, padding):
    """ID3v2.4's: an update, a checksum, restrictions."""
    crc = zlib.crc32(frames_of(frames, 4) + bytes(padding))
    return syncsafe(15) + b"\1\x70" + b"\0" + b"\5" + syncsafe(crc, 5) + \
        b"\1\0"


def id3v1(title=b"Old", track=3, genre=17, filler=b"\0"):
    def field(value, size):
        return value + b"\0" + filler * (size - len(value) - 1) \
            if len(value) < size else value[:size]
    comment = field(b"said", 30)
    if track:
        comment = comment[:28] + b"\0" + bytes([track])
    return b"TAG" + field(title, 30) + field(b"Who", 30) + \
        field(b"Where", 30) + b"1997" + comment + bytes([genre])


def enhanced():
    """The "TAG+" that some put before an ID3v1 tag."""
    return b"TAG+" + b"Old and long".ljust(60, b"\0") + bytes(60) + \
        bytes(60) + b"\1" + bytes(30) + b"000:00000:00"


def ape(items, header=True, version=2000):
    """Items are (key, value) or (key, value, flags)."""
    body = b""
    for key, value, *flags in items:
        body += struct.pack("<II", len(value), flags[0] if flags else 0) + \
            key + b"\0" + value

    def frame(flag):
        return b"APETAGEX" + struct.pack("<IIII8x", version, len(body) + 32,
                                         len(items), flag)
    if version == 1000:
        return body + frame(0)
    if not header:
        return body + frame(0)
    return frame(0xa0000000) + body + frame(0x80000000)


def lyrics3v2():
    body = b"LYRICSBEGIN" + b"IND0000300" + b"0" + \
        b"LYR00013[00:01]Words" + b"INF00003odd"
    return body + b"%06d" % len(body) + b"LYRICS200"


def lyrics3v1():
    return b"LYRICSBEGIN[00:01]Words and more words\r\nLYRICSEND"
