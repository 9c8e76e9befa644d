#needs timeout
# Ctrl-C ends the work with 128 and the signal's number, and says so.
$ mkdir reel; for n in 1 2 3 4 5 6 7 8; do mkdir reel/$n; sound reel/$n/1.wav 120000 $n; done
$ timeout --preserve-status -s INT 0.3 reeltag -q -j 1 identify reel >out; echo "exit $?"
> exit 130
$ timeout --preserve-status -s TERM 0.3 reeltag -q -j 1 fingerprint reel/*/1.wav >out; echo "exit $?"
> exit 143
