/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include "base/mem.h"
#include "listen/wire.h"
#include "tag/tag_file.h"

#define MOST ((size_t)1 << 20)

static uint32_t items[] = {1, 0xffffffff, 3};

/* A task as a caller makes one, with changes of two fields. */
static struct reel_tag_list
some_tags(void)
{
	struct reel_tag_list tags = {0};
	const struct reel_strings none = {0};

	assert_int_equal(reel_tag_list_add(&tags, "title", "Über", NULL),
	                 REEL_OK);
	assert_int_equal(reel_tag_list_add(&tags, "title", "", NULL), REEL_OK);
	assert_int_equal(reel_tag_list_set(&tags, "artist", &none, NULL),
	                 REEL_OK);
	return tags;
}

static void
put_reply(struct reel_buf *buf, const char *message)
{
	struct reel_tag_list tags = some_tags();
	char format[] = "FLAC";
	char detail[] = "cut \x1b[31moff";
	const struct reel_facts facts = {
	        .format = format,
	        .duration_ms = 123456,
	        .sample_rate_hz = 44100,
	        .channels = 2,
	        .items = items,
	        .item_count = 3,
	        .tags = tags,
	        .problem = REEL_PROBLEM_TRUNCATED,
	        .problem_detail = detail,
	};
	struct reel_error outcome = {.os_errno = 5};

	(void)strncpy(outcome.message, message, sizeof(outcome.message) - 1);
	assert_int_equal(
	        reel_wire_put_outcome(buf, REEL_ERROR_FORMAT, &outcome, NULL),
	        REEL_OK);
	assert_int_equal(reel_wire_put_facts(buf, &facts, NULL), REEL_OK);
	reel_tag_list_release(&tags);
}

static void
request_arrives_as_it_was_sent(void **state)
{
	(void)state;
	static const unsigned char cover[] = "\xff\xd8\0\xff";
	const struct reel_tag_writing writing = {
	        .id3v2 = REEL_ID3V2_23,
	        .id3v1 = REEL_OLD_TAG_STRIP,
	        .ape = REEL_OLD_TAG_LEAVE,
	        .cover = cover,
	        .cover_size = sizeof(cover),
	};
	struct reel_tag_list tags = some_tags();
	const struct reel_task task = {
	        .kind = REEL_TASK_PLAN,
	        .path = "/music/One.Two.mp3",
	        .fingerprint_ms = 15000,
	        .is_deep = true,
	        .changes = &tags,
	        .writing = &writing,
	};
	struct reel_buf buf = REEL_BUF_INIT(MOST);
	struct reel_request request = {0};

	assert_int_equal(reel_wire_put_request(&buf, &task, NULL), REEL_OK);
	assert_int_equal(reel_wire_get_request(&buf, &request, NULL), REEL_OK);
	assert_int_equal(request.kind, REEL_TASK_PLAN);
	assert_int_equal(request.fingerprint_ms, 15000);
	assert_true(request.is_deep);
	assert_string_equal(request.extension, "mp3");
	assert_int_equal(request.changes.count, 2);
	assert_string_equal(request.changes.items[0].values.items[0], "Über");
	assert_string_equal(request.changes.items[0].values.items[1], "");
	assert_string_equal(request.changes.items[1].field, "artist");
	assert_int_equal(request.changes.items[1].values.count, 0);
	assert_int_equal(request.writing.id3v2, REEL_ID3V2_23);
	assert_int_equal(request.writing.id3v1, REEL_OLD_TAG_STRIP);
	assert_int_equal(request.writing.ape, REEL_OLD_TAG_LEAVE);
	assert_int_equal(request.writing.cover_size, sizeof(cover));
	assert_memory_equal(request.writing.cover, cover, sizeof(cover));
	reel_request_release(&request);
	reel_buf_release(&buf);
	reel_tag_list_release(&tags);
}

/* Asks with one choice or size that is out of its range. */
static void
expect_refusal(const struct reel_tag_writing *writing, size_t cut)
{
	const struct reel_task task = {
	        .kind = REEL_TASK_PLAN, .path = "x.mp3", .writing = writing};
	struct reel_buf buf = REEL_BUF_INIT(MOST);
	struct reel_request request = {0};

	assert_int_equal(reel_wire_put_request(&buf, &task, NULL), REEL_OK);
	buf.size -= cut;
	assert_int_equal(reel_wire_get_request(&buf, &request, NULL),
	                 REEL_ERROR_FORMAT);
	assert_null(request.writing.cover);
	reel_request_release(&request);
	reel_buf_release(&buf);
}

