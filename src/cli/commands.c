/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"

#include <string.h>

#include <reeltag/options.h>

#include "base/str.h"
#include "cli/cmd.h"

#define ALBUMS (REEL_SCOPE_IDENTIFY | REEL_SCOPE_TAG | REEL_SCOPE_CHECK)

const struct reel_option_row reel_option_rows[REEL_OPTION_COUNT] = {
        [REEL_OPTION_CATALOG] = {.name = "catalog",
                                 .scope = REEL_SCOPE_GLOBAL,
                                 .argument = "FILE",
                                 .section = "reeltag",
                                 .help = "catalogue to look up and to fill"},
        [REEL_OPTION_CONFIG] = {.name = "config",
                                .scope = REEL_SCOPE_GLOBAL,
                                .argument = "FILE",
                                .help = "configuration to read"},
        [REEL_OPTION_OFFLINE] = {.name = "offline",
                                 .scope = REEL_SCOPE_GLOBAL,
                                 .help = "use no network at all"},
        [REEL_OPTION_JOBS] = {.name = "jobs",
                              .letter = 'j',
                              .scope = REEL_SCOPE_GLOBAL,
                              .argument = "N",
                              .most = 1024,
                              .section = "reeltag",
                              .help = "workers (default: one a processor)"},
        [REEL_OPTION_NO_CAGE] = {.name = "no-cage",
                                 .scope = REEL_SCOPE_GLOBAL,
                                 .help = "read files without the cage"},
        [REEL_OPTION_JSON] = {.name = "json",
                              .scope = REEL_SCOPE_GLOBAL,
                              .help = "print JSON, one object a line"},
        [REEL_OPTION_QUIET] = {.name = "quiet",
                               .letter = 'q',
                               .scope = REEL_SCOPE_GLOBAL,
                               .help = "print only what needs a person"},
        [REEL_OPTION_VERBOSE] = {.name = "verbose",
                                 .letter = 'v',
                                 .scope = REEL_SCOPE_GLOBAL,
                                 .help = "print more"},
        [REEL_OPTION_COLOR] = {.name = "color",
                               .scope = REEL_SCOPE_GLOBAL,
                               .argument = "WHEN",
                               .words = "auto|always|never",
                               .section = "reeltag",
                               .help = "colours: auto, always or never"},
        [REEL_OPTION_PROGRESS] = {.name = "progress",
                                  .scope = REEL_SCOPE_GLOBAL,
                                  .argument = "WHEN",
                                  .words = "auto|always|never",
                                  .section = "reeltag",
                                  .help = "progress: auto, always or never"},
        [REEL_OPTION_HELP] = {.name = "help",
                              .letter = 'h',
                              .scope = REEL_SCOPE_GLOBAL,
                              .help = "print this help"},
        [REEL_OPTION_VERSION] = {.name = "version",
                                 .scope = REEL_SCOPE_GLOBAL,
                                 .help = "print the version"},
        [REEL_OPTION_EXPLAIN] = {.name = "explain",
                                 .scope = REEL_SCOPE_IDENTIFY,
                                 .help = "print the evidence and what else "
                                         "was considered"},
        [REEL_OPTION_FPCALC] = {.name = "fpcalc",
                                .scope = REEL_SCOPE_IDENTIFY,
                                .help = "the files hold fpcalc's output"},
        [REEL_OPTION_RELEASE] = {.name = "release",
                                 .scope = ALBUMS,
                                 .argument = "MBID",
                                 .help = "take it for this release"},
        [REEL_OPTION_FILM] = {.name = "film",
                              .scope = ALBUMS,
                              .argument = "IMDB-ID",
                              .help = "take it for music of this film"},
        [REEL_OPTION_ONLY] = {.name = "only",
                              .scope = REEL_SCOPE_TAG,
                              .argument = "LAYER,...",
                              .help = "write only film, release, credits, "
                                      "ids, art"},
        [REEL_OPTION_AUTO] = {.name = "auto",
                              .scope = REEL_SCOPE_TAG,
                              .help = "write certain matches, ask nothing"},
        [REEL_OPTION_YES] = {.name = "yes",
                             .letter = 'y',
                             .scope = REEL_SCOPE_TAG,
                             .help = "write the best match of doubtful "
                                     "albums too"},
        [REEL_OPTION_DRY_RUN] = {.name = "dry-run",
                                 .letter = 'n',
                                 .scope = REEL_SCOPE_TAG,
                                 .help = "show every change, write nothing"},
        [REEL_OPTION_KEEP] = {.name = "keep",
                              .scope = REEL_SCOPE_TAG,
                              .argument = "FIELD,...",
                              .help = "leave these fields alone"},
        [REEL_OPTION_ART] = {.name = "art",
                             .scope = REEL_SCOPE_TAG,
                             .help = "embed the picture in the album's folder "
                                     "as front cover"},
        [REEL_OPTION_TRUST_IDS] = {.name = "trust-ids",
                                   .scope = ALBUMS,
                                   .help = "take the MusicBrainz ids in the "
                                           "tags, do not listen"},
        [REEL_OPTION_FULL] = {.name = "full",
                              .scope = REEL_SCOPE_IDENTIFY | REEL_SCOPE_TAG,
                              .help = "listen to 120 s of each file, known "
                                      "or not"},
        [REEL_OPTION_PREFER] = {.name = "prefer",
                                .scope = REEL_SCOPE_IDENTIFY | REEL_SCOPE_TAG,
                                .argument = "WHAT,...",
                                .check = reel_preferences_check,
                                .section = "match",
                                .help = "the edition to take of several "
                                        "that fit alike"},
        [REEL_OPTION_GENRE] = {.name = "genre",
                               .scope = REEL_SCOPE_TAG,
                               .argument = "HOW",
                               .words = "append|replace|leave",
                               .section = "tag",
                               .help = "genres: append (the default), "
                                       "replace or leave"},
        [REEL_OPTION_GROUPING] = {.name = "grouping",
                                  .scope = REEL_SCOPE_TAG,
                                  .argument = "HOW",
                                  .words = "film|always|leave",
                                  .section = "tag",
                                  .help = "grouping: film where it is free "
                                          "(the default), always or leave"},
        [REEL_OPTION_ALBUM_ARTIST] = {.name = "album-artist",
                                      .scope = REEL_SCOPE_TAG,
                                      .argument = "WHO",
                                      .words = "credited|composer|soundtrack|"
                                               "various",
                                      .section = "tag",
                                      .help = "album artist: credited (the "
                                              "default), composer, soundtrack "
                                              "or various"},
        [REEL_OPTION_ORIGINAL_ALBUM] = {.name = "original-album",
                                        .scope = REEL_SCOPE_TAG,
                                        .argument = "HOW",
                                        .words = "leave|film",
                                        .section = "tag",
                                        .help = "original album (ID3: TOAL): "
                                                "leave (the default) or film"},
        [REEL_OPTION_ID3V2] = {.name = "id3v2",
                               .scope = REEL_SCOPE_TAG,
                               .argument = "VERSION",
                               .words = "keep|2.4|2.3",
                               .section = "tag",
                               .help = "version: keep (the default), 2.4 or "
                                       "2.3"},
        [REEL_OPTION_ID3V1] = {.name = "id3v1",
                               .scope = REEL_SCOPE_TAG,
                               .argument = "HOW",
                               .words = "update|leave|strip",
                               .section = "tag",
                               .help = "ID3v1 of MP3s: update (the default), "
                                       "leave or strip"},
        [REEL_OPTION_APE] = {.name = "ape",
                             .scope = REEL_SCOPE_TAG,
                             .argument = "HOW",
                             .words = "update|leave|strip",
                             .section = "tag",
                             .help = "APE tags of MP3s: update (the default), "
                                     "leave or strip"},
        [REEL_OPTION_WRITE_MODE] = {.name = "write-mode",
                                    .scope = REEL_SCOPE_TAG,
                                    .argument = "MODE",
                                    .words = "replace|in-place",
                                    .section = "tag",
                                    .help = "how to write: replace (the "
                                            "default) or in-place"},
        [REEL_OPTION_MOST_NEW] =
                {.name = "most-new",
                 .scope = REEL_SCOPE_TAG,
                 .argument = "MIB",
                 .most = REEL_NEW_BYTES_MOST >> 20,
                 .section = "tag",
                 .help = "the most new bytes of a file, in MiB "
                         "(256)"},
        [REEL_OPTION_PRESERVE_MTIME] = {.name = "preserve-mtime",
                                        .scope = REEL_SCOPE_TAG,
                                        .help = "keep the files' times"},
        [REEL_OPTION_DEEP] = {.name = "deep",
                              .scope = REEL_SCOPE_CHECK,
                              .help = "decode every file to its end"},
        [REEL_OPTION_RAW] = {.name = "raw",
                             .scope = REEL_SCOPE_FINGERPRINT,
                             .help = "print fingerprints as numbers"},
        [REEL_OPTION_SIGNED] = {.name = "signed",
                                .scope = REEL_SCOPE_FINGERPRINT,
                                .help = "with --raw: numbers with a sign"},
        [REEL_OPTION_TEXT] = {.name = "text",
                              .scope = REEL_SCOPE_FINGERPRINT,
                              .help = "print text (the default)"},
        [REEL_OPTION_PLAIN] = {.name = "plain",
                               .scope = REEL_SCOPE_FINGERPRINT,
                               .help = "print only the fingerprint"},
        [REEL_OPTION_LENGTH] = {.name = "length",
                                .scope = REEL_SCOPE_FINGERPRINT,
                                .argument = "SECONDS",
                                .most = 86400,
                                .help = "how much to listen to (default: "
                                        "120)"},
        [REEL_OPTION_PRUNE] = {.name = "prune",
                               .scope = REEL_SCOPE_HISTORY,
                               .argument = "RUN|DAYS",
                               .help = "forget a run, or all older than DAYS "
                                       "days"},
};

