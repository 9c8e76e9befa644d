/* SPDX-License-Identifier: MIT */
/* A path, then values of the tags that are looked at, a line each. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/str.h"
#include "fuzz/fuzz.h"
#include "match/hint.h"
#include "match/normalise.h"

static const char *const fields[] = {"title",
                                     "artist",
                                     "album",
                                     "tracknumber",
                                     "discnumber",
                                     "musicbrainz_recordingid",
                                     "musicbrainz_albumid",
                                     "barcode"};

static void
check_plain(const char *text)
{
	char *plain = NULL;

	if (text == NULL)
		return;
	fuzz_require(reel_normalise_title(text, &plain, NULL) == REEL_OK &&
	                     reel_str_equal(text, plain),
	             "a hint is normalised");
	reel_mem_free(plain);
}

static void
check(const struct reel_hint *hint)
{
	check_plain(hint->title);
	check_plain(hint->artist);
	fuzz_require(hint->number >= 0 && hint->number <= 9999,
	             "a track's number is 0 to 9999");
	fuzz_require(hint->disc >= 0 && hint->disc <= 9999,
	             "a disc's number is 0 to 9999");
	fuzz_require(hint->recording == NULL ||
	                     reel_str_is_uuid(hint->recording),
	             "a recording's id is a UUID");
	fuzz_require(hint->release == NULL || reel_str_is_uuid(hint->release),
	             "a release's id is a UUID");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	char *rest = text;
	const char *path = fuzz_line(&rest);
	struct reel_tag_list tags = {0};
	struct reel_hint hint = {0};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const char *value = fuzz_line(&rest);

		if (*value != '\0')
			fuzz_require(reel_tag_list_add(&tags, fields[i], value,
			                               NULL) == REEL_OK,
			             "there is memory for tags");
	}
	fuzz_require(reel_hint_read(path, &tags, &hint, NULL) == REEL_OK,
	             "any file has hints");
	check(&hint);
	fuzz_require(reel_hint_disc_of_folder(path) <= 99,
	             "a folder's disc is 1 to 99");
	reel_hint_release(&hint);
	reel_tag_list_release(&tags);
	free(text);
	return 0;
}
