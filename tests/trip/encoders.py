# SPDX-License-Identifier: MIT
"""The plain files that the odd ones are made from: one sound, by each encoder
with each setting that changes how the file is built.

A recipe is a name and a command; {wav}, {deep}, {small}, {speech} and
{broadcast} are sounds, {out} is the file to make, {pictures} a folder with
cover.jpg, cover.png, big.jpg. %20 is a space within a word.
"""
import math
import random
import shutil
import struct
import subprocess
import wave
from concurrent.futures import ThreadPoolExecutor

SECONDS = 2
CUE = """FILE "sound.wav" WAVE
  TRACK 01 AUDIO
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    INDEX 00 00:00:70
    INDEX 01 00:01:00
"""
CHAPTERS = """;FFMETADATA1
title=Old title
[CHAPTER]
TIMEBASE=1/1000
START=0
END=900
title=First
[CHAPTER]
TIMEBASE=1/1000
START=900
END=2000
title=Second
"""
FFMPEG = "ffmpeg -nostdin -v error -y -threads 1 "
MP3 = FFMPEG + "-i {wav} -c:a libmp3lame "
AAC = FFMPEG + "-i {wav} -c:a aac -b:a 64k "
COVER = "-i {pictures}/cover.png -map 0 -map 1 -c:v copy "
LAME = "lame --quiet "

