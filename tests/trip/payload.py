# SPDX-License-Identifier: MIT
"""What no tagger may touch in a file, read by the papers of each format and
by nothing of reeltag's.

payload(data, kind) gives a list of (label, value) that is the same before and
after, and a list of faults: what the format forbids.
"""
import hashlib

from payload_boxes import of_mp4
from payload_chunks import of_aiff, of_asf, of_dsf, of_wav
from payload_ogg import of_ogg


def without_id3v1(data, end):
    return end - 128 if data[end - 128:end - 125] == b"TAG" else end


def without_ape(data, end):
    """The tag's own footer says how long it is, and whether a header is
    there too."""
    foot = data[end - 32:end]
    if foot[:8] != b"APETAGEX":
        return end
    size = int.from_bytes(foot[12:16], "little")
    if int.from_bytes(foot[20:24], "little") >> 31:
        size += 32
    return end - size


def behind_id3v2(data):
    if data[:3] != b"ID3":
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte
    return 10 + size + (10 if data[5] & 0x10 else 0)


def of_tagged_stream(data):
    """MPEG, APE, Musepack, WavPack, TrueAudio: between one tag before and
    one of each kind behind. Others are none of reeltag's business."""
    end = without_ape(data, without_id3v1(data, len(data)))
    return [("stream", data[behind_id3v2(data):end])], []


FLAC_TAGS = {1: "padding", 4: "comment", 6: "picture"}


def of_flac(data):
    place = behind_id3v2(data)
    faults = [] if data[place:place + 4] == b"fLaC" else ["no fLaC"]
    place += 4
    parts, last, kinds = [], False, []
    while not last:
        last, kind = data[place] >> 7, data[place] & 0x7f
        size = int.from_bytes(data[place + 1:place + 4], "big")
        kinds.append(kind)
        if kind not in FLAC_TAGS:
            parts.append((f"block {kind}",
                          data[place + 4:place + 4 + size]))
        place += 4 + size
    if kinds[0] != 0 or kinds.count(0) != 1:
        faults.append("not one STREAMINFO, and first")
    if data[place] != 0xff:
        faults.append("no frame behind the blocks")
    return parts + [("frames", data[place:without_id3v1(data, len(data))])], \
        faults


KINDS = {
    "flac": of_flac, "wav": of_wav, "aiff": of_aiff, "aifc": of_aiff,
    "ogg": of_ogg, "oga": of_ogg, "opus": of_ogg, "spx": of_ogg,
    "m4a": of_mp4, "m4b": of_mp4, "wma": of_asf,
    "dsf": of_dsf,
}


def payload(data, kind):
    return KINDS.get(kind, of_tagged_stream)(data)


def summed(parts):
    """The same with hashes, where it is too much to be kept."""
    return [(label, hashlib.sha256(value).hexdigest()
             if isinstance(value, bytes) else value)
            for label, value in parts]


def difference(old, new):
    """The first part that is not the same, in words; None where all are."""
    for (label, value), (new_label, new_value) in zip(old, new):
        if label != new_label:
            return f"{new_label} where {label} was"
        if value != new_value:
            return f"{label} differs{where(value, new_value)}"
    if len(old) != len(new):
        longer = max(old, new, key=len)[min(len(old), len(new))][0]
        return f"{len(new)} parts where {len(old)} were: {longer}"
    return None


def where(old, new):
    if not isinstance(old, bytes) or not isinstance(new, bytes):
        return f": {str(new)[:80]}, was {str(old)[:80]}"
    same = next((place for place, pair in enumerate(zip(old, new))
                 if pair[0] != pair[1]), min(len(old), len(new)))
    return f" at {same}, {len(new)} bytes, were {len(old)}"
