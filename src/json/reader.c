/* SPDX-License-Identifier: MIT */
#include "json/reader.h"

#include <jansson.h>

#include "base/error.h"
#include "base/str.h"

/* A reel_json is jansson's value under a name of our own. */
static const json_t *
value_of(const struct reel_json *value)
{
	return (const json_t *)value;
}

static const struct reel_json *
lend(const json_t *value)
{
	return (const struct reel_json *)value;
}

/* What a pass over the bytes found, before anything is built from them. */
struct extent {
	size_t depth;
	size_t values;
	bool is_in_text;
	bool is_escaped;
};

static void
pass_text(struct extent *extent, char c)
{
	if (extent->is_escaped)
		extent->is_escaped = false;
	else if (c == '\\')
		extent->is_escaped = true;
	else if (c == '"')
		extent->is_in_text = false;
}

static void
pass_other(struct extent *extent, char c)
{
	switch (c) {
	case '"':
		extent->is_in_text = true;
		break;
	case '[':
	case '{':
		extent->depth++;
		extent->values++;
		break;
	case ']':
	case '}':
		/* One too many is for the parser to find. */
		extent->depth -= extent->depth > 0 ? 1 : 0;
		break;
	case ',':
		extent->values++;
		break;
	default:
		break;
	}
}

static void
pass(struct extent *extent, char c)
{
	if (extent->is_in_text)
		pass_text(extent, c);
	else
		pass_other(extent, c);
}

/*
 * jansson goes 2048 deep and takes 24 bytes and more for each value, where
 * one byte of text may be enough to ask for it.
 */
static enum reel_status
check_bounds(const char *text, size_t size, struct reel_error *err)
{
	struct extent extent = {0};

	if (size > REEL_JSON_MOST_BYTES)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "JSON of %zu bytes is too long", size);
	for (size_t i = 0; i < size; i++) {
		pass(&extent, text[i]);
		if (extent.depth > REEL_JSON_MOST_DEPTH)
			return reel_fail(err, REEL_ERROR_FORMAT,
			                 "JSON is too deep");
		if (extent.values > REEL_JSON_MOST_VALUES)
			return reel_fail(err, REEL_ERROR_FORMAT,
			                 "JSON has too many values");
	}
	return REEL_OK;
}

/* Whether a text is open there, or was closed by a half of a pair that has no
 * other; for the latter jansson has no number, but words. */
static bool
is_in_text(const json_error_t *reason, const char *text)
{
	struct extent extent = {0};

	for (int i = 0; i < reason->position; i++)
		pass(&extent, text[i]);
	return extent.is_in_text ||
	       reel_str_starts(reason->text, "invalid Unicode");
}

/* In our words, for jansson names its own tokens and cuts the text. */
static const char *
mistake_of(const json_error_t *reason, const char *text)
{
	switch (json_error_code(reason)) {
	case json_error_premature_end_of_input:
		return "it ends too early";
	case json_error_end_of_input_expected:
		return "something stands behind its end";
	case json_error_invalid_utf8:
		return "a text is not UTF-8";
	case json_error_duplicate_key:
		return "a key stands there twice";
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return "a text has a NUL in it";
	case json_error_numeric_overflow:
		return "a number is too large";
	default:
		return is_in_text(reason, text)
		               ? "a text has a control character or a wrong "
		                 "escape in it"
		               : "no value, comma or bracket where one is due";
	}
}

/* A text of one line is most often a line of something that has a number. */
static enum reel_status
fail_parse(const json_error_t *reason, const char *text, struct reel_error *err)
{
	const enum reel_status status =
	        reel_fail(err, REEL_ERROR_FORMAT, "column %d: not JSON: %s",
	                  reason->column, mistake_of(reason, text));

	if (reason->line > 1)
		reel_error_prefix(err, "line %d", reason->line);
	return status;
}

enum reel_status
reel_json_parse(const char *text, size_t size, struct reel_json **document,
                struct reel_error *err)
{
	json_error_t reason = {0};
	json_t *root;
	const enum reel_status status = check_bounds(text, size, err);

	if (status != REEL_OK)
		return status;
	root = json_loadb(text, size, JSON_REJECT_DUPLICATES, &reason);
	if (root == NULL &&
	    json_error_code(&reason) == json_error_out_of_memory)
		return reel_fail_memory(err);
	if (root == NULL)
		return fail_parse(&reason, text, err);
	*document = (struct reel_json *)root;
	return REEL_OK;
}

void
reel_json_free(struct reel_json *document)
{
	json_decref((json_t *)document);
}

bool
reel_json_is_object(const struct reel_json *value)
{
	return json_is_object(value_of(value));
}

bool
reel_json_has(const struct reel_json *object, const char *key)
{
	const json_t *value = json_object_get(value_of(object), key);

	return value != NULL && !json_is_null(value);
}

