# SPDX-License-Identifier: MIT
"""One album, fingerprinted by beets and by reeltag."""
import shutil
import statistics

import paired
from known_tracks import SOURCE, Room, Track
from paired import Cost, interleaved, noise, ratios, span, spread
from report import Result, table

ALBUM = "singularity"
ALBUM_FILES = 15
COPIES = {
    "FLAC": ("flac", SOURCE + "-ac 2 -ar 44100 -sample_fmt s16 -c:a flac "
             "{out}"),
    "MP3": ("mp3", SOURCE + "-ac 2 -ar 44100 -c:a libmp3lame -q:a 2 {out}"),
}
# Run -> what beets has to take, against it; None where nothing is asked.
TARGETS = {"fingerprint": 5, "fingerprint -j1": None, "identify --full": None,
           "identify, known": 15}
# Nothing but the sound: no network, no tags, no copies.
CONFIG = """\
directory: {home}/music
library: {home}/library.db
plugins: chroma
chroma:
  auto: no
import:
  copy: no
  move: no
  write: no
"""


def in_beets(bench, album):
    """Both commands: an item has to be in the library to be listened to."""
    home = bench.sounds.fresh("home")
    (home / "config.yaml").write_text(CONFIG.format(home=home))
    costs = [paired.run(["beet", *words], env=bench.env(home))
             for words in (["import", "-A", "-q", album], ["fingerprint"])]
    return Cost(sum(cost.cpu for cost in costs),
                sum(cost.wall for cost in costs))


def make_album(bench):
    """A real album in whole tracks, untagged, and a catalogue that has it."""
    files = sorted(file for file, _ in bench.sounds.originals()
                   if ALBUM in file.parts)[:ALBUM_FILES]
    assert len(files) == ALBUM_FILES, f"{ALBUM} has {len(files)} files"
    return Room(bench, "album", [Track(file, "Album", number)
                                 for number, file in enumerate(files, 1)],
                COPIES)


def runs_of(bench, room, kind):
    """Name -> function that returns the cost of a run."""
    files = room.files(kind)
    album = files[0].parent
    identify = ["identify", "--offline"]
    return {
        "beets": lambda: in_beets(bench, album),
        "fingerprint": lambda: bench.run(
            bench.reeltag("fingerprint", *files)),
        "fingerprint -j1": lambda: bench.run(
            bench.reeltag("fingerprint", "-j1", *files)),
        "identify --full": lambda: bench.run(
            bench.reeltag(*identify, "--full", album), allowed=(0, 1)),
        # It ends with 0 only where the album is certain.
        "identify, known": lambda: paired.run(
            bench.reeltag(*identify, album), env=bench.env(room.new_home())),
    }


def beets(bench):
    if shutil.which("beet") is None:
        return Result(["beets is not installed."])
    room = make_album(bench)
    rows, targets = [], []
    for kind in COPIES:
        costs = interleaved(runs_of(bench, room, kind), bench.rounds)
        walls = {name: ratios(costs, "beets", name, "wall")
                 for name in TARGETS}
        right, wrong, _, _ = room.count(kind)
        rows.append([kind, str(ALBUM_FILES),
                     *[spread(wall, 1) for wall in walls.values()],
                     span(noise(costs, "beets", "wall")),
                     str(right), str(wrong)])
        targets += [(f"{kind}: wall time, beets / {name}", "at least",
                     target, statistics.median(walls[name]))
                    for name, target in TARGETS.items() if target]
    head = ["format", "files", *[f"beets / {name}" for name in TARGETS],
            "beets / itself", "certain and right", "certain and wrong"]
    return Result(table(head, rows), targets)