RECIPES = {
    # What `flac` and others make of FLAC.
    "flac.flac": "flac -s {wav} -o {out}",
    "fast.flac": "flac -s -0 --no-padding --no-seektable {wav} -o {out}",
    "deep.flac": "flac -s -8 {deep} -o {out}",
    "small.flac": "flac -s {small} -o {out}",
    "seek.flac": "flac -s -S 0.1s {wav} -o {out}",
    "padded.flac": "flac -s -P 500000 {wav} -o {out}",
    "cue.flac": "flac -s --cuesheet={pictures}/sound.cue {wav} -o {out}",
    "cover.flac": "flac -s --picture={pictures}/cover.png -T TITLE=Old "
                  "--replay-gain {wav} -o {out}",
    "back.flac": "flac -s --picture=4||back||{pictures}/cover.jpg "
                 "--picture=3||front||{pictures}/big.jpg {wav} -o {out}",
    "foreign.flac": "flac -s --keep-foreign-metadata {broadcast} -o {out}",
    "libav.flac": FFMPEG + "-i {wav} -metadata TITLE=Old {out}",
    "libavcover.flac": FFMPEG + "-i {wav} " + COVER + "{out}",
    "sox.flac": "sox {wav} {out}",
    "soxcomment.flac": "sox {wav} --comment TITLE=Old {out}",

    # MPEG audio.
    "cbr.mp3": LAME + "-t -b 64 {wav} {out}",
    "info.mp3": LAME + "-b 64 {wav} {out}",
    "high.mp3": LAME + "-b 320 {wav} {out}",
    "vbr.mp3": LAME + "-V 5 {wav} {out}",
    "abr.mp3": LAME + "--abr 90 -p {wav} {out}",
    "free.mp3": LAME + "--freeformat -b 100 {wav} {out}",
    "mono.mp3": LAME + "-m m -b 32 --resample 22.05 {wav} {out}",
    "low.mp3": LAME + "-m m -b 16 --resample 8 {wav} {out}",
    "v1only.mp3": LAME + "--id3v1-only --tt Old --ta Who --tn 3 {wav} {out}",
    "v2only.mp3": LAME + "--id3v2-only --tt Old --ta Who {wav} {out}",
    "both.mp3": LAME + "--add-id3v2 --tt Old --ty 1997 {wav} {out}",
    "wide.mp3": LAME + "--id3v2-utf16 --pad-id3v2-size 9000 --tt Old "
                       "--ti {pictures}/cover.jpg {wav} {out}",
    "libav3.mp3": MP3 + "-id3v2_version 3 -metadata title=Old {out}",
    "libav4.mp3": MP3 + "-id3v2_version 4 -write_id3v1 1 "
                        "-metadata title=Old {out}",
    "noxing.mp3": MP3 + "-write_xing 0 -q:a 6 {out}",
    "libavcover.mp3": FFMPEG + "-i {wav} " + COVER + "-c:a libmp3lame "
                      "-id3v2_version 3 {out}",
    "libavchapters.mp3": FFMPEG + "-i {wav} -i {pictures}/chapters "
                         "-map_metadata 1 -c:a libmp3lame {out}",
    "layer2.mp3": FFMPEG + "-i {wav} -c:a mp2 -b:a 96k -f mp2 {out}",
    "sox.mp3": "sox {wav} {out}",

    # MPEG-4.
    "aac.m4a": AAC + "{out}",
    "fast.m4a": AAC + "-movflags +faststart {out}",
    "tagged.m4a": AAC + "-metadata title=Old -movflags +faststart {out}",
    "alac.m4a": FFMPEG + "-i {small} -c:a alac {out}",
    "alacfast.m4a": FFMPEG + "-i {small} -c:a alac -movflags +faststart "
                             "{out}",
    "mp3.m4a": FFMPEG + "-i {wav} -c:a libmp3lame -f mp4 {out}",
    "cover.m4a": FFMPEG + "-i {wav} " + COVER + "-c:a aac "
                 "-disposition:v attached_pic {out}",
    "chapters.m4a": FFMPEG + "-i {wav} -i {pictures}/chapters "
                    "-map_metadata 1 -c:a aac {out}",
    "chaptersfast.m4b": FFMPEG + "-i {wav} -i {pictures}/chapters "
                        "-map_metadata 1 -c:a aac -f ipod "
                        "-movflags +faststart {out}",
    "tracks.m4a": FFMPEG + "-i {wav} -i {small} -map 0 -map 1 -c:a aac "
                  "-metadata:s:a:1 language=fra {out}",
    "tracksfast.m4a": FFMPEG + "-i {wav} -i {small} -map 0 -map 1 "
                      "-c:a aac -movflags +faststart {out}",
    "mdta.m4a": AAC + "-metadata title=Old -movflags use_metadata_tags "
                "{out}",
    "quicktime.m4a": AAC + "-metadata title=Old -f mov {out}",
    "fragmented.m4a": AAC + "-movflags +frag_keyframe+empty_moov "
                      "-frag_duration 500000 {out}",

    # Ogg.
    "oggenc.ogg": "oggenc -Q -q 0 {wav} -o {out}",
    "oggmono.ogg": "oggenc -Q -q 0 {small} -o {out}",
    "oggtagged.ogg": "oggenc -Q -q 0 -t Old -a Who -c X=Y {wav} -o {out}",
    "libav.ogg": FFMPEG + "-i {wav} -c:a libvorbis -q:a 0 {out}",
    "ownvorbis.ogg": FFMPEG + "-i {wav} -c:a vorbis -strict -2 {out}",
    "shortpages.ogg": FFMPEG + "-i {wav} -c:a libvorbis -q:a 0 "
                      "-page_duration 20000 {out}",
    "sox.ogg": "sox {wav} {out}",
    "opusenc.opus": "opusenc --quiet --bitrate 32 {wav} {out}",
    "opuscover.opus": "opusenc --quiet --bitrate 32 --title Old "
                      "--picture {pictures}/big.jpg {wav} {out}",
    "opuspadded.opus": "opusenc --quiet --bitrate 32 --padding 70000 {wav} "
                       "{out}",
    "libav.opus": FFMPEG + "-i {wav} -c:a libopus -b:a 32k "
                  "-metadata title=Old {out}",
    "flac.oga": "flac -s --ogg {small} -o {out}",
    "flaccover.oga": "flac -s --ogg --picture={pictures}/cover.jpg "
                     "-T TITLE=Old {small} -o {out}",
    "libavflac.oga": FFMPEG + "-i {small} -c:a flac -f ogg {out}",
    "speexenc.spx": "speexenc --quiet {speech} {out}",
    "libav.spx": FFMPEG + "-i {speech} -c:a libspeex {out}",
    "speexvbr.spx": "speexenc --quiet --vbr --title Old {speech} {out}",

    # WAV and AIFF.
    "libav.wav": FFMPEG + "-i {small} {out}",
    "libavplain.wav": FFMPEG + "-i {small} -bitexact -fflags +bitexact "
                      "{out}",
    "broadcast.wav": FFMPEG + "-i {small} -write_bext 1 "
                     "-metadata description=D {out}",
    "float.wav": FFMPEG + "-i {small} -c:a pcm_f32le {out}",
    "mulaw.wav": FFMPEG + "-i {small} -c:a pcm_mulaw {out}",
    "adpcm.wav": FFMPEG + "-i {small} -c:a adpcm_ms {out}",
    "rf64.wav": FFMPEG + "-i {small} -rf64 always {out}",
    "sox24.wav": "sox {small} -b 24 {out}",
    "sox8.wav": "sox {small} -b 8 {out}",
    "libav.aiff": FFMPEG + "-i {small} {out}",
    "tagged.aiff": FFMPEG + "-i {small} -write_id3v2 1 -metadata title=Old "
                   "{out}",
    "sowt.aifc": FFMPEG + "-i {small} -c:a pcm_s16le -f aiff {out}",
    "ulaw.aifc": FFMPEG + "-i {small} -c:a pcm_mulaw -f aiff {out}",
    "sox.aiff": "sox {small} {out}",
    "sox24.aiff": "sox {small} -b 24 {out}",
    "sox.aifc": "sox {small} -t aifc {out}",

    # The rest.
    "wavpack.wv": "wavpack -q -y {small} -o {out}",
    "wavmd5.wv": "wavpack -q -y -m -w Title=Old -w Track=3/9 {small} -o "
                 "{out}",
    "wavhybrid.wv": "wavpack -q -y -b3 {small} -o {out}",
    "wavdeep.wv": "wavpack -q -y -hx {deep} -o {out}",
    "wavcover.wv": "wavpack -q -y --write-binary-tag "
                   "Cover%20Art%20(Front)=@{pictures}/cover.jpg {small} "
                   "-o {out}",
    "wavchunks.wv": "wavpack -q -y {broadcast} -o {out}",
    "libav.wv": FFMPEG + "-i {small} -c:a wavpack {out}",
    "libav.tta": FFMPEG + "-i {small} -c:a tta {out}",
    "v2.wma": FFMPEG + "-i {wav} -c:a wmav2 -b:a 64k {out}",
    "v1.wma": FFMPEG + "-i {wav} -c:a wmav1 -b:a 64k {out}",
    "tagged.wma": FFMPEG + "-i {wav} -c:a wmav2 -b:a 64k "
                  "-metadata title=Old -metadata WM/Foo=bar {out}",
    "packets.wma": FFMPEG + "-i {wav} -c:a wmav2 -b:a 64k "
                   "-packet_size 6000 {out}",
    "chapters.wma": FFMPEG + "-i {wav} -i {pictures}/chapters "
                    "-map_metadata 1 -c:a wmav2 -b:a 64k {out}",
    "mpcenc.mpc": "mpcenc --silent --overwrite --radio {wav} {out}",
    "mpcthumb.mpc": "mpcenc --silent --overwrite --thumb --artist Who "
                    "{wav} {out}",
    "libav.mka": FFMPEG + "-i {small} -c:a flac {out}",
    "adts.aac": AAC + "-f adts {out}",
}


