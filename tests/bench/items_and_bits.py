# SPDX-License-Identifier: MIT
"""Whether the fingerprints are fpcalc's, item by item and bit by bit."""
import json
import subprocess

from report import Result, table
from sounds import COST, FROM_ORIGINAL, FROM_WAV, make, together

# So many files of each odd kind; of those that the costs are taken of, all.
ODD_FILES = 6
FLAC = " -c:a flac -compression_level 5 {out}"
SIX = ("-af pan=5.1|FL=FL|FR=FR|FC=0.5*FL+0.5*FR|LFE=0.2*FL|BL=0.6*FL|"
       "BR=0.6*FR ")
ODD = {
    "WavPack": ("wv", FROM_WAV + "-c:a wavpack {out}"),
    "TrueAudio": ("tta", FROM_WAV + "-c:a tta {out}"),
    "ALAC": ("m4a", FROM_WAV + "-c:a alac {out}"),
    "WMA": ("wma", FROM_WAV + "-c:a wmav2 -b:a 160k {out}"),
    "Ogg FLAC": ("oga", "flac --silent -f --ogg -o {out} {pcm}"),
    "AIFF": ("aiff", FROM_WAV + "-c:a pcm_s16be {out}"),
    "AAC in ADTS": ("aac", FROM_WAV + "-c:a aac -b:a 160k {out}"),
    "Musepack": ("mpc", "mpcenc --silent --overwrite {pcm} {out}"),
    "Opus in Matroska": ("mka", FROM_WAV + "-c:a libopus -b:a 96k {out}"),
    "MP2": ("mp2", FROM_WAV + "-c:a mp2 -b:a 192k {out}"),
    "MP3 without a LAME header": ("mp3", "lame --quiet -t -b 160 {pcm} {out}"),
    "FLAC, 24 bits": ("flac", FROM_ORIGINAL + "-ar 44100 -sample_fmt s32 "
                      "-bits_per_raw_sample 24" + FLAC),
    "WAV, 24 bits": ("wav", FROM_ORIGINAL + "-c:a pcm_s24le {out}"),
    "WAV, 32 bits float": ("wav", FROM_ORIGINAL + "-c:a pcm_f32le {out}"),
    "WAV, 8 bits": ("wav", FROM_WAV + "-c:a pcm_u8 {out}"),
    "FLAC, mono": ("flac", FROM_WAV + "-ac 1" + FLAC),
    "MP3, mono": ("mp3", "lame --quiet -m m -V4 {pcm} {out}"),
    "FLAC, 48 kHz": ("flac", FROM_WAV + "-ar 48000" + FLAC),
    "FLAC, 96 kHz": ("flac", FROM_ORIGINAL + "-ar 96000 -sample_fmt s32 "
                     "-bits_per_raw_sample 24" + FLAC),
    "MP3, 22.05 kHz": ("mp3", FROM_WAV + "-ar 22050 -c:a libmp3lame {out}"),
    "WAV, 11.025 kHz": ("wav", FROM_WAV + "-ar 11025 -c:a pcm_s16le {out}"),
    "FLAC, 5.1": ("flac", FROM_WAV + SIX + FLAC),
    "AAC, 5.1": ("m4a", FROM_WAV + SIX + "-c:a aac -b:a 320k {out}"),
    "Ogg Vorbis, 5.1": ("ogg", FROM_WAV + SIX + "-c:a libvorbis -q:a 4 {out}"),
    "Opus, 5.1": ("opus", FROM_WAV + SIX + "-c:a libopus -mapping_family 1 "
                  "-b:a 256k {out}"),
}
# Lengths around the 120 s that are listened to, and one far below.
LENGTHS = {"40 s": 40, "119.95 s": 119.95, "120 s": 120, "120.05 s": 120.05}


def read(command, file):
    """(length in s, items) as fpcalc and reeltag print them."""
    done = subprocess.run([*command, file], capture_output=True, text=True)
    if not done.stdout.strip():
        return None
    told = json.loads(done.stdout.splitlines()[0])
    return told["duration"], told["fingerprint"]


