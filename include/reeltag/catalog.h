/* SPDX-License-Identifier: MIT */
/** What can be done with a catalogue. */
#ifndef REELTAG_CATALOG_H
#define REELTAG_CATALOG_H

/** How a catalogue that is only looked up in was opened. */
enum reel_catalog_access {
	/** In full. */
	REEL_CATALOG_WRITABLE = 0,
	/** As it is: nothing can be added to it. */
	REEL_CATALOG_READ_ONLY,
	/**
	 * There is none, and none can be made: only the films that the
	 * library carries are known.
	 */
	REEL_CATALOG_CARRIED
};

#endif
