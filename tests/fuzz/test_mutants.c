/* SPDX-License-Identifier: MIT */
/* The tools of mutants.c. */
#include "support/cmocka_all.h"

#include <string.h>

#include "fuzz/complaints.h"
#include "fuzz/mutate.h"

#define SIZE ((size_t)40000)
#define MUTANTS 2000

static unsigned char whole_bytes[SIZE];
static const struct bytes whole = {whole_bytes, SIZE};
static struct mutant one;
static struct mutant another;

static int
fill(void **state)
{
	(void)state;
	for (size_t i = 0; i < SIZE; i++)
		whole_bytes[i] = (unsigned char)(i * 7 + i / 256);
	(void)memcpy(whole_bytes, "RIFF....WAVEfmt ", 16);
	return 0;
}

static void
same_number_makes_the_same_mutant(void **state)
{
	(void)state;
	for (uint64_t number = 0; number < MUTANTS; number++) {
		mutate(&whole, &whole, number, &one);
		mutate(&whole, &whole, number, &another);
		assert_int_equal(one.size, another.size);
		assert_memory_equal(one.bytes, another.bytes, one.size);
		assert_true(one.size <= MUTANT_MOST);
	}
}

static bool
is_changed(size_t at)
{
	return at >= one.size || one.bytes[at] != whole_bytes[at];
}

/* A byte may be set to what it is, but seldom. */
static void
mutants_differ_and_mostly_in_the_head(void **state)
{
	(void)state;
	size_t changed = 0;
	size_t in_head = 0;
	size_t smaller = 0;
	size_t larger = 0;

	for (uint64_t number = 0; number < MUTANTS; number++) {
		size_t at = 0;

		mutate(&whole, &whole, number, &one);
		smaller += one.size < SIZE;
		larger += one.size > SIZE;
		while (at < SIZE && !is_changed(at))
			at++;
		changed += at < SIZE || one.size != SIZE;
		in_head += at < 4096;
	}
	assert_true(changed > MUTANTS * 19 / 20);
	assert_true(in_head > MUTANTS / 2);
	assert_true(smaller > MUTANTS / 20);
	assert_true(larger > MUTANTS / 20);
}

/* The rate, which no other change would hit so often. */
static void
numbers_beside_names_are_hit(void **state)
{
	(void)state;
	size_t hits = 0;

	for (uint64_t number = 0; number < MUTANTS; number++) {
		mutate(&whole, &whole, number, &one);
		hits += one.size == SIZE &&
		        memcmp(one.bytes, whole_bytes, 24) == 0 &&
		        memcmp(one.bytes + 24, whole_bytes + 24, 4) != 0 &&
		        memcmp(one.bytes + 28, whole_bytes + 28, 100) == 0;
	}
	assert_true(hits > 10);
}

static void
smallest_file_can_be_mutated(void **state)
{
	(void)state;
	static unsigned char byte[1] = {'x'};
	const struct bytes small = {byte, 1};

	for (uint64_t number = 0; number < MUTANTS; number++)
		mutate(&small, &small, number, &one);
}

/* ffmpeg -bitexact -f lavfi -i sine -c:a libopus one.opus; its first page */
static const unsigned char page[] = {
        0x4f, 0x67, 0x67, 0x53, 0x00, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x34, 0xd7, 0x18, 0x4b, 0x00, 0x00, 0x00, 0x00, 0x15, 0xa7,
        0x16, 0x5f, 0x01, 0x13, 0x4f, 0x70, 0x75, 0x73, 0x48, 0x65, 0x61, 0x64,
        0x01, 0x01, 0x38, 0x01, 0x80, 0xbb, 0x00, 0x00, 0x00, 0x00, 0x00,
};

static void
mended_page_has_the_checksum_of_ffmpeg(void **state)
{
	(void)state;
	(void)memcpy(one.bytes, "Ogg", 3);
	(void)memcpy(one.bytes + 3, page, sizeof(page));
	(void)memset(one.bytes + 3 + 22, 0xaa, 4);
	/* A second one is cut off, and left alone. */
	(void)memcpy(one.bytes + 3 + sizeof(page), page, sizeof(page) - 1);
	one.size = 3 + 2 * sizeof(page) - 1;
	mutate_mend_ogg(&one);
	assert_memory_equal(one.bytes + 3, page, sizeof(page));
	assert_memory_equal(one.bytes + 3 + sizeof(page), page,
	                    sizeof(page) - 1);
}

static const char overflow[] =
        "a library's last words\n"
        "=================================================================\n"
        "==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x6\n"
        "WRITE of size 1 at 0x6 thread T0\n"
        "    #0 0x7 in __interceptor_memcpy ../src/libsanitizer/asan/a.cpp:8\n"
        "    #1 0x7 in %s\n"
        "    #2 0x7 in serve_one " REEL_SOURCES "worker/serve.c:106\n";

static void
fault_is_ours_where_its_first_frame_is(void **state)
{
	(void)state;
	char text[2048];

	(void)snprintf(text, sizeof(text), overflow,
	               "answer " REEL_SOURCES "worker/serve.c:82");
	assert_true(complaint_is_ours(text));
	(void)snprintf(text, sizeof(text), overflow,
	               "sf_open (/lib/x86_64-linux-gnu/libsndfile.so.1+0x1)");
	assert_false(complaint_is_ours(text));
	assert_true(complaint_is_ours("src/a.c:1:2: runtime error: overflow"));
	assert_false(complaint_is_ours("warning: no next header\n"));
	assert_false(complaint_is_ours(""));
}

static void
line_of_a_report_is_the_one_that_says_what(void **state)
{
	(void)state;
	char line[128];

	complaint_line(overflow, line, sizeof(line));
	assert_string_equal(line, "==7==ERROR: AddressSanitizer: "
	                          "heap-buffer-overflow on address 0x6");
	complaint_line("x\na.c:1:2: runtime error: shift\nb\n", line,
	               sizeof(line));
	assert_string_equal(line, "a.c:1:2: runtime error: shift");
	complaint_line("no header\nmore\n", line, sizeof(line));
	assert_string_equal(line, "no header");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(same_number_makes_the_same_mutant),
	        cmocka_unit_test(mutants_differ_and_mostly_in_the_head),
	        cmocka_unit_test(numbers_beside_names_are_hit),
	        cmocka_unit_test(smallest_file_can_be_mutated),
	        cmocka_unit_test(mended_page_has_the_checksum_of_ffmpeg),
	        cmocka_unit_test(fault_is_ours_where_its_first_frame_is),
	        cmocka_unit_test(line_of_a_report_is_the_one_that_says_what),
	};

	return cmocka_run_group_tests(tests, fill, NULL);
}
