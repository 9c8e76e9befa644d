# Ids that another tagger wrote are taken for right, and nothing is heard: the
# files are as long as nothing on the release.
$ mkdir reel; sound reel/a.wav 20000 1; sound reel/b.wav 21000 2; sound reel/c.wav 22000 3
$ echo '{"type":"release","id":"r","title":"Elsewhere","artist":"Bo Tone","mbid":"00000000-0000-4000-8000-000000000001","release_group":"00000000-0000-4000-8000-000000000009","discs":[{"disc":1,"tracks":[{"track":1,"title":"Opening","length_ms":20000},{"track":2,"title":"The Chase","length_ms":21000},{"track":3,"title":"The Song","length_ms":22000}]}]}' >other.jsonl
$ reeltag --catalog=other.db -q catalog import other.jsonl; reeltag --catalog=other.db -q tag --yes --release r reel
$ reeltag -q catalog import $CASES/catalogue.jsonl
$ reeltag tag --auto --trust-ids --only=film reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>   written: reel/a.wav (16 fields)
>   written: reel/b.wav (16 fields)
>   written: reel/c.wav (17 fields)
> 1 album, 3 files: 1 certain, 3 written (0.0 s)
> 'reeltag undo RUN' takes it back
$ reeltag tag -n --trust-ids --only=release reel | grep ' album: '
>       album: Elsewhere -> The Long Reel: Music from the Film
>       album: Elsewhere -> The Long Reel: Music from the Film
>       album: Elsewhere -> The Long Reel: Music from the Film
# Where the release is not known, its group may be.
$ sed 's/"mbid":"[^"]*"/"release_group":"00000000-0000-4000-8000-000000000009"/' $CASES/catalogue.jsonl >group.jsonl
$ reeltag --catalog=group.db -q catalog import group.jsonl
$ reeltag --catalog=group.db --json identify --trust-ids reel | grep -o '"verdict":"[a-z]*","edition\|"film":{"title":"[^"]*"'
> "verdict":"certain","edition
> "film":{"title":"The Long Reel"
# Files without ids have no match.
$ sound plain.wav 40000 1; reeltag identify --trust-ids plain.wav
> .
>   no match
> 1 album, 1 file: 0 certain, 1 without a match (0.0 s)
? 1
