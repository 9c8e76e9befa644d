/* SPDX-License-Identifier: MIT */
/** What builds that check themselves need, and a cage would deny. */
#ifndef REEL_CAGE_CHECKED_H
#define REEL_CAGE_CHECKED_H

/* ThreadSanitizer maps its shadow of constants, when it starts, from a file
 * that it makes; gcov writes its counts at the end. */
#if defined(REEL_COVERAGE) || defined(__SANITIZE_THREAD__)
#define REEL_WRITES_FILES 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define REEL_WRITES_FILES 1
#endif
#endif

/* The build says so; gcc has no sign of its own for UndefinedBehaviorSanitizer.
 * AddressSanitizer and its like map terabytes that they do not use. */
#if defined(REEL_SANITIZED) || defined(__SANITIZE_ADDRESS__) ||                \
        defined(__SANITIZE_THREAD__)
#define REEL_HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||     \
        __has_feature(memory_sanitizer)
#define REEL_HAS_SANITIZER 1
#endif
#endif

#endif
