/* SPDX-License-Identifier: MIT */
#include <sys/stat.h>
#include <unistd.h>

#include "catalog_text.h"
#include "model/film.h"

#define NOBODY 65534

static const char film[] = "{\"type\":\"film\",\"id\":\"mine\","
                           "\"title\":\"Mine\"}\n";

/* Root may do all, so the test becomes somebody else for the while. */
static enum reel_status
open_as_somebody(const char *path, struct reel_catalog **catalog,
                 struct reel_error *err)
{
	const uid_t user = geteuid();
	enum reel_status status;

	if (user == 0)
		assert_int_equal(seteuid(NOBODY), 0);
	status = reel_catalog_open_to_read(path, catalog, err);
	if (user == 0)
		assert_int_equal(seteuid(user), 0);
	return status;
}

static struct reel_catalog *
open_as_reader(const char *path)
{
	struct reel_catalog *catalog = NULL;
	struct reel_error err = {0};

	if (open_as_somebody(path, &catalog, &err) != REEL_OK)
		fail_msg("%s", err.message);
	return catalog;
}

static bool
has_film(struct reel_catalog *catalog, const char *id)
{
	struct reel_film found = {0};
	const enum reel_status status =
	        reel_catalog_film(catalog, id, &found, NULL);

	reel_film_release(&found);
	return status == REEL_OK;
}

static void
assert_not_writable(struct reel_catalog *catalog, const char *message)
{
	struct reel_import_result result = {0};
	const struct reel_error *reason = NULL;
	struct reel_error err = {0};

	(void)reel_catalog_access(catalog, &reason);
	assert_int_equal(reason->status, REEL_ERROR_IO);
	assert_non_null(strstr(reason->message, message));
	assert_int_equal(import_text(catalog, film, &result, &err),
	                 REEL_ERROR_IO);
	assert_string_equal(err.message, reason->message);
}

static void
writable_catalogue_is_opened_in_full(void **state)
{
	struct reel_catalog *catalog = NULL;

	assert_int_equal(
	        reel_catalog_open_to_read(temp_folder_path(state, "c.db"),
	                                  &catalog, NULL),
	        REEL_OK);
	assert_int_equal(reel_catalog_access(catalog, NULL),
	                 REEL_CATALOG_WRITABLE);
	assert_true(has_film(catalog, "titanic-1997"));
	import_good(catalog, film);
	reel_catalog_close(catalog);
}

static void
catalogue_that_cannot_be_written_is_read_as_it_is(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct reel_catalog *catalog = open_empty(state, "c.db");

	import_good(catalog, film);
	reel_catalog_close(catalog);
	assert_int_equal(chmod(*state, 0555), 0);
	catalog = open_as_reader(path);
	assert_int_equal(reel_catalog_access(catalog, NULL),
	                 REEL_CATALOG_READ_ONLY);
	assert_true(has_film(catalog, "mine"));
	assert_false(has_film(catalog, "titanic-1997"));
	assert_not_writable(catalog, "cannot write");
	reel_catalog_close(catalog);
}

static void
films_of_the_program_stand_in_for_what_cannot_be_made(void **state)
{
	const char *path = temp_folder_path(state, "new.db");
	struct reel_catalog *catalog;

	assert_int_equal(chmod(*state, 0555), 0);
	catalog = open_as_reader(path);
	assert_int_equal(reel_catalog_access(catalog, NULL),
	                 REEL_CATALOG_CARRIED);
	assert_true(has_film(catalog, "titanic-1997"));
	assert_not_writable(catalog, "cannot write in folder");
	reel_catalog_close(catalog);
	assert_int_equal(access(path, F_OK), -1);
}

static void
what_is_no_catalogue_is_refused_to_readers_too(void **state)
{
	const char *path = temp_folder_path(state, "song.mp3");
	struct reel_catalog *catalog = NULL;
	struct reel_error err = {0};

	temp_file_write(path, "ID3", 3);
	assert_int_equal(reel_catalog_open_to_read(path, &catalog, &err),
	                 REEL_ERROR_FORMAT);
	assert_non_null(strstr(err.message, "is not a reeltag catalogue"));
	assert_int_equal(chmod(*state, 0555), 0);
	assert_int_equal(open_as_somebody(path, &catalog, &err),
	                 REEL_ERROR_FORMAT);
	assert_int_equal(chmod(path, 0), 0);
	assert_int_equal(open_as_somebody(path, &catalog, &err), REEL_ERROR_IO);
	assert_non_null(strstr(err.message, "cannot read catalogue"));
	assert_int_equal(
	        reel_catalog_open_to_read("postgresql://h/db", &catalog, &err),
	        REEL_ERROR_UNSUPPORTED);
	assert_null(catalog);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(writable_catalogue_is_opened_in_full),
	        IN_FOLDER(catalogue_that_cannot_be_written_is_read_as_it_is),
	        IN_FOLDER(
	                films_of_the_program_stand_in_for_what_cannot_be_made),
	        IN_FOLDER(what_is_no_catalogue_is_refused_to_readers_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
