# SPDX-License-Identifier: MIT
"""Picard as an outside writer and reader: what it wrote, reeltag learns and
writes just so.

    /usr/bin/python3 picard.py PROGRAM FOLDER     exit 77: there is no Picard

FOLDER holds a file of each format. Each is tagged by Picard's own format
code and learned; then reeltag tags it again, and tags a copy that Picard has
not seen. Frames, fields and atoms of the release layer must be the same.
"""
import contextlib
import importlib
import os
import shutil
import subprocess
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, "/usr/lib/picard")
try:
    import mutagen
    from PyQt5 import QtCore
    import picard
    import picard.config
    import picard.formats
except ImportError as reason:
    print("SKIPPED: no Picard:", reason)
    sys.exit(77)

RELEASE = "5f0e3c1a-58c2-4c5e-9d0f-0d2b7a8a9c11"
DATA = {
    "title": ["Southampton"], "artist": ["James Horner"],
    "artists": ["James Horner"], "artistsort": ["Horner, James"],
    "album": ["Titanic: Music from the Motion Picture"],
    "albumartist": ["James Horner"], "albumartistsort": ["Horner, James"],
    "tracknumber": ["3"], "totaltracks": ["15"],
    "discnumber": ["1"], "totaldiscs": ["2"], "discsubtitle": ["The Score"],
    "date": ["1997-11-18"], "originaldate": ["1997-11-18"],
    "originalyear": ["1997"], "media": ["CD"],
    "label": ["Sony Classical", "Sony Music Soundtrax"],
    "catalognumber": ["SK 63213"], "barcode": ["074646321324"],
    "asin": ["B0000029LC"], "isrc": ["USSM19703402"],
    "releasetype": ["album", "soundtrack"], "releasestatus": ["official"],
    "releasecountry": ["US"], "script": ["Latn"],
    "genre": ["Soundtrack", "Score"],
    "composer": ["James Horner"], "composersort": ["Horner, James"],
    "conductor": ["James Horner"], "producer": ["James Horner"],
    "engineer": ["Simon Rhodes"], "mixer": ["Shawn Murphy"],
    "arranger": ["Don Davis"],
    "performer:vocals": ["Sissel Kyrkjeb\u00f8"],
    "musicbrainz_recordingid": ["2f2d1ad0-6d6e-4c2c-9e5a-5a2f7b7f9a01"],
    "musicbrainz_trackid": ["b41cbf7e-0f4b-3a0b-8f0a-6b5a0d4e3c02"],
    "musicbrainz_albumid": [RELEASE],
    "musicbrainz_releasegroupid": ["0c8a7a7e-6c1b-3a4e-8b8d-7f7a5c5e4d03"],
    "musicbrainz_artistid": ["34c07fc2-0a7f-4d9e-9c5a-3c8f5d6c7b04"],
    "musicbrainz_albumartistid": ["34c07fc2-0a7f-4d9e-9c5a-3c8f5d6c7b04"],
    "acoustid_id": ["8a5d8b5e-3c7b-4c4a-9b60-6f2f0f1d2e05"],
}
# With the version of ID3v2 that Picard is told to write. TagLib writes no
# ID3v2.3 in TrueAudio.
FILES = [("plain.flac", 4), ("plain.mp3", 3), ("plain.mp3", 4),
         ("plain.m4a", 4), ("plain.ogg", 4), ("plain.opus", 4),
         ("flac.oga", 4), ("plain.spx", 4), ("plain.wav", 3),
         ("plain.wav", 4), ("plain.aiff", 3), ("plain.aiff", 4),
         ("plain.wv", 4), ("plain.tta", 4), ("plain.wma", 4)]
# The film layer, which Picard does not have, and reeltag's own place for it.
OURS = ["FILM", "ORIGINALFILM", "IMDB", "TMDB", "WIKIDATA", "DIRECTOR",
        "SOUNDTRACK", "THEME"]

# Where versions of Picard keep the defaults that writing tags needs.
OPTIONS = ["options"] + ["ui.options." + name for name in (
    "metadata", "ratings", "tags", "tags_compatibility_aac",
    "tags_compatibility_ac3", "tags_compatibility_id3",
    "tags_compatibility_wave")]


class Tagger(QtCore.QCoreApplication):
    """As much of Picard's application as its format code asks for."""
    tagger_stats_changed = QtCore.pyqtSignal()
    stopping = False
    files = {}