const struct reel_command_row reel_command_rows[] = {
        {"identify", "PATH...", 1, 0, REEL_SCOPE_IDENTIFY, false,
         "say which soundtracks these are", reel_cmd_identify},
        {"tag", "PATH...", 1, 0, REEL_SCOPE_TAG, false,
         "identify soundtracks and write their tags", reel_cmd_tag},
        {"check", "PATH...", 1, 0, REEL_SCOPE_CHECK, false,
         "say whether albums are complete and sound", reel_cmd_check},
        {"undo", "[RUN [PATH...]]", 0, 0, REEL_SCOPE_OTHER, false,
         "take a run back (default: the last)", reel_cmd_undo},
        {"history", "[RUN]", 0, 1, REEL_SCOPE_HISTORY, false,
         "list the runs, or one run's files", reel_cmd_history},
        {"catalog add", "PATH...", 1, 0, REEL_SCOPE_OTHER, false,
         "learn from well-tagged files", reel_cmd_catalog_add},
        {"catalog import", "FILE...", 1, 0, REEL_SCOPE_OTHER, false,
         "take in records", reel_cmd_catalog_import},
        {"catalog export", "", 0, 0, REEL_SCOPE_OTHER, false,
         "print all records", reel_cmd_catalog_export},
        {"catalog search", "TEXT...", 1, 0, REEL_SCOPE_OTHER, false,
         "find films, releases and tracks", reel_cmd_catalog_search},
        {"catalog show", "ID", 1, 1, REEL_SCOPE_OTHER, false,
         "print a film or a release", reel_cmd_catalog_show},
        {"catalog stats", "", 0, 0, REEL_SCOPE_OTHER, false,
         "count what the catalogue holds", reel_cmd_catalog_stats},
        {"catalog verify", "", 0, 0, REEL_SCOPE_OTHER, false,
         "check the catalogue and the journal for damage",
         reel_cmd_catalog_verify},
        {"fingerprint", "FILE...", 1, 0, REEL_SCOPE_FINGERPRINT, false,
         "print fingerprints as fpcalc does", reel_cmd_fingerprint},
        {"completions", "SHELL", 1, 1, REEL_SCOPE_OTHER, true,
         "print completions for bash or zsh", reel_cmd_completions},
};
const size_t reel_command_row_count =
        sizeof(reel_command_rows) / sizeof(reel_command_rows[0]);

/* @return what stands behind "word " in the name; NULL where it does not */
static const char *
behind(const char *name, const char *word)
{
	const size_t length = strlen(word);

	if (strncmp(name, word, length) != 0 || name[length] != ' ')
		return NULL;
	return name + length + 1;
}

const struct reel_command_row *
reel_command_find(const char *first, const char *second)
{
	for (size_t i = 0; i < reel_command_row_count; i++) {
		const struct reel_command_row *row = &reel_command_rows[i];
		const char *rest = behind(row->name, first);

		if (second == NULL ? strcmp(row->name, first) == 0
		                   : reel_str_equal(rest, second))
			return row;
	}
	return NULL;
}

bool
reel_command_is_group(const char *word)
{
	for (size_t i = 0; i < reel_command_row_count; i++) {
		if (behind(reel_command_rows[i].name, word) != NULL)
			return true;
	}
	return false;
}

bool
reel_option_fits(const struct reel_option_row *row, unsigned scope)
{
	return (row->scope & (scope | REEL_SCOPE_GLOBAL)) != 0;
}
