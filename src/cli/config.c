/* SPDX-License-Identifier: MIT */
#include "cli/config.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"

struct reading {
	struct reel_config *config;
	FILE *file;
	/** The line that was read last, from 1. */
	unsigned line;
	enum reel_status status;
	struct reel_error *err;
};

static int
setting_of(const char *section, const char *name)
{
	for (int i = 0; i < REEL_OPTION_COUNT; i++) {
		const struct reel_option_row *row = &reel_option_rows[i];

		if (reel_str_equal(row->section, section) &&
		    strcmp(row->name, name) == 0)
			return i;
	}
	return -1;
}

/* inih counts what is not 1 as an error of the line, but we keep our own. */
static int
take(void *context, const char *section, const char *name, const char *value)
{
	struct reading *reading = context;
	const int option = setting_of(section, name);

	if (reading->status != REEL_OK || option < 0)
		return 1;
	reading->status =
	        reel_args_check((enum reel_option)option, value, reading->err);
	if (reading->status != REEL_OK)
		reel_error_prefix(reading->err, "line %u: %s", reading->line,
		                  name);
	else
		reading->status = reel_str_set(&reading->config->values[option],
		                               value, reading->err);
	return 1;
}

/*
 * inih takes the rest of a line that is longer than its buffer for a line
 * of its own: such a line is refused before it can.
 */
static char *
read_line(char *line, int size, void *context)
{
	struct reading *reading = context;

	if (reading->status != REEL_OK ||
	    fgets(line, size, reading->file) == NULL)
		return NULL;
	reading->line++;
	if (strchr(line, '\n') == NULL && feof(reading->file) == 0) {
		reading->status = reel_fail(reading->err, REEL_ERROR_INVALID,
		                            "line %u: too long", reading->line);
		return NULL;
	}
	return line;
}

static enum reel_status
parse(FILE *file, struct reel_config *config, struct reel_error *err)
{
	struct reading reading = {.config = config, .file = file, .err = err};
	int line;

	errno = 0;
	line = ini_parse_stream(read_line, &reading, take, &reading);
	if (reading.status != REEL_OK)
		return reading.status;
	if (ferror(file) != 0)
		return reel_fail_errno(err, "cannot read");
	if (line > 0)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "line %d: no setting, section or comment",
		                 line);
	return line < 0 ? reel_fail_memory(err) : REEL_OK;
}

/* Without --config, no home or no file is no failure: `path` is NULL. */
static enum reel_status
find(const struct reel_args *args, char **path, struct reel_error *err)
{
	const char *given = args->values[REEL_OPTION_CONFIG];
	enum reel_status status;

	if (given != NULL)
		return reel_str_set(path, given, err);
	status = reel_path_user("XDG_CONFIG_HOME", ".config", "config.ini",
	                        path, err);
	return status == REEL_ERROR_NOT_FOUND ? REEL_OK : status;
}

enum reel_status
reel_config_read(const struct reel_args *args, struct reel_config *config,
                 struct reel_error *err)
{
	char *path = NULL;
	FILE *file = NULL;
	enum reel_status status;

	status = find(args, &path, err);
	if (status != REEL_OK || path == NULL)
		goto out;
	file = fopen(path, "re");
	if (file == NULL && errno == ENOENT &&
	    args->values[REEL_OPTION_CONFIG] == NULL)
		goto out;
	status = file == NULL ? reel_fail_errno(err, "cannot open")
	                      : parse(file, config, err);
	if (status != REEL_OK)
		reel_error_prefix(err, "%s", path);
out:
	if (file != NULL)
		(void)fclose(file);
	reel_mem_free(path);
	return status;
}

void
reel_config_release(struct reel_config *config)
{
	for (int i = 0; i < REEL_OPTION_COUNT; i++)
		reel_mem_free(config->values[i]);
	*config = (struct reel_config){0};
}
