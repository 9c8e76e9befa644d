# A configuration that is asked for has to be there, and to hold.
$ reeltag --config=gone.ini catalog stats
! reeltag: gone.ini: cannot open: No such file or directory
? 3
$ printf '[reeltag]\njobs = many\n' >bad.ini
$ reeltag --config=bad.ini catalog stats
! reeltag: bad.ini: line 2: jobs: 'many' is no number from 1 to 1024
? 2
$ printf 'nonsense\n' >bad.ini
$ reeltag --config=bad.ini catalog stats
! reeltag: bad.ini: line 1: no setting, section or comment
? 2
# The user's own is read from XDG_CONFIG_HOME, else from HOME.
$ mkdir -p "$HOME/.config/reeltag" xdg/reeltag
$ printf '[reeltag]\ncolor = red\n' >"$HOME/.config/reeltag/config.ini"
$ reeltag catalog stats 2>&1 | sed "s|$HOME|HOME|"
> reeltag: HOME/.config/reeltag/config.ini: line 2: color: 'red' is none of auto|always|never
$ printf '[reeltag]\ncolor = green\n' >xdg/reeltag/config.ini
$ XDG_CONFIG_HOME=$PWD/xdg reeltag catalog stats 2>&1 | sed "s|$PWD|HERE|"
> reeltag: HERE/xdg/reeltag/config.ini: line 2: color: 'green' is none of auto|always|never
# Help and version do not need it.
$ reeltag --version >/dev/null
