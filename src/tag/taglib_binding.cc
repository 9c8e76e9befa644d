/* SPDX-License-Identifier: MIT */
/* The only C++, and the only file that includes TagLib. */
extern "C" {
#include "tag/taglib_binding.h"

#include "base/error.h"
}

#include <algorithm>
#include <memory>
#include <new>
#include <string>
#include <type_traits>
#include <vector>

#include <taglib/aifffile.h>
#include <taglib/apefile.h>
#include <taglib/apetag.h>
#include <taglib/asffile.h>
#include <taglib/flacfile.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/id3v2header.h>
#include <taglib/mp4file.h>
#include <taglib/mpcfile.h>
#include <taglib/mpegfile.h>
#include <taglib/oggflacfile.h>
#include <taglib/opusfile.h>
#include <taglib/speexfile.h>
#include <taglib/tbytevectorstream.h>
#include <taglib/trueaudiofile.h>
#include <taglib/vorbisfile.h>
#include <taglib/wavfile.h>
#include <taglib/wavpackfile.h>
/* TagLib 1 knows no DSF; what stands in for it is never made. */
#if TAGLIB_MAJOR_VERSION >= 2
#include <taglib/dsffile.h>
using Dsf = TagLib::DSF::File;
#else
using Dsf = TagLib::RIFF::AIFF::File;
#endif

using namespace TagLib;

/* TagLib 2 has its own type for offsets, and unsigned ones only for sizes. */
template <typename Two, typename One>
using Number = std::conditional_t<TAGLIB_MAJOR_VERSION >= 2, Two, One>;
using Offset = decltype(std::declval<IOStream>().length());
using Start = Number<Offset, unsigned long>;
using Size = Number<std::size_t, unsigned long>;

template <typename Kind, typename Base>
static Kind *
as(Base *object)
{
	return dynamic_cast<Kind *>(object);
}

/* Calls C. A failure goes through TagLib as the reel_error, to guarded(). */
template <typename... Parameters, typename... Arguments>
static void
call(reel_status (*function)(Parameters...), Arguments... arguments)
{
	reel_error error = {};

	if (function(arguments..., &error) != REEL_OK)
		throw error;
}

/* Runs what calls TagLib; whatever it throws ends here. */
template <typename Work>
static reel_status
guarded(reel_error *err, Work work)
{
	try {
		work();
		return REEL_OK;
	} catch (const reel_error &error) {
		if (err != nullptr)
			*err = error;
		return error.status;
	} catch (const std::bad_alloc &) {
		return reel_fail_memory(err);
	} catch (const char *reason) {
		return reel_fail(err, REEL_ERROR_FORMAT, "%s", reason);
	} catch (...) {
		return reel_fail(err, REEL_ERROR_FORMAT, "TagLib failed");
	}
}

/* A file on paper, for TagLib; its own stream keeps only the position. */
struct reel_tagged_file : public ByteVectorStream {
	explicit reel_tagged_file(reel_paper *edited)
	    : ByteVectorStream(ByteVector()), paper(edited)
	{
	}

	Offset length() override
	{
		return static_cast<Offset>(paper->size);
	}

	ByteVector readBlock(Size most) override
	{
		const auto at = static_cast<Size>(std::max<Offset>(tell(), 0));
		const auto size = static_cast<Size>(length());
		const Size count = std::min(most, size - std::min(at, size));

		/* No part of a tag is that large; the size is a lie. */
		if (count > REEL_PATCH_MOST)
			throw std::bad_alloc();
		if (count == 0)
			return {};
		ByteVector block(static_cast<unsigned int>(count), 0);
		call(reel_paper_read, paper, at, block.data(), count);
		seek(static_cast<Offset>(at + count));
		return block;
	}

	void writeBlock(const ByteVector &data) override
	{
		insert(data, static_cast<Start>(tell()), data.size());
	}

	void insert(const ByteVector &data, Start start, Size replaced) override
	{
		call(reel_paper_replace, paper, static_cast<Size>(start),
		     replaced, data.data(), data.size());
		seek(static_cast<Offset>(start) + data.size());
	}

	void removeBlock(Start start, Size length) override
	{
		insert({}, start, length);
	}

	void truncate(Offset end) override
	{
		call(reel_paper_replace, paper, static_cast<Size>(end),
		     paper->size, nullptr, 0U);
	}

