/* SPDX-License-Identifier: MIT */
/** Signals that ask the program to stop. */
#ifndef REEL_CLI_STOP_H
#define REEL_CLI_STOP_H

/**
 * From now on SIGINT, SIGTERM and SIGHUP are noted, and end the program only
 * when they come a second time; SIGPIPE and SIGXFSZ are ignored, so that what
 * they tell of is an error of the call.
 */
void
reel_stop_install(void);

/** @return the signal that asked to stop; 0 where none did */
int
reel_stop_signal(void);

#endif
