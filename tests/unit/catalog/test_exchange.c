/* SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "catalog_text.h"
#include "fingerprint/items.h"
#include "support/random.h"

/* In the order of an export, each with all its keys; %s is a fingerprint. */
static const char everything[] =
        "{\"type\":\"film\",\"id\":\"f1\",\"title\":\"Titanic\","
        "\"original_title\":\"O \\\"x\\\" \\\\ \\n\",\"work\":\"film\","
        "\"year\":1997,\"premiere\":\"1997-11-01\","
        "\"release_date\":\"1997-12-19\",\"release_country\":\"US\","
        "\"imdb\":\"tt0120338\",\"tmdb\":\"movie/597\","
        "\"wikidata\":\"Q44578\",\"directors\":[\"James Cameron\"],"
        "\"studios\":[\"A\",\"B\"]}\n"
        "{\"type\":\"film\",\"id\":\"f2\",\"title\":\"G\xC3\xBC\","
        "\"work\":\"game\"}\n"
        "{\"type\":\"release\",\"id\":\"r1\",\"film\":\"f1\","
        "\"title\":\"T\",\"artist\":\"James Horner\",\"kind\":\"score\","
        "\"edition\":\"e\",\"mbid\":\"m\",\"release_group\":\"g\","
        "\"label\":\"l\",\"catalog_number\":\"c\",\"barcode\":\"b\","
        "\"date\":\"1997-11-18\",\"first_date\":\"1997\","
        "\"country\":\"US\",\"media\":\"CD\","
        "\"tags\":{\"albumartistsort\":[\"Horner, James\"]},"
        "\"discs\":[{\"disc\":1,"
        "\"title\":\"One\",\"toc\":[1,2,300000,150],\"tracks\":["
        "{\"track\":1,\"title\":\"A\",\"artist\":\"B\",\"composer\":\"C\","
        "\"length_ms\":183000,\"recording\":\"rec1\","
        "\"isrc\":[\"X\",\"Y\"],\"tags\":{\"conductor\":[\"A\",\"B\"],"
        "\"work\":[\"W\"]}},{\"title\":\"No number\"}]},"
        "{\"tracks\":[]}]}\n"
        "{\"type\":\"release\",\"id\":\"r2\",\"film\":\"never there\","
        "\"title\":\"U\",\"discs\":[]}\n"
        "{\"type\":\"theme\",\"film\":\"f1\",\"title\":\"S\","
        "\"recording\":\"rec9\",\"role\":\"end\","
        "\"single_date\":\"1997-11-24\"}\n"
        "{\"type\":\"theme\",\"film\":\"never there\",\"title\":\"S\"}\n"
        "{\"type\":\"fact\",\"of\":\"Sony\",\"kind\":\"owner\","
        "\"value\":\"Sony Group\"}\n"
        "{\"type\":\"fact\",\"of\":\"r1\",\"kind\":\"sales\","
        "\"value\":\"30000000\",\"unit\":\"copies\","
        "\"territory\":\"worldwide\",\"date\":\"2017\",\"source\":\"s\"}\n"
        "{\"type\":\"fingerprint\",\"recording\":\"rec1\","
        "\"acoustid\":\"a\",\"length_ms\":183000,\"fingerprint\":\"%s\"}\n"
        "{\"type\":\"fingerprint\",\"recording\":\"rec2\","
        "\"fingerprint\":\"%s\"}\n";

/* @return the records above, for reel_buf_release() */
static struct reel_buf
make_everything(void)
{
	uint32_t items[300];
	uint32_t random = 12345;
	char *text = NULL;
	struct reel_buf records = REEL_BUF_INIT(1 << 20);

	for (size_t i = 0; i < 300; i++)
		items[i] = random_next(&random);
	assert_int_equal(reel_items_encode(items, 300, &text, NULL), REEL_OK);
	assert_int_equal(
	        reel_buf_format(&records, NULL, everything, text, text),
	        REEL_OK);
	reel_mem_free(text);
	return records;
}

