# SPDX-License-Identifier: MIT
"""MPEG-4 files whose boxes stand as few encoders put them."""
import struct

from payload_boxes import CONTAINERS, boxes


def box(name, body, wide=False):
    if wide:
        return struct.pack(">I4sQ", 1, name, len(body) + 16) + body
    return struct.pack(">I4s", len(body) + 8, name) + body


def top(data):
    """Name -> body, of a file with one box of each."""
    return {name: data[body:end] for name, body, end in boxes(
        data, 0, len(data))}


def mapped(body, change, path=b"/moov"):
    """A container's body with change(path, body) of each leaf in it; change
    gives whole boxes."""
    out = b""
    for name, start, end in boxes(body, 0, len(body)):
        here = path + b"/" + name
        content = body[start:end]
        if name in CONTAINERS:
            out += box(name, mapped(content, change, here))
        else:
            out += change(here, content)
    return out


def moved(moov, old, places, wide=False):
    """The moov with chunks at places(old place), of the same order."""
    def change(path, content):
        name = path[-4:]
        if name != b"stco":
            return box(name, content)
        count = int.from_bytes(content[4:8], "big")
        numbers = struct.unpack(f">{count}I", content[8:])
        new = [places(number - old) for number in numbers]
        if wide:
            return box(b"co64", content[:8] +
                       struct.pack(f">{count}Q", *new))
        return box(name, content[:8] + struct.pack(f">{count}I", *new))
    return mapped(moov, change)


def data_atom(value, kind=1):
    return box(b"data", struct.pack(">II", kind, 0) + value)


def freeform(mean, name, value):
    return box(b"----", box(b"mean", bytes(4) + mean) +
               box(b"name", bytes(4) + name) + data_atom(value))


HDLR = box(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))


def ilst(jpeg):
    return box(b"ilst", b"".join([
        box(b"\xa9nam", data_atom(b"Old title")),
        box(b"\xa9too", data_atom(b"odd encoder")),
        box(b"zzzz", data_atom(b"nobody knows")),
        box(b"trkn", data_atom(b"\0\0\0\3\0\x09\0\0", 0)),
        box(b"covr", data_atom(jpeg, 13) + data_atom(jpeg, 13)),
        freeform(b"com.example", b"Mood Ring", b"blue"),
        freeform(b"com.apple.iTunes", b"iTunSMPB", b" 00000000 00000840")]))


def user_data(jpeg):
    """Name -> the boxes of the movie's user data."""
    names = ilst(jpeg)
    free = box(b"free", bytes(900))
    return {
        "none": None, "empty": b"",
        "full": box(b"meta", bytes(4) + HDLR + names),
        "padded": box(b"meta", bytes(4) + HDLR + names + free),
        "freefirst": box(b"meta", bytes(4) + HDLR + free + names),
        "freebetween": box(b"meta", bytes(4) + free + HDLR + names + free),
        "noilst": box(b"meta", bytes(4) + HDLR),
        "emptyilst": box(b"meta", bytes(4) + HDLR + box(b"ilst", b"")),
        "nohdlr": box(b"meta", bytes(4) + names),
        "strangers": box(b"Xtra", b"odd" * 30) + box(
            b"meta", bytes(4) + HDLR + names) + box(b"name", b"n"),
        "chapters": box(b"chpl", b"\1\0\0\0\0\0\0\0\2" + bytes(8) +
                        b"\5First" + struct.pack(">Q", 9000000) +
                        b"\6Second") + box(b"meta",
                                           bytes(4) + HDLR + names),
        "terminated": box(b"\xa9xyz", b"\0\x08\x15\xc7+48.0+16") + bytes(4),
        "large": box(b"meta", bytes(4) + HDLR + box(b"ilst", box(
            b"covr", data_atom(jpeg * 150, 13)))),
    }


def with_user_data(moov, user):
    out = b"".join(box(name, moov[start:end])
                   for name, start, end in boxes(moov, 0, len(moov))
                   if name != b"udta")
    return out if user is None else out + box(b"udta", user)


