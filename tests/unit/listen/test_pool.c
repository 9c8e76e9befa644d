/* SPDX-License-Identifier: MIT */
/*
 * The test is its own worker. A worker that misbehaves is the same program
 * under another name: a symbolic link; see support/bad_worker.h.
 */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fingerprint/align.h"
#include "listen/pool.h"
#include "support/audio_maker.h"
#include "support/bad_worker.h"
#include "support/outside.h"
#include "support/temp_folder.h"

#define FILES 20
#define FINGERPRINT_MS 120000

static void *folder;

static const char *
in_folder(const char *name)
{
	return temp_folder_path(&folder, name);
}

static struct reel_pool *
pool_of(const char *program, unsigned jobs, uint32_t limit_ms)
{
	const struct reel_pool_options options = {
	        .program = program, .jobs = jobs, .limit_ms = limit_ms};
	struct reel_pool *pool = NULL;

	assert_int_equal(reel_pool_open(&options, &pool, NULL), REEL_OK);
	return pool;
}

static struct reel_task
task_of(const char *name)
{
	return (struct reel_task){
	        .kind = REEL_TASK_READ,
	        .path = in_folder(name),
	        .fingerprint_ms = FINGERPRINT_MS,
	};
}

static void
run(struct reel_pool *pool, struct reel_task *tasks, size_t count)
{
	assert_int_equal(reel_pool_run(pool, tasks, count, NULL, NULL),
	                 REEL_OK);
}

static void
release(struct reel_task *tasks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		reel_facts_release(&tasks[i].facts);
		reel_patch_release(&tasks[i].patch);
	}
}

