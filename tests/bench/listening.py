#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""listening.py [OPTIONS] REELTAG FLOOR FOLDER [MEASUREMENT...]

Measures what listening costs, as ratios of runs that take turns: beside
fpcalc, beside the floor, beside beets. Needs nothing else to do on the
machine. FLOOR is the program listening_floor, built with the tests; FOLDER
keeps the sounds, which are made once, and the results.

Measurements (all of them if none is named; README.md tells of each):
  cost workers bits beets known look-alikes tree crowd shares

  --files N        files a format (24)
  --rounds N       rounds, behind one that is not counted (7)
  --tree N         files of the tree that nobody knows (100000)
  --known-tree N   files of the one whose albums are known (10000)
  --crowd N        files of the crowd (1000000)
  --markdown FILE  put the tables into FILE, between their marks
"""
import argparse
import fcntl
import os
import pathlib
import sys

sys.dont_write_bytecode = True
import album_in_beets  # noqa: E402
import floor_and_fpcalc  # noqa: E402
import items_and_bits  # noqa: E402
import known_tracks  # noqa: E402
import large_trees  # noqa: E402
import paired  # noqa: E402
import where_it_goes  # noqa: E402
from report import Book, fill  # noqa: E402
from sounds import Sounds  # noqa: E402

MEASUREMENTS = {
    "cost": floor_and_fpcalc.cost,
    "workers": floor_and_fpcalc.workers,
    "bits": items_and_bits.bits,
    "beets": album_in_beets.beets,
    "known": known_tracks.known,
    "look-alikes": known_tracks.look_alikes,
    "tree": large_trees.tree,
    "crowd": large_trees.crowd,
    "shares": where_it_goes.shares,
}


class Bench:
    """What a measurement needs: programs, sounds, how much of all."""

    def __init__(self, options):
        self.program = options.reeltag.absolute()
        self.floor = options.floor.absolute()
        self.sounds = Sounds(options.folder)
        self.files = options.files
        self.rounds = options.rounds
        self.tree = options.tree
        self.known_tree = options.known_tree
        self.crowd = options.crowd
        self.home = self.sounds.fresh("home")

    def reeltag(self, *arguments):
        return [self.program, *arguments]

    def env(self, home):
        """Everything of a user's below one folder."""
        return {"HOME": str(home), "PATH": os.environ["PATH"],
                "LANG": "C.UTF-8", "BEETSDIR": str(home)}

    def run(self, command, **options):
        """Costs of a run with an empty home."""
        home = self.sounds.fresh("home")
        return paired.run(command, env=self.env(home), **options)


def parse():
    parser = argparse.ArgumentParser(
        usage=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--tree", type=int, default=100000)
    parser.add_argument("--known-tree", type=int, default=10000)
    parser.add_argument("--crowd", type=int, default=1000000)
    parser.add_argument("--markdown", type=pathlib.Path)
    parser.add_argument("reeltag", type=pathlib.Path)
    parser.add_argument("floor", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("measurements", nargs="*")
    return parser.parse_args()


def main():
    options = parse()
    options.folder.mkdir(parents=True, exist_ok=True)
    lock = open(options.folder / "lock", "w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    bench = Bench(options)
    book = Book(bench.sounds.folder / "results.json")
    for name in options.measurements or MEASUREMENTS:
        neighbours = paired.Neighbours()
        result = MEASUREMENTS[name](bench)
        book.put(name, result, neighbours.share(), bench.rounds)
        print(f"\n## {name}\n", *book.page(name), sep="\n", flush=True)
    print("\n## summary\n", *book.summary(), sep="\n")
    if options.markdown:
        text = options.markdown.read_text()
        options.markdown.write_text(fill(text, book.parts()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
