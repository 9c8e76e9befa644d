/* SPDX-License-Identifier: MIT */
/**
 * The library's public calls, for tests of the program: they note what they
 * were asked and answer what the test says.
 */
#ifndef REEL_TESTS_FAKE_LIBRARY_H
#define REEL_TESTS_FAKE_LIBRARY_H

#include <reeltag/session.h>

struct fake_library {
	/** What the calls return, with this message. */
	enum reel_status open_status;
	enum reel_status status;
	const char *message;
	struct reel_summary summary;
	struct reel_import_summary imported;
	struct reel_learn_summary learned;
	struct reel_verify_summary verified;
	/** Told to the sink where it is set. */
	const struct reel_album *album;
	const struct reel_file_report *file;
	const struct reel_error_report *failed;
	const struct reel_search_report *found;
	const struct reel_problem_report *problem;
	const struct reel_fingerprint_report *print;
	/** How the catalogue was opened, and why. */
	enum reel_catalog_access access;
	struct reel_error access_reason;

	/** What was asked last. */
	const char *called;
	struct reel_session_options session;
	struct reel_identify_options identify;
	struct reel_tag_options tag;
	char keep[64];
	char paths[256];
	char text[64];
	uint32_t length_s;
	bool is_deep;
	bool may_ask;
	enum reel_decision decision;
	char release[64];
	/** Sessions opened, and not closed. */
	int open_count;
};

extern struct fake_library fake_library;

/** Forgets all. */
void
fake_library_reset(void);

#endif
