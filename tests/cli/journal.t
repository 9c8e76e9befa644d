#needs sqlite3
# A journal that is damaged somewhere is told, and keeps nobody from the rest.
$ mkdir reel; sound reel/01.wav 40000 1; sound reel/02.wav 41000 2; sound reel/03.wav 42000 3; cp -r reel old
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl
$ journal=$HOME/.local/state/reeltag/journal.db
$ reeltag -q tag --auto reel; cp $journal sound.db
$ sqlite3 $journal "UPDATE entry SET state = 'open', old_digest = x'00' WHERE id = 1; UPDATE entry SET path = x'' WHERE id = 2"
$ reeltag history
> run RUN  TIME  tag  2 of 3 files written
! reeltag: /FOLDER/work/reel/01.wav: an interrupted change is not settled: journal has a digest of 1 bytes; the file is whole, and the entry stays open until the journal is moved aside
? 1
$ reeltag history $(sqlite3 $journal 'SELECT name FROM run')
> run RUN  TIME  tag  2 of 3 files written
>   skipped: /FOLDER/work/reel/01.wav: open
>   written: /FOLDER/work/reel/03.wav: The Long Reel: Music from the Film (confidence 1.000)
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
