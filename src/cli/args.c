/* SPDX-License-Identifier: MIT */
#include "cli/args.h"

#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"

/* What getopt_long() gives for an option: beyond every letter. */
#define LONG_BASE 256

/* Names are shorter; a word that is longer resembles none. */
#define WORD_MOST 32

/* What getopt needs for the options of one scope. */
struct grammar {
	struct option longs[REEL_OPTION_COUNT + 1];
	char letters[2 * REEL_OPTION_COUNT + 3];
};

/* `order` is "+:" to stop at the first operand, or ":" to go on. */
static void
make_grammar(struct grammar *grammar, unsigned scope, const char *order)
{
	size_t count = 0;
	size_t used = strlen(order);

	*grammar = (struct grammar){0};
	(void)memcpy(grammar->letters, order, used);
	for (int i = 0; i < REEL_OPTION_COUNT; i++) {
		const struct reel_option_row *row = &reel_option_rows[i];

		if (!reel_option_fits(row, scope))
			continue;
		grammar->longs[count++] = (struct option){
		        .name = row->name,
		        .has_arg = row->argument != NULL ? required_argument
		                                         : no_argument,
		        .val = LONG_BASE + i,
		};
		if (row->letter == 0)
			continue;
		grammar->letters[used++] = row->letter;
		if (row->argument != NULL)
			grammar->letters[used++] = ':';
	}
}

/* Edits (put in, leave out, replace) that make one word the other. */
static size_t
distance(const char *a, const char *b)
{
	size_t row[WORD_MOST + 1];
	const size_t length = strlen(b);

	if (strlen(a) > WORD_MOST || length > WORD_MOST)
		return SIZE_MAX;
	for (size_t j = 0; j <= length; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1] != '\0'; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= length; j++) {
			const size_t replaced =
			        diagonal + (a[i - 1] != b[j - 1] ? 1 : 0);

			diagonal = row[j];
			row[j] =
			        (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
			if (replaced < row[j])
				row[j] = replaced;
		}
	}
	return row[length];
}

/* A name that is at most two edits away, and keeps most of the word. */
static void
consider(const char *word, const char *name, const char **best, size_t *least)
{
	const size_t edits = distance(word, name);

	if (edits <= 2 && 3 * edits <= strlen(name) && edits < *least) {
		*best = name;
		*least = edits;
	}
}

static enum reel_status
fail_option(const char *word, unsigned scope, struct reel_error *err)
{
	const char *name = word + strspn(word, "-");
	const char *best = NULL;
	size_t least = SIZE_MAX;

	for (int i = 0; i < REEL_OPTION_COUNT; i++) {
		if (reel_option_fits(&reel_option_rows[i], scope))
			consider(name, reel_option_rows[i].name, &best, &least);
	}
	if (best == NULL)
		return reel_fail(err, REEL_ERROR_INVALID, "unknown option '%s'",
		                 word);
	return reel_fail(err, REEL_ERROR_INVALID,
	                 "unknown option '%s': did you mean '--%s'?", word,
	                 best);
}

static enum reel_status
fail_command(const char *first, const char *second, struct reel_error *err)
{
	char word[2 * WORD_MOST];
	const char *best = NULL;
	size_t least = SIZE_MAX;

	(void)snprintf(word, sizeof(word), "%s%s%s", first,
	               second != NULL ? " " : "", second != NULL ? second : "");
	for (size_t i = 0; i < reel_command_row_count; i++) {
		if (!reel_command_rows[i].is_hidden)
			consider(word, reel_command_rows[i].name, &best,
			         &least);
	}
	if (best == NULL)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "unknown command '%s'", word);
	return reel_fail(err, REEL_ERROR_INVALID,
	                 "unknown command '%s': did you mean '%s'?", word,
	                 best);
}

/* What getopt has to say about the word that it stopped at. */
static enum reel_status
fail_getopt(int result, const char *word, unsigned scope,
            struct reel_error *err)
{
	char letter[3] = {'-', (char)optopt, '\0'};

	if (result == ':')
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "option '%s' needs an argument",
		                 optopt < LONG_BASE ? letter : word);
	if (optopt >= LONG_BASE)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "option '--%s' takes no argument",
		                 reel_option_rows[optopt - LONG_BASE].name);
	return fail_option(optopt != 0 ? letter : word, scope, err);
}

static int
option_of(int result)
{
	if (result >= LONG_BASE)
		return result - LONG_BASE;
	for (int i = 0; i < REEL_OPTION_COUNT; i++) {
		if (reel_option_rows[i].letter == (char)result)
			return i;
	}
	return -1;
}

