/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "engine/album_bytes.h"
#include "engine/album_shape.h"

/* A text that may be written to, as those of the structs are. */
#define T(text) ((char[]){text})

/* An album in which nothing is as it begins. */
static char *directors[] = {T("James Cameron"), T("B")};
static char *conductors[] = {T("C"), T("D")};
static char *isrcs[] = {T("X1"), T("X2")};
static struct reel_tag tags[] = {
        {.field = T("conductor"), .values = {conductors, 2, 2}}};
static uint32_t toc[] = {1, 2, 300000, 150, 20000};
static struct reel_track tracks[] = {
        {.number = 1, .title = T("One"), .length_ms = 183000},
        {.number = 2,
         .title = T("Two"),
         .artist = T("Artist"),
         .composer = T("Composer"),
         .length_ms = 4000,
         .recording = T("rec-2"),
         .isrcs = {isrcs, 2, 2},
         .tags = {tags, 1, 1}},
};
static struct reel_disc discs[] = {
        {.number = 1, .title = T(""), .tracks = tracks, .track_count = 1},
        {.number = 2,
         .title = T("Bonus"),
         .tracks = tracks,
         .track_count = 2,
         .toc = toc,
         .toc_count = 5},
};
static const struct reel_release release = {
        .id = T("r"),
        .film = T("f"),
        .title = T("T"),
        .artist = T("A"),
        .kind = REEL_KIND_SCORE,
        .edition = T("e"),
        .mbid = T("m"),
        .release_group = T("g"),
        .label = T("l"),
        .catalog_number = T("c"),
        .barcode = T("b"),
        .date = T("1997-11-18"),
        .first_date = T("1997"),
        .country = T("US"),
        .media = T("CD"),
        .tags = {tags, 1, 1},
        .discs = discs,
        .disc_count = 2,
};
static const struct reel_film film = {
        .id = T("f"),
        .title = T("F"),
        .original_title = T("O"),
        .work = REEL_WORK_FILM,
        .year = 1997,
        .premiere = T("1997-11-01"),
        .imdb = T("tt0120338"),
        .directors = {directors, 2, 2},
};
static const struct reel_theme song = {
        .film = T("f"), .title = T("S"), .role = REEL_THEME_END};
static const struct reel_album_theme themes[] = {
        {.theme = &song,
         .disc = &discs[1],
         .track = &tracks[1],
         .is_present = true},
        {.theme = &song},
};
static const struct reel_matched_track matched[] = {
        {.path = "a/02.flac",
         .disc = &discs[1],
         .track = &tracks[1],
         .is_theme = true,
         .score = 0.75,
         .verdict = REEL_VERDICT_CERTAIN,
         .evidence = {{.kind = REEL_EVIDENCE_TITLE,
                       .source = "catalogue",
                       .score = 0.5,
                       .weight = -1.25,
                       .detail = "words"},
                      {.source = "musicbrainz"}},
         .evidence_count = 2},
};
static const struct reel_missing_track missing[] = {
        {&discs[0], &tracks[0]},
        {&discs[1], &tracks[0]},
};
static const char *const extra[] = {"a/x.flac", "a/y.flac"};
static const struct reel_alternative alternatives[] = {
        {.title = "Other",
         .id = "o",
         .kind = REEL_KIND_SONGS,
         .confidence = 0.125,
         .why = "less"},
};
static const struct reel_album whole = {
        .path = "a",
        .verdict = REEL_VERDICT_REVIEW,
        .edition_verdict = REEL_EDITION_TIED,
        .confidence = 0.875,
        .is_other_likely = true,
        .film = &film,
        .release = &release,
        .timing = {REEL_TIMING_BEFORE, -31, 1},
        .themes = themes,
        .theme_count = 2,
        .tracks = matched,
        .track_count = 1,
        .missing = missing,
        .missing_count = 2,
        .extra = extra,
        .extra_count = 2,
        .alternatives = alternatives,
        .alternative_count = 1,
};
static const struct reel_album none = {
        .path = "a", .extra = extra, .extra_count = 1};

static struct reel_buf
write_both(void)
{
	struct reel_buf bytes = REEL_BUF_INIT(REEL_TOLD_MOST);

	assert_int_equal(reel_album_put(&bytes, &whole, NULL), REEL_OK);
	assert_int_equal(reel_album_put(&bytes, &none, NULL), REEL_OK);
	return bytes;
}

static void
check_places(const struct reel_album *album)
{
	const struct reel_disc *const disc = &album->release->discs[1];

	assert_ptr_equal(album->tracks[0].disc, disc);
	assert_ptr_equal(album->tracks[0].track, &disc->tracks[1]);
	assert_ptr_equal(album->themes[0].track, &disc->tracks[1]);
	assert_null(album->themes[1].track);
	assert_ptr_equal(album->missing[0].track,
	                 &album->release->discs[0].tracks[0]);
	assert_ptr_equal(album->missing[1].disc, disc);
	assert_string_equal(disc->tracks[1].tags.items[0].values.items[1], "D");
	assert_int_equal(disc->toc[4], 20000);
}

