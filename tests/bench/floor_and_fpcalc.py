# SPDX-License-Identifier: MIT
"""What a fingerprint costs beside fpcalc's, and beside the least it can."""
import statistics

from paired import (interleaved, noise, per_file, ratios, run, span, spread)
from report import Result, table
from sounds import COST

FPCALC_TARGET = 1.0
FLOOR_TARGET = 1.05
WORKERS_TARGET = 1.85


def fpcalc(files):
    return ["fpcalc", "-raw", "-ignore-errors", *files]


def cost(bench):
    """Processor time against fpcalc and against the floor."""
    rows, targets = [], []
    for kind, files in bench.sounds.cost_files(bench.files).items():
        commands = {
            "fpcalc": fpcalc(files),
            "ours": bench.reeltag("fingerprint", "-j1", *files),
            "floor": [bench.floor, *files],
        }
        costs = interleaved(
            {name: lambda command=command: bench.run(command)
             for name, command in commands.items()}, bench.rounds)
        to_fpcalc = ratios(costs, "ours", "fpcalc")
        to_floor = ratios(costs, "ours", "floor")
        name = COST[kind][0]
        rows.append([name, str(len(files)), spread(to_fpcalc),
                     spread(to_floor), span(noise(costs, "fpcalc")),
                     f"{per_file(costs, 'fpcalc', len(files)):.0f}"])
        targets.append((f"{name}: processor time against fpcalc", "at most",
                        FPCALC_TARGET, statistics.median(to_fpcalc)))
        targets.append((f"{name}: processor time against the floor", "at most",
                        FLOOR_TARGET, statistics.median(to_floor)))
    return Result(table(["format", "files", "reeltag / fpcalc",
                         "reeltag / floor", "fpcalc / itself",
                         "fpcalc, ms a file"], rows), targets)


def workers(bench):
    """Wall time of one worker against that of two."""
    rows, targets = [], []
    for kind in ("flac", "mp3"):
        files = bench.sounds.cost_files(bench.files)[kind]
        costs = interleaved(
            {jobs: lambda jobs=jobs: bench.run(
                bench.reeltag("fingerprint", jobs, *files))
             for jobs in ("-j1", "-j2")}, bench.rounds)
        gain = ratios(costs, "-j1", "-j2", "wall")
        rows.append([COST[kind][0], str(len(files)), spread(gain),
                     span(noise(costs, "-j1", "wall"))])
        targets.append((f"{COST[kind][0]}: wall time, -j1 / -j2", "at least",
                        WORKERS_TARGET, statistics.median(gain)))
    return Result(table(["format", "files", "-j1 / -j2", "-j1 / itself"],
                        rows), targets)
