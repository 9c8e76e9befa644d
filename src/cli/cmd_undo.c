/* SPDX-License-Identifier: MIT */
#include "cli/cli.h"
#include "cli/cmd.h"
#include "cli/exit_code.h"

static int
finish(struct reel_cli *cli, enum reel_status status,
       const struct reel_summary *summary, const struct reel_error *error)
{
	reel_progress_clear(&cli->progress);
	if (status == REEL_OK || status == REEL_ERROR_CANCELLED)
		cli->report.ops->undone(&cli->report, summary);
	if (status != REEL_OK)
		return reel_cli_fail(cli, error);
	return summary->failed > 0 || cli->report.error_count > 0
	               ? REEL_EXIT_PERSON
	               : REEL_EXIT_DONE;
}

int
reel_cmd_undo(struct reel_cli *cli)
{
	const char *run =
	        cli->args.operand_count > 0 ? cli->args.operands[0] : NULL;
	const struct reel_sink sink = reel_report_sink(&cli->report);
	struct reel_session *session = NULL;
	struct reel_summary summary = {0};
	struct reel_strings paths = {0};
	struct reel_error error = {0};
	enum reel_status status;
	int code;

	cli->report.mode = REEL_REPORT_UNDO;
	if (!reel_cli_open_to_read(cli, &session, &code))
		return code;
	status = reel_cli_operands(cli, 1, &paths, &error);
	if (status == REEL_OK)
		status = reel_session_undo(session, run, &paths, &sink,
		                           &summary, &error);
	code = finish(cli, status, &summary, &error);
	reel_strings_free(&paths);
	reel_session_close(session);
	return code;
}
