/* SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "cli/cli.h"
#include "cli/cmd.h"
#include "cli/exit_code.h"

/* More days than a journal can have, and fewer digits than a run's id. */
#define MOST_DAYS 99999

static int
finish(const struct reel_cli *cli)
{
	return cli->report.error_count > 0 ? REEL_EXIT_PERSON : REEL_EXIT_DONE;
}

static int
list(struct reel_cli *cli, struct reel_session *session)
{
	const char *run =
	        cli->args.operand_count > 0 ? cli->args.operands[0] : NULL;
	const struct reel_sink sink = reel_report_sink(&cli->report);
	struct reel_error error = {0};

	if (reel_session_history(session, run, &sink, &error) != REEL_OK)
		return reel_cli_fail(cli, &error);
	if (cli->report.found_count == 0)
		reel_report_note(&cli->report, "nothing was written so far");
	else if (run == NULL && cli->report.ops->listed != NULL)
		cli->report.ops->listed(&cli->report);
	return finish(cli);
}

static int
prune(struct reel_cli *cli, struct reel_session *session, const char *which)
{
	const struct reel_sink sink = reel_report_sink(&cli->report);
	struct reel_prune_summary summary = {0};
	struct reel_error error = {0};
	uint64_t days = 0;
	const bool is_days = reel_str_number(which, &days);

	if (is_days && (days == 0 || days > MOST_DAYS))
		return reel_cli_misuse(cli, "--prune: days are 1 to %d",
		                       MOST_DAYS);
	if (reel_session_prune(session, is_days ? NULL : which, (unsigned)days,
	                       &sink, &summary, &error) != REEL_OK)
		return reel_cli_fail(cli, &error);
	cli->report.ops->pruned(&cli->report, &summary);
	return finish(cli);
}

int
reel_cmd_history(struct reel_cli *cli)
{
	const char *which = reel_cli_value(cli, REEL_OPTION_PRUNE);
	struct reel_session *session = NULL;
	int code = REEL_EXIT_DONE;

	if (which != NULL && cli->args.operand_count > 0)
		return reel_cli_misuse(cli, "--prune takes no other run");
	if (!reel_cli_open(cli, &session, &code))
		return code;
	code = which != NULL ? prune(cli, session, which) : list(cli, session);
	reel_session_close(session);
	return code;
}
