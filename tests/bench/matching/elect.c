/* SPDX-License-Identifier: MIT */
/*
 * matching_elect DATABASE COLLECTION [SOUNDS] >ANSWERS
 *
 * Identifies the albums of a collection as reeltag does, from the facts of
 * their files on: the same look-up, the same elections. DATABASE is a
 * catalogue, made from COLLECTION/catalogue.jsonl where there is none; SOUNDS
 * holds real fingerprints. README.md tells what the files hold.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "catalog/exchange.h"
#include "collection.h"
#include "engine/rounds.h"
#include "engine/view.h"
#include "lookup/source_catalog.h"
#include "json/writer.h"

#define RANKS_TOLD 10

struct bench {
	struct reel_session session;
	struct sounds sounds;
	struct reel_error error;
};

static int64_t
now_us(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static const struct reel_release *
release_at(const struct reel_round *round, size_t rank)
{
	return &round->candidates.items[round->election.ranking[rank].candidate]
	                .release;
}

/* The id of a ranked release; that of the winner may have been set apart. */
static const char *
id_at(const struct reel_round *round, size_t rank)
{
	return rank == 0 ? round->elected : release_at(round, rank)->id;
}

static const struct reel_track *
track_of(const struct reel_release *release, size_t place, int *disc)
{
	for (size_t d = 0; d < release->disc_count; d++) {
		*disc = release->discs[d].number;
		if (place < release->discs[d].track_count)
			return &release->discs[d].tracks[place];
		place -= release->discs[d].track_count;
	}
	return NULL;
}

static void
tell_files(struct reel_json_writer *writer, const struct reel_round *round)
{
	const struct reel_election *election = &round->election;

	reel_json_array_begin(writer, "files");
	for (size_t i = 0; i < election->pairing_count; i++) {
		const struct reel_pairing *pairing = &election->pairings[i];
		int disc = 0;
		const struct reel_track *track =
		        track_of(release_at(round, 0), pairing->track, &disc);

		reel_json_object(writer, NULL);
		reel_json_put_integer(writer, "file", (int64_t)pairing->file);
		reel_json_put_text(writer, "recording", track->recording);
		reel_json_put_known(writer, "disc", disc);
		reel_json_put_known(writer, "track", track->number);
		reel_json_put_number(writer, "score", pairing->score, 4);
		reel_json_put_text(writer, "verdict",
		                   reel_verdict_name(pairing->verdict));
		reel_json_object_end(writer);
	}
	reel_json_array_end(writer);
}

static void
tell_ranking(struct reel_json_writer *writer, const struct reel_round *round)
{
	const struct reel_election *election = &round->election;

	reel_json_array_begin(writer, "ranking");
	for (size_t i = 0; i < election->ranking_count && i < RANKS_TOLD; i++) {
		const struct reel_ranked *ranked = &election->ranking[i];

		if (ranked->tally.paired == 0)
			break;
		reel_json_object(writer, NULL);
		reel_json_put_text(writer, "release", id_at(round, i));
		reel_json_put_text(writer, "release_group",
		                   release_at(round, i)->release_group);
		reel_json_put_number(writer, "confidence", ranked->confidence,
		                     6);
		reel_json_object(writer, "weights");
		for (size_t k = 0; k < REEL_EVIDENCE_KINDS; k++)
			reel_json_put_number(
			        writer,
			        reel_evidence_name((enum reel_evidence_kind)k),
			        ranked->tally.weights[k], 2);
		reel_json_object_end(writer);
		reel_json_object_end(writer);
	}
	reel_json_array_end(writer);
}

static const char *
group_of(const struct reel_round *round, const char *id)
{
	for (size_t i = 0; i < round->candidates.count; i++) {
		const struct reel_release *release =
		        &round->candidates.items[i].release;

		if (reel_str_equal(release->id, id))
			return release->release_group;
	}
	/* The winner's id was set apart. */
	return release_at(round, 0)->release_group;
}

/* The soundtracks that a person is shown, the best first: those of the release
 * that it is taken for, and of what else was considered. */
static enum reel_status
tell_shown(struct reel_json_writer *writer, const struct bench_album *album,
           const struct reel_rounds *rounds, struct reel_error *err)
{
	struct reel_view view = {0};
	const enum reel_status status = reel_view_make(
	        &view, rounds, 0, &album->hearing, album->folder, err);

	if (status != REEL_OK)
		return status;
	reel_json_array_begin(writer, "shown");
	if (view.album.release != NULL)
		reel_json_put_text(writer, NULL,
		                   view.album.release->release_group);
	for (size_t i = 0; i < view.album.alternative_count; i++)
		reel_json_put_text(writer, NULL,
		                   group_of(&rounds->items[0],
		                            view.album.alternatives[i].id));
	reel_json_array_end(writer);
	reel_view_release(&view);
	return REEL_OK;
}

/* The recordings that files are copies of, as far as they are known. */
static void
tell_hits(struct reel_json_writer *writer, const struct reel_round *round)
{
	reel_json_array_begin(writer, "hits");
	for (size_t i = 0; i < round->candidates.hit_count; i++) {
		const struct reel_sound_hit *hit = &round->candidates.hits[i];

		if (hit->resemblance < REEL_RESEMBLANCE_MASTER)
			continue;
		reel_json_object(writer, NULL);
		reel_json_put_integer(writer, "file", (int64_t)hit->file);
		reel_json_put_text(writer, "recording", hit->recording);
		reel_json_object_end(writer);
	}
	reel_json_array_end(writer);
}

