# SPDX-License-Identifier: MIT
"""WAV, AIFF and WMA files with odd chunks and objects."""
import struct

from payload_chunks import EXTENSION, HEADER, chunks, guid, objects
from tag_bytes import id3v1, id3v2, text

ID3 = id3v2([text("TIT2", "Old title"), text("TPE1", "Who"),
             ("PRIV", b"com.example\0\1\2\3")], padding=77)


def chunk(name, body, order="little", pad=True):
    return name + len(body).to_bytes(4, order) + body + \
        (b"\0" if len(body) & 1 and pad else b"")


def riff(*parts, kind=b"WAVE"):
    body = kind + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def info(*items):
    return chunk(b"LIST", b"INFO" + b"".join(
        chunk(name, value) for name, value in items))


def wavs(fmt, sound):
    """Name -> the file."""
    f, d = chunk(b"fmt ", fmt), chunk(b"data", sound)
    old = info((b"INAM", b"Old title\0"), (b"IART", b"Who\0"),
               (b"ISFT", b"odd\0"), (b"IXYZ", b"nobody knows\0"))
    bext = chunk(b"bext", b"Words".ljust(256, b"\0") + bytes(346) + b"A=PCM")
    cue = chunk(b"cue ", struct.pack("<I", 1) + struct.pack(
        "<II4sIII", 1, 500, b"data", 0, 0, 500))
    adtl = chunk(b"LIST", b"adtl" + chunk(b"labl", b"\1\0\0\0odd\0") +
                 chunk(b"note", b"\1\0\0\0words\0"))
    smpl = chunk(b"smpl", bytes(28) + struct.pack("<II", 1, 0) + bytes(24))
    odd, even = chunk(b"odd ", b"abc"), chunk(b"JUNK", bytes(500))
    whole = {
        "bare": riff(f, d), "info": riff(f, d, old),
        "infofirst": riff(f, old, d), "infos": riff(f, old, d, old),
        "id3": riff(f, d, chunk(b"id3 ", ID3)),
        "ID3": riff(f, d, chunk(b"ID3 ", ID3)),
        "id3first": riff(f, chunk(b"id3 ", ID3), d),
        "both": riff(f, d, old, chunk(b"id3 ", ID3)),
        "between": riff(f, d, chunk(b"id3 ", ID3), odd, old, cue),
        "odd": riff(f, odd, d, odd), "bext": riff(bext, f, d),
        "studio": riff(bext, f, even, d, cue, adtl, smpl),
        "adtlinfo": riff(f, d, adtl, old, adtl),
        "emptychunk": riff(f, chunk(b"zero", b""), d),
        "fact": riff(f, chunk(b"fact", struct.pack("<I", 44100)), d),
        "peak": riff(f, chunk(b"PEAK", bytes(16)), d, chunk(
            b"LGWV", bytes(99)), chunk(b"_PMX", b"<x/>")),
        "twodata": riff(f, d, chunk(b"data", sound[:100])),
        "emptyinfo": riff(f, d, chunk(b"LIST", b"INFO")),
        "spaces": riff(f, d, info((b"INAM", b"Old"), (b"ICMT", b""))),
        "oddsound": riff(f, chunk(b"data", sound[:4001])),
        "oddsoundid3": riff(f, chunk(b"data", sound[:4001]),
                            chunk(b"id3 ", ID3 + b"")),
        "oddid3": riff(f, d, chunk(b"id3 ", id3v2([text("TIT2", "Od")], 4)),
                       odd),
    }
    unpadded = riff(f, chunk(b"odd ", b"abc", pad=False), d)
    whole |= {
        "unpadded": unpadded, "unpaddedlast": riff(f, d, chunk(
            b"odd ", b"abc", pad=False)),
        "junk": riff(f, d) + b"junk" * 9, "junkv1": riff(f, d) + id3v1(),
        "zeros": riff(f, d, old) + bytes(1001),
        "cut": riff(f, d)[:-501],
        "piped": b"RIFF\xff\xff\xff\xffWAVE" + f +
        b"data\xff\xff\xff\xff" + sound,
        "pipedinfo": b"RIFF\xff\xff\xff\xffWAVE" + f + old +
        b"data\xff\xff\xff\xff" + sound,
        "zerosized": b"RIFF\0\0\0\0WAVE" + f + b"data\0\0\0\0" + sound,
        "zeroform": b"RIFF\0\0\0\0WAVE" + f + d,
        "shortform": b"RIFF" + struct.pack("<I", len(f) + 12) + b"WAVE" +
        f + d,
    }
    return whole


def form(kind, *parts):
    body = kind + b"".join(parts)
    return b"FORM" + struct.pack(">I", len(body)) + body


