/* SPDX-License-Identifier: MIT */
/**
 * What AcoustID answers: recordings that a sound is of, and the release
 * groups that these stand in.
 *
 * The form is that of https://acoustid.org/webservice, "lookup by
 * fingerprint", with the meta words recordings and releasegroups; sources and
 * compress may be there.
 */
#ifndef REEL_LOOKUP_ACOUSTID_ANSWER_H
#define REEL_LOOKUP_ACOUSTID_ANSWER_H

#include <stddef.h>

#include <reeltag/error.h>

#include "model/candidate.h"

/**
 * Takes an answer in. Its recordings are appended as links of the files'
 * sound; the release groups that they stand in become candidates with an open
 * list, whether they are soundtracks or not. To be called before those are
 * asked who know what the groups hold.
 *
 * @param body   what came back, of one fingerprint or of a batch
 * @param files  numbers in the album of those that were asked about, in their
 *               order; `count` of them
 * @return REEL_OK, REEL_ERROR_FORMAT (not such an answer),
 *         REEL_ERROR_RATE_LIMITED, REEL_ERROR_INVALID (the request was wrong,
 *         its key not known), REEL_ERROR_NETWORK (the service is in trouble),
 *         REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_acoustid_take(const char *body, size_t size, const size_t *files,
                   size_t count, struct reel_candidates *candidates,
                   struct reel_error *err);

#endif
