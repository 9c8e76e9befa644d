# A dry run shows, a run writes, undo takes back byte for byte.
$ mkdir reel; sound reel/01.wav 40000 1; sound reel/02.wav 41000 2; sound reel/03.wav 42000 3; cp -r reel old
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl
$ reeltag tag --dry-run reel >shown; sed -n 1,6p shown; grep -c ' -> ' shown; grep 'theme\|film:' shown
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>   planned: reel/01.wav
> 96
>       film: (none) -> The Long Reel
>       originalfilm: (none) -> Die lange Rolle
>       themetitle: (none) -> The Song
>       film: (none) -> The Long Reel
>       originalfilm: (none) -> Die lange Rolle
>       themetitle: (none) -> The Song
>       film: (none) -> The Long Reel
>       originalfilm: (none) -> Die lange Rolle
>       themesong: (none) -> 1
>       themerole: (none) -> end
$ diff -r reel old
$ reeltag history
! reeltag: nothing was written so far
$ reeltag tag --auto --only film reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>   written: reel/01.wav (16 fields)
>   written: reel/02.wav (16 fields)
>   written: reel/03.wav (17 fields)
> 1 album, 3 files: 1 certain, 3 written (0.0 s)
> 'reeltag undo RUN' takes it back
$ reeltag -v tag --auto --only ids reel | grep -v '(none)'
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>     1  Opening                               01.wav  (fingerprint, duration, position)
>     2  The Chase                             02.wav  (fingerprint, duration, position)
>     3  The Song                              03.wav  [theme song]  (fingerprint, duration, position)
>   theme song: The Song (end), disc 1 track 3, present
>   written: reel/01.wav
>   written: reel/02.wav
>   written: reel/03.wav
> 1 album, 3 files: 1 certain, 3 written (0.0 s)
> 'reeltag undo RUN' takes it back
$ reeltag tag --auto reel >out; echo $?; sed -n '$p' out
> 0
> 'reeltag undo RUN' takes it back
$ reeltag tag --auto reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>   unchanged: reel/01.wav
>   unchanged: reel/02.wav
>   unchanged: reel/03.wav
> 1 album, 3 files: 1 certain (0.0 s)
$ reeltag history
> run RUN  TIME  tag  3 of 3 files written, N bytes in the journal
> run RUN  TIME  tag  3 of 3 files written, N bytes in the journal
> run RUN  TIME  tag  3 of 3 files written, N bytes in the journal
> 3 runs, N bytes in the journal
$ reeltag --json history
> {"type":"run","id":"RUN","started":"TIME","action":"tag","albums":1,"files":3,"written":3,"undone":false,"journal_bytes":0}
> {"type":"run","id":"RUN","started":"TIME","action":"tag","albums":1,"files":3,"written":3,"undone":false,"journal_bytes":0}
> {"type":"run","id":"RUN","started":"TIME","action":"tag","albums":1,"files":3,"written":3,"undone":false,"journal_bytes":0}
$ reeltag undo
>   restored: /FOLDER/work/reel/03.wav
>   restored: /FOLDER/work/reel/02.wav
>   restored: /FOLDER/work/reel/01.wav
> 3 files restored (0.0 s)
$ reeltag -q undo; reeltag -q undo
$ diff -r reel old
$ reeltag undo
! reeltag: nothing to undo
? 1
# In JSON, and where nobody can be asked.
$ reeltag --json tag --dry-run --only film reel | sed -n 2p
> {"type":"file","path":"reel/01.wav","status":"planned","changes":[{"field":"soundtrackkind","old":[],"new":["score"]},{"field":"soundtrackof","old":[],"new":["The Long Reel"]},{"field":"soundtrackoftype","old":[],"new":["film"]},{"field":"film","old":[],"new":["The Long Reel"]},{"field":"filmyear","old":[],"new":["1999"]},{"field":"filmdate","old":[],"new":["1999-06-20"]},{"field":"filmpremiere","old":[],"new":["1999-05-25"]},{"field":"originalfilm","old":[],"new":["Die lange Rolle"]},{"field":"imdb","old":[],"new":["tt0000001"]},{"field":"wikidata","old":[],"new":["Q1"]},{"field":"director","old":[],"new":["Ada Lens"]},{"field":"filmstudio","old":[],"new":["Reel Works"]},{"field":"grouping","old":[],"new":["The Long Reel"]},{"field":"themetitle","old":[],"new":["The Song"]},{"field":"soundtracktiming","old":[],"new":["before"]},{"field":"soundtracklead","old":[],"new":["-31"]}]}
$ reeltag --json tag reel | sed -E 's/^(\{"type":"[a-z]*").*/\1/'
> {"type":"album"
> {"type":"file"
> {"type":"file"
> {"type":"file"
> {"type":"run"
> {"type":"summary"
! reeltag: nobody to ask here: writes only certain matches, as with --auto
$ reeltag undo nothing-like-this
! reeltag: no run nothing-like-this
? 1
# One file of a run.
$ run=$(reeltag --json history | sed -n '1s/.*"id":"\([^"]*\)".*/\1/p'); reeltag undo "$run" reel/02.wav
>   restored: /FOLDER/work/reel/02.wav
> 1 file restored (0.0 s)
$ cmp reel/02.wav old/02.wav; cmp -s reel/01.wav old/01.wav
? 1
# A file that was changed since is left alone.
$ printf x >>reel/01.wav
$ reeltag undo "$run"
>   restored: /FOLDER/work/reel/03.wav
>   failed: /FOLDER/work/reel/01.wav: file was changed since it was written
> 1 file restored, 1 failed (0.0 s)
? 1
$ reeltag history "$run" | sed 's/^  .*\//  .../'
> run RUN  TIME  tag  3 of 3 files written, N bytes in the journal
>   ...01.wav: The Long Reel: Music from the Film [00000000-0000-4000-8000-000000000001] (confidence 1.000)
>   ...02.wav: undone
>   ...03.wav: undone
# Fields that are kept, a release that was decided by hand.
$ rm -r reel; cp -r old reel
$ reeltag tag -n --keep title,ArtistSort --release release-reel reel | grep -c ' title: '
> 0
? 1
$ touch -d 2001-02-03T04:05:06Z reel/01.wav; reeltag -q tag --auto --preserve-mtime reel; date -u -r reel/01.wav +%Y
> 2001
$ reeltag tag --auto --release nobody reel
! reeltag: no release nobody in the catalogue
? 1
