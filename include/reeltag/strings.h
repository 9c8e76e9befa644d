/* SPDX-License-Identifier: MIT */
/** A list of texts, as a plain value. */
#ifndef REELTAG_STRINGS_H
#define REELTAG_STRINGS_H

#include <stddef.h>

/** Begin it zeroed. The holder of the list owns the texts. */
struct reel_strings {
	char **items;
	size_t count;
	/** Room for so many; the library's own. */
	size_t capacity;
};

#endif