static void
tell_round(struct reel_json_writer *writer, const struct reel_round *round)
{
	const struct reel_election *election = &round->election;

	reel_json_object(writer, NULL);
	reel_json_put_text(writer, "verdict",
	                   reel_verdict_name(election->verdict));
	reel_json_put_text(
	        writer, "edition_verdict",
	        reel_edition_verdict_name(election->edition_verdict));
	reel_json_put_number(writer, "confidence", election->confidence, 6);
	reel_json_put_number(writer, "other",
	                     election->rivals[REEL_RIVAL_OTHER], 6);
	reel_json_put_number(writer, "elsewhere",
	                     election->rivals[REEL_RIVAL_ELSEWHERE], 6);
	tell_ranking(writer, round);
	tell_files(writer, round);
	reel_json_array_begin(writer, "candidates");
	for (size_t i = 0; i < round->candidates.count; i++)
		reel_json_put_text(
		        writer, NULL,
		        round->candidates.items[i].release.id != NULL
		                ? round->candidates.items[i].release.id
		                : round->elected);
	reel_json_array_end(writer);
	tell_hits(writer, round);
	reel_json_object_end(writer);
}

static enum reel_status
answer(struct bench *bench, const struct bench_album *album,
       const struct reel_rounds *rounds, int64_t microseconds)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;
	enum reel_status status;

	reel_json_object(&writer, NULL);
	reel_json_put_text(&writer, "id", album->id);
	reel_json_put_integer(&writer, "microseconds", microseconds);
	reel_json_array_begin(&writer, "rounds");
	for (size_t i = 0; i < rounds->count; i++)
		tell_round(&writer, &rounds->items[i]);
	reel_json_array_end(&writer);
	status = tell_shown(&writer, album, rounds, &bench->error);
	reel_json_object_end(&writer);
	if (status == REEL_OK)
		status = reel_json_writer_end(&writer, &bench->error);
	if (status == REEL_OK)
		(void)fwrite(writer.buf.data, 1, writer.buf.size, stdout);
	reel_json_writer_release(&writer);
	return status;
}

static enum reel_status
take_album(struct bench *bench, const char *line, size_t size)
{
	static const struct reel_identify_options options = {0};
	struct bench_album album = {0};
	struct reel_rounds rounds = {0};
	enum reel_status status = bench_album_read(
	        &album, line, size, &bench->sounds, &bench->error);
	const int64_t begin = now_us();

	if (status == REEL_OK)
		status = reel_rounds_hold(&bench->session, &album.hearing,
		                          album.folder, &options, &rounds,
		                          &bench->error);
	if (status == REEL_OK)
		status = answer(bench, &album, &rounds, now_us() - begin);
	reel_rounds_release(&rounds);
	bench_album_release(&album);
	return status;
}

static enum reel_status
take_known(struct bench *bench, const char *line, size_t size)
{
	return bench_known_read(bench->session.source, line, size,
	                        &bench->sounds, &bench->error);
}

static enum reel_status
each_line(struct bench *bench, const char *folder, const char *name,
          enum reel_status (*take)(struct bench *, const char *, size_t))
{
	enum reel_status status = REEL_OK;
	char path[4096];
	char *line = NULL;
	size_t room = 0;
	ssize_t size;
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "r");
	if (file == NULL) {
		perror(path);
		return REEL_ERROR_IO;
	}
	while (status == REEL_OK && (size = getline(&line, &room, file)) >= 0)
		status = take(bench, line, (size_t)size);
	free(line);
	(void)fclose(file);
	return status;
}

static enum reel_status
open_catalogue(struct bench *bench, const char *database, const char *folder)
{
	const bool is_new = access(database, F_OK) != 0;
	struct reel_import_result result;
	char path[4096];
	enum reel_status status = reel_catalog_open(
	        database, &bench->session.catalog, &bench->error);

	(void)snprintf(path, sizeof(path), "%s/catalogue.jsonl", folder);
	if (status == REEL_OK && is_new)
		status = reel_catalog_import(bench->session.catalog, path,
		                             reel_state_check_field, &result,
		                             &bench->error);
	return status == REEL_OK
	               ? reel_state_source(&bench->session, &bench->error)
	               : status;
}

int
main(int argc, char **argv)
{
	static struct bench bench;
	enum reel_status status;

	if (argc != 3 && argc != 4) {
		(void)fprintf(stderr, "usage: matching_elect DATABASE "
		                      "COLLECTION [SOUNDS]\n");
		return 2;
	}
	status = sounds_read(&bench.sounds, argc == 4 ? argv[3] : NULL,
	                     &bench.error);
	if (status == REEL_OK)
		status = open_catalogue(&bench, argv[1], argv[2]);
	if (status == REEL_OK)
		status = each_line(&bench, argv[2], "known.jsonl", take_known);
	if (status == REEL_OK)
		status = each_line(&bench, argv[2], "albums.jsonl", take_album);
	if (status != REEL_OK)
		(void)fprintf(stderr, "matching_elect: %s\n",
		              bench.error.message);
	if (bench.session.source != NULL)
		bench.session.source->ops->close(bench.session.source);
	reel_catalog_close(bench.session.catalog);
	sounds_release(&bench.sounds);
	return status != REEL_OK;
}