def sound(path, rate, channels, width):
    """Two seconds of a chord in noise, the same in every run."""
    numbers = random.Random(7)
    top = (1 << (8 * width - 1)) - 1
    frames = bytearray()
    for moment in range(SECONDS * rate):
        for channel in range(channels):
            pitch = 2 * math.pi * (330 + 110 * channel) * moment / rate
            value = 0.4 * math.sin(pitch) + 0.02 * numbers.uniform(-1, 1)
            frames += int(value * top).to_bytes(width, "little", signed=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(frames)


def picture(path, size, seed=1):
    """A picture of noise, about as large as wanted."""
    side = max(8, int(math.sqrt(size / 1.1 if path.suffix == ".jpg"
                                else size / 3.2)))
    subprocess.run(
        FFMPEG.split() + ["-f", "lavfi", "-i",
                          f"nullsrc=s={side}x{side},geq=random({seed})*255:"
                          f"random({seed})*255:random({seed})*255",
                          "-frames:v", "1", "-q:v", "2", str(path)],
        check=True)


def prepare(folder):
    """The sounds and pictures; the words that recipes use for them."""
    folder.mkdir(parents=True, exist_ok=True)
    words = {"pictures": str(folder), "broadcast": str(folder / "chunks.wav")}
    for name, how in {"wav": (44100, 2, 2), "deep": (48000, 2, 3),
                      "small": (22050, 1, 2), "speech": (16000, 1, 2)}.items():
        words[name] = str(folder / f"{name}.wav")
        sound(folder / f"{name}.wav", *how)
    (folder / "sound.cue").write_text(CUE)
    (folder / "chapters").write_text(CHAPTERS)
    picture(folder / "cover.png", 4000)
    picture(folder / "cover.jpg", 4000)
    picture(folder / "big.jpg", 150_000)
    picture(folder / "front.jpg", 300_000)
    chunks = (folder / "small.wav").read_bytes()[8:] + \
        b"odd \3\0\0\0abc\0" + b"cue \4\0\0\0\0\0\0\0"
    (folder / "chunks.wav").write_bytes(
        b"RIFF" + struct.pack("<I", len(chunks)) + chunks)
    return words


def encode(recipe, words, folder):
    """The file's bytes, or the reason why there is none."""
    name, command = recipe
    program = command.split()[0]
    if not shutil.which(program):
        return f"there is no {program}"
    out = folder / name
    done = subprocess.run(
        [word.replace("%20", " ") for word in
         (part.format(out=out, **words) for part in command.split(" "))
         if word], capture_output=True, stdin=subprocess.DEVNULL, cwd=folder)
    if done.returncode or not out.exists():
        return f"{program} made no {name}: " + \
            done.stderr.decode(errors="replace").strip()[-200:]
    return out.read_bytes()


def encode_all(folder):
    """(name -> bytes, [why something is missing], words)"""
    words = prepare(folder)
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda recipe: encode(recipe, words, folder),
                             RECIPES.items()))
    files = {name: content for name, content in zip(RECIPES, made)
             if isinstance(content, bytes)}
    missing = sorted({why for why in made if isinstance(why, str)})
    return files, missing, words
