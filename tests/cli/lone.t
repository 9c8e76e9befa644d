# A song that is on three soundtracks, one of them in three editions: a person
# is shown all soundtracks before further editions of one.
$ mkdir song; sound song/x.wav 40000 1
$ release() { printf '{"type":"release","id":"%s","release_group":"%s","title":"%s","kind":"songs","country":"%s","discs":[{"disc":1,"tracks":[{"track":1,"title":"The Song","length_ms":%s,"recording":"rec-1"},{"track":2,"title":"%s","length_ms":%s000,"recording":"%s"}]}]}\n' "$1" "$2" "$3" "$4" "$5" "$6" "$7" "$8"; }
$ release one group-a 'The Long Reel' DE 40000 'A Second' 200 rec-2 >songs.jsonl
$ release two group-a 'The Long Reel' US 40000 'A Second' 200 rec-2 >>songs.jsonl
$ release three group-a 'The Long Reel' JP 40000 'A Second' 200 rec-2 >>songs.jsonl
$ release four group-b 'Another Reel' GB 41300 'A Third' 100 rec-3 >>songs.jsonl
$ release five group-c 'A Third Reel' GB 41300 'A Fourth' 100 rec-4 >>songs.jsonl
$ printf '{"type":"fingerprint","recording":"rec-1","length_ms":40000,"fingerprint":"%s"}\n' "$(reeltag fingerprint --plain song/x.wav)" >>songs.jsonl
$ reeltag -q catalog import songs.jsonl
$ reeltag identify song | sed 's/  (.*//; s/: 1 file.*//'
> song
>   The Long Reel
>   songs
>   to review, confidence 0.65, several editions fit alike
>     1  The Song                              x.wav  to review
>   missing: disc 1 track 2: A Second (3:20)
>   why: 0.299 speaks for a release of other music that has some of its recordings; nothing tells 3 editions of it apart
>   also considered:
>     0.03  A Third Reel, songs, GB [five]
>     0.03  Another Reel, songs, GB [four]
>     0.19  The Long Reel, songs, JP [three]
>     0.19  The Long Reel, songs, US [two]
> 1 album, 1 file: 0 certain, 1 to review, 1 incomplete (0.0 s)