/* That it is written alike says that nothing was lost on the way. */
static void
albums_are_read_as_they_were_written(void **state)
{
	struct reel_told told = {.bytes = write_both()};
	struct reel_buf first = write_both();
	struct reel_buf second = REEL_BUF_INIT(REEL_TOLD_MOST);

	(void)state;
	assert_int_equal(reel_told_read(&told, "a", NULL), REEL_OK);
	assert_int_equal(told.count, 2);
	for (size_t i = 0; i < told.count; i++)
		assert_int_equal(reel_album_put(&second, &told.albums[i], NULL),
		                 REEL_OK);
	assert_int_equal(first.size, second.size);
	assert_memory_equal(first.data, second.data, first.size);
	assert_string_equal(told.albums[0].path, "a");
	assert_string_equal(told.albums[0].tracks[0].evidence[0].detail,
	                    "words");
	assert_int_equal(told.albums[0].timing.days, -31);
	check_places(&told.albums[0]);
	assert_null(told.albums[1].release);
	reel_told_release(&told);
	reel_buf_release(&first);
	reel_buf_release(&second);
}

static void
bytes_that_end_early_are_refused(void **state)
{
	struct reel_buf bytes = write_both();

	(void)state;
	for (size_t size = 0; size < bytes.size; size++) {
		struct reel_told told = {.bytes =
		                                 REEL_BUF_INIT(REEL_TOLD_MOST)};
		const enum reel_status put =
		        reel_buf_append(&told.bytes, bytes.data, size, NULL);
		enum reel_status read;

		assert_int_equal(put, REEL_OK);
		read = reel_told_read(&told, "a", NULL);
		/* The first album alone is whole. */
		assert_true(read == REEL_ERROR_FORMAT || told.count == 1);
		reel_told_release(&told);
	}
	reel_buf_release(&bytes);
}

/* Whatever stands there: it is read within its bytes, or refused. */
static void
bytes_that_are_wrong_do_no_harm(void **state)
{
	static const unsigned char flips[] = {0x01, 0x80, 0xff};
	const size_t count = sizeof(flips);
	struct reel_buf bytes = write_both();
	size_t refused = 0;

	(void)state;
	for (size_t i = 0; i < bytes.size * count; i++) {
		struct reel_told told = {.bytes =
		                                 REEL_BUF_INIT(REEL_TOLD_MOST)};
		struct reel_buf again = REEL_BUF_INIT(REEL_TOLD_MOST);

		assert_int_equal(reel_buf_append(&told.bytes, bytes.data,
		                                 bytes.size, NULL),
		                 REEL_OK);
		told.bytes.data[i / count] ^= (char)flips[i % count];
		if (reel_told_read(&told, "a", NULL) != REEL_OK)
			refused++;
		for (size_t k = 0; k < told.count; k++)
			(void)!reel_album_put(&again, &told.albums[k], NULL);
		reel_told_release(&told);
		reel_buf_release(&again);
	}
	assert_true(refused > bytes.size / 2);
	reel_buf_release(&bytes);
}

static void
track_of_no_release_is_not_written(void **state)
{
	struct reel_album album = whole;
	struct reel_buf bytes = REEL_BUF_INIT(REEL_TOLD_MOST);

	(void)state;
	album.release = NULL;
	assert_int_equal(reel_album_put(&bytes, &album, NULL),
	                 REEL_ERROR_UNSUPPORTED);
	reel_buf_release(&bytes);
}

static void
lack_of_memory_leaves_nothing(void **state)
{
	(void)state;
	for (long n = 0; n < 2; n++) {
		struct reel_told told = {.bytes = write_both()};
		enum reel_status status;

		reel_mem_fail_after(n);
		status = reel_told_read(&told, "a", NULL);
		reel_mem_fail_after(-1);
		assert_int_equal(status, REEL_ERROR_NO_MEMORY);
		assert_int_equal(told.count, 0);
	}
}

static void
mark(char *map, size_t offset, size_t size)
{
	(void)memset(map + offset, 1, size);
}

static void
mark_part(char *map, const struct reel_part *part)
{
	switch (part->kind) {
	case REEL_PART_RAW:
	case REEL_PART_WORDS:
		mark(map, part->offset, part->size);
		break;
	case REEL_PART_ARRAY:
	case REEL_PART_PLACE:
		mark(map, part->second, sizeof(size_t));
		mark(map, part->offset, sizeof(void *));
		break;
	case REEL_PART_ROW:
		mark(map, part->second, sizeof(size_t));
		mark(map, part->offset, part->size * part->most);
		break;
	case REEL_PART_TEXT:
	case REEL_PART_ONE:
		mark(map, part->offset, sizeof(void *));
		break;
	}
}

/* Pointers and sizes that no part stands for; padding is shorter. */
static size_t
uncovered(const struct reel_part *of)
{
	char map[2048] = {0};
	size_t count = 0;

	assert_true(of->size <= sizeof(map));
	for (size_t i = 0; i < of->part_count; i++) {
		mark_part(map, &of->parts[i]);
		count += uncovered(&of->parts[i]);
	}
	for (size_t i = 0; of->part_count > 1 && i < of->size; i += 8) {
		if (memcmp(map + i, "\0\0\0\0\0\0\0", 8) == 0)
			count++;
	}
	return count;
}

/* A member that is new has to get its part. */
static void
no_member_is_forgotten(void **state)
{
	const size_t path = 1;
	/* Of a film's two lists, a release's discs and tags, a disc's tracks,
	 * a track's two lists, and of the values of the two lists of tags. */
	const size_t capacities = 2 + 2 + 1 + 2 + 2;

	(void)state;
	assert_int_equal(uncovered(&reel_album_shape), path + capacities);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(albums_are_read_as_they_were_written),
	        cmocka_unit_test(bytes_that_end_early_are_refused),
	        cmocka_unit_test(bytes_that_are_wrong_do_no_harm),
	        cmocka_unit_test(track_of_no_release_is_not_written),
	        cmocka_unit_test(lack_of_memory_leaves_nothing),
	        cmocka_unit_test(no_member_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
