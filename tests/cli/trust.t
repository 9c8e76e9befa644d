# Ids that another tagger wrote are taken for right, and nothing is heard: the
# files are as long as nothing on the release.
$ mkdir reel; sound reel/a.wav 20000 1; sound reel/b.wav 21000 2; sound reel/c.wav 22000 3
$ echo '{"type":"release","id":"r","title":"Elsewhere","artist":"Bo Tone","mbid":"00000000-0000-4000-8000-000000000001","release_group":"00000000-0000-4000-8000-00000000000d","discs":[{"disc":1,"tracks":[{"track":1,"title":"Opening","length_ms":20000},{"track":2,"title":"The Chase","length_ms":21000},{"track":3,"title":"The Song","length_ms":22000}]}]}' >other.jsonl
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
$ sed 's/"mbid":"[^"]*"/"release_group":"00000000-0000-4000-8000-00000000000d"/' $CASES/catalogue.jsonl >group.jsonl
$ reeltag --catalog=group.db -q catalog import group.jsonl
$ reeltag --catalog=group.db --json identify --trust-ids reel | grep -o '"verdict":"[a-z]*","edition\|"film":{"title":"[^"]*"'
> "verdict":"certain","edition
> "film":{"title":"The Long Reel"
# Of an edition that nobody knows the group tells the film, whichever of its
# editions are known and whatever their tracks; the edition's own tags stay.
$ mkdir bonus; sound bonus/a.wav 50000 4; sound bonus/b.wav 51000 5
$ echo '{"type":"release","id":"b","title":"The Long Reel","mbid":"00000000-0000-4000-8000-00000000000b","release_group":"00000000-0000-4000-8000-00000000000D","date":"2009-01-02","discs":[{"disc":1,"tracks":[{"track":1,"title":"Bonus","length_ms":50000},{"track":2,"title":"The Song","length_ms":51000}]}]}' >bonus.jsonl
$ reeltag --catalog=bonus.db -q catalog import bonus.jsonl; reeltag --catalog=bonus.db -q tag --yes --release b bonus
$ sed '/"release"/!d;s/"id":"release-reel"/"id":"second"/;s/"length_ms":[0-9]*/"length_ms":99000/g' group.jsonl >>group.jsonl
$ reeltag --catalog=tied.db -q catalog import group.jsonl
$ reeltag --catalog=tied.db identify --trust-ids bonus
> bonus
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, Wax, CD
>   certain, confidence 1.00, edition open
>     3  The Song                              b.wav  [theme song]  to review  (duration, title)
>     1  Bonus                                 a.wav  [not listed]  (tag_id)
>   theme song: The Song (end), disc 1 track 3, present
> 1 album, 2 files: 1 certain (0.0 s)
$ reeltag --catalog=tied.db tag -n --trust-ids bonus
> bonus
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, Wax, CD
>   certain, confidence 1.00, edition open
>   skipped: bonus/b.wav: its release is not known, only the release group: --only=film can be written
>   skipped: bonus/a.wav: its release is not known, only the release group: --only=film can be written
> 1 album, 2 files: 1 certain (0.0 s)
? 1
$ reeltag --catalog=tied.db tag -n --trust-ids --only=film bonus | grep 'theme[a-z]*: \|timing: \|lead: '
>       themesong: (none) -> 1
>       themerole: (none) -> end
>       soundtracktiming: (none) -> after
>       soundtracklead: (none) -> 3484
>       themetitle: (none) -> The Song
>       soundtracktiming: (none) -> after
>       soundtracklead: (none) -> 3484
$ reeltag --catalog=tied.db tag --trust-ids --only=film bonus
> bonus
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, Wax, CD
>   certain, confidence 1.00, edition open
>   written: bonus/b.wav (17 fields)
>   written: bonus/a.wav (16 fields)
> 1 album, 2 files: 1 certain, 2 written (0.0 s)
> 'reeltag undo RUN' takes it back
! reeltag: nobody to ask here: writes only certain matches, as with --auto
$ reeltag --catalog=tied.db --json identify --trust-ids bonus | grep -o '"listed":false,"verdict":"[a-z]*"'
> "listed":false,"verdict":"certain"
$ reeltag --catalog=tied.db check --trust-ids bonus
> bonus
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, Wax, CD
>   certain, confidence 1.00, edition open
>   theme song: The Song (end), disc 1 track 3, present
> 1 album, 2 files: 1 certain (0.0 s)
# So does a group without a list of tracks, and an id in capitals.
$ echo '{"type":"release","id":"bare","title":"The Long Reel","kind":"score","film":"film-reel","release_group":"00000000-0000-4000-8000-00000000000d"}' >bare.jsonl
$ reeltag --catalog=bare.db -q catalog import $CASES/catalogue.jsonl bare.jsonl
$ reeltag --catalog=bare.db -v tag --trust-ids --only=film bonus
> bonus
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel
>   score
>   certain, confidence 1.00, edition open
>     1  Bonus                                 a.wav  [not listed]  (tag_id)
>     2  The Song                              b.wav  [theme song]  [not listed]  (tag_id)
>   theme song: The Song (end), disc 1 track 2, present
>   unchanged: bonus/a.wav
>   unchanged: bonus/b.wav
> 1 album, 2 files: 1 certain (0.0 s)
! reeltag: nobody to ask here: writes only certain matches, as with --auto
# On a release that is known by its own id only what its list has is its track.
$ sed 's/00000000000b/000000000001/' bonus.jsonl >known.jsonl; reeltag --catalog=known.db -q catalog import known.jsonl; reeltag --catalog=known.db -q tag --yes --release b bonus
$ reeltag tag --trust-ids bonus
> bonus
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>   2 tracks missing
>   skipped: bonus/b.wav: review: not certain which track it is
>   skipped: bonus/a.wav: not on the release's list of tracks: --only=film can be written
> 1 album, 2 files: 1 certain, 1 incomplete (0.0 s)
! reeltag: nobody to ask here: writes only certain matches, as with --auto
? 1
$ reeltag tag --trust-ids --only=film bonus
> bonus
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>   2 tracks missing
>   unchanged: bonus/b.wav
>   unchanged: bonus/a.wav
> 1 album, 2 files: 1 certain, 1 incomplete (0.0 s)
! reeltag: nobody to ask here: writes only certain matches, as with --auto
? 1
# Files without ids have no match.
$ sound plain.wav 40000 1; reeltag identify --trust-ids plain.wav
> .
>   no match
> 1 album, 1 file: 0 certain, 1 without a match (0.0 s)
? 1
