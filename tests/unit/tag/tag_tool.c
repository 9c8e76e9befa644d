/* SPDX-License-Identifier: MIT */
/*
 * The room of tags as a program, for tests that hold it against others.
 *
 *   tag_tool fields             the vocabulary, as JSON
 *   tag_tool read FILE          {"format": ..., "tags": {field: [value]}}
 *   tag_tool write FROM TO [id3v2=23|24] [id3v1=leave|strip]
 *       [ape=leave|strip] [cover=FILE]
 *
 * `write` takes the changes from its input, each text with a NUL behind it:
 * field, number of values, values. It says "changed" or "same", or
 * "refused: ..." with the reason, and then exits with 1.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "base/utf8.h"
#include "support/file_bytes.h"
#include "support/patched.h"
#include "tag/field_map.h"
#include "tag/payload.h"
#include "tag/tag_file.h"
#include "tag/vocabulary.h"
#include "json/writer.h"

static const char *const dialects[] = {
        [REEL_DIALECT_ID3V2] = "id3v2", [REEL_DIALECT_VORBIS] = "vorbis",
        [REEL_DIALECT_APE] = "ape",     [REEL_DIALECT_MP4] = "mp4",
        [REEL_DIALECT_ASF] = "asf",     [REEL_DIALECT_INFO] = "info",
        [REEL_DIALECT_ID3V1] = "id3v1", [REEL_DIALECT_ID3V23] = "id3v23",
};

static int
print(struct reel_json_writer *writer)
{
	const enum reel_status status = reel_json_writer_end(writer, NULL);

	if (status == REEL_OK)
		(void)printf("%s\n", writer->buf.data);
	reel_json_writer_release(writer);
	return status == REEL_OK ? 0 : 1;
}

static void
put_places(struct reel_json_writer *writer, const char *field)
{
	static const char *const parts[] = {"whole", "first", "second", "role",
	                                    "others"};

	reel_json_object(writer, "places");
	for (int i = 0; i < REEL_DIALECT_COUNT; i++) {
		const char *places =
		        reel_field_map(field, (enum reel_dialect)i);
		struct reel_item_ref ref;

		reel_json_array_begin(writer, dialects[i]);
		while (reel_field_map_next(&places, &ref)) {
			char *name = NULL;

			/* An atom's name is in Latin-1. */
			if (reel_utf8_from_latin1(ref.name, &name, NULL) !=
			    REEL_OK)
				continue;
			reel_json_object(writer, NULL);
			reel_json_put_text(writer, "item", name);
			reel_json_put_text(writer, "part", parts[ref.part]);
			reel_json_put_bool(writer, "alias", ref.is_alias);
			reel_json_object_end(writer);
			reel_mem_free(name);
		}
		reel_json_array_end(writer);
	}
	reel_json_object_end(writer);
}

static int
print_fields(void)
{
	static const char *const owners[] = {"ours", "shared", "others"};
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;
	const struct reel_field *field;

	reel_json_object(&writer, NULL);
	reel_json_array_begin(&writer, "fields");
	for (size_t i = 0; (field = reel_field_at(i)) != NULL; i++) {
		reel_json_object(&writer, NULL);
		reel_json_put_text(&writer, "field", field->name);
		reel_json_put_text(&writer, "type",
		                   reel_field_type_name(field->type));
		reel_json_put_text(&writer, "layer",
		                   reel_layer_name(field->layer));
		reel_json_put_text(&writer, "owner", owners[field->owner]);
		put_places(&writer, field->name);
		reel_json_object_end(&writer);
	}
	reel_json_array_end(&writer);
	reel_json_object_end(&writer);
	return print(&writer);
}

static int
refuse(const struct reel_error *err)
{
	(void)printf("refused: %s\n", err->message);
	return 1;
}

