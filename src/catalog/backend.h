/* SPDX-License-Identifier: MIT */
/** The room's own: what keeps a catalogue, behind function pointers. */
#ifndef REEL_CATALOG_BACKEND_H
#define REEL_CATALOG_BACKEND_H

#include "catalog/catalog.h"

/** A page of ids: those behind `after` (NULL for the first), in order. */
struct reel_id_page {
	const char *after;
	size_t most;
};

/** One of these a kind of catalogue. Names and contracts as in catalog.h. */
struct reel_catalog_ops {
	void (*close)(struct reel_catalog *catalog);
	enum reel_status (*begin)(struct reel_catalog *catalog,
	                          struct reel_error *err);
	enum reel_status (*commit)(struct reel_catalog *catalog,
	                           struct reel_error *err);
	void (*rollback)(struct reel_catalog *catalog);

	/** Replaces an owned text by a setting's value; NULL for none. */
	enum reel_status (*setting)(struct reel_catalog *catalog,
	                            const char *name, char **value,
	                            struct reel_error *err);
	enum reel_status (*put_setting)(struct reel_catalog *catalog,
	                                const char *name, const char *value,
	                                struct reel_error *err);

	/* Called within a transaction only. */
	enum reel_status (*put_film)(struct reel_catalog *catalog,
	                             const struct reel_film *film,
	                             struct reel_error *err);
	enum reel_status (*put_release)(struct reel_catalog *catalog,
	                                const struct reel_release *release,
	                                struct reel_error *err);
	enum reel_status (*put_theme)(struct reel_catalog *catalog,
	                              const struct reel_theme *theme,
	                              struct reel_error *err);
	enum reel_status (*put_fact)(struct reel_catalog *catalog,
	                             const struct reel_trade_fact *fact,
	                             struct reel_error *err);
	enum reel_status (*put_sound)(struct reel_catalog *catalog,
	                              const struct reel_known_sound *sound,
	                              struct reel_error *err);

	/* The values are empty, and freed by the caller also on failure. */
	enum reel_status (*film)(struct reel_catalog *catalog, const char *id,
	                         struct reel_film *film,
	                         struct reel_error *err);
	enum reel_status (*release)(struct reel_catalog *catalog,
	                            const char *id,
	                            struct reel_release *release,
	                            struct reel_error *err);
	enum reel_status (*themes)(struct reel_catalog *catalog,
	                           const char *film, struct reel_themes *themes,
	                           struct reel_error *err);

	enum reel_status (*film_ids)(struct reel_catalog *catalog,
	                             const struct reel_id_page *page,
	                             struct reel_strings *ids,
	                             struct reel_error *err);
	enum reel_status (*release_ids)(struct reel_catalog *catalog,
	                                const struct reel_id_page *page,
	                                struct reel_strings *ids,
	                                struct reel_error *err);
	enum reel_status (*has_recording)(struct reel_catalog *catalog,
	                                  const char *id, bool *has,
	                                  struct reel_error *err);
	enum reel_status (*releases_of_recording)(struct reel_catalog *catalog,
	                                          const char *recording,
	                                          struct reel_strings *ids,
	                                          struct reel_error *err);
	enum reel_status (*releases_of_film)(struct reel_catalog *catalog,
	                                     const char *film,
	                                     struct reel_strings *ids,
	                                     struct reel_error *err);
	enum reel_status (*releases_of_group)(struct reel_catalog *catalog,
	                                      const char *group,
	                                      struct reel_strings *ids,
	                                      struct reel_error *err);
	enum reel_status (*releases_by_lengths)(
	        struct reel_catalog *catalog,
	        const struct reel_length_query *query, struct reel_strings *ids,
	        struct reel_error *err);
	enum reel_status (*releases_by_title)(struct reel_catalog *catalog,
	                                      const char *text, size_t most,
	                                      struct reel_strings *ids,
	                                      struct reel_error *err);
	enum reel_status (*search)(struct reel_catalog *catalog,
	                           const char *text, size_t most,
	                           struct reel_found_list *found,
	                           struct reel_error *err);
	enum reel_status (*facts)(
	        struct reel_catalog *catalog, const char *of,
	        enum reel_status (*each)(void *context,
	                                 const struct reel_trade_fact *fact,
	                                 struct reel_error *err),
	        void *context, struct reel_error *err);
	enum reel_status (*sounds)(
	        struct reel_catalog *catalog,
	        enum reel_status (*each)(void *context,
	                                 const struct reel_known_sound *sound,
	                                 struct reel_error *err),
	        void *context, struct reel_error *err);
	enum reel_status (*stats)(struct reel_catalog *catalog,
	                          struct reel_catalog_stats *stats,
	                          struct reel_error *err);
};

/** Every kind of catalogue begins with this. */
struct reel_catalog {
	const struct reel_catalog_ops *ops;
	bool is_in_transaction;
	enum reel_catalog_access access;
	/** Why it is not writable. */
	struct reel_error reason;
};

/** @return REEL_OK, REEL_ERROR_UNSUPPORTED (this build cannot open such) */
REEL_MUST_USE enum reel_status
reel_catalog_check_url(const char *url, struct reel_error *err);

/** Opens a catalogue in an SQLite file. */
REEL_MUST_USE enum reel_status
reel_catalog_open_sqlite(const char *path, struct reel_catalog **catalog,
                         struct reel_error *err);

/** Opens one for reading. @return as reel_database_open_to_read() */
REEL_MUST_USE enum reel_status
reel_catalog_open_sqlite_to_read(const char *path,
                                 struct reel_catalog **catalog,
                                 struct reel_error *err);

/** Makes an empty one in memory. @param name  for messages */
REEL_MUST_USE enum reel_status
reel_catalog_open_sqlite_in_memory(const char *name,
                                   struct reel_catalog **catalog,
                                   struct reel_error *err);

#endif
