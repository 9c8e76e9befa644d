#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh PROGRAM SOUND CASE [--update]
#
# Runs the commands of a case and compares what happens with what it says.
# A case is text. Its lines begin with
#
#	#	words for the reader
#	$	a command for sh, in a fresh folder with a fresh HOME;
#		`reeltag` is PROGRAM, `sound` is SOUND (sound.c), $CASES is the
#		folder of the cases
#	>	a line that the command prints
#	!	a line that it prints to stderr
#	?	its exit status, where that is not 0
#
# What differs from run to run is replaced before the comparison: the seconds
# of a summary, the space that runs take in the journal, the ids of runs, times of day, the folder's name. A case whose
# first line is "#needs WORD" is passed over (exit 77) where no such program
# is there. With --update the case is rewritten with what happened.
set -u

program=$(realpath "$1")
sound=$(realpath "$2")
case=$(realpath "$3")
update=${4:-}

folder=$(mktemp -d) || exit 99
trap 'chmod -R u+rwx "$folder"; rm -rf "$folder"' EXIT
mkdir "$folder/bin" "$folder/home" "$folder/work"
ln -s "$program" "$folder/bin/reeltag"
ln -s "$sound" "$folder/bin/sound"

needs=$(sed -n '1s/^#needs //p' "$case")
for word in $needs; do
	if ! command -v "$word" >/dev/null; then
		echo "passed over: there is no $word"
		exit 77
	fi
done

PATH=$folder/bin:$PATH
HOME=$folder/home
LC_ALL=C.UTF-8
CASES=$(dirname "$case")
export PATH HOME LC_ALL CASES
unset XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME NO_COLOR POSIXLY_CORRECT
cd "$folder/work" || exit 99

# Every line of a file behind its mark; a last line without newline is told.
show() {
	LC_ALL=C sed -E \
		-e "s|$folder/|/FOLDER/|g" \
		-e 's/"seconds":[0-9.]+/"seconds":0/' \
		-e 's/\([0-9]+\.[0-9] s\)/(0.0 s)/' \
		-e 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/TIME/g' \
		-e 's/[0-9]{8}-[0-9]{6}(-[0-9]+)?/RUN/g' \
		-e 's/"journal_bytes":[0-9]+/"journal_bytes":0/' \
		-e 's/[0-9.]+ (bytes|[KM]B)( less)? in the journal/N bytes\2 in the journal/' \
		-e "s/^/$1 /" -e "s/^$1 \$/$1/" "$2"
	if [ -s "$2" ] && [ "$(tail -c 1 "$2" | wc -l)" -eq 0 ]; then
		printf '\n%s (no newline)\n' "$1"
	fi
}

while IFS= read -r line; do
	case $line in
	'$ '*)
		printf '%s\n' "$line"
		# Not in a subshell: cd and variables last to the case's end.
		status=0
		eval "${line#??}" >"$folder/out" 2>"$folder/err" </dev/null ||
			status=$?
		show '>' "$folder/out"
		show '!' "$folder/err"
		if [ "$status" -ne 0 ]; then
			printf '? %s\n' "$status"
		fi
		;;
	'>'* | '!'* | '?'*) ;;
	*)
		printf '%s\n' "$line"
		;;
	esac
done <"$case" >"$folder/happened"

if [ "$update" = --update ]; then
	cat "$folder/happened" >"$case"
elif ! diff -u "$case" "$folder/happened"; then
	exit 1
fi
