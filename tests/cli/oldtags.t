#needs lame
# A file does not say two things: an old tag follows the first, also where that
# one is right already; and once is enough.
$ mkdir reel; for n in 1 2 3; do sound s.wav 4$((n - 1))000 $n; lame --quiet -b 64 s.wav reel/0$n.mp3; done; rm s.wav
$ reeltag -q catalog import $CASES/catalogue.jsonl
$ reeltag -q tag --release release-reel --yes reel
$ printf 'TAG%-30s%-30s%-30s1980%-30s\14' 'Old title' 'Old artist' 'Old album' '' | tr ' ' '\0' >v1; for n in 1 2 3; do cat v1 >>reel/0$n.mp3; done
$ reeltag tag --release release-reel --yes --id3v1=leave reel | grep mp3
>   unchanged: reel/01.mp3
>   unchanged: reel/02.mp3
>   unchanged: reel/03.mp3
$ reeltag tag --release release-reel --yes reel | grep mp3
>   written: reel/01.mp3: version of the tag, or an old tag (ID3v1, APE)
>   written: reel/02.mp3: version of the tag, or an old tag (ID3v1, APE)
>   written: reel/03.mp3: version of the tag, or an old tag (ID3v1, APE)
$ tail -c 128 reel/02.mp3 | tr '\0' ' ' | cut -c1-60
> TAGThe Chase                     Bo Tone                    
$ reeltag tag --release release-reel --yes reel | grep mp3
>   unchanged: reel/01.mp3
>   unchanged: reel/02.mp3
>   unchanged: reel/03.mp3
$ reeltag -q tag --release release-reel --yes --id3v1=strip reel; tail -c 128 reel/02.mp3 | grep -c TAG
> 0
? 1
