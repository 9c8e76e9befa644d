/* SPDX-License-Identifier: MIT */
/** Which recording a well-tagged file is: its tags', a known one, a new one. */
#ifndef REEL_ENGINE_RECORDING_H
#define REEL_ENGINE_RECORDING_H

#include "engine/state.h"

/**
 * Finds the recording of a file, and learns its sound where it is new.
 *
 * The tags' MusicBrainz id goes first. Else it is the known recording that it
 * sounds like from beginning to end; else a new one with an id of our own.
 *
 * @param recording  in, out: owned id
 * @param summary    in, out: counts it as known where the catalogue has it
 */
REEL_MUST_USE enum reel_status
reel_recording_take(struct reel_session *session, const struct reel_task *task,
                    char **recording, struct reel_learn_summary *summary,
                    struct reel_error *err);

#endif
