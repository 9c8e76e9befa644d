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
> {"type":"album","path":"m/open","verdict":"none","edition_verdict":"open","confidence":0,"theme_songs":[],"tracks":[],"missing":[],"extra":["m/open/1.wav"],"alternatives":[],"why":"nothing that is known has its music or title"}
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
# A catalogue that cannot be made: what the program carries stands in for it.
$ mkdir shut; chmod 555 shut; cp $CASES/catalogue.jsonl c.jsonl
$ as reeltag --catalog shut/c.db catalog search tt0120338
> film    Titanic [titanic-1997]
! reeltag: cannot write in folder shut: Permission denied: only the films that reeltag carries are known, and nothing can be learned
$ as reeltag --catalog shut/c.db identify m/open/1.wav
> m/open
>   no match
> 1 album, 1 file: 0 certain, 1 without a match (0.0 s)
! reeltag: cannot write in folder shut: Permission denied: only the films that reeltag carries are known, and nothing can be learned
? 1
$ as reeltag --catalog shut/c.db catalog import c.jsonl
! reeltag: cannot write in folder shut: Permission denied
? 3
$ ls shut
# One that cannot be written is read as it is, and nothing is made beside it.
$ mkdir own; reeltag --catalog own/c.db catalog import c.jsonl
> c.jsonl: 1 film, 1 release, 1 theme song, 1 fact
$ chmod 555 own; as reeltag --catalog own/c.db --json catalog search long reel
> {"type":"film","id":"film-reel","title":"The Long Reel","detail":"1999"}
> {"type":"release","id":"release-reel","title":"The Long Reel: Music from the Film","detail":"Bo Tone"}
! reeltag: cannot write beside catalogue own/c.db: Permission denied: it is only read, and nothing can be learned
$ as reeltag --catalog own/c.db --quiet catalog stats >/dev/null
$ as reeltag --catalog own/c.db catalog add m
! reeltag: cannot write beside catalogue own/c.db: Permission denied
? 3
$ chmod 755 own; chmod 444 own/c.db
$ as reeltag --catalog own/c.db catalog export >all; grep -c film-reel all
> 4
! reeltag: cannot write catalogue own/c.db: Permission denied: it is only read, and nothing can be learned
$ as reeltag --catalog own/c.db catalog import c.jsonl
! reeltag: cannot write catalogue own/c.db: Permission denied
? 3
$ ls own
> c.db
