/* SPDX-License-Identifier: MIT */
#include "cli/program.h"

int
main(int argc, char **argv)
{
	return reel_program_run(argc, argv);
}
