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
#include "listen/reader.h"
#include "support/audio_maker.h"
#include "support/outside.h"
#include "support/temp_folder.h"

static void *folder;

static const char *
in_folder(const char *name)
{
	return temp_folder_path(&folder, name);
}

static enum reel_status
read_facts(const char *name, uint32_t fingerprint_ms, bool is_deep,
           struct reel_facts *facts, struct reel_error *err)
{
	char extension[] = "wav";
	const struct reel_request request = {
	        .kind = REEL_TASK_READ,
	        .fingerprint_ms = fingerprint_ms,
	        .is_deep = is_deep,
	        .extension = extension,
	};
	const int file = open(in_folder(name), O_RDONLY);
	enum reel_status status;

	assert_true(file >= 0);
	status = reel_reader_run(file, &request, facts, err);
	assert_int_equal(close(file), 0);
	return status;
}

static int
make_folder(void **state)
{
	static const struct audio_plan plan = {22050, 1, 6000, 1, false};

	(void)state;
	if (temp_folder_make(&folder) != 0)
		return -1;
	audio_make_wav(&plan, in_folder("tune.wav"));
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

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(short_file_has_facts_but_no_fingerprint),
	        cmocka_unit_test(track_that_begins_late_is_not_silent),
	        cmocka_unit_test(mp4_without_its_end_is_truncated),
	        cmocka_unit_test(header_without_sound_is_damaged),
	        cmocka_unit_test(failing_memory_is_told_at_every_place),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
