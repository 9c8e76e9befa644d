/* SPDX-License-Identifier: MIT */
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalog/backend.h"
#include "catalog/embedded.h"
#include "catalog/exchange.h"

#define SETTING "embedded films"

static enum reel_status
load(struct reel_catalog *catalog, struct reel_error *err)
{
	struct reel_import_result result = {0};
	enum reel_status status = reel_catalog_begin(catalog, err);

	if (status != REEL_OK)
		return status;
	status = reel_catalog_import_text(
	        catalog, "embedded films", (const char *)reel_embedded_films,
	        reel_embedded_films_size, &result, err);
	if (status == REEL_OK)
		status = catalog->ops->put_setting(
		        catalog, SETTING, reel_embedded_films_version, err);
	if (status == REEL_OK)
		status = reel_catalog_commit(catalog, err);
	reel_catalog_rollback(catalog);
	return status;
}

static enum reel_status
load_embedded(struct reel_catalog *catalog, struct reel_error *err)
{
	char *version = NULL;
	enum reel_status status =
	        catalog->ops->setting(catalog, SETTING, &version, err);

	if (status == REEL_OK &&
	    !reel_str_equal(version, reel_embedded_films_version))
		status = load(catalog, err);
	reel_mem_free(version);
	return status;
}

/* One that was made before there were states gets one. */
static enum reel_status
give_state(struct reel_catalog *catalog, struct reel_error *err)
{
	char *state = NULL;
	enum reel_status status = reel_catalog_state(catalog, &state, err);

	if (status == REEL_OK && state == NULL) {
		status = reel_catalog_begin(catalog, err);
		if (status == REEL_OK)
			status = reel_catalog_commit(catalog, err);
		reel_catalog_rollback(catalog);
	}
	reel_mem_free(state);
	return status;
}

/* The rest of such a URL may hold a password. */
enum reel_status
reel_catalog_check_url(const char *url, struct reel_error *err)
{
	if (!reel_str_starts(url, "postgresql://") &&
	    !reel_str_starts(url, "postgres://"))
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_UNSUPPORTED,
	                 "this reeltag is built without PostgreSQL");
}

static enum reel_status
finish(struct reel_catalog *new, struct reel_catalog **catalog,
       struct reel_error *err)
{
	enum reel_status status = load_embedded(new, err);

	if (status == REEL_OK)
		status = give_state(new, err);
	if (status == REEL_OK)
		*catalog = new;
	else
		reel_catalog_close(new);
	return status;
}

enum reel_status
reel_catalog_open(const char *url, struct reel_catalog **catalog,
                  struct reel_error *err)
{
	struct reel_catalog *new = NULL;
	enum reel_status status = reel_catalog_check_url(url, err);

	if (status == REEL_OK)
		status = reel_catalog_open_sqlite(url, &new, err);
	return status == REEL_OK ? finish(new, catalog, err) : status;
}

static enum reel_status
open_in_memory(const char *url, struct reel_catalog **catalog,
               struct reel_error *err)
{
	struct reel_catalog *new = NULL;
	const enum reel_status status =
	        reel_catalog_open_sqlite_in_memory(url, &new, err);

	return status == REEL_OK ? finish(new, catalog, err) : status;
}

enum reel_status
reel_catalog_open_to_read(const char *url, struct reel_catalog **catalog,
                          struct reel_error *err)
{
	enum reel_catalog_access access = REEL_CATALOG_READ_ONLY;
	struct reel_error reason = {0};
	enum reel_status status = reel_catalog_open(url, catalog, &reason);

	if (status != REEL_ERROR_IO && status != REEL_ERROR_LOCKED) {
		if (status != REEL_OK && err != NULL)
			*err = reason;
		return status;
	}
	/* No right, no space, or somebody else writes for long. */
	status = reel_catalog_open_sqlite_to_read(url, catalog, err);
	if (status == REEL_ERROR_NOT_FOUND) {
		access = REEL_CATALOG_CARRIED;
		status = open_in_memory(url, catalog, err);
	}
	if (status != REEL_OK)
		return status;
	(*catalog)->access = access;
	(*catalog)->reason = reason;
	return REEL_OK;
}
