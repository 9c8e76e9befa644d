/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/str.h"
#include "cli/cli.h"
#include "cli/cmd.h"
#include "cli/exit_code.h"

/* What is printed, to the byte, is what fpcalc 1.5.1 prints. */

static void
put_items(struct reel_cli *cli, const struct reel_fingerprint_report *print)
{
	const bool is_signed = reel_cli_has(cli, REEL_OPTION_SIGNED);

	for (size_t i = 0; i < print->item_count; i++) {
		const char *comma = i > 0 ? "," : "";
		const uint32_t item = print->items[i];

		if (is_signed)
			reel_output_put(&cli->out, "%s%" PRId32, comma,
			                (int32_t)item);
		else
			reel_output_put(&cli->out, "%s%" PRIu32, comma, item);
	}
}

static void
put_fingerprint(struct reel_cli *cli,
                const struct reel_fingerprint_report *print)
{
	if (reel_cli_has(cli, REEL_OPTION_RAW))
		put_items(cli, print);
	else
		reel_output_put(&cli->out, "%s", print->text);
}

static void
put_json(struct reel_cli *cli, const struct reel_fingerprint_report *print)
{
	const bool is_raw = reel_cli_has(cli, REEL_OPTION_RAW);

	reel_output_put(&cli->out, "{\"duration\": %.2f, \"fingerprint\": %s",
	                print->duration, is_raw ? "[" : "\"");
	put_fingerprint(cli, print);
	reel_output_put(&cli->out, "%s}\n", is_raw ? "]" : "\"");
}

static void
take_fingerprint(void *context, const struct reel_fingerprint_report *print)
{
	struct reel_cli *cli = context;

	reel_progress_clear(&cli->progress);
	if (reel_cli_has(cli, REEL_OPTION_JSON)) {
		put_json(cli, print);
	} else {
		if (!reel_cli_has(cli, REEL_OPTION_PLAIN))
			reel_output_put(&cli->out,
			                "DURATION=%" PRIu64 "\nFINGERPRINT=",
			                (uint64_t)print->duration);
		put_fingerprint(cli, print);
		reel_output_put(&cli->out, "\n");
	}
	reel_output_flush(&cli->out);
}

static void
take_failure(void *context, const struct reel_error_report *failed)
{
	struct reel_cli *cli = context;

	reel_report_error(&cli->report, failed->path, failed->error);
}

static int
check_format(struct reel_cli *cli)
{
	static const enum reel_option formats[] = {
	        REEL_OPTION_JSON, REEL_OPTION_TEXT, REEL_OPTION_PLAIN};
	int given = 0;

	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		given += reel_cli_has(cli, formats[i]) ? 1 : 0;
	if (given > 1)
		return reel_cli_misuse(cli, "--json, --text and --plain "
		                            "exclude each other");
	return REEL_EXIT_DONE;
}

int
reel_cmd_fingerprint(struct reel_cli *cli)
{
	const struct reel_session_options options =
	        reel_cli_session_options(cli);
	struct reel_strings paths = {0};
	struct reel_error error = {0};
	enum reel_status status;
	uint64_t length_s = 0;
	int code;

	/* stdout holds what fpcalc prints, and it prints errors elsewhere. */
	cli->report.ops = &reel_report_text;
	code = check_format(cli);
	if (code != REEL_EXIT_DONE)
		return code;
	if (!reel_str_number(reel_cli_value(cli, REEL_OPTION_LENGTH),
	                     &length_s))
		length_s = 0;
	status = reel_cli_operands(cli, 0, &paths, &error);
	if (status == REEL_OK)
		status = reel_fingerprint_files(
		        &options, &paths, (uint32_t)length_s, take_fingerprint,
		        take_failure, cli, &error);
	if (status != REEL_OK)
		code = reel_cli_fail(cli, &error);
	else if (cli->report.error_count > 0)
		code = REEL_EXIT_PERSON;
	reel_strings_free(&paths);
	return code;
}