def aiffs(kind, parts):
    def big(name, body, **options):
        return chunk(name, body, "big", **options)
    comm, ssnd = big(b"COMM", parts[b"COMM"]), big(b"SSND", parts[b"SSND"])
    version = [big(b"FVER", parts[b"FVER"])] if b"FVER" in parts else []
    name, author = big(b"NAME", b"Old title"), big(b"AUTH", b"Who")
    words = [big(b"ANNO", b"odd"), big(b"ANNO", b"words"),
             big(b"(c) ", b"1997")]
    mark = big(b"MARK", struct.pack(">HhI", 1, 1, 500) + b"\4odd1\0")
    inst = big(b"INST", bytes(20))
    odd = big(b"ODD ", b"abc")
    tag = big(b"ID3 ", ID3)
    all_of = {
        "bare": [comm, ssnd], "soundfirst": [ssnd, comm],
        "words": [name, author, *words, comm, ssnd],
        "wordslast": [comm, ssnd, name, author, *words],
        "marks": [comm, mark, inst, ssnd], "odd": [comm, odd, ssnd, odd],
        "id3": [comm, ssnd, tag], "id3first": [tag, comm, ssnd],
        "id3between": [comm, tag, odd, ssnd, mark],
        "id3lower": [comm, ssnd, big(b"id3 ", ID3)],
        "empty": [comm, big(b"ZERO", b""), ssnd],
        "appl": [comm, big(b"APPL", b"stocodd"), big(
            b"COMT", b"\0\0"), ssnd],
        "unpadded": [comm, big(b"ODD ", b"abc", pad=False), ssnd],
    }
    for label, order in all_of.items():
        yield label, form(kind, *version, *order)
    yield "junk", form(kind, *version, comm, ssnd) + b"junk" * 30
    yield "cut", form(kind, *version, comm, ssnd)[:-500]


def item(name, body):
    return name + struct.pack("<Q", len(body) + 24) + body


def wmas(data):
    parts = list(objects(data, 0, len(data)))
    head = next(body for name, body in parts if name == HEADER)
    rest = [item(name, body) for name, body in parts if name != HEADER]
    inner = [item(name, body) for name, body in objects(head, 6, len(head))]

    def made(inside, behind=()):
        return item(HEADER, struct.pack("<I", len(inside)) + head[4:6] +
                    b"".join(inside)) + b"".join([*rest, *behind])
    padding = item(guid("1806D474-CADF-4509-A4BA-9AABCB96AAE8"), bytes(3000))
    stranger = item(guid("01234567-89AB-CDEF-0123-456789ABCDEF"), b"odd" * 9)
    index = item(guid("33000890-E5B1-11CF-89F4-00A0C90349CB"), bytes(16) +
                 struct.pack("<QII", 10_000_000, 0, 0))
    marker = item(guid("F487CD01-A951-11CF-8EE6-00C00C205365"), guid(
        "4CFEDB20-75F6-11CF-9C0F-00A0C90349CB") + struct.pack(
            "<IHH", 0, 0, 0))
    words = "Old title\0".encode("utf-16-le")
    content = item(guid("75B22633-668E-11CF-A6D9-00AA0062CE6C"), struct.pack(
        "<5H", len(words), 0, 0, 0, 0) + words)
    bare = [one for one in inner if one[:16] != EXTENSION]
    yield "remade", made(inner)
    yield "padding", made(inner + [padding])
    yield "paddings", made([padding] + inner + [padding])
    yield "stranger", made([stranger] + inner + [stranger])
    yield "marker", made(inner + [marker])
    yield "content", made(inner + [content])
    yield "contentfirst", made([content] + inner)
    yield "index", made(inner, [index])
    yield "strangerbehind", made(inner, [stranger, index])
    yield "noextension", made(bare)
    yield "junk", made(inner) + b"junk" * 5


def make(base, _):
    for source in ("libavplain.wav", "sox24.wav"):
        if source in base:
            parts = dict(chunks(base[source], 12, len(base[source]),
                                "little"))
            for name, data in wavs(parts[b"fmt "], parts[b"data"]).items():
                # Two names that differ only in case are one to some.
                name = {"ID3": "id3upper"}.get(name, name)
                yield f"{source[:-4]}-{name}.wav", data
    for source, kind in (("libav.aiff", b"AIFF"), ("sowt.aifc", b"AIFC")):
        if source in base:
            parts = dict(chunks(base[source], 12, len(base[source]), "big"))
            for name, data in aiffs(kind, parts):
                yield f"{source.replace('.', '-')}-{name}.{source[-4:]}", data
    if "v2.wma" in base:
        for name, data in wmas(base["v2.wma"]):
            yield f"wma-{name}.wma", data
