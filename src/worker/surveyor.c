/* SPDX-License-Identifier: MIT */
#include "worker/surveyor.h"

#include "tag/payload.h"

enum reel_status
reel_surveyor_run(int descriptor, const struct reel_request *request,
                  struct reel_error *err)
{
	return reel_payload_check(descriptor, request->extension,
	                          &request->patch, err);
}
