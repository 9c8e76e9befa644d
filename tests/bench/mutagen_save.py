# SPDX-License-Identifier: MIT
"""mutagen_save.py FILE TITLE: saves a title as mutagen does it."""
import sys

import mutagen
import mutagen.id3


def main(path, title):
    file = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    if isinstance(file.tags, mutagen.id3.ID3):
        file.tags.add(mutagen.id3.TIT2(encoding=3, text=[title]))
    elif path.endswith(".m4a"):
        file.tags["\xa9nam"] = [title]
    else:
        file.tags["TITLE"] = [title]
    file.save()


main(*sys.argv[1:3])
