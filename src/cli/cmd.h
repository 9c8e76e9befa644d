/* SPDX-License-Identifier: MIT */
/** The commands: one file a command. Each returns the exit status. */
#ifndef REEL_CLI_CMD_H
#define REEL_CLI_CMD_H

struct reel_cli;

int
reel_cmd_identify(struct reel_cli *cli);
int
reel_cmd_tag(struct reel_cli *cli);
int
reel_cmd_check(struct reel_cli *cli);
int
reel_cmd_undo(struct reel_cli *cli);
int
reel_cmd_history(struct reel_cli *cli);
int
reel_cmd_catalog_add(struct reel_cli *cli);
int
reel_cmd_catalog_import(struct reel_cli *cli);
int
reel_cmd_catalog_export(struct reel_cli *cli);
int
reel_cmd_catalog_search(struct reel_cli *cli);
int
reel_cmd_catalog_show(struct reel_cli *cli);
int
reel_cmd_catalog_stats(struct reel_cli *cli);
int
reel_cmd_catalog_verify(struct reel_cli *cli);
int
reel_cmd_fingerprint(struct reel_cli *cli);
int
reel_cmd_completions(struct reel_cli *cli);

#endif
