#needs strace
# What was heard once is not opened again. The leaks of a program that is
# traced cannot be looked for.
$ export ASAN_OPTIONS=detect_leaks=0; mkdir reel; for n in 1 2 3; do sound reel/0$n.wav 4$((n - 1))000 $n; done
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl
$ opened() { strace -f -qqq -o opened -e trace=openat "$@" >out; sed -n 's|.*/\([^/]*\.wav\)".*|\1|p' opened | sort -u | wc -l; }
$ heard() { strace -f -qqq -o readings -e trace=pread64 "$@" >out; awk '{ sum += $NF } END { print (sum > 2000000 ? "the sound" : "no sound") }' readings; }
# What was written just now may be written again unseen, and is not kept.
$ settle() { until test $(($(date +%s%N) - $(stat -c %.9Z "$1" | tr -d .))) -gt 20000000; do :; done; }
$ opened reeltag --json identify --full reel; grep -v summary out >first
> 3
$ opened reeltag --json identify --full reel; grep -v summary out | cmp first -
> 0
# One that was written anew is heard anew; of one that was renamed, or copied
# with its time, only the tags are read.
$ cp reel/02.wav new; cat new >reel/02.wav; settle reel/02.wav; heard reeltag identify --full reel
> the sound
$ heard reeltag identify --full reel
> no sound
$ mv reel/01.wav reel/1.wav; cp -p reel/03.wav 3.wav; heard reeltag identify --full reel 3.wav
> no sound
# What an undo puts back need not be heard again, also where its old time says
# little: one has no fraction of a second here.
$ touch -d '2020-01-01 10:00:00' reel/02.wav; settle reel/02.wav; heard reeltag check reel; reeltag -q tag --auto reel; reeltag -q undo; heard reeltag check reel
> the sound
> no sound
$ opened reeltag check reel
> 0
# What reeltag writes itself it need not hear again; the tags are those of the
# file.
$ reeltag -q tag --auto reel; heard reeltag check reel
> no sound
$ opened reeltag check reel
> 0
$ opened reeltag check --deep reel
> 3
# What was found out about a folder is told again, without the facts of its
# files, as long as files, names and catalogue are the same.
$ known() { reeltag --json identify "$@" | grep -v summary >known; sqlite3 "$HOME/.cache/reeltag/facts.db" 'DELETE FROM facts'; opened reeltag --json identify "$@"; grep -v summary out | cmp known -; }
$ known reel; known --full reel; mv reel "real (1999)"; known "real (1999)"; mv "real (1999)" reel
> 0
> 0
> 0
$ known reel; mv reel/02.wav reel/2.wav; opened reeltag identify reel; mv reel/2.wav reel/02.wav; settle reel/02.wav
> 0
> 3
$ known reel; opened reeltag --json identify --full reel
> 0
> 3
$ known reel; touch reel/03.wav; opened reeltag identify reel; settle reel/03.wav
> 0
> 3
$ known reel; echo '{"type":"film","id":"other","title":"Other"}' >other.jsonl; reeltag -q catalog import other.jsonl; opened reeltag identify reel
> 0
> 3
$ known reel; opened reeltag --json identify --film film-reel reel
> 0
> 3
# A cache that is of no use is made anew, and one that cannot be is gone
# without.
$ echo no database >"$HOME/.cache/reeltag/facts.db"; reeltag identify reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>     1  Opening                               1.wav  (fingerprint, duration, title, position)
>     2  The Chase                             02.wav  (fingerprint, duration, title, position)
>     3  The Song                              03.wav  [theme song]  (fingerprint, duration, title, position)
>   theme song: The Song (end), disc 1 track 3, present
> 1 album, 3 files: 1 certain (0.0 s)
$ opened reeltag identify reel
> 0
$ rm -r "$HOME/.cache"; touch "$HOME/.cache"; reeltag identify reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>     1  Opening                               1.wav  (fingerprint, duration, title, position)
>     2  The Chase                             02.wav  (fingerprint, duration, title, position)
>     3  The Song                              03.wav  [theme song]  (fingerprint, duration, title, position)
>   theme song: The Song (end), disc 1 track 3, present
> 1 album, 3 files: 1 certain (0.0 s)
