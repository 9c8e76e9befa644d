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
#include <taglib/commentsframe.h>
#include <taglib/flacfile.h>
#include <taglib/id3v1tag.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/id3v2header.h>
#include <taglib/mp4file.h>
#include <taglib/mpcfile.h>
#include <taglib/mpegfile.h>
#include <taglib/oggflacfile.h>
#include <taglib/opusfile.h>
#include <taglib/speexfile.h>
#include <taglib/tbytevectorstream.h>
#include <taglib/textidentificationframe.h>
#include <taglib/tpropertymap.h>
#include <taglib/trueaudiofile.h>
#include <taglib/uniquefileidentifierframe.h>
#include <taglib/vorbisfile.h>
#include <taglib/wavfile.h>
#include <taglib/wavpackfile.h>

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

/* Calls C. A failure goes through TagLib as the reel_error itself, up to
 * guarded() and no further. */
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

/* What TagLib takes for a file: one that is edited on paper. It only has its
 * position from TagLib's own stream in memory, which stays empty. */
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

/* In the order of reel_container. */
using Maker = File *(*)(IOStream *stream);
static const Maker makers[] = {nullptr,
                               make<FLAC::File>,
                               make<MPEG::File>,
                               make<MP4::File>,
                               make<Ogg::Vorbis::File>,
                               make<Ogg::Opus::File>,
                               make<Ogg::FLAC::File>,
                               make<Ogg::Speex::File>,
                               make<RIFF::WAV::File>,
                               make<RIFF::AIFF::File>,
                               make<APE::File>,
                               make<WavPack::File>,
                               make<MPC::File>,
                               make<TrueAudio::File>,
                               make<ASF::File>};
static_assert(std::size(makers) == REEL_CONTAINER_MODULE, "one is missing");

/* The tag of a dialect; null for one that is not there and never made. */
static Tag *
/* NOLINTNEXTLINE(readability-function-cognitive-complexity): a flat list */
tag_of(File &file, reel_dialect dialect)
{
	auto *mpeg = as<MPEG::File>(&file);
	auto *wav = as<RIFF::WAV::File>(&file);

	if (dialect == REEL_DIALECT_ID3V1)
		return mpeg->hasID3v1Tag() ? mpeg->ID3v1Tag() : nullptr;
	if (dialect == REEL_DIALECT_INFO)
		return wav->hasInfoTag() ? wav->InfoTag() : nullptr;
	if (dialect == REEL_DIALECT_APE && mpeg != nullptr)
		return mpeg->hasAPETag() ? mpeg->APETag() : nullptr;
	if (mpeg != nullptr)
		return mpeg->ID3v2Tag(true);
	if (wav != nullptr)
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

/* A frame's name and values; it has none where it is not text. */
static std::pair<String, StringList>
item_of(const ID3v2::Frame *frame)
{
	const String id(frame->frameID());

	if (auto *own = as<const ID3v2::UserTextIdentificationFrame>(frame)) {
		StringList values = own->fieldList();
		/* The first is the description. */
		if (!values.isEmpty())
			values.erase(values.begin());
		return {id + ":" + own->description(), values};
	}
	if (auto *text = as<const ID3v2::TextIdentificationFrame>(frame))
		/* A genre may be a number of ID3v1's list. */
		return {id, id == "TCON" ? text->asProperties()["GENRE"]
		                         : text->fieldList()};
	if (auto *ufid = as<const ID3v2::UniqueFileIdentifierFrame>(frame))
		return {id + ":" + ufid->owner(),
		        String(ufid->identifier(), String::UTF8)};
	auto *comment = as<const ID3v2::CommentsFrame>(frame);
	if (comment != nullptr && comment->description().isEmpty())
		return {id, comment->text()};
	return {};
}

static ID3v2::Frame *
make_frame(const String &name, const StringList &values)
{
	const ByteVector id = name.substr(0, 4).data(String::Latin1);

	if (id == "UFID")
		return new ID3v2::UniqueFileIdentifierFrame(
		        name.substr(5), values.front().data(String::UTF8));
	if (id == "TXXX")
		return new ID3v2::UserTextIdentificationFrame(
		        name.substr(5), values, String::UTF8);
	auto *text = new ID3v2::TextIdentificationFrame(id, String::UTF8);
	text->setText(values);
	return text;
}

static void
set_frame(ID3v2::Tag *tag, const String &name, const StringList &values)
{
	/* Not a copied FrameList: that would own, and free, the frames. */
	const std::vector<ID3v2::Frame *> frames(tag->frameList().begin(),
	                                         tag->frameList().end());

	for (ID3v2::Frame *frame : frames) {
		if (item_of(frame).first == name)
			tag->removeFrame(frame);
	}
	if (!values.isEmpty())
		tag->addFrame(make_frame(name, values));
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

	for (const ASF::Attribute &attribute : attributes)
		texts.append(attribute.type() >= ASF::Attribute::BoolType &&
		                             attribute.type() <=
		                                     ASF::Attribute::WordType
		                     ? String(std::to_string(
		                               attribute.toULongLong()))
		                     : attribute.toString());
	return texts;
}

/* RIFF INFO as bytes. TagLib's own handler takes all for UTF-8, and a save
 * then empties what is not, also in fields that nobody changed. */
class InfoBytes : public RIFF::Info::StringHandler
{
      public:
	String parse(const ByteVector &data) const override
	{
		return String(data, String::Latin1);
	}

	ByteVector render(const String &text) const override
	{
		return text.data(String::Latin1);
	}
};

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
	if (auto *id3v2 = as<const ID3v2::Tag>(tag)) {
		for (const ID3v2::Frame *frame : id3v2->frameList())
			add(items, item_of(frame).first, item_of(frame).second);
	} else if (auto *ape = as<const APE::Tag>(tag)) {
		for (const auto &[key, item] : ape->itemListMap()) {
			if (item.type() == APE::Item::Text)
				add(items, item.key(), item.values());
		}
	} else if (auto *mp4 = as<const MP4::Tag>(tag)) {
		for (const auto &[atom, item] : mp4->itemMap())
			add(items, atom, texts_of(atom, item));
	} else if (auto *asf = as<const ASF::Tag>(tag)) {
		list_asf(asf, items);
	} else if (auto *info = as<const RIFF::Info::Tag>(tag)) {
		for (const auto &[name, text] : info->fieldListMap())
			call(reel_tag_list_add, items, String(name).toCString(),
			     text.toCString());
	} else if (auto *vorbis = as<const Ogg::XiphComment>(tag)) {
		for (const auto &[name, values] : vorbis->fieldListMap())
			add(items, name, values);
	} else if (tag != nullptr) {
		for (const auto &[name, values] : tag->properties())
			add(items, name, values);
	}
}

