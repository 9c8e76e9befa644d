#needs bash
# Completions come from the table of commands.
$ reeltag completions bash >c.bash
$ complete() { bash -c '. ./c.bash; compopt() { :; }; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _reeltag; printf "%s\n" "${COMPREPLY[@]}"' - "$@"; }
$ complete reeltag che
> check
$ complete reeltag catalog s
> search
> show
> stats
$ complete reeltag tag --wr
> --write-mode=
$ complete reeltag check --d
> --deep
$ complete reeltag check --wr
>
$ complete reeltag -q --co
> --config=
> --color=
$ reeltag completions fish
! reeltag: no completions for 'fish'
! Try 'reeltag completions --help'.
? 2
$ reeltag completions zsh | sed -n 1,2p
> #compdef reeltag
> case " ${words[2,CURRENT-1]} " in
