#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""report.py [OPTIONS] COMPARE

Runs sound_compare and prints README.md's tables.

  --real FILE       fingerprints of real tracks; beside it FILE with .tsv: a
                    head, then seconds, items and name of each
  --edits FOLDER    what variants.py made
  --synthetic N     compare so many made-up fingerprints with each other, which
                    move as those of FILE do
"""
import argparse
import collections
import math
import pathlib
import re
import subprocess
import sys

LIKENESSES = ("same", "master", "version", "part", "other")
SECONDS_OF_PART = 60
# Below it a sound is a drone.
VARIED = 0.7
BEGINNINGS = (24, 59, 100, 221, 480)


def at_most(events, count):
    """What their share can be at most, with 95 % (Poisson)."""
    low, high = 0.0, events + 3.0 + 4.0 * math.sqrt(events + 1.0)
    for _ in range(60):
        mean = (low + high) / 2
        tail = sum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))
                   for k in range(events + 1))
        low, high = (mean, high) if tail > 0.05 else (low, mean)
    return high / count


def compare(program, *arguments):
    """Lines of fields, and how many were compared."""
    lines = subprocess.run([program, *map(str, arguments)], check=True,
                           capture_output=True, text=True).stdout.splitlines()
    fields = [line.split("\t") for line in lines[:-1]]
    return fields, int(lines[-1].split()[1])


def tell_pairs(pairs, names):
    for fields in sorted(pairs, key=lambda fields: -int(fields[5])):
        print("    %s %s over %s items, diversity %s: %s, %s" % (
            fields[2], fields[4], fields[5], fields[8],
            names[int(fields[0])], names[int(fields[1])]))


def kin_by_name(files):
    """Pairs whose files' names have a word in common: a piece played fast, at
    Christmas, enhanced."""
    words = [{word for word in re.split("[^a-z]+", name.rsplit(".", 1)[0]
                                        .lower()) if len(word) > 4}
             for name in files]
    return {frozenset((str(a), str(b))) for a in range(len(files))
            for b in range(a) if words[a] & words[b]}


def report_real(program, path):
    table = path.with_suffix(".tsv").read_text().splitlines()[1:]
    names = ["%s .. %s (%.0f s)" % (
        name.split("/")[0], name.split("/")[-1], float(seconds))
             for seconds, _, name in (line.split("\t") for line in table)]
    pairs, count = compare(program, "real", path)
    related = {frozenset(fields[:2]) for fields in pairs}
    related |= kin_by_name([name.split(" .. ")[1] for name in names])
    print("%d pairs of %d tracks, whole:" % (count, len(names)))
    tell_pairs([fields for fields in pairs
                if fields[2] in ("same", "master")], names)
    print("\nTheir beginnings, same or master; of one piece: alike when "
          "whole, or by name\n\n| items | pairs | of one piece | drones | "
          "others | at most |\n|---|---|---|---|---|---|")
    for items in BEGINNINGS:
        pairs, count = compare(program, "real", path, items)
        claims = [fields for fields in pairs
                  if fields[2] in ("same", "master")]
        kin = [f for f in claims if frozenset(f[:2]) in related]
        others = [f for f in claims if frozenset(f[:2]) not in related]
        varied = [f for f in others if float(f[3]) > 0.5]
        print("| %d | %d | %d | %d | %d | %.1e |" % (
            items, count, len(kin), len(others) - len(varied), len(varied),
            at_most(len(varied), count)))
        tell_pairs(varied, names)


def report_synthetic(program, path, number):
    pairs, count = compare(program, "synthetic", path, number)
    claims = collections.Counter(fields[2] for fields in pairs)
    sure = sum(fields[2] in ("same", "master") for fields in pairs)
    print("\n%d made-up pairs: %s; same or master %d, at most %.1e" % (
        count, dict(claims), sure,
        at_most(sure, count)))


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def report_edits(program, folder):
    rows = [line.split("\t") for line in
            (folder / "variants.tsv").read_text().splitlines()]
    edits = list(dict.fromkeys(row[2] for row in rows))
    pairs, _ = compare(program, "edits", folder / "variants.bin", len(edits))
    for which in ("fit", "measure"):
        of_edit = collections.defaultdict(list)
        for fields in pairs:
            row = rows[int(fields[1])]
            # Of a short one, nothing is left out.
            is_short = float(rows[int(fields[0])][4]) < SECONDS_OF_PART
            if row[0] == which and not (is_short and row[3] == "part"):
                of_edit[row[2]].append((row[3], fields))
        report_set(which, of_edit)


def report_set(which, of_edit):
    print("\n%s:\n\n| edit | tracks | %s | median | p90 | most |\n|%s" % (
        which, " | ".join(LIKENESSES), "---|" * 10))
    copies = []
    for edit, found in of_edit.items():
        likeness = collections.Counter(fields[2] for _, fields in found)
        rates = [float(fields[4]) for _, fields in found]
        print("| %s | %d | %s | %.3f | %.3f | %.3f |" % (
            edit, len(found),
            " | ".join(str(likeness[name] or "") for name in LIKENESSES),
            quantile(rates, .5), quantile(rates, .9), max(rates)))
        if found[0][0] == "same":
            copies += [(edit, fields) for _, fields in found]
    tell_copies("copies", copies)
    codecs = [c for c in copies if not c[0].startswith("noise")]
    tell_copies("transcodes and trims", codecs)
    tell_copies("of them with a diversity of %.1f and more" % VARIED,
                [c for c in codecs if float(c[1][8]) >= VARIED])


def tell_copies(what, copies):
    missed = sum(fields[2] not in ("same", "master") for _, fields in copies)
    count = max(len(copies), 1)
    print("\n%d of %d %s are known: %.2f %%, at least %.2f %%" % (
        len(copies) - missed, len(copies), what,
        100.0 * (count - missed) / count,
        100.0 * (1.0 - at_most(missed, count))))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--real", type=pathlib.Path)
    parser.add_argument("--edits", type=pathlib.Path)
    parser.add_argument("--synthetic", type=int)
    parser.add_argument("compare")
    options = parser.parse_args()
    if options.real:
        report_real(options.compare, options.real)
    if options.real and options.synthetic:
        report_synthetic(options.compare, options.real, options.synthetic)
    if options.edits:
        report_edits(options.compare, options.edits)


if __name__ == "__main__":
    sys.exit(main())
