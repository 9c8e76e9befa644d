# SPDX-License-Identifier: MIT
"""save_cost.py SWEEP_ONCE TAGLIB_SAVE FOLDER [SECONDS]

What saving a title costs: by reeltag's own code (plan, survey, journal,
commit, synced), by TagLib and by mutagen on the file itself (not synced), side
by side in one run, on copies of the same files. Prints a table:

  wall     seconds of the whole process, median of several, less those of the
           same program on a file that it does not know (its start)
  written  bytes that its calls wrote to files; copied are those that the
           kernel copied for it
  calls    system calls, from the opening of the file on

For each format a first save, and a second one of another title. In place a
save that would have to move the sound is refused.
"""
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

ROUNDS = 7
RECIPES = {
    "flac": "-c:a flac", "mp3": "-c:a libmp3lame -b:a 256k",
    "m4a": "-c:a aac -b:a 256k", "ogg": "-c:a libvorbis -q:a 6",
    "opus": "-ar 48000 -c:a libopus -b:a 128k", "wav": "-c:a pcm_s16le",
    "wv": "-c:a wavpack",
}
HERE = os.path.dirname(os.path.abspath(__file__))
WRITES = re.compile(r"^(?:\d+ +)?(write|pwrite64|copy_file_range)\(.* = (\d+)")


def commands(sweep_once, taglib_save, folder):
    return {
        "reeltag": lambda path, title:
            [sweep_once, "tag", folder, path, title],
        "reeltag in place": lambda path, title:
            [sweep_once, "in-place", folder, path, title],
        "TagLib": lambda path, title: [taglib_save, path, title],
        "mutagen": lambda path, title:
            ["/usr/bin/python3", f"{HERE}/mutagen_save.py", path, title],
    }


def make(folder, kind, seconds):
    path = f"{folder}/plain.{kind}"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-bitexact", "-f", "lavfi", "-i",
         f"anoisesrc=d={seconds}:c=pink:r=44100:a=0.3:seed=7", "-ac", "2",
         "-map_metadata", "-1", *RECIPES[kind].split(), path], check=True)
    return path


def wall(command):
    start = time.perf_counter()
    code = subprocess.run(command, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL).returncode
    return code, time.perf_counter() - start


def traced(command, path):
    """Bytes written, bytes copied, and calls from the file's opening on."""
    log = path + ".log"
    subprocess.run(["strace", "-f", "-o", log, *command], check=True,
                   stdout=subprocess.DEVNULL)
    sums = {"write": 0, "pwrite64": 0, "copy_file_range": 0}
    calls, is_open = 0, False
    with open(log, errors="replace") as lines:
        for line in lines:
            is_open = is_open or path in line and "open" in line
            calls += is_open
            found = WRITES.match(line)
            if found and is_open:
                sums[found[1]] += int(found[2])
    os.unlink(log)
    return (sums["write"] + sums["pwrite64"], sums["copy_file_range"], calls)


def measure(command, plain, folder):
    """For a first save and a second: wall, written, copied, calls."""
    path = f"{folder}/song{os.path.splitext(plain)[1]}"
    nothing = f"{folder}/nothing.txt"
    with open(nothing, "w") as file:
        file.write("no sound\n")
    start = statistics.median(wall(command(nothing, "x"))[1]
                              for _ in range(ROUNDS))
    rows = []
    for titles in (["One"], ["One", "Another title"]):
        times = []
        for _ in range(ROUNDS):
            shutil.copy(plain, path)
            for title in titles[:-1]:
                wall(command(path, title))
            code, seconds = wall(command(path, titles[-1]))
            if code != 0:
                return None
            times.append(seconds)
        shutil.copy(plain, path)
        for title in titles[:-1]:
            wall(command(path, title))
        rows.append((max(statistics.median(times) - start, 0),
                     *traced(command(path, titles[-1]), path)))
    return rows


def megabytes(count):
    return f"{count / 1e6:.2f}" if count >= 1e4 else f"{count / 1e6:.4f}"


def main(sweep_once, taglib_save, folder, seconds="180"):
    os.makedirs(folder, exist_ok=True)
    print("| file | save | by | wall ms | MB written | MB copied | calls |")
    print("|---|---|---|---|---|---|---|")
    for kind in RECIPES:
        plain = make(folder, kind, seconds)
        size = os.path.getsize(plain)
        for name, command in commands(sweep_once, taglib_save,
                                      folder).items():
            rows = measure(command, plain, folder)
            if rows is None:
                print(f"| {kind} | | {name} | fails | | | |")
                continue
            for which, row in zip(("first", "second"), rows):
                print(f"| {kind}, {size / 1e6:.1f} MB | {which} | {name} | "
                      f"{row[0] * 1e3:.1f} | {megabytes(row[1])} | "
                      f"{megabytes(row[2])} | {row[3]} |", flush=True)
        os.unlink(plain)


main(*sys.argv[1:])
