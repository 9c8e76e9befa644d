# SPDX-License-Identifier: MIT
reel_test(listen test_wire)
reel_test(listen test_pool
	NEEDS support::audio_maker support::outside)
