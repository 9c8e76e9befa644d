/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "model/facts.h"

static struct stat
file_of(time_t seconds, long nanoseconds)
{
	return (struct stat){
	        .st_dev = 1,
	        .st_ino = 2,
	        .st_size = 3,
	        .st_mtim = {.tv_sec = seconds, .tv_nsec = nanoseconds}};
}

static void
identity_tells_a_nanosecond(void **state)
{
	const struct stat file = file_of(1700000000, 1);
	const struct stat later = file_of(1700000000, 2);
	const struct reel_identity a = reel_identity_of(&file);
	const struct reel_identity b = reel_identity_of(&later);

	(void)state;
	assert_true(reel_identity_equal(&a, &a));
	assert_false(reel_identity_equal(&a, &b));
	assert_int_equal(a.mtime_ns, INT64_C(1700000000000000001));
}

/* The year 292277026596 is beyond 64 bits of nanoseconds, but not of stat. */
static void
identity_tells_a_changed_file_whose_mtime_was_set_back(void **state)
{
	struct stat file = {.st_mtim = {1, 2}, .st_ctim = {3, 4}};
	struct stat later = file;
	struct reel_identity a = reel_identity_of(&file);
	struct reel_identity b;

	(void)state;
	later.st_ctim.tv_nsec++;
	b = reel_identity_of(&later);
	assert_false(reel_identity_equal(&a, &b));
}

static void
identity_of_a_far_date_is_one_too(void **state)
{
	const struct stat file = file_of(INT64_MAX, 999999999);
	const struct reel_identity a = reel_identity_of(&file);
	const struct reel_identity b = reel_identity_of(&file);

	(void)state;
	assert_true(reel_identity_equal(&a, &b));
}

static bool
is_settled(int64_t mtime_ns, int64_t ctime_ns, int64_t after_ns)
{
	const struct reel_identity identity = {.mtime_ns = mtime_ns,
	                                       .ctime_ns = ctime_ns};

	return reel_identity_is_settled(&identity, ctime_ns + after_ns);
}

static void
file_is_settled_when_its_clock_has_ticked(void **state)
{
	const int64_t ms = 1000000;
	const int64_t fine = INT64_C(1700000000123456789);
	const int64_t coarse = INT64_C(1700000000000000000);

	(void)state;
	assert_false(is_settled(fine, fine, 10 * ms));
	assert_true(is_settled(fine, fine, 20 * ms));
	assert_false(is_settled(coarse, coarse, 2000 * ms));
	assert_true(is_settled(coarse, coarse, 3000 * ms));
	/* Who sets one back cannot set back the other. */
	assert_false(is_settled(fine - 3600000 * ms, fine, 10 * ms));
	assert_false(is_settled(fine + 3600000 * ms, fine, 20 * ms));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(identity_tells_a_nanosecond),
	        cmocka_unit_test(
	                identity_tells_a_changed_file_whose_mtime_was_set_back),
	        cmocka_unit_test(identity_of_a_far_date_is_one_too),
	        cmocka_unit_test(file_is_settled_when_its_clock_has_ticked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
