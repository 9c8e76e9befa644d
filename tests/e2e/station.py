# SPDX-License-Identifier: MIT
"""A user of the program with a home of their own, and eyes from outside."""
import hashlib
import json
import os
import pathlib
import subprocess

import mutagen
from mutagen.id3 import ID3, ID3NoHeaderError
from mutagen.mp4 import MP4

# Our fields -> where mutagen finds them in ID3 and in MP4. The other formats
# use the name itself.
ID3_NAMES = {"title": "TIT2", "artist": "TPE1", "album": "TALB"}
MP4_NAMES = {"title": "\xa9nam", "artist": "\xa9ART", "album": "\xa9alb"}


class Station:
    """Runs the program with everything of its own below one folder."""

    def __init__(self, program, home):
        self.program = program
        self.home = pathlib.Path(home)
        self.home.mkdir(parents=True, exist_ok=True)
        self.environment = {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
        }

    def run(self, *arguments, allowed=(0, 1)):
        """Standard output; any other exit status is a failure."""
        done = subprocess.run(
            [self.program, "--offline", *map(str, arguments)],
            env=self.environment, capture_output=True, text=True,
            stdin=subprocess.DEVNULL)
        assert done.returncode in allowed, (
            f"reeltag {' '.join(map(str, arguments))}: exit status "
            f"{done.returncode}\n{done.stderr[-2000:]}")
        return done.stdout

    def records(self, *arguments, **options):
        """The JSON lines of a run."""
        return [json.loads(line) for line in
                self.run("--json", *arguments, **options).splitlines()]


def read_tags(file):
    """Title, artist and album as mutagen reads them; absent ones are None."""
    file = pathlib.Path(file)
    names = {name: name for name in ID3_NAMES}
    try:
        if file.suffix == ".mp3":
            tags, names = ID3(file), ID3_NAMES
        elif file.suffix == ".m4a":
            tags, names = MP4(file).tags, MP4_NAMES
        else:
            tags = mutagen.File(file).tags
    except ID3NoHeaderError:
        tags = None
    tags = tags if tags is not None else {}
    values = {name: tags.get(place) for name, place in names.items()}
    return {name: str(value[0]) if value else None
            for name, value in values.items()}


def probe_title(file):
    """The title as ffprobe reads it; '' where there is none."""
    probe = json.loads(subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", "-show_entries",
         "format_tags:stream_tags", file],
        check=True, capture_output=True).stdout)
    tags = dict(probe["format"].get("tags", {}))
    for stream in probe.get("streams", []):
        tags.update(stream.get("tags", {}))
    return {name.lower(): value for name, value in tags.items()}.get(
        "title", "")


def audio_hash(file):
    """A hash of the audio packets, which no tagger may touch."""
    return subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "error", "-i", file, "-map", "0:a",
         "-c", "copy", "-f", "md5", "-"],
        check=True, capture_output=True, text=True).stdout


def state_of(folder):
    """All that undo promises to bring back, file by file."""
    state = {}
    for file in sorted(pathlib.Path(folder).rglob("*")):
        if file.is_dir():
            continue
        status = file.stat()
        state[file.name] = (
            hashlib.sha256(file.read_bytes()).hexdigest(),
            oct(status.st_mode), status.st_uid, status.st_gid,
            status.st_mtime_ns,
            {name: os.getxattr(file, name) for name in os.listxattr(file)})
    return state
