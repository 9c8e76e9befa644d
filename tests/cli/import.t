# A bad record is named by its line, and nothing of its file is taken in.
$ printf '{"type":"film","id":"zzqa","title":"Zzqa"}\n{"type":"film"\n' >bad.jsonl
$ printf '{"type":"film","id":"zzqb","title":"Zzqb"}\n' >good.jsonl
$ reeltag catalog import bad.jsonl good.jsonl gone.jsonl
> good.jsonl: 1 film, 0 releases
! reeltag: bad.jsonl: line 2: column 14: not JSON: it ends too early
! reeltag: gone.jsonl: cannot open: No such file or directory
? 1
$ reeltag catalog search zzqa
! reeltag: nothing found for 'zzqa'
? 1
$ reeltag catalog search zzqb
> film    Zzqb [zzqb]
$ reeltag --json catalog import bad.jsonl good.jsonl
> {"type":"error","path":"bad.jsonl","status":"invalid","message":"line 2: column 14: not JSON: it ends too early"}
> {"type":"imported","path":"good.jsonl","films":1,"releases":0,"themes":0,"facts":0,"fingerprints":0,"skipped":0}
! reeltag: bad.jsonl: line 2: column 14: not JSON: it ends too early
? 1
# A tag that is no field, or that is never written, is named; nothing is kept.
$ printf '{"type":"film","id":"zzqc","title":"Zzqc"}\n{"type":"release","id":"r","title":"R","tags":{"asin":["B1"],"colour":["blue"]}}\n' >field.jsonl
$ printf '{"type":"release","id":"r","title":"R","discs":[{"tracks":[{"track":1,"tags":{"mood":["sad"]}}]}]}\n' >mood.jsonl
$ reeltag catalog import field.jsonl mood.jsonl
! reeltag: field.jsonl: line 2: "tags": there is no field 'colour'; reeltag-tags(7) has them all
! reeltag: mood.jsonl: line 1: "tags": 'mood' is never written; reeltag-tags(7) tells which fields are
? 1
$ reeltag catalog search zzqc
! reeltag: nothing found for 'zzqc'
? 1
$ reeltag catalog show r
! reeltag: the catalogue has no film or release r
? 1
$ sed -i 's/"colour"/"arranger"/' field.jsonl
$ reeltag catalog import field.jsonl
> field.jsonl: 1 film, 1 release
# A record of a kind that is not known is skipped, and told.
$ printf '{"type":"ballet","id":"c"}\n' >>good.jsonl
$ reeltag catalog import good.jsonl
> good.jsonl: 1 film, 0 releases, 1 skipped, the first in line 2
? 1
# Not a catalogue, and a folder in its place.
$ printf 'not a database at all, but long enough to be looked at\n' >text.db
$ reeltag --catalog text.db catalog stats
! reeltag: text.db is not a reeltag catalogue
? 3
$ reeltag --json --catalog text.db identify good.jsonl
> {"type":"error","status":"format","message":"text.db is not a reeltag catalogue"}
! reeltag: text.db is not a reeltag catalogue
? 3
$ cat text.db
> not a database at all, but long enough to be looked at
$ mkdir folder.db
$ reeltag --catalog folder.db catalog stats
! reeltag: folder.db is not a reeltag catalogue
? 3
# The service sections and other keys of a configuration may stand there.
$ printf '[reeltag]\ncatalog = mine.db\nlater = 1\n[acoustid]\nkey = k\n' >c.ini
$ reeltag -q --config c.ini catalog import good.jsonl
> good.jsonl: 1 film, 0 releases, 1 skipped, the first in line 2
? 1
$ test -f mine.db
# Nowhere to keep a catalogue.
$ env -u HOME reeltag catalog stats
! reeltag: neither XDG_DATA_HOME nor HOME is set
? 3
