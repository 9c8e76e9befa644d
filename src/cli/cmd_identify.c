/* SPDX-License-Identifier: MIT */
#include "cli/cli.h"
#include "cli/cmd.h"

int
reel_cmd_identify(struct reel_cli *cli)
{
	const struct reel_identify_options options =
	        reel_cli_identify_options(cli);
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
		status = reel_session_identify(session, &paths, &options, &sink,
		                               &summary, &error);
	code = reel_cli_finish(cli, status, &summary, &error);
	reel_strings_free(&paths);
	reel_session_close(session);
	return code;
}
