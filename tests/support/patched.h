/* SPDX-License-Identifier: MIT */
/** Applying a patch in memory, the plainest way there is. */
#ifndef REEL_TESTS_PATCHED_H
#define REEL_TESTS_PATCHED_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "support/cmocka_all.h"
#include "tag/patch.h"

/**
 * Makes the new file from the old one's bytes; fails the test where the
 * patch does not pass its check or is for a file of another size.
 *
 * @return new_size bytes, for free()
 */
static inline unsigned char *
patched(const struct reel_patch *patch, const unsigned char *old, size_t size)
{
	unsigned char *made = malloc((size_t)patch->new_size + 1);
	size_t end = 0;

	assert_non_null(made);
	assert_int_equal(reel_patch_check(patch, NULL), REEL_OK);
	assert_int_equal(patch->old_size, size);
	for (size_t i = 0; i < patch->count; i++) {
		const struct reel_piece *piece = &patch->pieces[i];
		const void *from =
		        piece->is_new ? (const void *)(patch->bytes.data +
		                                       piece->offset)
		                      : (const void *)(old + piece->offset);

		(void)memcpy(made + end, from, (size_t)piece->length);
		end += (size_t)piece->length;
	}
	assert_int_equal(end, patch->new_size);
	return made;
}

#endif
