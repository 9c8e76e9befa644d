/* SPDX-License-Identifier: MIT */
/* The worker's job in this process, where the sanitizers see it. */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "support/audio_maker.h"
#include "support/outside.h"
#include "support/temp_folder.h"
#include "worker/reader.h"

static void *folder;

static const char *
in_folder(const char *name)
{
	return temp_folder_path(&folder, name);
}

static enum reel_status
read_judged(const char *name, uint32_t fingerprint_ms, bool is_deep,
            const struct reel_judge *judge, struct reel_facts *facts,
            struct reel_error *err)
{
	char extension[] = "wav";
	const struct reel_request request = {
	        .kind = REEL_TASK_READ,
	        .fingerprint_ms = fingerprint_ms,
	        .is_deep = is_deep,
	        .is_judged = judge != NULL,
	        .extension = extension,
	};
	const int file = open(in_folder(name), O_RDONLY);
	enum reel_status status;

	assert_true(file >= 0);
	status = reel_reader_run(file, &request, judge, facts, err);
	assert_int_equal(close(file), 0);
	return status;
}

static enum reel_status
read_facts(const char *name, uint32_t fingerprint_ms, bool is_deep,
           struct reel_facts *facts, struct reel_error *err)
{
	return read_judged(name, fingerprint_ms, is_deep, NULL, facts, err);
}

static int
make_folder(void **state)
{
	static const struct audio_plan plan = {22050, 1, 6000, 1, false};
	static const struct audio_plan song = {22050, 2, 50000, 7, false};

	(void)state;
	if (temp_folder_make(&folder) != 0)
		return -1;
	audio_make_wav(&plan, in_folder("tune.wav"));
	audio_make_wav(&song, in_folder("song.wav"));
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	return temp_folder_remove(&folder);
}

static void
short_file_has_facts_but_no_fingerprint(void **state)
{
	(void)state;
	const struct audio_plan plan = {22050, 1, 2900, 1, false};
	struct reel_facts facts = {0};
	struct reel_error err = {0};

	audio_make_wav(&plan, in_folder("short.wav"));
	assert_int_equal(read_facts("short.wav", 120000, false, &facts, &err),
	                 REEL_OK);
	assert_int_equal(facts.duration_ms, 2900);
	assert_null(facts.items);
	assert_int_equal(facts.problem, REEL_PROBLEM_NONE);
	reel_facts_release(&facts);
}

/* Six seconds of silence before the tune: a listen of four hears nothing. */
static void
track_that_begins_late_is_not_silent(void **state)
{
	(void)state;
	const char *const arguments[] = {
	        "sox", in_folder("tune.wav"), in_folder("late.wav"), "pad", "6",
	        NULL};
	struct reel_facts facts = {0};
	struct reel_error err = {0};

	if (!outside_has("sox"))
		skip();
	outside_must(arguments);
	assert_int_equal(read_facts("late.wav", 4000, false, &facts, &err),
	                 REEL_OK);
	assert_int_equal(facts.problem, REEL_PROBLEM_NONE);
	assert_int_equal(facts.duration_ms, 12000);
	reel_facts_release(&facts);
}

static void
mp4_without_its_end_is_truncated(void **state)
{
	(void)state;
	const char *const arguments[] = {"ffmpeg",
	                                 "-nostdin",
	                                 "-y",
	                                 "-i",
	                                 in_folder("tune.wav"),
	                                 in_folder("cut.m4a"),
	                                 NULL};
	struct reel_facts facts = {0};
	struct reel_error err = {0};
	struct stat size;

	if (!outside_has("ffmpeg"))
		skip();
	outside_must(arguments);
	assert_int_equal(stat(in_folder("cut.m4a"), &size), 0);
	assert_int_equal(truncate(in_folder("cut.m4a"), size.st_size / 2), 0);
	assert_int_equal(read_facts("cut.m4a", 4000, false, &facts, &err),
	                 REEL_ERROR_FORMAT);
	assert_int_equal(facts.problem, REEL_PROBLEM_TRUNCATED);
	assert_non_null(strstr(err.message, "cut off"));
	reel_facts_release(&facts);
}

