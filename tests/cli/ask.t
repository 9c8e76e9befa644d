#needs script
# At a terminal a person is asked about what is not certain: lengths that are
# two seconds off are not.
$ mkdir reel; sound reel/01.wav 42000 1; sound reel/02.wav 43000 2; sound reel/03.wav 40000 3
$ reeltag -q catalog import $CASES/catalogue.jsonl
$ reeltag tag reel | sed '/^  [TstD]/d'
> reel
> 1 album, 3 files: 0 certain, 1 to review (0.0 s)
! reeltag: nobody to ask here: writes only certain matches, as with --auto
# What is typed is not shown again, so an answer stands on the next line's head.
$ at() { printf "$1" | script -E never -qec "reeltag --color=never --progress=never $2" /dev/null >typed; set -- $?; tr -d '\r' <typed | sed 's/confidence 0.*/confidence N/'; return $1; }
$ at 's\n' 'tag reel'
> reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   to review, confidence N
>     1  Opening                               01.wav  to review  (duration, position)
>     2  The Chase                             02.wav  to review  (duration, position)
>     3  The Song                              03.wav  [theme song]  to review  (duration, position)
>   theme song: The Song (end), disc 1 track 3, present
>   [a]ccept, [e]nter an id, [s]kip, skip a[l]l?   skipped: reel/01.wav: review: not certain which release it is
>   skipped: reel/02.wav: review: not certain which release it is
>   skipped: reel/03.wav: review: not certain which release it is
> 1 album, 3 files: 0 certain, 1 to review (0.0 s)
? 1
$ at 'l\n' 'tag reel' | sed -n '/ccept/,$p'
>   [a]ccept, [e]nter an id, [s]kip, skip a[l]l?   skipped: reel/01.wav: review: not certain which release it is
>   skipped: reel/02.wav: review: not certain which release it is
>   skipped: reel/03.wav: review: not certain which release it is
> 1 album, 3 files: 0 certain, 1 to review (0.0 s)
$ at 'e\nnobody\n' 'tag reel' | sed -n '/ccept/,$p'
>   [a]ccept, [e]nter an id, [s]kip, skip a[l]l?   id of the release: reeltag: no release nobody in the catalogue
>   [a]ccept, [e]nter an id, [s]kip, skip a[l]l? 
>   skipped: reel/01.wav: review: not certain which release it is
>   skipped: reel/02.wav: review: not certain which release it is
>   skipped: reel/03.wav: review: not certain which release it is
> 1 album, 3 files: 0 certain, 1 to review (0.0 s)
$ at '' 'tag reel' | sed -n '/ccept/,$p'
>   [a]ccept, [e]nter an id, [s]kip, skip a[l]l? 
>   skipped: reel/01.wav: review: not certain which release it is
>   skipped: reel/02.wav: review: not certain which release it is
>   skipped: reel/03.wav: review: not certain which release it is
> 1 album, 3 files: 0 certain, 1 to review (0.0 s)
$ at '' 'tag --auto reel' | grep -c ccept
> 0
? 1
$ at '' 'tag -n reel' | grep -c ccept
> 0
? 1
$ reeltag history
! reeltag: nothing was written so far
$ at 'x\ne\nrelease-reel\n' 'tag reel' | sed -n '/ccept/,/^  cer/p'
>   [a]ccept, [e]nter an id, [s]kip, skip a[l]l?   [a]ccept, [e]nter an id, [s]kip, skip a[l]l?   id of the release: reel
>   The Long Reel (film, 1999), Die lange Rolle, by Ada Lens
>   The Long Reel: Music from the Film, Bo Tone
>   score, 1999-05-20, 31 days before the film, Wax, CD
>   certain, confidence 1.00
$ reeltag -q undo 2>/dev/null; :
$ at 'a\n' 'tag reel' >out; echo $?; sed -n '/ccept/,$p' out
> 0
>   [a]ccept, [e]nter an id, [s]kip, skip a[l]l?   written: reel/01.wav (32 fields)
>   written: reel/02.wav (32 fields)
>   written: reel/03.wav (32 fields)
> 1 album, 3 files: 0 certain, 1 to review, 3 written (0.0 s)
> 'reeltag undo RUN' takes it back
$ reeltag -q undo
# Without anybody to ask, --yes takes what is to be reviewed.
$ reeltag tag --yes reel | sed '/^  [TstD]/d'
> reel
>   written: reel/01.wav (32 fields)
>   written: reel/02.wav (32 fields)
>   written: reel/03.wav (32 fields)
> 1 album, 3 files: 0 certain, 1 to review, 3 written (0.0 s)
> 'reeltag undo RUN' takes it back
# Colours are for terminals, unless one wants them or does not.
$ colours() { script -qec "env TERM=xterm reeltag ${1-} --progress=never identify reel" /dev/null </dev/null | grep -c '\[[0-9]*m'; }
$ test "$(colours)" -gt 0
$ NO_COLOR=1 colours
> 0
? 1
$ test "$(NO_COLOR=1 colours --color=always)" -gt 0
$ reeltag identify reel | grep -c '\[[0-9]*m'
> 0
? 1
$ reeltag --color=always identify reel | sed -n 5p | cat -v
>   ^[[32mcertain^[[0m, confidence 1.00
