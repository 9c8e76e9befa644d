/* SPDX-License-Identifier: MIT */
/* The program reeltag-worker: reads audio files for the library. */
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "listen/pool.h"
#include "worker/serve.h"

static const char words[] =
        "reeltag-worker reads files for reeltag, which starts it\n";

static bool
is_socket(int descriptor)
{
	int type = 0;
	socklen_t size = sizeof(type);

	return getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0;
}

int
main(void)
{
	if (!is_socket(REEL_WORKER_SOCKET)) {
		(void)!write(STDERR_FILENO, words, sizeof(words) - 1);
		return 2;
	}
	/* Who started it decides what ends it: by closing the socket. */
	(void)signal(SIGINT, SIG_IGN);
	(void)signal(SIGHUP, SIG_IGN);
	(void)signal(SIGPIPE, SIG_IGN);
	return reel_worker_serve(REEL_WORKER_SOCKET);
}
