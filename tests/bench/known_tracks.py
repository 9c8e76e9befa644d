# SPDX-License-Identifier: MIT
"""What it costs to know tracks that the catalogue knows, and whether they
are the right ones."""
import hashlib
import json
import pathlib
import shutil
import statistics
import subprocess

import paired
from floor_and_fpcalc import fpcalc
from paired import interleaved, noise, ratios, span, spread
from report import Result, table
from sounds import FFMPEG, make, together

TARGET = 0.15
# Shorter ones are a person's, and say nothing of a decision after 10 s.
LEAST_SECONDS = 40
SOURCE = FFMPEG % "original"
COPIES = {
    "FLAC": ("flac", SOURCE + "-ac 2 -ar 44100 -sample_fmt s16 -c:a flac "
             "{out}"),
    "MP3, 128 kb/s": ("mp3", SOURCE + "-ar 44100 -c:a libmp3lame -b:a 128k "
                      "{out}"),
    "Ogg Vorbis, q3": ("ogg", SOURCE + "-ar 44100 -c:a libvorbis -q:a 3 "
                       "{out}"),
    "M4A (AAC), 128 kb/s": ("m4a", SOURCE + "-ar 44100 -c:a aac -b:a 128k "
                            "{out}"),
    "Opus, 64 kb/s": ("opus", SOURCE + "-c:a libopus -b:a 64k {out}"),
}
TAGGED = (FFMPEG.replace("-map_metadata:s:a -1 ", "") % "original" +
          "-ac 2 -ar 44100 -sample_fmt s16 -c:a flac "
          "-metadata:g ALBUM={album} -metadata:g ARTIST=Composer "
          "-metadata:g ALBUMARTIST=Composer -metadata:g TITLE={title} "
          "-metadata:g TRACKNUMBER={number} -metadata:g DATE=2001-02-03 "
          "-metadata:g FILM=Film -metadata:g RELEASETYPE=soundtrack {out}")

# Siblings: the first seconds of another track, then something else; as long
# as the other, so that only the sound can tell.
PARTS_AFTER = (12, 20, 30, 45, 60, 90)
SIBLING = ("ffmpeg -nostdin -v error -y -t {after} -i {original} "
           "-ss 60 -t {rest} -i {other} -filter_complex "
           "[0:a]aresample=44100[a];[1:a]aresample=44100[b];"
           "[a][b]concat=v=0:a=1 -ac 2 -c:a flac -sample_fmt s16 {out}")
# Drones: three steady tones and a little noise, a semitone apart.
DRONES = 12
DRONE_SECONDS = 90
DRONE = ("ffmpeg -nostdin -v error -y -f lavfi -i aevalsrc="
         "exprs=0.2*sin(2*PI*{hz}*t)+0.15*sin(3*PI*{hz}*t)*sin(PI*t/9)"
         "+0.1*sin(4*PI*{hz}*t):s=44100:d={seconds} "
         "-f lavfi -i anoisesrc=c=pink:a=0.01:r=44100:d={seconds}:seed={seed} "
         "-filter_complex amix=inputs=2:normalize=0 -ac 2 -c:a flac "
         "-sample_fmt s16 {out}")


class Track:
    """A track of the catalogue, and the name of its copies."""

    def __init__(self, source, album, number):
        self.source = source
        self.album = album
        self.number = number
        self.title = f"{album}-{number:02}"
        # A copy's name and place say nothing of its track.
        self.copy = hashlib.sha1(self.title.encode()).hexdigest()[:8]


class Room:
    """A catalogue that knows some tracks, and untagged copies of them."""

    def __init__(self, bench, name, tracks, copies=None):
        self.bench = bench
        self.tracks = tracks
        self.copies = copies or COPIES
        self.folder = bench.sounds.folder / name
        self.learned = self.folder / "learned"
        self._make()

    def _make(self):
        together([lambda track=track: make(
            self.folder / "tagged" / track.album / f"{track.number:02}.flac",
            TAGGED, original=track.source, album=track.album,
            title=track.title, number=track.number) for track in self.tracks])
        together([lambda track=track, kind=kind: self.copy_of(track, kind)
                  for kind in self.copies for track in self.tracks])
        shutil.rmtree(self.learned, ignore_errors=True)
        self.learned.mkdir()
        paired.run(self.bench.reeltag("--offline", "catalog", "add",
                                      self.folder / "tagged"),
                   env=self.bench.env(self.learned))

    def place(self, track, kind):
        suffix = self.copies[kind][0]
        return (self.folder / "copies" / suffix / track.album /
                f"{track.copy}.{suffix}")

    def copy_of(self, track, kind):
        return make(self.place(track, kind), self.copies[kind][1],
                    original=track.source)

    def files(self, kind):
        return sorted(self.place(track, kind) for track in self.tracks)

    def new_home(self):
        """What was learned, and nothing that was remembered since."""
        home = self.bench.sounds.fresh("home")
        shutil.copytree(self.learned, home, dirs_exist_ok=True)
        shutil.rmtree(home / ".cache", ignore_errors=True)
        return home

    def identify(self, kind, *options):
        return self.bench.reeltag(
            "identify", "-j1", "--offline", "--json", *options,
            self.folder / "copies" / self.copies[kind][0])

    def run(self, kind, *options):
        return paired.run(self.identify(kind, *options),
                          env=self.bench.env(self.new_home()), allowed=(0, 1))

    def verdicts(self, kind, *options):
        """Copy -> (title, verdict of track and album, items compared)."""
        text = subprocess.run(
            [str(word) for word in self.identify(kind, *options)],
            env=self.bench.env(self.new_home()), capture_output=True,
            text=True, stdin=subprocess.DEVNULL).stdout
        found = {}
        for line in text.splitlines():
            album = json.loads(line)
            for track in album.get("tracks", []):
                found[pathlib.Path(track["path"]).stem] = (
                    track["title"],
                    track["verdict"] == album["verdict"] == "certain")
        return found

    def count(self, kind, *options):
        """Certain and right, certain and wrong, left to a person or none,
        and of these how many have the right title all the same."""
        found = self.verdicts(kind, *options)
        right = wrong = rest = close = 0
        for track in self.tracks:
            title, is_certain = found.get(track.copy, (None, False))
            right += is_certain and title == track.title
            wrong += is_certain and title != track.title
            rest += not is_certain
            close += not is_certain and title == track.title
        return right, wrong, rest, close


