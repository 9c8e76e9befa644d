# Help comes from the table of commands, for the program and each command.
$ reeltag --help
> Usage: reeltag [OPTION...] COMMAND [OPTION...] [ARGUMENT...]
> Finds out which film soundtracks audio files are, and tags them.
>
> Commands:
>   identify PATH...            say which soundtracks these are
>   tag PATH...                 identify soundtracks and write their tags
>   check PATH...               say whether albums are complete and sound
>   undo [RUN [PATH...]]        take a run back (default: the last)
>   history [RUN]               list the runs, or one run's files
>   catalog add PATH...         learn from well-tagged files
>   catalog import FILE...      take in records
>   catalog export              print all records
>   catalog search TEXT...      find films, releases and tracks
>   catalog show ID             print a film or a release
>   catalog stats               count what the catalogue holds
>   catalog verify              check the catalogue and the journal for damage
>   fingerprint FILE...         print fingerprints as fpcalc does
>
> Options of all commands:
>       --catalog=FILE          catalogue to look up and to fill
>       --config=FILE           configuration to read
>       --offline               use no network at all
>   -j, --jobs=N                workers (default: one a processor)
>       --no-cage               read files without the cage
>       --json                  print JSON, one object a line
>   -q, --quiet                 print only what needs a person
>   -v, --verbose               print more
>       --color=WHEN            colours: auto, always or never
>       --progress=WHEN         progress: auto, always or never
>   -h, --help                  print this help
>       --version               print the version
>
> 'reeltag COMMAND --help' tells more; the manual is reeltag(1).
$ reeltag tag -h
> Usage: reeltag tag [OPTION...] PATH...
> Identify soundtracks and write their tags.
>
> Options:
>       --release=MBID          take it for this release
>       --film=IMDB-ID          take it for music of this film
>       --only=LAYER,...        write only film, release, credits, ids, art
>       --auto                  write certain matches, ask nothing
>   -y, --yes                   write the best match of doubtful albums too
>   -n, --dry-run               show every change, write nothing
>       --keep=FIELD,...        leave these fields alone
>       --art                   embed the picture in the album's folder as front cover
>       --trust-ids             take the MusicBrainz ids in the tags, do not listen
>       --full                  listen to 120 s of each file, known or not
>       --prefer=WHAT,...       the edition to take of several that fit alike
>       --genre=HOW             genres: append (the default), replace or leave
>       --grouping=HOW          grouping: film where it is free (the default), always or leave
>       --album-artist=WHO      album artist: credited (the default), composer, soundtrack or various
>       --original-album=HOW    original album (ID3: TOAL): leave (the default) or film
>       --id3v2=VERSION         version: keep (the default), 2.4 or 2.3
>       --id3v1=HOW             ID3v1 of MP3s: update (the default), leave or strip
>       --ape=HOW               APE tags of MP3s: update (the default), leave or strip
>       --write-mode=MODE       how to write: replace (the default) or in-place
>       --most-new=MIB          the most new bytes of a file, in MiB (256)
>       --preserve-mtime        keep the files' times
>
> Options of all commands:
>       --catalog=FILE          catalogue to look up and to fill
>       --config=FILE           configuration to read
>       --offline               use no network at all
>   -j, --jobs=N                workers (default: one a processor)
>       --no-cage               read files without the cage
>       --json                  print JSON, one object a line
>   -q, --quiet                 print only what needs a person
>   -v, --verbose               print more
>       --color=WHEN            colours: auto, always or never
>       --progress=WHEN         progress: auto, always or never
>   -h, --help                  print this help
>       --version               print the version
>
> Fields of the layer release:
>   title, subtitle, artist, artists, artistsort, album, albumsort, albumartist,
>   albumartistsort, tracknumber, totaltracks, discnumber, totaldiscs,
>   discsubtitle, date, originaldate, originalyear, releasedate, genre, mood,
>   compilation, releasetype, releasestatus, releasecountry, edition, label,
>   catalognumber, barcode, asin, isrc, media, script, language, work,
>   originalalbum, originalartist, encodedby, encodersettings, comment
>
> Fields of the layer credits:
>   composer, composersort, conductor, lyricist, writer, remixer, arranger,
>   producer, engineer, mixer, djmixer, performer
>
> Fields of the layer film:
>   film, originalfilm, filmyear, filmdate, filmpremiere, filmstudio, imdb,
>   tmdb, wikidata, director, soundtrackof, soundtrackoftype, soundtrackkind,
>   soundtracktiming, soundtracklead, themesong, themerole, themetitle,
>   grouping
>
> Fields of the layer ids:
>   musicbrainz_recordingid, musicbrainz_trackid, musicbrainz_albumid,
>   musicbrainz_releasegroupid, musicbrainz_artistid, musicbrainz_albumartistid,
>   musicbrainz_composerid, musicbrainz_workid, musicbrainz_discid,
>   musicbrainz_originalalbumid, musicbrainz_originalartistid, acoustid_id,
>   acoustid_fingerprint
>
> reeltag-tags(7) tells what they mean, and what each format calls them.
$ reeltag identify --help
> Usage: reeltag identify [OPTION...] PATH...
> Say which soundtracks these are.
>
> Options:
>       --explain               print the evidence and what else was considered
>       --fpcalc                the files hold fpcalc's output
>       --release=MBID          take it for this release
>       --film=IMDB-ID          take it for music of this film
>       --trust-ids             take the MusicBrainz ids in the tags, do not listen
>       --full                  listen to 120 s of each file, known or not
>       --prefer=WHAT,...       the edition to take of several that fit alike
>
> Options of all commands:
>       --catalog=FILE          catalogue to look up and to fill
>       --config=FILE           configuration to read
>       --offline               use no network at all
>   -j, --jobs=N                workers (default: one a processor)
>       --no-cage               read files without the cage
>       --json                  print JSON, one object a line
>   -q, --quiet                 print only what needs a person
>   -v, --verbose               print more
>       --color=WHEN            colours: auto, always or never
>       --progress=WHEN         progress: auto, always or never
>   -h, --help                  print this help
>       --version               print the version
$ reeltag check --help
> Usage: reeltag check [OPTION...] PATH...
> Say whether albums are complete and sound.
>
> Options:
>       --release=MBID          take it for this release
>       --film=IMDB-ID          take it for music of this film
>       --trust-ids             take the MusicBrainz ids in the tags, do not listen
>       --deep                  decode every file to its end
>
> Options of all commands:
>       --catalog=FILE          catalogue to look up and to fill
>       --config=FILE           configuration to read
>       --offline               use no network at all
>   -j, --jobs=N                workers (default: one a processor)
>       --no-cage               read files without the cage
>       --json                  print JSON, one object a line
>   -q, --quiet                 print only what needs a person
>   -v, --verbose               print more
>       --color=WHEN            colours: auto, always or never
>       --progress=WHEN         progress: auto, always or never
>   -h, --help                  print this help
>       --version               print the version
$ reeltag fingerprint --help
> Usage: reeltag fingerprint [OPTION...] FILE...
> Print fingerprints as fpcalc does.
>
> Options:
>       --raw                   print fingerprints as numbers
>       --signed                with --raw: numbers with a sign
>       --text                  print text (the default)
>       --plain                 print only the fingerprint
>       --length=SECONDS        how much to listen to (default: 120)
>
> Options of all commands:
>       --catalog=FILE          catalogue to look up and to fill
>       --config=FILE           configuration to read
>       --offline               use no network at all
>   -j, --jobs=N                workers (default: one a processor)
>       --no-cage               read files without the cage
>       --json                  print JSON, one object a line
>   -q, --quiet                 print only what needs a person
>   -v, --verbose               print more
>       --color=WHEN            colours: auto, always or never
>       --progress=WHEN         progress: auto, always or never
>   -h, --help                  print this help
>       --version               print the version
$ reeltag catalog --help | sed -n 1,3p
> Usage: reeltag [OPTION...] catalog COMMAND [OPTION...] [ARGUMENT...]
>
> Commands:
$ reeltag undo --help | sed -n 1,2p
> Usage: reeltag undo [OPTION...] [RUN [PATH...]]
> Take a run back (default: the last).
# It is given whatever else is wrong in the surroundings.
$ HOME= reeltag tag --help | sed -n 1p
> Usage: reeltag tag [OPTION...] PATH...
