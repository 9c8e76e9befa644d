/* SPDX-License-Identifier: MIT */
#include "unit/cli/desk.h"

#include "cli/ask.h"
#include "unit/cli/sample_album.h"

/* What the library gives for an id. */
#define ID_BYTES 16

static enum reel_decision
answer(const char *typed, const struct reel_album *album, char id[ID_BYTES])
{
	char text[128];
	struct desk desk;
	enum reel_decision decision;

	(void)snprintf(text, sizeof(text), "%s", typed);
	id[0] = '\0';
	desk_open(&desk, "reeltag tag x");
	desk.cli.report.mode = REEL_REPORT_TAG;
	desk.cli.report.answers = fmemopen(text, strlen(text), "r");
	assert_non_null(desk.cli.report.answers);
	decision = reel_ask(&desk.cli.report, album, id, ID_BYTES);
	(void)fclose(desk.cli.report.answers);
	desk_close(&desk);
	return decision;
}

static void
answers_are_decisions(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		enum reel_decision decision;
		const char *id;
	} cases[] = {
	        {"a\n", REEL_DECISION_ACCEPT, ""},
	        {"s\n", REEL_DECISION_SKIP, ""},
	        {"l\n", REEL_DECISION_SKIP_ALL, ""},
	        {"1\n", REEL_DECISION_RELEASE, "release-2"},
	        {"e\nrelease-9\n", REEL_DECISION_RELEASE, "release-9"},
	        {"x\n2\n0\ns\n", REEL_DECISION_SKIP, ""},
	        {"e\n\ns\n", REEL_DECISION_SKIP, ""},
	        {"e\nan-id-that-is-too-long\na\n", REEL_DECISION_ACCEPT, ""},
	        {"e\n", REEL_DECISION_SKIP_ALL, ""},
	        {"x", REEL_DECISION_SKIP_ALL, ""},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char id[ID_BYTES];

		assert_int_equal(answer(cases[i].typed, &sample_album, id),
		                 cases[i].decision);
		assert_string_equal(id, cases[i].id);
	}
}

static void
nothing_to_accept_is_not_accepted(void **state)
{
	(void)state;
	static const struct reel_album none = {.path = "x"};
	char id[ID_BYTES];

	assert_int_equal(answer("a\n1\ns\n", &none, id), REEL_DECISION_SKIP);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(answers_are_decisions),
	        cmocka_unit_test(nothing_to_accept_is_not_accepted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
