#needs setpriv sqlite3
# A journal that cannot be written is a note where nothing is to be written.
$ mkdir reel; sound reel/01.wav 40000 1; sound reel/02.wav 41000 2; sound reel/03.wav 42000 3
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl
$ reeltag -q tag --auto reel; journal=$HOME/.local/state/reeltag/journal.db
$ sqlite3 $journal "UPDATE entry SET state = 'open'"; chmod 444 $journal; chmod 555 ${journal%/*}
# Root may write all: without these two capabilities it is as anybody else.
$ as() { if [ "$(id -u)" = 0 ]; then setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search "$@"; else "$@"; fi; }
$ as reeltag identify reel | tail -1
> 1 album, 3 files: 1 certain (0.0 s)
! reeltag: cannot write journal /FOLDER/home/.local/state/reeltag/journal.db: Permission denied
$ as reeltag history
> run RUN  TIME  tag  0 of 3 files written, N bytes in the journal
> 1 run, N bytes in the journal
! reeltag: cannot write journal /FOLDER/home/.local/state/reeltag/journal.db: Permission denied
$ as reeltag tag --auto reel
! reeltag: cannot write journal /FOLDER/home/.local/state/reeltag/journal.db: Permission denied
? 3
$ as reeltag undo
! reeltag: cannot write journal /FOLDER/home/.local/state/reeltag/journal.db: Permission denied
? 3
$ chmod 000 $journal; as reeltag history
! reeltag: cannot read journal /FOLDER/home/.local/state/reeltag/journal.db: Permission denied
? 3
