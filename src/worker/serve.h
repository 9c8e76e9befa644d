/* SPDX-License-Identifier: MIT */
/** The worker's side of the socket: what listen/pool.h hands over. */
#ifndef REEL_WORKER_SERVE_H
#define REEL_WORKER_SERVE_H

/**
 * Locks the process in, then serves tasks until the socket is closed. One
 * that was to be locked in and is not serves none.
 *
 * @param socket  connected descriptor that the pool handed over; taken
 * @return exit status of the process
 */
int
reel_worker_serve(int socket);

#endif
