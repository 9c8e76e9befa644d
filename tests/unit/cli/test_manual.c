/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/commands.h"
#include "cli/exit_code.h"

/* The manual's source, a line each, and how many. */
#define LINES 1000
static char *lines[LINES];
static size_t line_count;

static int
read_manual(void **state)
{
	FILE *file = fopen(REEL_MANUAL, "r");
	size_t room = 0;

	(void)state;
	if (file == NULL)
		return -1;
	while (line_count < LINES &&
	       getline(&lines[line_count], &room, file) != -1) {
		lines[line_count][strcspn(lines[line_count], "\n")] = '\0';
		line_count++;
		room = 0;
	}
	return fclose(file);
}

static int
free_manual(void **state)
{
	(void)state;
	for (size_t i = 0; i < LINES; i++)
		free(lines[i]);
	return 0;
}

/* The line that tells of an option as the table has it. */
static void
write_item(const struct reel_option_row *row, char *text, size_t size)
{
	char argument[64] = "";
	char letter[32] = "";

	if (row->argument != NULL) {
		const char *comma = strchr(row->argument, ',');

		(void)snprintf(argument, sizeof(argument), " Ns = Ns Ar %.*s%s",
		               comma != NULL ? (int)(comma - row->argument)
		                             : (int)strlen(row->argument),
		               row->argument,
		               comma != NULL ? " , Ns Ar ..." : "");
	}
	if (row->letter != 0)
		(void)snprintf(letter, sizeof(letter), "Fl %c%s%s , ",
		               row->letter, row->argument != NULL ? " Ar " : "",
		               row->argument != NULL ? row->argument : "");
	(void)snprintf(text, size, ".It %sFl -%s%s", letter, row->name,
	               argument);
}

static size_t
count_of(const char *line)
{
	size_t count = 0;

	for (size_t i = 0; i < line_count; i++)
		count += strcmp(lines[i], line) == 0 ? 1 : 0;
	return count;
}

static void
every_option_stands_in_the_manual(void **state)
{
	(void)state;
	for (int i = 0; i < REEL_OPTION_COUNT; i++) {
		char item[128];

		write_item(&reel_option_rows[i], item, sizeof(item));
		if (count_of(item) != 1)
			fail_msg("not once in the manual: %s", item);
	}
}

static void
manual_has_no_other_options(void **state)
{
	(void)state;
	size_t items = 0;

	for (size_t i = 0; i < line_count; i++)
		items += reel_str_starts(lines[i], ".It Fl") ? 1 : 0;
	assert_int_equal(items, REEL_OPTION_COUNT);
}

/* "PATH..." is "Ar PATH ..." there; "[RUN]" is "Op Ar RUN". */
static void
every_command_has_its_section(void **state)
{
	(void)state;
	size_t sections = 0;
	size_t commands = 0;

	for (size_t i = 0; i < line_count; i++)
		sections += reel_str_starts(lines[i], ".Ss ") ? 1 : 0;
	for (size_t i = 0; i < reel_command_row_count; i++) {
		const struct reel_command_row *row = &reel_command_rows[i];
		char heading[64];
		size_t found = 0;

		if (row->is_hidden)
			continue;
		commands++;
		(void)snprintf(heading, sizeof(heading), ".Ss %s", row->name);
		for (size_t j = 0; j < line_count; j++)
			found += reel_str_starts(lines[j], heading) ? 1 : 0;
		if (found != 1)
			fail_msg("not once in the manual: %s", heading);
	}
	assert_int_equal(sections, commands);
}

/* The text of an item, its lines joined, up to the next request. */
static void
read_item(size_t first, char *text, size_t size)
{
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = first; i < line_count && lines[i][0] != '.'; i++)
		used += (size_t)snprintf(text + used, size - used, "%s%s",
		                         i > first ? " " : "", lines[i]);
}

static void
exit_statuses_are_those_of_the_table(void **state)
{
	(void)state;
	size_t row = 0;
	size_t i = 0;

	while (i < line_count && strcmp(lines[i], ".Sh EXIT STATUS") != 0)
		i++;
	for (i++; i < line_count && !reel_str_starts(lines[i], ".Sh"); i++) {
		char text[512];

		if (!reel_str_starts(lines[i], ".It "))
			continue;
		assert_true(row < reel_exit_row_count);
		assert_string_equal(lines[i] + 4, reel_exit_rows[row].code);
		read_item(i + 1, text, sizeof(text));
		assert_string_equal(text, reel_exit_rows[row].meaning);
		row++;
	}
	assert_int_equal(row, reel_exit_row_count);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_option_stands_in_the_manual),
	        cmocka_unit_test(manual_has_no_other_options),
	        cmocka_unit_test(every_command_has_its_section),
	        cmocka_unit_test(exit_statuses_are_those_of_the_table),
	};

	return cmocka_run_group_tests(tests, read_manual, free_manual);
}