	reel_paper *paper;
	std::unique_ptr<File> file;
};

/* TagLib 1 has no other constructor for some. */
template <typename Kind>
static File *
make(IOStream *stream)
{
	if constexpr (std::is_constructible_v<Kind, IOStream *, bool>)
		return new Kind(stream, false);
	else
		return new Kind(stream, ID3v2::FrameFactory::instance(), false);
}

/* In the order of reel_container, without UNKNOWN. */
template <typename... Kinds>
static File *(*const makers_of[])(IOStream *stream) = {make<Kinds>...};
static const auto &makers =
        makers_of<FLAC::File, MPEG::File, MP4::File, Ogg::Vorbis::File,
                  Ogg::Opus::File, Ogg::FLAC::File, Ogg::Speex::File,
                  RIFF::WAV::File, RIFF::AIFF::File, APE::File, WavPack::File,
                  MPC::File, TrueAudio::File, ASF::File, Dsf>;
static_assert(std::size(makers) == REEL_CONTAINER_MODULE - 1, "one is missing");

static const char *const APE_COVER = "COVER ART (FRONT)";

/* The tag of a dialect; null for one that is not there and never made. */
static Tag *
/* NOLINTNEXTLINE(readability-function-cognitive-complexity): a flat list */
tag_of(File &file, reel_dialect dialect)
{
	if (auto *mpeg = as<MPEG::File>(&file)) {
		if (dialect != REEL_DIALECT_APE)
			return mpeg->ID3v2Tag(true);
		return mpeg->hasAPETag() ? mpeg->APETag() : nullptr;
	}
	if (auto *wav = as<RIFF::WAV::File>(&file))
		return wav->ID3v2Tag();
	if (auto *flac = as<FLAC::File>(&file))
		return flac->xiphComment(true);
	if (auto *trueaudio = as<TrueAudio::File>(&file))
		return trueaudio->ID3v2Tag(true);
	if (auto *monkey = as<APE::File>(&file))
		return monkey->APETag(true);
	if (auto *wavpack = as<WavPack::File>(&file))
		return wavpack->APETag(true);
	if (auto *musepack = as<MPC::File>(&file))
		return musepack->APETag(true);
	return file.tag();
}

/* What is empty is none. A name of four bytes may be an atom's, which is not
 * UTF-8. */
static void
add(reel_tag_list *items, const String &name, const StringList &values)
{
	for (const String &value : values) {
		if (!value.isEmpty())
			call(reel_tag_list_add, items,
			     name.toCString(name.size() != 4),
			     value.toCString(true));
	}
}

static StringList
texts_of(const String &atom, const MP4::Item &item)
{
	if (atom == "cpil")
		return String(item.toBool() ? "1" : "0");
	if (atom != "trkn" && atom != "disk")
		return item.toStringList();
	return String::number(item.toIntPair().first) + "/" +
	       String::number(item.toIntPair().second);
}

static MP4::Item
make_item(const String &atom, const StringList &values)
{
	const StringList halves = values.front().split("/");

	if (atom == "cpil")
		return values.front() != "0";
	if (atom != "trkn" && atom != "disk")
		return values;
	return {halves.front().toInt(), halves.back().toInt()};
}

static StringList
texts_of(const ASF::AttributeList &attributes)
{
	StringList texts;

	for (const ASF::Attribute &attribute : attributes) {
		const bool is_text =
		        attribute.type() < ASF::Attribute::BoolType ||
		        attribute.type() > ASF::Attribute::WordType;

		texts.append(is_text ? attribute.toString()
		                     : std::to_string(attribute.toULongLong()));
	}
	return texts;
}

/* FFmpeg repeats in the second object what stands in the first. */
static void
list_asf(const ASF::Tag *asf, reel_tag_list *items)
{
	add(items, "Title", asf->title());
	add(items, "Author", asf->artist());
	add(items, "Description", asf->comment());
	for (const auto &[name, attributes] : asf->attributeListMap()) {
		if (!reel_tag_list_find(items, name.toCString(true)))
			add(items, name, texts_of(attributes));
	}
}

