/* SPDX-License-Identifier: MIT */
#include "catalog/catalog.h"

#include <stdio.h>
#include <sys/random.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalog/backend.h"
#include "model/film.h"
#include "model/release.h"

/* The setting that each change gives another value. */
#define STATE "state"

void
reel_known_sound_release(struct reel_known_sound *sound)
{
	reel_mem_free(sound->recording);
	reel_mem_free(sound->acoustid);
	reel_mem_free(sound->items);
	*sound = (struct reel_known_sound){0};
}

void
reel_found_list_release(struct reel_found_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		reel_mem_free(list->items[i].id);
		reel_mem_free(list->items[i].title);
		reel_mem_free(list->items[i].detail);
	}
	reel_mem_free(list->items);
	*list = (struct reel_found_list){0};
}

void
reel_catalog_close(struct reel_catalog *catalog)
{
	if (catalog == NULL)
		return;
	reel_catalog_rollback(catalog);
	catalog->ops->close(catalog);
}

enum reel_catalog_access
reel_catalog_access(const struct reel_catalog *catalog,
                    const struct reel_error **reason)
{
	if (reason != NULL)
		*reason = &catalog->reason;
	return catalog->access;
}

enum reel_status
reel_catalog_state(struct reel_catalog *catalog, char **state,
                   struct reel_error *err)
{
	return catalog->ops->setting(catalog, STATE, state, err);
}

enum reel_status
reel_catalog_begin(struct reel_catalog *catalog, struct reel_error *err)
{
	enum reel_status status;

	if (catalog->access != REEL_CATALOG_WRITABLE)
		return reel_fail(err, catalog->reason.status, "%s",
		                 catalog->reason.message);
	status = catalog->ops->begin(catalog, err);
	if (status == REEL_OK)
		catalog->is_in_transaction = true;
	return status;
}

/* A number would be the same in two copies that were changed apart. */
static enum reel_status
put_state(struct reel_catalog *catalog, struct reel_error *err)
{
	unsigned char random[16];
	char state[2 * sizeof(random) + 1];

	if (getrandom(random, sizeof(random), 0) != sizeof(random))
		return reel_fail_errno(err, "no random numbers");
	for (size_t i = 0; i < sizeof(random); i++)
		(void)snprintf(state + 2 * i, 3, "%02x", random[i]);
	return catalog->ops->put_setting(catalog, STATE, state, err);
}

enum reel_status
reel_catalog_commit(struct reel_catalog *catalog, struct reel_error *err)
{
	enum reel_status status = put_state(catalog, err);

	if (status == REEL_OK)
		status = catalog->ops->commit(catalog, err);
	if (status == REEL_OK)
		catalog->is_in_transaction = false;
	return status;
}

void
reel_catalog_rollback(struct reel_catalog *catalog)
{
	if (!catalog->is_in_transaction)
		return;
	catalog->ops->rollback(catalog);
	catalog->is_in_transaction = false;
}

/* A thing is put whole: alone, it is a transaction of its own. */
struct putting {
	bool is_alone;
};

static enum reel_status
begin_put(struct reel_catalog *catalog, struct putting *putting,
          struct reel_error *err)
{
	putting->is_alone = !catalog->is_in_transaction;
	return putting->is_alone ? reel_catalog_begin(catalog, err) : REEL_OK;
}

static enum reel_status
end_put(struct reel_catalog *catalog, const struct putting *putting,
        enum reel_status status, struct reel_error *err)
{
	if (!putting->is_alone)
		return status;
	if (status == REEL_OK)
		status = reel_catalog_commit(catalog, err);
	reel_catalog_rollback(catalog);
	return status;
}

static enum reel_status
need_text(const char *text, const char *what, struct reel_error *err)
{
	if (!reel_str_empty(text))
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_INVALID, "%s is missing", what);
}

enum reel_status
reel_catalog_put_film(struct reel_catalog *catalog,
                      const struct reel_film *film, struct reel_error *err)
{
	struct putting putting;
	enum reel_status status = need_text(film->id, "a film's id", err);

	if (status == REEL_OK)
		status = need_text(film->title, "a film's title", err);
	if (status == REEL_OK)
		status = begin_put(catalog, &putting, err);
	if (status != REEL_OK)
		return status;
	status = catalog->ops->put_film(catalog, film, err);
	return end_put(catalog, &putting, status, err);
}

enum reel_status
reel_catalog_put_release(struct reel_catalog *catalog,
                         const struct reel_release *release,
                         struct reel_error *err)
{
	struct putting putting;
	enum reel_status status = need_text(release->id, "a release's id", err);

	if (status == REEL_OK)
		status = begin_put(catalog, &putting, err);
	if (status != REEL_OK)
		return status;
	status = catalog->ops->put_release(catalog, release, err);
	return end_put(catalog, &putting, status, err);
}

