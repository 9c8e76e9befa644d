# SPDX-License-Identifier: MIT
reel_test(audio test_format)
reel_test(audio test_maker
	NEEDS support::audio_maker support::outside)
reel_test(audio test_container)
reel_test(audio test_stream)
reel_test(audio test_decoder_sndfile)
reel_test(audio test_decoder
	NEEDS fingerprint support::audio_maker support::outside
	support::temp_folder)
target_compile_definitions(test_decoder_of_audio PRIVATE
	FIXTURES="${PROJECT_SOURCE_DIR}/fixtures/audio/")
