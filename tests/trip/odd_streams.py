# SPDX-License-Identifier: MIT
"""Formats that wear the tags of MP3: WavPack, TrueAudio, Musepack; and what
no encoder in Debian makes, by hand: Monkey's Audio and DSF, of silence."""
import struct
import zlib

from odd_mpeg import NOISE, OLD, OLD3
from tag_bytes import ape, apic, id3v1, id3v2, lyrics3v2


def monkeys(seconds=2):
    """Frames that say silence and nothing more."""
    rate, blocks = 44100, 73728
    total = seconds * rate
    count = -(-total // blocks)
    final = total - (count - 1) * blocks
    # CRC with the bit that says "flags follow", and both channels silent.
    crc = zlib.crc32(bytes(0)) >> 1 | 0x80000000
    frame = struct.pack("<III", crc, 3, 0) + bytes(12)
    head = struct.pack("<HHIIIHHI", 2000, 0, blocks, final, count, 16, 2,
                       rate)
    table, sizes = b"", len(frame)
    start = 52 + len(head) + 4 * count
    for number in range(count):
        table += struct.pack("<I", start + number * sizes)
    return struct.pack("<4sHHIIIIIII16s", b"MAC ", 3990, 0, 52, len(head),
                       len(table), 0, sizes * count, 0, 0, bytes(16)) + \
        head + table + frame * count


def dsf(tag=b"", seconds=2):
    """One bit a sample: as many ones as zeros."""
    rate, block, channels = 2822400, 4096, 1
    samples = seconds * rate
    blocks = -(-samples // (8 * block))
    sound = b"\x69" * (blocks * block * channels)
    fmt = b"fmt " + struct.pack("<QIIIIIIQII", 52, 1, 0, 1, channels, rate,
                                1, samples, block, 0)
    body = fmt + b"data" + struct.pack("<Q", len(sound) + 12) + sound
    end = 28 + len(body)
    return b"DSD " + struct.pack("<QQQ", 28, end + len(tag),
                                 end if tag else 0) + body + tag


def around(jpeg):
    """Name -> (before, behind)."""
    items = [(b"Title", b"Old"), (b"Mood Ring", b"blue"),
             (b"Cover Art (Front)", b"a.jpg\0" + jpeg, 2)]
    v1, tag = id3v1(), ape(items)
    return {
        "ape": (b"", tag), "apenoheader": (b"", ape(items, header=False)),
        "v1": (b"", v1), "apev1": (b"", tag + v1),
        "lyricsapev1": (b"", lyrics3v2() + tag + v1),
        "apeempty": (b"", ape([])), "zeros": (b"", bytes(300)),
        "noise": (b"", NOISE[:777]), "v1zeros": (b"", v1 + bytes(9)),
    }


def in_front(jpeg):
    return {
        "v24": id3v2(OLD, padding=30), "v23": id3v2(OLD3, 3),
        "v24footer": id3v2(OLD, flags=0x10),
        "picture": id3v2(OLD + [apic(jpeg * 9)]),
    }


def make(base, jpeg):
    plain = {"wv": base.get("wavpack.wv"), "tta": base.get("libav.tta"),
             "mpc": base.get("mpcenc.mpc"), "ape": monkeys()}
    for kind, data in plain.items():
        if data is None:
            continue
        for name, (before, behind) in around(jpeg).items():
            yield f"{kind}-{name}.{kind}", before + data + behind
        if kind == "wv":
            continue
        for name, tag in in_front(jpeg).items():
            yield f"{kind}-{name}.{kind}", tag + data
            yield f"{kind}-{name}v1.{kind}", tag + data + id3v1()
    yield "silence.ape", plain["ape"]
    yield "silence.dsf", dsf()
    yield "tagged.dsf", dsf(id3v2(OLD, padding=40))
    yield "tagged23.dsf", dsf(id3v2(OLD3, 3))
    yield "picture.dsf", dsf(id3v2(OLD + [apic(jpeg * 9)]))
    yield "behind.dsf", dsf(id3v2(OLD)) + NOISE[:777]
    yield "untaggedbehind.dsf", dsf() + id3v1()
    if plain["wv"]:
        yield "wv-twice.wv", plain["wv"] + plain["wv"]