static void
/* NOLINTNEXTLINE(readability-function-cognitive-complexity): a flat list */
list(const Tag *tag, reel_tag_list *items)
{
	if (auto *ape = as<const APE::Tag>(tag)) {
		for (const auto &[key, item] : ape->itemListMap()) {
			if (item.type() == APE::Item::Text)
				add(items, item.key(), item.values());
		}
	} else if (auto *mp4 = as<const MP4::Tag>(tag)) {
		for (const auto &[atom, item] : mp4->itemMap())
			add(items, atom, texts_of(atom, item));
	} else if (auto *asf = as<const ASF::Tag>(tag)) {
		list_asf(asf, items);
	} else if (auto *vorbis = as<const Ogg::XiphComment>(tag)) {
		for (const auto &[name, values] : vorbis->fieldListMap())
			add(items, name, values);
	}
}

static void
set(Tag *tag, const String &name, const StringList &values)
{
	if (auto *ape = as<APE::Tag>(tag)) {
		ape->removeItem(name);
		if (!values.isEmpty())
			ape->setItem(name, APE::Item(name, values));
	} else if (auto *mp4 = as<MP4::Tag>(tag)) {
		mp4->removeItem(name);
		if (!values.isEmpty())
			mp4->setItem(name, make_item(name, values));
	} else if (auto *asf = as<ASF::Tag>(tag)) {
		asf->removeItem(name);
		if (name == "Title")
			asf->setTitle(values.toString());
		else if (name == "Author")
			asf->setArtist(values.toString());
		else
			for (const String &value : values)
				asf->addAttribute(name, value);
	} else if (auto *vorbis = as<Ogg::XiphComment>(tag)) {
		vorbis->removeFields(name);
		for (const String &value : values)
			vorbis->addField(name, value, false);
	}
}

reel_status
reel_tagged_file_open(reel_paper *paper, reel_container container,
                      reel_tagged_file **file, reel_error *err)
{
	return guarded(err, [=] {
		auto made = std::make_unique<reel_tagged_file>(paper);

		if (container == REEL_CONTAINER_DSF && TAGLIB_MAJOR_VERSION < 2)
			throw reel_error{REEL_ERROR_UNSUPPORTED, 0, 0,
			                 "TagLib 1 knows no DSF"};
		made->file.reset(makers[container - 1](made.get()));
		if (!made->file->isValid())
			throw "damaged";
		/* To TagLib any bytes are an MP3. */
		if (auto *mpeg = as<MPEG::File>(made->file.get());
		    mpeg != nullptr && mpeg->firstFrameOffset() < 0)
			throw "no MPEG audio in it";
		*file = made.release();
	});
}

void
reel_tagged_file_close(reel_tagged_file *file)
{
	delete file;
}

unsigned
reel_tagged_file_id3v2(const reel_tagged_file *file)
{
	const auto *tag =
	        as<const ID3v2::Tag>(tag_of(*file->file, REEL_DIALECT_ID3V2));

	return tag == nullptr || tag->isEmpty() ? 0
	                                        : tag->header()->majorVersion();
}

reel_status
reel_tagged_file_list(reel_tagged_file *file, reel_dialect dialect,
                      reel_tag_list *items, reel_error *err)
{
	return guarded(err, [=] { list(tag_of(*file->file, dialect), items); });
}

reel_status
reel_tagged_file_set(reel_tagged_file *file, reel_dialect dialect,
                     const reel_tag *item, reel_error *err)
{
	return guarded(err, [=] {
		const std::string name = item->field;
		const String key(name, name.size() == 4 ? String::Latin1
		                                        : String::UTF8);
		StringList values;

		for (std::size_t i = 0; i < item->values.count; i++)
			values.append(
			        String(item->values.items[i], String::UTF8));
		set(tag_of(*file->file, dialect), key, values);
	});
}

reel_status
reel_tagged_file_blobs(reel_tagged_file *file, reel_dialect dialect,
                       reel_blobs *blobs, reel_error *err)
{
	return guarded(err, [=] {
		Tag *tag = tag_of(*file->file, dialect);
		const auto add_bytes = [=](const ByteVector &bytes) {
			call(reel_blobs_add, blobs, bytes.data(), bytes.size());
		};
		const auto add_all = [=](const auto &list) {
			for (const auto *one : list)
				add_bytes(one->render());
		};

		if (auto *flac = as<FLAC::File>(file->file.get()))
			add_all(flac->pictureList());
		else if (auto *vorbis = as<Ogg::XiphComment>(tag))
			add_all(vorbis->pictureList());
		else if (auto *id3v2 = as<ID3v2::Tag>(tag))
			add_all(id3v2->frameList());
		else if (auto *mp4 = as<MP4::Tag>(tag))
			for (const auto &cover :
			     mp4->item("covr").toCoverArtList())
				add_bytes(cover.data());
		else if (auto *asf = as<ASF::Tag>(tag))
			for (const auto &picture : asf->attribute("WM/Picture"))
				add_bytes(picture.toByteVector());
		else if (auto *ape = as<APE::Tag>(tag);
		         ape && ape->itemListMap().contains(APE_COVER))
			add_bytes(ape->itemListMap()[APE_COVER].binaryData());
	});
}

