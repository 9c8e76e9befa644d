# SPDX-License-Identifier: MIT
reel_test(fingerprint test_align)
reel_test(fingerprint test_items)
reel_test(fingerprint test_maker
	NEEDS support::audio_maker support::outside)
