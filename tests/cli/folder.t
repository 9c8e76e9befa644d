# A folder has its name for a title, also where it is called by a dot.
$ mkdir 'The Long Reel'; cd 'The Long Reel'; sound 1.wav 40000 1; sound 2.wav 41000 2; sound 3.wav 42000 3
$ reeltag -q catalog import $CASES/catalogue.jsonl
$ (cd ..; reeltag --json identify 'The Long Reel') | grep -o '"verdict":"[a-z]*","edition.*"confidence":[0-9.]*,"film"'
> "verdict":"certain","edition_verdict":"certain","confidence":0.9994,"film"
$ reeltag --json identify . | grep -o '"verdict":"[a-z]*","edition.*"confidence":[0-9.]*,"film"'
> "verdict":"certain","edition_verdict":"certain","confidence":0.9994,"film"
