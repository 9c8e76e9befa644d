/* SPDX-License-Identifier: MIT */
/** Which build of ours this is. */
#ifndef REEL_BASE_BUILD_ID_H
#define REEL_BASE_BUILD_ID_H

#include <stddef.h>

/** The most bytes of a build id. */
#define REEL_BUILD_ID_MOST 64

/**
 * Finds the id that the linker gave to the library, or to the program that
 * this code is linked into: another one for each other code.
 *
 * @return its bytes; 0 where there is none
 */
size_t
reel_build_id(unsigned char id[REEL_BUILD_ID_MOST]);

#endif
