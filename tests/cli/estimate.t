# Before a large run it is said how much it may write, and how long that takes.
$ mkdir reel; truncate -s 3G reel/01.flac; truncate -s 1000 reel/02.flac
$ reeltag tag --auto reel 2>&1 >out | sed -nE '/anew/ s/, about [0-9]+ (s|min) at the [0-9.]+ .B\/s here//p'
> reeltag: 2 files of 3.2 GB; if all change, all of it is written anew (--write-mode=in-place writes only the tags)
$ reeltag --json tag --auto reel 2>err | sed -nE '/estimate/ s/,"bytes_per_second":[0-9]+//p'
> {"type":"estimate","files":2,"bytes":3221226472}
$ ls -A reel
> 01.flac
> 02.flac
# Not where little is written, or nothing.
$ reeltag tag --auto --dry-run reel 2>&1 | grep -c anew
> 0
? 1
$ reeltag tag --auto --write-mode=in-place reel 2>&1 | grep -c anew
> 0
? 1
$ reeltag tag --auto reel/02.flac 2>&1 | grep -c anew
> 0
? 1
