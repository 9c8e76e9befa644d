# SPDX-License-Identifier: MIT
reel_test(listen test_wire)
reel_test(listen test_pool
	NEEDS support::audio_maker support::bad_worker support::outside
	support::temp_folder)
reel_test(listen test_batch
	NEEDS support::audio_maker support::bad_worker
	support::temp_folder)
reel_test(listen test_facts_cache NEEDS support::temp_folder)
