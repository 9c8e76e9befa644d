# SPDX-License-Identifier: MIT
"""The title of any file as mutagen reads it, with the format taken from the
name: what is odd about a file must not make it another."""
import mutagen
from mutagen import MutagenError
from mutagen.aiff import AIFF
from mutagen.apev2 import APEv2
from mutagen.asf import ASF
from mutagen.dsf import DSF
from mutagen.flac import FLAC
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from mutagen.oggflac import OggFLAC
from mutagen.oggopus import OggOpus
from mutagen.oggspeex import OggSpeex
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE

READERS = {
    "flac": (FLAC, "title"), "mp3": (ID3, "TIT2"), "tta": (ID3, "TIT2"),
    "aac": (ID3, "TIT2"), "m4a": (MP4, "\xa9nam"), "m4b": (MP4, "\xa9nam"),
    "ogg": (OggVorbis, "title"),
    "oga": (OggFLAC, "title"), "opus": (OggOpus, "title"),
    "spx": (OggSpeex, "title"), "wav": (WAVE, "TIT2"),
    "aiff": (AIFF, "TIT2"), "aifc": (AIFF, "TIT2"), "wma": (ASF, "Title"),
    "wv": (APEv2, "Title"), "mpc": (APEv2, "Title"), "ape": (APEv2, "Title"),
    "dsf": (DSF, "TIT2"), "mka": (None, None),
}


def length_of(path):
    """In seconds."""
    return mutagen.File(path).info.length


def title_of(path):
    """The first title; None where there is none, or the reason why not."""
    reader, place = READERS[path.suffix[1:]]
    try:
        file = reader(path)
    except MutagenError as error:
        return f"nothing: {error}"
    tags = getattr(file, "tags", file)
    value = tags.get(place) if tags is not None else None
    return str(value[0]) if value else None
