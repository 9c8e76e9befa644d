$ reeltag --version | sed 's/[0-9][0-9]*/N/g'
> reeltag N.N.N
$ reeltag tag --version | sed 's/[0-9][0-9]*/N/g'
> reeltag N.N.N
