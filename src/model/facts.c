/* SPDX-License-Identifier: MIT */
#include "model/facts.h"

#include "base/mem.h"

/* Linux takes a file's times from a clock that ticks every 1 to 10 ms; file
 * systems that keep no nanoseconds may tick every two seconds. */
#define S_NS INT64_C(1000000000)
#define TICK_NS INT64_C(20000000)
#define COARSE_TICK_NS (3 * S_NS)

static const char *const problem_names[] = {
        [REEL_PROBLEM_TRUNCATED] = "truncated",
        [REEL_PROBLEM_DAMAGED] = "damaged",
        [REEL_PROBLEM_SILENT] = "silent",
        [REEL_PROBLEM_UNREADABLE] = "unreadable",
        [REEL_PROBLEM_HOSTILE] = "hostile",
};

const char *
reel_problem_name(enum reel_problem problem)
{
	const size_t count = sizeof(problem_names) / sizeof(problem_names[0]);

	return (size_t)problem < count ? problem_names[problem] : NULL;
}

/* Without a sign, so that far dates wrap instead of overflowing. */
static int64_t
nanoseconds(struct timespec time)
{
	return (int64_t)((uint64_t)time.tv_sec * UINT64_C(1000000000) +
	                 (uint64_t)time.tv_nsec);
}

struct reel_identity
reel_identity_of(const struct stat *file)
{
	return (struct reel_identity){
	        .device = file->st_dev,
	        .inode = file->st_ino,
	        .size = (uint64_t)file->st_size,
	        .mtime_ns = nanoseconds(file->st_mtim),
	        .ctime_ns = nanoseconds(file->st_ctim),
	};
}

bool
reel_identity_equal(const struct reel_identity *a,
                    const struct reel_identity *b)
{
	return a->device == b->device && a->inode == b->inode &&
	       a->size == b->size && a->mtime_ns == b->mtime_ns &&
	       a->ctime_ns == b->ctime_ns;
}

/* Without a sign, as nanoseconds() has it: a time to come is not past. */
static bool
is_past(int64_t time_ns, int64_t now_ns)
{
	const int64_t tick = time_ns % S_NS == 0 ? COARSE_TICK_NS : TICK_NS;

	return (int64_t)((uint64_t)now_ns - (uint64_t)time_ns) >= tick;
}

bool
reel_identity_is_settled(const struct reel_identity *identity, int64_t now_ns)
{
	return is_past(identity->mtime_ns, now_ns) &&
	       is_past(identity->ctime_ns, now_ns);
}

void
reel_facts_release(struct reel_facts *facts)
{
	reel_mem_free(facts->format);
	reel_mem_free(facts->items);
	reel_tag_list_release(&facts->tags);
	reel_mem_free(facts->problem_detail);
	*facts = (struct reel_facts){0};
}
