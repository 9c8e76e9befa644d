# A mistake in the arguments ends with 2, says what is wrong and where to read.
$ reeltag
! reeltag: no command given
! Try 'reeltag --help'.
? 2
$ reeltag identfy music
! reeltag: unknown command 'identfy': did you mean 'identify'?
! Try 'reeltag --help'.
? 2
$ reeltag catalog
! reeltag: 'catalog' needs a command behind it
! Try 'reeltag catalog --help'.
? 2
$ reeltag catalog ad music
! reeltag: unknown command 'catalog ad': did you mean 'catalog add'?
! Try 'reeltag catalog --help'.
? 2
$ reeltag tag --dry-rum music
! reeltag: unknown option '--dry-rum': did you mean '--dry-run'?
! Try 'reeltag tag --help'.
? 2
$ reeltag tag --paint music
! reeltag: unknown option '--paint'
! Try 'reeltag tag --help'.
? 2
$ reeltag identify --auto music
! reeltag: unknown option '--auto'
! Try 'reeltag identify --help'.
? 2
$ reeltag identify
! reeltag: 'identify' needs PATH...
! Try 'reeltag identify --help'.
? 2
$ reeltag tag --only film,paint music
! reeltag: --only: 'paint' is none of film, release, credits, ids, art
! Try 'reeltag tag --help'.
? 2
$ reeltag tag --keep , music
! reeltag: --keep: a name is missing or too long
! Try 'reeltag tag --help'.
? 2
$ reeltag tag --auto --yes music
! reeltag: --auto and --yes exclude each other
! Try 'reeltag tag --help'.
? 2
$ reeltag tag --write-mode=sideways music
! reeltag: --write-mode: 'sideways' is none of replace|in-place
! Try 'reeltag tag --help'.
? 2
$ reeltag -j 0 check music
! reeltag: --jobs: '0' is no number from 1 to 1024
! Try 'reeltag --help'.
? 2
$ reeltag --color=blue check music
! reeltag: --color: 'blue' is none of auto|always|never
! Try 'reeltag --help'.
? 2
$ reeltag catalog stats now
! reeltag: too many arguments: 'now'
! Try 'reeltag catalog stats --help'.
? 2
$ reeltag fingerprint --plain --json x.wav
! reeltag: --json, --text and --plain exclude each other
! Try 'reeltag fingerprint --help'.
? 2
# In JSON it is an object too.
$ reeltag --json catalog verfy
> {"type":"error","status":"invalid","message":"unknown command 'catalog verfy': did you mean 'catalog verify'?"}
! reeltag: unknown command 'catalog verfy': did you mean 'catalog verify'?
! Try 'reeltag catalog --help'.
? 2
