# SPDX-License-Identifier: MIT
reel_test(fingerprint test_align)
reel_test(fingerprint test_items NEEDS PkgConfig::libchromaprint)
reel_test(fingerprint test_key)
reel_test(fingerprint test_compare)
