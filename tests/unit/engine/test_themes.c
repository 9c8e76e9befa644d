/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "base/str.h"
#include "engine/themes.h"
#include "model/film.h"
#include "model/release.h"

static void
add_tracks(struct reel_release *release, const char *const *titles)
{
	struct reel_disc *disc;

	assert_int_equal(reel_release_add_disc(release, 1, &disc, NULL),
	                 REEL_OK);
	for (size_t i = 0; titles[i] != NULL; i++) {
		struct reel_track *track;

		assert_int_equal(
		        reel_disc_add_track(disc, (int)i + 1, &track, NULL),
		        REEL_OK);
		assert_int_equal(reel_str_set(&track->title, titles[i], NULL),
		                 REEL_OK);
	}
}

/* The number of the track that is found; 0 for none. */
static int
find(const char *theme_title, const char *const *titles)
{
	struct reel_release release = {0};
	struct reel_theme theme = {0};
	struct reel_album_theme place;
	int number;

	add_tracks(&release, titles);
	assert_int_equal(reel_str_set(&theme.title, theme_title, NULL),
	                 REEL_OK);
	assert_int_equal(reel_theme_find(&theme, &release, &place, NULL),
	                 REEL_OK);
	number = place.track == NULL ? 0 : place.track->number;
	reel_theme_release(&theme);
	reel_release_release(&release);
	return number;
}

static void
theme_is_found_by_its_title(void **state)
{
	(void)state;
	static const char *const titanic[] = {
	        "Never an Absolution", "Rose",
	        "My Heart Will Go On (Love Theme from \"Titanic\")", NULL};
	static const char *const frozen[] = {"Let It Go (Instrumental Karaoke)",
	                                     "Let It Go (Demi Version)",
	                                     "Let It Go", NULL};
	static const char *const only_karaoke[] = {"Let It Go (Karaoke)", NULL};
	static const char *const score[] = {"Grand Bazaar, Istanbul", NULL};

	assert_int_equal(find("My Heart Will Go On", titanic), 3);
	assert_int_equal(find("Let It Go", frozen), 3);
	assert_int_equal(find("Let It Go", only_karaoke), 0);
	assert_int_equal(find("Skyfall", score), 0);
}

static void
recording_goes_before_title(void **state)
{
	(void)state;
	static const char *const titles[] = {"Happy", "Another Name", NULL};
	struct reel_release release = {0};
	struct reel_theme theme = {0};
	struct reel_album_theme place;

	add_tracks(&release, titles);
	assert_int_equal(reel_str_set(&theme.title, "Happy", NULL), REEL_OK);
	assert_int_equal(reel_str_set(&theme.recording, "r2", NULL), REEL_OK);
	assert_int_equal(
	        reel_str_set(&release.discs[0].tracks[1].recording, "r2", NULL),
	        REEL_OK);
	assert_int_equal(reel_theme_find(&theme, &release, &place, NULL),
	                 REEL_OK);
	assert_int_equal(place.track->number, 2);
	reel_theme_release(&theme);
	reel_release_release(&release);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(theme_is_found_by_its_title),
	        cmocka_unit_test(recording_goes_before_title),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
