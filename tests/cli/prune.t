#needs sqlite3
# The history says what the journal takes, and forgets on request.
$ mkdir reel; sound reel/01.wav 40000 1; sound reel/02.wav 41000 2; sound reel/03.wav 42000 3
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl
$ journal=$HOME/.local/state/reeltag/journal.db; sql() { sqlite3 $journal "$@"; }
$ reeltag -q tag --auto --only film reel; reeltag -q tag --auto --only ids reel; reeltag -q tag --auto --only release reel
$ reeltag history
> run RUN  TIME  tag  3 of 3 files written, N bytes in the journal
> run RUN  TIME  tag  3 of 3 files written, N bytes in the journal
> run RUN  TIME  tag  3 of 3 files written, N bytes in the journal
> 3 runs, N bytes in the journal
$ reeltag -q history | wc -l
> 3
# By age; one with a change that is not settled stays.
$ reeltag history --prune 1
> 0 runs forgotten, N bytes less in the journal
$ sql "UPDATE run SET started = '2020-01-01T00:00:00Z' WHERE id < 3; UPDATE entry SET state = 'open', path = CAST('/nowhere/a.flac' AS BLOB) WHERE id = 1"
$ reeltag history --prune 30
> 1 run forgotten, N bytes less in the journal
! reeltag: /nowhere/a.flac: an interrupted change is not settled: cannot open its folder: No such file or directory
$ sql "SELECT id FROM run"
> 1
> 3
# By name, and the file is smaller then; not what may be half written.
$ sql "UPDATE entry SET in_place = 1 WHERE state = 'open'"
$ reeltag history --prune $(sql "SELECT name FROM run WHERE id = 1")
! reeltag: /nowhere/a.flac: an interrupted change is not settled: cannot open its folder: No such file or directory
! reeltag: run RUN has a change that is not settled
? 1
$ sql "UPDATE entry SET in_place = 0 WHERE state = 'open'"
$ reeltag history --prune $(sql "SELECT name FROM run WHERE id = 1")
> 1 run forgotten, N bytes less in the journal
! reeltag: /nowhere/a.flac: an interrupted change is not settled: cannot open its folder: No such file or directory
$ sql "UPDATE entry SET patch = zeroblob(1000000) WHERE run = 3"
$ reeltag --json history --prune=$(sql "SELECT name FROM run WHERE id = 3")
> {"type":"pruned","runs":1,"journal_bytes":0}
$ test $(stat -c %s $journal) -lt 100000
$ reeltag -q history
$ reeltag history --prune 20000101-000000
! reeltag: no run RUN
? 1
$ reeltag history --prune 0
! reeltag: --prune: days are 1 to 99999
! Try 'reeltag history --help'.
? 2
$ reeltag history --prune 5 20000101-000000
! reeltag: --prune takes no other run
! Try 'reeltag history --help'.
? 2
$ reeltag identify --prune 5 reel
! reeltag: unknown option '--prune'
! Try 'reeltag identify --help'.
? 2
