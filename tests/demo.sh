#!/bin/bash
# SPDX-License-Identifier: MIT
# Installs what is missing, builds the program and shows what it does.
#
#   tests/demo.sh        everything it makes is below build/
#
# Part 1 tags a film's album. Film music is not ours to give away, so each
# file holds a tone that is exactly as long as the track on the CD: the
# program has only the lengths to go by. Part 2 uses real music, which Debian
# has as a package, and goes by the sound.
set -eu
cd "$(dirname "$0")/.."
export LANG=C.UTF-8
top=$PWD
logs=$top/build/logs
demo=$top/build/demo

# Runs with output to a log, which is shown only when something is wrong.
quietly() {
	local log=$logs/demo-$1.log
	shift
	"$@" >"$log" 2>&1 </dev/null || { tail -n 100 "$log"; exit 1; }
}

# Shows a command as a user types it, and runs it. Exit status 1 means that
# something needs a person, which may be what is to be shown.
show() {
	local status=0
	printf '\n$ %s\n' "$*"
	"$@" || status=$?
	[ $status -le 1 ] || exit $status
}

title() {
	printf '\n==== %s\n' "$*"
}

build() {
	cmake --preset release -DREEL_BUILD_TESTS=OFF
	cmake --build --preset release
}

# Lengths in seconds of the 15 tracks, as the CD's cover gives them.
titanic="183 143 241 172 206 271 412 236 305 506 362 133 477 310 385"

make_film_album() {
	local number=0 length
	for length in $titanic; do
		number=$((number + 1))
		printf 'Track %02d.flac\0%d\0%d\0' $number "$length" \
			$((200 + 20 * number))
	done | xargs -0 -n 3 -P 2 sh -c \
		'sox -n -r 44100 -c 2 -b 16 "$0" synth "$1" sine "$2" gain -12'
}

# Title and artist as another program reads them.
read_with_soxi() {
	local file
	for file; do
		printf '%s  %s\n' "$file" "$(soxi -a "$file" | grep -iE \
			'^(title|artist)=' | paste -s -d '|')"
	done
}

unpack_singularity() {
	apt-get download -q singularity-music
	dpkg-deb -x singularity-music_*.deb original
}

# MP3 at 128 kbit/s with numbers for names and no tags.
make_rips() {
	local number=0 file
	find "$1" -name '*.ogg' | sort | while read -r file; do
		number=$((number + 1))
		printf '%s\0rip %02d.mp3\0' "$file" $number
	done | xargs -0 -n 2 -P 2 sh -c 'sox "$0" -C 128.7 --comment "" "$1"'
}

mkdir -p "$logs"
title "Packages and program"
tests/setup/install.sh build demo
quietly build build
PATH=$(dirname "$(find "$top/build/release" -name reeltag -type f -perm -u+x |
	head -n 1)"):$PATH
reeltag --version

# Nothing of the user's is read or written.
rm -rf "$demo"
mkdir -p "$demo/home" "$demo/titanic" "$demo/rips"
export HOME=$demo/home
unset XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_CONFIG_HOME

title "1. A film's album, by its tracks' lengths"
echo "15 files without tags, each a tone as long as a track of the CD:"
cd "$demo/titanic"
quietly album make_film_album
sha256sum ./*.flac >../before.sha256
ls -x
cd ..
show reeltag --offline identify --explain titanic
title "Its tags before and after, as metaflac reads them"
show metaflac --export-tags-to=- "titanic/Track 14.flac"
show reeltag --offline tag --auto titanic
show metaflac --export-tags-to=- "titanic/Track 14.flac"
show metaflac --show-tag=TITLE titanic/*.flac
title "Is it complete?"
show reeltag --offline check titanic
title "And with two files taken away?"
mkdir aside
mv "titanic/Track 05.flac" "titanic/Track 14.flac" aside
show reeltag --offline check titanic
mv aside/* titanic
title "Everything is taken back"
show reeltag undo
(cd titanic && sha256sum --quiet -c ../before.sha256)
echo "All 15 files are byte for byte what they were (sha256sum)."

title "2. Real music, by its sound"
quietly unpack unpack_singularity
echo "Debian's singularity-music: 16 tagged tracks, of which the catalogue learns."
show reeltag --offline catalog add original/usr/share/games/singularity/music
echo; echo "The same music as MP3 without tags and names:"
cd rips
quietly rips make_rips ../original/usr/share/games/singularity/music
read_with_soxi ./*.mp3 | head -n 3
cd ..
show reeltag --offline tag --auto rips
echo; echo "After, as soxi reads it:"
(cd rips && read_with_soxi ./*.mp3)
