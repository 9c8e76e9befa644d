/* SPDX-License-Identifier: MIT */
#include "model/film.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

static const char *const work_names[] = {
        [REEL_WORK_FILM] = "film",
        [REEL_WORK_TV] = "tv",
        [REEL_WORK_GAME] = "game",
        [REEL_WORK_STAGE] = "stage",
};

static const char *const role_names[] = {
        [REEL_THEME_MAIN] = "main",
        [REEL_THEME_END] = "end",
        [REEL_THEME_INSERT] = "insert",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static size_t
find_name(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 1; name != NULL && i < count; i++) {
		if (strcmp(names[i], name) == 0)
			return i;
	}
	return 0;
}

bool
reel_film_is_imdb(const char *text)
{
	return text != NULL && strncmp(text, "tt", 2) == 0 && text[2] != '\0' &&
	       text[2 + strspn(text + 2, "0123456789")] == '\0';
}

const char *
reel_work_name(enum reel_work work)
{
	return (size_t)work < COUNT(work_names) ? work_names[work] : NULL;
}

enum reel_work
reel_work_of(const char *name)
{
	return (enum reel_work)find_name(work_names, COUNT(work_names), name);
}

const char *
reel_theme_role_name(enum reel_theme_role role)
{
	return (size_t)role < COUNT(role_names) ? role_names[role] : NULL;
}

enum reel_theme_role
reel_theme_role_of(const char *name)
{
	return (enum reel_theme_role)find_name(role_names, COUNT(role_names),
	                                       name);
}

void
reel_film_release(struct reel_film *film)
{
	reel_mem_free(film->id);
	reel_mem_free(film->title);
	reel_mem_free(film->original_title);
	reel_mem_free(film->premiere);
	reel_mem_free(film->release_date);
	reel_mem_free(film->release_country);
	reel_mem_free(film->imdb);
	reel_mem_free(film->tmdb);
	reel_mem_free(film->wikidata);
	reel_strings_release(&film->directors);
	reel_strings_release(&film->studios);
	*film = (struct reel_film){0};
}

void
reel_theme_release(struct reel_theme *theme)
{
	reel_mem_free(theme->film);
	reel_mem_free(theme->title);
	reel_mem_free(theme->recording);
	reel_mem_free(theme->single_date);
	*theme = (struct reel_theme){0};
}

void
reel_trade_fact_release(struct reel_trade_fact *fact)
{
	reel_mem_free(fact->of);
	reel_mem_free(fact->kind);
	reel_mem_free(fact->value);
	reel_mem_free(fact->unit);
	reel_mem_free(fact->territory);
	reel_mem_free(fact->date);
	reel_mem_free(fact->source);
	*fact = (struct reel_trade_fact){0};
}

enum reel_status
reel_themes_add(struct reel_themes *themes, struct reel_theme *theme,
                struct reel_error *err)
{
	if (!reel_mem_grow(&themes->items, &themes->capacity, themes->count,
	                   sizeof(*themes->items))) {
		reel_theme_release(theme);
		return reel_fail_memory(err);
	}
	themes->items[themes->count++] = *theme;
	*theme = (struct reel_theme){0};
	return REEL_OK;
}

void
reel_themes_release(struct reel_themes *themes)
{
	for (size_t i = 0; i < themes->count; i++)
		reel_theme_release(&themes->items[i]);
	reel_mem_free(themes->items);
	*themes = (struct reel_themes){0};
}
