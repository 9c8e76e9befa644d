#needs fpcalc
# What fpcalc prints, in all its ways; -length keeps its complaints away.
$ sound a.wav 30000 1; sound b.wav 20500 2
$ both() { fpcalc $1 a.wav b.wav >theirs && reeltag fingerprint $2 a.wav b.wav >ours && cmp theirs ours; }
$ both "-length 10" "--length 10"
$ both "-length 10 -json" "--length 10 --json"
$ both "-length 10 -raw" "--length 10 --raw"
$ both "-length 10 -raw -signed" "--length=10 --raw --signed"
$ both "-length 10 -raw -json" "--length 10 --raw --json"
$ both "-length 10 -plain" "--length 10 --plain"
$ both "-length 10 -text" "--length 10 --text"
# To the end of the file: fpcalc says so, and prints the same.
$ fpcalc a.wav >theirs 2>/dev/null; reeltag fingerprint a.wav | cmp - theirs
$ fpcalc -json b.wav >theirs 2>/dev/null; reeltag fingerprint --json b.wav | cmp - theirs
# A file that has none.
$ sound short.wav 100 3; reeltag fingerprint short.wav a.wav >ours; head -n 1 ours
> DURATION=30
! reeltag: short.wav: too short for a fingerprint
