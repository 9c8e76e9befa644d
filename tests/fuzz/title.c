/* SPDX-License-Identifier: MIT */
/* A title, of a track and of an album. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "match/normalise.h"
#include "match/similarity.h"

typedef enum reel_status (*normaliser)(const char *, char **,
                                       struct reel_error *);

/* The plain title, which is to be as plain as it gets; owned. */
static char *
plain_of(normaliser normalise, const char *title)
{
	char *plain = NULL;
	char *again = NULL;

	fuzz_require(normalise(title, &plain, NULL) == REEL_OK,
	             "any title can be normalised");
	fuzz_require(reel_utf8_is_valid(plain, strlen(plain)),
	             "a plain title is UTF-8");
	fuzz_require(normalise(plain, &again, NULL) == REEL_OK &&
	                     reel_str_equal(plain, again),
	             "normalising twice is normalising once");
	reel_mem_free(again);
	return plain;
}

static void
check_similarity(const char *a, const char *b)
{
	const double similarity = reel_similarity(a, b);

	fuzz_require(similarity >= 0.0 && similarity <= 1.0,
	             "a similarity is 0 to 1");
	fuzz_require(similarity == reel_similarity(b, a),
	             "a similarity is that of both");
	fuzz_require(reel_similarity(a, a) == (*a == '\0' ? 0.0 : 1.0),
	             "a title is similar to itself");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *title = fuzz_text(data, size);
	char *track = plain_of(reel_normalise_title, title);
	char *album = plain_of(reel_normalise_album, title);
	char *clean = NULL;
	char *film = NULL;

	fuzz_require(reel_normalise_from(title, &film, NULL) == REEL_OK &&
	                     reel_utf8_is_valid(film, strlen(film)),
	             "the film that a title names is UTF-8");
	reel_mem_free(film);
	check_similarity(track, album);
	check_similarity(title, track);
	(void)reel_title_is_generic(track);
	fuzz_require(reel_utf8_clean(title, &clean, NULL) == REEL_OK &&
	                     reel_utf8_is_valid(clean, strlen(clean)),
	             "a text that is cleaned is UTF-8");
	reel_mem_free(clean);
	reel_mem_free(album);
	reel_mem_free(track);
	free(title);
	return 0;
}
