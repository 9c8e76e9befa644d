/* SPDX-License-Identifier: MIT */
#include "audio/mpeg.h"

#include <string.h>
#include <unistd.h>

#include "base/bytes.h"

/* A first frame and the next, with room for junk before them. */
#define LOOK 8192

size_t
reel_mpeg_id3_size(const unsigned char *bytes, size_t size)
{
	const size_t header = 10;
	size_t body = 0;

	if (size < header || memcmp(bytes, "ID3", 3) != 0)
		return 0;
	/* Four digits of seven bits; a set eighth bit is no ID3 tag. */
	for (size_t i = 6; i < header; i++) {
		if (bytes[i] >= 0x80)
			return 0;
		body = body << 7 | bytes[i];
	}
	return header + body + ((bytes[5] & 0x10) != 0 ? header : 0);
}

/* Kilobits a second by [MPEG 1 or 2][layer I to III][index]. */
static const unsigned short bitrates[2][3][15] = {
        {{0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
         {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
         {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}},
        {{0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
         {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
         {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}},
};

static const unsigned short sample_rates_hz[3] = {44100, 48000, 32000};

/*
 * An MPEG frame header:
 *
 *   11111111 111vvllp bbbbrrPx ...
 *   v version (3: 1, 2: 2, 0: 2.5)  l layer (3: I, 2: II, 1: III)
 *   b bit rate  r sample rate  P padding
 */
static size_t
mpeg_frame_size(const unsigned char *bytes)
{
	const unsigned version = bytes[1] >> 3 & 3;
	const unsigned layer = 4 - (bytes[1] >> 1 & 3);
	const unsigned rate_index = bytes[2] >> 4;
	const unsigned hz_index = bytes[2] >> 2 & 3;
	const unsigned padding = bytes[2] >> 1 & 1;
	size_t bits;
	size_t hz;

	if (bytes[0] != 0xff || (bytes[1] & 0xe0) != 0xe0 || version == 1 ||
	    layer == 4 || rate_index == 0 || rate_index == 15 || hz_index == 3)
		return 0;
	bits = (size_t)1000 * bitrates[version != 3][layer - 1][rate_index];
	hz = sample_rates_hz[hz_index] >> (version == 3   ? 0
	                                   : version == 2 ? 1
	                                                  : 2);
	if (layer == 1)
		return (12 * bits / hz + padding) * 4;
	return (layer == 3 && version != 3 ? 72 : 144) * bits / hz + padding;
}

bool
reel_mpeg_find(const unsigned char *bytes, size_t size, size_t *place)
{
	for (size_t i = 0; i + 4 <= size; i++) {
		const size_t frame = mpeg_frame_size(bytes + i);
		const size_t next = i + frame;

		if (frame == 0 || next + 4 > size ||
		    mpeg_frame_size(bytes + next) == 0)
			continue;
		/* Version, layer and sample rate do not change. */
		if (((bytes[i + 1] ^ bytes[next + 1]) & 0xfe) != 0 ||
		    ((bytes[i + 2] ^ bytes[next + 2]) & 0x0c) != 0)
			continue;
		*place = i;
		return true;
	}
	return false;
}

/* Layer I to III of MPEG 1, and of 2. */
static uint32_t
mpeg_frame_samples(const unsigned char *bytes)
{
	static const unsigned short samples[2][3] = {{384, 1152, 1152},
	                                             {384, 1152, 576}};

	return samples[(bytes[1] >> 3 & 3) != 3][3 - (bytes[1] >> 1 & 3)];
}

/* Encoders that are known to count what they put around the sound. */
static bool
counts_delay(const unsigned char *name)
{
	return memcmp(name, "LAME", 4) == 0 || memcmp(name, "Lavf", 4) == 0 ||
	       memcmp(name, "Lavc", 4) == 0;
}

/*
 * "Xing" or "Info", four bytes of flags, then what the flags say is there:
 * the number of frames (1), of bytes (2), a table (4), the quality (8). Then
 * the encoder's name and, 21 bytes on, two numbers of 12 bits: the samples
 * before the sound and those behind it.
 */
static void
read_fields(const unsigned char *bytes, size_t size, struct reel_xing *xing)
{
	const unsigned flags = bytes[7];
	size_t place = 8;

	if ((flags & 1) != 0) {
		xing->frames = (uint32_t)reel_bytes_big(bytes + place, 4);
		place += 4;
	}
	if ((flags & 2) != 0) {
		xing->bytes = (uint32_t)reel_bytes_big(bytes + place, 4);
		place += 4;
	}
	place += ((flags & 4) != 0 ? 100u : 0u) + ((flags & 8) != 0 ? 4u : 0u);
	if (place + 24 <= size && counts_delay(bytes + place)) {
		const uint32_t both =
		        (uint32_t)reel_bytes_big(bytes + place + 21, 3);

		xing->delay_samples = both >> 12;
		xing->padding_samples = both & 0xfff;
	}
}

uint64_t
reel_xing_samples(const struct reel_xing *xing)
{
	const uint64_t all = (uint64_t)xing->frames * xing->frame_samples;
	const uint64_t around = xing->delay_samples + xing->padding_samples;

	return all > around ? all - around : 0;
}

bool
reel_mpeg_xing(int descriptor, struct reel_xing *xing)
{
	unsigned char bytes[LOOK];
	ssize_t got = pread(descriptor, bytes, 10, 0);
	uint64_t start;
	size_t frame;

	if (got < 10)
		return false;
	start = reel_mpeg_id3_size(bytes, 10);
	got = pread(descriptor, bytes, sizeof(bytes), (off_t)start);
	if (got <= 0 || !reel_mpeg_find(bytes, (size_t)got, &frame))
		return false;
	/* Behind the header and the side information, of up to 32 bytes. */
	for (size_t i = frame + 4; i < frame + 44 && i + 16 < (size_t)got;
	     i++) {
		if (memcmp(bytes + i, "Xing", 4) != 0 &&
		    memcmp(bytes + i, "Info", 4) != 0)
			continue;
		*xing = (struct reel_xing){
		        .start = start + frame,
		        .frame_samples = mpeg_frame_samples(bytes + frame)};
		read_fields(bytes + i, (size_t)got - i, xing);
		return true;
	}
	return false;
}
