/* SPDX-License-Identifier: MIT */
#include "engine/stale.h"

#include "base/str.h"
#include "match/normalise.h"
#include "tag/vocabulary.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* These tell one release from others, or stand for a part of one. */
static const char *const of_release[] = {
        "albumsort",
        "asin",
        "barcode",
        "catalognumber",
        "date",
        "discsubtitle",
        "edition",
        "label",
        "media",
        "originaldate",
        "originalyear",
        "releasecountry",
        "releasedate",
        "releasestatus",
        "script",
        "musicbrainz_albumid",
        "musicbrainz_discid",
        "musicbrainz_originalalbumid",
        "musicbrainz_releasegroupid",
        "musicbrainz_trackid",
};

/* These are a recording's, of which the title is the sign. */
static const char *const of_title[] = {
        "acoustid_id",
        "arranger",
        "composer",
        "composersort",
        "conductor",
        "engineer",
        "isrc",
        "language",
        "lyricist",
        "mixer",
        "performer",
        "producer",
        "remixer",
        "subtitle",
        "work",
        "writer",
        "musicbrainz_composerid",
        "musicbrainz_recordingid",
        "musicbrainz_workid",
};

/* And these are said of an artist who is another now. */
static const char *const of_artist[] = {"artists", "artistsort",
                                        "musicbrainz_artistid"};
static const char *const of_album_artist[] = {"albumartistsort", "compilation",
                                              "musicbrainz_albumartistid"};

static const char *const of_theme[] = {"themesong", "themerole", "themetitle"};

struct dropping {
	const struct reel_tag_list *old;
	unsigned layers;
	struct reel_tag_list *wanted;
	enum reel_status status;
	struct reel_error *err;
};

static void
drop(struct dropping *dropping, const struct reel_field *field)
{
	static const struct reel_strings none = {0};

	if (dropping->status != REEL_OK ||
	    (dropping->layers & (unsigned)field->layer) == 0 ||
	    reel_tag_list_find(dropping->old, field->name) == NULL ||
	    reel_tag_list_find(dropping->wanted, field->name) != NULL)
		return;
	dropping->status = reel_tag_list_set(dropping->wanted, field->name,
	                                     &none, dropping->err);
}

static void
drop_named(struct dropping *dropping, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		drop(dropping, reel_field_find(names[i]));
}

/* Whether two titles are not one's; what is not said is no other title. */
static bool
is_other_title(struct dropping *dropping, const char *a, const char *b)
{
	bool are_same = false;

	if (dropping->status != REEL_OK || reel_str_empty(a) ||
	    reel_str_empty(b))
		return false;
	dropping->status = reel_titles_compare(a, b, reel_normalise_album,
	                                       &are_same, dropping->err);
	return dropping->status == REEL_OK && !are_same;
}

/* Whether a field is to say another thing than the file does. */
static bool
becomes_other(struct dropping *dropping, const char *field)
{
	return is_other_title(dropping,
	                      reel_tag_list_first(dropping->old, field),
	                      reel_tag_list_first(dropping->wanted, field));
}

/* An id decides where both have one, else the title. */
static bool
is_other(struct dropping *dropping, const char *id_field, const char *id,
         const char *title_field, const char *title)
{
	const char *old_id = reel_tag_list_first(dropping->old, id_field);

	if (!reel_str_empty(old_id) && !reel_str_empty(id))
		return !reel_str_equal(old_id, id);
	return is_other_title(dropping,
	                      reel_tag_list_first(dropping->old, title_field),
	                      title);
}

static void
drop_film(struct dropping *dropping, const struct reel_film *film)
{
	const struct reel_field *field;

	if (!is_other(dropping, "imdb", film->imdb, "soundtrackof",
	              film->title)) {
		drop_named(dropping, of_theme, COUNT(of_theme));
		return;
	}
	drop(dropping, reel_field_find("director"));
	for (size_t i = 0; (field = reel_field_at(i)) != NULL; i++) {
		if (field->layer == REEL_LAYER_FILM &&
		    field->owner == REEL_OWNER_OURS)
			drop(dropping, field);
	}
}

enum reel_status
reel_stale_drop(const struct reel_album *album, const struct reel_tag_list *old,
                unsigned layers, struct reel_tag_list *wanted,
                struct reel_error *err)
{
	const struct reel_release *release = album->release;
	struct dropping dropping = {
	        .old = old, .layers = layers, .wanted = wanted, .err = err};

	if (album->film != NULL)
		drop_film(&dropping, album->film);
	if (is_other(&dropping, "musicbrainz_albumid", release->mbid, "album",
	             release->title))
		drop_named(&dropping, of_release, COUNT(of_release));
	if (becomes_other(&dropping, "title"))
		drop_named(&dropping, of_title, COUNT(of_title));
	if (becomes_other(&dropping, "artist"))
		drop_named(&dropping, of_artist, COUNT(of_artist));
	if (becomes_other(&dropping, "albumartist"))
		drop_named(&dropping, of_album_artist, COUNT(of_album_artist));
	return dropping.status;
}
