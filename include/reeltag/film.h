/* SPDX-License-Identifier: MIT */
/**
 * Films and other works that have soundtracks, their theme songs, and facts.
 *
 * Plain values, begun zeroed. A caller reads those it is lent and never
 * makes or frees one. NULL, 0 and an empty list mean: not known. Dates are
 * ISO 8601 text of stated precision: "1977", "1977-05" or "1977-05-25".
 */
#ifndef REELTAG_FILM_H
#define REELTAG_FILM_H

#include <stdint.h>

#include <reeltag/export.h>
#include <reeltag/strings.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What kind of work a soundtrack belongs to. */
enum reel_work {
	REEL_WORK_UNKNOWN = 0,
	REEL_WORK_FILM,
	REEL_WORK_TV,
	REEL_WORK_GAME,
	REEL_WORK_STAGE
};

/** A film, series, game or stage work. */
struct reel_film {
	/** Any stable text: the catalogue's key. */
	char *id;
	char *title;
	char *original_title;
	enum reel_work work;
	/** Year of the first general release. */
	int year;
	/** First public showing, often at a festival. */
	char *premiere;
	/** First general release, and its country (ISO 3166-1 alpha-2). */
	char *release_date;
	char *release_country;
	/** "tt0120338", "movie/597", "Q44578". */
	char *imdb;
	char *tmdb;
	char *wikidata;
	struct reel_strings directors;
	struct reel_strings studios;
};

/** Where in the work a theme song is heard. */
enum reel_theme_role {
	REEL_THEME_UNKNOWN = 0,
	REEL_THEME_MAIN,
	REEL_THEME_END,
	REEL_THEME_INSERT
};

/** A theme song of a film. */
struct reel_theme {
	/** Id of the film. */
	char *film;
	char *title;
	/** Id of the recording; NULL where only the title is known. */
	char *recording;
	enum reel_theme_role role;
	/** When the song came out as a single. */
	char *single_date;
};

struct reel_themes {
	struct reel_theme *items;
	size_t count;
	/** Room for so many; the library's own. */
	size_t capacity;
};

/** A fact of the trade beside a film, a release or a label. */
struct reel_trade_fact {
	/** Id or name of what it is about. */
	char *of;
	/** "sales", "chart", "certification" or "owner". */
	char *kind;
	char *value;
	char *unit;
	char *territory;
	char *date;
	char *source;
};

/** @return the word of CLI and JSON: "film", "tv" ...; NULL for unknown */
REEL_API const char *
reel_work_name(enum reel_work work);

/** @return the work of a word; REEL_WORK_UNKNOWN for any other, and NULL */
REEL_API enum reel_work
reel_work_of(const char *name);

/** @return "main", "end" or "insert"; NULL for unknown */
REEL_API const char *
reel_theme_role_name(enum reel_theme_role role);

/** @return the role of a word; REEL_THEME_UNKNOWN for any other, and NULL */
REEL_API enum reel_theme_role
reel_theme_role_of(const char *name);

#ifdef __cplusplus
}
#endif

#endif
