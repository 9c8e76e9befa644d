# SPDX-License-Identifier: MIT
"""A second run over a large tree, and the memory that a run takes."""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import time

import paired
from known_tracks import Room, Track
from paired import interleaved, noise, ratios, span, spread
from report import Result, table
from sounds import FFMPEG, make, together

FIND_TARGET = 3
MEMORY_TARGET_MIB = 64
FILES_A_FOLDER = 12
PIECES = 200
PIECE_SECONDS = 3.5
PIECE = ("ffmpeg -nostdin -v error -y -threads 1 -ss {start} -t {length} "
         "-i {original} -map 0:a -map_metadata -1 -map_metadata:s:a -1 -ac 1 ")
KINDS = {"opus": PIECE + "-c:a libopus -b:a 8k {out}",
         "mp3": PIECE + "-ar 16000 -c:a libmp3lame -b:a 8k {out}"}
# What the catalogue is to know has to be long enough for it.
KNOWN_ALBUMS = 4
KNOWN_SECONDS = 20
KNOWN_PIECE = (FFMPEG % "original" + f"-t {KNOWN_SECONDS} -ac 1 -ar 44100 "
               "-sample_fmt s16 -c:a flac {out}")
KNOWN_COPIES = {"Opus": ("opus", FFMPEG % "original" +
                         "-ac 1 -c:a libopus -b:a 16k {out}")}
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


def mixed(sounds):
    """No two folders in a row are alike."""
    return lambda number: sounds[(number * 7) % len(sounds)]


def plant(root, sound_of, count, put):
    """Folders of as many files as an album has; put() makes each."""
    for number in range(count):
        album, track = divmod(number, FILES_A_FOLDER)
        folder = root / f"{album // 100:04}" / f"Album {album:06}"
        if track == 0:
            folder.mkdir(parents=True)
        sound = sound_of(number)
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


def known_pieces(bench):
    """A catalogue that knows a few albums of longer sounds, and the sounds."""
    originals = [file for file, length in bench.sounds.originals()
                 if length > KNOWN_SECONDS]
    sources = together([lambda number=number, original=original: make(
        bench.sounds.folder / "known-pieces" / f"{number:03}.flac",
        KNOWN_PIECE, original=original) for number, original in
        enumerate(originals[:KNOWN_ALBUMS * FILES_A_FOLDER])])
    return Room(bench, "known-tree", [
        Track(source, f"Album{number // FILES_A_FOLDER}",
              number % FILES_A_FOLDER + 1)
        for number, source in enumerate(sources)], KNOWN_COPIES)


def plant_known(root, room, count):
    """Albums of the catalogue, each again and again."""
    sounds = [room.place(track, "Opus") for track in room.tracks]
    plant(root, lambda number: sounds[number % len(sounds)], count,
          shutil.copyfile)


def certain_share(command, env):
    """Of the albums, from 0 to 1."""
    text = subprocess.run([str(word) for word in command], env=env,
                          stdin=subprocess.DEVNULL, capture_output=True,
                          text=True).stdout
    verdicts = [album["verdict"] for album in map(json.loads,
                                                  text.splitlines())
                if "tracks" in album]
    return verdicts.count("certain") / len(verdicts)


def warm(bench, name, root, home, count):
    """A row of the table, and what was to be reached."""
    env = bench.env(home)
    identify = bench.reeltag("identify", "--offline", "--quiet", root)
    first, first_peak = watched(identify, env)
    second, second_peak = watched(identify, env)
    rounds = bench.rounds if second < LONG_RUN_SECONDS else 1
    costs = interleaved({
        "find": lambda: paired.run(["find", root, "-printf", r"%s %T@\n"],
                                   env=env),
        "ours": lambda: paired.run(identify, env=env, allowed=(0, 1)),
    }, rounds)
    share = certain_share(bench.reeltag("identify", "--offline", "--json",
                                        root), env)
    shutil.rmtree(root)
    shutil.rmtree(home)
    wall = ratios(costs, "ours", "find", "wall")
    found = statistics.median(cost.wall for cost in costs["find"])
    row = [name, f"{count:,}", f"{share:.0%}", spread(wall, 1),
           spread(ratios(costs, "ours", "find"), 1),
           span(noise(costs, "find", "wall")), f"{first / found:.0f}",
           f"{first_peak:.0f}", f"{second_peak:.0f}"]
    what = f"{count:,} files, {name}:"
    return row, [
        (f"{what} wall time of a warm run against find", "at most",
         FIND_TARGET, statistics.median(wall)),
        (f"{what} peak memory in MiB", "at most", MEMORY_TARGET_MIB,
         max(first_peak, second_peak))]


def tree(bench):
    """Warm runs against find, and the memory of the first and the last."""
    sounds = pieces(bench)
    root = bench.sounds.fresh("tree")
    plant(root, mixed(sounds), bench.tree, shutil.copyfile)
    unknown = warm(bench, "unknown", root, bench.sounds.fresh("tree-home"),
                   bench.tree)
    room = known_pieces(bench)
    root = bench.sounds.fresh("tree")
    plant_known(root, room, bench.known_tree)
    known = warm(bench, "known", root, room.new_home(), bench.known_tree)
    return Result(table(
        ["albums", "files", "certain", "warm run / find, wall", "processor",
         "find / itself", "first run / find", "peak MiB, first run", "warm"],
        [unknown[0], known[0]]), unknown[1] + known[1])


def growth(count, peak, smaller):
    """Bytes a file, from a smaller tree to this one."""
    if smaller is None:
        return "–"
    return f"{(peak - smaller[1]) * 1024 * 1024 / (count - smaller[0]):,.0f}"


def crowd(bench):
    """The memory of ever more files: links to the same sounds."""
    rows, smaller = [], None
    sounds = pieces(bench)
    for count in (bench.crowd // 100, bench.crowd // 10, bench.crowd):
        root = bench.sounds.fresh("crowd")
        home = bench.sounds.fresh("tree-home")
        plant(root, mixed(sounds), count, os.link)
        seconds, peak = watched(
            bench.reeltag("identify", "--offline", "--quiet", root),
            bench.env(home))
        rows.append([f"{count:,}", f"{peak:.1f}", growth(count, peak, smaller),
                     f"{seconds / count * 1e3:.2f}"])
        smaller = (count, peak)
        shutil.rmtree(root)
        shutil.rmtree(home)
    return Result(table(["files", "peak MiB", "more bytes a file",
                         "ms a file, wall"], rows),
                  [(f"{bench.crowd:,} files: peak memory in MiB", "at most",
                    MEMORY_TARGET_MIB, peak)])
