/* SPDX-License-Identifier: MIT */
/*
 * own_save FOLDER: saves tags with TagLib itself to copies of files, plans
 * the same change, and compares the two results byte for byte.
 */
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include <taglib/flacfile.h>
#include <taglib/id3v2tag.h>
#include <taglib/mp4file.h>
#include <taglib/mp4tag.h>
#include <taglib/mpegfile.h>
#include <taglib/opusfile.h>
#include <taglib/textidentificationframe.h>
#include <taglib/vorbisfile.h>
#include <taglib/wavfile.h>
#include <taglib/xiphcomment.h>

extern "C" {
#include "tag/tag_file.h"
}

using namespace TagLib;

namespace
{

/* Long enough to leave no padding unmoved, and to need more Ogg pages. */
std::string
text_of(std::size_t size)
{
	std::string text;

	for (std::size_t i = 0; i < size; i++)
		text += static_cast<char>('a' + i * 7 % 26);
	return text;
}

std::string
slurp(const std::string &path)
{
	std::ifstream file(path, std::ios::binary);

	return {std::istreambuf_iterator<char>(file), {}};
}

bool
save_id3(File &file, ID3v2::Tag &tag, const String &text)
{
	tag.addFrame(new ID3v2::UserTextIdentificationFrame("FILM", text,
	                                                    String::UTF8));
	if (auto *wav = dynamic_cast<RIFF::WAV::File *>(&file))
		return wav->save(RIFF::WAV::File::ID3v2, File::StripNone);
	return dynamic_cast<MPEG::File &>(file).save(MPEG::File::ID3v2,
	                                             File::StripNone, ID3v2::v4,
	                                             File::DoNotDuplicate);
}

bool
save(const std::string &kind, const char *path, const String &text)
{
	if (kind == "flac") {
		FLAC::File file(path);
		file.xiphComment(true)->addField("FILM", text);
		return file.save();
	}
	if (kind == "ogg") {
		Ogg::Vorbis::File file(path);
		file.tag()->addField("FILM", text);
		return file.save();
	}
	if (kind == "opus") {
		Ogg::Opus::File file(path);
		file.tag()->addField("FILM", text);
		return file.save();
	}
	if (kind == "m4a") {
		MP4::File file(path);
		file.tag()->setItem("----:com.apple.iTunes:FILM",
		                    StringList(text));
		return file.save();
	}
	if (kind == "wav") {
		RIFF::WAV::File file(path);
		return save_id3(file, *file.ID3v2Tag(), text);
	}
	MPEG::File file(path);
	return save_id3(file, *file.ID3v2Tag(true), text);
}

/* The file as the plan makes it; empty where there is no plan. */
std::string
planned(const std::string &path, const std::string &text)
{
	const std::string old = slurp(path);
	const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
	reel_tag_list changes = {};
	reel_patch patch = {};
	reel_error err = {};
	std::string made;

	patch.bytes.ceiling = REEL_PATCH_MOST;
	if (reel_tag_list_add(&changes, "film", text.c_str(), &err) !=
	            REEL_OK ||
	    reel_tag_file_plan(descriptor, nullptr, &changes, &patch, &err) !=
	            REEL_OK)
		std::printf("%s: %s\n", path.c_str(), err.message);
	for (std::size_t i = 0; i < patch.count; i++) {
		const reel_piece &piece = patch.pieces[i];

		if (piece.is_new)
			made.append(patch.bytes.data + piece.offset,
			            piece.length);
		else
			made.append(old, piece.offset, piece.length);
	}
	std::printf("%s: %zu pieces, %zu new bytes\n", path.c_str(),
	            patch.count, patch.bytes.size);
	reel_patch_release(&patch);
	reel_tag_list_release(&changes);
	close(descriptor);
	return made;
}

} // namespace

int
main(int argc, char **argv)
{
	const std::string folder = argc > 1 ? argv[1] : ".";
	int wrong = 0;
	int done = 0;

	for (const char *kind : {"flac", "mp3", "m4a", "ogg", "opus", "wav"}) {
		for (const std::size_t size : {9U, 70000U}) {
			const std::string from = folder + "/plain." + kind;
			const std::string to = folder + "/own." + kind;
			const std::string text = text_of(size);
			const std::string old = slurp(from);

			if (old.empty()) {
				std::printf("SKIPPED: no %s\n", from.c_str());
				continue;
			}
			std::ofstream(to, std::ios::binary) << old;
			const bool is_saved = save(kind, to.c_str(), text);
			const std::string made = planned(from, text);
			if (!is_saved || made != slurp(to)) {
				std::printf("%s: not as TagLib saves it\n",
				            from.c_str());
				wrong++;
			}
			done++;
		}
	}
	return wrong == 0 && done > 0 ? 0 : 1;
}
