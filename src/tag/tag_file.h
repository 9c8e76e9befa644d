/* SPDX-License-Identifier: MIT */
/**
 * The C face of the TagLib binding: reading a file's tags, planning a change.
 *
 * The file is given as a descriptor that is open for reading and is never
 * written to. `extension` helps to tell the format ("mp3"); the content
 * decides. Runs in a worker process only: what TagLib parses is not trusted.
 */
#ifndef REEL_TAG_TAG_FILE_H
#define REEL_TAG_TAG_FILE_H

#include <stddef.h>

#include <reeltag/error.h>
#include <reeltag/writing.h>

#include "model/tag_list.h"
#include "tag/patch.h"

/** Bytes of a cover that each format can hold: FLAC's blocks end here. */
#define REEL_COVER_MOST (((size_t)16 << 20) - 1024)

/** What TagLib knows of a file. Begin it zeroed. */
struct reel_tag_facts {
	/** "FLAC", "MP3", "M4A", "Ogg Vorbis", "Opus" ...: a constant. */
	const char *format;
	struct reel_tag_list tags;
};

void
reel_tag_facts_release(struct reel_tag_facts *facts);

/**
 * Reads the tags under our names of fields; fields that the vocabulary does
 * not have are left out.
 *
 * Each field is taken from the first kind of tag that has it: of an MP3
 * ID3v2, then APEv2, then ID3v1; of a WAV ID3v2, then RIFF INFO. Within a
 * tag the field's own name is believed first, then the same name in another
 * spelling (spelling.h), then the names that other taggers have for it.
 *
 * ID3v2.3 has one text where others have values: "A/B" is read as A and B
 * where the field is a list. So it cannot tell "AC/DC" from AC and DC.
 *
 * @return REEL_OK, REEL_ERROR_FORMAT (damaged), REEL_ERROR_UNSUPPORTED (not
 *         a format that can be tagged), REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_tag_file_read(int descriptor, const char *extension,
                   struct reel_tag_facts *facts, struct reel_error *err);

/**
 * Plans a change of tags. All that is not named in `changes` stays. Where a
 * field is written, its other spellings and names go. An ID3v2.3 tag stays
 * one, and one that is to be one becomes it, unless it has frames that 2.3
 * has no place for at all (TDTG, RVA2, SEEK...): it is of 2.4 then. So is one
 * in TrueAudio, where TagLib writes no other. One of 2.2 becomes 2.3. Several
 * values of a frame are joined with "/" in 2.3. Tags beside the
 * preferred one (APEv2 and ID3v1 of an MP3, RIFF INFO) follow, but are
 * never made. Where such a tag is stripped, its fields that the preferred
 * one lacks move there first.
 *
 * @param changes  fields with the values that they are to have; an entry
 *                 without values removes the field; a field that the
 *                 format has no place for is passed over
 * @param writing  how; NULL for the defaults. A tag that is to be stripped,
 *                 one of another version than chosen, and a cover that is
 *                 not there yet are changes of their own. The cover takes
 *                 the place of front covers; other pictures stay
 * @param patch    in: empty; out: reel_patch_is_identity() where nothing
 *                 changes; to be released also on failure
 * @return as reel_tag_file_read(), and REEL_ERROR_REFUSED (a format whose
 *         files a save would damage: fragmented MP4, tracker modules; or an
 *         item that the save would lose), REEL_ERROR_INVALID (a field that
 *         the vocabulary does not have or only reads, a value that is not
 *         UTF-8, a cover that is no JPEG or PNG or that no format holds), REEL_ERROR_CHANGED (the file becomes shorter meanwhile)
 */
REEL_MUST_USE enum reel_status
reel_tag_file_plan(int descriptor, const char *extension,
                   const struct reel_tag_list *changes,
                   const struct reel_tag_writing *writing,
                   struct reel_patch *patch, struct reel_error *err);

#endif
