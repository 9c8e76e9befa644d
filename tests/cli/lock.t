#needs flock
# An album in which another reeltag works is waited for, and told in the end.
$ mkdir reel reel/CD1 reel/CD2; sound reel/01.wav 40000 1; sound reel/02.wav 41000 2; sound reel/03.wav 42000 3; cp -r reel old
$ for n in 1 2 3; do printf '{"type":"fingerprint","recording":"rec-%s","length_ms":4%s000,"fingerprint":"%s"}\n' $n $((n - 1)) "$(reeltag fingerprint --plain reel/0$n.wav)"; done >prints.jsonl
$ reeltag -q catalog import $CASES/catalogue.jsonl prints.jsonl
$ sh -c 'exec 9<reel; flock 9; exec sleep 60' & held=$!; sleep 0.2
$ reeltag -q tag --auto reel
! reeltag: reel: another reeltag is working in this folder
? 1
$ reeltag --json tag --auto reel 2>/dev/null | grep -v '"album"'
> {"type":"error","path":"reel","status":"locked","message":"another reeltag is working in this folder"}
> {"type":"summary","albums":1,"files":3,"matched":1,"review":0,"none":0,"written":0,"failed":1,"requests":{"acoustid":0,"musicbrainz":0,"wikidata":0,"coverart":0},"seconds":0}
$ reeltag -q tag --dry-run --auto reel
$ diff -r old reel; kill $held
$ flock reel sleep 1 & sleep 0.2; reeltag -q tag --auto --only film reel; reeltag history | wc -l
> 2
# Of two that begin at once each writes all or nothing.
$ reeltag -q undo; diff -r old reel
$ reeltag tag --auto --only film reel >1 2>&1 & reeltag tag --auto --only ids reel >2 2>&1; wait
$ for n in 1 2; do grep -o '  written:\|  failed:' $n | sort | uniq -c | sed 's/[^0-9]//g'; done
> 3
> 3
