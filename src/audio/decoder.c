/* SPDX-License-Identifier: MIT */
#include "audio/decoder.h"

#include <stdio.h>

#include "base/error.h"

static const struct reel_decoder_ops *const libraries[] = {
        [REEL_LIBRARY_NONE] = NULL,
        [REEL_LIBRARY_FLAC] = &reel_decoder_flac,
        [REEL_LIBRARY_SNDFILE] = &reel_decoder_sndfile,
#ifdef REEL_HAS_LIBAV
        [REEL_LIBRARY_LIBAV] = &reel_decoder_libav,
#else
        [REEL_LIBRARY_LIBAV] = NULL,
#endif
};

static enum reel_status
check_shape(const struct reel_shape *shape, struct reel_error *err)
{
	if (shape->channels >= 1 &&
	    shape->channels <= REEL_BLOCK_MOST_CHANNELS &&
	    shape->sample_rate_hz >= REEL_DECODER_LEAST_HZ &&
	    shape->sample_rate_hz <= REEL_DECODER_MOST_HZ)
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_UNSUPPORTED,
	                 "%u channels at %u Hz are not handled",
	                 shape->channels, shape->sample_rate_hz);
}

/* The first library's reason is the one to tell. */
static enum reel_status
open_any(int descriptor, const struct reel_format *format,
         struct reel_decoder **decoder, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	bool is_tried = false;

	for (size_t i = 0; i < REEL_FORMAT_LIBRARIES; i++) {
		const struct reel_decoder_ops *ops =
		        libraries[format->libraries[i]];
		enum reel_status here;

		if (ops == NULL)
			continue;
		here = ops->open(descriptor, format, decoder,
		                 is_tried ? NULL : err);
		if (here == REEL_OK)
			return REEL_OK;
		if (!is_tried)
			status = here;
		is_tried = true;
	}
	return is_tried ? status
	                : reel_fail(err, REEL_ERROR_UNSUPPORTED,
	                            "%s needs libav, which this reeltag was "
	                            "built without",
	                            format->name);
}

enum reel_status
reel_decoder_open(int descriptor, struct reel_decoder **decoder,
                  struct reel_error *err)
{
	const struct reel_format *format = NULL;
	struct reel_decoder *opened = NULL;
	enum reel_status status = reel_format_detect(descriptor, &format, err);

	if (status == REEL_OK)
		status = open_any(descriptor, format, &opened, err);
	if (status == REEL_OK)
		status = check_shape(&opened->shape, err);
	if (status != REEL_OK) {
		reel_decoder_close(opened);
		return status;
	}
	*decoder = opened;
	return REEL_OK;
}

enum reel_status
reel_decoder_read(struct reel_decoder *decoder, struct reel_block *block,
                  struct reel_error *err)
{
	const uint64_t errors = decoder->error_count;
	enum reel_status status;

	block->frame_count = 0;
	status = decoder->ops->read(decoder, block, err);
	if (errors == 0 && decoder->error_count > 0)
		decoder->first_error = decoder->given;
	decoder->given += block->frame_count;
	return status;
}

enum reel_status
reel_decoder_pass(struct reel_decoder *decoder, uint64_t *frame_count,
                  struct reel_error *err)
{
	struct reel_block block = {.frame_count = 1};
	enum reel_status status = REEL_OK;

	*frame_count = 0;
	if (decoder->ops->pass != NULL)
		return decoder->ops->pass(decoder, frame_count, err);
	while (status == REEL_OK && block.frame_count > 0) {
		status = reel_decoder_read(decoder, &block, err);
		*frame_count += block.frame_count;
	}
	return status;
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

/* Of what is ours: to be raised when the same sound gets other facts. */
#define OWN_VERSION 1

void
reel_decoder_versions(char text[REEL_DECODER_VERSIONS])
{
	int size = snprintf(text, REEL_DECODER_VERSIONS, "%d", OWN_VERSION);

	for (size_t i = 0; i < sizeof(libraries) / sizeof(libraries[0]); i++) {
		if (libraries[i] == NULL || size >= REEL_DECODER_VERSIONS)
			continue;
		size += snprintf(text + size,
		                 REEL_DECODER_VERSIONS - (size_t)size, ", %s",
		                 libraries[i]->version());
	}
}

uint64_t
reel_decoder_ms(const struct reel_decoder *decoder, uint64_t frame_count)
{
	const uint64_t hz = decoder->shape.sample_rate_hz;

	/* In parts: a header may promise so much that it would overflow. */
	return frame_count / hz * 1000 +
	       (frame_count % hz * 1000 + hz / 2) / hz;
}
