/* SPDX-License-Identifier: MIT */
#include "engine/album_shape.h"

#include <reeltag/album.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MEMBER_SIZE(type, member) sizeof(((struct type *)NULL)->member)

#define RAW(type, member)                                                      \
	{                                                                      \
		.kind = REEL_PART_RAW,                                         \
		.offset = offsetof(struct type, member),                       \
		.size = MEMBER_SIZE(type, member)                              \
	}
#define TEXT(type, member)                                                     \
	{                                                                      \
		.kind = REEL_PART_TEXT,                                        \
		.offset = offsetof(struct type, member)                        \
	}
#define WORDS(type, member)                                                    \
	{                                                                      \
		.kind = REEL_PART_WORDS,                                       \
		.offset = offsetof(struct type, member),                       \
		.size = MEMBER_SIZE(type, member)                              \
	}
#define ONE(type, member, table)                                               \
	{                                                                      \
		.kind = REEL_PART_ONE,                                         \
		.offset = offsetof(struct type, member),                       \
		.size = sizeof(*((struct type *)NULL)->member),                \
		.parts = (table), .part_count = COUNT(table)                   \
	}
#define ARRAY(type, member, count, table)                                      \
	{                                                                      \
		.kind = REEL_PART_ARRAY,                                       \
		.offset = offsetof(struct type, member),                       \
		.second = offsetof(struct type, count),                        \
		.size = sizeof(*((struct type *)NULL)->member),                \
		.parts = (table), .part_count = COUNT(table)                   \
	}
#define ROW(type, member, count, table)                                        \
	{                                                                      \
		.kind = REEL_PART_ROW,                                         \
		.offset = offsetof(struct type, member),                       \
		.second = offsetof(struct type, count),                        \
		.size = sizeof(*((struct type *)NULL)->member),                \
		.most = COUNT(((struct type *)NULL)->member),                  \
		.parts = (table), .part_count = COUNT(table)                   \
	}
#define PLACE(type, disc, track)                                               \
	{                                                                      \
		.kind = REEL_PART_PLACE,                                       \
		.offset = offsetof(struct type, disc),                         \
		.second = offsetof(struct type, track)                         \
	}
/* NOLINTBEGIN(bugprone-macro-parentheses): names of members */
#define STRINGS(type, member) ARRAY(type, member.items, member.count, a_text)
#define TAGS(type, member) ARRAY(type, member.items, member.count, a_tag)
/* NOLINTEND(bugprone-macro-parentheses) */

static const struct reel_part a_text[] = {{.kind = REEL_PART_TEXT}};

static const struct reel_part an_offset[] = {
        {.kind = REEL_PART_RAW, .size = sizeof(uint32_t)}};

static const struct reel_part a_tag[] = {
        TEXT(reel_tag, field),
        STRINGS(reel_tag, values),
};

static const struct reel_part a_film[] = {
        TEXT(reel_film, id),
        TEXT(reel_film, title),
        TEXT(reel_film, original_title),
        RAW(reel_film, work),
        RAW(reel_film, year),
        TEXT(reel_film, premiere),
        TEXT(reel_film, release_date),
        TEXT(reel_film, release_country),
        TEXT(reel_film, imdb),
        TEXT(reel_film, tmdb),
        TEXT(reel_film, wikidata),
        STRINGS(reel_film, directors),
        STRINGS(reel_film, studios),
};

static const struct reel_part a_track[] = {
        RAW(reel_track, number),    TEXT(reel_track, title),
        TEXT(reel_track, artist),   TEXT(reel_track, composer),
        RAW(reel_track, length_ms), TEXT(reel_track, recording),
        STRINGS(reel_track, isrcs), TAGS(reel_track, tags),
        RAW(reel_track, is_video),
};

static const struct reel_part a_disc[] = {
        RAW(reel_disc, number),
        TEXT(reel_disc, title),
        ARRAY(reel_disc, tracks, track_count, a_track),
        ARRAY(reel_disc, toc, toc_count, an_offset),
};