static void
header_without_sound_is_damaged(void **state)
{
	(void)state;
	struct reel_facts facts = {0};
	struct reel_error err = {0};
	FILE *file = fopen(in_folder("bad.flac"), "wb");

	assert_non_null(file);
	assert_true(fputs("fLaC and then nothing of the kind", file) >= 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(read_facts("bad.flac", 4000, false, &facts, &err),
	                 REEL_ERROR_FORMAT);
	assert_int_equal(facts.problem, REEL_PROBLEM_UNREADABLE);
	assert_string_equal(facts.problem_detail, err.message);
	reel_facts_release(&facts);
}

static void
failing_memory_is_told_at_every_place(void **state)
{
	(void)state;
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	long allowed = 0;

	while (status != REEL_OK) {
		struct reel_facts facts = {0};
		struct reel_error err = {0};

		reel_mem_fail_after(allowed++);
		status = read_facts("tune.wav", 4000, false, &facts, &err);
		reel_mem_fail_after(-1);
		assert_true(status == REEL_OK ||
		            status == REEL_ERROR_NO_MEMORY);
		assert_true(allowed < 1000);
		reel_facts_release(&facts);
	}
	assert_true(allowed > 5);
}

/** Answers, one after the other, and what was asked. */
struct answers {
	const enum reel_answer *answers;
	size_t count;
	uint32_t heard_ms[16];
	uint32_t phases[16];
	size_t item_counts[16];
	/** Of the last first phase. */
	uint32_t items[512];
	enum reel_status status;
};

static enum reel_status
take_answer(void *context, const struct reel_stretch *stretch,
            enum reel_answer *answer, struct reel_error *err)
{
	struct answers *answers = context;
	const size_t number = answers->count++;

	(void)err;
	assert_true(number < 16);
	assert_int_equal(stretch->duration_ms, 50000);
	assert_true(stretch->item_count < 512);
	answers->heard_ms[number] = stretch->heard_ms;
	answers->phases[number] = stretch->phase;
	answers->item_counts[number] = stretch->item_count;
	if (stretch->phase == 0)
		memcpy(answers->items, stretch->items,
		       stretch->item_count * sizeof(*stretch->items));
	*answer = answers->answers[number];
	return answers->status;
}

static struct reel_facts
read_answered(struct answers *answers)
{
	const struct reel_judge judge = {.ask = take_answer,
	                                 .context = answers};
	struct reel_facts facts = {0};
	struct reel_error err = {0};

	assert_int_equal(
	        read_judged("song.wav", 40000, false, &judge, &facts, &err),
	        REEL_OK);
	return facts;
}

static void
it_listens_until_it_is_enough(void **state)
{
	(void)state;
	static const enum reel_answer script[] = {
	        REEL_ANSWER_MORE, REEL_ANSWER_PHASE, REEL_ANSWER_ENOUGH};
	struct answers answers = {.answers = script};
	struct reel_facts facts = read_answered(&answers);

	assert_int_equal(answers.count, 3);
	assert_int_equal(answers.heard_ms[0], 10000);
	assert_in_range(answers.item_counts[0], 57, 61);
	assert_int_equal(answers.heard_ms[1], 15000);
	assert_int_equal(answers.phases[1], 0);
	assert_int_equal(answers.heard_ms[2], 15000);
	assert_int_equal(answers.phases[2], 1);
	/* A part of an item later there is one less at most. */
	assert_in_range(answers.item_counts[2], answers.item_counts[1] - 1,
	                answers.item_counts[1]);
	assert_int_equal(facts.print_ms, 15000);
	assert_int_equal(facts.duration_ms, 50000);
	assert_int_equal(facts.item_count, answers.item_counts[1]);
	assert_memory_equal(facts.items, answers.items,
	                    facts.item_count * sizeof(*facts.items));
	assert_int_equal(facts.problem, REEL_PROBLEM_NONE);
	reel_facts_release(&facts);
}

static void
what_is_never_enough_is_heard_as_if_nobody_asked(void **state)
{
	(void)state;
	static const enum reel_answer script[] = {
	        REEL_ANSWER_PHASE, REEL_ANSWER_PHASE, REEL_ANSWER_PHASE,
	        REEL_ANSWER_PHASE, REEL_ANSWER_MORE,  REEL_ANSWER_MORE};
	struct answers answers = {.answers = script};
	struct reel_facts asked = read_answered(&answers);
	struct reel_facts facts = {0};
	struct reel_error err = {0};

	assert_int_equal(answers.count, 6);
	assert_int_equal(answers.phases[3], 3);
	assert_int_equal(answers.heard_ms[5], 30000);
	assert_int_equal(read_facts("song.wav", 40000, false, &facts, &err),
	                 REEL_OK);
	assert_int_equal(asked.print_ms, 40000);
	assert_int_equal(asked.item_count, facts.item_count);
	assert_memory_equal(asked.items, facts.items,
	                    facts.item_count * sizeof(*facts.items));
	/* Later items are only added. */
	assert_memory_equal(answers.items, facts.items,
	                    answers.item_counts[5] * sizeof(*facts.items));
	reel_facts_release(&asked);
	reel_facts_release(&facts);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(short_file_has_facts_but_no_fingerprint),
	        cmocka_unit_test(track_that_begins_late_is_not_silent),
	        cmocka_unit_test(mp4_without_its_end_is_truncated),
	        cmocka_unit_test(header_without_sound_is_damaged),
	        cmocka_unit_test(it_listens_until_it_is_enough),
	        cmocka_unit_test(
	                what_is_never_enough_is_heard_as_if_nobody_asked),
	        cmocka_unit_test(failing_memory_is_told_at_every_place),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
