/* SPDX-License-Identifier: MIT */
/** The program from its arguments to its exit status. */
#ifndef REEL_CLI_PROGRAM_H
#define REEL_CLI_PROGRAM_H

/**
 * Reads arguments and configuration, runs the command, and sees to it that
 * what was printed has arrived.
 *
 * @param argv  its words may be put in another order
 * @return exit status
 */
int
reel_program_run(int argc, char **argv);

#endif
