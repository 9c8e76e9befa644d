#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""There and back: odd files are tagged and taken back.

    trip.py PROGRAM FOLDER WORK [art] [music]    exit 77: nothing to do it on

FOLDER is one of those that make_files.py fills, or, with `music`, holds an
album. WORK is the test's own. After `tag` the codec payload of every file
is what it was, byte for byte, and so are mode, owner, attributes and access
list; mutagen reads the new title; a second `tag` writes nothing. After `undo`
all is what it was, the time of change too. With `art` a cover of 300 KB is
embedded as well, and times are kept. What reeltag is to refuse, and what it
is known to do wrong, stands in refusals.py.
"""
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
try:
    from station import Station, state_of
    from titles import READERS, length_of, title_of
except ImportError as reason:
    print("skipped:", reason)
    sys.exit(77)
from payload import difference, payload
from refusals import faults_that_went, known_fault, refusal

CATALOGUE = """\
{"type":"film","id":"film","title":"The Round Trip","work":"film",\
"year":1999,"release_date":"1999-06-20","imdb":"tt0000001",\
"directors":["Ada Lens"]}
{"type":"release","id":"trip","film":"film","title":"The Round Trip: Music",\
"artist":"Bo Tone","kind":"score","label":"Wax","date":"1999-05-20",\
"discs":[{"disc":1,"tracks":[%s]}]}
"""
LONG_AGO_NS = 1_000_000_000_123_456_789
MODES = (0o640, 0o604, 0o600, 0o664)
# Places in what state_of says of a file.
SHA, MODE, UID, GID, MTIME, XATTRS = range(6)


class Trip:
    """Files on their way, each an album of its own."""

    def __init__(self, program, folder, work, words):
        shutil.rmtree(work, ignore_errors=True)
        self.folder = work / "music"
        self.art = "art" in words
        self.problems, self.known = [], set()
        self.places = {}
        files = [file for file in sorted(folder.rglob("*"))
                 if file.suffix[1:] in READERS]
        for number, source in enumerate(files):
            self.pack(number, source, folder.parent / "front.jpg")
        self.give_access()
        self.station = Station(program, work / "home")
        self.titles = collections.defaultdict(lambda: "There and Back")
        self.learn(work / "catalogue.jsonl",
                   files if "music" in words else [])
        self.before = self.state()
        self.runs = []
        self.payloads = {name: self.payload(name) for name in self.places}

    def learn(self, catalogue, files):
        """One track for all files of two seconds, or one for each file."""
        for file in files:
            self.titles[file.name] = f"{title_of(file) or 'There'} and Back"
        tracks = [(self.titles[file.name], length_of(file))
                  for file in files] or [(self.titles["any"], 2)]
        catalogue.write_text(CATALOGUE % ",".join(json.dumps({
            "track": number, "title": title, "artist": "Bo Tone",
            "length_ms": int(1000 * length)})
            for number, (title, length) in enumerate(tracks, 1)))
        self.station.run("catalog", "import", catalogue, allowed=(0,))

    def pack(self, number, source, cover):
        """An album of one file, which has seen something of the world."""
        album = self.folder / source.name.replace(".", "-")
        album.mkdir(parents=True)
        file = album / source.name
        shutil.copyfile(source, file)
        if self.art:
            os.link(cover, album / "cover.jpg")
        self.places[source.name] = file
        try:
            os.setxattr(file, "user.note", b"from the attic")
        except OSError:
            pass
        if os.geteuid() == 0 and number % 3 == 0:
            os.chown(file, 1234, 2345)
        os.chmod(file, MODES[number % len(MODES)])
        os.utime(file, ns=(LONG_AGO_NS, LONG_AGO_NS + number))

    def give_access(self):
        """Every other file an access list, where there is a program for it."""
        if shutil.which("setfacl"):
            subprocess.run(["setfacl", "-m", "u:4321:r",
                            *list(self.places.values())[::2]],
                           stderr=subprocess.DEVNULL)

    def state(self):
        return {name: state for name, state in state_of(self.folder).items()
                if name in self.places}

    def payload(self, name):
        place = self.places[name]
        return payload(place.read_bytes(), place.suffix[1:])

    def expect(self, good, line):
        if good:
            return
        known = known_fault(line)
        if known is None:
            self.problems.append(line)
        else:
            self.known.add(known)

    def tag(self):
        """name -> (status, reason)"""
        options = ["--art", "--preserve-mtime"] if self.art else []
        told = {}
        for record in self.station.records(
                "tag", "--yes", "--release", "trip", *options, self.folder):
            if record["type"] == "run":
                self.runs.append(record["id"])
            for path in record.get("extra", []):
                told[pathlib.Path(path).name] = ("none", "no match")
            if record["type"] in ("file", "error"):
                told[pathlib.Path(record["path"]).name] = (
                    record["status"],
                    record.get("reason", record.get("message", "")))
        return told

    def check_refused(self, name, told, after, reason):
        self.expect(told[0] not in ("written", "unchanged") and told[1],
                    f"{name}: {told}, and was to be refused: {reason}")
        self.expect(reason in told[1], f"{name}: refused with {told[1]!r}, "
                                       f"not {reason!r}")
        self.expect(after == self.before[name],
                    f"{name}: refused, and not left alone")

    def check_written(self, name, told, after):
        self.expect(told[0] == "written", f"{name}: {told}")
        if told[0] != "written":
            self.expect(after == self.before[name],
                        f"{name}: not written, and not left alone")
            return
        before = self.before[name]
        self.expect(after[SHA] != before[SHA], f"{name}: nothing written")
        for what, part in {"mode": MODE, "owner": UID, "group": GID,
                           "attributes": XATTRS}.items():
            self.expect(after[part] == before[part], f"{name}: {what} "
                        f"{after[part]}, was {before[part]}")
        if self.art:
            self.expect(after[MTIME] == before[MTIME],
                        f"{name}: the time was not kept")
        self.check_payload(name)
        title = title_of(self.places[name])
        self.expect(title == self.titles[name],
                    f"{name}: mutagen reads {title!r}")

    def check_payload(self, name):
        old, old_faults = self.payloads[name]
        try:
            new, new_faults = self.payload(name)
        except (IndexError, ValueError, KeyError) as error:
            self.expect(False, f"{name}: the new file: {error!r}")
            return
        differs = difference(old, new)
        self.expect(differs is None, f"{name}: payload: {differs}")
        faults = set(new_faults) - set(old_faults)
        self.expect(not faults, f"{name}: new faults: {sorted(faults)}")

    def there(self):
        """Returns how many files were written and how many refused."""
        told = self.tag()
        after = self.state()
        count = collections.Counter()
        for name in self.places:
            word = told.get(name, ("unheard of", ""))
            reason = refusal(name, word[0] == "written")
            if reason is None:
                self.check_written(name, word, after[name])
            else:
                self.check_refused(name, word, after[name], reason)
            count[word[0]] += 1
        for name, (status, _) in self.tag().items():
            self.expect(status != "written", f"{name}: written again")
        again = self.state()
        for name in self.places:
            self.expect(again[name] == after[name],
                        f"{name}: changed by a second time")
        return count

    def back(self):
        for run in reversed(self.runs):
            self.station.run("undo", run, allowed=(0,))
        after = self.state()
        for name, before in self.before.items():
            self.expect(after.get(name) == before,
                        f"{name}: undo: {after.get(name)}, was {before}")
        files = sum(len(names) for _, _, names in os.walk(self.folder))
        wanted = len(self.places) * (2 if self.art else 1)
        self.expect(files == wanted,
                    f"{files} files are there, not {wanted}")


def main():
    program, folder, work = map(pathlib.Path, sys.argv[1:4])
    if not folder.is_dir():
        print("skipped: there are no files")
        return 77
    missing = folder.parent / "missing"
    if missing.exists():
        print(missing.read_text(), end="")
    trip = Trip(program.absolute(), folder, work.absolute(), sys.argv[4:])
    count = trip.there()
    trip.back()
    trip.problems += faults_that_went(trip.places, trip.known)
    print("\n".join(trip.problems))
    print(f"{len(trip.places)} files, {dict(count)}, "
          f"{len(trip.known)} known faults, {len(trip.problems)} problems")
    if not trip.problems:
        shutil.rmtree(work)
    return 1 if trip.problems else 0


if __name__ == "__main__":
    sys.exit(main())
