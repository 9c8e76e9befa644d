# SPDX-License-Identifier: MIT
"""Files that reeltag is to refuse: a pattern of names, a part of the reason
that it gives, and why it is right to. And faults that it is known to have."""
import fnmatch

REFUSALS = [
    ("front-v22v24.mp3", "two ID3v2 tags",
     "TagLib reads one of them, and writes over the other"),
    ("front-v24twotags.mp3", "two ID3v2 tags", "as above"),
    ("front-v23v23.mp3", "two ID3v2 tags", "as above"),
    ("front-v23extendedunsync.mp3", "an extended header",
     "TagLib takes its first bytes for frames, and drops all; unsynchronised "
     "it may be longer than it says"),
    ("front-v23readonly.mp3", "the save would lose",
     "the frames ask to be dropped when the tag changes"),
    ("free.mp3", "not an audio file", "libav knows no free format"),
    ("fragmented.m4a", "a fragmented MP4", "TagLib damages it"),
    ("oggenc-beside.ogg", "damaged",
     "TagLib takes the other stream's page for the comment"),
    ("oggenc-besidepages.ogg", "damaged", "as above"),
    ("opusenc-beside.opus", "damaged", "as above"),
    ("opusenc-besidepages.opus", "damaged", "as above"),
    ("speexenc-beside.spx", "the new tags would change", "as above"),
    ("speexenc-besidepages.spx", "the new tags would change", "as above"),
    ("*-skeleton.*", "not an audio file",
     "the first stream is not the sound"),
    ("*-besidefirst.*", "not an audio file", "as above"),
    ("*-unpadded.*", "cannot be opened",
     "libsndfile takes the pad byte, and with it a byte of the next name"),
    ("*-zerosized.wav", "no match", "there is no sound in it"),
    ("rf64.wav", "not a kind of file", "TagLib does not know RF64"),
    ("adts.aac", "not a kind of file", "TagLib does not know ADTS"),
    ("libav.mka", "not a kind of file", "TagLib does not know Matroska"),
    ("*-piped*.wav", "shorter than its header says",
     "TagLib sizes the form as if the data were not there"),
    ("*-cut.wav", "shorter than its header says", "as above"),
    ("*-cut.aif?", "shorter than its header says", "as above"),
    ("chapters.wma", "would change its sound",
     "libav counts one header object too few, and TagLib drops the last"),
]

# These may be written as well.
DOUBTFUL = [
    ("*-nilpage.*", "the numbers of its pages",
     "TagLib numbers no page behind the last one with sound; where the header "
     "keeps its pages, none is renumbered"),
    ("*.dsf", "TagLib 1 knows no DSF", "TagLib 2 does"),
    *[(f"{source}-cut.*", "would change its sound",
       "its last page is cut off, and would need a new number")
      for source in ("oggenc", "opusenc", "speexenc")],
    *[(f"{source}-gap.*", "would change the structure",
       "where pages are renumbered, the gap would be closed")
      for source in ("oggenc", "opusenc", "speexenc")],
]

# Patterns of names, how the problems begin, and why they come. Each is to be
# mended; then its row goes, which the test asks for.
KNOWN_FAULTS = [
    ("opus-kept.opus", ("payload: stream 0 kept behind the comments",),
     "TagLib drops what RFC 7845 says is to be kept"),
]


def refusal(name, is_written):
    """The part of the reason; None for a file that is to be written."""
    for pattern, reason, _ in REFUSALS + ([] if is_written else DOUBTFUL):
        if fnmatch.fnmatchcase(name, pattern):
            return reason
    return None


def known_fault(line):
    """The row of a problem that was reported as "NAME: ..."."""
    name, _, rest = line.partition(": ")
    for number, (pattern, starts, _) in enumerate(KNOWN_FAULTS):
        if fnmatch.fnmatchcase(name, pattern) and rest.startswith(starts):
            return number
    return None


def faults_that_went(names, seen):
    """Rows about these files that nothing came up for."""
    return [f"{pattern}: {starts} no longer: take the row out of refusals.py"
            for number, (pattern, starts, _) in enumerate(KNOWN_FAULTS)
            if number not in seen and fnmatch.filter(names, pattern)]
