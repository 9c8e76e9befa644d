# A limit on the size of files is an error of the file, and nothing is left.
$ mkdir reel; sound reel/01.wav 40000 1; sound reel/02.wav 41000 2; sound reel/03.wav 42000 3; cp -r reel old
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl
$ (ulimit -f 600; reeltag -q tag --auto reel)
>   failed: reel/01.wav: cannot write: File too large
>   failed: reel/02.wav: cannot write: File too large
>   failed: reel/03.wav: cannot write: File too large
? 1
$ diff -r reel old && ls -A reel
> 01.wav
> 02.wav
> 03.wav
$ reeltag history
! reeltag: nothing was written so far
