/* SPDX-License-Identifier: MIT */
#include "collection.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "lookup/source_catalog.h"

static enum reel_status
copy_text(const struct reel_json *object, const char *key, char **to,
          struct reel_error *err)
{
	const char *text = NULL;
	const enum reel_status status = reel_json_text(object, key, &text, err);

	return status == REEL_OK ? reel_str_set(to, text, err) : status;
}

struct tagging {
	const struct reel_json *object;
	struct reel_tag_list *tags;
};

static enum reel_status
read_tag(void *context, const char *field, struct reel_error *err)
{
	const struct tagging *tagging = context;
	struct reel_strings values = {0};
	enum reel_status status =
	        reel_json_strings(tagging->object, field, &values, err);

	for (size_t i = 0; status == REEL_OK && i < values.count; i++)
		status = reel_tag_list_add(tagging->tags, field,
		                           values.items[i], err);
	reel_strings_release(&values);
	return status;
}

static enum reel_status
read_facts(const struct reel_json *file, const struct sounds *sounds,
           struct reel_facts *facts, struct reel_error *err)
{
	const struct reel_json *sound = NULL;
	struct tagging tagging = {.tags = &facts->tags};
	int64_t duration_ms = 0;
	enum reel_status status =
	        reel_json_integer(file, "duration_ms", &duration_ms, err);

	facts->duration_ms = (uint64_t)duration_ms;
	facts->print_ms = REEL_HEARING_FULL_MS;
	if (status == REEL_OK)
		status = reel_json_child(file, "tags", &tagging.object, err);
	if (status == REEL_OK)
		status = reel_json_each(file, "tags", read_tag, &tagging, err);
	if (status == REEL_OK)
		status = reel_json_child(file, "sound", &sound, err);
	return status == REEL_OK ? sounds_make(sounds, sound, &facts->items,
	                                       &facts->item_count, err)
	                         : status;
}

static enum reel_status
read_file(const struct reel_json *file, const struct sounds *sounds,
          struct reel_task *task, struct reel_match_file *match,
          struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	const char *path = task->path;

	match->path = path;
	match->facts = &task->facts;
	if (status == REEL_OK)
		status = read_facts(file, sounds, &task->facts, err);
	return status == REEL_OK ? reel_hint_read(path, &task->facts.tags,
	                                          &match->hint, err)
	                         : status;
}

static enum reel_status
read_files(struct bench_album *album, const struct reel_json *files,
           const struct sounds *sounds, struct reel_error *err)
{
	struct reel_hearing *hearing = &album->hearing;
	const size_t count = reel_json_count(files);
	enum reel_status status = REEL_OK;

	hearing->tasks = reel_mem_new(count, sizeof(*hearing->tasks));
	hearing->files = reel_mem_new(count, sizeof(*hearing->files));
	album->paths = reel_mem_new(count, sizeof(*album->paths));
	if (hearing->tasks == NULL || hearing->files == NULL ||
	    album->paths == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; status == REEL_OK && i < count; i++) {
		const struct reel_json *file = reel_json_item(files, i);

		hearing->count++;
		status = copy_text(file, "path", &album->paths[i], err);
		hearing->tasks[i].path = album->paths[i];
		if (status == REEL_OK)
			status = read_file(file, sounds, &hearing->tasks[i],
			                   &hearing->files[i], err);
	}
	return status;
}

enum reel_status
bench_album_read(struct bench_album *album, const char *line, size_t size,
                 const struct sounds *sounds, struct reel_error *err)
{
	const struct reel_json *files = NULL;
	struct reel_json *document = NULL;
	enum reel_status status = reel_json_parse(line, size, &document, err);

	if (status == REEL_OK)
		status = copy_text(document, "id", &album->id, err);
	if (status == REEL_OK)
		status = copy_text(document, "folder", &album->folder, err);
	if (status == REEL_OK)
		status = reel_json_array(document, "files", &files, err);
	if (status == REEL_OK)
		status = read_files(album, files, sounds, err);
	reel_json_free(document);
	return status;
}

void
bench_album_release(struct bench_album *album)
{
	struct reel_hearing *hearing = &album->hearing;

	for (size_t i = 0; i < hearing->count; i++) {
		reel_mem_free(album->paths[i]);
		reel_hint_release(&hearing->files[i].hint);
		reel_facts_release(&hearing->tasks[i].facts);
	}
	reel_mem_free(album->paths);
	reel_mem_free(hearing->tasks);
	reel_mem_free(hearing->files);
	reel_mem_free(album->id);
	reel_mem_free(album->folder);
	*album = (struct bench_album){0};
}

enum reel_status
bench_known_read(struct reel_source *source, const char *line, size_t size,
                 const struct sounds *sounds, struct reel_error *err)
{
	struct reel_json *document = NULL;
	const struct reel_json *sound = NULL;
	char *recording = NULL;
	uint32_t *items = NULL;
	size_t count = 0;
	int64_t length_ms = 0;
	enum reel_status status = reel_json_parse(line, size, &document, err);

	if (status == REEL_OK)
		status = copy_text(document, "recording", &recording, err);
	if (status == REEL_OK)
		status = reel_json_integer(document, "length_ms", &length_ms,
		                           err);
	if (status == REEL_OK)
		status = reel_json_child(document, "sound", &sound, err);
	if (status == REEL_OK)
		status = sounds_make(sounds, sound, &items, &count, err);
	if (status == REEL_OK) {
		const struct reel_known_sound known = {
		        .recording = recording,
		        .length_ms = (uint32_t)length_ms,
		        .items = items,
		        .item_count = count};

		status = reel_source_catalog_add(source, &known, err);
	}
	reel_mem_free(items);
	reel_mem_free(recording);
	reel_json_free(document);
	return status;
}