enum reel_status
reel_catalog_put_theme(struct reel_catalog *catalog,
                       const struct reel_theme *theme, struct reel_error *err)
{
	struct putting putting;
	enum reel_status status =
	        need_text(theme->film, "a theme song's film", err);

	if (status == REEL_OK)
		status = need_text(theme->title, "a theme song's title", err);
	if (status == REEL_OK)
		status = begin_put(catalog, &putting, err);
	if (status != REEL_OK)
		return status;
	status = catalog->ops->put_theme(catalog, theme, err);
	return end_put(catalog, &putting, status, err);
}

enum reel_status
reel_catalog_put_fact(struct reel_catalog *catalog,
                      const struct reel_trade_fact *fact,
                      struct reel_error *err)
{
	struct putting putting;
	enum reel_status status =
	        need_text(fact->of, "what a fact is about", err);

	if (status == REEL_OK)
		status = need_text(fact->kind, "a fact's kind", err);
	if (status == REEL_OK)
		status = begin_put(catalog, &putting, err);
	if (status != REEL_OK)
		return status;
	status = catalog->ops->put_fact(catalog, fact, err);
	return end_put(catalog, &putting, status, err);
}

enum reel_status
reel_catalog_put_sound(struct reel_catalog *catalog,
                       const struct reel_known_sound *sound,
                       struct reel_error *err)
{
	struct putting putting;
	enum reel_status status =
	        need_text(sound->recording, "a fingerprint's recording", err);

	if (status == REEL_OK)
		status = begin_put(catalog, &putting, err);
	if (status != REEL_OK)
		return status;
	status = catalog->ops->put_sound(catalog, sound, err);
	return end_put(catalog, &putting, status, err);
}

enum reel_status
reel_catalog_film(struct reel_catalog *catalog, const char *id,
                  struct reel_film *film, struct reel_error *err)
{
	struct reel_film found = {0};
	const enum reel_status status =
	        catalog->ops->film(catalog, id, &found, err);

	if (status == REEL_OK)
		*film = found;
	else
		reel_film_release(&found);
	return status;
}

enum reel_status
reel_catalog_release(struct reel_catalog *catalog, const char *id,
                     struct reel_release *release, struct reel_error *err)
{
	struct reel_release found = {0};
	const enum reel_status status =
	        catalog->ops->release(catalog, id, &found, err);

	if (status == REEL_OK)
		*release = found;
	else
		reel_release_release(&found);
	return status;
}

enum reel_status
reel_catalog_themes(struct reel_catalog *catalog, const char *film,
                    struct reel_themes *themes, struct reel_error *err)
{
	return catalog->ops->themes(catalog, film, themes, err);
}

enum reel_status
reel_catalog_has_recording(struct reel_catalog *catalog, const char *id,
                           bool *has, struct reel_error *err)
{
	return catalog->ops->has_recording(catalog, id, has, err);
}

enum reel_status
reel_catalog_releases_of_recording(struct reel_catalog *catalog,
                                   const char *recording,
                                   struct reel_strings *ids,
                                   struct reel_error *err)
{
	return catalog->ops->releases_of_recording(catalog, recording, ids,
	                                           err);
}

enum reel_status
reel_catalog_releases_of_film(struct reel_catalog *catalog, const char *film,
                              struct reel_strings *ids, struct reel_error *err)
{
	return catalog->ops->releases_of_film(catalog, film, ids, err);
}

enum reel_status
reel_catalog_releases_of_group(struct reel_catalog *catalog, const char *group,
                               struct reel_strings *ids, struct reel_error *err)
{
	return catalog->ops->releases_of_group(catalog, group, ids, err);
}

enum reel_status
reel_catalog_releases_by_lengths(struct reel_catalog *catalog,
                                 const struct reel_length_query *query,
                                 struct reel_strings *ids,
                                 struct reel_error *err)
{
	return catalog->ops->releases_by_lengths(catalog, query, ids, err);
}

enum reel_status
reel_catalog_search(struct reel_catalog *catalog, const char *text, size_t most,
                    struct reel_found_list *found, struct reel_error *err)
{
	return catalog->ops->search(catalog, text, most, found, err);
}

enum reel_status
reel_catalog_releases_by_title(struct reel_catalog *catalog, const char *text,
                               size_t most, struct reel_strings *ids,
                               struct reel_error *err)
{
	return catalog->ops->releases_by_title(catalog, text, most, ids, err);
}

enum reel_status
reel_catalog_facts(struct reel_catalog *catalog, const char *of,
                   enum reel_status (*each)(void *context,
                                            const struct reel_trade_fact *fact,
                                            struct reel_error *err),
                   void *context, struct reel_error *err)
{
	return catalog->ops->facts(catalog, of, each, context, err);
}

enum reel_status
reel_catalog_sounds(struct reel_catalog *catalog,
                    enum reel_status (*each)(void *context,
                                             const struct reel_known_sound *s,
                                             struct reel_error *err),
                    void *context, struct reel_error *err)
{
	return catalog->ops->sounds(catalog, each, context, err);
}

enum reel_status
reel_catalog_stats(struct reel_catalog *catalog,
                   struct reel_catalog_stats *stats, struct reel_error *err)
{
	return catalog->ops->stats(catalog, stats, err);
}
