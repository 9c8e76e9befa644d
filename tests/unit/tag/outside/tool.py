# SPDX-License-Identifier: MIT
"""tag_tool for the scripts beside it, and what they all need."""
import json
import os
import subprocess
import sys

try:
    import mutagen  # noqa: F401
    import mutagen.aiff
    import mutagen.dsf
    import mutagen.id3
    import mutagen.wave
except ImportError:
    print("SKIPPED: there is no python3-mutagen")
    sys.exit(77)

TOOL, FILES = sys.argv[1], sys.argv[2]
FOLDER = os.path.join(FILES, os.path.basename(sys.argv[0])[:-3])
os.makedirs(FOLDER, exist_ok=True)

# The kinds of tags, by the files that make_files.cmake makes.
FAMILIES = {
    "plain.mp3": "id3v2", "plain.wav": "id3v2", "plain.aiff": "id3v2",
    "plain.tta": "id3v2", "plain.dsf": "id3v2",
    "plain.flac": "vorbis", "plain.ogg": "vorbis",
    "plain.opus": "vorbis", "flac.oga": "vorbis", "plain.spx": "vorbis",
    "plain.m4a": "mp4", "lossless.m4a": "mp4", "last.m4a": "mp4",
    "plain.wma": "asf", "plain.wv": "ape",
}
differences = 0


def differ(*words):
    global differences
    differences += 1
    print(*words)


def expect(what, got, wanted):
    if got != wanted:
        differ(f"{what}: {got!r}, not {wanted!r}")


def end(done):
    print(f"{done} files, {differences} differences")
    sys.exit(1 if differences or not done else 0)


def source(name):
    """A file without tags of ours; None where no encoder made it."""
    path = os.path.join(FILES, name)
    if os.path.exists(path):
        return path
    print(f"SKIPPED: no {path}")
    return None


def target(what, name):
    """A file of our own; `what` has no dot."""
    return os.path.join(FOLDER, f"{what}.{name}")


def write(old, new, changes, *choices):
    """Returns "changed", "same", or "refused: ..."."""
    words = []
    for field, values in changes.items():
        words += [field, str(len(values))] + list(values)
    text = "".join(word + "\0" for word in words)
    result = subprocess.run([TOOL, "write", old, new, *choices],
                            input=text.encode(), stdout=subprocess.PIPE)
    if result.returncode not in (0, 1):
        differ(f"{old}: tag_tool ends with {result.returncode}")
    return result.stdout.decode().strip()


def read(path):
    result = subprocess.run([TOOL, "read", path], stdout=subprocess.PIPE)
    if result.returncode != 0:
        differ(f"{path}: {result.stdout.decode()}")
        return {}
    return json.loads(result.stdout)["tags"]


def fields():
    return json.loads(subprocess.check_output([TOOL, "fields"]))["fields"]


def id3_of(path):
    """The tag as it is in the file, of whichever version."""
    kind = {".wav": mutagen.wave._WaveID3, ".aiff": mutagen.aiff._IFFID3,
            ".dsf": mutagen.dsf._DSFID3} \
        .get(os.path.splitext(path)[1], mutagen.id3.ID3)
    try:
        return kind(path, translate=False)
    except mutagen.id3.ID3NoHeaderError:
        return {}


def frame_texts(frame):
    if hasattr(frame, "people"):
        return [text for pair in frame.people for text in pair]
    if hasattr(frame, "text"):
        return [str(text) for text in frame.text]
    return [frame.data.decode()]


def items_of(path):
    """Raw names with lists of texts; what is not text is left out."""
    if FAMILIES[os.path.basename(path).split(".", 1)[1]] == "id3v2":
        items = {}
        for frame in id3_of(path).values():
            name = frame.FrameID
            if name == "TXXX":
                name += ":" + frame.desc
            elif name == "UFID":
                name += ":" + frame.owner
            if hasattr(frame, "people") or hasattr(frame, "text") or \
                    name.startswith("UFID"):
                items.setdefault(name, []).extend(frame_texts(frame))
        return items
    tags = mutagen.File(path).tags
    if hasattr(tags, "vendor"):
        items = {}
        for name, value in list.__iter__(tags):
            items.setdefault(name, []).append(value)
        return items
    return {name: texts_of(value) for name, value in tags.items()}


def texts_of(value):
    if type(value).__name__ == "APETextValue":
        return list(value)
    if not isinstance(value, list):
        return [str(value)]
    return [item.decode() if isinstance(item, bytes) else str(item)
            for item in value]
