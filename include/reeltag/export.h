/* SPDX-License-Identifier: MIT */
/** Marks of the public interface: what is exported, what must be looked at. */
#ifndef REELTAG_EXPORT_H
#define REELTAG_EXPORT_H

#define REEL_API __attribute__((visibility("default")))
#define REEL_MUST_USE __attribute__((warn_unused_result))
#define REEL_PRINTF(text, first) __attribute__((format(printf, text, first)))

#endif
