/* SPDX-License-Identifier: MIT */
/* One record of our JSON Lines: what is accepted is written and read alike. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "catalog/record_read.h"
#include "catalog/record_sound.h"
#include "fuzz/fuzz.h"
#include "model/film.h"
#include "model/release.h"
#include "json/record_write.h"

/* Reads a record; writes it where it is right. */
typedef bool (*copier)(const struct reel_json *record,
                       struct reel_json_writer *writer);

static bool
copy_film(const struct reel_json *record, struct reel_json_writer *writer)
{
	struct reel_film film = {0};
	const bool is_read =
	        reel_record_read_film(record, &film, NULL) == REEL_OK;

	if (is_read)
		reel_record_write_film(writer, &film);
	reel_film_release(&film);
	return is_read;
}

static bool
copy_release(const struct reel_json *record, struct reel_json_writer *writer)
{
	struct reel_release release = {0};
	const bool is_read =
	        reel_record_read_release(record, &release, NULL) == REEL_OK;

	if (is_read)
		reel_record_write_release(writer, &release);
	reel_release_release(&release);
	return is_read;
}

static bool
copy_theme(const struct reel_json *record, struct reel_json_writer *writer)
{
	struct reel_theme theme = {0};
	const bool is_read =
	        reel_record_read_theme(record, &theme, NULL) == REEL_OK;

	if (is_read)
		reel_record_write_theme(writer, &theme);
	reel_theme_release(&theme);
	return is_read;
}

static bool
copy_fact(const struct reel_json *record, struct reel_json_writer *writer)
{
	struct reel_trade_fact fact = {0};
	const bool is_read =
	        reel_record_read_fact(record, &fact, NULL) == REEL_OK;

	if (is_read)
		reel_record_write_fact(writer, &fact);
	reel_trade_fact_release(&fact);
	return is_read;
}

static bool
copy_sound(const struct reel_json *record, struct reel_json_writer *writer)
{
	struct reel_known_sound sound = {0};
	const bool is_read =
	        reel_record_read_sound(record, &sound, NULL) == REEL_OK;

	if (is_read)
		reel_record_write_sound(writer, &sound);
	reel_known_sound_release(&sound);
	return is_read;
}

static const struct {
	const char *type;
	copier copy;
} copiers[] = {
        {"film", copy_film}, {"release", copy_release},   {"theme", copy_theme},
        {"fact", copy_fact}, {"fingerprint", copy_sound},
};

static void
write_again(copier copy, const struct reel_buf *first)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;
	struct reel_json *record = NULL;

	fuzz_require(reel_json_parse(first->data, first->size, &record, NULL) ==
	                     REEL_OK,
	             "a record that is written is JSON");
	fuzz_require(copy(record, &writer), "a record that is written is read");
	fuzz_require(reel_json_writer_end(&writer, NULL) == REEL_OK,
	             "a record can be written twice");
	fuzz_require(reel_str_equal(writer.buf.data, first->data),
	             "a record is written twice alike");
	reel_json_free(record);
	reel_json_writer_release(&writer);
}

static void
copy_record(copier copy, const struct reel_json *record)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	if (copy(record, &writer)) {
		fuzz_require(reel_json_writer_end(&writer, NULL) == REEL_OK,
		             "a record that was read can be written");
		write_again(copy, &writer.buf);
	}
	reel_json_writer_release(&writer);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reel_json *record = NULL;
	const char *type = NULL;

	if (reel_json_parse((const char *)data, size, &record, NULL) !=
	            REEL_OK ||
	    reel_json_text(record, "type", &type, NULL) != REEL_OK)
		type = NULL;
	for (size_t i = 0; i < sizeof(copiers) / sizeof(copiers[0]); i++) {
		if (reel_str_equal(type, copiers[i].type))
			copy_record(copiers[i].copy, record);
	}
	reel_json_free(record);
	return 0;
}
