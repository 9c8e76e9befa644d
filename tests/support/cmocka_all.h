/* SPDX-License-Identifier: MIT */
/** cmocka with all that it wants included before it. */
#ifndef REEL_TESTS_CMOCKA_ALL_H
#define REEL_TESTS_CMOCKA_ALL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka 1.1.5 comes after the others, as its manual asks. */
#include <cmocka.h>

#endif
