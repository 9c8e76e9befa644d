# What the catalogue knows is heard for 10 s, and with --full to its end.
$ mkdir reel long-reel; for n in 1 2 3; do sound reel/0$n.wav 4$((n - 1))000 $n; done
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl
$ for n in 1 2 3; do mv reel/0$n.wav long-reel/$((4 - n)).wav; done
$ reeltag --json identify long-reel | grep -o 'over [0-9]* items' | sort | uniq -c
>       3 over 60 items
$ reeltag --json identify --full long-reel | grep -o 'over [0-9]* items'
> over 302 items
> over 310 items
> over 318 items
# A file that is not known is heard to its end, and one that begins like one
# that is known, but lasts longer.
$ rm -r "$HOME/.cache"; sound long-reel/4.wav 44000 1
$ reeltag --json identify long-reel | grep -o 'over [0-9]* items'
> over 302 items
> over 60 items
> over 60 items
