/* SPDX-License-Identifier: MIT */
/** FOLDER/song.flac, which apply_once changes, and what must hold of it. */
#ifndef REEL_TESTS_SONG_H
#define REEL_TESTS_SONG_H

#include <stdbool.h>

/**
 * Writes it, with an owner and an attribute of its own, so that all is
 * called; skips the test where programs cannot be traced.
 */
void
song_make(void **state);

/** A round begins with the old bytes, and for an undo with a tag on them. */
void
song_prepare(void **state, const char *path, bool is_undo);

/** After a crash: no mending yet, but whole. */
bool
song_is_new(const char *path, const char *injection);

/** Recovers; then the journal has to say what the file is. */
void
song_assert_journal(void **state, bool is_new, const char *injection);

#endif
