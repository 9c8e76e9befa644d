/* SPDX-License-Identifier: MIT */
/**
 * The one table of fields: reeltag/field.h is what the world sees of it,
 * tag/field_map.h what reading and writing do.
 */
#ifndef REEL_TAG_VOCABULARY_H
#define REEL_TAG_VOCABULARY_H

#include <reeltag/field.h>

#endif
