# Two editions with the same music: the soundtrack is certain, which of them
# it is is not. What both agree on is written, and what they do not is left.
$ mkdir reel; for n in 1 2 3; do sound reel/0$n.wav 4$((n - 1))000 $n; done
$ release='{"type":"release","film":"film-reel","title":"The Long Reel: Music from the Film","artist":"Bo Tone","kind":"score","release_group":"00000000-0000-4000-8000-00000000000a","first_date":"1999-05-20"'
$ tracks='"discs":[{"disc":1,"tracks":[{"track":1,"title":"Opening","length_ms":40000,"recording":"rec-1"},{"track":2,"title":"The Chase","length_ms":41000,"recording":"rec-2"},{"track":3,"title":"The Song","length_ms":42000,"recording":"rec-3"}]}]}'
$ head -n 1 $CASES/catalogue.jsonl >two.jsonl
$ printf '%s,"id":"one","mbid":"00000000-0000-4000-8000-000000000001","barcode":"111111","label":"Wax","country":"DE","media":"CD","date":"1999-05-20",%s\n' "$release" "$tracks" >>two.jsonl
$ printf '%s,"id":"two","mbid":"00000000-0000-4000-8000-000000000002","barcode":"222222","label":"Wax","country":"US","media":"CD","date":"1999-06-01",%s\n' "$release" "$tracks" >>two.jsonl
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >>two.jsonl
$ reeltag -q catalog import two.jsonl
$ reeltag identify reel
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, Wax, CD
>   certain, confidence 1.00, several editions fit alike
>     1  Opening                               01.wav  (fingerprint, duration, position)
>     2  The Chase                             02.wav  (fingerprint, duration, position)
>     3  The Song                              03.wav  (fingerprint, duration, position)
>   fits alike: score, 1999-05-20, DE, CD, Wax, 111111 [00000000-0000-4000-8000-000000000001]
>   fits alike: score, 1999-06-01, US, CD, Wax, 222222 [00000000-0000-4000-8000-000000000002]
> 1 album, 3 files: 1 certain (0.0 s)
$ reeltag --json identify reel | grep -o '"edition_verdict":"[a-z]*"\|"release":{[^}]*}\|"alternatives":.*' | sed 's/"why":"[^"]*"/WHY/g'
> "edition_verdict":"tied"
> "release":{"title":"The Long Reel: Music from the Film","artist":"Bo Tone","kind":"score","release_group":"00000000-0000-4000-8000-00000000000a","label":"Wax","media":"CD","discs":1,"tracks":3}
> "alternatives":[{"title":"The Long Reel: Music from the Film","id":"one","mbid":"00000000-0000-4000-8000-000000000001","kind":"score","label":"Wax","barcode":"111111","date":"1999-05-20","country":"DE","media":"CD","confidence":0.5,"tied":true,WHY},{"title":"The Long Reel: Music from the Film","id":"two","mbid":"00000000-0000-4000-8000-000000000002","kind":"score","label":"Wax","barcode":"222222","date":"1999-06-01","country":"US","media":"CD","confidence":0.5,"tied":true,WHY}],WHY}
$ reeltag --json tag --auto --only=release,ids reel/01.wav reel/02.wav reel/03.wav | grep -o '"field":"[a-z_]*"' | sort | uniq -c
>       3 "field":"album"
>       3 "field":"albumartist"
>       3 "field":"artist"
>       3 "field":"discnumber"
>       3 "field":"genre"
>       3 "field":"label"
>       3 "field":"media"
>       3 "field":"musicbrainz_releasegroupid"
>       3 "field":"originaldate"
>       3 "field":"originalyear"
>       3 "field":"releasetype"
>       3 "field":"title"
>       3 "field":"totaldiscs"
>       3 "field":"totaltracks"
>       3 "field":"tracknumber"
# A barcode in the folder's name tells them apart.
$ mkdir barcode; for n in 1 2 3; do sound "barcode/0$n.wav" 4$((n - 1))000 $n; done; mv barcode 'Long Reel [222222]'
$ reeltag --json identify 'Long Reel [222222]' | grep -o '"edition_verdict":"[a-z]*"\|"mbid":"[-0-9a-f]*"\|"barcode":"[0-9]*"' | head -n 3
> "edition_verdict":"certain"
> "mbid":"00000000-0000-4000-8000-000000000002"
> "barcode":"222222"
# Without that, a preference does, and it is said to be one.
$ reeltag identify --prefer=country:US reel | sed -n '3,7p'
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-06-01, 19 days before the film, Wax, CD
>   certain, confidence 1.00, several editions fit alike, this one preferred
>     1  Opening                               01.wav  (fingerprint, duration, title, position)
>     2  The Chase                             02.wav  (fingerprint, duration, title, position)
$ reeltag --json identify --prefer=media:vinyl,earliest reel | grep -o '"edition_verdict":"[a-z]*"\|"id":"[a-z]*"\|"preferred":true' | head -n 4
> "edition_verdict":"tied"
> "preferred":true
> "id":"one"
> "id":"two"
$ reeltag --json identify --prefer=media:cd,label:wax reel | grep -o '"preferred":true'
? 1
$ printf '[match]\nprefer = latest\n' >latest.ini
$ reeltag --config latest.ini --json identify reel | grep -o '"date":"1999-06-01"' | head -n 1
> "date":"1999-06-01"
$ reeltag identify --prefer=contry:US reel
! reeltag: --prefer: 'contry:US' is none of country:CODE, media:WORD, label:NAME, earliest, latest
! Try 'reeltag identify --help'.
? 2
$ printf '[match]\nprefer = newest\n' >newest.ini; reeltag --config newest.ini identify reel
! reeltag: newest.ini: line 2: prefer: 'newest' is none of country:CODE, media:WORD, label:NAME, earliest, latest
? 2
$ reeltag identify --explain reel | sed -n '/why/,$p'
>   why: 3 files fit: fingerprint 45.0, duration 19.0, title 13.0; nothing tells 2 editions of it apart
>   considered:
>     1  The Long Reel: Music from the Film, score, 1999-05-20, DE, CD, Wax, 111111 [00000000-0000-4000-8000-000000000001]
>        3 files fit: fingerprint 45.0, duration 19.0, title 13.0
>     2  The Long Reel: Music from the Film, score, 1999-06-01, US, CD, Wax, 222222 [00000000-0000-4000-8000-000000000002]
>        3 files fit; weighs the same
>     weights             1         2
>     fingerprint    +45.00    +45.00
>     duration       +19.02    +19.02
>     title          +13.00    +13.00
>     position        -0.09     -0.09
>     tag_id          +8.00     +8.00
>     album           +6.00     +6.00
>     edition         +5.00     +5.00
>     gaps            -0.27     -0.27
>     sum            +95.66    +95.66
>     probability     0.500     0.500
> 1 album, 3 files: 1 certain (0.0 s)