static int
print_tags(const char *path)
{
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;
	struct reel_tag_facts facts = {0};
	struct reel_error err = {0};

	writer.buf.ceiling = (size_t)1 << 30;
	if (reel_tag_file_read(descriptor, reel_path_extension(path), &facts,
	                       &err) != REEL_OK)
		return refuse(&err);
	reel_json_object(&writer, NULL);
	reel_json_put_text(&writer, "format", facts.format);
	reel_json_object(&writer, "tags");
	for (size_t i = 0; i < facts.tags.count; i++)
		reel_json_put_strings(&writer, facts.tags.items[i].field,
		                      &facts.tags.items[i].values);
	reel_json_object_end(&writer);
	reel_json_object_end(&writer);
	reel_tag_facts_release(&facts);
	(void)close(descriptor);
	return print(&writer);
}

/* A text up to its NUL; "" at the end. */
static char *
take_text(void)
{
	char *text = NULL;
	size_t room = 0;

	if (getdelim(&text, &room, '\0', stdin) < 0) {
		free(text);
		text = calloc(1, 1);
	}
	return text;
}

static struct reel_tag_list
take_changes(void)
{
	struct reel_tag_list changes = {0};
	char *field;

	for (field = take_text(); *field != '\0'; field = take_text()) {
		struct reel_strings values = {0};
		char *count = take_text();

		for (long i = strtol(count, NULL, 10); i > 0; i--) {
			char *value = take_text();

			if (reel_strings_add(&values, value, NULL) != REEL_OK)
				abort();
			free(value);
		}
		if (reel_tag_list_set(&changes, field, &values, NULL) !=
		    REEL_OK)
			abort();
		reel_strings_release(&values);
		free(count);
		free(field);
	}
	free(field);
	return changes;
}

static enum reel_old_tag_choice
old_choice(const char *word)
{
	return strcmp(word, "strip") == 0   ? REEL_OLD_TAG_STRIP
	       : strcmp(word, "leave") == 0 ? REEL_OLD_TAG_LEAVE
	                                    : REEL_OLD_TAG_UPDATE;
}

static void
take_choice(const char *word, struct reel_tag_writing *writing,
            struct bytes *cover)
{
	if (reel_str_starts(word, "id3v2="))
		writing->id3v2 = strcmp(word + 6, "23") == 0 ? REEL_ID3V2_23
		                                             : REEL_ID3V2_24;
	else if (reel_str_starts(word, "id3v1="))
		writing->id3v1 = old_choice(word + 6);
	else if (reel_str_starts(word, "ape="))
		writing->ape = old_choice(word + 4);
	else if (reel_str_starts(word, "cover="))
		*cover = slurp(word + 6);
	writing->cover = cover->data;
	writing->cover_size = cover->size;
}

static int
write_tags(const char *from, const char *to, char *const words[])
{
	const int descriptor = open(from, O_RDONLY | O_CLOEXEC);
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_tag_list changes = take_changes();
	struct reel_tag_writing writing = {0};
	struct bytes cover = {0};
	struct bytes old = slurp(from);
	struct reel_error err = {0};
	unsigned char *made = NULL;
	int code = 0;

	for (; *words != NULL; words++)
		take_choice(*words, &writing, &cover);
	if (reel_tag_file_plan(descriptor, reel_path_extension(from), &changes,
	                       &writing, &patch, &err) != REEL_OK ||
	    reel_payload_check(descriptor, reel_path_extension(from), &patch,
	                       &err) != REEL_OK) {
		code = refuse(&err);
		goto out;
	}
	made = patched(&patch, old.data, old.size);
	spill(to, made, (size_t)patch.new_size);
	(void)printf("%s\n",
	             reel_patch_is_identity(&patch) ? "same" : "changed");
out:
	free(made);
	free(old.data);
	free(cover.data);
	reel_patch_release(&patch);
	reel_tag_list_release(&changes);
	(void)close(descriptor);
	return code;
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "fields") == 0)
		return print_fields();
	if (argc == 3 && strcmp(argv[1], "read") == 0)
		return print_tags(argv[2]);
	if (argc >= 4 && strcmp(argv[1], "write") == 0)
		return write_tags(argv[2], argv[3], argv + 4);
	(void)fputs("usage: tag_tool fields | read FILE | write FROM TO\n",
	            stderr);
	return 2;
}
