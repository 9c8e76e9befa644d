#needs ffmpeg
# The cover in the album's folder is embedded, and once is enough.
$ mkdir reel; sound reel/01.wav 40000 1; sound reel/02.wav 41000 2; sound reel/03.wav 42000 3
$ for n in 1 2 3; do ffmpeg -v error -i reel/0$n.wav reel/0$n.flac && rm reel/0$n.wav; done
$ ffmpeg -v error -f lavfi -i color=red:s=64x48 -frames:v 1 reel/Folder.PNG
$ reeltag -q catalog import $CASES/catalogue.jsonl
$ reeltag tag --release release-reel --only=art --yes reel | grep flac
>   written: reel/01.flac: front cover
>   written: reel/02.flac: front cover
>   written: reel/03.flac: front cover
$ ffprobe -v error -show_entries stream=codec_name,width,height -of csv=p=0 reel/02.flac
> flac
> png,64,48
$ reeltag tag --release release-reel --only=art --yes reel | grep flac
>   unchanged: reel/01.flac
>   unchanged: reel/02.flac
>   unchanged: reel/03.flac
# A picture that is none, or too large, is told, and the tags are written.
$ echo nonsense >reel/cover.jpg; reeltag tag --release release-reel --art --yes reel | grep flac
>   written: reel/01.flac (32 fields)
>   written: reel/02.flac (32 fields)
>   written: reel/03.flac (32 fields)
! reeltag: reel: reel/cover.jpg: neither a JPEG nor a PNG, or cut short
$ head -c 17000000 /dev/zero >reel/cover.jpg; reeltag tag --release release-reel --art --yes reel | grep -c written:
> 0
! reeltag: reel: reel/cover.jpg: a cover of more than 16 MiB: make it smaller
? 1