/* Finds the value of a key: NULL where it is absent or null. */
static enum reel_status
find(const struct reel_json *object, const char *key, const json_t **value,
     struct reel_error *err)
{
	if (!reel_json_is_object(object))
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "an object with \"%s\" is missing", key);
	*value = reel_json_has(object, key)
	                 ? json_object_get(value_of(object), key)
	                 : NULL;
	return REEL_OK;
}

static enum reel_status
fail_type(const char *key, const char *wanted, struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_FORMAT, "\"%s\" is not %s", key,
	                 wanted);
}

enum reel_status
reel_json_text(const struct reel_json *object, const char *key,
               const char **text, struct reel_error *err)
{
	const json_t *value = NULL;
	const enum reel_status status = find(object, key, &value, err);

	if (status != REEL_OK)
		return status;
	if (value != NULL && !json_is_string(value))
		return fail_type(key, "a text", err);
	*text = json_string_value(value);
	return REEL_OK;
}

enum reel_status
reel_json_integer(const struct reel_json *object, const char *key,
                  int64_t *number, struct reel_error *err)
{
	const json_t *value = NULL;
	const enum reel_status status = find(object, key, &value, err);

	if (status != REEL_OK || value == NULL)
		return status;
	if (!json_is_integer(value))
		return fail_type(key, "an integer", err);
	*number = json_integer_value(value);
	return REEL_OK;
}

enum reel_status
reel_json_number(const struct reel_json *object, const char *key,
                 double *number, struct reel_error *err)
{
	const json_t *value = NULL;
	const enum reel_status status = find(object, key, &value, err);

	if (status != REEL_OK || value == NULL)
		return status;
	if (!json_is_number(value))
		return fail_type(key, "a number", err);
	*number = json_number_value(value);
	return REEL_OK;
}

enum reel_status
reel_json_bool(const struct reel_json *object, const char *key, bool *is_true,
               struct reel_error *err)
{
	const json_t *value = NULL;
	const enum reel_status status = find(object, key, &value, err);

	if (status != REEL_OK || value == NULL)
		return status;
	if (!json_is_boolean(value))
		return fail_type(key, "true or false", err);
	*is_true = json_is_true(value);
	return REEL_OK;
}

enum reel_status
reel_json_child(const struct reel_json *object, const char *key,
                const struct reel_json **child, struct reel_error *err)
{
	const json_t *value = NULL;
	const enum reel_status status = find(object, key, &value, err);

	if (status != REEL_OK)
		return status;
	if (value != NULL && !json_is_object(value))
		return fail_type(key, "an object", err);
	*child = lend(value);
	return REEL_OK;
}

enum reel_status
reel_json_array(const struct reel_json *object, const char *key,
                const struct reel_json **array, struct reel_error *err)
{
	const json_t *value = NULL;
	const enum reel_status status = find(object, key, &value, err);

	if (status != REEL_OK)
		return status;
	if (value != NULL && !json_is_array(value))
		return fail_type(key, "an array", err);
	*array = lend(value);
	return REEL_OK;
}

enum reel_status
reel_json_each(const struct reel_json *object, const char *key,
               enum reel_status (*each)(void *context, const char *key,
                                        struct reel_error *err),
               void *context, struct reel_error *err)
{
	const struct reel_json *child = NULL;
	enum reel_status status = reel_json_child(object, key, &child, err);
	/* jansson's iterators want what could be changed. */
	json_t *pairs =
	        child == NULL ? NULL : json_object_get(value_of(object), key);

	for (void *at = json_object_iter(pairs);
	     at != NULL && status == REEL_OK;
	     at = json_object_iter_next(pairs, at))
		status = each(context, json_object_iter_key(at), err);
	return status;
}

enum reel_status
reel_json_strings(const struct reel_json *object, const char *key,
                  struct reel_strings *strings, struct reel_error *err)
{
	const struct reel_json *array = NULL;
	enum reel_status status = reel_json_array(object, key, &array, err);

	for (size_t i = 0; status == REEL_OK && i < reel_json_count(array);
	     i++) {
		const char *text =
		        reel_json_value_text(reel_json_item(array, i));

		status = text == NULL ? fail_type(key, "a list of texts", err)
		                      : reel_strings_add(strings, text, err);
	}
	return status;
}

size_t
reel_json_count(const struct reel_json *array)
{
	return json_array_size(value_of(array));
}

const struct reel_json *
reel_json_item(const struct reel_json *array, size_t position)
{
	return lend(json_array_get(value_of(array), position));
}

bool
reel_json_is_integer(const struct reel_json *value, int64_t *number)
{
	if (!json_is_integer(value_of(value)))
		return false;
	*number = json_integer_value(value_of(value));
	return true;
}

const char *
reel_json_value_text(const struct reel_json *value)
{
	return json_string_value(value_of(value));
}
