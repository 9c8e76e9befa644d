/* SPDX-License-Identifier: MIT */
/* What a worker is greeted and asked with. */
#include <string.h>

#include "base/path.h"
#include "base/str.h"
#include "fuzz/fuzz.h"
#include "listen/wire.h"

/* Asks the same again, where the extension could be that of a path. */
static void
ask_again(const struct reel_request *request)
{
	struct reel_request again = {0};
	struct reel_buf path = REEL_BUF_INIT(REEL_WIRE_MOST);
	struct reel_buf buf = REEL_BUF_INIT(REEL_WIRE_MOST);
	struct reel_task task = {.kind = request->kind,
	                         .fingerprint_ms = request->fingerprint_ms,
	                         .is_deep = request->is_deep,
	                         .changes = &request->changes,
	                         .writing = &request->writing,
	                         .surveyed = &request->patch};

	fuzz_require(reel_buf_text(&path, "file.", NULL) == REEL_OK &&
	                     reel_buf_text(&path, request->extension, NULL) ==
	                             REEL_OK,
	             "there is memory for a path");
	task.path = path.data;
	if (reel_str_equal(reel_path_extension(task.path),
	                   request->extension)) {
		fuzz_require(
		        reel_wire_put_request(&buf, &task, NULL) == REEL_OK &&
		                reel_wire_get_request(&buf, &again, NULL) ==
		                        REEL_OK,
		        "a request that was read can be asked");
		fuzz_require(
		        again.kind == request->kind &&
		                again.patch.count == request->patch.count &&
		                again.is_deep == request->is_deep &&
		                again.writing.id3v2 == request->writing.id3v2 &&
		                again.writing.cover_size ==
		                        request->writing.cover_size &&
		                again.changes.count == request->changes.count &&
		                reel_str_equal(again.extension,
		                               request->extension),
		        "what is asked again is the same");
	}
	reel_request_release(&again);
	reel_buf_release(&buf);
	reel_buf_release(&path);
}

static void
greet_again(const struct reel_hello *hello)
{
	struct reel_hello again = {0};
	struct reel_buf buf = REEL_BUF_INIT(REEL_WIRE_MOST);

	fuzz_require(reel_wire_put_hello(&buf, hello, NULL) == REEL_OK &&
	                     reel_wire_get_hello(&buf, &again, NULL) == REEL_OK,
	             "a hello that was read can be said");
	fuzz_require(
	        again.cage.has_filter == hello->cage.has_filter &&
	                again.cage.landlock == hello->cage.landlock &&
	                strcmp(again.cage.reason, hello->cage.reason) == 0 &&
	                reel_str_equal(again.decoders, hello->decoders) &&
	                reel_strings_equal(&again.objects, &hello->objects),
	        "what is said again is the same");
	reel_hello_release(&again);
	reel_buf_release(&buf);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reel_request request = {0};
	struct reel_hello hello = {0};
	/* Only lent: nothing is appended and nothing released. */
	const struct reel_buf buf = {.data = (char *)(uintptr_t)data,
	                             .size = size};

	if (reel_wire_get_hello(&buf, &hello, NULL) == REEL_OK)
		greet_again(&hello);
	reel_hello_release(&hello);
	if (reel_wire_get_request(&buf, &request, NULL) == REEL_OK)
		ask_again(&request);
	reel_request_release(&request);
	return 0;
}
