/* SPDX-License-Identifier: MIT */
/**
 * The catalogue: films, releases, recordings, theme songs, fingerprints and
 * trade facts, behind one interface whatever keeps them.
 *
 * Changes between reel_catalog_begin() and _commit() are one transaction.
 * A catalogue is used by one thread.
 */
#ifndef REEL_CATALOG_CATALOG_H
#define REEL_CATALOG_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/catalog.h>
#include <reeltag/error.h>
#include <reeltag/film.h>
#include <reeltag/release.h>

struct reel_catalog;

/** A known fingerprint of a recording. Begin it zeroed. */
struct reel_known_sound {
	/** Id of the recording. */
	char *recording;
	/** AcoustID, NULL where it is not known. */
	char *acoustid;
	/** Length of the audio in milliseconds. */
	uint32_t length_ms;
	/** Raw items, owned. */
	uint32_t *items;
	size_t item_count;
};

void
reel_known_sound_release(struct reel_known_sound *sound);

/** What the catalogue holds. */
struct reel_catalog_stats {
	uint64_t films;
	uint64_t releases;
	uint64_t tracks;
	uint64_t recordings;
	uint64_t themes;
	uint64_t fingerprints;
	uint64_t facts;
};

/**
 * Opens a catalogue, makes it where there is none, migrates it where it is
 * older, and loads the embedded films where they are newer than its own.
 *
 * A change that is committed survives that the program is killed. A power cut
 * may take back the last ones, each as a whole, but none from before the last
 * time that a program closed the catalogue.
 *
 * @param url      path of an SQLite file; borrowed
 * @param catalog  out: owned; close with reel_catalog_close()
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_FORMAT (not a catalogue, or of
 *         a later reeltag), REEL_ERROR_LOCKED, REEL_ERROR_UNSUPPORTED (a
 *         kind of catalogue that this build cannot open)
 */
REEL_MUST_USE enum reel_status
reel_catalog_open(const char *url, struct reel_catalog **catalog,
                  struct reel_error *err);

/**
 * Opens a catalogue for those who only look things up. Where
 * reel_catalog_open() may not or cannot write, it is opened as it is; where
 * there is none and none can be made, the embedded films stand in for it, in
 * memory.
 *
 * @return as reel_catalog_open(); REEL_ERROR_FORMAT also where it would have
 *         to be migrated, but cannot be written
 */
REEL_MUST_USE enum reel_status
reel_catalog_open_to_read(const char *url, struct reel_catalog **catalog,
                          struct reel_error *err);

/**
 * What came of that. Only a writable catalogue can begin a change.
 *
 * @param reason  out: why it is not writable, lent; may be NULL
 */
enum reel_catalog_access
reel_catalog_access(const struct reel_catalog *catalog,
                    const struct reel_error **reason);

void
reel_catalog_close(struct reel_catalog *catalog);

/**
 * Tells of what the catalogue holds whether it is still the same: each change
 * gives it another state, which it never had before.
 *
 * @param state  out: owned text; NULL where it was last changed by a reeltag
 *               that did not tell
 */
REEL_MUST_USE enum reel_status
reel_catalog_state(struct reel_catalog *catalog, char **state,
                   struct reel_error *err);

