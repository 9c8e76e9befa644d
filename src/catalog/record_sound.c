/* SPDX-License-Identifier: MIT */
#include "catalog/record_sound.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalog/record_read.h"
#include "fingerprint/items.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum reel_status
reel_record_read_sound(const struct reel_json *record,
                       struct reel_known_sound *sound, struct reel_error *err)
{
	const struct reel_text_field fields[] = {
	        {"recording", &sound->recording, REEL_FIELD_NEEDED},
	        {"acoustid", &sound->acoustid, REEL_FIELD_TEXT},
	};
	const char *text = NULL;
	enum reel_status status =
	        reel_record_texts(record, fields, COUNT(fields), err);

	if (status == REEL_OK)
		status = reel_record_length(record, &sound->length_ms, err);
	if (status == REEL_OK)
		status = reel_json_text(record, "fingerprint", &text, err);
	if (status != REEL_OK)
		return status;
	if (reel_str_empty(text))
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "\"fingerprint\" is missing");
	status =
	        reel_items_decode(text, &sound->items, &sound->item_count, err);
	if (status != REEL_OK)
		reel_error_prefix(err, "\"fingerprint\"");
	return status;
}

void
reel_record_write_sound(struct reel_json_writer *writer,
                        const struct reel_known_sound *sound)
{
	char *text = NULL;

	if (writer->status == REEL_OK)
		writer->status = reel_items_encode(
		        sound->items, sound->item_count, &text, &writer->error);
	reel_json_object(writer, NULL);
	reel_json_put_text(writer, "type", "fingerprint");
	reel_json_put_text(writer, "recording", sound->recording);
	reel_json_put_text(writer, "acoustid", sound->acoustid);
	reel_json_put_known(writer, "length_ms", sound->length_ms);
	reel_json_put_text(writer, "fingerprint", text);
	reel_json_object_end(writer);
	reel_mem_free(text);
}
