#needs strace
# A kernel that refuses the cage: no file is read without a word for it. The
# leaks of a program that is traced cannot be looked for.
$ export ASAN_OPTIONS=detect_leaks=0; mkdir m; sound m/1.wav 20000 7
$ refused() { strace -f -qqq -o strace.log -e trace=seccomp -e inject=seccomp:error="$@"; }
$ refused EINVAL reeltag identify m
! reeltag: the kernel refuses the cage (seccomp: Invalid argument); --no-cage reads files without it
? 3
$ refused EPERM reeltag --json check m
> {"type":"error","status":"unsupported","message":"the kernel refuses the cage (seccomp: Invalid argument); --no-cage reads files without it"}
! reeltag: the kernel refuses the cage (seccomp: Invalid argument); --no-cage reads files without it
? 3
$ refused EINVAL reeltag fingerprint m/1.wav
! reeltag: the kernel refuses the cage (seccomp: Invalid argument); --no-cage reads files without it
? 3
$ refused EINVAL reeltag identify --no-cage m
> m
>   no match
> 1 album, 1 file: 0 certain, 1 without a match (0.0 s)
? 1
# With it the file is read, and without it nothing was asked for.
$ reeltag identify m
> m
>   no match
> 1 album, 1 file: 0 certain, 1 without a match (0.0 s)
? 1
$ strace -f -qqq -o strace.log -e trace=seccomp reeltag --no-cage identify m; grep -c seccomp strace.log
> m
>   no match
> 1 album, 1 file: 0 certain, 1 without a match (0.0 s)
> 0
? 1
# Landlock is a second lock: a kernel without it is good enough.
$ rm -r "$HOME/.cache"
$ strace -f -qqq -o strace.log -e trace=landlock_create_ruleset -e inject=landlock_create_ruleset:error=EOPNOTSUPP reeltag identify m; grep -c INJECTED strace.log
> m
>   no match
> 1 album, 1 file: 0 certain, 1 without a match (0.0 s)
> 1
# With --verbose that is told, once; with --no-cage nobody asked for it.
$ missing() { strace -f -qqq -o strace.log -e trace=landlock_create_ruleset -e inject=landlock_create_ruleset:error=EOPNOTSUPP "$@"; }
$ cp m/1.wav m/2.wav; missing reeltag -v fingerprint --plain m/*.wav >fingerprints
! reeltag: readers are held by the filter of system calls alone (Landlock: Operation not supported)
$ missing reeltag fingerprint --plain m/*.wav >fingerprints
$ missing reeltag -v --no-cage fingerprint --plain m/*.wav >fingerprints
$ rm -r "$HOME/.cache"; missing reeltag -v identify m >albums
! reeltag: readers are held by the filter of system calls alone (Landlock: Operation not supported)
? 1
