/* SPDX-License-Identifier: MIT */
/** Files that hold fpcalc's output, in the place of audio. */
#ifndef REEL_ENGINE_FPCALC_INPUT_H
#define REEL_ENGINE_FPCALC_INPUT_H

#include <stddef.h>

#include <reeltag/error.h>

#include "model/facts.h"

/**
 * Reads facts from fpcalc's output, as text (DURATION=, FINGERPRINT=) or as
 * JSON (`-json`), the fingerprint compressed or raw.
 *
 * @param facts  in: empty; out: duration and fingerprint
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_NOT_FOUND, REEL_ERROR_FORMAT
 *         (not fpcalc's output), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_fpcalc_input_read(const char *path, struct reel_facts *facts,
                       struct reel_error *err);

/** The same from text in memory; pure. */
REEL_MUST_USE enum reel_status
reel_fpcalc_input_parse(const char *text, size_t size, struct reel_facts *facts,
                        struct reel_error *err);

/** Extensions of the files that are looked for in folders. */
extern const char *const reel_fpcalc_extensions[];

#endif