static void
export_is_what_was_imported_byte_for_byte(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "one.db");
	struct reel_catalog *again = open_empty(state, "two.db");
	struct reel_buf records = make_everything();
	struct reel_buf first;
	struct reel_buf second;

	import_good(catalog, records.data);
	first = export_text(catalog);
	assert_string_equal(first.data, records.data);
	import_good(again, first.data);
	second = export_text(again);
	assert_string_equal(second.data, first.data);
	/* Twice is once. */
	import_good(again, first.data);
	reel_buf_release(&second);
	second = export_text(again);
	assert_string_equal(second.data, first.data);
	reel_buf_release(&first);
	reel_buf_release(&second);
	reel_buf_release(&records);
	reel_catalog_close(catalog);
	reel_catalog_close(again);
}

/* Moves the text's lines into the opposite order. */
static void
turn_lines(const char *text, struct reel_buf *turned)
{
	size_t end = strlen(text);

	while (end > 0) {
		size_t begin = end - 1;

		while (begin > 0 && text[begin - 1] != '\n')
			begin--;
		assert_int_equal(reel_buf_append(turned, text + begin,
		                                 end - begin, NULL),
		                 REEL_OK);
		end = begin;
	}
}

static void
order_of_records_does_not_matter(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_buf records = make_everything();
	struct reel_buf turned = REEL_BUF_INIT(1 << 20);
	struct reel_buf text;

	turn_lines(records.data, &turned);
	assert_string_not_equal(turned.data, records.data);
	import_good(catalog, turned.data);
	text = export_text(catalog);
	assert_string_equal(text.data, records.data);
	reel_buf_release(&text);
	reel_buf_release(&turned);
	reel_buf_release(&records);
	reel_catalog_close(catalog);
}

static void
import_counts_what_it_took_and_skipped(void **state)
{
	static const char text[] =
	        "\xEF\xBB\xBF{\"type\":\"film\",\"id\":\"f\",\"title\":\"T\","
	        "\"sources\":{\"title\":\"x\"},\"unknown\":[1]}\r\n"
	        "\n   \n"
	        "{\"type\":\"person\",\"id\":\"p\"}\n"
	        "{\"type\":\"place\"}\n"
	        "{\"type\":\"release\",\"id\":\"r\",\"title\":\"T\","
	        "\"source\":\"here\"}\n"
	        "{\"type\":\"theme\",\"film\":\"f\",\"title\":\"T\","
	        "\"sources\":5}\n"
	        "{\"type\":\"fact\",\"of\":\"f\",\"kind\":\"chart\","
	        "\"value\":\"1\"}";
	struct reel_catalog *catalog = open_empty(state, "c.db");
	const char *path = temp_folder_path(state, "in.jsonl");
	struct reel_import_result result = {0};

	temp_file_write(path, text, strlen(text));
	assert_int_equal(
	        reel_catalog_import(catalog, path, NULL, &result, NULL),
	        REEL_OK);
	assert_int_equal(result.films, 1);
	assert_int_equal(result.releases, 1);
	assert_int_equal(result.themes, 1);
	assert_int_equal(result.facts, 1);
	assert_int_equal(result.fingerprints, 0);
	assert_int_equal(result.skipped, 2);
	assert_int_equal(result.first_skipped_line, 4);
	reel_catalog_close(catalog);
}

/* More than a page of ids, so that the pages join. */
static void
many_records_are_exported_once_each(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_buf records = REEL_BUF_INIT(1 << 20);
	struct reel_buf text;

	for (int i = 0; i < 2000; i++)
		assert_int_equal(
		        reel_buf_format(&records, NULL,
		                        "{\"type\":\"film\",\"id\":\"f%04d\","
		                        "\"title\":\"T\"}\n",
		                        i),
		        REEL_OK);
	import_good(catalog, records.data);
	text = export_text(catalog);
	assert_string_equal(text.data, records.data);
	reel_buf_release(&text);
	reel_buf_release(&records);
	reel_catalog_close(catalog);
}

