/* SPDX-License-Identifier: MIT */
/** A catalogue in SQLite: what its files share. */
#ifndef REEL_CATALOG_CATALOG_SQLITE_H
#define REEL_CATALOG_CATALOG_SQLITE_H

#include "catalog/backend.h"
#include "store/statement.h"

struct reel_catalog_sqlite {
	struct reel_catalog base;
	struct reel_database *database;
};

/** Prepares a statement of the catalogue's database. */
REEL_MUST_USE enum reel_status
reel_sqlite_prepare(struct reel_catalog *catalog, const char *sql,
                    struct reel_statement **statement, struct reel_error *err);

/** The same, with a row's key as the first parameter. */
REEL_MUST_USE enum reel_status
reel_sqlite_prepare_with(struct reel_catalog *catalog, const char *sql,
                         int64_t key, struct reel_statement **statement,
                         struct reel_error *err);

/**
 * Steps to the next row. Behind the last, and where something failed, the
 * statement is reset.
 *
 * @param statement  NULL where the status is a failure's
 * @param status     in, out: where it is a failure's, there are no more rows
 * @return whether there is a row
 */
REEL_MUST_USE bool
reel_sqlite_next(struct reel_statement *statement, enum reel_status *status,
                 struct reel_error *err);

/**
 * Steps to the row of an id, the first parameter.
 *
 * @param what  what the row is of, for the message
 * @return REEL_OK, REEL_ERROR_NOT_FOUND, or why the step failed; the caller
 *         resets the statement
 */
REEL_MUST_USE enum reel_status
reel_sqlite_find(struct reel_statement *statement, const char *what,
                 const char *id, struct reel_error *err);

/** Binds texts from the first parameter on; "" is bound as NULL. */
void
reel_sqlite_bind_texts(struct reel_statement *statement,
                       const char *const *texts, size_t count);

/** Takes texts from the first column on into owned slots. */
REEL_MUST_USE enum reel_status
reel_sqlite_take_texts(struct reel_statement *statement, char **const *slots,
                       size_t count, struct reel_error *err);

/** Runs a statement that gives a row's key, and resets it. */
REEL_MUST_USE enum reel_status
reel_sqlite_key(struct reel_statement *statement, int64_t *key,
                struct reel_error *err);

/** Runs a statement that takes just a number, such as a DELETE by key. */
REEL_MUST_USE enum reel_status
reel_sqlite_run_with(struct reel_catalog *catalog, const char *sql, int64_t key,
                     struct reel_error *err);

/** Appends the first column of all rows, and resets the statement. */
REEL_MUST_USE enum reel_status
reel_sqlite_collect(struct reel_statement *statement,
                    struct reel_strings *texts, struct reel_error *err);

/** Collects the ids behind one, the first parameter, up to a number. */
REEL_MUST_USE enum reel_status
reel_sqlite_collect_page(struct reel_catalog *catalog, const char *sql,
                         const struct reel_id_page *page,
                         struct reel_strings *ids, struct reel_error *err);

