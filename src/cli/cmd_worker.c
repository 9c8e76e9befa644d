/* SPDX-License-Identifier: MIT */
#include <reeltag/session.h>

#include "cli/cmd.h"
#include "cli/stop.h"

int
reel_cmd_worker(struct reel_cli *cli)
{
	(void)cli;
	reel_stop_ignore();
	return reel_worker_main();
}
