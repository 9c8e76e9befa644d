# Records are taken in, found, shown, and given back.
$ reeltag catalog import $CASES/catalogue.jsonl | sed "s|$CASES/||"
> catalogue.jsonl: 1 film, 1 release, 1 theme song, 1 fact
$ reeltag --json catalog import $CASES/catalogue.jsonl | sed "s|$CASES/||"
> {"type":"imported","path":"catalogue.jsonl","films":1,"releases":1,"themes":1,"facts":1,"fingerprints":0,"skipped":0}
$ reeltag catalog search long reel
> film    The Long Reel, 1999 [film-reel]
> release The Long Reel: Music from the Film, Bo Tone [release-reel]
$ reeltag catalog search --json long reel music
> {"type":"release","id":"release-reel","title":"The Long Reel: Music from the Film","detail":"Bo Tone"}
$ reeltag catalog search the long reel 1999
> film    The Long Reel, 1999 [film-reel]
$ reeltag catalog search the long reel 1998 2>&1
> reeltag: nothing found for 'the long reel 1998'
? 1
$ reeltag catalog search tt0000001
> film    The Long Reel [film-reel]
$ reeltag catalog search 00000000-0000-4000-8000-000000000001
> release The Long Reel: Music from the Film, Bo Tone [release-reel]
$ reeltag catalog search no such thing
! reeltag: nothing found for 'no such thing'
? 1
$ reeltag catalog show film-reel
> film: The Long Reel
>   id              film-reel
>   original title  Die lange Rolle
>   year            1999
>   premiere        1999-05-25
>   released        1999-06-20
>   released in     DE
>   IMDb            tt0000001
>   Wikidata        Q1
>   director        Ada Lens
>   studio          Reel Works
>   theme song      The Song (end), single 1999-04-01
> fact: sales: 12000 copies, DE, 2000, a fair copy
> release: The Long Reel: Music from the Film
>   id              release-reel
>   MBID            00000000-0000-4000-8000-000000000001
>   artist          Bo Tone
>   kind            score
>   released        1999-05-20
>   country         DE
>   label           Wax
>   media           CD
>   disc 1
>     1  Opening (0:40)
>     2  The Chase (0:41)
>     3  The Song, Cy Voice (0:42)
$ reeltag catalog show tt0000001 | sed -n 1p
> film: The Long Reel
$ reeltag catalog show --json release-reel
> {"type":"release","id":"release-reel","film":"film-reel","title":"The Long Reel: Music from the Film","artist":"Bo Tone","kind":"score","mbid":"00000000-0000-4000-8000-000000000001","label":"Wax","date":"1999-05-20","country":"DE","media":"CD","discs":[{"disc":1,"tracks":[{"track":1,"title":"Opening","composer":"Bo Tone","length_ms":40000,"recording":"rec-1"},{"track":2,"title":"The Chase","composer":"Bo Tone","length_ms":41000,"recording":"rec-2"},{"track":3,"title":"The Song","artist":"Cy Voice","length_ms":42000,"recording":"rec-3"}]}]}
> {"type":"film","id":"film-reel","title":"The Long Reel","original_title":"Die lange Rolle","work":"film","year":1999,"premiere":"1999-05-25","release_date":"1999-06-20","release_country":"DE","imdb":"tt0000001","wikidata":"Q1","directors":["Ada Lens"],"studios":["Reel Works"]}
> {"type":"theme","film":"film-reel","title":"The Song","recording":"rec-3","role":"end","single_date":"1999-04-01"}
> {"type":"fact","of":"film-reel","kind":"sales","value":"12000","unit":"copies","territory":"DE","date":"2000","source":"a fair copy"}
$ reeltag catalog show nobody
! reeltag: the catalogue has no film or release nobody
? 1
$ reeltag --json catalog show nobody
> {"type":"error","status":"not-found","message":"the catalogue has no film or release nobody"}
! reeltag: the catalogue has no film or release nobody
? 1
# A second time changes nothing.
$ reeltag catalog stats >before; reeltag catalog stats --json >json
$ reeltag -q catalog import $CASES/catalogue.jsonl
$ reeltag catalog stats | cmp - before; reeltag catalog stats --json | cmp - json
$ sed 's/  *[0-9][0-9]*$/ N/' before
> films N
> releases N
> tracks N
> recordings N
> theme songs N
> fingerprints N
> facts N
$ sed 's/:[0-9][0-9]*/:0/g' json
> {"type":"stats","films":0,"releases":0,"tracks":0,"recordings":0,"themes":0,"fingerprints":0,"facts":0}
# What is exported can be imported elsewhere, and is the same again.
$ reeltag catalog export >first.jsonl; grep -c reel first.jsonl
> 4
$ reeltag -q --catalog other.db catalog import first.jsonl
$ reeltag --catalog other.db catalog export | cmp - first.jsonl
