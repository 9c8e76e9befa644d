/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audio/container.h"

/** Bytes of a file, zeros to its size, and what it promises. */
struct promise_case {
	const char *name;
	const char *bytes;
	size_t size;
	size_t file_size;
	uint64_t promised;
};

#define BYTES(text) (text), sizeof(text) - 1

static const struct promise_case cases[] = {
        {"WAV", BYTES("RIFF\x24\x04\0\0WAVEdata\0\x04\0\0"), 1044, 1044},
        {"WAV", BYTES("RIFF\x24\x04\0\0WAVEdata\0\x04\0\0"), 500, 1044},
        /* An odd chunk before the sound is padded. */
        {"WAV", BYTES("RIFF\0\0\0\0WAVEjunk\3\0\0\0abc\0data\x10\0\0\0"), 48,
         48},
        /* A stream's writer does not know the size. */
        {"WAV", BYTES("RIFF\0\0\0\0WAVEdata\xff\xff\xff\xff"), 500, 0},
        {"WAV", BYTES("RIFF\0\0\0\0WAVEdata\0\0\0\0"), 500, 0},
        {"AIFF", BYTES("FORM\0\0\0\0AIFFSSND\0\0\x04\0"), 500, 1044},
        {"M4A",
         BYTES("\0\0\0\x10"
               "ftypM4A \0\0\0\0\0\0\1\0mdat"),
         100, 272},
        {"M4A",
         BYTES("\0\0\0\x10"
               "ftypM4A \0\0\0\0\0\0\0\1mdat"
               "\0\0\0\1\0\0\0\0"),
         100, 16 + ((uint64_t)1 << 32)},
        /* What stands behind the boxes is not a box of ours. */
        {"M4A",
         BYTES("\0\0\0\x10"
               "ftypM4A \0\0\0\0\0\0\0\x08moov"
               "\x7f\0\0\0TAGx"),
         32, 24},
        {"M4A",
         BYTES("\0\0\0\x04"
               "ftyp"),
         100, 0},
};

static void
container_says_how_many_bytes_it_has(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char path[] = "/tmp/reel_container_XXXXXX";
		const int descriptor = mkstemp(path);
		const struct reel_format *format = reel_format_of(
		        (const unsigned char *)cases[i].bytes, cases[i].size);
		struct reel_promise promise;

		assert_true(descriptor >= 0);
		assert_int_equal(unlink(path), 0);
		assert_int_equal(
		        write(descriptor, cases[i].bytes, cases[i].size),
		        cases[i].size);
		assert_int_equal(
		        ftruncate(descriptor, (off_t)cases[i].file_size), 0);
		assert_non_null(format);
		assert_string_equal(format->name, cases[i].name);
		promise = reel_container_promise(descriptor, format);
		if (promise.promised_bytes != cases[i].promised)
			fail_msg("case %zu promises %llu", i,
			         (unsigned long long)promise.promised_bytes);
		assert_int_equal(promise.present_bytes, cases[i].file_size);
		assert_int_equal(close(descriptor), 0);
	}
}

static void
only_more_than_there_is_breaks_a_promise(void **state)
{
	(void)state;
	assert_true(reel_promise_is_broken(&(struct reel_promise){101, 100}));
	assert_false(reel_promise_is_broken(&(struct reel_promise){100, 100}));
	assert_false(reel_promise_is_broken(&(struct reel_promise){0, 100}));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(container_says_how_many_bytes_it_has),
	        cmocka_unit_test(only_more_than_there_is_breaks_a_promise),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
