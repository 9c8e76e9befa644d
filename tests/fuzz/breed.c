/* SPDX-License-Identifier: MIT */
#include "fuzz/breed.h"

#include <inttypes.h>
#include <limits.h>
#include <string.h>

#include "fuzz/mutate.h"
#include "fuzz/watched.h"

#define PLAN_EVERY 4
#define FINGERPRINT_MS 5000

/* Of these a file is kept; what comes behind them is more of the same. */
#define MOST_KEPT 40

/* Chromaprint's items are an eighth of a second apart. */
#define MOST_ITEMS (FINGERPRINT_MS / 120)

/** The mutants of one file. */
struct breed {
	struct tally tally;
	size_t file;
	const char *name;
	size_t kept;
};

/** A batch: its paths, and which mutants they are. */
struct batch {
	char paths[WATCHED_MOST][PATH_MAX];
	size_t first;
	size_t count;
};

static void
fault(struct run *run, const struct breed *breed, size_t number,
      const char *what)
{
	(void)printf("%s, mutant %zu: %s\n", breed->name, number, what);
	run->faults++;
}

/* FNV-1a: mutants do not depend on which files go before them. */
static uint64_t
number_of(const struct options *options, const char *name, size_t number)
{
	char text[NAME_MAX + 64];
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	(void)snprintf(text, sizeof(text), "%s %" PRIu64 " %zu", name,
	               options->seed, number);
	for (const char *c = text; *c != '\0'; c++)
		hash = (hash ^ (unsigned char)*c) * UINT64_C(0x100000001b3);
	return hash;
}

static void
make_mutant(const struct run *run, const struct breed *breed, size_t number,
            const char *path)
{
	static struct mutant mutant;
	const uint64_t chance = number_of(run->options, breed->name, number);
	const size_t other = (size_t)(chance >> 32) % run->file_count;

	mutate(&run->files[breed->file].whole, &run->files[other].whole, chance,
	       &mutant);
	spill(path, mutant.bytes, mutant.size);
}

static void
keep(const struct run *run, struct breed *breed, const struct outcome *outcome,
     const char *word, const char *said)
{
	static const char *const kinds[TASK_KINDS] = {"", "read", "plan",
	                                              "survey"};
	char path[PATH_MAX];
	char text[PATH_MAX + 8];

	if (run->options->keep == NULL || breed->kept++ >= MOST_KEPT)
		return;
	(void)snprintf(path, sizeof(path), "%s/%zu-%s-%s-%s",
	               run->options->keep, outcome->number,
	               kinds[outcome->task->kind], word, breed->name);
	make_mutant(run, breed, outcome->number, path);
	if (said == NULL || said[0] == '\0')
		return;
	(void)snprintf(text, sizeof(text), "%s.txt", path);
	spill(text, said, strlen(said));
}

/* What an answer may not be, whatever the file is. */
static void
judge_answer(struct run *run, const struct breed *breed,
             const struct outcome *outcome)
{
	const struct reel_task *task = outcome->task;

	if (watched_has_none(task))
		fault(run, breed, outcome->number, "has no answer");
	/* A busy machine wakes us late. */
	if (outcome->took_ms / 2 > run->options->limit_ms)
		fault(run, breed, outcome->number, "is answered too late");
	if (task->facts.item_count > MOST_ITEMS)
		fault(run, breed, outcome->number, "has too many items");
	if (task->status != REEL_OK && task->error.message[0] == '\0')
		fault(run, breed, outcome->number, "fails without a reason");
	if (task->kind == REEL_TASK_READ && task->status == REEL_OK &&
	    task->facts.format == NULL)
		fault(run, breed, outcome->number, "is of no format");
}

static void
judge(struct run *run, struct breed *breed, const struct outcome *outcome,
      const char *said)
{
	const enum answer answer = tally_add(&breed->tally, outcome);
	const char *word = tally_word(answer);
	char line[512];

	if (word == NULL && outcome->took_ms >= run->options->slow_ms)
		word = "slow";
	if (word != NULL)
		keep(run, breed, outcome, word, said);
	judge_answer(run, breed, outcome);
	if (said == NULL || said[0] == '\0')
		return;
	complaint_line(said, line, sizeof(line));
	if (complaint_is_ours(said))
		fault(run, breed, outcome->number, line);
	else if (run->options->keep != NULL)
		(void)printf("%s, mutant %zu, a library: %s\n", breed->name,
		             outcome->number, line);
}

