/* SPDX-License-Identifier: MIT */
#include "unit/cli/fake_library.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"

/* A session has no inside here. */
struct reel_session {
	int unused;
};

struct fake_library fake_library;
static struct reel_session session_there_is;

void
fake_library_reset(void)
{
	fake_library = (struct fake_library){0};
}

static enum reel_status
answer(const char *called, struct reel_error *err)
{
	fake_library.called = called;
	if (fake_library.status == REEL_OK)
		return REEL_OK;
	return reel_fail(err, fake_library.status, "%s", fake_library.message);
}

static void
join(char *text, size_t size, const struct reel_strings *strings)
{
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < strings->count && used < size; i++)
		used += (size_t)snprintf(text + used, size - used, "%s%s",
		                         i > 0 ? "|" : "", strings->items[i]);
}

static void
tell(const struct reel_sink *sink)
{
	fake_library.may_ask = sink->ask != NULL;
	if (fake_library.failed != NULL)
		sink->error(sink->context, fake_library.failed);
	if (fake_library.album != NULL && sink->ask != NULL)
		fake_library.decision =
		        sink->ask(sink->context, fake_library.album,
		                  fake_library.release, 64);
	else if (fake_library.album != NULL)
		sink->album(sink->context, fake_library.album);
	if (fake_library.file != NULL)
		sink->file(sink->context, fake_library.file);
	if (fake_library.found != NULL)
		sink->found(sink->context, fake_library.found);
}

enum reel_status
reel_session_open(const struct reel_session_options *options,
                  struct reel_session **session, struct reel_error *err)
{
	fake_library.session = *options;
	if (fake_library.open_status != REEL_OK)
		return reel_fail(err, fake_library.open_status, "%s",
		                 fake_library.message);
	fake_library.open_count++;
	*session = &session_there_is;
	return REEL_OK;
}

enum reel_catalog_access
reel_session_catalog_access(const struct reel_session *session,
                            const struct reel_error **reason)
{
	(void)session;
	*reason = &fake_library.access_reason;
	return fake_library.access;
}

void
reel_session_close(struct reel_session *session)
{
	if (session != NULL)
		fake_library.open_count--;
}

enum reel_status
reel_session_identify(struct reel_session *session,
                      const struct reel_strings *paths,
                      const struct reel_identify_options *options,
                      const struct reel_sink *sink,
                      struct reel_summary *summary, struct reel_error *err)
{
	(void)session;
	fake_library.identify = *options;
	join(fake_library.paths, sizeof(fake_library.paths), paths);
	tell(sink);
	*summary = fake_library.summary;
	return answer("identify", err);
}

enum reel_status
reel_session_tag(struct reel_session *session, const struct reel_strings *paths,
                 const struct reel_tag_options *options,
                 const struct reel_sink *sink, struct reel_summary *summary,
                 struct reel_error *err)
{
	(void)session;
	fake_library.tag = *options;
	join(fake_library.keep, sizeof(fake_library.keep), options->keep);
	join(fake_library.paths, sizeof(fake_library.paths), paths);
	tell(sink);
	*summary = fake_library.summary;
	return answer("tag", err);
}

enum reel_status
reel_session_check(struct reel_session *session,
                   const struct reel_strings *paths,
                   const struct reel_check_options *options,
                   const struct reel_sink *sink, struct reel_summary *summary,
                   struct reel_error *err)
{
	(void)session;
	fake_library.is_deep = options->is_deep;
	join(fake_library.paths, sizeof(fake_library.paths), paths);
	tell(sink);
	*summary = fake_library.summary;
	return answer("check", err);
}

enum reel_status
reel_session_undo(struct reel_session *session, const char *run,
                  const struct reel_strings *paths,
                  const struct reel_sink *sink, struct reel_summary *summary,
                  struct reel_error *err)
{
	(void)session;
	(void)snprintf(fake_library.text, sizeof(fake_library.text), "%s",
	               run != NULL ? run : "(last)");
	join(fake_library.paths, sizeof(fake_library.paths), paths);
	tell(sink);
	*summary = fake_library.summary;
	return answer("undo", err);
}

enum reel_status
reel_session_history(struct reel_session *session, const char *run,
                     const struct reel_sink *sink, struct reel_error *err)
{
	(void)session;
	(void)run;
	tell(sink);
	return answer("history", err);
}

