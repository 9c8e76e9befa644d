#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes odd but valid audio files, once.

    make_files.py FOLDER

Leaves FORMAT/NAME in FOLDER, front.jpg (a cover of 300 KB), and in
`missing` what could not be made, a reason a line. Ends with 77 (skipped)
where there is no ffmpeg at all.
"""
import hashlib
import pathlib
import shutil
import sys

import encoders
import odd_boxes
import odd_chunks
import odd_flac
import odd_mpeg
import odd_ogg
import odd_streams

FAMILIES = {
    "flac": "flac", "mp3": "mpeg", "m4a": "mp4", "m4b": "mp4",
    "ogg": "ogg", "opus": "ogg", "oga": "ogg", "spx": "ogg", "wav": "riff",
    "aiff": "riff", "aifc": "riff",
}


def recipe():
    """What the files depend on."""
    here = pathlib.Path(__file__).parent
    return hashlib.sha256(b"".join(
        file.read_bytes() for file in sorted(here.glob("*.py"))
        if file.name.startswith(("odd_", "encoders", "make_", "tag_",
                                 "payload_")))).hexdigest()


def make(folder):
    base, missing, words = encoders.encode_all(folder / "sounds")
    sounds = pathlib.Path(words["pictures"])
    jpeg = (sounds / "cover.jpg").read_bytes()
    files = dict(base)
    for maker in (odd_flac, odd_mpeg, odd_boxes, odd_ogg, odd_chunks,
                  odd_streams):
        for name, data in maker.make(base, jpeg):
            assert name not in files, name
            files[name] = data
    for name, data in files.items():
        target = folder / FAMILIES.get(name.rsplit(".", 1)[1], "other")
        target.mkdir(exist_ok=True)
        (target / name).write_bytes(data)
    shutil.copy(sounds / "front.jpg", folder)
    shutil.rmtree(sounds)
    (folder / "missing").write_text("".join(line + "\n" for line in missing))
    print(f"{len(files)} files, {len(base)} of them as their encoders "
          f"made them")
    print("\n".join(missing))


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    done = folder / "complete"
    if done.exists() and done.read_text() == recipe():
        return 0
    if not shutil.which("ffmpeg"):
        print("skipped: there is no ffmpeg")
        return 77
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make(folder)
    done.write_text(recipe())
    return 0


if __name__ == "__main__":
    sys.exit(main())
