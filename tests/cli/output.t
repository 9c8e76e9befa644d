# Results that cannot be written are a failure, whatever else went well.
$ reeltag --help >/dev/full
! reeltag: cannot write to standard output: No space left on device
? 3
$ reeltag --version >/dev/full
! reeltag: cannot write to standard output: No space left on device
? 3
# A reader that goes away does not kill the program, which says so.
$ sh -c '(sleep 0.2; reeltag --help; echo "exit $?" >&2) | true'
! reeltag: cannot write to standard output: Broken pipe
! exit 3
