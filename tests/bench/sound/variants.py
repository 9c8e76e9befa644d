#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""variants.py [OPTIONS] FOLDER

Makes edits of real music and their fingerprints, for compare.c to measure.
The music is that of Debian's packages, which are fetched and never installed.

  --tracks N    the most tracks of a package (20)
  --seconds S   how much of a track is used (62)

Leaves in FOLDER: variants.bin, for each fingerprint its count of items and
the items, 32 bits each, little-endian; variants.tsv, a line for each: set,
track, edit, what it should be called, seconds.
"""
import argparse
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

# What is fitted is fitted on one part, and measured on the other.
PACKAGES = {
    "fit": ("wesnoth-1.16-music", "hedgewars-data"),
    "measure": ("singularity-music", "warzone2100-music", "supertux-data",
                "drascula-music", "asc-music", "ufoai-music",
                "hyperrogue-music", "nexuiz-music", "colobot-common-sounds",
                "marsshooter-data", "planetblupi-music-ogg", "flare-game",
                "xmoto-data", "extremetuxracer-data", "openclonk-data",
                "naev-data", "megaglest-data"),
}
LEAST_SECONDS = 25
MP3 = ["-c:a", "libmp3lame", "-compression_level", "9"]
OPUS = ["-c:a", "libopus", "-compression_level", "0"]
AAC = ["-c:a", "aac", "-aac_coder", "fast"]
PCM = ["-c:a", "pcm_s16le"]
MASTER = ("equalizer=f=100:t=q:w=1:g=4,equalizer=f=5000:t=q:w=1:g=3,"
          "acompressor=threshold=-20dB:ratio=3:makeup=2")
# Edit -> (what it is, seconds cut, filters, encoder, suffix).
EDITS = {
    "copy": ("same", 0, "", PCM, "wav"),
    "mp3-128": ("same", 0, "", MP3 + ["-b:a", "128k"], "mp3"),
    "mp3-64": ("same", 0, "", MP3 + ["-b:a", "64k"], "mp3"),
    "mp3-48": ("same", 0, "", MP3 + ["-b:a", "48k"], "mp3"),
    "ogg-q0": ("same", 0, "", ["-c:a", "libvorbis", "-q:a", "0"], "ogg"),
    "opus-48": ("same", 0, "", OPUS + ["-b:a", "48k"], "opus"),
    "aac-64": ("same", 0, "", AAC + ["-b:a", "64k"], "m4a"),
    "mono": ("same", 0, "", PCM + ["-ac", "1"], "wav"),
    "22-khz": ("same", 0, "", PCM + ["-ar", "22050"], "wav"),
    "minus-12-db": ("same", 0, "volume=-12dB", PCM, "wav"),
    "cut-half-hop": ("same", .0619, "", PCM, "wav"),
    "cut-0.5-s": ("same", .5, "", MP3 + ["-b:a", "128k"], "mp3"),
    "cut-2-s-48k": ("same", 2, "volume=-6dB", OPUS + ["-b:a", "48k"], "opus"),
    "cut-10-s": ("same", 10, "", MP3 + ["-b:a", "96k"], "mp3"),
    "silence-1-s": ("same", 0, "adelay=1000:all=1", PCM, "wav"),
    "noise-20-db": ("same", 0, "aeval=val(0)+(random(0)-0.5)*0.02|"
                    "val(1)+(random(1)-0.5)*0.02", PCM, "wav"),
    "remaster": ("master", 0, MASTER, PCM, "wav"),
    "remaster-mp3": ("master", .3, MASTER, MP3 + ["-b:a", "128k"], "mp3"),
    "20-s-left-out": ("part", 0, "aselect='not(between(t,30,50))',"
                      "asetpts=N/SR/TB", PCM, "wav"),
    "centre-out": ("other", 0, "pan=stereo|c0=c0-c1|c1=c1-c0", PCM, "wav"),
    "pal": ("other", 0, "asetrate=45938,aresample=44100", PCM, "wav"),
}


def run(*command, **options):
    return subprocess.run([*map(str, command)], check=True, **options)


def unpack(folder, package):
    target = folder / "music" / package
    if target.exists():
        return target
    packages = folder / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    if not list(packages.glob(package + "_*.deb")):
        run("apt-get", "download", "-q", package, cwd=packages,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    archive, = packages.glob(package + "_*.deb")
    target.mkdir(parents=True)
    run("dpkg-deb", "-x", archive, target)
    return target


def seconds_of(path):
    done = subprocess.run(["ffprobe", "-v", "error", "-show_entries",
                           "format=duration", "-of", "csv=p=0", path],
                          capture_output=True, text=True)
    try:
        return float(done.stdout)
    except ValueError:
        return 0.0


def tracks_of(folder, package, most):
    music = [path for path in sorted(unpack(folder, package).rglob("*"))
             if path.suffix in (".ogg", ".mp3", ".opus") and path.is_file()]
    long = [path for path in music if seconds_of(path) >= LEAST_SECONDS]
    return long[:most]


def items_of(path):
    """Debian's fpcalc: it ends with 3 on good Ogg files, and prints."""
    done = subprocess.run(["fpcalc", "-raw", "-ignore-errors", "-length",
                           "120", path], capture_output=True, text=True)
    fields = dict(line.split("=", 1) for line in done.stdout.splitlines()
                  if "=" in line)
    return ([int(item) for item in fields["FINGERPRINT"].split(",")],
            float(fields["DURATION"]))


def edits_of(track, seconds):
    """[(edit, what it is, items, seconds)] of one track."""
    with tempfile.TemporaryDirectory() as room:
        command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-threads", "1",
                   "-i", track]
        for edit, (_, cut, filters, encoder, suffix) in EDITS.items():
            shape = "aformat=sample_rates=44100:channel_layouts=stereo"
            command += ["-map", "0:a:0", "-map_metadata", "-1", "-af",
                        shape + ("," + filters if filters else ""),
                        "-ss", str(cut), "-t", str(seconds - cut), *encoder,
                        "%s/%s.%s" % (room, edit, suffix)]
        run(*command)
        return [(edit, how[0], *items_of("%s/%s.%s" % (room, edit, how[4])))
                for edit, how in EDITS.items()]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--tracks", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=62)
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    tracks = [(which, track) for which, packages in PACKAGES.items()
              for package in packages
              for track in tracks_of(options.folder, package, options.tracks)]
    with ThreadPoolExecutor(os.cpu_count()) as pool, \
            open(options.folder / "variants.bin", "wb") as prints, \
            open(options.folder / "variants.tsv", "w") as table:
        made = pool.map(lambda job: edits_of(job[1], options.seconds), tracks)
        for number, ((which, _), edits) in enumerate(zip(tracks, made)):
            for edit, what, items, seconds in edits:
                prints.write(struct.pack("<I%dI" % len(items), len(items),
                                         *items))
                table.write("%s\t%d\t%s\t%s\t%.3f\n" % (
                    which, number, edit, what, seconds))
    shutil.rmtree(options.folder / "music")
    print("%d tracks, %d edits" % (len(tracks), len(EDITS)))


if __name__ == "__main__":
    sys.exit(main())
