/* SPDX-License-Identifier: MIT */
#include "cli/cli.h"

#include <stdarg.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "cli/exit_code.h"
#include "cli/stop.h"

const char *
reel_cli_value(const struct reel_cli *cli, enum reel_option option)
{
	return cli->args.values[option];
}

bool
reel_cli_has(const struct reel_cli *cli, enum reel_option option)
{
	return reel_cli_value(cli, option) != NULL;
}

int
reel_cli_word(const struct reel_cli *cli, enum reel_option option)
{
	const char *value = reel_cli_value(cli, option);
	const char *words = reel_option_rows[option].words;
	int number = 0;

	while (value != NULL && words != NULL) {
		const size_t length = strcspn(words, "|");

		if (strncmp(words, value, length) == 0 && value[length] == '\0')
			return number;
		number++;
		words = words[length] == '|' ? words + length + 1 : NULL;
	}
	return 0;
}

static enum reel_loudness
loudness_of(const struct reel_cli *cli)
{
	if (reel_cli_has(cli, REEL_OPTION_QUIET))
		return REEL_LOUDNESS_QUIET;
	return reel_cli_has(cli, REEL_OPTION_VERBOSE) ? REEL_LOUDNESS_VERBOSE
	                                              : REEL_LOUDNESS_NORMAL;
}

void
reel_cli_init(struct reel_cli *cli, const struct reel_args *args)
{
	const char *color = args->values[REEL_OPTION_COLOR];
	const bool is_json = args->values[REEL_OPTION_JSON] != NULL;

	*cli = (struct reel_cli){.args = *args};
	reel_output_init(&cli->out, stdout, color);
	reel_output_init(&cli->messages, stderr, color);
	reel_progress_init(&cli->progress, &cli->messages,
	                   reel_cli_value(cli, REEL_OPTION_PROGRESS));
	cli->report = (struct reel_report){
	        .ops = is_json ? &reel_report_json : &reel_report_text,
	        .out = &cli->out,
	        .messages = &cli->messages,
	        .progress = &cli->progress,
	        .loudness = loudness_of(cli),
	        .is_explained = reel_cli_has(cli, REEL_OPTION_EXPLAIN),
	};
	if (cli->report.loudness == REEL_LOUDNESS_QUIET)
		cli->progress.is_wanted = false;
}

/* Where nobody reads the results, there is nothing to go on for. */
static bool
is_stopped(void *context)
{
	const struct reel_cli *cli = context;

	return reel_stop_signal() != 0 || cli->out.has_failed;
}

static void
take_note(void *context, const struct reel_error *note)
{
	struct reel_cli *cli = context;

	reel_report_note(&cli->report, "%s", note->message);
}

struct reel_session_options
reel_cli_session_options(struct reel_cli *cli)
{
	uint64_t jobs = 0;

	if (!reel_str_number(reel_cli_value(cli, REEL_OPTION_JOBS), &jobs))
		jobs = 0;
	return (struct reel_session_options){
	        .catalog = reel_cli_value(cli, REEL_OPTION_CATALOG),
	        .is_offline = reel_cli_has(cli, REEL_OPTION_OFFLINE),
	        .jobs = (unsigned)jobs,
	        .is_stopped = is_stopped,
	        .context = cli,
	        .is_uncaged = reel_cli_has(cli, REEL_OPTION_NO_CAGE),
	        .note = cli->report.loudness == REEL_LOUDNESS_VERBOSE
	                        ? take_note
	                        : NULL,
	};
}

static bool
open_session(struct reel_cli *cli, const struct reel_session_options *options,
             struct reel_session **session, int *code)
{
	struct reel_error error = {0};

	if (reel_session_open(options, session, &error) == REEL_OK)
		return true;
	*code = reel_cli_fail(cli, &error);
	/* "Not found" is a missing home here, nothing that was asked for. */
	if (*code == REEL_EXIT_PERSON)
		*code = REEL_EXIT_FAILED;
	return false;
}

bool
reel_cli_open(struct reel_cli *cli, struct reel_session **session, int *code)
{
	const struct reel_session_options options =
	        reel_cli_session_options(cli);

	return open_session(cli, &options, session, code);
}

bool
reel_cli_open_to_read(struct reel_cli *cli, struct reel_session **session,
                      int *code)
{
	static const char *const notes[] = {
	        [REEL_CATALOG_READ_ONLY] = "it is only read, and nothing can "
	                                   "be learned",
	        [REEL_CATALOG_CARRIED] = "only the films that reeltag carries "
	                                 "are known, and nothing can be "
	                                 "learned",
	};
	struct reel_session_options options = reel_cli_session_options(cli);
	const struct reel_error *reason = NULL;
	enum reel_catalog_access access;

	options.only_looks_up = true;
	if (!open_session(cli, &options, session, code))
		return false;
	access = reel_session_catalog_access(*session, &reason);
	if (access != REEL_CATALOG_WRITABLE)
		reel_report_note(&cli->report, "%s: %s", reason->message,
		                 notes[access]);
	return true;
}

enum reel_status
reel_cli_operands(const struct reel_cli *cli, size_t first,
                  struct reel_strings *list, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = first; status == REEL_OK && i < cli->args.operand_count;
	     i++)
		status = reel_strings_append(list, cli->args.operands[i], err);
	return status;
}

enum reel_status
reel_cli_split(const char *text, struct reel_strings *list,
               struct reel_error *err)
{
	char word[64];
	enum reel_status status = REEL_OK;

	while (status == REEL_OK) {
		const size_t length = strcspn(text, ",");

		if (length == 0 || length >= sizeof(word))
			return reel_fail(err, REEL_ERROR_INVALID,
			                 "a name is missing or too long");
		(void)memcpy(word, text, length);
		word[length] = '\0';
		status = reel_strings_append(list, word, err);
		if (text[length] == '\0')
			return status;
		text += length + 1;
	}
	return status;
}

int
reel_cli_fail(struct reel_cli *cli, const struct reel_error *error)
{
	int code = reel_exit_of(error->status);

	if (code == REEL_EXIT_SIGNAL) {
		/* Stopped for a broken stdout: main tells of that. */
		if (reel_stop_signal() == 0)
			return REEL_EXIT_FAILED;
		reel_report_note(&cli->report, "stopped");
		return REEL_EXIT_SIGNAL + reel_stop_signal();
	}
	reel_report_error(&cli->report, NULL, error);
	return code;
}

int
reel_cli_usage(struct reel_cli *cli, const struct reel_error *error)
{
	const struct reel_command_row *command = cli->args.command;
	const char *name = command != NULL ? command->name : cli->args.group;

	reel_report_error(&cli->report, NULL, error);
	reel_output_put(&cli->messages, "Try 'reeltag %s%s--help'.\n",
	                name != NULL ? name : "", name != NULL ? " " : "");
	return REEL_EXIT_USAGE;
}

int
reel_cli_misuse(struct reel_cli *cli, const char *format, ...)
{
	struct reel_error error = {.status = REEL_ERROR_INVALID};
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(error.message, sizeof(error.message), format,
	                arguments);
	va_end(arguments);
	return reel_cli_usage(cli, &error);
}

struct reel_identify_options
reel_cli_identify_options(const struct reel_cli *cli)
{
	return (struct reel_identify_options){
	        .is_fpcalc = reel_cli_has(cli, REEL_OPTION_FPCALC),
	        .release = reel_cli_value(cli, REEL_OPTION_RELEASE),
	        .film = reel_cli_value(cli, REEL_OPTION_FILM),
	        .trusts_ids = reel_cli_has(cli, REEL_OPTION_TRUST_IDS),
	        .is_full = reel_cli_has(cli, REEL_OPTION_FULL),
	        .preferences = reel_cli_value(cli, REEL_OPTION_PREFER),
	};
}

static bool
needs_person(const struct reel_cli *cli, const struct reel_summary *summary)
{
	/* What was to review has been accepted, by --yes or one by one. */
	const uint64_t accepted = reel_cli_has(cli, REEL_OPTION_YES)
	                                  ? summary->review
	                                  : cli->report.accepted_count;

	return summary->review > accepted || cli->report.skipped_count > 0 ||
	       summary->none > 0 || summary->incomplete > 0 ||
	       summary->unmatched > 0 || summary->failed > 0 ||
	       summary->unhealthy > 0 || cli->report.error_count > 0;
}

/* Empty folders are most often a mistake: they are told like one. */
static bool
tell_if_nothing(struct reel_cli *cli, const struct reel_summary *summary)
{
	const struct reel_error none = {.status = REEL_ERROR_NOT_FOUND,
	                                .message = "no audio files found"};
	const size_t count = cli->args.operand_count;

	if (summary->albums > 0 || summary->files > 0 ||
	    cli->report.error_count > 0)
		return false;
	for (size_t i = 0; i < count; i++)
		reel_report_error(&cli->report, cli->args.operands[i], &none);
	return true;
}

int
reel_cli_finish(struct reel_cli *cli, enum reel_status status,
                const struct reel_summary *summary,
                const struct reel_error *error)
{
	bool is_nothing;

	if (status != REEL_OK && status != REEL_ERROR_CANCELLED)
		return reel_cli_fail(cli, error);
	is_nothing = status == REEL_OK && tell_if_nothing(cli, summary);
	reel_progress_clear(&cli->progress);
	cli->report.ops->summary(&cli->report, summary);
	if (status != REEL_OK)
		return reel_cli_fail(cli, error);
	return is_nothing || needs_person(cli, summary) ? REEL_EXIT_PERSON
	                                                : REEL_EXIT_DONE;
}
