/* SPDX-License-Identifier: MIT */
#include "cli/program.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/config.h"
#include "cli/exit_code.h"
#include "cli/help.h"
#include "cli/stop.h"

/* What is typed goes before NO_COLOR, and that before the configuration. */
static void
apply_config(struct reel_args *args, const struct reel_config *config)
{
	if (args->values[REEL_OPTION_COLOR] == NULL &&
	    !reel_str_empty(getenv("NO_COLOR")))
		args->values[REEL_OPTION_COLOR] = "never";
	for (int i = 0; i < REEL_OPTION_COUNT; i++) {
		if (args->values[i] == NULL)
			args->values[i] = config->values[i];
	}
}

/* Without a command, help or version was asked for: args.h. */
static int
run(struct reel_cli *cli)
{
	if (reel_cli_has(cli, REEL_OPTION_VERSION))
		reel_output_put(&cli->out, "reeltag %s\n", REEL_VERSION);
	else if (reel_cli_has(cli, REEL_OPTION_HELP) ||
	         cli->args.command == NULL)
		reel_help_print(&cli->out, &cli->args);
	else
		return cli->args.command->run(cli);
	return REEL_EXIT_DONE;
}

/* Results that did not arrive are worse than whatever else was found. */
static int
settle(struct reel_cli *cli, int code)
{
	reel_progress_clear(&cli->progress);
	reel_output_flush(&cli->out);
	if (!cli->out.has_failed)
		return code;
	cli->report.ops = &reel_report_text;
	reel_report_error(&cli->report, NULL, &cli->out.error);
	return REEL_EXIT_FAILED;
}

/* Without a configuration that holds there is no knowing what is wanted. */
static int
configure(struct reel_args *args, struct reel_config *config)
{
	struct reel_error error = {0};
	const enum reel_status status = reel_config_read(args, config, &error);
	struct reel_cli cli;

	if (status == REEL_OK) {
		apply_config(args, config);
		return REEL_EXIT_DONE;
	}
	reel_cli_init(&cli, args);
	reel_report_error(&cli.report, NULL, &error);
	return settle(&cli, status == REEL_ERROR_INVALID ? REEL_EXIT_USAGE
	                                                 : REEL_EXIT_FAILED);
}

int
reel_program_run(int argc, char **argv)
{
	struct reel_config config = {0};
	struct reel_error error = {0};
	struct reel_args args;
	struct reel_cli cli;
	int code = REEL_EXIT_DONE;

	reel_stop_install();
	if (reel_args_parse(argc, argv, &args, &error) != REEL_OK) {
		reel_cli_init(&cli, &args);
		return settle(&cli, reel_cli_usage(&cli, &error));
	}
	/* Help is given in any case. */
	if (args.values[REEL_OPTION_HELP] == NULL &&
	    args.values[REEL_OPTION_VERSION] == NULL && args.command != NULL &&
	    !args.command->is_hidden)
		code = configure(&args, &config);
	if (code == REEL_EXIT_DONE) {
		reel_cli_init(&cli, &args);
		code = settle(&cli, run(&cli));
	}
	reel_config_release(&config);
	return code;
}
