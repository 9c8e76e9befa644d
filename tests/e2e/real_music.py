#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tags rips of real music and looks at the outcome with other programs.

usage: real_music.py PROGRAM MUSIC WORK learn
       real_music.py PROGRAM MUSIC WORK ALBUM VARIANT
       real_music.py PROGRAM MUSIC WORK foreign

MUSIC is what music.py made; WORK holds the learned catalogue and is shared by
the cases of one build.
"""
import json
import os
import pathlib
import shutil
import sys

from station import (Station, audio_hash, probe_title, read_tags, state_of)

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "trip"))
from payload import difference, payload, summed  # noqa: E402

SKIPPED = 77
# Shorter ones may stay for a person to decide; none may be wrong.
SURE_SECONDS = 15
FIELDS = ("title", "artist", "album")
LONG_AGO_NS = 1_000_000_000_123_456_789
# What a user may have put on the files, and wants to find there afterwards.
XATTR = ("user.note", b"from the attic")


class Problems:
    """Collects what is wrong, so that one run tells all of it."""

    def __init__(self):
        self.lines = []

    def expect(self, good, line):
        if not good:
            self.lines.append(line)

    def report(self, looked_at):
        print("\n".join(self.lines))
        print(f"{looked_at}, {len(self.lines)} problems")
        return 1 if self.lines else 0


def learn(program, music, work):
    """Learns each album's tagged originals, and writes down what was learned."""
    shutil.rmtree(work, ignore_errors=True)
    station = Station(program, work / "learned")
    for album in ("singularity", "wesnoth"):
        station.run("catalog", "add", music / "originals" / album)
    (work / "learned.jsonl").write_text(
        station.run("catalog", "export", allowed=(0,)))
    learned = recordings_by_title(work)
    problems = Problems()
    tracks = 0
    for album in ("singularity", "wesnoth"):
        for track in originals(music, album).values():
            if is_sure(track):
                tracks += 1
                problems.expect(recording_of(track, learned),
                                f"not learned: {track['original']}")
    return problems.report(f"{tracks} originals learned")


def originals(music, album):
    """Rip's name -> its original: path, length and tags."""
    tracks = json.loads((music / "map.json").read_text())[album]
    return {track["rip"]: {**track, **read_tags(track["original"])}
            for track in tracks}


def is_sure(track):
    return track["title"] and track["length"] > SURE_SECONDS


def recordings_by_title(work):
    """(title, artist) -> [(length in s, recording)] of the learned tracks."""
    found = {}
    for line in (work / "learned.jsonl").read_text().splitlines():
        record = json.loads(line)
        for disc in record.get("discs", []):
            for track in disc.get("tracks", []):
                key = (track["title"], track.get("artist",
                                                 record.get("artist")))
                found.setdefault(key, []).append(
                    (track.get("length_ms", 0) / 1000, track.get("recording")))
    return found


def recording_of(track, learned):
    """Titles repeat on an album: the length tells which one is meant."""
    for length, recording in learned.get((track["title"], track["artist"]),
                                         []):
        if recording and abs(length - track["length"]) < 1:
            return recording
    return None


def new_station(program, work, name):
    """A station that knows what was learned, and nothing else yet."""
    home = work / f"home-{name}"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(work / "learned" / "data", home / "data")
    return Station(program, home)


def copy_rips(source, folder):
    """Copies rips and gives them odd modes, old times and an attribute."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    for number, file in enumerate(sorted(folder.iterdir())):
        try:
            os.setxattr(file, *XATTR)
        except OSError:
            print("note: no extended attributes on this file system")
        os.chmod(file, 0o640 if number % 2 else 0o604)
        os.utime(file, ns=(LONG_AGO_NS, LONG_AGO_NS + number))


def check_identified(records, tracks, learned, problems):
    """Each rip that was sure to be known has its original's recording."""
    told = {}
    for record in records:
        for track in record.get("tracks", []):
            told[pathlib.Path(track["path"]).stem] = track.get("recording")
    for name, track in tracks.items():
        right = recording_of(track, learned)
        if name in told:
            problems.expect(told[name] == right,
                            f"{name}: identified as {told[name]}, is {right} "
                            f"({track['original']})")
        elif is_sure(track):
            problems.expect(False, f"{name}: not identified, is {right} "
                                   f"({track['original']})")


def check_tagged(folder, tracks, problems):
    """What was written is right, as two other programs read it."""
    for file in sorted(folder.iterdir()):
        track = tracks.get(file.stem)
        if track is None:
            continue
        tags = read_tags(file)
        right = {name: track[name] for name in FIELDS if track[name]}
        if tags["title"] or is_sure(track):
            problems.expect(right and right.items() <= tags.items(),
                            f"{file.name}: tagged {tags}, is {right}")
            probed = probe_title(file)
            problems.expect(probed == (track["title"] or ""),
                            f"{file.name}: ffprobe reads {probed!r}, "
                            f"not {track['title']!r}")