REEL_MUST_USE enum reel_status
reel_catalog_begin(struct reel_catalog *catalog, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_catalog_commit(struct reel_catalog *catalog, struct reel_error *err);

/** Does nothing after a commit, or without a beginning. */
void
reel_catalog_rollback(struct reel_catalog *catalog);

/*
 * Putting: a thing with the same id (a fingerprint: the same recording and
 * items; a theme: the same film and title; a fact: all the same) is replaced,
 * so that putting twice is putting once. Fields that are not known do not
 * wipe known ones of a film; a release's discs are replaced as a whole.
 * A release or a theme song may name a film that is not there yet.
 *
 * The films that the program carries are put in the same way whenever they
 * are newer than the catalogue's: what a user knows better about one of them
 * stays only under an id of the user's own.
 *
 * They return REEL_OK, REEL_ERROR_INVALID (no id; a film or theme song
 * without a title), or what writing fails with. Alone, each is all or
 * nothing; within a transaction that the caller began, there is only to roll
 * back after a failure.
 */
REEL_MUST_USE enum reel_status
reel_catalog_put_film(struct reel_catalog *catalog,
                      const struct reel_film *film, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_catalog_put_release(struct reel_catalog *catalog,
                         const struct reel_release *release,
                         struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_catalog_put_theme(struct reel_catalog *catalog,
                       const struct reel_theme *theme, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_catalog_put_fact(struct reel_catalog *catalog,
                      const struct reel_trade_fact *fact,
                      struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_catalog_put_sound(struct reel_catalog *catalog,
                       const struct reel_known_sound *sound,
                       struct reel_error *err);

/*
 * Getting: by id (a film also by IMDb or Wikidata id, a release also by
 * MBID). The result is the caller's to release; REEL_ERROR_NOT_FOUND where
 * there is none.
 */
REEL_MUST_USE enum reel_status
reel_catalog_film(struct reel_catalog *catalog, const char *id,
                  struct reel_film *film, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_catalog_release(struct reel_catalog *catalog, const char *id,
                     struct reel_release *release, struct reel_error *err);

/**
 * Appends the theme songs of a film, in order of title; none is no failure.
 *
 * @param film  id; NULL for those of all films, in order of film and title
 */
REEL_MUST_USE enum reel_status
reel_catalog_themes(struct reel_catalog *catalog, const char *film,
                    struct reel_themes *themes, struct reel_error *err);

/** @param has  out: whether a recording of that id is known at all */
REEL_MUST_USE enum reel_status
reel_catalog_has_recording(struct reel_catalog *catalog, const char *id,
                           bool *has, struct reel_error *err);

/** Ids of the releases that hold a recording; appended to `ids`. */
REEL_MUST_USE enum reel_status
reel_catalog_releases_of_recording(struct reel_catalog *catalog,
                                   const char *recording,
                                   struct reel_strings *ids,
                                   struct reel_error *err);

/** Ids of a film's releases; appended to `ids`. */
REEL_MUST_USE enum reel_status
reel_catalog_releases_of_film(struct reel_catalog *catalog, const char *film,
                              struct reel_strings *ids, struct reel_error *err);

/** Ids of a MusicBrainz release group's releases; appended to `ids`. */
REEL_MUST_USE enum reel_status
reel_catalog_releases_of_group(struct reel_catalog *catalog, const char *group,
                               struct reel_strings *ids,
                               struct reel_error *err);

/** Lengths that are looked for. */
struct reel_length_query {
	/** Of the album's files, milliseconds; kept for the call. */
	const uint32_t *lengths_ms;
	size_t count;
	uint32_t tolerance_ms;
	/** The most releases that are wanted. */
	size_t most;
};

/**
 * Ids of the releases whose tracks' lengths fit best, best first: those with
 * the most distinct tracks that lie within the tolerance of a length, of
 * several with equal claim the one with the number of tracks nearest to
 * `count`. Tracks count no more often than there are lengths they may stand
 * for.
 */
REEL_MUST_USE enum reel_status
reel_catalog_releases_by_lengths(struct reel_catalog *catalog,
                                 const struct reel_length_query *query,
                                 struct reel_strings *ids,
                                 struct reel_error *err);

/** A thing that a search found. Begin it zeroed. */
struct reel_found {
	/** "film", "release" or "track": a constant. */
	const char *type;
	/** Id of the film or release (a track: of its release). */
	char *id;
	char *title;
	/** A release's artist, a track's release, a film's year. */
	char *detail;
};

struct reel_found_list {
	struct reel_found *items;
	size_t count;
	size_t capacity;
};

void
reel_found_list_release(struct reel_found_list *list);

/**
 * Finds films, releases and tracks by the words of a text: films first, then
 * releases, then tracks, each best first. All words must be there, in titles
 * and artists; case and marks do not count; the last one may be a
 * beginning.
 */
REEL_MUST_USE enum reel_status
reel_catalog_search(struct reel_catalog *catalog, const char *text, size_t most,
                    struct reel_found_list *found, struct reel_error *err);

/**
 * Ids of the releases that a title may mean, best first: any word of the
 * release's or its film's title counts, rare ones more.
 */
REEL_MUST_USE enum reel_status
reel_catalog_releases_by_title(struct reel_catalog *catalog, const char *text,
                               size_t most, struct reel_strings *ids,
                               struct reel_error *err);

/**
 * Facts about a film, release or label, in order of kind and date.
 *
 * @param of  id or name; NULL for all facts, in order of what they are about
 */
REEL_MUST_USE enum reel_status
reel_catalog_facts(struct reel_catalog *catalog, const char *of,
                   enum reel_status (*each)(void *context,
                                            const struct reel_trade_fact *fact,
                                            struct reel_error *err),
                   void *context, struct reel_error *err);

/**
 * All fingerprints, in order of recording, length and so on, whatever order
 * they came in; `each` is lent them, and ends it by a failure.
 */
REEL_MUST_USE enum reel_status
reel_catalog_sounds(struct reel_catalog *catalog,
                    enum reel_status (*each)(void *context,
                                             const struct reel_known_sound *s,
                                             struct reel_error *err),
                    void *context, struct reel_error *err);

REEL_MUST_USE enum reel_status
reel_catalog_stats(struct reel_catalog *catalog,
                   struct reel_catalog_stats *stats, struct reel_error *err);

#endif
