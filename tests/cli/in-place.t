# In place all names of a file have the new tags, and an undo takes them back.
$ reeltag -q catalog import $CASES/catalogue.jsonl
$ mkdir reel; sound reel/a.wav 40000 1; sound reel/b.wav 41000 2; sound reel/c.wav 42000 3; cp -r reel old
$ mkdir names; ln reel/a.wav names/a.wav
$ reeltag tag --yes --release release-reel reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>   failed: reel/a.wav: file has 2 hard links, and the others would keep the old tags; in place (--write-mode) all have the new ones
>   written: reel/b.wav (32 fields)
>   written: reel/c.wav (32 fields)
> 1 album, 3 files: 1 certain, 2 written, 1 failed (0.0 s)
> 'reeltag undo RUN' takes it back
? 1
$ reeltag -q undo; reeltag -q tag --yes --release release-reel --write-mode=in-place reel
$ test reel/a.wav -ef names/a.wav && cmp reel/a.wav old/a.wav | head -c 7
> reel/a.
> (no newline)
$ reeltag tag --yes --release release-reel --write-mode=in-place reel | tail -1
> 1 album, 3 files: 1 certain (0.0 s)
$ reeltag undo | tail -1; cmp reel/a.wav old/a.wav; cmp reel/b.wav old/b.wav; test reel/a.wav -ef names/a.wav
> 3 files restored (0.0 s)
