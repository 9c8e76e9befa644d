#!/bin/sh
# SPDX-License-Identifier: MIT
# check_floor.sh FLOOR REELTAG SOUND FOLDER
#
# The floor that reeltag is measured against prints the same items.
set -eu
floor=$1 reeltag=$2 sound=$3 folder=$4
rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
# Each decoder of it: by the name it takes the one it is to take.
"$sound" tune.wav 12000 1
ln -s tune.wav tune.other
kinds="wav other"
if command -v flac >/dev/null; then
	flac --silent -o tune.flac tune.wav
	kinds="$kinds flac"
fi
for kind in $kinds; do
	"$floor" "tune.$kind" >theirs
	"$reeltag" fingerprint --raw "tune.$kind" | sed -n 2p >ours
	grep -q '^FINGERPRINT=[0-9]' ours
	cmp theirs ours
done
"$floor" --decode tune.wav
"$floor" --mix tune.wav
