/* SPDX-License-Identifier: MIT */
/** Whether a file is whole, can be decoded, and is heard at all. */
#ifndef REEL_AUDIO_HEALTH_H
#define REEL_AUDIO_HEALTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/container.h"
#include "audio/decoder.h"
#include "model/facts.h"

/** What was heard so far. Begin it zeroed. */
struct reel_health {
	uint64_t frame_count;
	/** Whether anything was loud enough to be heard, and how many frames
	 * came before it. */
	bool has_sound;
	uint64_t first_sound;
	/** Whether decoding ended at the end of the sound. */
	bool is_at_end;
	/** Whether decoding ended because it could not go on. */
	bool is_stopped;
};

/** Takes in frames that were decoded. */
void
reel_health_hear(struct reel_health *health, const struct reel_shape *shape,
                 const struct reel_block *block);

/** @return whether nothing louder than -80 dB of full scale was heard */
bool
reel_health_is_silent(const struct reel_health *health);

/** Bytes of a verdict's text. */
#define REEL_HEALTH_DETAIL 160

/** Whether there is sound where a file says that it ends. */
enum reel_end {
	/** Not asked, or the decoder cannot tell. */
	REEL_END_UNKNOWN = 0,
	REEL_END_REACHED,
	REEL_END_MISSING
};

/**
 * Looks for the last frames without decoding all before them. The decoder's
 * place is then another.
 */
enum reel_end
reel_health_probe_end(struct reel_decoder *decoder);

/**
 * Judges.
 *
 * @param promise  of the container
 * @param detail   out: words for it; "" where there is no problem
 */
enum reel_problem
reel_health_judge(const struct reel_health *health,
                  const struct reel_decoder *decoder,
                  const struct reel_promise *promise, enum reel_end end,
                  char detail[REEL_HEALTH_DETAIL]);

#endif