static void
request_for_writing_is_held_to_its_ranges(void **state)
{
	(void)state;
	static const unsigned char cover[10];
	struct reel_tag_writing writing = {.cover = cover, .cover_size = 10};
	struct reel_task task = {
	        .kind = REEL_TASK_PLAN, .path = "x.mp3", .writing = &writing};
	struct reel_buf buf = REEL_BUF_INIT(MOST);
	struct reel_request request = {0};

	expect_refusal(&writing, 1);
	expect_refusal(&writing, 11);
	expect_refusal(
	        &(struct reel_tag_writing){.id3v2 = (enum reel_id3v2_choice)3},
	        0);
	expect_refusal(
	        &(struct reel_tag_writing){.ape = (enum reel_old_tag_choice)3},
	        0);
	expect_refusal(
	        &(struct reel_tag_writing){.id3v1 =
	                                           (enum reel_old_tag_choice)9},
	        0);
	writing.cover_size = REEL_COVER_MOST + 1;
	assert_int_equal(reel_wire_put_request(&buf, &task, NULL),
	                 REEL_ERROR_INVALID);
	reel_buf_reset(&buf);
	task.writing = NULL;
	assert_int_equal(reel_wire_put_request(&buf, &task, NULL), REEL_OK);
	assert_int_equal(reel_wire_get_request(&buf, &request, NULL), REEL_OK);
	assert_int_equal(request.writing.id3v2, REEL_ID3V2_KEEP);
	assert_null(request.writing.cover);
	reel_request_release(&request);
	reel_buf_release(&buf);
}

static void
reply_fills_the_task_and_keeps_the_identity(void **state)
{
	(void)state;
	struct reel_buf buf = REEL_BUF_INIT(MOST);
	struct reel_task task = {
	        .kind = REEL_TASK_READ,
	        .facts = {.identity = {1, 2, 3, 4, 5}},
	};

	put_reply(&buf, "it is \x1b]0;owned\x07 damaged");
	assert_int_equal(reel_wire_get_reply(&buf, &task, NULL), REEL_OK);
	assert_int_equal(task.status, REEL_ERROR_FORMAT);
	assert_int_equal(task.error.os_errno, 5);
	/* Nothing that a terminal would obey. */
	assert_null(strchr(task.error.message, '\x1b'));
	assert_null(strchr(task.error.message, '\x07'));
	assert_null(strchr(task.facts.problem_detail, '\x1b'));
	assert_int_equal(task.facts.identity.inode, 2);
	assert_string_equal(task.facts.format, "FLAC");
	assert_int_equal(task.facts.duration_ms, 123456);
	assert_int_equal(task.facts.item_count, 3);
	assert_memory_equal(task.facts.items, items, sizeof(items));
	assert_string_equal(reel_tag_list_first(&task.facts.tags, "title"),
	                    "Über");
	assert_int_equal(task.facts.problem, REEL_PROBLEM_TRUNCATED);
	reel_facts_release(&task.facts);
	reel_buf_release(&buf);
}

static void
reply_that_is_cut_or_too_long_is_refused(void **state)
{
	(void)state;
	struct reel_buf buf = REEL_BUF_INIT(MOST);
	size_t whole;

	put_reply(&buf, "damaged");
	whole = buf.size;
	for (size_t size = 0; size <= whole + 1; size++) {
		struct reel_task task = {.kind = REEL_TASK_READ};
		enum reel_status status;

		if (size > whole)
			assert_int_equal(reel_buf_append(&buf, "x", 1, NULL),
			                 REEL_OK);
		buf.size = size;
		status = reel_wire_get_reply(&buf, &task, NULL);
		assert_int_equal(status,
		                 size == whole ? REEL_OK : REEL_ERROR_FORMAT);
		reel_facts_release(&task.facts);
	}
	reel_buf_release(&buf);
}

/* Every byte at its worst: nothing is promised but that it ends well. */
static void
garbled_reply_does_no_harm(void **state)
{
	(void)state;
	static const unsigned char bad[] = {0xff, 0x7f, 0x80, 0x00};
	struct reel_buf buf = REEL_BUF_INIT(MOST);
	size_t refused = 0;

	put_reply(&buf, "damaged");
	for (size_t i = 0; i < buf.size * sizeof(bad); i++) {
		const size_t place = i / sizeof(bad);
		const char kept = buf.data[place];
		struct reel_task task = {.kind = REEL_TASK_READ};

		buf.data[place] = (char)bad[i % sizeof(bad)];
		if (reel_wire_get_reply(&buf, &task, NULL) != REEL_OK)
			refused++;
		else
			assert_true(task.facts.problem <= REEL_PROBLEM_HOSTILE);
		reel_facts_release(&task.facts);
		buf.data[place] = kept;
	}
	assert_true(refused > buf.size / 2);
	reel_buf_release(&buf);
}

