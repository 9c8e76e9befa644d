#!/bin/sh
# SPDX-License-Identifier: MIT
# check_matching.sh PYTHON ELECT FOLDER
#
# A small collection is made, matched and judged; no album may be wrong.
set -eu
bench=$(dirname "$0")
python=$1
elect=$2
folder=$3

rm -rf "$folder"
"$python" "$bench/generate.py" --seed 7 --releases 150 --albums 60 "$folder"
"$elect" "$folder/catalogue.db" "$folder" >"$folder/answers.jsonl"
"$python" "$bench/judge.py" --wrong "$folder" "$folder/answers.jsonl" |
	tee "$folder/judged"
test "$(wc -l <"$folder/answers.jsonl")" -eq 75
grep -q '^| fit | [0-9]* | 0,' "$folder/judged"
grep -q '^| measure | [0-9]* | 0,' "$folder/judged"
