#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes four seconds of sound in each format, for the mutants.

    make_sounds.py SOUND FOLDER

SOUND is the program that makes the tune. What cannot be made here is said
and left out; ends with 77 (skipped) where there is no ffmpeg at all.
"""
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "trip"))
from odd_streams import monkeys  # noqa: E402

SECONDS = 4
SOUND = "ffmpeg -nostdin -v error -y -bitexact -i {wav} "
SMALL = ("-ac 1 -ar 16000 -metadata title=Old -metadata artist=Somebody "
         "-metadata comment=Kept ")
FFMPEG = SOUND + SMALL
COVER = (SOUND + "-i {cover} -map 0 -map 1 -c:v copy "
         "-disposition:v attached_pic " + SMALL)
# A fingerprint needs three seconds, and a mutant's time goes with its size.
RECIPES = {
    "pcm.wav": FFMPEG + "-c:a pcm_s16le {out}",
    "float.wav": FFMPEG + "-ar 8000 -c:a pcm_f32le {out}",
    "adpcm.wav": FFMPEG + "-c:a adpcm_ms {out}",
    "ima.wav": FFMPEG + "-c:a adpcm_ima_wav {out}",
    "pcm.aiff": FFMPEG + "-c:a pcm_s16be -write_id3v2 1 {out}",
    "float.aifc": FFMPEG + "-ar 8000 -c:a pcm_f32be -f aiff {out}",
    "cover.flac": COVER + "-c:a flac {out}",
    "vbr.mp3": COVER + "-c:a libmp3lame -q:a 7 -write_id3v1 1 {out}",
    "cbr.mp3": FFMPEG + "-c:a libmp3lame -b:a 32k -write_xing 0 {out}",
    "vorbis.ogg": FFMPEG + "-c:a libvorbis -q:a 0 {out}",
    "plain.opus": FFMPEG + "-ar 48000 -c:a libopus -b:a 24k {out}",
    "flac.oga": FFMPEG + "-f ogg -c:a flac {out}",
    "plain.spx": FFMPEG + "-c:a libspeex {out}",
    "aac.m4a": COVER + "-c:a aac -b:a 32k {out}",
    "alac.m4a": FFMPEG + "-c:a alac {out}",
    "fragmented.m4a": FFMPEG + "-c:a aac -b:a 32k -movflags "
                               "frag_keyframe+empty_moov {out}",
    "plain.wma": FFMPEG + "-c:a wmav2 -b:a 32k {out}",
    "plain.wv": FFMPEG + "-c:a wavpack {out}",
    "plain.tta": FFMPEG + "-c:a tta {out}",
    "plain.aac": FFMPEG + "-c:a aac -b:a 32k {out}",
    "vorbis.mka": FFMPEG + "-c:a libvorbis -q:a 0 {out}",
    "opus.webm": FFMPEG + "-ar 48000 -c:a libopus -b:a 24k {out}",
    "plain.mpc": "mpcenc --silent --overwrite --thumb --artist Who "
                 "--title Old {wav} {out}",
    "plain.dsf": "{sound} {out} 4000 7",
}


def run(command, words):
    done = subprocess.run([part.format(**words) for part in command.split()],
                          capture_output=True, text=True)
    return done.stderr.strip() if done.returncode != 0 else None


def make(sound, folder):
    words = {"sound": sound, "wav": folder / "tune.wav",
             "cover": folder / "cover.png"}
    subprocess.run([sound, words["wav"], str(1000 * SECONDS), "7"], check=True)
    subprocess.run("ffmpeg -nostdin -v error -y -f lavfi -i color=red:s=32x32 "
                   "-frames:v 1".split() + [words["cover"]],
                   check=True)
    for name, command in RECIPES.items():
        target = folder / "sounds" / name
        why = run(command, words | {"out": target})
        if why is not None:
            target.unlink(missing_ok=True)
            print(f"no {name}: {why}")
    (folder / "sounds" / "silence.ape").write_bytes(monkeys(SECONDS))


def main():
    folder = pathlib.Path(sys.argv[2]).resolve()
    if not shutil.which("ffmpeg"):
        print("skipped: there is no ffmpeg")
        return 77
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "sounds").mkdir(parents=True)
    make(sys.argv[1], folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