static const struct reel_part a_release[] = {
        TEXT(reel_release, id),
        TEXT(reel_release, film),
        TEXT(reel_release, title),
        TEXT(reel_release, artist),
        RAW(reel_release, kind),
        RAW(reel_release, is_kind_inferred),
        TEXT(reel_release, edition),
        TEXT(reel_release, mbid),
        TEXT(reel_release, release_group),
        TEXT(reel_release, label),
        TEXT(reel_release, catalog_number),
        TEXT(reel_release, barcode),
        TEXT(reel_release, date),
        TEXT(reel_release, first_date),
        TEXT(reel_release, country),
        TEXT(reel_release, media),
        TAGS(reel_release, tags),
        ARRAY(reel_release, discs, disc_count, a_disc),
};

static const struct reel_part a_theme[] = {
        TEXT(reel_theme, film),        TEXT(reel_theme, title),
        TEXT(reel_theme, recording),   RAW(reel_theme, role),
        TEXT(reel_theme, single_date),
};

static const struct reel_part an_album_theme[] = {
        ONE(reel_album_theme, theme, a_theme),
        PLACE(reel_album_theme, disc, track),
        RAW(reel_album_theme, is_present),
};

static const struct reel_part a_reason[] = {
        RAW(reel_evidence, kind),     TEXT(reel_evidence, source),
        RAW(reel_evidence, score),    RAW(reel_evidence, weight),
        WORDS(reel_evidence, detail),
};

static const struct reel_part a_matched_track[] = {
        TEXT(reel_matched_track, path),
        PLACE(reel_matched_track, disc, track),
        RAW(reel_matched_track, is_theme),
        RAW(reel_matched_track, score),
        RAW(reel_matched_track, verdict),
        ROW(reel_matched_track, evidence, evidence_count, a_reason),
        RAW(reel_matched_track, is_unlisted),
};

static const struct reel_part a_missing_track[] = {
        PLACE(reel_missing_track, disc, track),
};

static const struct reel_part an_alternative[] = {
        TEXT(reel_alternative, title),
        TEXT(reel_alternative, mbid),
        TEXT(reel_alternative, id),
        RAW(reel_alternative, kind),
        TEXT(reel_alternative, edition),
        TEXT(reel_alternative, label),
        TEXT(reel_alternative, catalog_number),
        TEXT(reel_alternative, barcode),
        TEXT(reel_alternative, date),
        TEXT(reel_alternative, country),
        TEXT(reel_alternative, media),
        RAW(reel_alternative, confidence),
        RAW(reel_alternative, is_tied),
        RAW(reel_alternative, tally),
        WORDS(reel_alternative, why),
};

static const struct reel_part an_album[] = {
        RAW(reel_album, verdict),
        RAW(reel_album, edition_verdict),
        RAW(reel_album, confidence),
        RAW(reel_album, edition_confidence),
        RAW(reel_album, is_other_likely),
        RAW(reel_album, is_preferred),
        RAW(reel_album, tally),
        RAW(reel_album, rivals),
        WORDS(reel_album, why),
        RAW(reel_album, tied_over),
        RAW(reel_album, is_list_open),
        RAW(reel_album, timing),
        ONE(reel_album, film, a_film),
        ONE(reel_album, release, a_release),
        ARRAY(reel_album, themes, theme_count, an_album_theme),
        ARRAY(reel_album, tracks, track_count, a_matched_track),
        ARRAY(reel_album, missing, missing_count, a_missing_track),
        ARRAY(reel_album, extra, extra_count, a_text),
        ARRAY(reel_album, alternatives, alternative_count, an_alternative),
};

const struct reel_part reel_album_shape = {
        .kind = REEL_PART_ONE,
        .size = sizeof(struct reel_album),
        .parts = an_album,
        .part_count = COUNT(an_album),
};
