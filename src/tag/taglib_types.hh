/* SPDX-License-Identifier: MIT */
/**
 * The only file that includes TagLib: the rest of the binding includes this.
 */
#ifndef REEL_TAG_TAGLIB_TYPES_HH
#define REEL_TAG_TAGLIB_TYPES_HH

#include <cstddef>
#include <cstdint>

#include <taglib/aifffile.h>
#include <taglib/apefile.h>
#include <taglib/apetag.h>
#include <taglib/asffile.h>
#include <taglib/asftag.h>
#include <taglib/commentsframe.h>
#include <taglib/flacfile.h>
#include <taglib/id3v1genres.h>
#include <taglib/id3v1tag.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/id3v2header.h>
#include <taglib/id3v2tag.h>
#include <taglib/infotag.h>
#include <taglib/mp4file.h>
#include <taglib/mp4tag.h>
#include <taglib/mpcfile.h>
#include <taglib/mpegfile.h>
#include <taglib/oggflacfile.h>
#include <taglib/opusfile.h>
#include <taglib/speexfile.h>
#include <taglib/textidentificationframe.h>
#include <taglib/trueaudiofile.h>
#include <taglib/uniquefileidentifierframe.h>
#include <taglib/vorbisfile.h>
#include <taglib/wavfile.h>
#include <taglib/wavpackfile.h>
#include <taglib/xiphcomment.h>

extern "C" {
#include "tag/paper.h"
#include "tag/taglib_binding.h"
}

namespace reel
{

/* TagLib 2 has its own type for offsets, and unsigned ones only for sizes. */
#if TAGLIB_MAJOR_VERSION >= 2
using Offset = TagLib::offset_t;
using Start = TagLib::offset_t;
using Size = std::size_t;
#else
using Offset = long;
using Start = unsigned long;
using Size = unsigned long;
#endif

/* Carries a status through TagLib up to guarded(), and no further. */
struct Failure {
	reel_status status;
	reel_error error;
};

/** Throws where the status is not REEL_OK. */
void
check(reel_status status, const reel_error &error);

/** What TagLib takes for a file: one that is edited on paper. */
class PaperStream : public TagLib::IOStream
{
      public:
	explicit PaperStream(int descriptor);
	~PaperStream() override;

	TagLib::FileName name() const override;
	TagLib::ByteVector readBlock(Size length) override;
	void writeBlock(const TagLib::ByteVector &data) override;
	void insert(const TagLib::ByteVector &data, Start start,
	            Size replaced) override;
	void removeBlock(Start start, Size length) override;
	bool readOnly() const override;
	bool isOpen() const override;
	void seek(Offset offset, Position from = Beginning) override;
	Offset tell() const override;
	Offset length() override;
	void truncate(Offset length) override;

	/** Finds what was edited, as a patch. */
	void to_patch(reel_patch *patch);

      private:
	void replace(std::uint64_t at, std::uint64_t length,
	             const TagLib::ByteVector &data);

	reel_paper paper;
	std::uint64_t position = 0;
};

/** Makes RIFF INFO tags that are opened from now on keep their bytes. */
void
keep_info_bytes();

/** Adds the text items of a tag: one function for each dialect. */
void
list(const TagLib::ID3v2::Tag &tag, reel_tag_list *items);
void
list(const TagLib::Ogg::XiphComment &tag, reel_tag_list *items);
void
list(const TagLib::APE::Tag &tag, reel_tag_list *items);
void
list(const TagLib::MP4::Tag &tag, reel_tag_list *items);
void
list(const TagLib::ASF::Tag &tag, reel_tag_list *items);
void
list(const TagLib::RIFF::Info::Tag &tag, reel_tag_list *items);
/** ID3v1's fields, under our own names. */
void
list(const TagLib::Tag &tag, reel_tag_list *items);

/** Replaces an item; no values remove it. */
void
set(TagLib::ID3v2::Tag &tag, const char *name,
    const TagLib::StringList &values);
void
set(TagLib::Ogg::XiphComment &tag, const char *name,
    const TagLib::StringList &values);
void
set(TagLib::APE::Tag &tag, const char *name, const TagLib::StringList &values);
void
set(TagLib::MP4::Tag &tag, const char *name, const TagLib::StringList &values);
void
set(TagLib::ASF::Tag &tag, const char *name, const TagLib::StringList &values);
void
set(TagLib::RIFF::Info::Tag &tag, const char *name,
    const TagLib::StringList &values);
void
set(TagLib::Tag &tag, const char *name, const TagLib::StringList &values);

} // namespace reel

#endif
