/* SPDX-License-Identifier: MIT */
#include "cli/cli.h"
#include "cli/cmd.h"

int
reel_cmd_check(struct reel_cli *cli)
{
	const struct reel_check_options options = {
	        .identify = reel_cli_identify_options(cli),
	        .is_deep = reel_cli_has(cli, REEL_OPTION_DEEP),
	};
	const struct reel_sink sink = reel_report_sink(&cli->report);
	struct reel_session *session = NULL;
	struct reel_summary summary = {0};
	struct reel_strings paths = {0};
	struct reel_error error = {0};
	enum reel_status status;
	int code;

	cli->report.mode = REEL_REPORT_CHECK;
	if (!reel_cli_open_to_read(cli, &session, &code))
		return code;
	status = reel_cli_operands(cli, 0, &paths, &error);
	if (status == REEL_OK)
		status = reel_session_check(session, &paths, &options, &sink,
		                            &summary, &error);
	code = reel_cli_finish(cli, status, &summary, &error);
	reel_strings_free(&paths);
	reel_session_close(session);
	return code;
}
