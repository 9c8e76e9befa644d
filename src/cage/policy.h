/* SPDX-License-Identifier: MIT */
/**
 * What is taken from a worker before it looks at a file: new rights, all
 * files by their names, the network, other processes, most system calls.
 *
 * What is left: to read what was handed to it, to compute, and to answer.
 */
#ifndef REEL_CAGE_POLICY_H
#define REEL_CAGE_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include <reeltag/error.h>

/** What holds a worker. */
struct reel_cage {
	/** The filter of system calls, without which it is no cage. */
	bool has_filter;
	/** Version of Landlock that holds too; 0 for none. */
	uint32_t landlock;
	/** Why one of them is not there: of the filter, if it is that. */
	char reason[256];
};

/**
 * Locks this process in, for good. Before any input, and before any thread.
 *
 * @param socket  the only descriptor that it may send to
 * @param cage    out: what holds; without a filter it may not go on
 */
void
reel_policy_lock(int socket, struct reel_cage *cage);

#endif
