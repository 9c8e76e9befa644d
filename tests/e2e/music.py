#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fetches real music from Debian and makes rips of it.

usage: music.py FOLDER

Leaves in FOLDER:
  packages/       the .deb files, unpacked into originals/ and never installed
  originals/      ALBUM/...: the tagged originals
  rips/           VARIANT/ALBUM/NN.EXT: transcoded, without tags
  foreign/        music of other packages, noise, silence, beeps
  map.json        ALBUM -> [{"rip": "NN", "original": path, "length": seconds}]

Ends with 77 (skipped) where there is no apt or no network, unless the
environment says REEL_E2E=required.
"""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

SKIPPED = 77
ALBUMS = {"singularity": "singularity-music", "wesnoth": "wesnoth-music"}
FOREIGN = {"asc-music": "*.mp3", "btanks-data": "*.ogg",
           "pathological": "*.ogg"}
FOREIGN_COUNT = 20

# Variant -> (extension, ffmpeg's output options). Each is also cut and made
# quieter, which is harder than any of it alone. The encoders' fastest settings:
# what counts is that the samples are no longer the original's.
EDITS = ["-ss", "0.5", "-af", "volume=-6dB"]
VARIANTS = {
    "flac": ("flac", ["-c:a", "flac", "-compression_level", "0",
                      "-sample_fmt", "s16"]),
    "mp3": ("mp3", ["-c:a", "libmp3lame", "-b:a", "128k",
                    "-compression_level", "9"]),
    "opus": ("opus", ["-c:a", "libopus", "-b:a", "96k",
                      "-compression_level", "0"]),
    "m4a": ("m4a", ["-c:a", "aac", "-b:a", "192k", "-aac_coder", "fast"]),
}
PLAIN = ["-map", "0:a", "-map_metadata", "-1", "-map_metadata:s:a", "-1",
         "-fflags", "+bitexact", "-flags:a", "+bitexact", "-threads", "1"]
MADE = {
    "white": "anoisesrc=color=white:duration=60:seed=1",
    "pink": "anoisesrc=color=pink:duration=60:seed=2",
    "brown": "anoisesrc=color=brown:duration=60:seed=3",
    "silence": "anullsrc=r=44100:cl=stereo,atrim=duration=30",
    "beep": "sine=frequency=880:duration=1",
    "tone": "sine=frequency=440:duration=40",
}


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", "-threads", "1",
                    *map(str, arguments)], check=True)


def seconds(path):
    return float(subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "format=duration",
         "-of", "csv=p=0", path],
        check=True, capture_output=True, text=True).stdout)


def package_with_files(name):
    """The package itself, or what an empty one stands for in this suite."""
    depends = subprocess.run(["apt-cache", "depends", "--important", name],
                             check=True, capture_output=True, text=True).stdout
    music = [line.split()[-1] for line in depends.splitlines()
             if "Depends:" in line and line.rstrip().endswith("-music")]
    return music[0] if music else name


def unpack(name, packages, target):
    """Downloads a package once; unpacks it into target."""
    name = package_with_files(name)
    if not list(packages.glob(f"{name}_*.deb")):
        subprocess.run(["apt-get", "download", "-q", name], cwd=packages,
                       check=True, stdout=subprocess.DEVNULL)
    target.mkdir(parents=True)
    archive = sorted(packages.glob(f"{name}_*.deb"))[-1]
    subprocess.run(["dpkg-deb", "-x", archive, target], check=True)


def rip(job):
    """All variants of one original in one go: it is decoded only once."""
    rips, album, track = job
    outputs = []
    for variant, (extension, options) in VARIANTS.items():
        file = rips / variant / album / f"{track['rip']}.{extension}"
        outputs += PLAIN + EDITS + options + [file]
    ffmpeg("-i", track["original"], *outputs)


def list_tracks(folder):
    """The rips' names say nothing, and their order is not the album's."""
    files = sorted(folder.rglob("*.ogg"), key=lambda file: hashlib.sha1(
        file.name.encode()).hexdigest())
    return [{"rip": f"{number:02}", "original": str(file),
             "length": seconds(file)}
            for number, file in enumerate(files, 1)]


def make_rips(folder, pool):
    albums = {album: list_tracks(folder / "originals" / album)
              for album in ALBUMS}
    for variant in VARIANTS:
        for album in ALBUMS:
            (folder / "rips" / variant / album).mkdir(parents=True)
    jobs = [(folder / "rips", album, track)
            for album, tracks in albums.items() for track in tracks]
    # Long ones first, so that no worker idles at the end.
    jobs.sort(key=lambda job: -job[2]["length"])
    list(pool.map(rip, jobs))
    (folder / "map.json").write_text(json.dumps(albums, indent=1))


def make_foreign(folder, packages, pool):
    target = folder / "foreign"
    target.mkdir()
    files = []
    for name, pattern in FOREIGN.items():
        unpack(name, packages, folder / "unpacked" / name)
        files += (folder / "unpacked" / name).rglob(pattern)
    files.sort(key=lambda file: (-file.stat().st_size, file.name))
    for number, file in enumerate(files[:FOREIGN_COUNT], 1):
        out = target / f"foreign-{number:02}{file.suffix}"
        ffmpeg("-i", file, "-map", "0:a", "-map_metadata", "-1",
               "-map_metadata:s:a", "-1", "-c", "copy", out)
    list(pool.map(lambda item: ffmpeg(
        "-f", "lavfi", "-i", item[1], target / f"made-{item[0]}.flac"),
        MADE.items()))


def make(folder):
    packages = folder / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    for made in ("originals", "rips", "foreign", "unpacked"):
        shutil.rmtree(folder / made, ignore_errors=True)
    for album, name in ALBUMS.items():
        unpack(name, packages, folder / "originals" / album)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        make_rips(folder, pool)
        make_foreign(folder, packages, pool)
    shutil.rmtree(folder / "unpacked")


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    done = folder / "complete"
    recipe = hashlib.sha256(pathlib.Path(__file__).read_bytes()).hexdigest()
    if done.exists() and done.read_text() == recipe:
        return 0
    done.unlink(missing_ok=True)
    required = os.environ.get("REEL_E2E") == "required"
    if not required and not shutil.which("apt-get"):
        print("skipped: the music comes from Debian's packages")
        return SKIPPED
    try:
        make(folder)
    except subprocess.CalledProcessError as error:
        if required or "apt" not in str(error.cmd[0]):
            raise
        print(f"skipped: no packages to be had: {error}")
        return SKIPPED
    done.write_text(recipe)
    return 0


if __name__ == "__main__":
    sys.exit(main())
