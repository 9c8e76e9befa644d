/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "listen/facts_cache.h"
#include "listen/wire.h"
#include "support/temp_folder.h"

static void *folder;

static const char *
in_folder(const char *name)
{
	return temp_folder_path(&folder, name);
}

/* Who hears, and how often that was asked. */
static const char *decoders = "one";
static unsigned questions;

static enum reel_status
ask(void *context, const struct reel_hello **hello, struct reel_error *err)
{
	static struct reel_hello said;

	(void)context;
	questions++;
	reel_hello_release(&said);
	*hello = &said;
	if (reel_str_set(&said.decoders, decoders, err) != REEL_OK)
		return REEL_ERROR_NO_MEMORY;
	return reel_strings_add(&said.objects, in_folder("ears"), err);
}

static struct reel_facts_cache *
open_cache(void)
{
	static const struct reel_hearers hearers = {ask, NULL};
	struct reel_facts_cache *cache = NULL;

	assert_int_equal(reel_facts_cache_open(in_folder("facts.db"), &hearers,
	                                       &cache, NULL),
	                 REEL_OK);
	return cache;
}

/* A file that was last changed a minute ago, and a bit. */
static void
put_file(const char *name, const char *bytes)
{
	const struct timespec times[2] = {{1000000000, 123456789},
	                                  {1000000000, 123456789}};
	FILE *file = fopen(in_folder(name), "wb");

	assert_non_null(file);
	assert_int_equal(fputs(bytes, file) < 0, 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(utimensat(AT_FDCWD, in_folder(name), times, 0), 0);
}

static int
make_folder(void **state)
{
	(void)state;
	if (temp_folder_make(&folder) != 0)
		return -1;
	put_file("a.wav", "some bytes");
	put_file("ears", "libraries");
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	return temp_folder_remove(&folder);
}

static void
fill(const char *name, struct reel_facts *facts)
{
	static uint32_t items[] = {1, 2, 3};
	struct stat st;

	*facts = (struct reel_facts){.duration_ms = 1234,
	                             .sample_rate_hz = 44100,
	                             .channels = 2,
	                             .items = items,
	                             .item_count = 3,
	                             .print_ms = 10000};
	assert_int_equal(stat(in_folder(name), &st), 0);
	facts->identity = reel_identity_of(&st);
	assert_int_equal(reel_str_set(&facts->format, "WAV", NULL), REEL_OK);
	assert_int_equal(
	        reel_tag_list_add(&facts->tags, "title", "Opening", NULL),
	        REEL_OK);
}

static void
release(struct reel_facts *facts)
{
	facts->items = NULL;
	reel_facts_release(facts);
}

static void
keep(const char *name)
{
	struct reel_facts_cache *cache = open_cache();
	struct reel_facts facts;

	fill(name, &facts);
	reel_facts_cache_keep(cache, in_folder(name), &facts);
	reel_facts_cache_close(cache);
	release(&facts);
}

/* What is known after the cache was opened anew. */
static enum reel_known
known_of(const char *name)
{
	struct reel_facts_cache *cache = open_cache();
	struct reel_facts facts = {0};
	struct reel_identity identity = {0};
	struct stat st;
	enum reel_known known;

	if (stat(in_folder(name), &st) == 0)
		identity = reel_identity_of(&st);
	known = reel_facts_cache_find(cache, in_folder(name), &identity,
	                              &facts);

	if (known != REEL_KNOWN_NOTHING) {
		assert_int_equal(facts.duration_ms, 1234);
		assert_int_equal(facts.print_ms, 10000);
		assert_int_equal(facts.item_count, 3);
		assert_int_equal(facts.items[2], 3);
		assert_string_equal(facts.format, "WAV");
		assert_string_equal(reel_tag_list_first(&facts.tags, "title"),
		                    "Opening");
		assert_int_equal(facts.identity.size, 10);
	}
	reel_facts_release(&facts);
	reel_facts_cache_close(cache);
	return known;
}

static void
file_that_was_heard_is_known(void **state)
{
	(void)state;
	assert_int_equal(known_of("a.wav"), REEL_KNOWN_NOTHING);
	keep("a.wav");
	assert_int_equal(known_of("a.wav"), REEL_KNOWN_ALL);
	assert_int_equal(known_of("none.wav"), REEL_KNOWN_NOTHING);
}

static void
of_a_file_that_was_touched_the_sound_is_known(void **state)
{
	(void)state;
	put_file("b.wav", "more bytes");
	keep("b.wav");
	assert_int_equal(rename(in_folder("b.wav"), in_folder("c.wav")), 0);
	assert_int_equal(chmod(in_folder("c.wav"), 0600), 0);
	assert_int_equal(known_of("c.wav"), REEL_KNOWN_SOUND);
	/* The same times again, and the same size. */
	put_file("c.wav", "MORE BYTES");
	assert_int_equal(known_of("c.wav"), REEL_KNOWN_SOUND);
	put_file("c.wav", "other, more");
	assert_int_equal(known_of("c.wav"), REEL_KNOWN_NOTHING);
}

static void
copy_that_kept_its_time_is_known_by_its_sound(void **state)
{
	(void)state;
	const struct timespec whole[2] = {{1000000001, 0}, {1000000001, 0}};

	keep("a.wav");
	put_file("copy.wav", "some bytes");
	assert_int_equal(known_of("copy.wav"), REEL_KNOWN_SOUND);
	/* A time of whole seconds says too little. */
	put_file("d.wav", "some bytes");
	put_file("e.wav", "some bytes");
	assert_int_equal(utimensat(AT_FDCWD, in_folder("d.wav"), whole, 0), 0);
	assert_int_equal(utimensat(AT_FDCWD, in_folder("e.wav"), whole, 0), 0);
	keep("d.wav");
	assert_int_equal(known_of("d.wav"), REEL_KNOWN_ALL);
	assert_int_equal(known_of("e.wav"), REEL_KNOWN_NOTHING);
}

static void
what_was_written_since_has_other_tags(void **state)
{
	(void)state;
	struct reel_facts_cache *cache = open_cache();
	struct reel_facts facts;

	put_file("f.wav", "0123456789");
	fill("f.wav", &facts);
	put_file("f.wav", "9876543210");
	reel_facts_cache_renew(cache, in_folder("f.wav"), &facts);
	reel_facts_cache_close(cache);
	release(&facts);
	assert_int_equal(known_of("f.wav"), REEL_KNOWN_SOUND);
}

static void
file_that_changed_while_it_was_heard_is_not_kept(void **state)
{
	(void)state;
	struct reel_facts_cache *cache = open_cache();
	struct reel_facts facts;

	put_file("g.wav", "0123456789 and more");
	fill("g.wav", &facts);
	facts.identity.mtime_ns++;
	reel_facts_cache_keep(cache, in_folder("g.wav"), &facts);
	reel_facts_cache_close(cache);
	release(&facts);
	assert_int_equal(known_of("g.wav"), REEL_KNOWN_NOTHING);
}

static void
cache_of_no_use_is_made_anew(void **state)
{
	(void)state;
	FILE *file;

	keep("a.wav");
	file = fopen(in_folder("facts.db"), "wb");
	assert_non_null(file);
	assert_int_equal(fputs("no database, but long enough", file) < 0, 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(known_of("a.wav"), REEL_KNOWN_NOTHING);
	keep("a.wav");
	assert_int_equal(known_of("a.wav"), REEL_KNOWN_ALL);
}

static void
other_decoders_may_hear_otherwise(void **state)
{
	(void)state;
	keep("a.wav");
	questions = 0;
	assert_int_equal(known_of("a.wav"), REEL_KNOWN_ALL);
	assert_int_equal(questions, 0);
	/* Another library, and the same decoders in it. */
	put_file("ears", "other libraries");
	assert_int_equal(known_of("a.wav"), REEL_KNOWN_ALL);
	assert_int_equal(known_of("a.wav"), REEL_KNOWN_ALL);
	assert_int_equal(questions, 1);
	/* Others, and nothing that shows it. */
	decoders = "two";
	assert_int_equal(known_of("a.wav"), REEL_KNOWN_ALL);
	put_file("ears", "yet others");
	assert_int_equal(known_of("a.wav"), REEL_KNOWN_NOTHING);
	assert_int_equal(questions, 2);
	/* One that is gone is asked for each time. */
	assert_int_equal(unlink(in_folder("ears")), 0);
	assert_int_equal(known_of("a.wav"), REEL_KNOWN_NOTHING);
	assert_int_equal(known_of("a.wav"), REEL_KNOWN_NOTHING);
	assert_int_equal(questions, 4);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(file_that_was_heard_is_known),
	        cmocka_unit_test(of_a_file_that_was_touched_the_sound_is_known),
	        cmocka_unit_test(copy_that_kept_its_time_is_known_by_its_sound),
	        cmocka_unit_test(what_was_written_since_has_other_tags),
	        cmocka_unit_test(
	                file_that_changed_while_it_was_heard_is_not_kept),
	        cmocka_unit_test(cache_of_no_use_is_made_anew),
	        cmocka_unit_test(other_decoders_may_hear_otherwise),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
