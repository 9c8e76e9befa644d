/* SPDX-License-Identifier: MIT */
#include "tag/taglib_types.hh"

#include <new>

using TagLib::ByteVector;

namespace reel
{

void
check(reel_status status, const reel_error &error)
{
	if (status != REEL_OK)
		throw Failure{status, error};
}

PaperStream::PaperStream(int descriptor)
{
	reel_error error = {};
	const reel_status status = reel_paper_init(&paper, descriptor, &error);

	if (status != REEL_OK)
		reel_paper_release(&paper);
	check(status, error);
}

PaperStream::~PaperStream()
{
	reel_paper_release(&paper);
}

TagLib::FileName
PaperStream::name() const
{
	return "";
}

bool
PaperStream::readOnly() const
{
	return false;
}

bool
PaperStream::isOpen() const
{
	return true;
}

Offset
PaperStream::tell() const
{
	return static_cast<Offset>(position);
}

Offset
PaperStream::length()
{
	return static_cast<Offset>(paper.size);
}

void
PaperStream::seek(Offset offset, Position from)
{
	std::int64_t target = offset;

	if (from == Current)
		target += static_cast<std::int64_t>(position);
	else if (from == End)
		target += static_cast<std::int64_t>(paper.size);
	position = target < 0 ? 0 : static_cast<std::uint64_t>(target);
}

ByteVector
PaperStream::readBlock(Size length)
{
	std::uint64_t left = position < paper.size ? paper.size - position : 0;
	reel_error error = {};

	left = length < left ? std::uint64_t{length} : left;
	/* No part of a tag is that large; the size is a lie. */
	if (left > REEL_PATCH_MOST)
		throw std::bad_alloc();
	if (left == 0)
		return ByteVector();
	ByteVector block(static_cast<unsigned int>(left), 0);
	check(reel_paper_read(&paper, position, block.data(), left, &error),
	      error);
	position += left;
	return block;
}

void
PaperStream::writeBlock(const ByteVector &data)
{
	replace(position, data.size(), data);
	position += data.size();
}

void
PaperStream::insert(const ByteVector &data, Start start, Size replaced)
{
	replace(static_cast<std::uint64_t>(start), replaced, data);
	position = static_cast<std::uint64_t>(start) + data.size();
}

void
PaperStream::removeBlock(Start start, Size length)
{
	replace(static_cast<std::uint64_t>(start), length, {});
}

void
PaperStream::truncate(Offset length)
{
	replace(static_cast<std::uint64_t>(length), paper.size, {});
}

void
PaperStream::to_patch(reel_patch *patch)
{
	reel_error error = {};

	check(reel_paper_patch(&paper, patch, &error), error);
}

void
PaperStream::replace(std::uint64_t at, std::uint64_t length,
                     const ByteVector &data)
{
	reel_error error = {};

	check(reel_paper_replace(&paper, at, length, data.data(), data.size(),
	                         &error),
	      error);
}

} // namespace reel
