# SPDX-License-Identifier: MIT
"""The files that listening is measured on, made of Debian's game music.

All is made once, and kept in the folder that the caller names.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
from music import ALBUMS, seconds, unpack  # noqa: E402

# Longer than what is listened to, and short enough for WAV.
LONG_SECONDS = 125
CUT_SECONDS = 200

# {pcm} is a WAV in 44.1 kHz stereo, {original} what the package holds.
FFMPEG = ("ffmpeg -nostdin -v error -y -threads 1 -i {%s} -map 0:a "
          "-map_metadata -1 -map_metadata:s:a -1 -fflags +bitexact "
          "-flags:a +bitexact ")
FROM_WAV = FFMPEG % "pcm"
FROM_ORIGINAL = FFMPEG % "original"
WAV = FROM_ORIGINAL + "-ac 2 -ar 44100 -c:a pcm_s16le {out}"
COST = {
    "flac": ("FLAC", "flac --silent -f -o {out} {pcm}"),
    "mp3": ("MP3", "lame --quiet -V2 {pcm} {out}"),
    "ogg": ("Ogg Vorbis", "oggenc -Q -q 5 -o {out} {pcm}"),
    "m4a": ("M4A (AAC)", FROM_WAV + "-c:a aac -b:a 192k {out}"),
    "opus": ("Opus", "opusenc --quiet --bitrate 128 {pcm} {out}"),
    "wav": ("WAV", None),
}


def make(out, recipe, **names):
    """Makes a file unless it is there; a broken run leaves none."""
    if not out.exists():
        out.parent.mkdir(parents=True, exist_ok=True)
        part = out.with_name("part-" + out.name)
        subprocess.run([word.format(out=part, **names)
                        for word in recipe.split()], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        part.rename(out)
    return out


def together(jobs):
    """Runs functions on all processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [done.result() for done in
                [pool.submit(job) for job in jobs]]


class Sounds:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder).absolute()
        self._originals = None

    def originals(self):
        """[(path, seconds)] in an order that says nothing."""
        if self._originals is None:
            packages = self.folder / "packages"
            packages.mkdir(exist_ok=True)
            for album, name in ALBUMS.items():
                target = self.folder / "originals" / album
                if not target.exists():
                    unpack(name, packages, target)
            files = sorted(
                (self.folder / "originals").rglob("*.ogg"),
                key=lambda file: hashlib.sha1(file.name.encode()).hexdigest())
            self._originals = list(zip(files, together(
                [lambda file=file: seconds(file) for file in files])))
        return self._originals

    def long_originals(self, count):
        files = [file for file, length in self.originals()
                 if length > LONG_SECONDS]
        return files[:count]

    def cost_files(self, count):
        """Suffix -> files, of the same music in each format."""
        originals = self.long_originals(count)

        def one(number, original):
            name = f"{number:02}"
            place = self.folder / "cost"
            wav = make(place / "wav" / f"{name}.wav",
                       WAV.replace("{out}", f"-t {CUT_SECONDS} {{out}}"),
                       original=original)
            for kind, (_, recipe) in COST.items():
                if recipe:
                    make(place / kind / f"{name}.{kind}", recipe, pcm=wav)

        together([lambda job=job: one(*job)
                  for job in enumerate(originals, 1)])
        return {kind: [self.folder / "cost" / kind / f"{number:02}.{kind}"
                       for number in range(1, len(originals) + 1)]
                for kind in COST}

    def fresh(self, name):
        """An empty folder."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder
