/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "cli/cli.h"
#include "cli/cmd.h"
#include "cli/exit_code.h"

int
reel_cmd_catalog_add(struct reel_cli *cli)
{
	const struct reel_sink sink = reel_report_sink(&cli->report);
	struct reel_learn_summary summary = {0};
	struct reel_session *session = NULL;
	struct reel_strings paths = {0};
	struct reel_error error = {0};
	enum reel_status status;
	int code = REEL_EXIT_DONE;

	if (!reel_cli_open(cli, &session, &code))
		return code;
	status = reel_cli_operands(cli, 0, &paths, &error);
	if (status == REEL_OK)
		status = reel_session_learn(session, &paths, &sink, &summary,
		                            &error);
	reel_progress_clear(&cli->progress);
	if (status != REEL_OK) {
		code = reel_cli_fail(cli, &error);
	} else {
		cli->report.ops->learned(&cli->report, &summary);
		if (summary.skipped > 0 || cli->report.error_count > 0 ||
		    summary.files == 0)
			code = REEL_EXIT_PERSON;
	}
	reel_strings_free(&paths);
	reel_session_close(session);
	return code;
}

/* A bad file is its own affair; with what else fails, nothing can go on. */
static bool
concerns_file(enum reel_status status)
{
	return status == REEL_ERROR_INVALID || status == REEL_ERROR_FORMAT ||
	       status == REEL_ERROR_NOT_FOUND ||
	       status == REEL_ERROR_UNSUPPORTED;
}

/* @return exit status, as far as this file has a say in it */
static int
import_one(struct reel_cli *cli, struct reel_session *session, const char *path)
{
	struct reel_import_summary summary = {0};
	struct reel_error error = {0};
	enum reel_status status;

	/* Asked here, a file is told apart from a catalogue without a disk. */
	if (access(path, R_OK) != 0) {
		(void)reel_fail_errno(&error, "cannot open");
		reel_report_error(&cli->report, path, &error);
		return REEL_EXIT_PERSON;
	}
	status = reel_session_import(session, path, &summary, &error);
	if (status == REEL_OK) {
		cli->report.ops->imported(&cli->report, path, &summary);
		return summary.skipped > 0 ? REEL_EXIT_PERSON : REEL_EXIT_DONE;
	}
	if (status == REEL_ERROR_CANCELLED)
		return reel_cli_fail(cli, &error);
	reel_report_error(&cli->report, path, &error);
	return concerns_file(status) ? REEL_EXIT_PERSON : reel_exit_of(status);
}

int
reel_cmd_catalog_import(struct reel_cli *cli)
{
	struct reel_session *session = NULL;
	int code = REEL_EXIT_DONE;

	if (!reel_cli_open(cli, &session, &code))
		return code;
	for (size_t i = 0;
	     i < cli->args.operand_count && code <= REEL_EXIT_PERSON; i++) {
		const int one = import_one(cli, session, cli->args.operands[i]);

		if (one > code)
			code = one;
	}
	reel_session_close(session);
	return code;
}

static enum reel_status
write_line(void *context, const char *line, size_t size, struct reel_error *err)
{
	struct reel_output *out = context;

	reel_output_bytes(out, line, size);
	if (!out->has_failed)
		return REEL_OK;
	if (err != NULL)
		*err = out->error;
	return out->error.status;
}

int
reel_cmd_catalog_export(struct reel_cli *cli)
{
	struct reel_session *session = NULL;
	struct reel_error error = {0};
	int code = REEL_EXIT_DONE;

	if (!reel_cli_open_to_read(cli, &session, &code))
		return code;
	/* A broken stdout is told of by main, once. */
	if (reel_session_export(session, write_line, &cli->out, &error) !=
	            REEL_OK &&
	    !cli->out.has_failed)
		code = reel_cli_fail(cli, &error);
	reel_session_close(session);
	return code;
}

/* The words of the search, as they would stand in one argument. */
static enum reel_status
join_words(const struct reel_cli *cli, struct reel_buf *text,
           struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < cli->args.operand_count;
	     i++)
		status = reel_buf_format(text, err, "%s%s", i > 0 ? " " : "",
		                         cli->args.operands[i]);
	return status;
}

int
reel_cmd_catalog_search(struct reel_cli *cli)
{
	const struct reel_sink sink = reel_report_sink(&cli->report);
	struct reel_buf text = REEL_BUF_INIT(REEL_BUF_TEXT);
	struct reel_session *session = NULL;
	struct reel_error error = {0};
	enum reel_status status;
	int code = REEL_EXIT_DONE;

	if (!reel_cli_open_to_read(cli, &session, &code))
		return code;
	status = join_words(cli, &text, &error);
	if (status == REEL_OK)
		status = reel_session_search(session, text.data, &sink, &error);
	if (status != REEL_OK) {
		code = reel_cli_fail(cli, &error);
	} else if (cli->report.found_count == 0) {
		reel_report_note(&cli->report, "nothing found for '%s'",
		                 text.data);
		code = REEL_EXIT_PERSON;
	}
	reel_buf_release(&text);
	reel_session_close(session);
	return code;
}

int
reel_cmd_catalog_show(struct reel_cli *cli)
{
	const struct reel_sink sink = reel_report_sink(&cli->report);
	struct reel_session *session = NULL;
	struct reel_error error = {0};
	int code = REEL_EXIT_DONE;

	if (!reel_cli_open_to_read(cli, &session, &code))
		return code;
	if (reel_session_show(session, cli->args.operands[0], &sink, &error) !=
	    REEL_OK)
		code = reel_cli_fail(cli, &error);
	reel_session_close(session);
	return code;
}

int
reel_cmd_catalog_stats(struct reel_cli *cli)
{
	struct reel_session *session = NULL;
	struct reel_stats stats = {0};
	struct reel_error error = {0};
	int code = REEL_EXIT_DONE;

	if (!reel_cli_open_to_read(cli, &session, &code))
		return code;
	if (reel_session_stats(session, &stats, &error) != REEL_OK)
		code = reel_cli_fail(cli, &error);
	else
		cli->report.ops->stats(&cli->report, &stats);
	reel_session_close(session);
	return code;
}

int
reel_cmd_catalog_verify(struct reel_cli *cli)
{
	const struct reel_session_options options =
	        reel_cli_session_options(cli);
	const struct reel_sink sink = reel_report_sink(&cli->report);
	struct reel_verify_summary summary = {0};
	struct reel_error error = {0};

	if (reel_verify(&options, &sink, &summary, &error) != REEL_OK) {
		const int code = reel_cli_fail(cli, &error);

		/* Without a catalogue there is nothing to check. */
		return code == REEL_EXIT_PERSON ? REEL_EXIT_FAILED : code;
	}
	cli->report.ops->verified(&cli->report, &summary);
	return summary.problems > 0 ? REEL_EXIT_PERSON : REEL_EXIT_DONE;
}
