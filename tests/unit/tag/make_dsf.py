# SPDX-License-Identifier: MIT
"""make_dsf.py FILE: some milliseconds of DSD noise in a DSF file, with tags.

The layout is that of Sony's DSF File Format Specification, version 1.01: one
channel, one bit a sample, 2822400 Hz, blocks of 4096 bytes.
"""
import random
import struct
import sys

BLOCKS = 8


def main(path):
    sound = random.Random(7).randbytes(BLOCKS * 4096)
    form = b"fmt " + struct.pack("<QIIIIIIQII", 52, 1, 0, 1, 1, 2822400, 1,
                                 len(sound) * 8, 4096, 0)
    data = b"data" + struct.pack("<Q", 12 + len(sound)) + sound
    head = b"DSD " + struct.pack("<QQQ", 28, 28 + len(form) + len(data), 0)
    with open(path, "wb") as file:
        file.write(head + form + data)
    try:
        import mutagen.dsf
        import mutagen.id3
    except ImportError:
        return
    file = mutagen.dsf.DSF(path)
    file.add_tags()
    file.tags.add(mutagen.id3.TIT2(encoding=3, text=["Old"]))
    file.tags.add(mutagen.id3.TPE1(encoding=3, text=["Somebody"]))
    file.tags.add(mutagen.id3.COMM(encoding=3, lang="eng", desc="",
                                   text=["Kept"]))
    file.save()


main(sys.argv[1])
