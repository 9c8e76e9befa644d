/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/cli.h"
#include "cli/cmd.h"
#include "cli/exit_code.h"

static const enum reel_layer layers[] = {REEL_LAYER_FILM, REEL_LAYER_RELEASE,
                                         REEL_LAYER_CREDITS, REEL_LAYER_IDS,
                                         REEL_LAYER_ART};

static unsigned
layer_of(const char *name)
{
	for (size_t i = 0; i < sizeof(layers) / sizeof(layers[0]); i++) {
		if (strcmp(reel_layer_name(layers[i]), name) == 0)
			return (unsigned)layers[i];
	}
	return 0;
}

/* All that is written when nothing is said. */
static unsigned
default_layers(void)
{
	return REEL_LAYER_FILM | REEL_LAYER_RELEASE | REEL_LAYER_CREDITS |
	       REEL_LAYER_IDS;
}

/* @return exit status; REEL_EXIT_DONE where all is well */
static int
read_layers(struct reel_cli *cli, unsigned *wanted)
{
	const char *text = reel_cli_value(cli, REEL_OPTION_ONLY);
	struct reel_strings names = {0};
	struct reel_error error = {0};
	int code = REEL_EXIT_DONE;

	if (reel_cli_has(cli, REEL_OPTION_ART))
		*wanted =
		        REEL_LAYER_ART | (text == NULL ? default_layers() : 0);
	if (text == NULL)
		return REEL_EXIT_DONE;
	if (reel_cli_split(text, &names, &error) != REEL_OK)
		code = reel_cli_misuse(cli, "--only: %s", error.message);
	for (size_t i = 0; code == REEL_EXIT_DONE && i < names.count; i++) {
		const unsigned layer = layer_of(names.items[i]);

		*wanted |= layer;
		if (layer == 0)
			code = reel_cli_misuse(cli,
			                       "--only: '%s' is none of film, "
			                       "release, credits, ids, art",
			                       names.items[i]);
	}
	reel_strings_free(&names);
	return code;
}

static int
read_keep(struct reel_cli *cli, struct reel_strings *keep)
{
	const char *text = reel_cli_value(cli, REEL_OPTION_KEEP);
	struct reel_error error = {0};

	if (text == NULL)
		return REEL_EXIT_DONE;
	if (reel_cli_split(text, keep, &error) != REEL_OK)
		return reel_cli_misuse(cli, "--keep: %s", error.message);
	for (size_t i = 0; i < keep->count; i++) {
		/* In any case: others write them in capitals. */
		reel_str_lower(keep->items[i]);
		if (reel_field_find(keep->items[i]) == NULL)
			return reel_cli_misuse(
			        cli,
			        "--keep: there is no field '%s'; "
			        "reeltag-tags(7) has them all",
			        keep->items[i]);
	}
	return REEL_EXIT_DONE;
}

/* The words of these options stand in the order of their enum. */
static void
read_policy(const struct reel_cli *cli, struct reel_tag_options *options)
{
	struct reel_tag_policy *policy = &options->policy;
	struct reel_tag_writing *writing = &options->writing;

	policy->genre =
	        (enum reel_genre_policy)reel_cli_word(cli, REEL_OPTION_GENRE);
	policy->grouping = (enum reel_grouping_policy)reel_cli_word(
	        cli, REEL_OPTION_GROUPING);
	policy->album_artist = (enum reel_album_artist_policy)reel_cli_word(
	        cli, REEL_OPTION_ALBUM_ARTIST);
	policy->has_original_album =
	        reel_cli_word(cli, REEL_OPTION_ORIGINAL_ALBUM) == 1;
	writing->id3v2 =
	        (enum reel_id3v2_choice)reel_cli_word(cli, REEL_OPTION_ID3V2);
	writing->id3v1 =
	        (enum reel_old_tag_choice)reel_cli_word(cli, REEL_OPTION_ID3V1);
	writing->ape =
	        (enum reel_old_tag_choice)reel_cli_word(cli, REEL_OPTION_APE);
}

static uint64_t
read_most_new(const struct reel_cli *cli)
{
	uint64_t mib = 0;

	return reel_str_number(reel_cli_value(cli, REEL_OPTION_MOST_NEW), &mib)
	               ? mib << 20
	               : 0;
}

static int
check_options(struct reel_cli *cli)
{
	if (reel_cli_has(cli, REEL_OPTION_AUTO) &&
	    reel_cli_has(cli, REEL_OPTION_YES))
		return reel_cli_misuse(cli,
		                       "--auto and --yes exclude each other");
	return REEL_EXIT_DONE;
}

/* A person is asked only where one can be: at a terminal, in text. */
static void
prepare_asking(struct reel_cli *cli)
{
	if (reel_cli_has(cli, REEL_OPTION_AUTO) ||
	    reel_cli_has(cli, REEL_OPTION_YES) ||
	    reel_cli_has(cli, REEL_OPTION_DRY_RUN))
		return;
	if (cli->out.is_terminal && isatty(STDIN_FILENO) == 1 &&
	    !reel_cli_has(cli, REEL_OPTION_JSON))
		cli->report.answers = stdin;
	else
		reel_report_note(&cli->report,
		                 "nobody to ask here: writes only certain "
		                 "matches, as with --auto");
}

static int
run(struct reel_cli *cli, const struct reel_tag_options *options)
{
	const struct reel_sink sink = reel_report_sink(&cli->report);
	struct reel_session *session = NULL;
	struct reel_summary summary = {0};
	struct reel_strings paths = {0};
	struct reel_error error = {0};
	enum reel_status status;
	int code;

	if (!reel_cli_open_to_read(cli, &session, &code))
		return code;
	status = reel_cli_operands(cli, 0, &paths, &error);
	if (status == REEL_OK)
		status = reel_session_tag(session, &paths, options, &sink,
		                          &summary, &error);
	code = reel_cli_finish(cli, status, &summary, &error);
	reel_strings_free(&paths);
	reel_session_close(session);
	return code;
}

int
reel_cmd_tag(struct reel_cli *cli)
{
	struct reel_strings keep = {0};
	struct reel_tag_options options = {
	        .identify = reel_cli_identify_options(cli),
	        .is_dry_run = reel_cli_has(cli, REEL_OPTION_DRY_RUN),
	        .takes_review = reel_cli_has(cli, REEL_OPTION_YES),
	        .keeps_mtime = reel_cli_has(cli, REEL_OPTION_PRESERVE_MTIME),
	        .is_in_place = reel_cli_word(cli, REEL_OPTION_WRITE_MODE) == 1,
	        .new_bytes_most = read_most_new(cli),
	        .keep = &keep,
	};
	int code = check_options(cli);

	if (code == REEL_EXIT_DONE)
		code = read_layers(cli, &options.layers);
	if (code == REEL_EXIT_DONE)
		code = read_keep(cli, &keep);
	if (code == REEL_EXIT_DONE) {
		read_policy(cli, &options);
		cli->report.mode = REEL_REPORT_TAG;
		cli->report.shows_changes =
		        options.is_dry_run ||
		        cli->report.loudness == REEL_LOUDNESS_VERBOSE;
		prepare_asking(cli);
		code = run(cli, &options);
	}
	reel_strings_free(&keep);
	return code;
}
