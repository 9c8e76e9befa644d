/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/config.h"

static char folder[] = "/tmp/reel-config-XXXXXX";
static char path[sizeof(folder) + sizeof("/config.ini")];

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	(void)snprintf(path, sizeof(path), "%s/config.ini", folder);
	return setenv("XDG_CONFIG_HOME", folder, 1);
}

static int
remove_folder(void **state)
{
	(void)state;
	(void)unlink(path);
	return rmdir(folder);
}

/* @return what reading a file with this text comes to */
static enum reel_status
read_text(const char *text, struct reel_config *config, struct reel_error *err)
{
	struct reel_args args = {0};
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	args.values[REEL_OPTION_CONFIG] = path;
	*config = (struct reel_config){0};
	return reel_config_read(&args, config, err);
}

static void
settings_are_read_and_others_passed_over(void **state)
{
	(void)state;
	struct reel_config config;
	struct reel_error error = {0};

	assert_int_equal(read_text("# mine\n"
	                           "[reeltag]\n"
	                           "catalog = /music/c.db\n"
	                           "jobs=2\n"
	                           "color: never ; always\n"
	                           "later = 1\n"
	                           "json = 1\n"
	                           "[acoustid]\n"
	                           "key = abc\n"
	                           "jobs = many\n",
	                           &config, &error),
	                 REEL_OK);
	assert_string_equal(config.values[REEL_OPTION_CATALOG], "/music/c.db");
	assert_string_equal(config.values[REEL_OPTION_JOBS], "2");
	assert_string_equal(config.values[REEL_OPTION_COLOR], "never");
	assert_null(config.values[REEL_OPTION_JSON]);
	reel_config_release(&config);
}

static void
mistakes_are_named_by_line(void **state)
{
	(void)state;
	char longer[600];
	const char *const cases[][2] = {
	        {"[reeltag]\njobs = many\n",
	         "line 2: jobs: 'many' is no number from 1 to 1024"},
	        {"[reeltag]\n\ncolor = red\n",
	         "line 3: color: 'red' is none of auto|always|never"},
	        {"[reeltag]\ncatalog =\n", "line 2: catalog: nothing given"},
	        {"[reeltag\n", "line 1: no setting, section or comment"},
	        {"what is this\n", "line 1: no setting, section or comment"},
	        {longer, "line 1: too long"},
	};

	(void)memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reel_config config;
		struct reel_error error = {0};

		assert_int_equal(read_text(cases[i][0], &config, &error),
		                 REEL_ERROR_INVALID);
		assert_memory_equal(error.message, path, strlen(path));
		assert_string_equal(error.message + strlen(path) + 2,
		                    cases[i][1]);
		reel_config_release(&config);
	}
}

static void
only_a_named_file_has_to_be_there(void **state)
{
	(void)state;
	struct reel_args args = {0};
	struct reel_config config = {0};
	struct reel_error error = {0};

	(void)unlink(path);
	assert_int_equal(reel_config_read(&args, &config, &error), REEL_OK);
	args.values[REEL_OPTION_CONFIG] = path;
	assert_int_equal(reel_config_read(&args, &config, &error),
	                 REEL_ERROR_NOT_FOUND);
	assert_int_equal(read_text("", &config, &error), REEL_OK);
	args.values[REEL_OPTION_CONFIG] = folder;
	assert_int_equal(reel_config_read(&args, &config, &error),
	                 REEL_ERROR_IO);
	reel_config_release(&config);
}

static void
lack_of_memory_is_told(void **state)
{
	(void)state;
	enum reel_status status = REEL_ERROR_NO_MEMORY;

	for (long allowed = 0; status != REEL_OK; allowed++) {
		struct reel_config config;
		struct reel_error error = {0};

		assert_true(allowed < 100);
		reel_mem_fail_after(allowed);
		status = read_text("[reeltag]\ncatalog = c\n", &config, &error);
		reel_mem_fail_after(-1);
		assert_true(status == REEL_OK ||
		            status == REEL_ERROR_NO_MEMORY);
		reel_config_release(&config);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(settings_are_read_and_others_passed_over),
	        cmocka_unit_test(mistakes_are_named_by_line),
	        cmocka_unit_test(lack_of_memory_is_told),
	        cmocka_unit_test(only_a_named_file_has_to_be_there),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