/** Sees that a film, or a recording, has a row (a placeholder if need be). */
REEL_MUST_USE enum reel_status
reel_sqlite_need_film(struct reel_catalog *catalog, const char *id,
                      struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_sqlite_need_recording(struct reel_catalog *catalog, const char *id,
                           struct reel_error *err);

/** The folded words of a thing: the SQL takes its key and two texts. */
REEL_MUST_USE enum reel_status
reel_sqlite_put_words(struct reel_catalog *catalog, const char *sql,
                      int64_t key, const char *const texts[2],
                      struct reel_error *err);

/** Packs 32-bit numbers, little-endian, and binds them as a blob. */
REEL_MUST_USE enum reel_status
reel_sqlite_bind_numbers(struct reel_statement *statement, int parameter,
                         const uint32_t *numbers, size_t count,
                         struct reel_error *err);

/** @param numbers  out: owned; NULL and 0 for no bytes */
REEL_MUST_USE enum reel_status
reel_sqlite_take_numbers(struct reel_statement *statement, int column,
                         uint32_t **numbers, size_t *count,
                         struct reel_error *err);

/** What has tags. */
enum reel_sqlite_tags {
	REEL_SQLITE_TAGS_OF_RELEASE = 0,
	REEL_SQLITE_TAGS_OF_TRACK
};

/** Adds the tags of a row that has none yet. */
REEL_MUST_USE enum reel_status
reel_sqlite_put_tags(struct reel_catalog *catalog, enum reel_sqlite_tags of,
                     int64_t key, const struct reel_tag_list *tags,
                     struct reel_error *err);

/** Appends the tags of a row. */
REEL_MUST_USE enum reel_status
reel_sqlite_take_tags(struct reel_catalog *catalog, enum reel_sqlite_tags of,
                      int64_t key, struct reel_tag_list *tags,
                      struct reel_error *err);

/* The parts of its reel_catalog_ops, one file a subject. */

enum reel_status
reel_sqlite_put_film(struct reel_catalog *catalog, const struct reel_film *film,
                     struct reel_error *err);
enum reel_status
reel_sqlite_film(struct reel_catalog *catalog, const char *id,
                 struct reel_film *film, struct reel_error *err);
enum reel_status
reel_sqlite_film_ids(struct reel_catalog *catalog,
                     const struct reel_id_page *page, struct reel_strings *ids,
                     struct reel_error *err);

enum reel_status
reel_sqlite_put_release(struct reel_catalog *catalog,
                        const struct reel_release *release,
                        struct reel_error *err);
enum reel_status
reel_sqlite_release(struct reel_catalog *catalog, const char *id,
                    struct reel_release *release, struct reel_error *err);
enum reel_status
reel_sqlite_release_ids(struct reel_catalog *catalog,
                        const struct reel_id_page *page,
                        struct reel_strings *ids, struct reel_error *err);

enum reel_status
reel_sqlite_put_theme(struct reel_catalog *catalog,
                      const struct reel_theme *theme, struct reel_error *err);
enum reel_status
reel_sqlite_themes(struct reel_catalog *catalog, const char *film,
                   struct reel_themes *themes, struct reel_error *err);
enum reel_status
reel_sqlite_put_fact(struct reel_catalog *catalog,
                     const struct reel_trade_fact *fact,
                     struct reel_error *err);
enum reel_status
reel_sqlite_facts(struct reel_catalog *catalog, const char *of,
                  enum reel_status (*each)(void *context,
                                           const struct reel_trade_fact *fact,
                                           struct reel_error *err),
                  void *context, struct reel_error *err);

enum reel_status
reel_sqlite_put_sound(struct reel_catalog *catalog,
                      const struct reel_known_sound *sound,
                      struct reel_error *err);
enum reel_status
reel_sqlite_sounds(struct reel_catalog *catalog,
                   enum reel_status (*each)(
                           void *context, const struct reel_known_sound *sound,
                           struct reel_error *err),
                   void *context, struct reel_error *err);

enum reel_status
reel_sqlite_has_recording(struct reel_catalog *catalog, const char *id,
                          bool *has, struct reel_error *err);
enum reel_status
reel_sqlite_releases_of_recording(struct reel_catalog *catalog,
                                  const char *recording,
                                  struct reel_strings *ids,
                                  struct reel_error *err);
enum reel_status
reel_sqlite_releases_of_film(struct reel_catalog *catalog, const char *film,
                             struct reel_strings *ids, struct reel_error *err);
enum reel_status
reel_sqlite_releases_of_group(struct reel_catalog *catalog, const char *group,
                              struct reel_strings *ids, struct reel_error *err);
enum reel_status
reel_sqlite_releases_by_lengths(struct reel_catalog *catalog,
                                const struct reel_length_query *query,
                                struct reel_strings *ids,
                                struct reel_error *err);
enum reel_status
reel_sqlite_releases_by_title(struct reel_catalog *catalog, const char *text,
                              size_t most, struct reel_strings *ids,
                              struct reel_error *err);
enum reel_status
reel_sqlite_search(struct reel_catalog *catalog, const char *text, size_t most,
                   struct reel_found_list *found, struct reel_error *err);

#endif
