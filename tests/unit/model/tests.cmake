# SPDX-License-Identifier: MIT
reel_test(model test_facts)
