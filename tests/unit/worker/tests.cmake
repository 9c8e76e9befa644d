# SPDX-License-Identifier: MIT
reel_test(worker test_reader
	NEEDS support::audio_maker support::outside
	support::temp_folder)
