#needs timeout
# Ctrl-C ends the work with 128 and the signal's number, and says so.
# There is work for half a minute, and no file is known from the one before.
$ mkdir reel; sound 1.wav 120000 1; for n in $(seq 1000); do ln 1.wav reel/$n.wav; done
$ timeout --preserve-status -s INT 0.3 reeltag -q -j 1 check --deep reel >out; echo "exit $?"
> exit 130
$ timeout --preserve-status -s TERM 0.3 reeltag -q -j 1 fingerprint reel/*.wav >out; echo "exit $?"
> exit 143
