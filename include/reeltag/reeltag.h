/* SPDX-License-Identifier: MIT */
/** All of libreeltag. */
#ifndef REELTAG_REELTAG_H
#define REELTAG_REELTAG_H

#include <reeltag/album.h>
#include <reeltag/catalog.h>
#include <reeltag/error.h>
#include <reeltag/export.h>
#include <reeltag/field.h>
#include <reeltag/film.h>
#include <reeltag/options.h>
#include <reeltag/policy.h>
#include <reeltag/release.h>
#include <reeltag/session.h>
#include <reeltag/sound.h>
#include <reeltag/strings.h>
#include <reeltag/tags.h>
#include <reeltag/writing.h>

#endif