class Layout:
    """Boxes in a row, and a file whose tables fit to where mdat came."""

    def __init__(self, base):
        parts = top(base)
        self.ftyp, self.mdat = box(b"ftyp", parts[b"ftyp"]), parts[b"mdat"]
        self.moov = parts[b"moov"]
        self.old = base.index(b"mdat" + self.mdat[:8]) + 4

    def make(self, order, user=b"", wide=False, large=False):
        """order: boxes as bytes, or "moov", "mdat", "rest" (mdat's second
        half in a box of its own)."""
        half = len(self.mdat) // 2 if "rest" in order else len(self.mdat)
        moov = self.moov if user == b"" else with_user_data(self.moov, user)
        starts = {"mdat": 0, "rest": 0}

        def place(number):
            if number < half or "rest" not in order:
                return starts["mdat"] + number
            return starts["rest"] + number - half
        # Chunks must not straddle the halves.
        half = self.border(half)
        # The first time tells where the samples come to stand.
        for _ in range(2):
            out = self.ftyp
            for part in order:
                if part == "moov":
                    out += box(b"moov", moved(moov, self.old, place, wide),
                               large)
                elif part in ("mdat", "rest"):
                    content = self.mdat[:half] if part == "mdat" else \
                        self.mdat[half:]
                    starts[part] = len(out) + (16 if large else 8)
                    out += box(b"mdat", content, large)
                else:
                    out += part
        return out

    def border(self, wanted):
        """The first chunk's place at or behind the wanted one."""
        starts = []

        def note(path, content):
            if path[-4:] == b"stco":
                count = int.from_bytes(content[4:8], "big")
                starts.extend(struct.unpack(f">{count}I", content[8:]))
            return b""
        mapped(self.moov, note)
        later = [start - self.old for start in starts
                 if start - self.old >= wanted]
        return min(later, default=len(self.mdat))


def orders():
    """Name -> (order, options)."""
    free, wide = box(b"free", bytes(2000)), box(b"wide", b"")
    uuid = box(b"uuid", bytes(range(16)) + b"odd" * 20)
    meta = box(b"meta", bytes(4) + HDLR)
    return {
        "frontfree": (["moov", free, "mdat"], {}),
        "smallfree": (["moov", box(b"free", b""), "mdat"], {}),
        "frees": ([free, "moov", free, free, "mdat", free], {}),
        "endfree": (["mdat", "moov", free], {}),
        "wide": ([wide, "mdat", "moov"], {}),
        "uuid": ([uuid, "moov", uuid, "mdat", uuid], {}),
        "filemeta": (["moov", meta, "mdat"], {}),
        "co64": (["moov", "mdat"], {"wide": True}),
        "co64end": (["mdat", "moov"], {"wide": True}),
        "large": (["moov", "mdat"], {"large": True}),
        "largeend": (["mdat", "moov"], {"large": True, "wide": True}),
        "halves": (["moov", "mdat", "rest"], {}),
        "around": (["mdat", "moov", "rest"], {}),
        "aroundfree": (["mdat", "moov", free, "rest", uuid], {"wide": True}),
        "restfirst": (["rest", "moov", "mdat"], {}),
    }


def make(base, jpeg):
    for source in ("aac.m4a", "alac.m4a"):
        if source not in base:
            continue
        layout = Layout(base[source])
        kind = source[:-4]
        for name, (order, options) in orders().items():
            yield f"{kind}-{name}.m4a", layout.make(order, **options)
        for name, user in user_data(jpeg).items():
            if kind == "aac":
                yield f"user-{name}.m4a", layout.make(["moov", "mdat"], user)
                yield f"userend-{name}.m4a", layout.make(["mdat", "moov"],
                                                         user)
    if "aac.m4a" in base:
        layout = Layout(base["aac.m4a"])
        data = layout.make(["moov", "mdat"])
        start = data.index(b"mdat" + layout.mdat[:8]) - 4
        yield "openend.m4a", data[:start] + bytes(4) + data[start + 4:]
        yield "zeros.m4a", layout.make(["mdat", "moov"]) + bytes(100)
    if "tracks.m4a" in base:
        layout = Layout(base["tracks.m4a"])
        yield "tracks-halves.m4a", layout.make(["moov", "mdat", "rest"])
        yield "tracks-co64.m4a", layout.make(["moov", "mdat"], wide=True)