/* Only a pool that cannot go on at all returns a failure. */
static bool
run_tasks(struct run *run, struct breed *breed, struct watched *watched,
          const size_t numbers[WATCHED_MOST])
{
	struct reel_error err = {0};
	const enum reel_status status = watched_run(
	        watched, run->pool, run->options->jobs, &run->complaints, &err);

	for (size_t i = 0; i < watched->count; i++) {
		const struct outcome outcome = {&watched->tasks[i], numbers[i],
		                                watched->took_ms[i]};

		judge(run, breed, &outcome, watched->said[i]);
	}
	if (status != REEL_OK)
		fault(run, breed, numbers[0], err.message);
	return status == REEL_OK;
}

static bool
read_batch(struct run *run, struct breed *breed, const struct batch *batch)
{
	static struct watched watched;
	size_t numbers[WATCHED_MOST];
	bool is_well;

	watched.count = batch->count;
	for (size_t i = 0; i < batch->count; i++) {
		numbers[i] = batch->first + i;
		watched.tasks[i] = (struct reel_task){
		        .kind = REEL_TASK_READ,
		        .path = batch->paths[i],
		        .fingerprint_ms = FINGERPRINT_MS,
		        .is_deep = numbers[i] % 2 == 1,
		};
	}
	is_well = run_tasks(run, breed, &watched, numbers);
	watched_release(&watched);
	return is_well;
}

/* Surveys the patches of those that have one. */
static bool
survey_plans(struct run *run, struct breed *breed,
             const struct watched *planned, const size_t plans[WATCHED_MOST])
{
	static struct watched watched;
	size_t numbers[WATCHED_MOST];
	bool is_well;

	for (size_t i = 0; i < planned->count; i++) {
		const struct reel_task *plan = &planned->tasks[i];

		if (plan->status != REEL_OK)
			continue;
		numbers[watched.count] = plans[i];
		watched.tasks[watched.count++] = (struct reel_task){
		        .kind = REEL_TASK_SURVEY,
		        .path = plan->path,
		        .surveyed = &plan->patch,
		};
	}
	is_well =
	        watched.count == 0 || run_tasks(run, breed, &watched, numbers);
	watched_release(&watched);
	return is_well;
}

static bool
plan_batch(struct run *run, struct breed *breed, const struct batch *batch)
{
	static const unsigned char cover[] =
	        "\x89PNG\r\n\x1a\n\0\0\0\15IHDR\0\0\0\10\0\0\0\10\10\2\0\0\0";
	static const struct reel_tag_writing writing = {
	        .id3v2 = REEL_ID3V2_23,
	        .ape = REEL_OLD_TAG_STRIP,
	        .cover = cover,
	        .cover_size = sizeof(cover) - 1,
	};
	static struct watched watched;
	size_t numbers[WATCHED_MOST];
	bool is_well;

	for (size_t i = 0; i < batch->count; i += PLAN_EVERY) {
		const size_t number = batch->first + i;

		numbers[watched.count] = number;
		watched.tasks[watched.count++] = (struct reel_task){
		        .kind = REEL_TASK_PLAN,
		        .path = batch->paths[i],
		        .changes = &run->changes,
		        .writing =
		                number / PLAN_EVERY % 2 == 0 ? NULL : &writing,
		};
	}
	is_well = run_tasks(run, breed, &watched, numbers) &&
	          survey_plans(run, breed, &watched, numbers);
	watched_release(&watched);
	return is_well;
}

static bool
run_batch(struct run *run, struct breed *breed, size_t first, size_t count)
{
	static struct batch batch;
	const char *extension = strrchr(breed->name, '.');

	batch.first = first;
	batch.count = count;
	for (size_t i = 0; i < count; i++) {
		(void)snprintf(batch.paths[i], PATH_MAX, "%s/%zu%s",
		               (const char *)run->folder, i,
		               extension == NULL ? "" : extension);
		make_mutant(run, breed, first + i, batch.paths[i]);
	}
	return read_batch(run, breed, &batch) && plan_batch(run, breed, &batch);
}

void
breed_file(struct run *run, size_t file, struct tally *sum)
{
	const struct options *options = run->options;
	struct breed breed = {.file = file, .name = run->files[file].name};
	bool is_well = true;

	breed.tally.name = breed.name;
	for (size_t i = 0; i < options->count && is_well; i += WATCHED_MOST)
		is_well = run_batch(run, &breed, options->first + i,
		                    options->count - i < WATCHED_MOST
		                            ? options->count - i
		                            : WATCHED_MOST);
	tally_print(&breed.tally);
	tally_sum(sum, &breed.tally);
}
