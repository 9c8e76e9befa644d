/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/cli.h"
#include "cli/cmd.h"
#include "cli/exit_code.h"

/* Completions for shells, from the table of commands and options. */

/* @return the command's second word; NULL where it has only one */
static const char *
second_word(const struct reel_command_row *row)
{
	const char *space = strchr(row->name, ' ');

	return space == NULL ? NULL : space + 1;
}

/* Text between single quotes, where a quote has to be put in otherwise. */
static void
put_quoted(struct reel_output *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			reel_output_put(out, "'\\''");
		else
			reel_output_bytes(out, text, 1);
	}
}

static void
put_bash_options(struct reel_output *out, unsigned scope)
{
	for (int i = 0; i < REEL_OPTION_COUNT; i++) {
		const struct reel_option_row *row = &reel_option_rows[i];

		if ((row->scope & scope) != 0)
			reel_output_put(out, " --%s%s", row->name,
			                row->argument != NULL ? "=" : "");
	}
}

/* The commands of one word, or the second words of the group. */
static void
put_names(struct reel_output *out, bool is_group)
{
	for (size_t i = 0; i < reel_command_row_count; i++) {
		const struct reel_command_row *row = &reel_command_rows[i];
		const char *second = second_word(row);

		if (!row->is_hidden && (second != NULL) == is_group)
			reel_output_put(out, " %s",
			                is_group ? second : row->name);
	}
}

static void
put_bash(struct reel_output *out)
{
	reel_output_put(out, "_reeltag()\n{\n"
	                     "\tlocal words\n\n"
	                     "\tcase \" ${COMP_WORDS[*]:1:COMP_CWORD-1} \" "
	                     "in\n");
	for (size_t i = 0; i < reel_command_row_count; i++) {
		const struct reel_command_row *row = &reel_command_rows[i];

		if (row->is_hidden)
			continue;
		reel_output_put(out, "\t*' %s '*) words='", row->name);
		put_bash_options(out, row->scope);
		reel_output_put(out, "' ;;\n");
	}
	reel_output_put(out, "\t*' catalog '*) words='");
	put_names(out, true);
	reel_output_put(out, "' ;;\n\t*) words='catalog");
	put_names(out, false);
	reel_output_put(out, "' ;;\n\tesac\n\twords+='");
	put_bash_options(out, REEL_SCOPE_GLOBAL);
	reel_output_put(out, "'\n"
	                     "\tCOMPREPLY=($(compgen -W \"$words\" -- "
	                     "\"${COMP_WORDS[COMP_CWORD]}\"))\n"
	                     "\tif [[ ${COMPREPLY[0]} == *= ]]; then\n"
	                     "\t\tcompopt -o nospace\n\tfi\n}\n"
	                     "complete -o default -F _reeltag reeltag\n");
}

static void
put_zsh_option(struct reel_output *out, const struct reel_option_row *row)
{
	reel_output_put(out, " \\\n\t\t'--%s%s[", row->name,
	                row->argument != NULL ? "=" : "");
	put_quoted(out, row->help);
	reel_output_put(out, "]");
	if (row->argument != NULL)
		reel_output_put(out, ":%s:", row->argument);
	if (row->words != NULL) {
		reel_output_put(out, "(");
		for (const char *c = row->words; *c != '\0'; c++)
			reel_output_bytes(out, *c == '|' ? " " : c, 1);
		reel_output_put(out, ")");
	} else if (row->argument != NULL &&
	           strcmp(row->argument, "FILE") == 0) {
		reel_output_put(out, "_files");
	}
	reel_output_put(out, "'");
}

static void
put_zsh_arguments(struct reel_output *out, unsigned scope)
{
	reel_output_put(out, "\t_arguments -S");
	for (int i = 0; i < REEL_OPTION_COUNT; i++) {
		if (reel_option_fits(&reel_option_rows[i], scope))
			put_zsh_option(out, &reel_option_rows[i]);
	}
}

static void
put_zsh(struct reel_output *out)
{
	reel_output_put(out, "#compdef reeltag\n"
	                     "case \" ${words[2,CURRENT-1]} \" in\n");
	for (size_t i = 0; i < reel_command_row_count; i++) {
		const struct reel_command_row *row = &reel_command_rows[i];

		if (row->is_hidden)
			continue;
		reel_output_put(out, "*' %s '*)\n", row->name);
		put_zsh_arguments(out, row->scope);
		reel_output_put(out, " \\\n\t\t'*:file:_files'\n\t;;\n");
	}
	reel_output_put(out, "*' catalog '*)\n");
	put_zsh_arguments(out, 0);
	reel_output_put(out, " \\\n\t\t'*:command:(");
	put_names(out, true);
	reel_output_put(out, ")'\n\t;;\n*)\n");
	put_zsh_arguments(out, 0);
	reel_output_put(out, " \\\n\t\t'*:command:(catalog");
	put_names(out, false);
	reel_output_put(out, ")'\n\t;;\nesac\n");
}

int
reel_cmd_completions(struct reel_cli *cli)
{
	const char *shell = cli->args.operands[0];

	if (strcmp(shell, "bash") == 0)
		put_bash(&cli->out);
	else if (strcmp(shell, "zsh") == 0)
		put_zsh(&cli->out);
	else
		return reel_cli_misuse(cli, "no completions for '%s'", shell);
	return REEL_EXIT_DONE;
}
