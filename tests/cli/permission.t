#needs setpriv
# A folder and a file that may not be read are told, and others go on.
$ mkdir -p m/closed m/open; sound m/closed/1.wav 20000 7; sound m/open/1.wav 20000 8
$ cp m/open/1.wav m/open/2.wav; chmod 000 m/open/2.wav; chmod 000 m/closed
# Root may read all: without these two capabilities it is as anybody else.
$ as() { if [ "$(id -u)" = 0 ]; then setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search "$@"; else "$@"; fi; }
$ as reeltag identify m
> m/open
>   no match
> 1 album, 2 files: 0 certain, 1 without a match, 2 failed (0.0 s)
! reeltag: m/closed: cannot read folder: Permission denied
! reeltag: m/open/2.wav: cannot be opened: Permission denied
? 1
$ as reeltag --json identify m
> {"type":"error","path":"m/closed","status":"io","message":"cannot read folder: Permission denied"}
> {"type":"error","path":"m/open/2.wav","status":"io","message":"cannot be opened: Permission denied"}
> {"type":"album","path":"m/open","verdict":"none","edition_verdict":"open","confidence":0,"theme_songs":[],"tracks":[],"missing":[],"extra":["m/open/1.wav"],"alternatives":[]}
> {"type":"summary","albums":1,"files":2,"matched":0,"review":0,"none":1,"written":0,"failed":2,"requests":{"acoustid":0,"musicbrainz":0,"wikidata":0,"coverart":0},"seconds":0}
! reeltag: m/closed: cannot read folder: Permission denied
! reeltag: m/open/2.wav: cannot be opened: Permission denied
? 1
$ as reeltag fingerprint m/open/2.wav
! reeltag: m/open/2.wav: cannot be opened: Permission denied
? 1
# A folder that shows its names and lets nobody in.
$ mkdir shown; sound shown/1.wav 20000 9; chmod 444 shown; as reeltag identify shown
> 0 albums, 0 files: 0 certain, 1 failed (0.0 s)
! reeltag: shown: cannot enter folder: Permission denied
? 1
# A catalogue that cannot be made.
$ mkdir shut; chmod 555 shut
$ as reeltag --catalog shut/c.db catalog stats
! reeltag: cannot write in folder shut: Permission denied
? 3
