/* SPDX-License-Identifier: MIT */
/** Asks the person at the terminal about an album that is not certain. */
#ifndef REEL_CLI_ASK_H
#define REEL_CLI_ASK_H

#include <stddef.h>

#include <reeltag/session.h>

/**
 * A reel_sink's ask, about the album that was told last; the context is a
 * struct reel_report. The end of the input, and a signal, leave this and all
 * other albums.
 */
enum reel_decision
reel_ask(void *context, const struct reel_album *album, char *release,
         size_t size);

#endif
