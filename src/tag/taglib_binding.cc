/* SPDX-License-Identifier: MIT */
#include "tag/taglib_types.hh"

#include <cassert>
#include <exception>
#include <memory>
#include <new>

extern "C" {
#include "base/error.h"
}

using namespace TagLib;

namespace
{

template <typename Kind>
File *
make(reel::PaperStream *stream)
{
	return new Kind(stream, false);
}

/* TagLib 1 has no other constructor for these. */
template <typename Kind>
File *
make_id3(reel::PaperStream *stream)
{
#if TAGLIB_MAJOR_VERSION >= 2
	return new Kind(stream, false);
#else
	return new Kind(stream, ID3v2::FrameFactory::instance(), false);
#endif
}

File *
make_file(reel_container container, reel::PaperStream *stream)
{
	static const struct {
		reel_container container;
		File *(*make)(reel::PaperStream *stream);
	} makers[] = {
	        {REEL_CONTAINER_FLAC, make_id3<FLAC::File>},
	        {REEL_CONTAINER_MPEG, make_id3<MPEG::File>},
	        {REEL_CONTAINER_MP4, make<MP4::File>},
	        {REEL_CONTAINER_VORBIS, make<Ogg::Vorbis::File>},
	        {REEL_CONTAINER_OPUS, make<Ogg::Opus::File>},
	        {REEL_CONTAINER_OGG_FLAC, make<Ogg::FLAC::File>},
	        {REEL_CONTAINER_SPEEX, make<Ogg::Speex::File>},
	        {REEL_CONTAINER_WAV, make<RIFF::WAV::File>},
	        {REEL_CONTAINER_AIFF, make<RIFF::AIFF::File>},
	        {REEL_CONTAINER_APE, make<APE::File>},
	        {REEL_CONTAINER_WAVPACK, make<WavPack::File>},
	        {REEL_CONTAINER_MUSEPACK, make<MPC::File>},
	        {REEL_CONTAINER_TRUEAUDIO, make<TrueAudio::File>},
	        {REEL_CONTAINER_ASF, make<ASF::File>},
	};

	for (const auto &maker : makers) {
		if (maker.container == container)
			return maker.make(stream);
	}
	return nullptr;
}

template <typename Kind, typename Base>
Kind *
as(Base *object)
{
	return dynamic_cast<Kind *>(object);
}

StringList
list_of(const reel_strings &values)
{
	StringList list;

	for (std::size_t i = 0; i < values.count; i++)
		list.append(String(values.items[i], String::UTF8));
	return list;
}

/* The tag of a kind, as its own type; null where the file has none. A tag
 * that can be made is made. */
ID3v2::Tag *
id3v2_of(File *file)
{
	assert(file != nullptr);
	if (auto *mpeg = as<MPEG::File>(file))
		return mpeg->ID3v2Tag(true);
	if (auto *tta = as<TrueAudio::File>(file))
		return tta->ID3v2Tag(true);
	if (auto *wav = as<RIFF::WAV::File>(file))
		return wav->ID3v2Tag();
	return as<ID3v2::Tag>(file->tag());
}

APE::Tag *
ape_of(File *file)
{
	if (auto *mpeg = as<MPEG::File>(file))
		return mpeg->hasAPETag() ? mpeg->APETag() : nullptr;
	if (auto *ape = as<APE::File>(file))
		return ape->APETag(true);
	if (auto *wavpack = as<WavPack::File>(file))
		return wavpack->APETag(true);
	auto *musepack = as<MPC::File>(file);
	return musepack == nullptr ? nullptr : musepack->APETag(true);
}

/* Calls work(tag) with the tag of a dialect as its own type. */
template <typename Work>
bool
with_tag(File *file, reel_dialect dialect, Work work)
{
	const auto call = [&work](auto *tag) {
		if (tag != nullptr)
			work(*tag);
		return tag != nullptr;
	};
	auto *flac = as<FLAC::File>(file);
	auto *mpeg = as<MPEG::File>(file);
	auto *wav = as<RIFF::WAV::File>(file);

	assert(file != nullptr);
	switch (dialect) {
	case REEL_DIALECT_ID3V2:
		return call(id3v2_of(file));
	case REEL_DIALECT_VORBIS:
		return call(flac != nullptr
		                    ? flac->xiphComment(true)
		                    : as<Ogg::XiphComment>(file->tag()));
	case REEL_DIALECT_APE:
		return call(ape_of(file));
	case REEL_DIALECT_MP4:
		return call(as<MP4::Tag>(file->tag()));
	case REEL_DIALECT_ASF:
		return call(as<ASF::Tag>(file->tag()));
	case REEL_DIALECT_INFO:
		return wav != nullptr && wav->hasInfoTag() &&
		       call(wav->InfoTag());
	case REEL_DIALECT_ID3V1:
		return mpeg != nullptr && mpeg->hasID3v1Tag() &&
		       call(mpeg->ID3v1Tag());
	case REEL_DIALECT_COUNT:
		break;
	}
	return false;
}

/* Runs what calls TagLib; whatever it throws ends here. */
template <typename Work>
reel_status
guarded(reel_error *err, Work work)
{
	try {
		work();
		return REEL_OK;
	} catch (const reel::Failure &failure) {
		if (err != nullptr)
			*err = failure.error;
		return failure.status;
	} catch (const std::bad_alloc &) {
		return reel_fail_memory(err);
	} catch (const std::exception &error) {
		return reel_fail(err, REEL_ERROR_FORMAT, "TagLib: %s",
		                 error.what());
	} catch (...) {
		return reel_fail(err, REEL_ERROR_FORMAT, "TagLib failed");
	}
}

void
fail(const char *message)
{
	reel_error error = {};
	const reel_status status =
	        reel_fail(&error, REEL_ERROR_FORMAT, "%s", message);

	throw reel::Failure{status, error};
}

} // namespace

