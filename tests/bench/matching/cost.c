/* SPDX-License-Identifier: MIT */
/*
 * matching_cost FLAC
 *
 * What an election costs, beside decoding 10 s of a FLAC file: 20 tracks and
 * 50 candidates, of which the first ten are editions of the album and the
 * others are other soundtracks, titled and heard. Times are those of the
 * processor, the median of several; the two take turns.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "audio/decoder.h"
#include "base/mem.h"
#include "base/str.h"
#include "match/elect.h"
#include "model/release.h"
#include "support/random.h"

#define FILES 20
#define CANDIDATES 50
#define EDITIONS 10
#define HEARD_S 10
#define ROUNDS 31
#define TEXT 64

struct stage {
	struct reel_candidates candidates;
	struct reel_facts facts[FILES];
	struct reel_match_file files[FILES];
	struct reel_album_hint album;
	char titles[CANDIDATES][FILES][TEXT];
};

static void
must(enum reel_status status, const char *what)
{
	if (status == REEL_OK)
		return;
	(void)fprintf(stderr, "matching_cost: %s\n", what);
	exit(1);
}

static double
now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
make_titles(struct stage *stage)
{
	static const char *const words[] = {"amber",  "river",  "chase",
	                                    "return", "lament", "harbour",
	                                    "winter", "signal", "theme"};
	uint32_t seed = 1;

	for (size_t c = 0; c < CANDIDATES; c++) {
		for (size_t t = 0; t < FILES; t++)
			(void)snprintf(stage->titles[c][t], TEXT,
			               "The %s %s %u",
			               words[random_below(&seed, 9)],
			               words[random_below(&seed, 9)],
			               random_below(&seed, 90));
	}
}

static void
add_candidate(struct stage *stage, size_t number)
{
	/* Editions have the titles and the recordings of the first. */
	const size_t of = number < EDITIONS ? 0 : number;
	struct reel_candidate *candidate = NULL;
	struct reel_disc *disc = NULL;
	char text[TEXT];

	must(reel_candidates_add(&stage->candidates, &candidate, NULL),
	     "memory");
	(void)snprintf(text, sizeof(text), "release-%zu", number);
	must(reel_str_set(&candidate->release.id, text, NULL), "memory");
	(void)snprintf(text, sizeof(text), "Film %zu (Original Score)", of);
	must(reel_str_set(&candidate->release.title, text, NULL), "memory");
	(void)snprintf(text, sizeof(text), "group-%zu", of);
	must(reel_str_set(&candidate->release.release_group, text, NULL),
	     "memory");
	must(reel_release_add_disc(&candidate->release, 1, &disc, NULL),
	     "memory");
	candidate->has_sound = reel_mem_new(FILES, sizeof(bool));
	for (size_t t = 0; t < FILES; t++) {
		struct reel_track *track = NULL;

		must(reel_disc_add_track(disc, (int)t + 1, &track, NULL),
		     "memory");
		track->length_ms =
		        (uint32_t)(60000 + (t * 37 + of * 11) % 200 * 1000);
		(void)snprintf(text, sizeof(text), "recording-%zu-%zu", of, t);
		must(reel_str_set(&track->recording, text, NULL), "memory");
		must(reel_str_set(&track->title, stage->titles[of][t], NULL),
		     "memory");
		candidate->has_sound[t] = true;
	}
}

static void
add_file(struct stage *stage, size_t number)
{
	char path[TEXT + 16];
	char recording[TEXT];
	struct reel_sound_hit hit = {.file = number,
	                             .recording = recording,
	                             .overlap = 221,
	                             .bit_error_rate = 0.02,
	                             .diversity = 0.95,
	                             .resemblance = REEL_RESEMBLANCE_SAME};
	struct reel_facts *facts = &stage->facts[number];

	(void)snprintf(path, sizeof(path), "%02zu %s.flac", number + 1,
	               stage->titles[0][number]);
	(void)snprintf(recording, sizeof(recording), "recording-0-%zu", number);
	facts->duration_ms = 60000 + number * 37 % 200 * 1000 + 130;
	facts->item_count = 221;
	must(reel_hint_read(path, &facts->tags, &stage->files[number].hint,
	                    NULL),
	     "memory");
	stage->files[number].path = "x";
	stage->files[number].facts = facts;
	must(reel_candidates_add_hit(&stage->candidates, &hit, NULL), "memory");
}

static double
elect(const struct stage *stage)
{
	const struct reel_ballot ballot = {.files = stage->files,
	                                   .file_count = FILES,
	                                   .candidates = &stage->candidates,
	                                   .album = &stage->album};
	struct reel_election election = {0};
	const double begin = now_ms();
	double end;

	must(reel_elect(&ballot, &election, NULL), "no election");
	end = now_ms();
	if (election.verdict != REEL_VERDICT_CERTAIN ||
	    election.pairing_count != FILES)
		must(REEL_ERROR_INVALID, "the album was not found");
	reel_election_release(&election);
	return end - begin;
}

static double
decode(const char *path)
{
	struct reel_block block = {0};
	struct reel_decoder *decoder = NULL;
	struct reel_error error = {0};
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	const double begin = now_ms();
	double end;

	must(reel_decoder_open(descriptor, &decoder, &error), error.message);
	do {
		must(reel_decoder_read(decoder, &block, &error), error.message);
	} while (block.frame_count > 0 &&
	         decoder->given <
	                 (uint64_t)decoder->shape.sample_rate_hz * HEARD_S);
	end = now_ms();
	reel_decoder_close(decoder);
	(void)close(descriptor);
	return end - begin;
}

static int
by_size(const void *a, const void *b)
{
	const double x = *(const double *)a;
	const double y = *(const double *)b;

	return (x > y) - (x < y);
}

int
main(int argc, char **argv)
{
	static struct stage stage;
	double elections[ROUNDS];
	double decodings[ROUNDS];

	if (argc != 2) {
		(void)fprintf(stderr, "usage: matching_cost FLAC\n");
		return 2;
	}
	make_titles(&stage);
	for (size_t i = 0; i < CANDIDATES; i++)
		add_candidate(&stage, i);
	for (size_t i = 0; i < FILES; i++)
		add_file(&stage, i);
	must(reel_album_hint_read("Film 0", stage.files, FILES, &stage.album,
	                          NULL),
	     "memory");
	for (size_t i = 0; i < ROUNDS; i++) {
		elections[i] = elect(&stage);
		decodings[i] = decode(argv[1]);
	}
	qsort(elections, ROUNDS, sizeof(double), by_size);
	qsort(decodings, ROUNDS, sizeof(double), by_size);
	(void)printf("election of %d files among %d candidates: %.2f ms "
	             "(%.2f to %.2f)\n%d s of FLAC: %.2f ms (%.2f to %.2f)\n"
	             "ratio %.2f\n",
	             FILES, CANDIDATES, elections[ROUNDS / 2], elections[0],
	             elections[ROUNDS - 1], HEARD_S, decodings[ROUNDS / 2],
	             decodings[0], decodings[ROUNDS - 1],
	             elections[ROUNDS / 2] / decodings[ROUNDS / 2]);
	reel_candidates_release(&stage.candidates);
	reel_album_hint_release(&stage.album);
	for (size_t i = 0; i < FILES; i++)
		reel_hint_release(&stage.files[i].hint);
	return 0;
}