def start_picard(folder):
    app = Tagger([])
    QtCore.QObject.tagger = app
    picard.config.setup_config(app, os.path.join(folder, "Picard.ini"))
    for name in OPTIONS:
        with contextlib.suppress(ImportError):
            importlib.import_module("picard." + name)
    return app


def picard_writes(path):
    file = picard.formats.open_(path)
    metadata = file._load(path)
    for name in list(metadata):
        if not name.startswith("~"):
            del metadata[name]
    for name, values in DATA.items():
        metadata[name] = values
    file._save(path, metadata)


def raw_tags(path):
    """Names with their values, as mutagen finds them in the file."""
    tags = mutagen.File(path).tags
    found = {}
    if isinstance(tags, list):              # Vorbis comments, ASF
        for name, value in tags:
            if str(value):                  # ASF may have empty ones
                found.setdefault(name.upper(), []).append(str(value))
        return found
    for name, value in tags.items():
        for part in ("people", "text", "data"):
            value = getattr(value, part, value)
        if not isinstance(value, (list, tuple)):
            value = list(value) if type(value).__name__ == "APETextValue" \
                else [value]
        found[str(name)] = [str(one) for one in value]
    # TagLib drops TSST from an ID3v2.3 tag; reeltag puts it here.
    if "TXXX:DISCSUBTITLE" in found:
        found["TSST"] = found.pop("TXXX:DISCSUBTITLE")
    if type(tags).__name__ == "APEv2":      # whose keys have no case
        found = {name.upper(): value for name, value in found.items()}
    return found


def is_ours(name):
    short = name.split(":")[-1].upper()
    return any(short.startswith(word) for word in OURS)


def compare(path, wanted, found, both_ways):
    wrong = 0
    for name in sorted(set(wanted) | (set(found) if both_ways else set())):
        if is_ours(name) or name.upper().startswith("ENCOD"):
            continue
        if sorted(wanted.get(name, [])) != sorted(found.get(name, [])):
            print(f"{path}: {name}: Picard has {wanted.get(name)}, "
                  f"reeltag {found.get(name)}")
            wrong += 1
    return wrong


def run(program, folder, *arguments):
    home = dict(os.environ, HOME=folder, XDG_DATA_HOME=folder,
                XDG_STATE_HOME=folder)
    done = subprocess.run([program, "--offline", *arguments], env=home,
                          capture_output=True, text=True, check=False)
    if done.returncode > 1:
        print(done.stdout, done.stderr)
        sys.exit(1)
    return done.stdout


def check(program, source, version, folder):
    name = os.path.basename(source)
    paths = [os.path.join(folder, kind, name)
             for kind in ("picard", "again", "fresh")]
    for path in paths:
        os.makedirs(os.path.dirname(path))
        shutil.copy(source, path)
        mutagen.File(path).delete()
    picard.config.get_config().setting["write_id3v23"] = version == 3
    picard_writes(paths[0])
    shutil.copy(paths[0], paths[1])
    run(program, folder, "catalog", "add", paths[0])
    for path in paths[1:]:
        run(program, folder, "tag", "--yes", "--release", RELEASE,
            "--id3v2", f"2.{version}", path)
    wanted = raw_tags(paths[0])
    wrong = compare(paths[1], wanted, raw_tags(paths[1]), True)
    wrong += compare(paths[2], wanted, raw_tags(paths[2]), False)
    second = run(program, folder, "tag", "--yes", "--release", RELEASE,
                 "--id3v2", f"2.{version}", *paths[1:])
    if " written" in second:
        print(f"{name}: written again\n{second}")
        wrong += 1
    return wrong


def main(program, files):
    wrong = done = 0
    with tempfile.TemporaryDirectory() as top:
        app = start_picard(top)
        for number, (name, version) in enumerate(FILES):
            source = os.path.join(files, name)
            if not os.path.exists(source):
                print("SKIPPED: no", source)
                continue
            folder = os.path.join(top, str(number))
            os.mkdir(folder)
            wrong += check(program, source, version, folder)
            done += 1
        del app
    print(f"Picard {picard.__version__}: {done} files, {wrong} differences")
    return 1 if wrong or not done else 0


sys.exit(main(os.path.abspath(sys.argv[1]), sys.argv[2]))
