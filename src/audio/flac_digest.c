/* SPDX-License-Identifier: MIT */
#include "audio/flac_digest.h"

#include <libavutil/md5.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"

#define MD5_SIZE 16

/* STREAMINFO ends with the MD5. */
#define STREAMINFO_SIZE 34

/* Bytes that are put together before they are hashed. */
#define PORTION 4096

struct reel_flac_digest {
	struct AVMD5 *md5;
	uint8_t expected[MD5_SIZE];
	/* Of a sample in the file: the sum is over as few bytes as hold it. */
	int bits;
	uint8_t bytes[PORTION];
	size_t size;
};

enum reel_status
reel_flac_digest_new(const AVCodecContext *codec,
                     struct reel_flac_digest **digest, struct reel_error *err)
{
	static const uint8_t unset[MD5_SIZE] = {0};
	struct reel_flac_digest *new;
	const uint8_t *expected;

	*digest = NULL;
	if (codec->codec_id != AV_CODEC_ID_FLAC ||
	    codec->extradata_size < STREAMINFO_SIZE ||
	    codec->bits_per_raw_sample < 4 || codec->bits_per_raw_sample > 32)
		return REEL_OK;
	expected = codec->extradata + STREAMINFO_SIZE - MD5_SIZE;
	if (memcmp(expected, unset, MD5_SIZE) == 0)
		return REEL_OK;
	new = reel_mem_new(1, sizeof(*new));
	if (new == NULL)
		return reel_fail_memory(err);
	(void)memcpy(new->expected, expected, MD5_SIZE);
	new->bits = codec->bits_per_raw_sample;
	new->md5 = av_md5_alloc();
	if (new->md5 == NULL) {
		reel_mem_free(new);
		return reel_fail_memory(err);
	}
	av_md5_init(new->md5);
	*digest = new;
	return REEL_OK;
}

static void
flush(struct reel_flac_digest *digest)
{
	av_md5_update(digest->md5, digest->bytes, digest->size);
	digest->size = 0;
}

static void
put_sample(struct reel_flac_digest *digest, int32_t sample)
{
	if (digest->size + sizeof(sample) > PORTION)
		flush(digest);
	for (int bit = 0; bit < digest->bits; bit += 8)
		digest->bytes[digest->size++] =
		        (uint8_t)((uint32_t)sample >> bit & 0xff);
}

/* libav gives 16 or 32 bits with the file's at the top of them. */
void
reel_flac_digest_feed(struct reel_flac_digest *digest, const AVFrame *frame)
{
	const enum AVSampleFormat format = (enum AVSampleFormat)frame->format;
	const bool is_planar = av_sample_fmt_is_planar(format) != 0;
	const int size = av_get_bytes_per_sample(format);
	const int channels = frame->ch_layout.nb_channels;
	const int shift = 8 * size - digest->bits;

	for (int i = 0; i < frame->nb_samples * channels; i++) {
		const int plane = is_planar ? i % channels : 0;
		const ptrdiff_t place = is_planar ? i / channels : i;
		const uint8_t *from =
		        frame->extended_data[plane] + place * size;
		int32_t wide = 0;
		int16_t narrow = 0;

		if (size == 4) {
			(void)memcpy(&wide, from, sizeof(wide));
		} else {
			(void)memcpy(&narrow, from, sizeof(narrow));
			wide = narrow;
		}
		put_sample(digest, wide >> (shift > 0 ? shift : 0));
	}
}

bool
reel_flac_digest_is_right(struct reel_flac_digest *digest)
{
	uint8_t found[MD5_SIZE];

	flush(digest);
	av_md5_final(digest->md5, found);
	return memcmp(found, digest->expected, MD5_SIZE) == 0;
}

void
reel_flac_digest_free(struct reel_flac_digest *digest)
{
	if (digest == NULL)
		return;
	av_free(digest->md5);
	reel_mem_free(digest);
}
