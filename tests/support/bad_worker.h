/* SPDX-License-Identifier: MIT */
/**
 * Workers that do what a captured or broken one would do.
 *
 * Which one a process is, it learns from the name that it was started under:
 *
 *   captured  plans to cut the file in half, and from then on approves of all
 *   mixed     aborts on files that begin with "HOSTILE", else answers
 *   hang      never answers
 *   garble    answers with nonsense
 *   huge      promises an answer of 4 GiB
 *   dumb      ends without a hello
 *   escaping  locks itself in and starts a shell
 *   uncaged   says that the kernel refuses the cage, and works all the same
 *
 * Under any other name it is a worker as it should be.
 */
#ifndef REEL_TESTS_BAD_WORKER_H
#define REEL_TESTS_BAD_WORKER_H

/** The names, NULL last. */
extern const char *const bad_worker_names[];

/** What a test's main() calls when its argument is "worker". */
int
bad_worker_main(void);

#endif
