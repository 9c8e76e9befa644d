#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The readers of the payload see every bit that changes in it, and every
byte that goes: otherwise the round trip would prove nothing.

    check_readers.py FILES     exit 77: nothing to do it on
"""
import pathlib
import random
import sys

from payload import difference, payload

# Without tags in their second halves.
PLAIN = ("flac/small.flac", "mpeg/cbr.mp3", "mp4/fast.m4a",
         "mp4/aac-halves.m4a", "mp4/tracks-co64.m4a", "ogg/oggenc.ogg",
         "ogg/opusenc-chained.opus",
         "ogg/flac.oga", "ogg/speexenc.spx", "riff/libavplain-studio.wav",
         "riff/libav-aiff-marks.aiff", "other/v2.wma", "other/wavpack.wv",
         "other/libav.tta", "other/mpcenc.mpc", "other/silence.ape",
         "other/silence.dsf")
CHANGES = 40


def is_seen(before, data, kind):
    """Whether the changed file reads as another, or not at all."""
    parts, faults = before
    try:
        new_parts, new_faults = payload(data, kind)
    except (IndexError, ValueError, KeyError):
        return True
    return difference(parts, new_parts) is not None or \
        bool(set(new_faults) - set(faults))


def missed(data, kind):
    """Places where a change was not seen."""
    numbers = random.Random(len(data))
    before = payload(data, kind)
    places = numbers.choices(range(len(data) // 2, len(data)), k=CHANGES)
    for place in places:
        bit = data[place] ^ 1 << numbers.randrange(8)
        if not is_seen(before, data[:place] + bytes([bit]) +
                       data[place + 1:], kind):
            yield f"a bit of byte {place}"
        if not is_seen(before, data[:place] + data[place + 1:], kind):
            yield f"byte {place}, which is gone"


def main():
    files = [pathlib.Path(sys.argv[1]) / name for name in PLAIN]
    files = [file for file in files if file.exists()]
    problems = [f"{file.name}: not seen: {what}" for file in files
                for what in missed(file.read_bytes(), file.suffix[1:])]
    print("\n".join(problems))
    print(f"{len(files)} files, {len(problems)} problems")
    if not files:
        return 77
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
