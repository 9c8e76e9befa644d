#!/bin/sh
# SPDX-License-Identifier: MIT
# What a person sees whose disk is full: the file's name and why, an exit
# status, and the album as it was.
#
#   full_disk.sh REELTAG SOUND CATALOGUE FOLDER     FOLDER is made and removed
#
# Exits with 77 (passed over) where no small disk can be mounted.
set -eu
reeltag=$1
sound=$2
catalogue=$3
work=$4

if [ "${5-}" != mounted ]; then
	[ "$(id -u)" -eq 0 ] && unshare --mount true 2>/dev/null || exit 77
	rm -rf "$work"
	mkdir -p "$work/disk" "$work/home"
	trap 'rm -rf "$work"' EXIT
	# What is mounted goes with the namespace.
	unshare --mount sh "$0" "$reeltag" "$sound" "$catalogue" "$work" mounted
	exit
fi

fail() {
	echo "$1"
	cat "$work/told"
	exit 1
}

mount -t tmpfs -o size=64m small "$work/disk" 2>/dev/null || exit 77
HOME=$work/home
export HOME
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
mkdir "$work/disk/reel"
cd "$work/disk/reel"
for n in 1 2 3; do
	"$sound" 0$n.wav $((39000 + 1000 * n)) $n
	printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' \
		$n $((n - 1)) "$("$reeltag" fingerprint --plain 0$n.wav)"
done >"$work/prints.jsonl"
"$reeltag" -q catalog import "$catalogue" "$work/prints.jsonl"
sha256sum ./*.wav >"$work/sums"

# So much that none of the new files has room.
size=$(stat -c %s 01.wav)
free=$(($(stat -f -c '%a * %S' .)))
fallocate -l $((free - size / 2)) "$work/disk/filler"

code=0
"$reeltag" tag --auto . >"$work/told" 2>&1 || code=$?
[ "$code" -eq 1 ] || fail "exit status $code on a full disk"
grep -q '01.wav.*No space left on device' "$work/told" ||
	fail "it is not told which file, and why"
sha256sum --quiet -c "$work/sums" || fail "a file was changed"
[ -z "$(find . -name '.reeltag-*')" ] || fail "a temporary file is left"

# With room for one, but not for three at once.
rm "$work/disk/filler"
free=$(($(stat -f -c '%a * %S' .)))
fallocate -l $((free - size - size / 2)) "$work/disk/filler"
"$reeltag" tag --auto . >"$work/told" 2>&1 || fail "one at a time has room"
grep -q '3 written' "$work/told" || fail "not all are written"
rm "$work/disk/filler"
"$reeltag" undo >"$work/told" 2>&1 || fail "cannot be undone"
sha256sum --quiet -c "$work/sums" || fail "undone, they are not as before"
