#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""generate.py [OPTIONS] FOLDER

Makes a collection: a catalogue of made-up releases, the sounds that it knows,
and albums that are rips of them, with the right answers. The same seed makes
the same collection.

  --seed N       seed (1)
  --releases N   releases of the catalogue, about (10000)
  --albums N     albums (3000)
  --real FILE    the list that lies beside real fingerprints, a line each:
                 seconds, items, name; their numbers stand in the collection
"""
import argparse
import collections
import json
import pathlib
import random
import re
import sys

sys.dont_write_bytecode = True
from rips import Rip  # noqa: E402
from world import World, title_of_words  # noqa: E402

# Sources of real music. What is fitted is fitted on one part, and measured on
# the other.
FIT = ("0ad", "naev", "hedgewars", "megaglest", "wesnoth", "drascula")

CASES = {
    "plain": 22, "untagged": 12, "well-tagged": 16, "other-edition": 8,
    "mistagged": 6, "missing": 8, "missing-tail": 4, "extra": 5,
    "one-disc": 4, "pal": 1, "unlisted": 8, "not-listed": 6,
}


def real_sounds(path):
    """Numbers and seconds of real tracks, apart by source."""
    real = {"fit": [], "measure": [], "none": []}
    if path is None:
        return real
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(list(lines)[1:]):
            seconds, items, name = line.rstrip("\n").split("\t")
            if int(items) >= 300:
                real["fit" if name.startswith(FIT) else "measure"].append(
                    (number, float(seconds)))
    return real


def covers_of(world, release):
    """An album of covers: titles and order, other players, nobody lists it."""
    rng = world.rng
    tracks = []
    for disc in release["discs"][:1]:
        for track in disc["tracks"]:
            key = world.recording(track["title"], 100, "none", False)
            world.recordings[key]["length_ms"] = round(
                track["length_ms"] * rng.uniform(0.93, 1.07))
            tracks.append((key, "Players %d" % rng.randint(1, 50)))
    covers = dict(release, release_group=world.uuid(), _which="covers",
                  id=world.uuid(), mbid=world.uuid(),
                  title=release["title"] + " Played by Others")
    world.print_facts(covers, rng.randint(1980, 2020))
    covers["discs"] = [world.disc(1, tracks)]
    return covers


def stranger(world, which):
    """An album of other music: no soundtrack that anybody lists."""
    rng = world.rng
    film = {"id": None, "title": title_of_words(rng, 2, 3),
            "year": rng.randint(1960, 2020), "_set": which}
    tracks = [(world.recording(title_of_words(rng, 1, 3), 210, "none", False),
               None) for _ in range(rng.randint(8, 16))]
    release = world.release(film, "songs", tracks, "Singer 7")
    release["_which"] = "stranger"
    release["title"] = film["title"]
    return release


def choose(world, case):
    rng = world.rng
    if case == "unlisted" and world.hidden:
        return rng.choice(world.hidden)
    while True:
        release = rng.choice(world.listed)
        if case == "other-edition" and len(
                world.groups[release["release_group"]]) < 2:
            continue
        if case == "one-disc" and len(release["discs"]) < 2:
            continue
        break
    if case == "not-listed":
        return (covers_of(world, release) if rng.random() < 0.5 else
                stranger(world, release["_set"]))
    return release


def make_album(world, case):
    rng = world.rng
    rip = Rip(world, choose(world, case), case)
    how = {"untagged": "none", "well-tagged": "full", "other-edition": "full",
           "mistagged": "full"}.get(case) or rng.choices(
               ["none", "basic", "full"], [40, 35, 25])[0]
    if case == "missing":
        rip.lose("some")
    elif case == "missing-tail":
        rip.lose("tail")
    elif case == "one-disc":
        rip.lose("disc")
    elif case == "extra":
        rip.add_junk(rng.randint(1, 3))
    elif case == "mistagged":
        rip.tags_release = rng.choice(world.listed)
    elif case == "other-edition":
        rip.tags_release = rng.choice(
            [r for r in world.groups[rip.release["release_group"]]
             if r is not rip.release])
    album = rip.make(how)
    rip.tell(album)
    return album


def natural(name):
    """The order in which folders are listed: numbers by their value."""
    return [(int(part), "") if part.isdigit() else (0, part)
            for part in re.split(r"(\d+)", name.lower())]


def mix(rng, albums, count):
    """Folders that hold two albums each, of those that were made."""
    whole = [a for a in albums if a["decidable"] != "none" and
             a["case"] in ("plain", "untagged", "well-tagged")]
    mixed = []
    while whole and len(mixed) < count:
        one, two = rng.choice(whole), rng.choice(whole)
        names = [f["path"] for f in one["files"] + two["files"]]
        if one["set"] != two["set"] or len(set(names)) < len(names) or \
                one["truth"]["film"] == two["truth"]["film"]:
            continue
        mixed.append({
            "id": "m%05d" % len(mixed), "set": one["set"], "case": "mixed",
            "which": "mixed", "folder": rng.choice(
                ["Soundtracks", "New Folder", "music", "rips"]),
            "files": sorted(one["files"] + two["files"],
                            key=lambda f: natural(f["path"])),
            "parts": [{key: part[key] for key in (
                "truth", "editions", "decidable")} for part in (one, two)],
            "truth": None, "editions": [], "decidable": "none"})
    return mixed


def holders(world):
    """For each recording the groups of which a listed edition has it."""
    groups = collections.defaultdict(set)
    for release in world.listed:
        for disc in release["discs"]:
            for track in disc["tracks"]:
                groups[track["recording"]].add(release["release_group"])
    return groups


def pick_few(rng, world, albums, count):
    """Folders with one to three files of an album: a person is to be shown
    it, where a sound that is on three soundtracks at most is known, or the
    tags name it."""
    on = holders(world)
    listed = {r["release_group"] for r in world.listed}
    few = []
    for album in rng.choices(albums, k=20 * count):
        if len(few) == count:
            break
        if album["truth"] is None or album["decidable"] == "none" or \
                album["case"] not in ("plain", "untagged", "well-tagged") or \
                album["truth"]["release_group"] not in listed:
            continue
        files = rng.sample(album["files"], rng.randint(1, 3))
        keys = [f["truth"]["recording"] for f in files]
        is_heard = all(world.recordings[k]["known"] for k in keys) and \
            len(set.intersection(*[on[k] for k in keys])) <= 3
        is_named = all("album" in f["tags"] and "title" in f["tags"]
                       for f in files)
        if is_heard or is_named:
            few.append(dict(
                album, id="f%05d" % len(few), case="few", which="few",
                files=sorted(files, key=lambda f: natural(f["path"]))))
    return few


def write(path, rows):
    with open(path, "w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps({k: v for k, v in row.items()
                                    if not k.startswith("_")},
                                   ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--releases", type=int, default=10000)
    parser.add_argument("--albums", type=int, default=3000)
    parser.add_argument("--real")
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    real = real_sounds(options.real)
    for sounds in real.values():
        rng.shuffle(sounds)
    world = World(rng, options.releases, real)
    albums = []
    for number in range(options.albums):
        case = rng.choices(list(CASES), list(CASES.values()))[0]
        album = make_album(world, case)
        album["which"] = album.pop("_which")
        albums.append(dict({"id": "a%05d" % number}, **album))
    # With dice of their own: the others are as they were without.
    made = list(albums)
    albums += mix(random.Random(options.seed + 1000), made,
                  options.albums // 20)
    albums += pick_few(random.Random(options.seed + 2000), world, made,
                       options.albums // 5)
    options.folder.mkdir(parents=True, exist_ok=True)
    write(options.folder / "catalogue.jsonl",
          world.films + world.listed + world.themes)
    write(options.folder / "known.jsonl",
          [{"recording": key, "length_ms": r["length_ms"],
            "sound": dict(r["sound"], items=280)}
           for key, r in world.recordings.items() if r["known"]])
    write(options.folder / "albums.jsonl", albums)
    print("%d films, %d releases in %d groups, %d hidden, %d recordings, "
          "%d known, %d albums" % (
              len(world.films), len(world.listed), len(world.groups),
              len(world.hidden), len(world.recordings),
              sum(r["known"] for r in world.recordings.values()),
              len(albums)))


if __name__ == "__main__":
    main()
