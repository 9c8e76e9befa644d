/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include "cli/args.h"

#define WORDS 12

struct line {
	char text[128];
	char *argv[WORDS + 1];
	struct reel_args args;
	struct reel_error error;
};

static enum reel_status
parse(struct line *line, const char *text)
{
	char *rest = line->text;
	int argc = 0;

	*line = (struct line){0};
	(void)memcpy(line->text, text, strlen(text) + 1);
	while (rest != NULL && argc < WORDS)
		line->argv[argc++] = strsep(&rest, " ");
	return reel_args_parse(argc, line->argv, &line->args, &line->error);
}

static void
options_stand_before_and_behind_the_command(void **state)
{
	(void)state;
	struct line line;

	assert_int_equal(parse(&line, "reeltag -q --json tag a -n b --only=ids "
	                              "-j 4 --auto"),
	                 REEL_OK);
	assert_string_equal(line.args.command->name, "tag");
	assert_int_equal(line.args.operand_count, 2);
	assert_string_equal(line.args.operands[0], "a");
	assert_string_equal(line.args.operands[1], "b");
	assert_string_equal(line.args.values[REEL_OPTION_ONLY], "ids");
	assert_string_equal(line.args.values[REEL_OPTION_JOBS], "4");
	assert_string_equal(line.args.values[REEL_OPTION_JSON], "");
	assert_non_null(line.args.values[REEL_OPTION_QUIET]);
	assert_non_null(line.args.values[REEL_OPTION_DRY_RUN]);
	assert_non_null(line.args.values[REEL_OPTION_AUTO]);
	assert_null(line.args.values[REEL_OPTION_YES]);
}

static void
commands_have_one_word_or_two(void **state)
{
	(void)state;
	struct line line;

	assert_int_equal(parse(&line, "reeltag catalog --json search a b"),
	                 REEL_OK);
	assert_string_equal(line.args.command->name, "catalog search");
	assert_int_equal(line.args.operand_count, 2);
	assert_non_null(line.args.values[REEL_OPTION_JSON]);
	assert_int_equal(parse(&line, "reeltag catalog --help"), REEL_OK);
	assert_null(line.args.command);
	assert_string_equal(line.args.group, "catalog");
	assert_int_equal(parse(&line, "reeltag undo"), REEL_OK);
	assert_int_equal(line.args.operand_count, 0);
}

static void
two_dashes_end_the_options(void **state)
{
	(void)state;
	struct line line;

	assert_int_equal(parse(&line, "reeltag identify -- --json"), REEL_OK);
	assert_null(line.args.values[REEL_OPTION_JSON]);
	assert_string_equal(line.args.operands[0], "--json");
}

static void
mistakes_are_named_with_a_hint(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	        {"reeltag", "no command given"},
	        {"reeltag identfy x",
	         "unknown command 'identfy': did you mean 'identify'?"},
	        {"reeltag tagg x",
	         "unknown command 'tagg': did you mean 'tag'?"},
	        {"reeltag frobnicate", "unknown command 'frobnicate'"},
	        {"reeltag catalog ad x",
	         "unknown command 'catalog ad': did you mean 'catalog add'?"},
	        {"reeltag catalog", "'catalog' needs a command behind it"},
	        {"reeltag tag --dry-rum x",
	         "unknown option '--dry-rum': did you mean '--dry-run'?"},
	        {"reeltag tag --paint x", "unknown option '--paint'"},
	        {"reeltag identify --auto x", "unknown option '--auto'"},
	        {"reeltag tag -x y", "unknown option '-x'"},
	        {"reeltag tag --auto=1 y", "option '--auto' takes no argument"},
	        {"reeltag tag x --keep", "option '--keep' needs an argument"},
	        {"reeltag tag x -j", "option '-j' needs an argument"},
	        {"reeltag tag x --keep=", "--keep: nothing given"},
	        {"reeltag tag x -j 0",
	         "--jobs: '0' is no number from 1 to 1024"},
	        {"reeltag tag x -j 1x",
	         "--jobs: '1x' is no number from 1 to 1024"},
	        {"reeltag tag x --color=blue",
	         "--color: 'blue' is none of auto|always|never"},
	        {"reeltag tag x --color=a",
	         "--color: 'a' is none of auto|always|never"},
	        {"reeltag tag x --genre=loud",
	         "--genre: 'loud' is none of append|replace|leave"},
	        {"reeltag identify", "'identify' needs PATH..."},
	        {"reeltag history a b", "too many arguments: 'b'"},
	        {"reeltag catalog stats a", "too many arguments: 'a'"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct line line;

		assert_int_equal(parse(&line, cases[i][0]), REEL_ERROR_INVALID);
		assert_string_equal(line.error.message, cases[i][1]);
		assert_int_equal(line.error.status, REEL_ERROR_INVALID);
	}
}

static void
help_asks_for_nothing_else(void **state)
{
	(void)state;
	struct line line;

	assert_int_equal(parse(&line, "reeltag --help"), REEL_OK);
	assert_null(line.args.command);
	assert_int_equal(parse(&line, "reeltag tag -h"), REEL_OK);
	assert_string_equal(line.args.command->name, "tag");
	assert_int_equal(parse(&line, "reeltag --version"), REEL_OK);
}

static void
table_is_sound(void **state)
{
	(void)state;
	for (int i = 0; i < REEL_OPTION_COUNT; i++) {
		const struct reel_option_row *row = &reel_option_rows[i];

		assert_non_null(row->name);
		assert_non_null(row->help);
		assert_true(row->scope != 0);
		/* What is checked has an argument. */
		assert_true(row->argument != NULL ||
		            (row->words == NULL && row->most == 0));
		for (int j = 0; j < i; j++) {
			assert_string_not_equal(row->name,
			                        reel_option_rows[j].name);
			assert_true(row->letter == 0 ||
			            row->letter != reel_option_rows[j].letter);
		}
	}
	for (size_t i = 0; i < reel_command_row_count; i++)
		assert_non_null(reel_command_rows[i].run);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(options_stand_before_and_behind_the_command),
	        cmocka_unit_test(commands_have_one_word_or_two),
	        cmocka_unit_test(two_dashes_end_the_options),
	        cmocka_unit_test(mistakes_are_named_with_a_hint),
	        cmocka_unit_test(help_asks_for_nothing_else),
	        cmocka_unit_test(table_is_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