static void
set(Tag *tag, const String &name, const StringList &values)
{
	if (auto *id3v2 = as<ID3v2::Tag>(tag)) {
		set_frame(id3v2, name, values);
	} else if (auto *ape = as<APE::Tag>(tag)) {
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
	} else if (auto *info = as<RIFF::Info::Tag>(tag)) {
		info->setFieldText(name.data(String::Latin1),
		                   values.toString().to8Bit(true));
	} else if (auto *vorbis = as<Ogg::XiphComment>(tag)) {
		vorbis->removeFields(name);
		for (const String &value : values)
			vorbis->addField(name, value, false);
	} else if (tag != nullptr) {
		PropertyMap properties = tag->properties();
		properties.replace(name, values);
		tag->setProperties(properties);
	}
}

reel_status
reel_tagged_file_open(reel_paper *paper, reel_container container,
                      reel_tagged_file **file, reel_error *err)
{
	return guarded(err, [=] {
		static const InfoBytes bytes;
		auto made = std::make_unique<reel_tagged_file>(paper);

		RIFF::Info::Tag::setStringHandler(&bytes);
		made->file.reset(makers[container](made.get()));
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
reel_tagged_file_save(reel_tagged_file *file, reel_dialect dialect,
                      reel_error *err)
{
	return guarded(err, [=] {
		const auto version =
		        dialect == REEL_DIALECT_ID3V23 ? ID3v2::v3 : ID3v2::v4;
		const int kind =
		        dialect == REEL_DIALECT_ID3V1 ? MPEG::File::ID3v1
		        : dialect == REEL_DIALECT_APE ? MPEG::File::APE
		                                      : MPEG::File::ID3v2;
		auto *mpeg = as<MPEG::File>(file->file.get());
		auto *wav = as<RIFF::WAV::File>(file->file.get());
		auto *aiff = as<RIFF::AIFF::File>(file->file.get());

		/* The plain save() of these makes further tags, or strips
		 * them. */
		if (!(mpeg != nullptr
		              ? mpeg->save(kind, File::StripNone, version,
		                           File::DoNotDuplicate)
		      : wav != nullptr
		              ? wav->save(dialect == REEL_DIALECT_INFO
		                                  ? RIFF::WAV::File::Info
		                                  : RIFF::WAV::File::ID3v2,
		                          File::StripNone, version)
		      : aiff != nullptr ? aiff->save(version)
		                        : file->file->save()))
			throw "TagLib cannot save it";
	});
}
