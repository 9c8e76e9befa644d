/* SPDX-License-Identifier: MIT */
/** Where the program is that reads audio files. */
#ifndef REEL_ENGINE_WORKER_PROGRAM_H
#define REEL_ENGINE_WORKER_PROGRAM_H

#include <reeltag/error.h>

/**
 * Finds it by where the library is, so that a tree may be moved: where it is
 * installed, or else beside the library, as in the folder of a build. The
 * caller's folder and PATH do not count.
 *
 * @param path  out: owned; of where it is installed if it is nowhere
 */
REEL_MUST_USE enum reel_status
reel_worker_program_find(char **path, struct reel_error *err);

#endif
