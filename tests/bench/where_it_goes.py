# SPDX-License-Identifier: MIT
"""Where a fingerprint's processor time goes."""
import collections
import re
import shutil
import statistics
import subprocess

from paired import interleaved, span
from report import Result, table
from sounds import COST

STAGES = ("decoding", "mixing", "Chromaprint")
# What the shared objects are for; the rest is told by name.
OBJECTS = {
    "kernel": r"\[kernel|\[k\]|\[guest",
    "decoders": r"libavcodec|libFLAC|libsndfile",
    "libavformat": r"libavformat|libogg",
    "libswresample": r"libswresample",
    "libchromaprint": r"libchromaprint",
    "loader": r"ld-linux",
    "C library": r"libc\.so|libm\.so|libpthread",
    "TagLib": r"libtag",
    "reeltag": r"reeltag",
}
FREQUENCY = "4000"


def stages(bench, files):
    """Shares of the whole by what the floor leaves out, one a round."""
    runs = {
        "decode": [bench.floor, "--decode", *files],
        "mix": [bench.floor, "--mix", *files],
        "floor": [bench.floor, *files],
        "ours": bench.reeltag("fingerprint", "-j1", *files),
    }
    costs = interleaved({name: lambda command=command: bench.run(command)
                         for name, command in runs.items()}, bench.rounds)
    shares = []
    for number in range(bench.rounds):
        decode, mix, floor, ours = (costs[name][number].cpu for name in runs)
        shares.append([part / ours for part in (
            decode, mix - decode, floor - mix, ours - floor)])
    return list(zip(*shares))


def objects(bench, files):
    """Share of the samples by shared object, summed to kinds."""
    data = bench.sounds.folder / "perf.data"
    home = bench.sounds.fresh("home")
    subprocess.run(["perf", "record", "-q", "-F", FREQUENCY, "-o", data,
                    *bench.reeltag("fingerprint", "-j1", *files)],
                   check=True, env=bench.env(home), stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    text = subprocess.run(["perf", "report", "--stdio", "-q", "--sort", "dso",
                           "-i", data], check=True, capture_output=True,
                          text=True).stdout
    data.unlink()
    sums = collections.Counter()
    for share, name in re.findall(r"^\s*([\d.]+)%\s+(\S+)", text, re.M):
        kind = next((kind for kind, pattern in OBJECTS.items()
                     if re.search(pattern, name)), "others")
        sums[kind] += float(share) / 100
    return sums


def percent(share):
    return f"{share:.1%}" if share >= 0.0005 else "0"


def shares(bench):
    rows, found = [], {}
    for kind, files in bench.sounds.cost_files(bench.files).items():
        parts = stages(bench, files)
        rows.append([COST[kind][0],
                     *[percent(statistics.median(part)) for part in parts],
                     span([100 * value for value in parts[-1]], 1)])
        if shutil.which("perf"):
            found[COST[kind][0]] = objects(bench, files)
    lines = table(["format", *STAGES, "the rest", "the rest, all rounds"],
                  rows)
    if found:
        kinds = [*OBJECTS, "others"]
        lines += ["", *table(["format", *kinds], [
            [name, *[percent(sums[kind]) for kind in kinds]]
            for name, sums in found.items()])]
    return Result(lines)
