/* SPDX-License-Identifier: MIT */
/* Any bytes, read as JSON; and as a text that is written as JSON and read. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "json/reader.h"
#include "json/writer.h"

static void
check_text(const char *text)
{
	if (text != NULL)
		fuzz_require(reel_utf8_is_valid(text, strlen(text)),
		             "a text that was read is UTF-8");
}

/* What any value gives where its type is not known before. */
static void
ask_object(const struct reel_json *object)
{
	const struct reel_json *child = NULL;
	struct reel_strings strings = {0};
	struct reel_error err = {0};
	const char *text = NULL;
	int64_t integer = 0;
	double number = 0.0;
	bool is_true = false;

	if (reel_json_text(object, "a", &text, &err) == REEL_OK) {
		fuzz_require((text != NULL) == reel_json_has(object, "a"),
		             "a key that is there has a text");
		check_text(text);
	}
	(void)!reel_json_integer(object, "a", &integer, &err);
	(void)!reel_json_number(object, "a", &number, &err);
	fuzz_require(number == number, "a number is a number");
	(void)!reel_json_bool(object, "a", &is_true, &err);
	(void)!reel_json_child(object, "a", &child, &err);
	(void)!reel_json_array(object, "a", &child, &err);
	(void)!reel_json_strings(object, "a", &strings, &err);
	reel_strings_release(&strings);
}

static void
walk(const struct reel_json *value, unsigned depth)
{
	const struct reel_json *inner = NULL;
	int64_t number = 0;

	fuzz_require(depth <= REEL_JSON_MOST_DEPTH, "JSON is not deeper");
	ask_object(value);
	check_text(reel_json_value_text(value));
	(void)reel_json_is_integer(value, &number);
	for (size_t i = 0; i < reel_json_count(value); i++)
		walk(reel_json_item(value, i), depth + 1);
	fuzz_require(reel_json_item(value, reel_json_count(value)) == NULL,
	             "nothing stands past the end");
	if (reel_json_child(value, "a", &inner, NULL) == REEL_OK &&
	    inner != NULL)
		walk(inner, depth + 1);
	else if (reel_json_array(value, "a", &inner, NULL) == REEL_OK &&
	         inner != NULL)
		walk(inner, depth + 1);
}

static void
write_and_read(const char *text)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;
	struct reel_json *document = NULL;
	const char *again = NULL;

	reel_json_object(&writer, NULL);
	reel_json_put_text(&writer, "a", text);
	reel_json_object_end(&writer);
	fuzz_require(reel_json_writer_end(&writer, NULL) == REEL_OK,
	             "any text can be written");
	fuzz_require(reel_utf8_is_valid(writer.buf.data, writer.buf.size),
	             "what is written is UTF-8");
	/* Other bytes become half a pair, which only the bold read. */
	if (reel_utf8_is_valid(text, strlen(text))) {
		fuzz_require(reel_json_parse(writer.buf.data, writer.buf.size,
		                             &document, NULL) == REEL_OK &&
		                     reel_json_text(document, "a", &again,
		                                    NULL) == REEL_OK &&
		                     reel_str_equal(text, again),
		             "a text that is written is read");
		reel_json_free(document);
	}
	reel_json_writer_release(&writer);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct reel_json *document = NULL;
	struct reel_error err = {0};

	if (reel_json_parse(text, size, &document, &err) == REEL_OK)
		walk(document, 1);
	else
		fuzz_require(document == NULL && err.message[0] != '\0',
		             "a failure has a reason and no document");
	reel_json_free(document);
	write_and_read(text);
	free(text);
	return 0;
}
