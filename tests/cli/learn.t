# What is learned a second time is known, and not counted as new.
$ mkdir reel; for n in 1 2 3; do sound reel/0$n.wav 4$((n - 1))000 $n; done
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl; reeltag -q tag --auto reel
$ reeltag --catalog other.db catalog add reel
> learned 1 release from 3 files: 3 new recordings
$ reeltag --catalog other.db catalog add reel
> learned 1 release from 3 files: 0 new recordings, 3 known already
$ reeltag --catalog other.db --json catalog add reel
> {"type":"learned","files":3,"releases":1,"recordings":0,"known_recordings":3,"skipped":0}
