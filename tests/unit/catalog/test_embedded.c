/* SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "base/str.h"
#include "catalog/embedded.h"
#include "catalog_text.h"
#include "model/film.h"

static struct reel_catalog *
open_full(void **state)
{
	struct reel_catalog *catalog = NULL;
	struct reel_error err = {0};

	if (reel_catalog_open(temp_folder_path(state, "c.db"), &catalog,
	                      &err) != REEL_OK)
		fail_msg("%s", err.message);
	return catalog;
}

static void
new_catalogue_holds_the_films_of_the_program(void **state)
{
	struct reel_catalog *catalog = open_full(state);
	struct reel_catalog_stats stats = {0};
	struct reel_film film = {0};

	assert_int_equal(reel_embedded_films[reel_embedded_films_size], '\0');
	assert_int_equal(strlen(reel_embedded_films_version), 64);
	assert_int_equal(reel_catalog_stats(catalog, &stats, NULL), REEL_OK);
	assert_true(stats.films > 0);
	assert_int_equal(reel_catalog_film(catalog, "tt0120338", &film, NULL),
	                 REEL_OK);
	assert_string_equal(film.release_date, "1997-12-19");
	reel_film_release(&film);
	reel_catalog_close(catalog);
}

static void
films_are_loaded_once_and_again_for_another_version(void **state)
{
	struct reel_catalog *catalog = open_full(state);
	struct reel_film film = {0};
	char id[] = "titanic-1997";
	char title[] = "Mine";
	const struct reel_film mine = {.id = id, .title = title};

	assert_int_equal(reel_catalog_put_film(catalog, &mine, NULL), REEL_OK);
	reel_catalog_close(catalog);
	/* The same version is not loaded again ... */
	catalog = open_full(state);
	assert_int_equal(reel_catalog_film(catalog, id, &film, NULL), REEL_OK);
	assert_string_equal(film.title, "Mine");
	reel_film_release(&film);
	assert_int_equal(catalog->ops->put_setting(catalog, "embedded films",
	                                           "older", NULL),
	                 REEL_OK);
	reel_catalog_close(catalog);
	/* ... but another one is. */
	catalog = open_full(state);
	assert_int_equal(reel_catalog_film(catalog, id, &film, NULL), REEL_OK);
	assert_string_equal(film.title, "Titanic");
	reel_film_release(&film);
	reel_catalog_close(catalog);
}

static void
failing_memory_leaves_no_half_of_them(void **state)
{
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	struct reel_catalog *catalog = open_full(state);
	struct reel_buf whole = export_text(catalog);
	long allowed = 0;

	reel_catalog_close(catalog);
	while (status != REEL_OK) {
		struct reel_buf text;

		catalog = NULL;
		reel_mem_fail_after(allowed);
		status = reel_catalog_open(temp_folder_path(state, "half.db"),
		                           &catalog, NULL);
		reel_mem_fail_after(-1);
		if (status == REEL_OK)
			break;
		assert_int_equal(status, REEL_ERROR_NO_MEMORY);
		assert_null(catalog);
		catalog = open_empty(state, "half.db");
		text = export_text(catalog);
		assert_int_equal(text.size, 0);
		reel_buf_release(&text);
		reel_catalog_close(catalog);
		/* A few steps close together, then on in leaps. */
		allowed += 1 + allowed / 20;
	}
	assert_true(allowed > 20);
	struct reel_buf text = export_text(catalog);

	assert_string_equal(text.data, whole.data);
	reel_buf_release(&text);
	reel_buf_release(&whole);
	reel_catalog_close(catalog);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(new_catalogue_holds_the_films_of_the_program),
	        IN_FOLDER(films_are_loaded_once_and_again_for_another_version),
	        IN_FOLDER(failing_memory_leaves_no_half_of_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
