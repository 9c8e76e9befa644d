/* SPDX-License-Identifier: MIT */
/** What a well-tagged file says beyond what the model has members for. */
#ifndef REEL_ENGINE_LESSON_TAGS_H
#define REEL_ENGINE_LESSON_TAGS_H

#include <stdbool.h>

#include <reeltag/error.h>
#include <reeltag/field.h>
#include <reeltag/release.h>

/** @return whether a release or track carries the field as one of its tags */
bool
reel_lesson_is_tag(const struct reel_field *field);

/**
 * Takes those fields of the release, credits and ids layers that a release or
 * a track has no member for, or more values than that holds: its files get
 * them again when they are tagged.
 *
 * @param tags  of the file; borrowed
 */
REEL_MUST_USE enum reel_status
reel_lesson_tags(const struct reel_tag_list *tags, struct reel_release *release,
                 struct reel_track *track, struct reel_error *err);

#endif