def compare(theirs, ours):
    """Differences of one file: items in number, bits, bits in all, seconds."""
    bits = sum(bin(a ^ b).count("1") for a, b in zip(theirs[1], ours[1]))
    return (len(ours[1]) - len(theirs[1]), bits,
            32 * min(len(theirs[1]), len(ours[1])),
            abs(ours[0] - theirs[0]))


def odd_files(bench):
    """Kind -> files."""
    wavs = bench.sounds.cost_files(bench.files)["wav"][:ODD_FILES]
    originals = bench.sounds.long_originals(bench.files)[:ODD_FILES]
    folder = bench.sounds.folder / "odd"
    jobs = {}
    for number, (wav, original) in enumerate(zip(wavs, originals), 1):
        names = {"pcm": wav, "original": original}
        for kind, (suffix, recipe) in ODD.items():
            place = folder / kind.replace(" ", "-").replace(",", "")
            jobs.setdefault(kind, []).append(
                lambda out=place / f"{number}.{suffix}", recipe=recipe,
                names=names: make(out, recipe, **names))
        for label, length in LENGTHS.items():
            cut = lambda out, wav=wav, length=length: make(
                out, FROM_WAV + f"-t {length} -c:a pcm_s16le {{out}}", pcm=wav)
            for suffix, (name, recipe) in COST.items():
                place = folder / label.replace(" ", "-")
                jobs.setdefault(f"{name}, {label}", []).append(
                    lambda out=place / suffix / f"{number}.{suffix}", cut=cut,
                    wav=place / "wav" / f"{number}.wav", recipe=recipe:
                    make(out, recipe, pcm=cut(wav)) if recipe else cut(wav))
    # WAVs first: the others of a length are made of them.
    order = sorted(jobs, key=lambda kind: not kind.startswith("WAV"))
    return {kind: together(jobs[kind]) for kind in order}


def bits(bench):
    """Items and bits that are not fpcalc's."""
    kinds = {COST[suffix][0]: files for suffix, files in
             bench.sounds.cost_files(bench.files).items()}
    kinds.update(odd_files(bench))
    rows, wrong = [], 0
    same_files = same_bits = 0
    same_kinds = []
    for kind, files in kinds.items():
        found = []
        for file in files:
            theirs = read(["fpcalc", "-raw", "-json", "-ignore-errors"], file)
            ours = read(bench.reeltag("fingerprint", "--raw", "--json"), file)
            if theirs is None or ours is None:
                found.append((theirs is None, ours is None))
                continue
            found.append(compare(theirs, ours))
        unread = [pair for pair in found if len(pair) == 2]
        read_by_both = [pair for pair in found if len(pair) == 4]
        items = sum(abs(pair[0]) for pair in read_by_both)
        differing = sum(pair[1] for pair in read_by_both)
        whole = sum(pair[2] for pair in read_by_both)
        apart = max((pair[3] for pair in read_by_both), default=0)
        wrong += differing
        if not items and not differing and apart < 0.02 and not unread:
            same_files += len(files)
            same_bits += whole
            same_kinds.append(kind)
            continue
        rows.append([kind, str(len(files)), f"{differing} of {whole}",
                     str(items), f"{apart:.2f}",
                     ", ".join(
                         f"{sum(pair[i] for pair in unread)} by {who}"
                         for i, who in enumerate(("fpcalc", "reeltag"))
                         if sum(pair[i] for pair in unread)) or "none"])
    lines = [f"No bit of {same_bits}, no item and no length differs in "
             f"{same_files} files: {'; '.join(same_kinds)}."]
    if rows:
        lines += ["", *table(["what differs", "files", "bits",
                              "items more or less", "lengths, s apart",
                              "not read"], rows)]
    return Result(lines, [("bits that are not fpcalc's", "at most", 0, wrong)])
