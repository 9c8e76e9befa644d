/* SPDX-License-Identifier: MIT */
#include "base/build_id.h"

#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Padding of the parts of a note: elf(5). */
#define NOTE_ALIGN 4

/* Lies in the object that is looked for. */
static const char here;

struct search {
	unsigned char *id;
	size_t size;
};

static bool
holds(const struct dl_phdr_info *object, const void *address)
{
	for (size_t i = 0; i < object->dlpi_phnum; i++) {
		const ElfW(Phdr) *part = &object->dlpi_phdr[i];
		const uintptr_t start = object->dlpi_addr + part->p_vaddr;

		if (part->p_type == PT_LOAD && (uintptr_t)address >= start &&
		    (uintptr_t)address - start < part->p_memsz)
			return true;
	}
	return false;
}

static size_t
padded(size_t size)
{
	return (size + NOTE_ALIGN - 1) / NOTE_ALIGN * NOTE_ALIGN;
}

static void
look_at_notes(const char *notes, size_t size, struct search *search)
{
	ElfW(Nhdr) note;

	while (size >= sizeof(note)) {
		size_t whole;

		(void)memcpy(&note, notes, sizeof(note));
		whole = sizeof(note) + padded(note.n_namesz) +
		        padded(note.n_descsz);
		if (whole > size)
			return;
		if (note.n_type == NT_GNU_BUILD_ID &&
		    note.n_namesz == sizeof(ELF_NOTE_GNU) &&
		    memcmp(notes + sizeof(note), ELF_NOTE_GNU,
		           sizeof(ELF_NOTE_GNU)) == 0 &&
		    note.n_descsz <= REEL_BUILD_ID_MOST) {
			search->size = note.n_descsz;
			(void)memcpy(search->id,
			             notes + sizeof(note) +
			                     padded(note.n_namesz),
			             note.n_descsz);
			return;
		}
		notes += whole;
		size -= whole;
	}
}

static int
look_at(struct dl_phdr_info *object, size_t size, void *context)
{
	struct search *search = context;

	(void)size;
	if (!holds(object, &here))
		return 0;
	for (size_t i = 0; i < object->dlpi_phnum; i++) {
		const ElfW(Phdr) *part = &object->dlpi_phdr[i];

		if (part->p_type != PT_NOTE || search->size != 0)
			continue;
		/* The loader tells an address. */
		/* NOLINTNEXTLINE(performance-no-int-to-ptr) */
		look_at_notes((const char *)(object->dlpi_addr + part->p_vaddr),
		              part->p_memsz, search);
	}
	return 1;
}

size_t
reel_build_id(unsigned char id[REEL_BUILD_ID_MOST])
{
	struct search search = {.id = id};

	(void)dl_iterate_phdr(look_at, &search);
	return search.size;
}
