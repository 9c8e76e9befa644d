/* SPDX-License-Identifier: MIT */
/** The only way to the heap: checked sizes, and a seam where tests fail it. */
#ifndef REEL_BASE_MEM_H
#define REEL_BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/export.h>

/** @return owned zeroed bytes for reel_mem_free(); NULL where there are none */
REEL_MUST_USE void *
reel_mem_new(size_t count, size_t size);

/**
 * Resizes an array. On failure the old one stays as it was.
 *
 * @param array  owned; may be NULL
 * @return the array, perhaps moved; NULL on overflow or lack of memory
 */
REEL_MUST_USE void *
reel_mem_resize(void *array, size_t count, size_t size);

/**
 * Makes room for one more item at the end of an array that doubles.
 *
 * @param array     in, out: address of the array's pointer
 * @param capacity  in, out: items that there is room for
 * @param count     items that are used
 * @param size      bytes of one item
 * @return false for lack of memory; the array is then as it was
 */
REEL_MUST_USE bool
reel_mem_grow(void *array, size_t *capacity, size_t count, size_t size);

/** @return an owned copy; NULL for lack of memory, and for NULL */
REEL_MUST_USE char *
reel_mem_text(const char *text);

/** The same for the first `size` bytes; a NUL is put behind them. */
REEL_MUST_USE char *
reel_mem_text_part(const char *text, size_t size);

/** Frees; NULL does nothing. */
void
reel_mem_free(void *memory);

/**
 * Tests only: the n-th allocation from now on fails, and all after it.
 *
 * @param allocations  that still succeed; a negative number ends the fault
 */
void
reel_mem_fail_after(long allocations);

#endif