/* Puts a picture in the place of one, or behind the last. */
template <typename Holder>
static void
put_block(Holder *holder, unsigned number, const ByteVector &bytes)
{
	/* No list is held meanwhile: it would own, and free, the pictures. */
	if (number < holder->pictureList().size()) {
		FLAC::Picture *const old = holder->pictureList()[number];
		holder->removePicture(old);
	}
	if (!bytes.isEmpty())
		holder->addPicture(new FLAC::Picture(bytes));
}

template <typename Value>
static List<Value>
put(List<Value> list, unsigned number, const Value &value, bool is_gone)
{
	auto place = list.begin();

	std::advance(place, std::min<std::size_t>(number, list.size()));
	if (place != list.end())
		place = list.erase(place);
	if (!is_gone)
		list.insert(place, value);
	return list;
}

static void
put_frame(ID3v2::Tag *tag, unsigned number, const ByteVector &bytes)
{
	const ID3v2::Header header;

	if (number < tag->frameList().size())
		tag->removeFrame(tag->frameList()[number]);
	if (auto *frame = ID3v2::FrameFactory::instance()->createFrame(bytes,
	                                                               &header))
		tag->addFrame(frame);
}

reel_status
reel_tagged_file_put(reel_tagged_file *file, reel_dialect dialect,
                     const reel_buf *blob, unsigned number, reel_error *err)
{
	return guarded(err, [=] {
		const ByteVector bytes(blob->data, unsigned(blob->size));
		const bool is_gone = bytes.isEmpty();
		const auto kind = bytes.startsWith("\xff") ? MP4::CoverArt::JPEG
		                                           : MP4::CoverArt::PNG;
		Tag *tag = tag_of(*file->file, dialect);

		if (auto *flac = as<FLAC::File>(file->file.get()))
			put_block(flac, number, bytes);
		else if (auto *vorbis = as<Ogg::XiphComment>(tag))
			put_block(vorbis, number, bytes);
		else if (auto *id3v2 = as<ID3v2::Tag>(tag))
			put_frame(id3v2, number, bytes);
		else if (auto *ape = as<APE::Tag>(tag))
			ape->setItem(APE_COVER, APE::Item("Cover Art (Front)",
			                                  bytes, true));
		else if (auto *mp4 = as<MP4::Tag>(tag))
			mp4->setItem("covr",
			             put(mp4->item("covr").toCoverArtList(),
			                 number, {kind, bytes}, is_gone));
		else if (auto *asf = as<ASF::Tag>(tag))
			asf->setAttribute("WM/Picture",
			                  put(asf->attribute("WM/Picture"),
			                      number, {bytes}, is_gone));
	});
}

/* Their plain save() makes further tags, or strips them. */
static bool
save(File &file, reel_dialect dialect)
{
	const auto none = File::StripNone;
	const bool is_ape = dialect == REEL_DIALECT_APE;
	const auto version =
	        dialect == REEL_DIALECT_ID3V23 ? ID3v2::v3 : ID3v2::v4;

	if (auto *mpeg = as<MPEG::File>(&file))
		return mpeg->save(is_ape ? MPEG::File::APE : MPEG::File::ID3v2,
		                  none, version, File::DoNotDuplicate);
	if (auto *wav = as<RIFF::WAV::File>(&file))
		return wav->save(RIFF::WAV::File::ID3v2, none, version);
	if (auto *aiff = as<RIFF::AIFF::File>(&file))
		return aiff->save(version);
	if (auto *dsf = as<Dsf>(&file))
		return dsf->save(version);
	return file.save();
}

reel_status
reel_tagged_file_save(reel_tagged_file *file, reel_dialect dialect,
                      reel_error *err)
{
	return guarded(err, [=] {
		if (!save(*file->file, dialect))
			throw "TagLib cannot save it";
	});
}
