/* SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "base/str.h"
#include "catalog/backend.h"
#include "catalog/exchange.h"
#include "catalog/record_sound.h"
#include "fingerprint/items.h"
#include "model/film.h"
#include "model/release.h"
#include "json/record_write.h"

/* Ids that are held in memory at a time. */
#define PAGE 1000

/* An export on its way: where it comes from and goes to. */
struct export
{
	struct reel_catalog *catalog;
	struct reel_json_writer writer;
	enum reel_status (*write)(void *context, const char *line, size_t size,
	                          struct reel_error *err);
	void *context;
};

/* Hands over the line that was written, and begins the next. */
static enum reel_status
hand_over(struct export *export, struct reel_error *err)
{
	enum reel_status status = reel_json_writer_end(&export->writer, err);

	if (status == REEL_OK)
		status = export->write(export->context, export->writer.buf.data,
		                       export->writer.buf.size, err);
	reel_buf_reset(&export->writer.buf);
	return status;
}

static enum reel_status
export_film(struct export *export, const char *id, struct reel_error *err)
{
	struct reel_film film = {0};
	enum reel_status status =
	        reel_catalog_film(export->catalog, id, &film, err);

	if (status != REEL_OK)
		return status;
	reel_record_write_film(&export->writer, &film);
	reel_film_release(&film);
	return hand_over(export, err);
}

static enum reel_status
export_release(struct export *export, const char *id, struct reel_error *err)
{
	struct reel_release release = {0};
	enum reel_status status =
	        reel_catalog_release(export->catalog, id, &release, err);

	if (status != REEL_OK)
		return status;
	reel_record_write_release(&export->writer, &release);
	reel_release_release(&release);
	return hand_over(export, err);
}

/* What differs between films and releases. */
struct kind {
	enum reel_status (*ids)(struct reel_catalog *catalog,
	                        const struct reel_id_page *page,
	                        struct reel_strings *ids,
	                        struct reel_error *err);
	enum reel_status (*one)(struct export *export, const char *id,
	                        struct reel_error *err);
};

static enum reel_status
export_page(struct export *export, const struct kind *kind, char **last,
            size_t *count, struct reel_error *err)
{
	const struct reel_id_page page = {.after = *last, .most = PAGE};
	struct reel_strings ids = {0};
	enum reel_status status = kind->ids(export->catalog, &page, &ids, err);

	for (size_t i = 0; status == REEL_OK && i < ids.count; i++)
		status = kind->one(export, ids.items[i], err);
	*count = ids.count;
	if (status == REEL_OK && ids.count > 0)
		status = reel_str_set(last, ids.items[ids.count - 1], err);
	reel_strings_release(&ids);
	return status;
}

static enum reel_status
export_kind(struct export *export, const struct kind *kind,
            struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	char *last = NULL;
	size_t count = PAGE;

	while (status == REEL_OK && count == PAGE)
		status = export_page(export, kind, &last, &count, err);
	reel_mem_free(last);
	return status;
}

static enum reel_status
export_themes(struct export *export, struct reel_error *err)
{
	struct reel_themes themes = {0};
	enum reel_status status =
	        reel_catalog_themes(export->catalog, NULL, &themes, err);

	for (size_t i = 0; status == REEL_OK && i < themes.count; i++) {
		reel_record_write_theme(&export->writer, &themes.items[i]);
		status = hand_over(export, err);
	}
	reel_themes_release(&themes);
	return status;
}

static enum reel_status
export_fact(void *context, const struct reel_trade_fact *fact,
            struct reel_error *err)
{
	struct export *export = context;

	reel_record_write_fact(&export->writer, fact);
	return hand_over(export, err);
}

static enum reel_status
export_sound(void *context, const struct reel_known_sound *sound,
             struct reel_error *err)
{
	struct export *export = context;

	reel_record_write_sound(&export->writer, sound);
	return hand_over(export, err);
}

enum reel_status
reel_catalog_export(struct reel_catalog *catalog,
                    enum reel_status (*write)(void *context, const char *line,
                                              size_t size,
                                              struct reel_error *err),
                    void *context, struct reel_error *err)
{
	const struct kind films = {catalog->ops->film_ids, export_film};
	const struct kind releases = {catalog->ops->release_ids,
	                              export_release};
	struct export export = {.catalog = catalog,
	                        .writer = REEL_JSON_WRITER_INIT,
	                        .write = write,
	                        .context = context};
	enum reel_status status = export_kind(&export, &films, err);

	if (status == REEL_OK)
		status = export_kind(&export, &releases, err);
	if (status == REEL_OK)
		status = export_themes(&export, err);
	if (status == REEL_OK)
		status = reel_catalog_facts(catalog, NULL, export_fact, &export,
		                            err);
	if (status == REEL_OK)
		status = reel_catalog_sounds(catalog, export_sound, &export,
		                             err);
	reel_json_writer_release(&export.writer);
	return status;
}
