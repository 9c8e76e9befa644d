#needs sox
# A copy is told of where no catalogue knows the sound, though it is cut, not as loud, and in another format.
$ mkdir 'The Long Reel'; cd 'The Long Reel'; sound 1.wav 40000 1; sound 2.wav 41000 2; sound 3.wav 42000 3; sox 2.wav again.flac trim 0.5 gain -6
$ reeltag -q catalog import $CASES/catalogue.jsonl
$ reeltag check . | grep -e again -e complete
>   duplicate: ./again.flac: the same recording as 2.wav
>   3 of 3 tracks, complete