def measure(bench, room):
    """Rows and the ratios of all formats and rounds."""
    rows, every, certain, wrong = [], [], 0, 0
    for kind in COPIES:
        files = room.files(kind)
        costs = interleaved({
            "fpcalc": lambda files=files: bench.run(fpcalc(files)),
            "ours": lambda kind=kind: room.run(kind),
            "full": lambda kind=kind: room.run(kind, "--full"),
        }, bench.rounds)
        mine = ratios(costs, "ours", "fpcalc")
        told = room.count(kind)
        rows.append([kind, str(len(files)), spread(mine),
                     spread(ratios(costs, "full", "fpcalc")),
                     span(noise(costs, "fpcalc")),
                     str(told[0]), str(told[1]), f"{told[2]} ({told[3]})"])
        every += mine
        certain += told[0]
        wrong += told[1]
    head = ["copies", "files", "identify / fpcalc", "with --full",
            "fpcalc / itself", "certain and right", "certain and wrong",
            "not certain (title right)"]
    return table(head, rows), every, certain, wrong


def known(bench):
    originals = [file for file, length in bench.sounds.originals()
                 if length > LEAST_SECONDS]
    tracks = [Track(file, "Known", number)
              for number, file in enumerate(originals, 1)]
    room = Room(bench, "known", tracks)
    lines, every, certain, wrong = measure(bench, room)
    of = len(COPIES) * len(tracks)
    lines += ["", f"Of all formats and rounds: {spread(every, 3)}; "
              f"{certain} of {of} copies certain, {wrong} wrong."]
    return Result(lines, [
        ("known tracks: processor time of identify against fpcalc", "at most",
         TARGET, statistics.median(every)),
        ("known tracks: share that is certain", "at least", 1, certain / of),
        ("known tracks: certain and wrong", "at most", 0, wrong)])


def make_siblings(bench):
    """[(sibling, whose it is)]."""
    folder = bench.sounds.folder / "siblings"
    long = [(file, length) for file, length in bench.sounds.originals()
            if length > 160]
    jobs = []
    for number in range(2 * len(PARTS_AFTER)):
        after = PARTS_AFTER[number % len(PARTS_AFTER)]
        original, length = long[number]
        other = long[-1 - number][0]
        jobs.append(lambda number=number, after=after, original=original,
                    length=length, other=other: (make(
                        folder / f"{number:02}.flac", SIBLING,
                        original=original, other=other, after=after,
                        rest=f"{length - after:.3f}"), original))
    return together(jobs)


def make_drones(bench):
    return together([lambda number=number: make(
        bench.sounds.folder / "drones" / f"{number:02}.flac", DRONE,
        hz=f"{110 * 2 ** (number / 12):.3f}", seconds=DRONE_SECONDS,
        seed=number) for number in range(DRONES)])


def look_alikes(bench):
    """Tracks that begin as another does, and drones."""
    siblings = make_siblings(bench)
    groups = {
        "Siblings": [file for file, _ in siblings],
        "Theirs": [original for _, original in siblings],
        "Drones": make_drones(bench),
    }
    rows, wrong = [], 0
    for name in ("Siblings and theirs", "Drones"):
        names = ("Drones",) if name == "Drones" else ("Siblings", "Theirs")
        room = Room(bench, name.split()[0].lower() + "-known", [
            Track(file, album, number) for album in names
            for number, file in enumerate(groups[album], 1)])
        lines, _, _, bad = measure(bench, room)
        wrong += bad
        rows += ([] if rows else ["| what " + lines[0],
                                  "| --- " + lines[1]])
        rows += [f"| {name} " + line for line in lines[2:]]
    return Result(rows, [
        ("siblings and drones: certain and wrong", "at most", 0, wrong)])
