# SPDX-License-Identifier: MIT
"""One album, fingerprinted by beets and by reeltag."""
import os
import shutil
import statistics

import paired
from paired import Cost, interleaved, noise, ratios, span, spread
from report import Result, table
from sounds import COST

ALBUM_FILES = 15
TARGET = 5
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


def make_album(bench, kind):
    album = bench.sounds.fresh(f"album/{kind}")
    for file in bench.sounds.cost_files(bench.files)[kind][:ALBUM_FILES]:
        os.link(file, album / f"Track {file.name}")
    return album


def beets(bench):
    if shutil.which("beet") is None:
        return Result(["beets is not installed."])
    rows, targets = [], []
    for kind in ("flac", "mp3"):
        album = make_album(bench, kind)
        files = sorted(album.iterdir())
        ours = {
            "fingerprint": bench.reeltag("fingerprint", *files),
            "fingerprint -j1": bench.reeltag("fingerprint", "-j1", *files),
            "identify": bench.reeltag("identify", "--offline", "--full",
                                      album),
        }
        runs = {name: lambda command=command: bench.run(command,
                                                        allowed=(0, 1))
                for name, command in ours.items()}
        costs = interleaved(
            {"beets": lambda album=album: in_beets(bench, album), **runs},
            bench.rounds)
        rows.append([COST[kind][0], str(len(files)),
                     *[spread(ratios(costs, "beets", name, "wall"), 1)
                       for name in ours],
                     span(noise(costs, "beets", "wall"))])
        for name in ("fingerprint", "identify"):
            targets.append((
                f"{COST[kind][0]}: wall time, beets / {name}", "at least",
                TARGET, statistics.median(ratios(costs, "beets", name,
                                                 "wall"))))
    shutil.rmtree(bench.sounds.folder / "album")
    return Result(table(["format", "files", *[f"beets / {name}"
                                              for name in ours],
                         "beets / itself"], rows), targets)
