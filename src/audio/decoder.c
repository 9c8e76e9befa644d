/* SPDX-License-Identifier: MIT */
#include "audio/decoder.h"

#include "base/error.h"

static enum reel_status
check_shape(const struct reel_decoder *decoder, struct reel_error *err)
{
	if (decoder->channels >= 1 &&
	    decoder->channels <= REEL_DECODER_MOST_CHANNELS &&
	    decoder->sample_rate_hz >= REEL_DECODER_LEAST_HZ &&
	    decoder->sample_rate_hz <= REEL_DECODER_MOST_HZ)
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_UNSUPPORTED,
	                 "%u channels at %u Hz are not handled",
	                 decoder->channels, decoder->sample_rate_hz);
}

enum reel_status
reel_decoder_open(int descriptor, struct reel_decoder **decoder,
                  struct reel_error *err)
{
	const struct reel_format *format = NULL;
	const struct reel_decoder_ops *first = &reel_decoder_libav;
	const struct reel_decoder_ops *second = &reel_decoder_sndfile;
	struct reel_decoder *opened = NULL;
	enum reel_status status;

	status = reel_format_detect(descriptor, &format, err);
	if (status != REEL_OK)
		return status;
	if (format->is_for_sndfile) {
		first = &reel_decoder_sndfile;
		second = &reel_decoder_libav;
	}
	status = first->open(descriptor, format, &opened, err);
	/* A codec in WAV that libsndfile lacks, or an Ogg that libav
	 * refuses; the first one's reason is the one to tell. */
	if (status != REEL_OK &&
	    second->open(descriptor, format, &opened, NULL) == REEL_OK)
		status = REEL_OK;
	if (status != REEL_OK)
		return status;
	status = check_shape(opened, err);
	if (status != REEL_OK) {
		reel_decoder_close(opened);
		return status;
	}
	*decoder = opened;
	return REEL_OK;
}

enum reel_status
reel_decoder_read(struct reel_decoder *decoder, int16_t *samples, size_t most,
                  size_t *count, struct reel_error *err)
{
	return decoder->ops->read(decoder, samples, most, count, err);
}

enum reel_status
reel_decoder_seek(struct reel_decoder *decoder, uint64_t frame,
                  struct reel_error *err)
{
	if (decoder->ops->seek == NULL)
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "this decoder does not seek");
	return decoder->ops->seek(decoder, frame, err);
}

enum reel_status
reel_decoder_verify(struct reel_decoder *decoder, struct reel_error *err)
{
	return decoder->ops->verify == NULL
	               ? REEL_OK
	               : decoder->ops->verify(decoder, err);
}

void
reel_decoder_close(struct reel_decoder *decoder)
{
	if (decoder != NULL)
		decoder->ops->close(decoder);
}

uint64_t
reel_decoder_ms(const struct reel_decoder *decoder, uint64_t frame_count)
{
	const uint64_t hz = decoder->sample_rate_hz;

	/* In parts: a header may promise so much that it would overflow. */
	return frame_count / hz * 1000 +
	       (frame_count % hz * 1000 + hz / 2) / hz;
}
