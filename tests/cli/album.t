# An album in a catalogue: three tracks, the song at the end is the theme.
$ mkdir reel; sound reel/01.wav 40000 1; sound reel/02.wav 41000 2; sound reel/03.wav 42000 3
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl
# Scores, weights and what else was considered are not for this test.
$ bare() { sed -E 's/"evidence":\[[^]]*\]/"evidence":[]/g; s/"alternatives":\[.*\]/"alternatives":[]/; s/ +([01]\.[0-9]+) +[+-][0-9.]+ .*/ N/'; }
$ reeltag identify reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>     1  Opening                               01.wav  (fingerprint, duration, position)
>     2  The Chase                             02.wav  (fingerprint, duration, position)
>     3  The Song                              03.wav  [theme song]  (fingerprint, duration, position)
>   theme song: The Song (end), disc 1 track 3, present
> 1 album, 3 files: 1 certain (0.0 s)
$ reeltag -q identify reel
$ reeltag --json identify reel | bare
> {"type":"album","path":"reel","verdict":"certain","edition_verdict":"certain","confidence":1,"film":{"title":"The Long Reel","original_title":"Die lange Rolle","work":"film","year":1999,"premiere":"1999-05-25","release_date":"1999-06-20","release_country":"DE","imdb":"tt0000001","wikidata":"Q1","directors":["Ada Lens"],"studios":["Reel Works"]},"release":{"title":"The Long Reel: Music from the Film","artist":"Bo Tone","kind":"score","id":"release-reel","mbid":"00000000-0000-4000-8000-000000000001","label":"Wax","date":"1999-05-20","country":"DE","media":"CD","discs":1,"tracks":3,"timing":{"class":"before","days":-31}},"theme_songs":[{"title":"The Song","role":"end","single_date":"1999-04-01","recording":"rec-3","disc":1,"track":3,"present":true}],"tracks":[{"path":"reel/01.wav","disc":1,"track":1,"title":"Opening","artist":"Bo Tone","composer":"Bo Tone","recording":"rec-1","length_ms":40000,"theme_song":false,"verdict":"certain","score":1,"evidence":[]},{"path":"reel/02.wav","disc":1,"track":2,"title":"The Chase","artist":"Bo Tone","composer":"Bo Tone","recording":"rec-2","length_ms":41000,"theme_song":false,"verdict":"certain","score":1,"evidence":[]},{"path":"reel/03.wav","disc":1,"track":3,"title":"The Song","artist":"Cy Voice","recording":"rec-3","length_ms":42000,"theme_song":true,"verdict":"certain","score":1,"evidence":[]}],"missing":[],"extra":[],"alternatives":[],"why":"3 files fit: fingerprint 45.0, duration 19.0"}
> {"type":"summary","albums":1,"files":3,"matched":1,"review":0,"none":0,"written":0,"failed":0,"requests":{"acoustid":0,"musicbrainz":0,"wikidata":0,"coverart":0},"seconds":0}
$ reeltag identify --explain reel | bare
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>        evidence     source       fits   weight  detail
>     1  Opening                               01.wav  (fingerprint, duration, position)
>        fingerprint  catalogue N
>        duration     catalogue N
>        position     catalogue N
>     2  The Chase                             02.wav  (fingerprint, duration, position)
>        fingerprint  catalogue N
>        duration     catalogue N
>        position     catalogue N
>     3  The Song                              03.wav  [theme song]  (fingerprint, duration, position)
>        fingerprint  catalogue N
>        duration     catalogue N
>        position     catalogue N
>   theme song: The Song (end), disc 1 track 3, present
>   why: 3 files fit: fingerprint 45.0, duration 19.0
>   considered:
>     1  The Long Reel: Music from the Film, score, 1999-05-20, DE, CD, Wax [00000000-0000-4000-8000-000000000001]
>     weights             1
>     fingerprint    +45.00
>     duration       +19.02
>     position        -0.09
>     gaps            -0.27
>     sum            +63.66
>     probability     1.000
> 1 album, 3 files: 1 certain (0.0 s)
$ reeltag check reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>   theme song: The Song (end), disc 1 track 3, present
>   3 of 3 tracks, complete
> 1 album, 3 files: 1 certain (0.0 s)
# Without the song, and with a file that does not belong to it.
$ mv reel/03.wav .; sound reel/99.wav 30000 9
$ reeltag check reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   to review, confidence 0.77, edition open
>   missing: disc 1 track 3: The Song (0:42)
>   extra: reel/99.wav
>   theme song: The Song (end), disc 1 track 3, missing
>   2 of 3 tracks
> 1 album, 3 files: 0 certain, 1 to review, 1 incomplete, 1 file over (0.0 s)
? 1
$ reeltag -q check reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   to review, confidence 0.77, edition open
>   missing: disc 1 track 3: The Song (0:42)
>   extra: reel/99.wav
>   theme song: The Song (end), disc 1 track 3, missing
>   2 of 3 tracks
? 1
$ reeltag --json check reel >json; echo $?; bare <json
> 1
> {"type":"album","path":"reel","verdict":"review","edition_verdict":"open","confidence":0.7718,"film":{"title":"The Long Reel","original_title":"Die lange Rolle","work":"film","year":1999,"premiere":"1999-05-25","release_date":"1999-06-20","release_country":"DE","imdb":"tt0000001","wikidata":"Q1","directors":["Ada Lens"],"studios":["Reel Works"]},"release":{"title":"The Long Reel: Music from the Film","artist":"Bo Tone","kind":"score","id":"release-reel","mbid":"00000000-0000-4000-8000-000000000001","label":"Wax","date":"1999-05-20","country":"DE","media":"CD","discs":1,"tracks":3,"timing":{"class":"before","days":-31}},"theme_songs":[{"title":"The Song","role":"end","single_date":"1999-04-01","recording":"rec-3","disc":1,"track":3,"present":false}],"tracks":[{"path":"reel/01.wav","disc":1,"track":1,"title":"Opening","artist":"Bo Tone","composer":"Bo Tone","recording":"rec-1","length_ms":40000,"theme_song":false,"verdict":"review","score":1,"evidence":[]},{"path":"reel/02.wav","disc":1,"track":2,"title":"The Chase","artist":"Bo Tone","composer":"Bo Tone","recording":"rec-2","length_ms":41000,"theme_song":false,"verdict":"review","score":1,"evidence":[]}],"missing":[{"disc":1,"track":3,"title":"The Song","length_ms":42000}],"extra":["reel/99.wav"],"alternatives":[],"why":"0.228 speaks for a release of other music that has some of its recordings; 0.349 speaks for an edition that is not listed"}
> {"type":"completeness","path":"reel","discs":[{"disc":1,"have":2,"of":3}],"complete":false}
> {"type":"summary","albums":1,"files":3,"matched":0,"review":1,"none":0,"written":0,"failed":0,"requests":{"acoustid":0,"musicbrainz":0,"wikidata":0,"coverart":0},"seconds":0}
$ rm reel/99.wav; mv 03.wav reel
# Something else altogether.
$ mkdir other; sound other/1.wav 40000 77
$ reeltag identify other
> other
>   no match
> 1 album, 1 file: 0 certain, 1 without a match (0.0 s)
? 1
$ reeltag identify reel other | sed -n '$p'
> 2 albums, 4 files: 1 certain, 1 without a match (0.0 s)
# fpcalc's output in the place of the files.
$ mkdir prints; for n in 1 2 3; do reeltag fingerprint reel/0$n.wav >prints/0$n.txt; done
$ reeltag identify --fpcalc prints
> prints
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
>     1  Opening                               01.txt  (fingerprint, duration, position)
>     2  The Chase                             02.txt  (fingerprint, duration, position)
>     3  The Song                              03.txt  [theme song]  (fingerprint, duration, position)
>   theme song: The Song (end), disc 1 track 3, present
> 1 album, 3 files: 1 certain (0.0 s)
# A video that comes with the album, and data, are nothing that is missing.
$ head -n 1 $CASES/catalogue.jsonl >dvd.jsonl
$ printf '%s' '{"type":"release","id":"dvd","film":"film-reel","title":"The Long Reel: Music from the Film and DVD","artist":"Bo Tone","discs":[{"disc":1,"tracks":[{"track":1,"title":"Opening","length_ms":40000,"recording":"rec-1"},{"track":2,"title":"The Chase","length_ms":41000,"recording":"rec-2"},{"track":3,"title":"The Song","length_ms":42000,"recording":"rec-3"},{"track":4,"title":"[data track]"}]},{"disc":2,"tracks":[{"track":1,"title":"Making of","length_ms":900000,"video":true}]}]}' >>dvd.jsonl
$ reeltag --catalog dvd.db catalog import dvd.jsonl
> dvd.jsonl: 1 film, 1 release
$ reeltag --catalog dvd.db catalog export | grep -c '"video":true'
> 1
$ mkdir dvd; for n in 1 2 3; do sound dvd/0$n.wav 4$((n - 1))000 $n; done
$ reeltag --catalog dvd.db check --release=dvd dvd | bare
> dvd
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film and DVD, Bo Tone
>   score (inferred)
>   certain, confidence 1.00
>   3 of 3 tracks, complete
> 1 album, 3 files: 1 certain (0.0 s)
