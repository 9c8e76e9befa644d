/* SPDX-License-Identifier: MIT */
/** From changes of fields to a patch. Internal to the room. */
#ifndef REEL_TAG_PLAN_H
#define REEL_TAG_PLAN_H

#include <reeltag/error.h>
#include <reeltag/writing.h>

#include "model/tag_list.h"
#include "tag/container.h"
#include "tag/patch.h"
#include "tag/picture.h"

/** What is planned: the file and how it is to be written. */
struct reel_plan_task {
	int descriptor;
	enum reel_container container;
	const struct reel_tag_list *changes;
	const struct reel_tag_writing *writing;
	/** Front cover to embed; NULL for none. */
	const struct reel_picture *cover;
};

/** As reel_tag_file_plan(), for changes that are checked. */
REEL_MUST_USE enum reel_status
reel_plan_make(const struct reel_plan_task *task, struct reel_patch *patch,
               struct reel_error *err);

#endif
