/* SPDX-License-Identifier: MIT */
/*
 * mutants [OPTION...] PROGRAM FOLDER [NAME...]
 *
 * Makes mutants of each file of FOLDER, or of those with a NAME, and lets a
 * pool read them, whose workers are PROGRAM; for every fourth it also plans
 * new tags and surveys the plan. Prints what became of them. Ends with 1 where a mutant has no
 * answer, or one that came too late; where a sanitizer reports a fault in our
 * own code; or where this process, which is what users run, is left with
 * descriptors, processes or too much memory.
 *
 *   --count N     mutants of each file (100)
 *   --first N     number of the first (0)
 *   --seed N      other mutants for each (1)
 *   --jobs N      workers at a time (1)
 *   --limit MS    that one answer may take (10000)
 *   --keep FOLDER is made, for mutants that a worker dies of, or that take
 *                 longer than --slow
 *   --slow MS     (2000)
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "fuzz/breed.h"
#include "model/tag_list.h"
#include "support/temp_folder.h"

#define SKIPPED 77

/* Resident, in KiB; AddressSanitizer keeps what was freed. Locked in it could
 * not say which lines it speaks of. */
#ifdef __SANITIZE_ADDRESS__
#define MOST_MEMORY_KB (1L << 20)
#define IS_UNCAGED true
#else
#define MOST_MEMORY_KB (128L << 10)
#define IS_UNCAGED false
#endif

static size_t
open_descriptors(void)
{
	size_t count = 0;

	for (int i = 0; i < 256; i++)
		count += fcntl(i, F_GETFD) >= 0;
	return count;
}

static void
judge_parent(struct run *run, size_t descriptors)
{
	struct rusage used = {0};

	(void)getrusage(RUSAGE_SELF, &used);
	(void)printf("this process: %ld MiB at most\n", used.ru_maxrss >> 10);
	if (used.ru_maxrss > MOST_MEMORY_KB) {
		(void)printf("that is too much\n");
		run->faults++;
	}
	if (open_descriptors() != descriptors) {
		(void)printf("descriptors are left open\n");
		run->faults++;
	}
	if (waitpid(-1, NULL, WNOHANG) != -1 || errno != ECHILD) {
		(void)printf("a worker is left\n");
		run->faults++;
	}
}

static void
set_changes(struct reel_tag_list *changes)
{
	static const char *const fields[][2] = {
	        {"title", "A title that is longer than the one before"},
	        {"artist", "Nobody"},
	        {"film", "The Mutants"},
	        {"date", "1987-11-23"}};

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		assert_int_equal(reel_tag_list_add(changes, fields[i][0],
		                                   fields[i][1], NULL),
		                 REEL_OK);
}

/* Like the files' own words: what workers are checked with. */
static void
set_environment(void)
{
	/* A file may ask for any amount of memory, and is told no. */
	(void)setenv("ASAN_OPTIONS",
	             "exitcode=86:allocator_may_return_null=1:"
	             "max_allocation_size_mb=2048:malloc_context_size=8:"
	             "quarantine_size_mb=16:handle_abort=1",
	             0);
	(void)setenv("UBSAN_OPTIONS", "print_stacktrace=1", 0);
}

/* @param names  which are meant, NULL last; none for all */
static bool
is_meant(const char *name, char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return names[0] == NULL;
}

/* All are loaded, whichever are meant: mutants take parts of any. */
static void
load(struct run *run, const char *folder)
{
	struct dirent **entries = NULL;
	const int count = scandir(folder, &entries, NULL, alphasort);
	char path[PATH_MAX];

	run->files =
	        calloc((size_t)(count > 0 ? count : 1), sizeof(*run->files));
	assert_non_null(run->files);
	for (int i = 0; i < count; i++) {
		struct whole_file *file = &run->files[run->file_count];

		if (entries[i]->d_name[0] != '.') {
			(void)snprintf(path, sizeof(path), "%s/%s", folder,
			               entries[i]->d_name);
			file->whole = slurp(path);
			file->name = strdup(entries[i]->d_name);
			assert_true(file->whole.size > 0);
			run->file_count++;
		}
		free(entries[i]);
	}
	free(entries);
}

