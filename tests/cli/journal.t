#needs sqlite3
# A journal that is damaged somewhere is told, and keeps nobody from the rest.
$ mkdir reel; sound reel/01.wav 40000 1; sound reel/02.wav 41000 2; sound reel/03.wav 42000 3; cp -r reel old
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl
$ journal=$HOME/.local/state/reeltag/journal.db
$ reeltag -q tag --auto reel; cp $journal sound.db
$ sqlite3 $journal "UPDATE entry SET state = 'open', old_digest = x'00' WHERE id = 1; UPDATE entry SET path = x'' WHERE id = 2"
$ reeltag history
> run RUN  TIME  tag  2 of 3 files written, N bytes in the journal
> 1 run, N bytes in the journal
! reeltag: /FOLDER/work/reel/01.wav: an interrupted change is not settled: journal has a digest of 1 bytes; the file is whole, and the entry stays open until the journal is moved aside
? 1
$ reeltag history $(sqlite3 $journal 'SELECT name FROM run')
> run RUN  TIME  tag  2 of 3 files written, N bytes in the journal
>   skipped: /FOLDER/work/reel/01.wav: open
>   written: /FOLDER/work/reel/03.wav: The Long Reel: Music from the Film [00000000-0000-4000-8000-000000000001] (confidence 1.000)
! reeltag: /FOLDER/work/reel/01.wav: an interrupted change is not settled: journal has a digest of 1 bytes; the file is whole, and the entry stays open until the journal is moved aside
! reeltag: /FOLDER/home/.local/state/reeltag/journal.db: the path of a file of this run is lost
? 1
$ reeltag undo
>   restored: /FOLDER/work/reel/03.wav
> 1 file restored, 1 failed (0.0 s)
! reeltag: /FOLDER/work/reel/01.wav: an interrupted change is not settled: journal has a digest of 1 bytes; the file is whole, and the entry stays open until the journal is moved aside
! reeltag: /FOLDER/home/.local/state/reeltag/journal.db: cannot undo a change: journal has an entry without a path
? 1
$ cmp reel/03.wav old/03.wav
$ reeltag --json history
> {"type":"error","path":"/FOLDER/work/reel/01.wav","status":"format","message":"an interrupted change is not settled: journal has a digest of 1 bytes; the file is whole, and the entry stays open until the journal is moved aside"}
> {"type":"run","id":"RUN","started":"TIME","action":"undo","albums":1,"files":2,"written":1,"undone":false,"journal_bytes":0}
> {"type":"run","id":"RUN","started":"TIME","action":"tag","albums":1,"files":3,"written":2,"undone":false,"journal_bytes":0}
! reeltag: /FOLDER/work/reel/01.wav: an interrupted change is not settled: journal has a digest of 1 bytes; the file is whole, and the entry stays open until the journal is moved aside
? 1
# One that was emptied is no new one; nor is what is no journal.
$ cp reel/03.wav before; : >$journal
$ reeltag tag --auto reel
! reeltag: journal /FOLDER/home/.local/state/reeltag/journal.db is empty, as none is that was made; move it aside to begin a new one: what it held can then not be undone
? 3
$ cmp reel/03.wav before
$ reeltag history
! reeltag: journal /FOLDER/home/.local/state/reeltag/journal.db is empty, as none is that was made; move it aside to begin a new one: what it held can then not be undone
? 3
$ echo 'not a journal' >$journal; reeltag undo
! reeltag: /FOLDER/home/.local/state/reeltag/journal.db is not a reeltag journal; move it aside to begin a new one: what it held can then not be undone
? 3
$ dd if=/dev/zero of=sound.db bs=1024 seek=6 count=100 conv=notrunc 2>dd; cp sound.db $journal; reeltag undo
! reeltag: journal /FOLDER/home/.local/state/reeltag/journal.db: database disk image is malformed; move it aside to begin a new one: what it held can then not be undone
? 3
$ mv $journal aside; reeltag history
! reeltag: nothing was written so far
# What writes no file goes on without a journal, and makes none.
$ reeltag -q identify reel; reeltag -q tag --dry-run --auto reel; reeltag -q check reel; reeltag -q catalog add reel; reeltag history; ls $HOME/.local/state/reeltag
>   skipped: reel/03.wav: its tags have no title, or no album
! reeltag: nothing was written so far
$ reeltag history 20000101-000000
! reeltag: no run RUN
? 1
$ echo 'not a journal' >$journal; reeltag identify reel | tail -1
> 1 album, 3 files: 1 certain (0.0 s)
! reeltag: /FOLDER/home/.local/state/reeltag/journal.db is not a reeltag journal; move it aside to begin a new one: what it held can then not be undone
$ reeltag --json -q check reel | tail -1
> {"type":"summary","albums":1,"files":3,"matched":1,"review":0,"none":0,"written":0,"failed":0,"requests":{"acoustid":0,"musicbrainz":0,"wikidata":0,"coverart":0},"seconds":0}
$ rm $journal; rm -r reel; cp -r old reel; reeltag -q tag --auto reel
# What a crash left is settled before anything is read, whatever is asked for.
$ crash() { sqlite3 $journal "UPDATE entry SET state = 'open'"; }
$ left() { sqlite3 $journal "SELECT count(*) FROM entry WHERE state = 'open'"; }
$ crash; left; reeltag -q identify reel; left
> 3
> 0
$ crash; reeltag -q check reel; left
> 0
$ crash; reeltag -q catalog add reel; left
> 0
$ crash; reeltag -q tag --dry-run --auto reel; left
> 0
$ crash; reeltag -q tag --auto reel; left
> 0
$ crash; reeltag history >/dev/null; left
> 0
$ crash; reeltag -q undo; left
> 0
