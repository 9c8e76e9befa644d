/* SPDX-License-Identifier: MIT */
/** A program's inside whose stdout and stderr are kept in memory. */
#ifndef REEL_TESTS_DESK_H
#define REEL_TESTS_DESK_H

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "support/cmocka_all.h"

#define DESK_WORDS 48

struct desk {
	struct reel_cli cli;
	char *out;
	size_t out_size;
	char *messages;
	size_t messages_size;
	char line[512];
	char *argv[DESK_WORDS + 1];
};

/** Splits the line at its spaces, and reads it as the program would. */
static inline void
desk_open(struct desk *desk, const char *line)
{
	struct reel_args args;
	struct reel_error error = {0};
	char *rest = desk->line;
	int argc = 0;

	*desk = (struct desk){0};
	assert_true(strlen(line) < sizeof(desk->line));
	(void)memcpy(desk->line, line, strlen(line) + 1);
	while (rest != NULL && argc < DESK_WORDS)
		desk->argv[argc++] = strsep(&rest, " ");
	if (reel_args_parse(argc, desk->argv, &args, &error) != REEL_OK)
		fail_msg("%s: %s", line, error.message);
	reel_cli_init(&desk->cli, &args);
	desk->cli.out = (struct reel_output){
	        .file = open_memstream(&desk->out, &desk->out_size)};
	desk->cli.messages = (struct reel_output){
	        .file = open_memstream(&desk->messages, &desk->messages_size)};
	desk->cli.progress.is_wanted = false;
}

/** Runs the command. @return its exit status */
static inline int
desk_run(struct desk *desk)
{
	const int code = desk->cli.args.command->run(&desk->cli);

	reel_output_flush(&desk->cli.out);
	reel_output_flush(&desk->cli.messages);
	return code;
}

static inline void
desk_close(struct desk *desk)
{
	(void)fclose(desk->cli.out.file);
	(void)fclose(desk->cli.messages.file);
	free(desk->out);
	free(desk->messages);
}

#endif