static bool
is_one_of(const char *words, const char *value)
{
	const size_t length = strlen(value);

	for (const char *word = words; word != NULL;) {
		const size_t size = strcspn(word, "|");

		if (size == length && strncmp(word, value, size) == 0)
			return true;
		word = word[size] == '|' ? word + size + 1 : NULL;
	}
	return false;
}

enum reel_status
reel_args_check(enum reel_option option, const char *value,
                struct reel_error *err)
{
	const struct reel_option_row *row = &reel_option_rows[option];
	uint64_t number = 0;

	if (row->words != NULL && !is_one_of(row->words, value))
		return reel_fail(err, REEL_ERROR_INVALID, "'%s' is none of %s",
		                 value, row->words);
	if (row->most != 0 && (!reel_str_number(value, &number) ||
	                       number == 0 || number > row->most))
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "'%s' is no number from 1 to %ju", value,
		                 (uintmax_t)row->most);
	if (row->argument != NULL && value[0] == '\0')
		return reel_fail(err, REEL_ERROR_INVALID, "nothing given");
	return row->check == NULL ? REEL_OK : row->check(value, err);
}

/* getopt starts anew wherever optind is 0; words before `argv` are done. */
static enum reel_status
parse_options(int *argc, char ***argv, unsigned scope, const char *order,
              struct reel_args *args, struct reel_error *err)
{
	struct grammar grammar;
	int result;

	make_grammar(&grammar, scope, order);
	optind = 0;
	opterr = 0;
	while ((result = getopt_long(*argc, *argv, grammar.letters,
	                             grammar.longs, NULL)) != -1) {
		const int option = option_of(result);
		const char *value = optarg != NULL ? optarg : "";

		if (result == '?' || result == ':' || option < 0)
			return fail_getopt(result, (*argv)[optind - 1], scope,
			                   err);
		if (reel_args_check((enum reel_option)option, value, err) !=
		    REEL_OK) {
			reel_error_prefix(err, "--%s",
			                  reel_option_rows[option].name);
			return err->status;
		}
		args->values[option] = value;
	}
	*argc -= optind;
	*argv += optind;
	return REEL_OK;
}

/* The word before the options is taken for argv[0], which getopt passes. */
static enum reel_status
find_command(int *argc, char ***argv, struct reel_args *args,
             struct reel_error *err)
{
	const char *first = (*argv)[0];

	if (!reel_command_is_group(first)) {
		args->command = reel_command_find(first, NULL);
		return args->command != NULL ? REEL_OK
		                             : fail_command(first, NULL, err);
	}
	args->group = first;
	if (parse_options(argc, argv, 0, "+:", args, err) != REEL_OK)
		return REEL_ERROR_INVALID;
	if (*argc == 0)
		return args->values[REEL_OPTION_HELP] != NULL
		               ? REEL_OK
		               : reel_fail(err, REEL_ERROR_INVALID,
		                           "'%s' needs a command behind it",
		                           first);
	args->command = reel_command_find(first, (*argv)[0]);
	return args->command != NULL ? REEL_OK
	                             : fail_command(first, (*argv)[0], err);
}

static enum reel_status
check_operands(const struct reel_args *args, struct reel_error *err)
{
	const struct reel_command_row *row = args->command;
	const bool has_none = row->operands[0] == '\0';

	if (args->values[REEL_OPTION_HELP] != NULL ||
	    args->values[REEL_OPTION_VERSION] != NULL)
		return REEL_OK;
	if (args->operand_count < row->least)
		return reel_fail(err, REEL_ERROR_INVALID, "'%s' needs %s",
		                 row->name, row->operands);
	if ((has_none && args->operand_count > 0) ||
	    (row->most > 0 && args->operand_count > row->most))
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "too many arguments: '%s'",
		                 args->operands[has_none ? 0 : row->most]);
	return REEL_OK;
}

enum reel_status
reel_args_parse(int argc, char **argv, struct reel_args *args,
                struct reel_error *err)
{
	*args = (struct reel_args){0};
	if (parse_options(&argc, &argv, 0, "+:", args, err) != REEL_OK)
		return REEL_ERROR_INVALID;
	if (argc == 0)
		return args->values[REEL_OPTION_HELP] != NULL ||
		                       args->values[REEL_OPTION_VERSION] != NULL
		               ? REEL_OK
		               : reel_fail(err, REEL_ERROR_INVALID,
		                           "no command given");
	if (find_command(&argc, &argv, args, err) != REEL_OK)
		return REEL_ERROR_INVALID;
	if (args->command == NULL)
		return REEL_OK;
	if (parse_options(&argc, &argv, args->command->scope, ":", args, err) !=
	    REEL_OK)
		return REEL_ERROR_INVALID;
	args->operands = argv;
	args->operand_count = (size_t)argc;
	return check_operands(args, err);
}
