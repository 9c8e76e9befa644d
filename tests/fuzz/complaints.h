/* SPDX-License-Identifier: MIT */
/**
 * What workers say on their standard error, which a pool throws away: a
 * sanitizer's report, or the last words of a library.
 *
 * A pool is given complaints.worker as its program. That is this program
 * under another name; it points its standard error here and becomes the
 * program that is meant. A pipe takes what is said even of one that may not
 * write to files.
 */
#ifndef REEL_TESTS_COMPLAINTS_H
#define REEL_TESTS_COMPLAINTS_H

#include <stdbool.h>
#include <stddef.h>

struct complaints {
	char worker[512];
	/** What was said since it was forgotten; the latest of it. */
	char text[(64 << 10) + 1];
	size_t size;
	int pipe;
};

/**
 * @param folder   that it makes three files in, which stay
 * @param program  path of the program that is to be the worker
 * @return whether it could be set up
 */
bool
complaints_open(struct complaints *complaints, const char *folder,
                const char *program);

void
complaints_close(struct complaints *complaints);

/** Takes in what was said. Never waits. */
void
complaints_hear(struct complaints *complaints);

void
complaints_forget(struct complaints *complaints);

/** The worker's side. @return only where there is no such program */
int
complaints_become_worker(void);

/** @return whether a sanitizer reports a fault in a file of ours */
bool
complaint_is_ours(const char *text);

/** Copies the line that says most: the report's first, or the first. */
void
complaint_line(const char *text, char *line, size_t size);

#endif
