# SPDX-License-Identifier: MIT
"""MPEG-4 by ISO/IEC 14496-12: the samples that each track's tables point at,
and every box but tags, padding and the tables of places."""
import struct

CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf",
              b"udta", b"tref"}
PADDING = {b"free", b"skip", b"wide"}
PLACES = {b"stco", b"co64"}


def boxes(data, start, end):
    """(name, start of the body, end)"""
    while start + 8 <= end:
        size, name = struct.unpack(">I4s", data[start:start + 8])
        body = start + 8
        if size == 1:
            size = int.from_bytes(data[body:body + 8], "big")
            body += 8
        elif size == 0 and name != b"\0\0\0\0":
            size = end - start
        if size < body - start or start + size > end:
            yield b"junk", start, end
            return
        yield name, body, start + size
        start += size
    if start < end:
        yield b"junk", start, end


def leaves(data, start, end, path=b""):
    """All boxes that hold no boxes, with their paths."""
    for name, body, stop in boxes(data, start, end):
        here = path + b"/" + name
        if name in CONTAINERS:
            yield here, None
            yield from leaves(data, body, stop, here)
        elif here == b"/moov/udta/meta":
            yield from leaves(data, body + head_of_meta(data, body), stop,
                              here)
        else:
            yield here, data[body:stop]


def head_of_meta(data, body):
    """QuickTime's has no version and flags."""
    return 0 if data[body + 4:body + 8] in (b"hdlr", b"ilst") else 4


def find(data, start, end, *path):
    for name, body, stop in boxes(data, start, end):
        if name == path[0]:
            if len(path) == 1:
                yield body, stop
            else:
                yield from find(data, body, stop, *path[1:])


def table(data, track, name, width):
    """The numbers of a full box behind their count."""
    for body, stop in find(data, *track, b"mdia", b"minf", b"stbl", name):
        count = int.from_bytes(data[body + 4:body + 8], "big")
        rows = data[body + 8:body + 8 + count * width]
        return rows, count
    return b"", 0


def sizes_of(data, track):
    for body, _ in find(data, *track, b"mdia", b"minf", b"stbl", b"stsz"):
        one, count = struct.unpack(">II", data[body + 4:body + 12])
        if one:
            return [one] * count
        return list(struct.unpack(f">{count}I",
                                  data[body + 12:body + 12 + 4 * count]))
    return []


def chunks_of(data, track):
    rows, count = table(data, track, b"stco", 4)
    if count:
        return struct.unpack(f">{count}I", rows)
    rows, count = table(data, track, b"co64", 8)
    return struct.unpack(f">{count}Q", rows)


def samples_of(data, track):
    """The bytes of all samples, chunk by chunk."""
    sizes, chunks = sizes_of(data, track), chunks_of(data, track)
    rows, count = table(data, track, b"stsc", 12)
    runs = [struct.unpack(">III", rows[12 * row:12 * row + 12])[:2]
            for row in range(count)]
    out, sample = [], 0
    for number, place in enumerate(chunks, 1):
        per_chunk = [many for first, many in runs if first <= number][-1]
        size = sum(sizes[sample:sample + per_chunk])
        out.append(data[place:place + size])
        sample += per_chunk
    return b"".join(out), sum(sizes)


def of_mp4(data):
    parts, faults = [], []
    for number, moov in enumerate(find(data, 0, len(data), b"moov")):
        for track, bounds in enumerate(find(data, *moov, b"trak")):
            content, size = samples_of(data, bounds)
            if len(content) != size:
                faults.append(f"track {track} points outside the file")
            parts.append((f"moov {number} track {track}", content))
    for path, body in leaves(data, 0, len(data)):
        name = path.rsplit(b"/", 1)[1]
        if name in PADDING | PLACES:
            continue
        if path == b"/moov/udta" or path.startswith(b"/moov/udta/meta"):
            continue
        if path == b"/moov/udta/junk" and not any(body):
            continue
        parts.append((path.decode("latin-1"), body))
    return parts, faults
