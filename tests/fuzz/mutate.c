/* SPDX-License-Identifier: MIT */
#include "fuzz/mutate.h"

#include <string.h>

/* Where most of what readers believe stands. */
#define HEAD ((size_t)4 << 10)
#define FIRST ((size_t)512)
#define TAIL ((size_t)1 << 10)

/* Names are looked for in so much of either end. */
#define SEARCHED ((size_t)16 << 10)

/* The largest block that is moved, but for a few. */
#define BLOCK ((size_t)4 << 10)

/* How many names are looked for before it is any number. */
#define TRIES 200

/** A mutant in the making. */
struct making {
	struct mutant *mutant;
	const struct bytes *other;
	uint64_t random;
};

/* Splitmix64, by Steele, Lea and Flood. */
static uint64_t
next(struct making *making)
{
	uint64_t number = making->random += UINT64_C(0x9e3779b97f4a7c15);

	number = (number ^ number >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	number = (number ^ number >> 27) * UINT64_C(0x94d049bb133111eb);
	return number ^ number >> 31;
}

/* @return less than the limit; 0 where that is 0 */
static size_t
below(struct making *making, size_t limit)
{
	const uint64_t number = next(making);

	return limit == 0 ? 0 : (size_t)(number % limit);
}

static bool
once_in(struct making *making, size_t times)
{
	return below(making, times) == 0;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* @return a place in the mutant, which is not empty */
static size_t
any_place(struct making *making)
{
	const size_t size = making->mutant->size;

	switch (below(making, 10)) {
	case 0:
	case 1:
	case 2:
		return below(making, least(size, FIRST));
	case 3:
	case 4:
	case 5:
		return below(making, least(size, HEAD));
	case 6:
	case 7:
		return size - 1 - below(making, least(size, TAIL));
	default:
		return below(making, size);
	}
}

/* @return bytes of a block from there on: at least 1, small ones often */
static size_t
any_length(struct making *making, size_t at)
{
	const size_t rest = making->mutant->size - at;
	size_t most = (size_t)2 << below(making, 12);

	if (once_in(making, 8))
		most = rest;
	return 1 + below(making, least(most, rest));
}

static uint64_t
get_number(const unsigned char *bytes, size_t width, bool is_big_endian)
{
	uint64_t number = 0;

	for (size_t i = 0; i < width; i++)
		number = number << 8 | bytes[is_big_endian ? i : width - 1 - i];
	return number;
}

static void
put_number(unsigned char *bytes, size_t width, bool is_big_endian,
           uint64_t number)
{
	for (size_t i = 0; i < width; i++)
		bytes[is_big_endian ? width - 1 - i : i] =
		        (unsigned char)(number >> (8 * i));
}

/* A number where sizes go over, change their sign, or mean "unknown". */
static uint64_t
edge(struct making *making)
{
	const uint64_t power = UINT64_C(1) << below(making, 64);

	switch (below(making, 6)) {
	case 0:
		return below(making, 17);
	case 1:
		return UINT64_MAX - below(making, 17);
	case 2:
		return power - 1;
	case 3:
		return power + below(making, 3);
	case 4:
		return UINT64_C(0) - power;
	default:
		return making->mutant->size + below(making, 33) - 16;
	}
}

/* What becomes of a number that somebody will count or measure by. */
static uint64_t
changed(struct making *making, uint64_t number, size_t at)
{
	switch (below(making, 8)) {
	case 0:
		return number + 1 + below(making, 16);
	case 1:
		return number - 1 - below(making, 16);
	case 2:
		return number * 2;
	case 3:
		return number / 2;
	case 4:
		return number ^ UINT64_C(1) << below(making, 64);
	case 5:
		return making->mutant->size - at;
	default:
		return edge(making);
	}
}

static void
flip_bit(struct making *making)
{
	const size_t at = any_place(making);

	making->mutant->bytes[at] ^= (unsigned char)(1U << below(making, 8));
}

static void
set_byte(struct making *making)
{
	static const unsigned char values[] = {0, 0xff, 0x7f, 0x80, 1, 0xfe};
	const size_t at = any_place(making);
	const size_t which = below(making, sizeof(values) + 1);

	making->mutant->bytes[at] = which < sizeof(values)
	                                    ? values[which]
	                                    : (unsigned char)next(making);
}

/* A number that stands anywhere, in either order of bytes. */
static void
set_number(struct making *making)
{
	static const uint8_t widths[] = {2, 3, 4, 4, 8};
	const size_t at = any_place(making);
	const size_t width = least(widths[below(making, sizeof(widths))],
	                           making->mutant->size - at);
	const bool is_big_endian = once_in(making, 2);
	unsigned char *bytes = making->mutant->bytes + at;
	uint64_t number = get_number(bytes, width, is_big_endian);

	number =
	        once_in(making, 2) ? edge(making) : changed(making, number, at);
	put_number(bytes, width, is_big_endian, number);
}

/* @return where a number of that name is; SIZE_MAX where it is not */
static size_t
find_number(const struct mutant *mutant, const struct mutate_name *name,
            size_t from, size_t end)
{
	const unsigned char *found =
	        from >= end ? NULL
	                    : memmem(mutant->bytes + from, end - from,
	                             name->text, name->length);
	size_t at;

	if (found == NULL)
		return SIZE_MAX;
	at = (size_t)(found - mutant->bytes);
	if (name->distance < 0 && at < (size_t)-name->distance)
		return SIZE_MAX;
	at = name->distance < 0 ? at - (size_t)-name->distance
	                        : at + (size_t)name->distance;
	return at + name->width > mutant->size ? SIZE_MAX : at;
}

/* A number beside a name that the file has. */
static void
set_named_number(struct making *making)
{
	struct mutant *const mutant = making->mutant;
	size_t end = least(mutant->size, SEARCHED);
	size_t from = 0;

	if (once_in(making, 4)) {
		from = mutant->size - end;
		end = mutant->size;
	}
	from += once_in(making, 2) ? below(making, (end - from) / 2) : 0;
	/* Tried by chance, lest the first of a long list is always hit. */
	for (size_t i = 0; i < TRIES; i++) {
		const struct mutate_name *name =
		        &mutate_names[below(making, mutate_name_count)];
		const size_t at = find_number(mutant, name, from, end);
		unsigned char *bytes = mutant->bytes + at;

		if (at == SIZE_MAX)
			continue;
		put_number(bytes, name->width, name->is_big_endian,
		           changed(making,
		                   get_number(bytes, name->width,
		                              name->is_big_endian),
		                   at));
		return;
	}
	set_number(making);
}

/* Makes room for bytes that may come from the mutant itself. */
static void
insert(struct mutant *mutant, size_t at, const unsigned char *bytes,
       size_t size)
{
	static unsigned char copy[MUTANT_MOST];

	size = least(size, MUTANT_MOST - mutant->size);
	(void)memcpy(copy, bytes, size);
	(void)memmove(mutant->bytes + at + size, mutant->bytes + at,
	              mutant->size - at);
	(void)memcpy(mutant->bytes + at, copy, size);
	mutant->size += size;
}

static void
remove_block(struct making *making)
{
	struct mutant *const mutant = making->mutant;
	const size_t at = any_place(making);
	const size_t length = any_length(making, at);

	(void)memmove(mutant->bytes + at, mutant->bytes + at + length,
	              mutant->size - at - length);
	mutant->size -= length;
}

static void
double_block(struct making *making)
{
	struct mutant *const mutant = making->mutant;
	const size_t from = any_place(making);
	const size_t length = any_length(making, from);
	const size_t at = once_in(making, 2) ? from : any_place(making);

	insert(mutant, at, mutant->bytes + from, length);
}

static void
swap_blocks(struct making *making)
{
	struct mutant *const mutant = making->mutant;
	const size_t a = any_place(making);
	const size_t b = any_place(making);
	const size_t apart = a < b ? b - a : a - b;
	const size_t length = least(any_length(making, a < b ? b : a), apart);

	for (size_t i = 0; i < length; i++) {
		const unsigned char byte = mutant->bytes[a + i];

		mutant->bytes[a + i] = mutant->bytes[b + i];
		mutant->bytes[b + i] = byte;
	}
}

static void
fill_block(struct making *making)
{
	static const unsigned char values[] = {0, 0xff, ' ', 0x7f};
	const size_t at = any_place(making);
	const size_t length = any_length(making, at);

	(void)memset(making->mutant->bytes + at,
	             values[below(making, sizeof(values))], length);
}

static void
cut_off(struct making *making)
{
	making->mutant->size = any_place(making);
}

/* The beginning of one file, and the end of another. */
static void
splice(struct making *making)
{
	struct mutant *const mutant = making->mutant;
	const struct bytes *other = making->other;
	const size_t at = any_place(making);
	const size_t from = once_in(making, 2) ? least(at, other->size)
	                                       : below(making, other->size);
	const size_t length = other->size - from;

	if (once_in(making, 2))
		mutant->size = at;
	insert(mutant, at, other->data + from,
	       once_in(making, 2) ? below(making, least(length, BLOCK))
	                          : length);
}

/* A tag in front or at the end, of a size that may be wrong. */
static void
put_tag(struct making *making)
{
	static const char *const heads[] = {
	        "ID3\2", "ID3\3", "ID3\4", "ID3\4", "APETAGEX\320\7",
	        "TAG",   "fLaC",  "RIFF",  "OggS",  "LYRICSBEGIN"};
	struct mutant *const mutant = making->mutant;
	const char *head = heads[below(making, sizeof(heads) / sizeof(*heads))];
	unsigned char tag[10 + 1024] = {0};
	size_t size = sizeof(tag) - 10 - below(making, 1000);

	/* A true frame or none; what stands behind its end says nothing. */
	(void)memcpy(tag + 10, "TIT2\0\0\0\4\0\0\3One", 14);
	(void)memcpy(tag, head, strlen(head));
	put_number(tag + 6, 2, true, 0);
	put_number(tag + 8, 2, true, (size >> 7) << 8 | (size & 0x7f));
	if (once_in(making, 2))
		put_number(tag + 6, 4, true, edge(making));
	insert(mutant, once_in(making, 3) ? mutant->size : 0, tag, 10 + size);
}

typedef void (*change)(struct making *making);

/* Each as often as it stands here. */
static const change changes[] = {
        flip_bit,         flip_bit,         set_byte,         set_byte,
        set_number,       set_number,       set_named_number, set_named_number,
        set_named_number, set_named_number, remove_block,     double_block,
        swap_blocks,      fill_block,       cut_off,          splice,
        put_tag,
};

void
mutate(const struct bytes *whole, const struct bytes *other, uint64_t number,
       struct mutant *mutant)
{
	struct making making = {mutant, other, number};
	size_t count;

	mutant->size = least(whole->size, MUTANT_MOST);
	(void)memcpy(mutant->bytes, whole->data, mutant->size);
	count = 1 + below(&making, (size_t)1 << below(&making, 5));
	for (size_t i = 0; i < count && mutant->size > 0; i++)
		changes[below(&making, sizeof(changes) / sizeof(*changes))](
		        &making);
	if (once_in(&making, 2))
		mutate_mend_ogg(mutant);
}
