/* SPDX-License-Identifier: MIT */
#include "tag/people.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"

#define PERFORMER "performer"

/* The roles that have a field of their own. */
static bool
has_field(const char *role)
{
	static const char *const roles[] = {"arranger", "producer", "engineer",
	                                    "mix", "DJ-mix"};

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
		if (strcasecmp(role, roles[i]) == 0)
			return true;
	}
	return false;
}

static bool
is_of(const struct reel_item_ref *ref, const char *role)
{
	return ref->part == REEL_PART_ROLE ? strcasecmp(role, ref->role) == 0
	                                   : !has_field(role);
}

/* As other formats have it: "Name (role)". */
static enum reel_status
put_person(struct reel_buf *buf, const struct reel_item_ref *ref,
           char *const pair[2], struct reel_error *err)
{
	reel_buf_reset(buf);
	if (ref->part == REEL_PART_ROLE || reel_str_empty(pair[0]) ||
	    strcasecmp(pair[0], PERFORMER) == 0)
		return reel_buf_text(buf, pair[1], err);
	return reel_buf_format(buf, err, "%s (%s)", pair[1], pair[0]);
}

/* The people of a part. */
static enum reel_status
list(const struct reel_strings *pairs, const struct reel_item_ref *ref,
     struct reel_strings *people, struct reel_error *err)
{
	struct reel_buf buf = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i + 1 < pairs->count; i += 2) {
		if (!is_of(ref, pairs->items[i]))
			continue;
		status = put_person(&buf, ref, pairs->items + i, err);
		if (status == REEL_OK && buf.size > 0)
			status = reel_strings_add(people, buf.data, err);
	}
	reel_buf_release(&buf);
	return status;
}

enum reel_status
reel_people_read(const struct reel_strings *pairs,
                 const struct reel_item_ref *ref, const char *field,
                 struct reel_tag_list *tags, struct reel_error *err)
{
	struct reel_strings people = {0};
	enum reel_status status = list(pairs, ref, &people, err);

	for (size_t i = 0; status == REEL_OK && i < people.count; i++)
		status = reel_tag_list_add(tags, field, people.items[i], err);
	reel_strings_release(&people);
	return status;
}

/* Where the role begins in "Name (role (of some kind))": at its bracket, or
 * at the end where there is none. */
static size_t
name_length(const char *person)
{
	const size_t size = strlen(person);
	size_t depth = 0;

	if (size == 0 || person[size - 1] != ')')
		return size;
	for (size_t i = size; i-- > 1;) {
		depth += person[i] == ')';
		depth -= person[i] == '(';
		if (depth == 0)
			return person[i - 1] == ' ' && i > 1 ? i : size;
	}
	return size;
}

static enum reel_status
add_pair(struct reel_strings *pairs, const char *role, const char *name,
         struct reel_error *err)
{
	const enum reel_status status = reel_strings_add(pairs, role, err);

	return status == REEL_OK ? reel_strings_add(pairs, name, err) : status;
}

static enum reel_status
add_performer(struct reel_strings *pairs, const char *person,
              struct reel_error *err)
{
	const size_t bracket = name_length(person);
	const size_t size = strlen(person);
	char *copy = NULL;
	enum reel_status status = REEL_OK;

	if (bracket == size || bracket + 2 >= size)
		return add_pair(pairs, PERFORMER, person, err);
	status = reel_str_set(&copy, person, err);
	if (status == REEL_OK) {
		copy[bracket - 1] = '\0';
		copy[size - 1] = '\0';
		status = add_pair(pairs, copy + bracket + 1, copy, err);
	}
	reel_mem_free(copy);
	return status;
}

/* Whether a pair that is of the part goes; of an alias only those that are
 * written elsewhere. */
static enum reel_status
keep_rest(const struct reel_item_ref *ref, const struct reel_strings *people,
          const struct reel_strings *pairs, struct reel_strings *kept,
          struct reel_error *err)
{
	struct reel_buf buf = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i + 1 < pairs->count; i += 2) {
		char *const *pair = pairs->items + i;
		bool goes = is_of(ref, pair[0]);

		if (goes && ref->is_alias) {
			status = put_person(&buf, ref, pair, err);
			goes = status == REEL_OK &&
			       reel_strings_have(people, buf.data);
		}
		if (status == REEL_OK && !goes)
			status = add_pair(kept, pair[0], pair[1], err);
	}
	reel_buf_release(&buf);
	return status;
}

enum reel_status
reel_people_write(const struct reel_item_ref *ref,
                  const struct reel_strings *people, struct reel_strings *pairs,
                  struct reel_error *err)
{
	struct reel_strings now = {0};
	struct reel_strings made = {0};
	bool is_same;
	enum reel_status status = list(pairs, ref, &now, err);

	is_same = !ref->is_alias && reel_strings_equal(&now, people);
	if (status == REEL_OK && !is_same)
		status = keep_rest(ref, people, pairs, &made, err);
	for (size_t i = 0; status == REEL_OK && !is_same && !ref->is_alias &&
	                   i < people->count;
	     i++)
		status = ref->part == REEL_PART_ROLE
		                 ? add_pair(&made, ref->role, people->items[i],
		                            err)
		                 : add_performer(&made, people->items[i], err);
	if (status == REEL_OK && !is_same)
		status = reel_strings_copy(pairs, &made, err);
	reel_strings_release(&now);
	reel_strings_release(&made);
	return status;
}

/* Appends pairs: those whose role has a field, those that have none. */
static enum reel_status
append(const struct reel_tag *item, bool is_maker, bool is_player,
       struct reel_strings *pairs, struct reel_error *err)
{
	const size_t count = item == NULL ? 0 : item->values.count;
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i + 1 < count; i += 2) {
		char *const *pair = item->values.items + i;

		if (has_field(pair[0]) ? is_maker : is_player)
			status = add_pair(pairs, pair[0], pair[1], err);
	}
	return status;
}

enum reel_status
reel_people_move(struct reel_tag_list *items, enum reel_dialect to,
                 struct reel_error *err)
{
	const bool is_one = to == REEL_DIALECT_ID3V23;
	const struct reel_tag *makers = reel_tag_list_find(items, "TIPL");
	const struct reel_tag *players = reel_tag_list_find(items, "TMCL");
	struct reel_strings tipl = {0};
	struct reel_strings tmcl = {0};
	enum reel_status status = append(makers, true, is_one, &tipl, err);

	if (status == REEL_OK)
		status = is_one ? append(players, true, true, &tipl, err)
		                : append(players, true, true, &tmcl, err);
	if (status == REEL_OK && !is_one)
		status = append(makers, false, true, &tmcl, err);
	if (status == REEL_OK && (makers != NULL || tipl.count > 0))
		status = reel_tag_list_set(items, "TIPL", &tipl, err);
	if (status == REEL_OK && (players != NULL || tmcl.count > 0))
		status = reel_tag_list_set(items, "TMCL", &tmcl, err);
	reel_strings_release(&tipl);
	reel_strings_release(&tmcl);
	return status;
}
