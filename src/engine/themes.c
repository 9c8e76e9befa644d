/* SPDX-License-Identifier: MIT */
#include "engine/themes.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "match/normalise.h"

/* Words that make another thing of a song. */
static const char *const other_versions[] = {
        "instrumental", "karaoke", "demo", "reprise", "outtake", "suite",
};

/* How well a track's title names the song. */
enum likeness { OTHER = 0, BEFORE_BRACKET, SAME_TITLE, SAME_RECORDING };

static bool
is_other_version(const char *plain)
{
	const size_t count = sizeof(other_versions) / sizeof(other_versions[0]);

	for (size_t i = 0; i < count; i++) {
		if (strstr(plain, other_versions[i]) != NULL)
			return true;
	}
	return false;
}

/* Normalises what stands before the first bracket. */
static enum reel_status
plain_before_bracket(const char *title, char **plain, struct reel_error *err)
{
	const size_t size = strcspn(title, "([");
	char *cut = reel_mem_text_part(title, size);
	enum reel_status status;

	if (cut == NULL)
		return reel_fail_memory(err);
	status = reel_normalise_title(cut, plain, err);
	reel_mem_free(cut);
	return status;
}

static enum reel_status
compare_titles(const char *theme, const char *title, enum likeness *likeness,
               struct reel_error *err)
{
	char *wanted = NULL;
	char *whole = NULL;
	char *cut = NULL;
	enum reel_status status = reel_normalise_title(theme, &wanted, err);

	if (status == REEL_OK)
		status = reel_normalise_title(title, &whole, err);
	if (status == REEL_OK)
		status = plain_before_bracket(title, &cut, err);
	if (status == REEL_OK && strcmp(wanted, whole) == 0)
		*likeness = SAME_TITLE;
	else if (status == REEL_OK && strcmp(wanted, cut) == 0 &&
	         !is_other_version(whole))
		*likeness = BEFORE_BRACKET;
	reel_mem_free(wanted);
	reel_mem_free(whole);
	reel_mem_free(cut);
	return status;
}

static enum reel_status
compare(const struct reel_theme *theme, const struct reel_track *track,
        enum likeness *likeness, struct reel_error *err)
{
	*likeness = OTHER;
	if (theme->recording != NULL &&
	    reel_str_equal(theme->recording, track->recording)) {
		*likeness = SAME_RECORDING;
		return REEL_OK;
	}
	if (theme->title == NULL || track->title == NULL)
		return REEL_OK;
	return compare_titles(theme->title, track->title, likeness, err);
}

enum reel_status
reel_theme_find(const struct reel_theme *theme,
                const struct reel_release *release,
                struct reel_album_theme *place, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	enum likeness best = OTHER;

	*place = (struct reel_album_theme){.theme = theme};
	for (size_t d = 0; d < release->disc_count; d++) {
		const struct reel_disc *disc = &release->discs[d];

		for (size_t t = 0; status == REEL_OK && t < disc->track_count;
		     t++) {
			enum likeness likeness;

			status = compare(theme, &disc->tracks[t], &likeness,
			                 err);
			if (status != REEL_OK || likeness <= best)
				continue;
			best = likeness;
			place->disc = disc;
			place->track = &disc->tracks[t];
		}
	}
	return status;
}