enum reel_status
reel_session_prune(struct reel_session *session, const char *run, unsigned days,
                   const struct reel_sink *sink,
                   struct reel_prune_summary *summary, struct reel_error *err)
{
	(void)session;
	(void)run;
	(void)days;
	(void)sink;
	*summary = (struct reel_prune_summary){.runs = 2, .journal_bytes = 1};
	return answer("prune", err);
}

enum reel_status
reel_session_learn(struct reel_session *session,
                   const struct reel_strings *paths,
                   const struct reel_sink *sink,
                   struct reel_learn_summary *summary, struct reel_error *err)
{
	(void)session;
	join(fake_library.paths, sizeof(fake_library.paths), paths);
	tell(sink);
	*summary = fake_library.learned;
	return answer("learn", err);
}

enum reel_status
reel_session_import(struct reel_session *session, const char *path,
                    struct reel_import_summary *summary, struct reel_error *err)
{
	(void)session;
	(void)snprintf(fake_library.text, sizeof(fake_library.text), "%s",
	               path);
	*summary = fake_library.imported;
	return answer("import", err);
}

enum reel_status
reel_session_export(struct reel_session *session,
                    enum reel_status (*write)(void *context, const char *line,
                                              size_t size,
                                              struct reel_error *err),
                    void *context, struct reel_error *err)
{
	static const char line[] = "{\"type\":\"film\"}\n";
	const enum reel_status status =
	        write(context, line, sizeof(line) - 1, err);

	(void)session;
	return status != REEL_OK ? status : answer("export", err);
}

enum reel_status
reel_session_search(struct reel_session *session, const char *text,
                    const struct reel_sink *sink, struct reel_error *err)
{
	(void)session;
	(void)snprintf(fake_library.text, sizeof(fake_library.text), "%s",
	               text);
	tell(sink);
	return answer("search", err);
}

enum reel_status
reel_session_show(struct reel_session *session, const char *id,
                  const struct reel_sink *sink, struct reel_error *err)
{
	(void)session;
	(void)sink;
	(void)snprintf(fake_library.text, sizeof(fake_library.text), "%s", id);
	return answer("show", err);
}

enum reel_status
reel_session_stats(struct reel_session *session, struct reel_stats *stats,
                   struct reel_error *err)
{
	(void)session;
	*stats = (struct reel_stats){.films = 1, .releases = 2};
	return answer("stats", err);
}

enum reel_status
reel_fingerprint_files(const struct reel_session_options *options,
                       const struct reel_strings *paths, uint32_t length_s,
                       void (*each)(void *context,
                                    const struct reel_fingerprint_report *f),
                       void (*failed)(void *context,
                                      const struct reel_error_report *error),
                       void *context, struct reel_error *err)
{
	fake_library.session = *options;
	fake_library.length_s = length_s;
	join(fake_library.paths, sizeof(fake_library.paths), paths);
	if (fake_library.print != NULL)
		each(context, fake_library.print);
	if (fake_library.failed != NULL)
		failed(context, fake_library.failed);
	return answer("fingerprint", err);
}

const char *
reel_file_status_name(enum reel_file_status status)
{
	static const char *const names[] = {
	        [REEL_FILE_WRITTEN] = "written",
	        [REEL_FILE_UNCHANGED] = "unchanged",
	        [REEL_FILE_PLANNED] = "planned",
	        [REEL_FILE_SKIPPED] = "skipped",
	        [REEL_FILE_FAILED] = "failed",
	};

	return names[status];
}

enum reel_status
reel_strings_append(struct reel_strings *strings, const char *value,
                    struct reel_error *err)
{
	return reel_strings_add(strings, value, err);
}

void
reel_strings_free(struct reel_strings *strings)
{
	reel_strings_release(strings);
}

enum reel_status
reel_verify(const struct reel_session_options *options,
            const struct reel_sink *sink, struct reel_verify_summary *summary,
            struct reel_error *err)
{
	fake_library.session = *options;
	if (fake_library.problem != NULL)
		sink->problem(sink->context, fake_library.problem);
	*summary = fake_library.verified;
	return answer("verify", err);
}
