/* SPDX-License-Identifier: MIT */
#include "engine/fpcalc_input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "fingerprint/items.h"
#include "json/reader.h"

/* fpcalc's output for 120 s is 4 KB; for a whole opera still under this. */
#define LARGEST ((size_t)1 << 20)
/* Longer than any recording: eleven days. */
#define LONGEST_S 1e6

const char *const reel_fpcalc_extensions[] = {"txt", "json", "fpcalc", NULL};

static enum reel_status
not_fpcalc(struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_FORMAT, "not the output of fpcalc");
}

/* Raw items: signed or unsigned decimal numbers with commas between. */
static enum reel_status
parse_raw(const char *text, struct reel_facts *facts, struct reel_error *err)
{
	size_t capacity = 0;
	const char *here = text;

	while (*here != '\0') {
		char *end;
		const long long item = strtoll(here, &end, 10);

		if (end == here || (*end != ',' && *end != '\0'))
			return not_fpcalc(err);
		if (!reel_mem_grow(&facts->items, &capacity, facts->item_count,
		                   sizeof(*facts->items)))
			return reel_fail_memory(err);
		facts->items[facts->item_count++] = (uint32_t)item;
		here = *end == ',' ? end + 1 : end;
	}
	return REEL_OK;
}

static enum reel_status
parse_fingerprint(const char *text, struct reel_facts *facts,
                  struct reel_error *err)
{
	if (strchr(text, ',') != NULL)
		return parse_raw(text, facts, err);
	return reel_items_decode(text, &facts->items, &facts->item_count, err);
}

static enum reel_status
take_duration(double seconds, struct reel_facts *facts, struct reel_error *err)
{
	if (!(seconds > 0.0) || seconds > LONGEST_S)
		return not_fpcalc(err);
	facts->duration_ms = (uint64_t)(seconds * 1000.0 + 0.5);
	return REEL_OK;
}

static enum reel_status
parse_duration(const char *text, struct reel_facts *facts,
               struct reel_error *err)
{
	char *end;
	const double seconds = strtod(text, &end);

	return end == text ? not_fpcalc(err)
	                   : take_duration(seconds, facts, err);
}

static enum reel_status
parse_line(char *line, struct reel_facts *facts, struct reel_error *err)
{
	line[strcspn(line, "\r")] = '\0';
	if (reel_str_starts(line, "DURATION=") && facts->duration_ms == 0)
		return parse_duration(line + 9, facts, err);
	if (reel_str_starts(line, "FINGERPRINT=") && facts->items == NULL)
		return parse_fingerprint(line + 12, facts, err);
	return REEL_OK;
}

static enum reel_status
parse_lines(char *text, struct reel_facts *facts, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	char *line = text;

	while (status == REEL_OK && line != NULL) {
		char *end = strchr(line, '\n');

		if (end != NULL)
			*end++ = '\0';
		status = parse_line(line, facts, err);
		line = end;
	}
	return status;
}

/* `-json -raw` writes the items as an array of numbers. */
static enum reel_status
take_items(const struct reel_json *document, struct reel_facts *facts,
           struct reel_error *err)
{
	const struct reel_json *array = NULL;
	enum reel_status status =
	        reel_json_array(document, "fingerprint", &array, err);
	size_t capacity = 0;

	for (size_t i = 0; status == REEL_OK && i < reel_json_count(array);
	     i++) {
		int64_t item = 0;

		if (!reel_json_is_integer(reel_json_item(array, i), &item))
			status = not_fpcalc(err);
		else if (!reel_mem_grow(&facts->items, &capacity,
		                        facts->item_count,
		                        sizeof(*facts->items)))
			status = reel_fail_memory(err);
		else
			facts->items[facts->item_count++] = (uint32_t)item;
	}
	return status;
}

static enum reel_status
parse_json(const char *text, size_t size, struct reel_facts *facts,
           struct reel_error *err)
{
	struct reel_json *document = NULL;
	const char *fingerprint = NULL;
	double seconds = 0.0;
	enum reel_status status = reel_json_parse(text, size, &document, err);

	if (status != REEL_OK)
		return status;
	status = reel_json_number(document, "duration", &seconds, err);
	if (status == REEL_OK)
		status = take_duration(seconds, facts, err);
	if (status == REEL_OK && reel_json_text(document, "fingerprint",
	                                        &fingerprint, NULL) != REEL_OK)
		status = take_items(document, facts, err);
	else if (status == REEL_OK && fingerprint != NULL)
		status = parse_fingerprint(fingerprint, facts, err);
	reel_json_free(document);
	return status;
}

enum reel_status
reel_fpcalc_input_parse(const char *text, size_t size, struct reel_facts *facts,
                        struct reel_error *err)
{
	char *copy = reel_mem_text_part(text, size);
	enum reel_status status;

	if (copy == NULL)
		return reel_fail_memory(err);
	if (copy[strspn(copy, " \t\r\n")] == '{')
		status = parse_json(copy, strlen(copy), facts, err);
	else
		status = parse_lines(copy, facts, err);
	reel_mem_free(copy);
	if (status == REEL_OK && facts->duration_ms == 0)
		status = not_fpcalc(err);
	if (status != REEL_OK)
		reel_facts_release(facts);
	return status;
}

enum reel_status
reel_fpcalc_input_read(const char *path, struct reel_facts *facts,
                       struct reel_error *err)
{
	struct reel_buf text = REEL_BUF_INIT(LARGEST);
	enum reel_status status = REEL_OK;
	FILE *file = fopen(path, "rbe");
	char part[8192];
	size_t size;

	if (file == NULL)
		return reel_fail_errno(err, "cannot open");
	while (status == REEL_OK &&
	       (size = fread(part, 1, sizeof(part), file)) > 0)
		status = reel_buf_append(&text, part, size, err);
	if (status == REEL_ERROR_NO_MEMORY && text.size + size > LARGEST)
		status = not_fpcalc(err);
	if (status == REEL_OK && ferror(file))
		status = reel_fail_errno(err, "cannot read");
	if (status == REEL_OK && text.size == 0)
		status = not_fpcalc(err);
	if (status == REEL_OK)
		status = reel_fpcalc_input_parse(text.data, text.size, facts,
		                                 err);
	(void)fclose(file);
	reel_buf_release(&text);
	return status;
}
