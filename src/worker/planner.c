/* SPDX-License-Identifier: MIT */
#include "worker/planner.h"

#include "audio/format.h"
#include "tag/tag_file.h"

enum reel_status
reel_planner_run(int descriptor, const struct reel_request *request,
                 struct reel_buf *encoded, struct reel_error *err)
{
	const struct reel_format *format = NULL;
	struct reel_patch patch = REEL_PATCH_INIT;
	enum reel_status status = reel_tag_file_plan(
	        descriptor, request->extension, &request->changes,
	        &request->writing, &patch, err);

	/* TagLib takes any file for what its name says, and would give a
	 * text that is called .mp3 a tag. */
	if (status == REEL_OK)
		status = reel_format_detect(descriptor, &format, err);
	if (status == REEL_OK)
		status = reel_patch_encode(&patch, encoded, err);
	reel_patch_release(&patch);
	return status;
}
