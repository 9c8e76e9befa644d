/* SPDX-License-Identifier: MIT */
/** What an inspection finds, as text: a line "KIND: DETAIL" for each. */
#ifndef REEL_TESTS_FOUND_PROBLEMS_H
#define REEL_TESTS_FOUND_PROBLEMS_H

#include <stdio.h>
#include <string.h>

#include "store/inspection.h"
#include "support/cmocka_all.h"

struct found_problems {
	struct reel_problems problems;
	char text[16384];
};

static inline void
found_problem(void *context, const char *kind, const char *detail)
{
	struct found_problems *found = context;
	const size_t used = strlen(found->text);

	(void)snprintf(found->text + used, sizeof(found->text) - used,
	               "%s: %s\n", kind, detail);
}

/** @param found  must not move while it is used */
static inline void
found_problems_begin(struct found_problems *found, const char *path)
{
	found->text[0] = '\0';
	found->problems = (struct reel_problems){
	        .each = found_problem, .context = found, .path = path};
}

static inline void
assert_found(const struct found_problems *found, const char *line)
{
	if (strstr(found->text, line) == NULL)
		fail_msg("'%s' is not in:\n%s", line, found->text);
}

/** Fails unless these lines, and no others, were found. */
static inline void
assert_found_only(const struct found_problems *found, const char *lines)
{
	assert_string_equal(found->text, lines);
}

#endif
