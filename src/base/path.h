/* SPDX-License-Identifier: MIT */
/** File names as bytes: taken apart and put together, never decoded. */
#ifndef REEL_BASE_PATH_H
#define REEL_BASE_PATH_H

#include <stdbool.h>

#include <reeltag/error.h>

/** @param joined  out: owned; "a/b" for "a" or "a/" and "b" */
REEL_MUST_USE enum reel_status
reel_path_join(const char *folder, const char *name, char **joined,
               struct reel_error *err);

/** @return the part behind the last slash; lent from the path */
const char *
reel_path_name(const char *path);

/** @param folder  out: owned; "." where the path has no slash */
REEL_MUST_USE enum reel_status
reel_path_folder(const char *path, char **folder, struct reel_error *err);

/** @return whether all before the two names is the same text */
bool
reel_path_is_beside(const char *a, const char *b);

/** @return the part behind the name's last dot; "" where there is none */
const char *
reel_path_extension(const char *path);

/** @param stem  out: owned: the name without folder and extension */
REEL_MUST_USE enum reel_status
reel_path_stem(const char *path, char **stem, struct reel_error *err);

/** Makes a folder and those above it, private to the user, and on disk. */
REEL_MUST_USE enum reel_status
reel_path_make(const char *folder, struct reel_error *err);

/**
 * Where the user's data lie: $variable, else $HOME and `fallback`, then
 * "reeltag" and `name` below it (XDG Base Directory Specification).
 *
 * @param variable  "XDG_DATA_HOME", "XDG_STATE_HOME" or "XDG_CONFIG_HOME"
 * @param fallback  ".local/share", ".local/state" or ".config"
 * @param path      out: owned
 * @return REEL_OK, REEL_ERROR_NOT_FOUND (neither variable is set)
 */
REEL_MUST_USE enum reel_status
reel_path_user(const char *variable, const char *fallback, const char *name,
               char **path, struct reel_error *err);

#endif
