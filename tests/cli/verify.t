# What is wrong with the catalogue and the journal, without writing to either.
$ reeltag catalog verify 2>&1 | sed "s|$HOME|HOME|"
> reeltag: cannot read catalogue HOME/.local/share/reeltag/catalog.db: No such file or directory
$ ls -A $HOME
$ cp $CASES/catalogue.jsonl c.jsonl; reeltag --catalog c.db catalog import c.jsonl
> c.jsonl: 1 film, 1 release, 1 theme song, 1 fact
$ reeltag --catalog c.db catalog verify; ls
> 1 file checked: no problems
> c.db
> c.jsonl
$ reeltag --catalog c.db --json catalog verify
> {"type":"verified","files":1,"problems":0}
$ reeltag --catalog c.db --quiet catalog verify
# Pages are overwritten, and the file is cut off.
$ cp c.db d.db; yes | dd of=d.db bs=4096 seek=4 count=2 iflag=fullblock conv=notrunc 2>dd
$ reeltag --catalog d.db --quiet catalog verify >all
? 1
$ grep -q '^damaged: d.db: .' all && sed -n '2p; $s/[0-9]* problems$/N problems/p' all
>     put back a copy that is whole, or import into a new catalogue what 'reeltag catalog export' can still read of this one
> 1 file checked: N problems
$ head -c 50000 c.db >d.db; reeltag --catalog d.db catalog verify
> damaged: d.db: is shorter than it says: a part is missing
>     put back a copy that is whole, or import into a new catalogue what 'reeltag catalog export' can still read of this one
> 1 file checked: 1 problem
? 1
$ reeltag --catalog d.db --json catalog verify
> {"type":"problem","path":"d.db","problem":"damaged","detail":"is shorter than it says: a part is missing","advice":"put back a copy that is whole, or import into a new catalogue what 'reeltag catalog export' can still read of this one"}
> {"type":"verified","files":1,"problems":1}
? 1
$ printf 'ID3 and music' >d.db; reeltag --catalog d.db catalog verify
> foreign: d.db: is not a reeltag catalogue
>     it is another program's, or its beginning is overwritten: put back a copy that is whole
> 1 file checked: 1 problem
? 1
$ : >d.db; reeltag --catalog d.db catalog verify
> earlier: d.db: of an earlier reeltag: version 0 of 3
>     the next command that may write it brings it up to date; then all of it can be checked
> 1 file checked: 1 problem
? 1
# The journal, too, where there is one.
$ mkdir -p $HOME/.local/state/reeltag; printf 'x' >$HOME/.local/state/reeltag/journal.db
$ reeltag --catalog c.db catalog verify 2>&1 | sed "s|$HOME|HOME|"
> foreign: HOME/.local/state/reeltag/journal.db: is not a reeltag journal
>     it is another program's, or its beginning is overwritten: put back a copy that is whole
> 2 files checked: 1 problem
$ rm $HOME/.local/state/reeltag/journal.db; reeltag undo
! reeltag: nothing to undo
? 1
$ reeltag --catalog c.db catalog verify
> 2 files checked: no problems
