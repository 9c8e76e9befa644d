# Nothing to work on: a path that is not there, an empty folder.
$ reeltag identify nowhere
> 0 albums, 0 files: 0 certain, 1 failed (0.0 s)
! reeltag: nowhere: cannot open: No such file or directory
? 1
$ reeltag --json identify nowhere
> {"type":"error","path":"nowhere","status":"not-found","message":"cannot open: No such file or directory"}
> {"type":"summary","albums":0,"files":0,"matched":0,"review":0,"none":0,"written":0,"failed":1,"requests":{"acoustid":0,"musicbrainz":0,"wikidata":0,"coverart":0},"seconds":0}
! reeltag: nowhere: cannot open: No such file or directory
? 1
$ mkdir empty
$ reeltag identify empty
! reeltag: empty: no audio files found
? 1
$ reeltag --json check empty
> {"type":"error","path":"empty","status":"not-found","message":"no audio files found"}
> {"type":"summary","albums":0,"files":0,"matched":0,"review":0,"none":0,"written":0,"failed":0,"requests":{"acoustid":0,"musicbrainz":0,"wikidata":0,"coverart":0},"seconds":0}
! reeltag: empty: no audio files found
? 1
# The others go on.
$ mkdir album; sound album/01.wav 20000 7
$ reeltag identify nowhere album
> album
>   no match
> 1 album, 1 file: 0 certain, 1 without a match, 1 failed (0.0 s)
! reeltag: nowhere: cannot open: No such file or directory
? 1
# A file that is not what its name says, and one without any bytes.
$ mkdir fakes; printf 'this is text\n' >fakes/text.mp3; : >fakes/empty.flac
$ reeltag identify fakes
> 0 albums, 2 files: 0 certain, 2 failed (0.0 s)
! reeltag: fakes/empty.flac: an empty file
! reeltag: fakes/text.mp3: not an audio file that reeltag knows
? 1
$ reeltag --json identify fakes
> {"type":"error","path":"fakes/empty.flac","status":"unsupported","message":"an empty file"}
> {"type":"error","path":"fakes/text.mp3","status":"unsupported","message":"not an audio file that reeltag knows"}
> {"type":"summary","albums":0,"files":2,"matched":0,"review":0,"none":0,"written":0,"failed":2,"requests":{"acoustid":0,"musicbrainz":0,"wikidata":0,"coverart":0},"seconds":0}
! reeltag: fakes/empty.flac: an empty file
! reeltag: fakes/text.mp3: not an audio file that reeltag knows
? 1
$ reeltag check fakes
>   unreadable: fakes/empty.flac: an empty file
>   unreadable: fakes/text.mp3: not an audio file that reeltag knows
> 0 albums, 2 files: 0 certain, 2 problems, 2 failed (0.0 s)
! reeltag: fakes/empty.flac: an empty file
! reeltag: fakes/text.mp3: not an audio file that reeltag knows
? 1
$ reeltag tag --auto fakes
> 0 albums, 2 files: 0 certain, 2 failed (0.0 s)
! reeltag: fakes/empty.flac: an empty file
! reeltag: fakes/text.mp3: not an audio file that reeltag knows
? 1
$ reeltag fingerprint fakes/text.mp3 nowhere
! reeltag: fakes/text.mp3: not an audio file that reeltag knows
! reeltag: nowhere: cannot be opened: No such file or directory
? 1
$ cat fakes/text.mp3
> this is text
# Names are bytes: invalid UTF-8, a newline, a leading dash.
$ d=$(printf 'caf\351\nx'); mkdir "$d"; sound "$d/-a.wav" 20000 7
$ reeltag identify "$d" | cat -v
> cafM-i
> x
>   no match
> 1 album, 1 file: 0 certain, 1 without a match (0.0 s)
$ reeltag --json identify "$d"
> {"type":"album","path":"caf\udce9\nx","verdict":"none","edition_verdict":"open","confidence":0,"theme_songs":[],"tracks":[],"missing":[],"extra":["caf\udce9\nx/-a.wav"],"alternatives":[],"why":"nothing that is known has its music or title"}
> {"type":"summary","albums":1,"files":1,"matched":0,"review":0,"none":1,"written":0,"failed":0,"requests":{"acoustid":0,"musicbrainz":0,"wikidata":0,"coverart":0},"seconds":0}
? 1
$ cd "$d"; reeltag identify -- -a.wav; cd ..
> .
>   no match
> 1 album, 1 file: 0 certain, 1 without a match (0.0 s)
$ cd "$d"; reeltag identify -a.wav; cd ..
! reeltag: unknown option '-a'
! Try 'reeltag identify --help'.
