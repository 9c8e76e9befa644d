/* SPDX-License-Identifier: MIT */
/** The tables of a catalogue in SQLite. */
#ifndef REEL_CATALOG_SCHEMA_H
#define REEL_CATALOG_SCHEMA_H

#include "store/database.h"

/** How to open a catalogue's file. */
extern const struct reel_database_options reel_catalog_schema;

#endif
