# SPDX-License-Identifier: MIT
"""RIFF, AIFF, ASF and DSF: all their chunks and objects but tags."""
import struct

WAV_TAGS = {b"id3 ", b"ID3 "}


def is_name(data):
    return len(data) == 4 and all(32 <= byte < 127 for byte in data)


def chunks(data, start, end, order):
    """(name, body) and last the bytes behind all chunks. Some writers leave
    out the pad byte behind a chunk of odd size."""
    while start + 8 <= end and is_name(data[start:start + 4]):
        name = data[start:start + 4]
        size = int.from_bytes(data[start + 4:start + 8], order)
        stop = min(start + 8 + size, end)
        yield name, data[start + 8:stop]
        start = stop
        if size & 1 and start < end and not (
                data[start] and is_name(data[start:start + 4])):
            start += 1
    yield b"", data[start:end]


def of_form(data, order, is_tag):
    """Chunks are read to the file's end whatever the form's size, as most
    programs do; but it has to hold the sound, for those that do not."""
    size = int.from_bytes(data[4:8], order)
    faults = [] if 8 + size <= len(data) else ["larger than the file"]
    if size & 1:
        faults.append("of odd size")
    parts, sound = [("form", data[:4] + data[8:12])], 0
    for name, body in chunks(data, 12, len(data), order):
        if name in (b"data", b"SSND"):
            sound = data.index(body)
        if not is_tag(name, body):
            parts.append((f"chunk {name.decode()}", body))
    if sound >= 8 + size:
        faults.append("sound outside the form")
    return parts, faults


def of_wav(data):
    return of_form(data, "little", lambda name, body: name in WAV_TAGS or
                   name == b"LIST" and body[:4] == b"INFO")


def of_aiff(data):
    return of_form(data, "big", lambda name, body: name in (b"ID3 ", b"id3 "))


def guid(text):
    first, second, third, *rest = text.split("-")
    return struct.pack("<IHH", int(first, 16), int(second, 16),
                       int(third, 16)) + bytes.fromhex("".join(rest))


HEADER = guid("75B22630-668E-11CF-A6D9-00AA0062CE6C")
EXTENSION = guid("5FBF03B5-A92E-11CF-8EE3-00C00C205365")
PROPERTIES = guid("8CABDCA1-A947-11CF-8EE4-00C00C205365")
ASF_TAGS = {
    guid("75B22633-668E-11CF-A6D9-00AA0062CE6C"),  # content description
    guid("D2D0A440-E307-11D2-97F0-00A0C95EA850"),  # the extended one
    guid("C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA"),  # metadata
    guid("44231C94-9498-49D1-A141-1D134E457054"),  # metadata library
    guid("1806D474-CADF-4509-A4BA-9AABCB96AAE8"),  # padding
}


def objects(data, start, end):
    while start + 24 <= end:
        size = int.from_bytes(data[start + 16:start + 24], "little")
        if size < 24 or start + size > end:
            break
        yield data[start:start + 16], data[start + 24:start + size]
        start += size
    if start < end:
        yield b"", data[start:end]


def of_header(body):
    for name, content in objects(body, 6, len(body)):
        if name == EXTENSION:
            for inner, more in objects(content, 22, len(content)):
                if inner not in ASF_TAGS:
                    yield f"extension {inner.hex()}", more
        elif name == PROPERTIES:
            # Behind the file's id stands its size, which may follow.
            yield "properties", content[:16] + content[24:]
        elif name not in ASF_TAGS:
            yield f"header {name.hex()}", content


def of_asf(data):
    parts, faults = [], []
    for name, body in objects(data, 0, len(data)):
        if name != HEADER:
            parts.append((f"object {name.hex()}", body))
            continue
        # TagLib writes header objects in an order of its own; they have none.
        parts += sorted(of_header(body))
        count = int.from_bytes(body[:4], "little")
        if count != len(list(objects(body, 6, len(body)))):
            faults.append("a wrong count of header objects")
    return parts, faults


def of_dsf(data):
    size, tag = struct.unpack("<QQ", data[12:28])
    faults = []
    if size > len(data):
        faults.append("larger than the file")
    if tag and data[tag:tag + 3] != b"ID3":
        faults.append("no tag where the head leads to")
    return [("head", data[:12]), ("sound", data[28:tag or size]),
            ("what is behind", data[size:])], faults
