# Where a person names the film, what is over need not be music of it.
$ mkdir reel; sound reel/01.wav 40000 1; sound reel/02.wav 41000 2; sound reel/03.wav 42000 3; sound reel/04.wav 55000 9
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ echo '{"type":"release","id":"release-more","film":"film-reel","title":"More of the Long Reel","discs":[{"disc":1,"tracks":[{"track":1,"title":"Other","length_ms":57000},{"track":2,"title":"Another","length_ms":240000}]}]}' >more.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl more.jsonl
$ reeltag identify --film tt0000001 reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>     1  Opening                               01.wav  (fingerprint, duration, position)
>     2  The Chase                             02.wav  (fingerprint, duration, position)
>     3  The Song                              03.wav  [theme song]  (fingerprint, duration, position)
>   extra: reel/04.wav
>   theme song: The Song (end), disc 1 track 3, present
> 1 album, 4 files: 1 certain, 1 file over (0.0 s)
? 1