static void
patch_of_another_file_is_refused(void **state)
{
	(void)state;
	struct reel_buf buf = REEL_BUF_INIT(MOST);
	struct reel_patch patch = REEL_PATCH_INIT;
	const struct reel_error none = {0};
	struct reel_task task = {
	        .kind = REEL_TASK_PLAN,
	        .facts = {.identity = {.size = 101}},
	        .patch = REEL_PATCH_INIT,
	};

	patch.old_size = 100;
	assert_int_equal(reel_patch_keep(&patch, 0, 100, NULL), REEL_OK);
	assert_int_equal(reel_wire_put_outcome(&buf, REEL_OK, &none, NULL),
	                 REEL_OK);
	assert_int_equal(reel_patch_encode(&patch, &buf, NULL), REEL_OK);
	assert_int_equal(reel_wire_get_reply(&buf, &task, NULL),
	                 REEL_ERROR_REFUSED);
	reel_patch_release(&task.patch);
	task.patch = REEL_PATCH_INIT;
	task.facts.identity.size = 100;
	assert_int_equal(reel_wire_get_reply(&buf, &task, NULL), REEL_OK);
	assert_int_equal(task.patch.count, 1);
	reel_patch_release(&task.patch);
	reel_patch_release(&patch);
	reel_buf_release(&buf);
}

static void
only_our_hello_is_a_hello(void **state)
{
	(void)state;
	struct reel_buf buf = REEL_BUF_INIT(MOST);

	char *objects[] = {(char[]){"/bin/true"}, (char[]){"/lib/x.so"}};
	const struct reel_hello hello = {.cage = {.has_filter = true,
	                                          .landlock = 7,
	                                          .reason = "a\x1b[2Jb"},
	                                 .decoders = (char[]){"ears 1"},
	                                 .objects = {objects, 2, 2}};
	struct reel_hello got = {0};
	const size_t version = strlen("reeltag worker") + 4;

	assert_int_equal(reel_wire_get_hello(&buf, &got, NULL),
	                 REEL_ERROR_FORMAT);
	assert_int_equal(reel_wire_put_hello(&buf, &hello, NULL), REEL_OK);
	assert_int_equal(reel_wire_get_hello(&buf, &got, NULL), REEL_OK);
	assert_true(got.cage.has_filter);
	assert_int_equal(got.cage.landlock, 7);
	/* It goes to a terminal: nothing steers that. */
	assert_null(strchr(got.cage.reason, '\x1b'));
	assert_int_equal(got.cage.reason[0], 'a');
	assert_string_equal(got.decoders, "ears 1");
	assert_int_equal(got.objects.count, 2);
	assert_string_equal(got.objects.items[1], "/lib/x.so");
	reel_hello_release(&got);
	buf.data[version]++;
	assert_int_equal(reel_wire_get_hello(&buf, &got, NULL),
	                 REEL_ERROR_FORMAT);
	buf.data[version]--;
	/* Only 1 is yes. */
	buf.data[version + 4] = 2;
	assert_int_equal(reel_wire_get_hello(&buf, &got, NULL), REEL_OK);
	assert_false(got.cage.has_filter);
	reel_hello_release(&got);
	buf.size--;
	assert_int_equal(reel_wire_get_hello(&buf, &got, NULL),
	                 REEL_ERROR_FORMAT);
	reel_hello_release(&got);
	reel_buf_release(&buf);
}

static void
patch_to_survey_comes_with_the_request(void **state)
{
	(void)state;
	struct reel_patch patch = REEL_PATCH_INIT;
	const struct reel_task task = {
	        .kind = REEL_TASK_SURVEY, .path = "x.flac", .surveyed = &patch};
	struct reel_buf buf = REEL_BUF_INIT(MOST);
	struct reel_request request = {0};

	patch.old_size = 90;
	assert_int_equal(reel_patch_keep(&patch, 3, 80, NULL), REEL_OK);
	assert_int_equal(reel_patch_insert(&patch, "tag", 3, NULL), REEL_OK);
	assert_int_equal(reel_wire_put_request(&buf, &task, NULL), REEL_OK);
	assert_int_equal(reel_wire_get_request(&buf, &request, NULL), REEL_OK);
	assert_int_equal(request.kind, REEL_TASK_SURVEY);
	assert_int_equal(request.patch.old_size, 90);
	assert_int_equal(request.patch.count, 2);
	assert_memory_equal(request.patch.bytes.data, "tag", 3);
	reel_request_release(&request);
	/* Half of one is none. */
	buf.size -= 4;
	assert_int_not_equal(reel_wire_get_request(&buf, &request, NULL),
	                     REEL_OK);
	reel_request_release(&request);
	reel_patch_release(&patch);
	reel_buf_release(&buf);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(request_arrives_as_it_was_sent),
	        cmocka_unit_test(request_for_writing_is_held_to_its_ranges),
	        cmocka_unit_test(reply_fills_the_task_and_keeps_the_identity),
	        cmocka_unit_test(reply_that_is_cut_or_too_long_is_refused),
	        cmocka_unit_test(garbled_reply_does_no_harm),
	        cmocka_unit_test(patch_of_another_file_is_refused),
	        cmocka_unit_test(only_our_hello_is_a_hello),
	        cmocka_unit_test(patch_to_survey_comes_with_the_request),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