static void
bytes_that_are_no_utf8_are_repaired_in_an_export(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_catalog *again = open_empty(state, "d.db");
	char id[] = "f";
	char title[] = "bad \xFF byte";
	const struct reel_film film = {.id = id, .title = title};
	struct reel_buf text;

	assert_int_equal(reel_catalog_put_film(catalog, &film, NULL), REEL_OK);
	text = export_text(catalog);
	assert_non_null(strstr(text.data, "bad \xEF\xBF\xBD byte"));
	import_good(again, text.data);
	reel_buf_release(&text);
	reel_catalog_close(catalog);
	reel_catalog_close(again);
}

static enum reel_status
refuse(void *context, const char *line, size_t size, struct reel_error *err)
{
	(void)context;
	(void)line;
	(void)size;
	(void)err;
	return REEL_ERROR_IO;
}

static void
failing_writer_ends_the_export(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_buf records = make_everything();

	import_good(catalog, records.data);
	assert_int_equal(reel_catalog_export(catalog, refuse, NULL, NULL),
	                 REEL_ERROR_IO);
	reel_buf_release(&records);
	reel_catalog_close(catalog);
}

static void
failing_memory_leaves_the_catalogue_as_it_was(void **state)
{
	static const char before[] =
	        "{\"type\":\"film\",\"id\":\"f1\",\"title\":\"Old\"}\n"
	        "{\"type\":\"release\",\"id\":\"r1\",\"title\":\"Old\","
	        "\"discs\":[{\"tracks\":[{\"title\":\"Old\"}]}]}\n";
	struct reel_buf records = make_everything();
	const char *path = temp_folder_path(state, "in.jsonl");
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_buf text;
	long allowed = 0;

	temp_file_write(path, records.data, records.size);
	import_good(catalog, before);
	while (status != REEL_OK) {
		struct reel_import_result result = {0};
		struct reel_error err = {0};

		reel_mem_fail_after(allowed++);
		status =
		        reel_catalog_import(catalog, path, NULL, &result, &err);
		reel_mem_fail_after(-1);
		if (status == REEL_OK)
			break;
		assert_int_equal(status, REEL_ERROR_NO_MEMORY);
		assert_int_equal(err.status, REEL_ERROR_NO_MEMORY);
		assert_int_equal(result.films, 0);
		text = export_text(catalog);
		assert_string_equal(text.data, before);
		reel_buf_release(&text);
	}
	assert_true(allowed > 100);
	text = export_text(catalog);
	assert_string_equal(text.data, records.data);
	reel_buf_release(&text);
	reel_buf_release(&records);
	reel_catalog_close(catalog);
}

static void
failing_memory_is_told_by_an_export(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_buf records = make_everything();
	enum reel_status status = REEL_ERROR_NO_MEMORY;

	import_good(catalog, records.data);
	for (long allowed = 0; status != REEL_OK; allowed++) {
		struct reel_buf text = REEL_BUF_INIT(1 << 20);

		assert_true(allowed < 10000);
		reel_mem_fail_after(allowed);
		status = reel_catalog_export(catalog, append_line, &text, NULL);
		reel_mem_fail_after(-1);
		assert_true(status == REEL_OK ||
		            status == REEL_ERROR_NO_MEMORY);
		if (status == REEL_OK)
			assert_string_equal(text.data, records.data);
		reel_buf_release(&text);
	}
	reel_buf_release(&records);
	reel_catalog_close(catalog);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(export_is_what_was_imported_byte_for_byte),
	        IN_FOLDER(order_of_records_does_not_matter),
	        IN_FOLDER(import_counts_what_it_took_and_skipped),
	        IN_FOLDER(many_records_are_exported_once_each),
	        IN_FOLDER(bytes_that_are_no_utf8_are_repaired_in_an_export),
	        IN_FOLDER(failing_writer_ends_the_export),
	        IN_FOLDER(failing_memory_leaves_the_catalogue_as_it_was),
	        IN_FOLDER(failing_memory_is_told_by_an_export),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