static void
unload(struct run *run)
{
	for (size_t i = 0; i < run->file_count; i++) {
		free(run->files[i].whole.data);
		free(run->files[i].name);
	}
	free(run->files);
}

static void
breed_all(struct run *run, char *const *names)
{
	const size_t descriptors = open_descriptors();
	struct reel_pool_options plan = {.program = run->complaints.worker,
	                                 .jobs = run->options->jobs,
	                                 .limit_ms = run->options->limit_ms,
	                                 .is_uncaged = IS_UNCAGED};
	struct tally sum = {.name = "all"};

	assert_int_equal(reel_pool_open(&plan, &run->pool, NULL), REEL_OK);
	tally_print_head();
	for (size_t i = 0; i < run->file_count; i++)
		if (is_meant(run->files[i].name, names))
			breed_file(run, i, &sum);
	tally_print(&sum);
	reel_pool_close(run->pool);
	judge_parent(run, descriptors);
	(void)printf("%zu faults\n", run->faults);
}

static int
run_all(const struct options *options, char **arguments)
{
	static struct run run;

	run.options = options;
	load(&run, arguments[1]);
	if (run.file_count == 0) {
		(void)printf("passed over: there is no sound\n");
		unload(&run);
		return SKIPPED;
	}
	/* It may be there. */
	if (options->keep != NULL)
		(void)mkdir(options->keep, 0777);
	set_environment();
	set_changes(&run.changes);
	assert_int_equal(temp_folder_make(&run.folder), 0);
	assert_true(complaints_open(&run.complaints, run.folder, arguments[0]));
	breed_all(&run, arguments + 2);
	complaints_close(&run.complaints);
	(void)temp_folder_remove(&run.folder);
	reel_tag_list_release(&run.changes);
	unload(&run);
	return run.faults > 0;
}

static bool
take_options(int count, char **arguments, struct options *options)
{
	static const struct option known[] = {
	        {"count", required_argument, NULL, 'c'},
	        {"first", required_argument, NULL, 'f'},
	        {"seed", required_argument, NULL, 's'},
	        {"jobs", required_argument, NULL, 'j'},
	        {"limit", required_argument, NULL, 'l'},
	        {"slow", required_argument, NULL, 'w'},
	        {"keep", required_argument, NULL, 'k'},
	        {NULL, 0, NULL, 0}};
	int letter;

	while ((letter = getopt_long(count, arguments, "+", known, NULL)) !=
	       -1) {
		const unsigned long number =
		        optarg == NULL ? 0 : strtoul(optarg, NULL, 10);

		if (letter == 'c')
			options->count = number;
		else if (letter == 'f')
			options->first = number;
		else if (letter == 's')
			options->seed = number;
		else if (letter == 'j')
			options->jobs = (unsigned)number;
		else if (letter == 'l')
			options->limit_ms = (uint32_t)number;
		else if (letter == 'w')
			options->slow_ms = (uint32_t)number;
		else if (letter == 'k')
			options->keep = optarg;
		else
			return false;
	}
	return optind + 1 < count && options->jobs > 0 && options->count > 0;
}

int
main(int count, char **arguments)
{
	struct options options = {.count = 100,
	                          .seed = 1,
	                          .jobs = 1,
	                          .limit_ms = 10000,
	                          .slow_ms = 2000};

	if (count == 2 && strcmp(arguments[1], "worker") == 0)
		return complaints_become_worker();
	if (!take_options(count, arguments, &options)) {
		(void)fprintf(stderr,
		              "mutants [OPTION...] PROGRAM FOLDER [NAME...]\n");
		return 2;
	}
	return run_all(&options, arguments + optind);
}
