#!/bin/sh
# SPDX-License-Identifier: MIT
# Where a file system shares blocks between files, a save whose sound stays
# where it is takes only the room of what is new.
#
#   clone.sh SWEEP_ONCE FOLDER     FOLDER is made and removed
#
# Exits with 77 (passed over) where no such file system can be mounted.
set -eu
once=$1
work=$2

if [ "${3-}" != mounted ]; then
	for tool in mkfs.xfs ffmpeg flac; do
		command -v $tool >/dev/null || exit 77
	done
	[ "$(id -u)" -eq 0 ] && unshare --mount true 2>/dev/null || exit 77
	rm -rf "$work"
	mkdir -p "$work/disk"
	trap 'rm -rf "$work"' EXIT
	truncate -s 320M "$work/image"
	# What is mounted goes with the namespace.
	unshare --mount sh "$0" "$once" "$work" mounted
	exit
fi

mkfs.xfs -q "$work/image" >/dev/null || exit 77
mount -o loop "$work/image" "$work/disk" 2>/dev/null || exit 77
cd "$work/disk"

used() {
	sync -f .
	df --output=used -k . | tail -n 1
}

ffmpeg -v error -f lavfi -i anoisesrc=d=60:c=pink:r=44100:seed=7 -ac 2 \
	song.flac
"$once" tag . "$PWD/song.flac" One
before=$(used)
cp song.flac "$work/one.flac"
"$once" tag . "$PWD/song.flac" Two
grown=$(($(used) - before))
size=$(($(stat -c %s song.flac) / 1024))
cmp -s song.flac "$work/one.flac" && { echo "nothing was saved"; exit 1; }
flac -s -t song.flac
echo "a save of $size KiB took $grown KiB"
# What is new is some kilobytes, in the file and in the journal.
[ "$grown" -lt $((size / 4)) ] || exit 1

"$once" undo .
cmp song.flac "$work/one.flac"
