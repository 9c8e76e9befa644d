# A file that is another's sound again is left alone, and told of.
$ mkdir reel; sound reel/01.wav 40000 1; sound reel/02.wav 41000 2; sound reel/03.wav 42000 3; cp reel/03.wav reel/04.wav
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl
$ reeltag tag --auto reel | grep reel/
>   skipped: reel/04.wav: the same recording as 03.wav
>   written: reel/01.wav (32 fields)
>   written: reel/02.wav (32 fields)
>   written: reel/03.wav (32 fields)
