/* SPDX-License-Identifier: MIT */
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <strings.h>

#include "tag/taglib_types.hh"

extern "C" {
#include "base/utf8.h"
}

using namespace TagLib;

namespace reel
{

namespace
{

/* Short for the cast that TagLib needs everywhere. */
template <typename Kind, typename Base>
Kind *
as(Base *object)
{
	return dynamic_cast<Kind *>(object);
}

void
add(reel_tag_list *items, const std::string &name, const String &value)
{
	reel_error error = {};

	check(reel_tag_list_add(items, name.c_str(), value.toCString(true),
	                        &error),
	      error);
}

void
add_all(reel_tag_list *items, const std::string &name, const StringList &values)
{
	for (const String &value : values)
		add(items, name, value);
}

bool
is_same(const String &name, const char *other)
{
	return strcasecmp(name.toCString(true), other) == 0;
}

std::string
name_of(const ID3v2::Frame *frame)
{
	std::string id(frame->frameID().data(), frame->frameID().size());

	if (auto *own = as<const ID3v2::UserTextIdentificationFrame>(frame))
		return id + ":" + own->description().to8Bit(true);
	if (auto *ufid = as<const ID3v2::UniqueFileIdentifierFrame>(frame))
		return id + ":" + ufid->owner().to8Bit(true);
	auto *comment = as<const ID3v2::CommentsFrame>(frame);
	if (comment != nullptr && !comment->description().isEmpty())
		return id + ":" + comment->description().to8Bit(true);
	return id;
}

/* ID3v2 may have a number of ID3v1's list in the place of a genre. */
String
genre_of(const String &value)
{
	bool is_number = false;
	const int number = value.toInt(&is_number);
	const String name = is_number ? ID3v1::genre(number) : String();

	return name.isEmpty() ? value : name;
}

ID3v2::Frame *
make_frame(const std::string &name, const StringList &values)
{
	const bool has_part = name.size() > 5;
	const String part(has_part ? name.substr(5) : "", String::UTF8);

	if (has_part && name.compare(0, 5, "UFID:") == 0)
		return new ID3v2::UniqueFileIdentifierFrame(
		        part, values.front().data(String::UTF8));
	if (has_part)
		return new ID3v2::UserTextIdentificationFrame(part, values,
		                                              String::UTF8);
	auto *text = new ID3v2::TextIdentificationFrame(
	        ByteVector(name.data(), 4), String::UTF8);
	text->setText(values);
	return text;
}

bool
is_pair(const String &name)
{
	return name == "trkn" || name == "disk";
}

MP4::Item
make_item(const String &name, const StringList &values)
{
	const StringList halves = values.front().split("/");

	if (is_pair(name))
		return {halves[0].toInt(),
		        halves.size() > 1 ? halves[1].toInt() : 0};
	if (name == "cpil")
		return {values.front() != "0"};
	return {values};
}

String
text_of(const ASF::Attribute &attribute)
{
	switch (attribute.type()) {
	case ASF::Attribute::BoolType:
		return attribute.toBool() ? "1" : "0";
	case ASF::Attribute::WordType:
		return String::number(attribute.toUShort());
	case ASF::Attribute::DWordType:
		return String::number(static_cast<int>(attribute.toUInt()));
	case ASF::Attribute::QWordType:
		return std::to_string(attribute.toULongLong());
	case ASF::Attribute::UnicodeType:
		return attribute.toString();
	default:
		return {};
	}
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

} // namespace

void
list(const ID3v2::Tag &tag, reel_tag_list *items)
{
	for (const ID3v2::Frame *frame : tag.frameList()) {
		const std::string name = name_of(frame);

		if (auto *text =
		            as<const ID3v2::TextIdentificationFrame>(frame)) {
			StringList values = text->fieldList();
			/* The first is the description. */
			if (name.size() > 4 && !values.isEmpty())
				values.erase(values.begin());
			for (const String &value : values)
				add(items, name,
				    name == "TCON" ? genre_of(value) : value);
		} else if (auto *ufid =
		                   as<const ID3v2::UniqueFileIdentifierFrame>(
		                           frame)) {
			add(items, name,
			    String(ufid->identifier(), String::UTF8));
		} else if (as<const ID3v2::CommentsFrame>(frame) != nullptr) {
			add(items, name, frame->toString());
		}
	}
}

void
set(ID3v2::Tag &tag, const char *name, const StringList &values)
{
	/* Not a copied FrameList: that would own, and free, the frames. */
	const std::vector<ID3v2::Frame *> frames(tag.frameList().begin(),
	                                         tag.frameList().end());

	for (ID3v2::Frame *frame : frames) {
		if (strcasecmp(name_of(frame).c_str(), name) == 0)
			tag.removeFrame(frame);
	}
	if (!values.isEmpty())
		tag.addFrame(make_frame(name, values));
}

void
list(const Ogg::XiphComment &tag, reel_tag_list *items)
{
	for (const auto &entry : tag.fieldListMap())
		add_all(items, entry.first.to8Bit(true), entry.second);
}

void
set(Ogg::XiphComment &tag, const char *name, const StringList &values)
{
	tag.removeFields(name);
	for (const String &value : values)
		tag.addField(name, value, false);
}

void
list(const APE::Tag &tag, reel_tag_list *items)
{
	for (const auto &entry : tag.itemListMap()) {
		if (entry.second.type() == APE::Item::Text)
			add_all(items, entry.second.key().to8Bit(true),
			        entry.second.values());
	}
}

void
set(APE::Tag &tag, const char *name, const StringList &values)
{
	tag.removeItem(name);
	if (!values.isEmpty())
		tag.setItem(name, APE::Item(name, values));
}

void
list(const MP4::Tag &tag, reel_tag_list *items)
{
	for (const auto &entry : tag.itemMap()) {
		/* An atom's name is four bytes, not text. */
		const std::string name =
		        entry.first.to8Bit(entry.first.size() > 4);

		if (is_pair(entry.first)) {
			const auto pair = entry.second.toIntPair();
			String text = String::number(pair.first);
			if (pair.second != 0)
				text += "/" + String::number(pair.second);
			add(items, name, text);
		} else if (entry.first == "cpil") {
			add(items, name, entry.second.toBool() ? "1" : "0");
		} else {
			add_all(items, name, entry.second.toStringList());
		}
	}
}

void
set(MP4::Tag &tag, const char *name, const StringList &values)
{
	/* Copied: the walk must not see its own changes. */
	const MP4::ItemMap items = tag.itemMap();
	const bool is_atom = std::string(name).size() == 4;
	const String key(name, is_atom ? String::Latin1 : String::UTF8);

	for (const auto &entry : items) {
		if (is_atom ? entry.first == key : is_same(entry.first, name))
			tag.removeItem(entry.first);
	}
	if (!values.isEmpty())
		tag.setItem(key, make_item(key, values));
}

/* The content description's fields are no attributes; FFmpeg writes both. */
void
list(const ASF::Tag &tag, reel_tag_list *items)
{
	const std::pair<const char *, String> described[] = {
	        {"Title", tag.title()},
	        {"Author", tag.artist()},
	        {"Description", tag.comment()},
	};
	std::set<std::string> done;

	for (const auto &entry : described) {
		if (entry.second.isEmpty())
			continue;
		add(items, entry.first, entry.second);
		done.insert(entry.first);
	}
	for (const auto &entry : tag.attributeListMap()) {
		const std::string name = entry.first.to8Bit(true);

		for (const ASF::Attribute &attribute : entry.second) {
			if (done.count(name) == 0)
				add(items, name, text_of(attribute));
		}
	}
}

void
set(ASF::Tag &tag, const char *name, const StringList &values)
{
	/* Copied: the walk must not see its own changes. */
	const ASF::AttributeListMap attributes = tag.attributeListMap();
	ASF::AttributeList made;

	for (const auto &entry : attributes) {
		if (is_same(entry.first, name))
			tag.removeItem(entry.first);
	}
	if (is_same("Title", name))
		return tag.setTitle(values.toString());
	if (is_same("Author", name))
		return tag.setArtist(values.toString());
	for (const String &value : values)
		made.append(value);
	if (!made.isEmpty())
		tag.setAttribute(name, made);
}

/* RIFF states no encoding. What is not UTF-8 is shown as Latin-1. */
void
list(const RIFF::Info::Tag &tag, reel_tag_list *items)
{
	for (const auto &entry : tag.fieldListMap()) {
		const std::string bytes = entry.second.to8Bit(false);
		const bool is_utf8 =
		        reel_utf8_is_valid(bytes.data(), bytes.size());

		add(items, std::string(entry.first.data(), entry.first.size()),
		    String(bytes, is_utf8 ? String::UTF8 : String::Latin1));
	}
}

void
set(RIFF::Info::Tag &tag, const char *name, const StringList &values)
{
	if (values.isEmpty())
		tag.removeField(name);
	else
		tag.setFieldText(name, String(values.front().to8Bit(true),
		                              String::Latin1));
}

void
keep_info_bytes()
{
	static const InfoBytes bytes;

	RIFF::Info::Tag::setStringHandler(&bytes);
}

void
list(const TagLib::Tag &tag, reel_tag_list *items)
{
	add(items, "title", tag.title());
	add(items, "artist", tag.artist());
	add(items, "album", tag.album());
	add(items, "comment", tag.comment());
	add(items, "genre", tag.genre());
	if (tag.year() != 0)
		add(items, "date", std::to_string(tag.year()));
	if (tag.track() != 0)
		add(items, "tracknumber", std::to_string(tag.track()));
}

void
set(TagLib::Tag &tag, const char *name, const StringList &values)
{
	const String value = values.isEmpty() ? String() : values.front();
	const int number = value.substr(0, 4).toInt();

	if (is_same("title", name))
		tag.setTitle(value);
	else if (is_same("artist", name))
		tag.setArtist(value);
	else if (is_same("album", name))
		tag.setAlbum(value);
	else if (is_same("genre", name))
		tag.setGenre(value);
	else if (is_same("date", name))
		tag.setYear(number > 0 ? static_cast<unsigned>(number) : 0);
	else if (is_same("tracknumber", name))
		tag.setTrack(number > 0 ? static_cast<unsigned>(number) : 0);
}

} // namespace reel
