# SPDX-License-Identifier: MIT
"""Ogg by RFC 3533: every packet but the comments, and every page behind them.

The comments of the first stream whose codec is known are the tag; those of
streams beside it and chained behind it are payload.
"""
import zlib


# Each byte with its bits the other way round.
MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def checksum(data):
    """Ogg's CRC-32 begins with 0 and is zlib's in a mirror; in Python itself
    it would take a minute for an album."""
    value = zlib.crc32(data.translate(MIRRORED), 0xffffffff) ^ 0xffffffff
    return int(f"{value:032b}"[::-1], 2)


class Page:
    """One page; `end` is where the next begins."""

    def __init__(self, data, place):
        head = data[place:place + 27]
        self.flags = head[5]
        self.granule = int.from_bytes(head[6:14], "little", signed=True)
        self.serial = int.from_bytes(head[14:18], "little")
        self.number = int.from_bytes(head[18:22], "little")
        self.crc = int.from_bytes(head[22:26], "little")
        self.lacing = data[place + 27:place + 27 + head[26]]
        start = place + 27 + head[26]
        self.end = start + sum(self.lacing)
        self.body = data[start:self.end]
        self.is_sound = len(head) == 27 and head[4] == 0 and \
            self.end <= len(data)
        whole = data[place:self.end]
        self.is_right = self.crc == checksum(
            whole[:22] + bytes(4) + whole[26:])

    def segments(self):
        """(bytes, whether a packet ends with them)"""
        place, run = 0, 0
        for size in self.lacing:
            run += size
            if size < 255:
                yield self.body[place:place + run], True
                place, run = place + run, 0
        if run or (self.lacing and self.lacing[-1] == 255):
            yield self.body[place:], False


def pages_of(data):
    """The pages, and what is behind the last of them."""
    pages, place = [], 0
    while data[place:place + 4] == b"OggS":
        page = Page(data, place)
        if not page.is_sound:
            break
        pages.append(page)
        place = page.end
    return pages, data[place:]


class Stream:
    """One logical stream: its pages, and its packets with the place in
    `pages` where each ends."""

    def __init__(self):
        self.pages, self.packets, self.ends, self.rest = [], [], [], None

    def add(self, page):
        for part, is_end in page.segments():
            self.rest = (self.rest or b"") + part
            if is_end:
                self.packets.append(self.rest)
                self.ends.append(len(self.pages))
                self.rest = None
        self.pages.append(page)

    def header_count(self):
        """Packets before the audio; 0 where the codec is not known."""
        first = self.packets[0] if self.packets else b""
        if first[:7] == b"\x01vorbis":
            return 3
        if first[:8] == b"OpusHead":
            return 2
        if first[:8] == b"Speex   ":
            return 2 + int.from_bytes(first[68:72], "little")
        if first[:5] == b"\x7fFLAC":
            count = 1
            while self.packets[count][0] != 0xff:
                count += 1
            return count
        return 0

    def headers(self):
        """Those that are no tag."""
        headers = self.packets[:self.header_count()]
        if headers[0][:5] != b"\x7fFLAC":
            return headers[:1] + headers[2:]
        # The count of headers, and which of them is the last, follow.
        kept = [packet for packet in headers[1:]
                if packet[0] & 0x7f not in (1, 4, 6)]
        return [headers[0][:7] + headers[0][9:]] + \
            [bytes([packet[0] & 0x7f]) + packet[1:] for packet in kept]

    def kept(self):
        """What stands behind Opus's comments and says, with the first bit,
        that it is to be kept (RFC 7845, 5.2)."""
        packet = self.packets[1] if len(self.packets) > 1 else b""
        if packet[:8] != b"OpusTags":
            return b""
        place = 12 + int.from_bytes(packet[8:12], "little")
        count = int.from_bytes(packet[place:place + 4], "little")
        place += 4
        for _ in range(count):
            place += 4 + int.from_bytes(packet[place:place + 4], "little")
        behind = packet[place:]
        return behind if behind and behind[0] & 1 else b""

    def faults(self):
        found = []
        numbers = [page.number for page in self.pages]
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            found.append("page numbers with gaps")
        if not all(page.is_right for page in self.pages):
            found.append("a wrong checksum")
        began = False
        for page in self.pages:
            if bool(page.flags & 1) != began:
                found.append("a packet that goes on, and is not said to")
            parts = list(page.segments())
            began = not parts[-1][1] if parts else began
            ends = any(is_end for _, is_end in parts)
            if parts and (page.granule == -1) == ends:
                found.append("a granule position where no packet ends, "
                             "or none where one does")
        return sorted(set(found))


def streams_of(pages):
    """In the order of their first pages; a serial may come again."""
    streams, open_ones = [], {}
    for page in pages:
        if page.flags & 2 or page.serial not in open_ones:
            open_ones[page.serial] = Stream()
            streams.append(open_ones[page.serial])
        open_ones[page.serial].add(page)
        page.stream = len(streams) - 1 if page.flags & 2 else \
            streams.index(open_ones[page.serial])
    return streams


def parts_of(number, stream, is_tagged):
    packets = stream.packets
    border, kept = -1, []
    headers = stream.header_count()
    if is_tagged:
        packets = stream.headers() + packets[headers:]
        border = stream.ends[headers - 1]
        kept = [(f"stream {number} kept behind the comments", stream.kept())]
    parts = [(f"stream {number} packet {place}", packet)
             for place, packet in enumerate(packets)]
    parts.append((f"stream {number} unfinished", stream.rest))
    behind = [(page.granule, page.flags, bytes(page.lacing))
              for page in stream.pages[border + 1:]]
    parts += [(f"stream {number} page {place}", page)
              for place, page in enumerate(behind)]
    parts.append((f"stream {number} first page", stream.pages[0].flags))
    parts.append((f"stream {number} serial", stream.pages[0].serial))
    return parts + kept, border


def of_ogg(data):
    pages, behind = pages_of(data)
    streams = streams_of(pages)
    tagged = next((stream for stream in streams if stream.header_count()),
                  None)
    parts, headers = [], set()
    faults = []
    for number, stream in enumerate(streams):
        more, border = parts_of(number, stream, stream is tagged)
        parts += more
        headers.update(map(id, stream.pages[:border + 1]))
        faults += [f"stream {number}: {fault}" for fault in stream.faults()]
    parts.append(("order of pages", [page.stream for page in pages
                                     if id(page) not in headers]))
    if behind[:4] == b"OggS":
        # A page that was cut off has a number and a checksum too.
        behind = behind[:18] + behind[26:]
    parts.append(("behind the pages", behind))
    return parts, faults