def check_completeness(station, folder, tracks, problems):
    """With two files taken away, check names exactly those two more."""
    before = [track["title"] for record in station.records("check", folder)
              for track in record.get("missing", [])]
    if all(is_sure(track) for track in tracks.values()):
        problems.expect(not before, f"check misses {before} on a whole album")
    taken = [name for name, track in tracks.items() if is_sure(track)][2:4]
    aside = folder.with_name(folder.name + "-aside")
    aside.mkdir(exist_ok=True)
    files = [file for file in folder.iterdir() if file.stem in taken]
    for file in files:
        file.rename(aside / file.name)
    text = station.run("check", folder, allowed=(1,))
    missing = [line for line in text.splitlines() if "missing: " in line]
    problems.expect(len(missing) == len(before) + 2,
                    f"check misses {missing}, and before {before}")
    for name in taken:
        title = tracks[name]["title"]
        problems.expect(any(f": {title} (" in line for line in missing),
                        f"check misses {missing}, not {title!r}")
    for file in files:
        (aside / file.name).rename(file)
    aside.rmdir()


def sound_of(file):
    """The audio packets as ffmpeg finds them, and the payload byte for byte
    as the format's paper has it."""
    parts, faults = payload(file.read_bytes(), file.suffix[1:])
    return audio_hash(file), summed(parts), faults


def check_sounds(folder, sounds, problems):
    for file in folder.iterdir():
        packets, parts, faults = sound_of(file)
        old_packets, old_parts, old_faults = sounds[file.name]
        problems.expect(packets == old_packets,
                        f"{file.name}: the audio was changed")
        differs = difference(old_parts, parts)
        problems.expect(differs is None, f"{file.name}: payload: {differs}")
        problems.expect(faults == old_faults,
                        f"{file.name}: faults {faults}, were {old_faults}")


def check_undone(station, folder, before, problems):
    station.run("undo", allowed=(0,))
    after = state_of(folder)
    problems.expect(before.keys() == after.keys(),
                    f"undo: files {before.keys() ^ after.keys()}")
    for name in before.keys() & after.keys():
        problems.expect(before[name] == after[name],
                        f"{name}: undo: {after[name]}, was {before[name]}")


def round_trip(program, music, work, album, variant):
    """identify, tag, check, undo on one album in one format."""
    problems = Problems()
    tracks = originals(music, album)
    folder = work / f"{album}-{variant}"
    station = new_station(program, work, folder.name)
    copy_rips(music / "rips" / variant / album, folder)
    before = state_of(folder)
    sounds = {file.name: sound_of(file) for file in folder.iterdir()}
    check_identified(station.records("identify", folder), tracks,
                     recordings_by_title(work), problems)
    problems.expect(state_of(folder) == before, "identify changed a file")
    station.run("tag", "--auto", folder)
    check_tagged(folder, tracks, problems)
    check_sounds(folder, sounds, problems)
    check_completeness(station, folder, tracks, problems)
    check_undone(station, folder, before, problems)
    shutil.rmtree(folder)
    return problems.report(f"{len(tracks)} rips")


def foreign(program, music, work):
    """Music that was never learned stays as it is, alone and among rips."""
    problems = Problems()
    tracks = originals(music, "singularity")
    folder = work / "foreign"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(music / "foreign", folder / "alone")
    shutil.copytree(music / "foreign", folder / "mixed")
    shutil.copytree(music / "rips" / "opus" / "singularity",
                    folder / "mixed", dirs_exist_ok=True)
    station = new_station(program, work, "foreign")
    before = state_of(folder / "alone")
    for record in station.records("identify", folder):
        for track in record.get("tracks", []):
            name = pathlib.Path(track["path"]).name
            problems.expect(name not in before,
                            f"{name}: identified as {track.get('title')}")
    station.run("tag", "--auto", folder)
    check_tagged(folder / "mixed", tracks, problems)
    after = state_of(folder / "alone")
    mixed = state_of(folder / "mixed")
    for name, state in before.items():
        problems.expect(after[name] == state, f"{name}: written alone")
        problems.expect(mixed[name][0] == state[0], f"{name}: written mixed")
    shutil.rmtree(folder)
    return problems.report(f"{len(before)} foreign files")


def main():
    program, music, work = (pathlib.Path(argument).absolute()
                            for argument in sys.argv[1:4])
    if not (music / "complete").exists():
        print("skipped: there is no music")
        return SKIPPED
    if sys.argv[4] == "learn":
        return learn(program, music, work)
    if sys.argv[4] == "foreign":
        return foreign(program, music, work)
    return round_trip(program, music, work, *sys.argv[4:])


if __name__ == "__main__":
    sys.exit(main())
