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
# How much a file may grow is a setting.
$ rm reel/cover.jpg; truncate -s 2M reel/Folder.PNG; reeltag tag --release release-reel --only=art --yes --most-new=1 reel | grep flac
>   failed: reel/01.flac: would get 2 MiB of new bytes, more than the 1 MiB of --most-new
>   failed: reel/02.flac: would get 2 MiB of new bytes, more than the 1 MiB of --most-new
>   failed: reel/03.flac: would get 2 MiB of new bytes, more than the 1 MiB of --most-new
$ printf '[tag]\nmost-new = 3\n' >most.ini; reeltag --config most.ini tag --release release-reel --only=art --yes reel | grep -c written:
> 3
$ reeltag tag --most-new=769 reel
! reeltag: --most-new: '769' is no number from 1 to 768
! Try 'reeltag tag --help'.
? 2
