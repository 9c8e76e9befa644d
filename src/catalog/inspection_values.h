/* SPDX-License-Identifier: MIT */
/** The room's own: checks of a catalogue that SQL alone cannot do. */
#ifndef REEL_CATALOG_INSPECTION_VALUES_H
#define REEL_CATALOG_INSPECTION_VALUES_H

#include "catalog/inspection.h"

/** Checks words, dates, fields and texts. @return as the whole inspection */
REEL_MUST_USE enum reel_status
reel_inspect_values(struct reel_database *database, reel_import_check check,
                    struct reel_problems *problems, struct reel_error *err);

#endif