static void
put_file(const char *name, const char *bytes)
{
	FILE *file = fopen(in_folder(name), "wb");

	assert_non_null(file);
	assert_true(fputs(bytes, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static int
make_folder(void **state)
{
	(void)state;
	if (temp_folder_make(&folder) != 0)
		return -1;
	for (unsigned i = 0; i < FILES; i++) {
		const struct audio_plan plan = {
		        .sample_rate_hz = 22050,
		        .channels = 1,
		        .duration_ms = 5000 + 100 * i,
		        .seed = i,
		};
		char name[32];

		(void)snprintf(name, sizeof(name), "%02u.wav", i);
		audio_make_wav(&plan, in_folder(name));
	}
	for (size_t i = 0; bad_worker_names[i] != NULL; i++) {
		char self[512] = "";

		if (readlink("/proc/self/exe", self, sizeof(self) - 1) < 0 ||
		    symlink(self, in_folder(bad_worker_names[i])) != 0)
			return -1;
	}
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	return temp_folder_remove(&folder);
}

static void
many_files_come_back_in_their_order(void **state)
{
	(void)state;
	struct reel_pool *pool = pool_of("/proc/self/exe", 2, 0);
	struct reel_task tasks[FILES];
	char name[32];

	for (unsigned i = 0; i < FILES; i++) {
		(void)snprintf(name, sizeof(name), "%02u.wav", i);
		tasks[i] = task_of(name);
	}
	run(pool, tasks, FILES);
	for (unsigned i = 0; i < FILES; i++) {
		const struct reel_facts *facts = &tasks[i].facts;
		struct stat expected;

		assert_int_equal(tasks[i].status, REEL_OK);
		assert_string_equal(facts->format, "WAV");
		assert_int_equal(facts->duration_ms, 5000 + 100 * i);
		assert_int_equal(facts->sample_rate_hz, 22050);
		assert_int_equal(facts->channels, 1);
		assert_true(facts->item_count > 15);
		assert_int_equal(facts->problem, REEL_PROBLEM_NONE);
		assert_null(facts->problem_detail);
		assert_int_equal(stat(tasks[i].path, &expected), 0);
		assert_int_equal(facts->identity.inode, expected.st_ino);
		assert_int_equal(facts->identity.size, expected.st_size);
	}
	/* Two tunes are two fingerprints. */
	assert_true(reel_align_at(
	                    tasks[0].facts.items, tasks[0].facts.item_count,
	                    tasks[1].facts.items, tasks[1].facts.item_count, 0)
	                    .bit_error_rate > 0.3);
	release(tasks, FILES);
	reel_pool_close(pool);
}

static void
fingerprint_is_as_long_as_asked_for(void **state)
{
	(void)state;
	struct reel_pool *pool = pool_of("/proc/self/exe", 1, 0);
	struct reel_task tasks[3] = {task_of("19.wav"), task_of("19.wav"),
	                             task_of("19.wav")};

	tasks[1].fingerprint_ms = 4000;
	tasks[2].fingerprint_ms = 0;
	run(pool, tasks, 3);
	assert_true(tasks[1].facts.item_count > 0);
	assert_true(tasks[1].facts.item_count < tasks[0].facts.item_count);
	/* A longer listen only appends. */
	assert_memory_equal(tasks[0].facts.items, tasks[1].facts.items,
	                    tasks[1].facts.item_count * 4);
	assert_null(tasks[2].facts.items);
	assert_int_equal(tasks[2].facts.duration_ms, 6900);
	release(tasks, 3);
	reel_pool_close(pool);
}

static void
what_cannot_be_read_says_why(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		enum reel_status status;
		const char *message;
	} cases[] = {
	        {"text.mp3", REEL_ERROR_UNSUPPORTED,
	         "not an audio file that reeltag knows"},
	        {"empty.flac", REEL_ERROR_UNSUPPORTED, "an empty file"},
	        {"missing.flac", REEL_ERROR_NOT_FOUND,
	         "cannot be opened: No such file or directory"},
	        {"folder.mp3", REEL_ERROR_UNSUPPORTED, "a folder"},
	        {"pipe.mp3", REEL_ERROR_UNSUPPORTED, "not a regular file"},
	        {"locked.wav", REEL_ERROR_IO,
	         "cannot be opened: Permission denied"},
	};
	const size_t count = sizeof(cases) / sizeof(cases[0]);
	struct reel_pool *pool = pool_of("/proc/self/exe", 2, 0);
	struct reel_task tasks[6];

	put_file("text.mp3", "Dear diary, this is no song at all.\n");
	put_file("empty.flac", "");
	put_file("locked.wav", "RIFF");
	assert_int_equal(chmod(in_folder("locked.wav"), 0), 0);
	assert_int_equal(mkdir(in_folder("folder.mp3"), 0700), 0);
	assert_int_equal(mkfifo(in_folder("pipe.mp3"), 0600), 0);
	for (size_t i = 0; i < count; i++)
		tasks[i] = task_of(cases[i].name);
	run(pool, tasks, count);
	for (size_t i = 0; i < count; i++) {
		/* Root opens everything. */
		if (cases[i].status == REEL_ERROR_IO && geteuid() == 0)
			continue;
		assert_string_equal(tasks[i].error.message, cases[i].message);
		assert_int_equal(tasks[i].status, cases[i].status);
		assert_int_equal(tasks[i].facts.problem,
		                 REEL_PROBLEM_UNREADABLE);
		assert_string_equal(tasks[i].facts.problem_detail,
		                    cases[i].message);
	}
	release(tasks, count);
	reel_pool_close(pool);
}

static void
symbolic_link_is_followed(void **state)
{
	(void)state;
	struct reel_pool *pool = pool_of("/proc/self/exe", 1, 0);
	struct reel_task task = task_of("link.wav");

	assert_int_equal(symlink("05.wav", in_folder("link.wav")), 0);
	run(pool, &task, 1);
	assert_int_equal(task.status, REEL_OK);
	assert_int_equal(task.facts.duration_ms, 5500);
	release(&task, 1);
	reel_pool_close(pool);
}

static void
crash_costs_one_file(void **state)
{
	(void)state;
	struct reel_pool *pool = pool_of(in_folder("mixed"), 2, 0);
	struct reel_task tasks[10];

	put_file("hostile.wav", "HOSTILE");
	for (size_t i = 0; i < 10; i++)
		tasks[i] = task_of(i % 3 == 1 ? "hostile.wav" : "00.wav");
	run(pool, tasks, 10);
	for (size_t i = 0; i < 10; i++) {
		if (i % 3 != 1) {
			assert_int_equal(tasks[i].status, REEL_OK);
			assert_int_equal(tasks[i].facts.duration_ms, 1000);
			continue;
		}
		assert_int_equal(tasks[i].status, REEL_ERROR_REFUSED);
		assert_string_equal(tasks[i].error.message,
		                    "reader crashed (signal 6)");
		assert_int_equal(tasks[i].facts.problem, REEL_PROBLEM_HOSTILE);
		assert_string_equal(tasks[i].facts.problem_detail,
		                    "reader crashed (signal 6)");
		assert_int_equal(tasks[i].facts.identity.size, 7);
	}
	release(tasks, 10);
	reel_pool_close(pool);
}

static void
what_tries_to_get_out_is_hostile(void **state)
{
	(void)state;
	static const char words[] =
	        "reader tried what it may not (system call refused)";
	struct reel_pool *pool = pool_of(in_folder("escaping"), 1, 0);
	struct reel_task task = task_of("00.wav");

	run(pool, &task, 1);
	assert_int_equal(task.status, REEL_ERROR_REFUSED);
	assert_string_equal(task.error.message, words);
	assert_int_equal(task.facts.problem, REEL_PROBLEM_HOSTILE);
	assert_string_equal(task.facts.problem_detail, words);
	release(&task, 1);
	reel_pool_close(pool);
}

static void
worker_without_a_cage_gets_no_file(void **state)
{
	(void)state;
	const char *const program = in_folder("uncaged");
	struct reel_pool *pool = pool_of(program, 1, 0);
	struct reel_task tasks[2] = {task_of("00.wav"), task_of("01.wav")};
	struct reel_error err = {0};

	assert_int_equal(reel_pool_run(pool, tasks, 2, NULL, &err),
	                 REEL_ERROR_UNSUPPORTED);
	assert_string_equal(err.message,
	                    "the kernel refuses the cage (seccomp: No way); "
	                    "--no-cage reads files without it");
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(tasks[i].status, REEL_ERROR_UNSUPPORTED);
		assert_int_equal(tasks[i].facts.duration_ms, 0);
	}
	release(tasks, 2);
	reel_pool_close(pool);
}

static void
worker_without_a_cage_works_where_it_may(void **state)
{
	(void)state;
	const char *const programs[] = {in_folder("uncaged"), "/proc/self/exe"};
	/* What the one makes up, and the other finds. */
	static const uint64_t lengths_ms[] = {1000, 5000};

	for (size_t i = 0; i < 2; i++) {
		const struct reel_pool_options options = {
		        .program = programs[i], .jobs = 1, .is_uncaged = true};
		struct reel_pool *pool = NULL;
		struct reel_task task = task_of("00.wav");

		assert_int_equal(reel_pool_open(&options, &pool, NULL),
		                 REEL_OK);
		run(pool, &task, 1);
		assert_int_equal(task.status, REEL_OK);
		assert_int_equal(task.facts.duration_ms, lengths_ms[i]);
		release(&task, 1);
		reel_pool_close(pool);
	}
}

/** What a pool has told, and how often. */
struct noted {
	unsigned count;
	struct reel_error last;
};

static void
take_note(void *context, const struct reel_error *note)
{
	struct noted *noted = context;

	noted->count++;
	noted->last = *note;
}

static struct noted
note_of(const char *program, bool is_uncaged)
{
	struct noted noted = {0};
	const struct reel_pool_options options = {.program = program,
	                                          .jobs = 2,
	                                          .is_uncaged = is_uncaged,
	                                          .note = take_note,
	                                          .note_context = &noted};
	struct reel_task tasks[3] = {task_of("00.wav"), task_of("hostile.wav"),
	                             task_of("01.wav")};
	struct reel_pool *pool = NULL;

	assert_int_equal(reel_pool_open(&options, &pool, NULL), REEL_OK);
	run(pool, tasks, 3);
	release(tasks, 3);
	reel_pool_close(pool);
	return noted;
}

/* Three workers: one of two is lost on the way, and another started. */
static void
missing_lock_is_noted_once(void **state)
{
	(void)state;
	struct noted noted;

	put_file("hostile.wav", "HOSTILE");
	noted = note_of(in_folder("mixed"), false);
	assert_int_equal(noted.count, 1);
	assert_int_equal(noted.last.status, REEL_ERROR_UNSUPPORTED);
	assert_string_equal(noted.last.message,
	                    "readers are held by the filter of system calls "
	                    "alone (Landlock: No way)");
	/* Who asked for no cage needs no word of it. */
	assert_int_equal(note_of(in_folder("uncaged"), true).count, 0);
}

static void
hang_ends_at_the_limit(void **state)
{
	(void)state;
	struct reel_pool *pool = pool_of(in_folder("hang"), 2, 300);
	struct reel_task tasks[3] = {task_of("00.wav"), task_of("01.wav"),
	                             task_of("02.wav")};

	run(pool, tasks, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(tasks[i].status, REEL_ERROR_TIMEOUT);
		assert_int_equal(tasks[i].facts.problem, REEL_PROBLEM_HOSTILE);
		assert_non_null(
		        strstr(tasks[i].error.message, "reader took longer"));
	}
	release(tasks, 3);
	reel_pool_close(pool);
}

static void
nonsense_is_refused(void **state)
{
	(void)state;
	static const char *const names[] = {"garble", "huge"};

	for (size_t i = 0; i < 2; i++) {
		struct reel_pool *pool = pool_of(in_folder(names[i]), 1, 0);
		struct reel_task tasks[2] = {task_of("00.wav"),
		                             task_of("01.wav")};

		run(pool, tasks, 2);
		for (size_t j = 0; j < 2; j++) {
			assert_int_equal(tasks[j].status, REEL_ERROR_REFUSED);
			assert_string_equal(tasks[j].error.message,
			                    "reader sent what is no answer");
			assert_int_equal(tasks[j].facts.problem,
			                 REEL_PROBLEM_HOSTILE);
		}
		release(tasks, 2);
		reel_pool_close(pool);
	}
}

static void
program_that_is_no_worker_ends_the_run(void **state)
{
	(void)state;
	const char *const programs[] = {in_folder("dumb"), "/nowhere/reeltag"};

	for (size_t i = 0; i < 2; i++) {
		struct reel_pool *pool = pool_of(programs[i], 1, 0);
		struct reel_task tasks[2] = {task_of("00.wav"),
		                             task_of("01.wav")};
		struct reel_error err = {0};

		assert_int_equal(reel_pool_run(pool, tasks, 2, NULL, &err),
		                 REEL_ERROR_IO);
		assert_non_null(strstr(err.message, programs[i]));
		assert_int_not_equal(tasks[0].status, REEL_OK);
		assert_int_not_equal(tasks[1].status, REEL_OK);
		release(tasks, 2);
		reel_pool_close(pool);
	}
}

static bool
stop_at_zero(void *context)
{
	int *left = context;

	return (*left)-- <= 0;
}

static void
stopping_leaves_the_rest_cancelled(void **state)
{
	(void)state;
	struct reel_pool *pool = pool_of(in_folder("hang"), 1, 0);
	struct reel_task tasks[3] = {task_of("00.wav"), task_of("01.wav"),
	                             task_of("02.wav")};
	int left = 1;
	const struct reel_patience patience = {stop_at_zero, &left};

	assert_int_equal(reel_pool_run(pool, tasks, 3, &patience, NULL),
	                 REEL_ERROR_CANCELLED);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(tasks[i].status, REEL_ERROR_CANCELLED);
	release(tasks, 3);
	reel_pool_close(pool);
}

static void
tags_are_read_and_their_change_is_planned(void **state)
{
	(void)state;
	const char *const encode[] = {
	        "ffmpeg",    "-nostdin",          "-y",
	        "-i",        in_folder("03.wav"), "-metadata",
	        "title=Old", in_folder("t.flac"), NULL};
	struct reel_pool *pool = pool_of("/proc/self/exe", 1, 0);
	struct reel_task tasks[2] = {task_of("t.flac"), task_of("t.flac")};
	struct reel_tag_list changes = {0};

	if (!outside_has("ffmpeg"))
		skip();
	outside_must(encode);
	assert_int_equal(reel_tag_list_add(&changes, "title", "New", NULL),
	                 REEL_OK);
	tasks[1].kind = REEL_TASK_PLAN;
	tasks[1].changes = &changes;
	run(pool, tasks, 2);
	assert_int_equal(tasks[0].status, REEL_OK);
	assert_string_equal(tasks[0].facts.format, "FLAC");
	assert_string_equal(reel_tag_list_first(&tasks[0].facts.tags, "title"),
	                    "Old");
	assert_int_equal(tasks[1].status, REEL_OK);
	assert_true(tasks[1].patch.bytes.size > 0);
	assert_int_equal(tasks[1].patch.old_size, tasks[0].facts.identity.size);
	assert_true(reel_identity_equal(&tasks[0].facts.identity,
	                                &tasks[1].facts.identity));
	assert_non_null(memmem(tasks[1].patch.bytes.data,
	                       tasks[1].patch.bytes.size, "New", 3));
	reel_tag_list_release(&changes);
	release(tasks, 2);
	reel_pool_close(pool);
}

/* A file that takes its worker over plans its own end, and says yes to it. */
static void
what_plans_never_surveys(void **state)
{
	(void)state;
	struct reel_pool *pool = pool_of(in_folder("captured"), 1, 0);
	struct reel_task plan = task_of("02.wav");
	struct reel_task survey = task_of("02.wav");

	for (int i = 0; i < 2; i++) {
		plan.kind = REEL_TASK_PLAN;
		run(pool, &plan, 1);
		assert_int_equal(plan.status, REEL_OK);
		assert_int_equal(plan.patch.new_size, plan.patch.old_size / 2);
		survey.kind = REEL_TASK_SURVEY;
		survey.surveyed = &plan.patch;
		run(pool, &survey, 1);
		assert_int_equal(survey.status, REEL_ERROR_REFUSED);
		assert_string_equal(survey.error.message,
		                    "the new tags would change the structure "
		                    "of the file: left as it is");
		release(&plan, 1);
	}
	reel_pool_close(pool);
}

static void
harmless_patch_is_surveyed_so(void **state)
{
	(void)state;
	struct reel_pool *pool = pool_of("/proc/self/exe", 1, 0);
	struct reel_tag_list changes = {0};
	struct reel_task plan = task_of("03.wav");
	struct reel_task survey = task_of("03.wav");

	assert_int_equal(reel_tag_list_add(&changes, "title", "New", NULL),
	                 REEL_OK);
	plan.kind = REEL_TASK_PLAN;
	plan.changes = &changes;
	run(pool, &plan, 1);
	assert_int_equal(plan.status, REEL_OK);
	survey.kind = REEL_TASK_SURVEY;
	survey.surveyed = &plan.patch;
	run(pool, &survey, 1);
	assert_int_equal(survey.status, REEL_OK);
	release(&plan, 1);
	reel_tag_list_release(&changes);
	reel_pool_close(pool);
}

static void
plan_for_what_has_no_tags_fails_alone(void **state)
{
	(void)state;
	struct reel_pool *pool = pool_of("/proc/self/exe", 1, 0);
	struct reel_tag_list changes = {0};
	struct reel_task tasks[2] = {task_of("diary.mp3"), task_of("00.wav")};

	put_file("diary.mp3", "Dear diary, nothing to tag here.\n");
	assert_int_equal(reel_tag_list_add(&changes, "title", "New", NULL),
	                 REEL_OK);
	tasks[0].kind = REEL_TASK_PLAN;
	tasks[0].changes = &changes;
	run(pool, tasks, 2);
	assert_true(tasks[0].status == REEL_ERROR_UNSUPPORTED ||
	            tasks[0].status == REEL_ERROR_FORMAT);
	assert_int_not_equal(tasks[0].error.message[0], '\0');
	assert_int_equal(tasks[1].status, REEL_OK);
	reel_tag_list_release(&changes);
	release(tasks, 2);
	reel_pool_close(pool);
}

static void
file_that_is_cut_off_has_facts_and_a_problem(void **state)
{
	(void)state;
	const char *const encode[] = {
	        "ffmpeg", "-nostdin",          "-y",
	        "-i",     in_folder("10.wav"), in_folder("cut.flac"),
	        NULL};
	struct reel_pool *pool = pool_of("/proc/self/exe", 1, 0);
	struct reel_task task = task_of("cut.flac");
	struct stat facts;

	if (!outside_has("ffmpeg"))
		skip();
	outside_must(encode);
	assert_int_equal(stat(in_folder("cut.flac"), &facts), 0);
	assert_int_equal(truncate(in_folder("cut.flac"), facts.st_size * 3 / 4),
	                 0);
	/* The part that is listened to is whole: only a look at the end can
	 * tell. */
	task.fingerprint_ms = 3000;
	run(pool, &task, 1);
	assert_int_equal(task.status, REEL_OK);
	assert_int_equal(task.facts.problem, REEL_PROBLEM_TRUNCATED);
	assert_int_equal(task.facts.duration_ms, 6000);
	assert_true(task.facts.item_count > 0);
	release(&task, 1);
	reel_pool_close(pool);
}

static void
closing_and_running_nothing_do_nothing(void **state)
{
	(void)state;
	struct reel_pool *pool = pool_of("/nowhere/reeltag", 0, 0);

	run(pool, NULL, 0);
	reel_pool_close(pool);
	reel_pool_close(NULL);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(many_files_come_back_in_their_order),
	        cmocka_unit_test(fingerprint_is_as_long_as_asked_for),
	        cmocka_unit_test(what_cannot_be_read_says_why),
	        cmocka_unit_test(symbolic_link_is_followed),
	        cmocka_unit_test(crash_costs_one_file),
	        cmocka_unit_test(what_tries_to_get_out_is_hostile),
	        cmocka_unit_test(worker_without_a_cage_gets_no_file),
	        cmocka_unit_test(worker_without_a_cage_works_where_it_may),
	        cmocka_unit_test(missing_lock_is_noted_once),
	        cmocka_unit_test(hang_ends_at_the_limit),
	        cmocka_unit_test(nonsense_is_refused),
	        cmocka_unit_test(program_that_is_no_worker_ends_the_run),
	        cmocka_unit_test(stopping_leaves_the_rest_cancelled),
	        cmocka_unit_test(tags_are_read_and_their_change_is_planned),
	        cmocka_unit_test(what_plans_never_surveys),
	        cmocka_unit_test(harmless_patch_is_surveyed_so),
	        cmocka_unit_test(plan_for_what_has_no_tags_fails_alone),
	        cmocka_unit_test(file_that_is_cut_off_has_facts_and_a_problem),
	        cmocka_unit_test(closing_and_running_nothing_do_nothing),
	};

	if (argc == 2 && strcmp(argv[1], "worker") == 0)
		return bad_worker_main();
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
