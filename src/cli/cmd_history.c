/* SPDX-License-Identifier: MIT */
#include "cli/cli.h"
#include "cli/cmd.h"
#include "cli/exit_code.h"

int
reel_cmd_history(struct reel_cli *cli)
{
	const char *run =
	        cli->args.operand_count > 0 ? cli->args.operands[0] : NULL;
	const struct reel_sink sink = reel_report_sink(&cli->report);
	struct reel_session *session = NULL;
	struct reel_error error = {0};
	int code = REEL_EXIT_DONE;

	if (!reel_cli_open_to_read(cli, &session, &code))
		return code;
	if (reel_session_history(session, run, &sink, &error) != REEL_OK)
		code = reel_cli_fail(cli, &error);
	else if (cli->report.found_count == 0)
		reel_report_note(&cli->report, "nothing was written so far");
	if (code == REEL_EXIT_DONE && cli->report.error_count > 0)
		code = REEL_EXIT_PERSON;
	reel_session_close(session);
	return code;
}
