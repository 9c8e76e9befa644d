# SPDX-License-Identifier: MIT
"""A second run over a large tree, and the memory that a run takes."""
import os
import pathlib
import shutil
import statistics
import subprocess
import time

import paired
from paired import interleaved, noise, ratios, span, spread
from report import Result, table
from sounds import make, together

FIND_TARGET = 3
MEMORY_TARGET_MIB = 64
FILES_A_FOLDER = 12
PIECES = 200
PIECE_SECONDS = 3.5
PIECE = ("ffmpeg -nostdin -v error -y -threads 1 -ss {start} -t {length} "
         "-i {original} -map 0:a -map_metadata -1 -map_metadata:s:a -1 -ac 1 ")
KINDS = {"opus": PIECE + "-c:a libopus -b:a 8k {out}",
         "mp3": PIECE + "-ar 16000 -c:a libmp3lame -b:a 8k {out}"}
POLL_SECONDS = 0.02
# A run that takes longer is not made again and again.
LONG_RUN_SECONDS = 120


def pieces(bench):
    """Short sounds, all different."""
    originals = [file for file, _ in bench.sounds.originals()]
    jobs = []
    for number in range(PIECES):
        kind = list(KINDS)[number % len(KINDS)]
        place = bench.sounds.folder / "pieces" / f"{number:03}.{kind}"
        original = originals[number % len(originals)]
        jobs.append(lambda place=place, kind=kind, number=number,
                    original=original: make(
                        place, KINDS[kind], original=original,
                        start=number // len(originals), length=PIECE_SECONDS))
    return together(jobs)


def plant(root, sounds, count, put):
    """Folders of as many files as an album has; put() makes each."""
    for number in range(count):
        album, track = divmod(number, FILES_A_FOLDER)
        folder = root / f"{album // 100:04}" / f"Album {album:06}"
        if track == 0:
            folder.mkdir(parents=True)
        sound = sounds[(number * 7) % len(sounds)]
        put(sound, folder / f"Track {track + 1:02}{sound.suffix}")


def peak_of(process):
    """Most memory of the process alone, in MiB; None when it is gone."""
    try:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        return None
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return None


def watched(command, env):
    """(seconds, peak of the program without its workers in MiB)."""
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], env=env,
                               stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, peak_of(process) or 0)
        time.sleep(POLL_SECONDS)
    assert process.returncode in (0, 1), process.returncode
    return time.perf_counter() - start, peak


def tree(bench):
    """Warm runs against find, and the memory of the first and the last."""
    root = bench.sounds.fresh("tree")
    home = bench.sounds.fresh("tree-home")
    env = bench.env(home)
    plant(root, pieces(bench), bench.tree, shutil.copyfile)
    identify = bench.reeltag("identify", "--offline", "--quiet", root)
    first, first_peak = watched(identify, env)
    second, second_peak = watched(identify, env)
    rounds = bench.rounds if second < LONG_RUN_SECONDS else 1
    costs = interleaved({
        "find": lambda: paired.run(["find", root, "-printf", r"%s %T@\n"],
                                   env=env),
        "ours": lambda: paired.run(identify, env=env, allowed=(0, 1)),
    }, rounds)
    shutil.rmtree(root)
    shutil.rmtree(home)
    wall = ratios(costs, "ours", "find", "wall")
    lines = table(
        ["files", "warm run / find, wall", "processor", "find / itself",
         "first run / find", "peak MiB, first run", "warm"],
        [[f"{bench.tree:,}", spread(wall, 1),
          spread(ratios(costs, "ours", "find"), 1),
          span(noise(costs, "find", "wall")),
          f"{first / statistics.median(c.wall for c in costs['find']):.0f}",
          f"{first_peak:.0f}", f"{second_peak:.0f}"]])
    return Result(lines, [
        (f"{bench.tree:,} files: wall time of a warm run against find",
         "at most", FIND_TARGET, statistics.median(wall)),
        (f"{bench.tree:,} files: peak memory in MiB", "at most",
         MEMORY_TARGET_MIB, max(first_peak, second_peak))])


def crowd(bench):
    """The memory of ever more files: links to the same sounds."""
    rows, peak = [], 0
    sounds = pieces(bench)
    for count in (bench.crowd // 100, bench.crowd // 10, bench.crowd):
        root = bench.sounds.fresh("crowd")
        home = bench.sounds.fresh("tree-home")
        plant(root, sounds, count, os.link)
        seconds, peak = watched(
            bench.reeltag("identify", "--offline", "--quiet", root),
            bench.env(home))
        rows.append([f"{count:,}", f"{peak:.0f}",
                     f"{peak * 1024 * 1024 / count:,.0f}",
                     f"{seconds / count * 1e3:.2f}"])
        shutil.rmtree(root)
        shutil.rmtree(home)
    return Result(table(["files", "peak MiB", "bytes a file",
                         "ms a file, wall"], rows),
                  [(f"{bench.crowd:,} files: peak memory in MiB", "at most",
                    MEMORY_TARGET_MIB, peak)])
