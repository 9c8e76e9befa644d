/* SPDX-License-Identifier: MIT */
#include "engine/recall.h"

#include <string.h>

#include "base/build_id.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"

/* More than the names of an album's files take. */
#define MOST_ABOUT ((size_t)4 << 20)

static bool
is_plain(const struct reel_identify_options *options)
{
	return !options->is_fpcalc && !options->trusts_ids &&
	       options->release == NULL && options->film == NULL;
}

static enum reel_status
put_common(struct reel_recall *recall,
           const struct reel_identify_options *options, struct reel_error *err)
{
	unsigned char build[REEL_BUILD_ID_MOST];
	const size_t size = reel_build_id(build);
	struct reel_buf *common = &recall->common;
	enum reel_status status = reel_buf_append(common, build, size, err);

	if (status == REEL_OK)
		status = reel_buf_string(common, recall->state, err);
	if (status == REEL_OK)
		status = reel_buf_u32(common, options->is_full, err);
	if (status == REEL_OK)
		status = reel_buf_string(common, options->preferences, err);
	/* Where they are not told, nothing is known by them. */
	if (size > 0 && recall->state != NULL)
		recall->cache = reel_state_cache(recall->session);
	return status;
}

enum reel_status
reel_recall_begin(struct reel_recall *recall, struct reel_session *session,
                  const struct reel_identify_options *options,
                  struct reel_error *err)
{
	enum reel_status status;

	if (!is_plain(options))
		return REEL_OK;
	*recall = (struct reel_recall){.session = session,
	                               .common = REEL_BUF_INIT(REEL_BUF_TEXT),
	                               .about = REEL_BUF_INIT(MOST_ABOUT),
	                               .told = REEL_BUF_INIT(REEL_TOLD_MOST)};
	status = reel_catalog_state(session->catalog, &recall->state, err);
	return status == REEL_OK ? put_common(recall, options, err) : status;
}

static enum reel_status
put_file(struct reel_buf *about, const struct reel_scanned_file *file)
{
	const struct reel_identity *identity = &file->identity;
	enum reel_status status = reel_buf_string(about, file->path, NULL);

	return status == REEL_OK ? reel_buf_append(about, identity,
	                                           sizeof(*identity), NULL)
	                         : status;
}

/* By nothing, where it is not to be remembered: a folder that is called "."
 * has another name, which counts. */
static struct reel_cached_album
about(struct reel_recall *recall, const struct reel_scanned_album *album)
{
	const char *name = reel_path_name(album->folder);
	struct reel_buf *buf = &recall->about;
	enum reel_status status;

	reel_buf_reset(buf);
	if (recall->cache == NULL || reel_str_equal(name, ".") ||
	    reel_str_equal(name, ".."))
		return (struct reel_cached_album){0};
	status = reel_buf_append(buf, recall->common.data, recall->common.size,
	                         NULL);
	for (size_t i = 0; status == REEL_OK && i < album->count; i++)
		status = put_file(buf, &album->files[i]);
	if (status != REEL_OK)
		reel_buf_reset(buf);
	return (struct reel_cached_album){.folder = album->folder,
	                                  .about = buf->data,
	                                  .about_size = buf->size};
}

/* What is used is not to be forgotten: the facts of the files, too. */
static void
use_files(struct reel_recall *recall, const struct reel_scanned_album *album)
{
	for (size_t i = 0; i < album->count; i++)
		reel_facts_cache_use(recall->cache, album->files[i].path,
		                     &album->files[i].identity);
}

bool
reel_recall_find(struct reel_recall *recall,
                 const struct reel_scanned_album *album, struct reel_told *told)
{
	const struct reel_cached_album known = about(recall, album);
	bool is_old = false;

	told->bytes = REEL_BUF_INIT(REEL_TOLD_MOST);
	if (known.about_size == 0 ||
	    !reel_facts_cache_recall(recall->cache, &known, &told->bytes,
	                             &is_old))
		return false;
	if (is_old)
		use_files(recall, album);
	return reel_told_read(told, album->folder, NULL) == REEL_OK;
}

void
reel_recall_take(struct reel_recall *recall, const struct reel_album *album)
{
	if (recall->cache != NULL &&
	    reel_album_put(&recall->told, album, NULL) != REEL_OK)
		recall->is_lost = true;
}

/* Whether what was found out holds for what the walk saw. */
static bool
holds(const struct reel_hearing *hearing)
{
	for (size_t i = 0; i < hearing->count; i++) {
		const struct reel_scanned_file *file =
		        &hearing->album->files[i];
		const struct reel_task *task = &hearing->tasks[i];

		if (task->status != REEL_OK || !file->is_settled ||
		    !reel_identity_equal(&file->identity,
		                         &task->facts.identity))
			return false;
	}
	return true;
}

/* Others may have changed the catalogue meanwhile. */
static bool
is_same_catalog(const struct reel_recall *recall)
{
	char *state = NULL;
	bool is_same = reel_catalog_state(recall->session->catalog, &state,
	                                  NULL) == REEL_OK &&
	               reel_str_equal(state, recall->state);

	reel_mem_free(state);
	return is_same;
}

void
reel_recall_keep(struct reel_recall *recall, const struct reel_hearing *hearing)
{
	const struct reel_cached_album known = about(recall, hearing->album);

	if (known.about_size > 0 && recall->told.size > 0 && !recall->is_lost &&
	    holds(hearing) && is_same_catalog(recall)) {
		reel_facts_cache_remember(recall->cache, &known, &recall->told);
		reel_facts_cache_flush(recall->cache);
	}
	reel_buf_reset(&recall->told);
	recall->is_lost = false;
}

void
reel_recall_end(struct reel_recall *recall)
{
	if (recall->cache != NULL)
		reel_facts_cache_flush(recall->cache);
	reel_mem_free(recall->state);
	reel_buf_release(&recall->common);
	reel_buf_release(&recall->about);
	reel_buf_release(&recall->told);
	*recall = (struct reel_recall){0};
}
