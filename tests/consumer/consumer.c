/* SPDX-License-Identifier: MIT */
/*
 * A program of somebody else: knows the installed headers and library only.
 * Counts a new catalogue, then identifies a folder that holds nothing.
 *
 *	consumer CATALOGUE JOURNAL FOLDER
 */
#include <inttypes.h>
#include <reeltag/reeltag.h>
#include <stdio.h>

static void
tell_album(void *context, const struct reel_album *album)
{
	unsigned *told = context;

	(void)album;
	(*told)++;
}

static int
fail(const char *what, const struct reel_error *err)
{
	(void)fprintf(stderr, "%s: %s: %s\n", what,
	              reel_status_name(err->status), err->message);
	return 1;
}

static int
print_stats(struct reel_session *session)
{
	struct reel_stats stats = {0};
	struct reel_error err = {0};

	if (reel_session_stats(session, &stats, &err) != REEL_OK)
		return fail("stats", &err);
	(void)printf("films %s, fingerprints %" PRIu64 "\n",
	             stats.films > 0 ? "known" : "missing", stats.fingerprints);
	return 0;
}

static int
identify(struct reel_session *session, const char *folder)
{
	const struct reel_identify_options options = {0};
	struct reel_strings paths = {0};
	struct reel_summary summary = {0};
	struct reel_error err = {0};
	unsigned told = 0;
	const struct reel_sink sink = {.context = &told, .album = tell_album};
	enum reel_status status;

	if (reel_strings_append(&paths, folder, &err) != REEL_OK)
		return fail("paths", &err);
	status = reel_session_identify(session, &paths, &options, &sink,
	                               &summary, &err);
	reel_strings_free(&paths);
	if (status != REEL_OK)
		return fail("identify", &err);
	(void)printf("albums %" PRIu64 ", told %u, failed %" PRIu64 "\n",
	             summary.albums, told, summary.failed);
	return 0;
}

int
main(int argc, char **argv)
{
	struct reel_session_options options = {.is_offline = true};
	struct reel_session *session = NULL;
	struct reel_error err = {0};
	int failed;

	if (argc != 4)
		return 2;
	options.catalog = argv[1];
	options.journal = argv[2];
	if (reel_session_open(&options, &session, &err) != REEL_OK)
		return fail("open", &err);
	failed = print_stats(session);
	if (failed == 0)
		failed = identify(session, argv[3]);
	reel_session_close(session);
	return failed;
}