struct reel_tagged_file {
	reel_tagged_file(int descriptor, reel_container kind)
	    : stream(descriptor), container(kind)
	{
		read();
	}

	void read()
	{
		/* TagLib's RIFF begins to read where the stream is. */
		file.reset();
		stream.seek(0);
		reel::keep_info_bytes();
		file.reset(make_file(container, &stream));
		if (!file || !file->isValid())
			fail("damaged");
		/* To TagLib any bytes are an MP3. */
		auto *mpeg = as<MPEG::File>(file.get());
		if (mpeg != nullptr && mpeg->firstFrameOffset() < 0)
			fail("no MPEG audio in it");
	}

	bool save(bool is_v24);

	/* The file goes before the stream that it reads. */
	reel::PaperStream stream;
	reel_container container;
	std::unique_ptr<File> file;
	bool is_set[REEL_DIALECT_COUNT] = {};
};

bool
reel_tagged_file::save(bool is_v24)
{
	const ID3v2::Tag *tag = id3v2_of(file.get());
	const bool is_v23 =
	        tag != nullptr && !is_v24 && tag->header()->majorVersion() == 3;
	const ID3v2::Version version = is_v23 ? ID3v2::v3 : ID3v2::v4;

	/* The plain save() of these makes further tags, or strips them. */
	if (auto *mpeg = as<MPEG::File>(file.get())) {
		const int kinds =
		        (is_set[REEL_DIALECT_ID3V2] ? MPEG::File::ID3v2 : 0) |
		        (is_set[REEL_DIALECT_APE] ? MPEG::File::APE : 0) |
		        (is_set[REEL_DIALECT_ID3V1] ? MPEG::File::ID3v1 : 0);
		return mpeg->save(kinds, File::StripNone, version,
		                  File::DoNotDuplicate);
	}
	if (auto *wav = as<RIFF::WAV::File>(file.get())) {
		using Wav = RIFF::WAV::File;
		return (!is_set[REEL_DIALECT_ID3V2] ||
		        wav->save(Wav::ID3v2, File::StripNone, version)) &&
		       (!is_set[REEL_DIALECT_INFO] ||
		        wav->save(Wav::Info, File::StripNone, version));
	}
	if (auto *aiff = as<RIFF::AIFF::File>(file.get()))
		return aiff->save(version);
	return file->save();
}

reel_status
reel_tagged_file_open(int descriptor, reel_container container,
                      reel_tagged_file **file, reel_error *err)
{
	return guarded(err, [=] {
		*file = new reel_tagged_file(descriptor, container);
	});
}

void
reel_tagged_file_close(reel_tagged_file *file)
{
	delete file;
}

bool
reel_tagged_file_has(reel_tagged_file *file, reel_dialect dialect)
{
	bool has = false;
	const reel_status status = guarded(nullptr, [&] {
		has = with_tag(file->file.get(), dialect, [](auto &) {});
	});

	return status == REEL_OK && has;
}

reel_status
reel_tagged_file_list(reel_tagged_file *file, reel_dialect dialect,
                      reel_tag_list *items, reel_error *err)
{
	return guarded(err, [=] {
		with_tag(file->file.get(), dialect,
		         [=](auto &tag) { reel::list(tag, items); });
	});
}

reel_status
reel_tagged_file_set(reel_tagged_file *file, reel_dialect dialect,
                     const reel_tag *item, reel_error *err)
{
	return guarded(err, [=] {
		file->is_set[dialect] = true;
		with_tag(file->file.get(), dialect, [=](auto &tag) {
			reel::set(tag, item->field, list_of(item->values));
		});
	});
}

reel_status
reel_tagged_file_save(reel_tagged_file *file, bool is_v24, reel_patch *patch,
                      reel_error *err)
{
	return guarded(err, [=] {
		if (!file->save(is_v24))
			fail("TagLib cannot save it");
		file->stream.to_patch(patch);
		file->read();
	});
}
