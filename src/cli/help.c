/* SPDX-License-Identifier: MIT */
#include "cli/help.h"

#include <ctype.h>
#include <string.h>

#include <reeltag/field.h>

#include "base/str.h"

/* Column that the explanations stand in. */
#define COLUMN 30
/* And the length of a line of words. */
#define LINE 78

static void
put_pair(struct reel_output *out, int used, const char *help)
{
	reel_output_put(out, "%*s%s\n", used < COLUMN ? COLUMN - used : 1, "",
	                help);
}

static void
put_option(struct reel_output *out, const struct reel_option_row *row)
{
	const bool has_argument = row->argument != NULL;
	const char letter[] = {'-', row->letter, ',', '\0'};

	reel_output_put(out, "  %3s --%s%s%s", row->letter != 0 ? letter : "",
	                row->name, has_argument ? "=" : "",
	                has_argument ? row->argument : "");
	put_pair(out,
	         (int)(8 + strlen(row->name) +
	               (has_argument ? 1 + strlen(row->argument) : 0)),
	         row->help);
}

/* @param scope  REEL_SCOPE_GLOBAL, or that of a command */
static void
put_options(struct reel_output *out, unsigned scope, const char *heading)
{
	bool has_any = false;

	for (int i = 0; i < REEL_OPTION_COUNT; i++) {
		const struct reel_option_row *row = &reel_option_rows[i];

		if ((row->scope & scope) == 0)
			continue;
		if (!has_any)
			reel_output_put(out, "\n%s:\n", heading);
		has_any = true;
		put_option(out, row);
	}
}

static void
put_commands(struct reel_output *out, const char *group)
{
	reel_output_put(out, "\nCommands:\n");
	for (size_t i = 0; i < reel_command_row_count; i++) {
		const struct reel_command_row *row = &reel_command_rows[i];

		if (row->is_hidden ||
		    (group != NULL && !reel_str_starts(row->name, group)))
			continue;
		reel_output_put(out, "  %s %s", row->name, row->operands);
		put_pair(out,
		         (int)(3 + strlen(row->name) + strlen(row->operands)),
		         row->summary);
	}
}

/* The fields that --keep takes, in lines of words. */
static void
put_fields(struct reel_output *out)
{
	const struct reel_field *field;
	const char *layer = "";
	size_t used = 0;

	for (size_t i = 0; (field = reel_field_at(i)) != NULL; i++) {
		const char *name = reel_layer_name(field->layer);
		const size_t size = strlen(field->name) + 2;

		if (strcmp(layer, name) != 0) {
			reel_output_put(out, "%s\nFields of the layer %s:\n ",
			                i > 0 ? "\n" : "", name);
			used = 1;
		} else if (used + size > LINE) {
			reel_output_put(out, ",\n ");
			used = 1;
		} else {
			reel_output_put(out, ",");
		}
		reel_output_put(out, " %s", field->name);
		used += size;
		layer = name;
	}
	reel_output_put(out,
	                "\n\nreeltag-tags(7) tells what they mean, and what "
	                "each format calls them.\n");
}

static void
put_command(struct reel_output *out, const struct reel_command_row *row)
{
	reel_output_put(out, "Usage: reeltag %s [OPTION...]%s%s\n%c%s.\n",
	                row->name, row->operands[0] != '\0' ? " " : "",
	                row->operands, toupper((unsigned char)row->summary[0]),
	                row->summary + 1);
	put_options(out, row->scope, "Options");
	put_options(out, REEL_SCOPE_GLOBAL, "Options of all commands");
	if (row->scope == REEL_SCOPE_TAG)
		put_fields(out);
}

void
reel_help_print(struct reel_output *out, const struct reel_args *args)
{
	if (args->command != NULL) {
		put_command(out, args->command);
		return;
	}
	reel_output_put(out,
	                "Usage: reeltag [OPTION...] %s [OPTION...] "
	                "[ARGUMENT...]\n",
	                args->group != NULL ? "catalog COMMAND" : "COMMAND");
	if (args->group == NULL)
		reel_output_put(out, "Finds out which film soundtracks audio "
		                     "files are, and tags them.\n");
	put_commands(out, args->group);
	put_options(out, REEL_SCOPE_GLOBAL, "Options of all commands");
	reel_output_put(out, "\n'reeltag COMMAND --help' tells more; the "
	                     "manual is reeltag(1).\n");
}
