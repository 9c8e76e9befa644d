/* SPDX-License-Identifier: MIT */
#include "engine/scan.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "match/hint.h"

/* Deeper than any collection, and less than the stack holds. */
#define DEEPEST 64

const char *const reel_audio_extensions[] = {
        "flac", "mp3", "m4a", "m4b",  "mp4",  "aac",  "ogg", "oga", "opus",
        "spx",  "wav", "aif", "aiff", "aifc", "wma",  "asf", "ape", "wv",
        "mpc",  "tta", "dsf", "mka",  "alac", "wave", NULL,
};

/* What all steps of one walk share. */
struct walk {
	struct reel_scan *scan;
	const char *const *extensions;
	void (*failed)(void *context, const char *path,
	               const struct reel_error *error);
	void *context;
	unsigned depth;
};

/* A folder's own files and sub-folders, in natural order. */
struct listing {
	struct reel_strings files;
	struct reel_strings folders;
};

static void
release_listing(struct listing *listing)
{
	reel_strings_release(&listing->files);
	reel_strings_release(&listing->folders);
}

static int
by_name(const void *a, const void *b)
{
	return reel_str_natural(*(const char *const *)a,
	                        *(const char *const *)b);
}

static void
sort(struct reel_strings *strings)
{
	if (strings->count > 1)
		qsort(strings->items, strings->count, sizeof(*strings->items),
		      by_name);
}

static bool
has_extension(const char *name, const char *const *extensions)
{
	const char *extension = reel_path_extension(name);

	for (size_t i = 0; extensions[i] != NULL; i++) {
		if (strcasecmp(extension, extensions[i]) == 0)
			return true;
	}
	return false;
}

/* Sorts a name into files and folders; what is neither is passed over. */
static enum reel_status
take_name(const struct walk *walk, const char *path, struct listing *listing,
          struct reel_error *err)
{
	struct stat st;

	/* A folder may show its names and still let nobody in. */
	if (lstat(path, &st) != 0)
		return errno == ENOENT
		               ? REEL_OK
		               : reel_fail_errno(err, "cannot enter folder");
	if (S_ISDIR(st.st_mode))
		return reel_strings_add(&listing->folders, path, err);
	/* A link to nothing is listed: reading it says what is wrong. */
	if (S_ISLNK(st.st_mode) && stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return REEL_OK;
	if (!S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode))
		return REEL_OK;
	if (!has_extension(path, walk->extensions))
		return REEL_OK;
	walk->scan->bytes += (uint64_t)st.st_size;
	return reel_strings_add(&listing->files, path, err);
}

static enum reel_status
list(const struct walk *walk, const char *folder, struct listing *listing,
     struct reel_error *err)
{
	DIR *dir = opendir(folder);
	enum reel_status status = REEL_OK;

	if (dir == NULL)
		return reel_fail_errno(err, "cannot read folder");
	while (status == REEL_OK) {
		const struct dirent *entry;
		char *path = NULL;

		errno = 0;
		entry = readdir(dir);
		if (entry == NULL) {
			if (errno != 0)
				status = reel_fail_errno(err,
				                         "cannot read folder");
			break;
		}
		if (entry->d_name[0] == '.')
			continue;
		status = reel_path_join(folder, entry->d_name, &path, err);
		if (status == REEL_OK)
			status = take_name(walk, path, listing, err);
		reel_mem_free(path);
	}
	(void)closedir(dir);
	sort(&listing->files);
	sort(&listing->folders);
	return status;
}

/* A folder that cannot be read is told of, and the walk goes on. */
static enum reel_status
list_or_tell(const struct walk *walk, const char *folder,
             struct listing *listing)
{
	struct reel_error error = {0};
	const enum reel_status status = list(walk, folder, listing, &error);

	if (status == REEL_OK || status == REEL_ERROR_NO_MEMORY)
		return status;
	if (walk->failed != NULL)
		walk->failed(walk->context, folder, &error);
	release_listing(listing);
	return REEL_OK;
}

static enum reel_status
keep(struct reel_scan *scan, struct reel_scanned_album *album,
     struct reel_error *err)
{
	if (!reel_mem_grow(&scan->albums, &scan->capacity, scan->count,
	                   sizeof(*scan->albums)))
		return reel_fail_memory(err);
	scan->albums[scan->count++] = *album;
	*album = (struct reel_scanned_album){0};
	return REEL_OK;
}

static enum reel_status
hand_on(struct reel_scan *scan, struct reel_scanned_album *album,
        struct reel_error *err)
{
	enum reel_status status;

	if (scan->each == NULL)
		return keep(scan, album, err);
	status = scan->each(scan->context, album, err);
	scan->is_ended = status != REEL_OK;
	return status;
}

enum reel_status
reel_scan_end(struct reel_scan *scan, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; scan->each != NULL && i < scan->count; i++) {
		if (status == REEL_OK)
			status = hand_on(scan, &scan->albums[i], err);
	}
	return status;
}

static enum reel_status
make_album(struct reel_scan *scan, const char *folder,
           const struct reel_strings *files, struct reel_scanned_album *album,
           struct reel_error *err)
{
	enum reel_status status = reel_str_set(&album->folder, folder, err);

	if (status == REEL_OK && scan->first_folder == NULL)
		status = reel_str_set(&scan->first_folder, folder, err);
	if (status == REEL_OK)
		status = reel_strings_copy(&album->files, files, err);
	if (status == REEL_OK) {
		sort(&album->files);
		scan->file_count += album->files.count;
	}
	return status;
}

/* What was found in a folder is handed on, if somebody takes it. */
static enum reel_status
add_album(struct walk *walk, const char *folder,
          const struct reel_strings *files, struct reel_error *err)
{
	struct reel_scan *scan = walk->scan;
	struct reel_scanned_album album = {0};
	enum reel_status status;

	if (files->count == 0)
		return REEL_OK;
	status = make_album(scan, folder, files, &album, err);
	if (status == REEL_OK)
		status = hand_on(scan, &album, err);
	reel_scanned_album_release(&album);
	return status;
}

static enum reel_status
append_all(struct reel_strings *to, const struct reel_strings *from,
           struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < from->count; i++)
		status = reel_strings_add(to, from->items[i], err);
	return status;
}

/* Recursive, as folders are; `depth` bounds it. */
static enum reel_status
walk_folder(struct walk *walk, const char *folder,
            const struct listing *listing, struct reel_error *err);

static enum reel_status
walk_all_below(struct walk *walk, const struct listing *listing,
               struct reel_strings *album, struct reel_error *err);

/*
 * Joins a sub-folder to the album above, or walks it as its own. What lies
 * below a disc ("CD1/Bonus") is looked at as if it lay beside it.
 */
static enum reel_status
walk_below(struct walk *walk, const char *folder, size_t files_above,
           struct reel_strings *album, struct reel_error *err)
{
	struct listing below = {0};
	const bool is_disc =
	        reel_hint_disc_of_folder(reel_path_name(folder)) > 0;
	enum reel_status status = list_or_tell(walk, folder, &below);
	const bool is_joined = is_disc || (below.folders.count == 0 &&
	                                   below.files.count < files_above);

	if (status == REEL_OK && is_joined)
		status = append_all(album, &below.files, err);
	else if (status == REEL_OK)
		status = walk_folder(walk, folder, &below, err);
	if (status == REEL_OK && is_joined)
		status = walk_all_below(walk, &below, album, err);
	release_listing(&below);
	return status == REEL_ERROR_NO_MEMORY ? reel_fail_memory(err) : status;
}

static enum reel_status
walk_all_below(struct walk *walk, const struct listing *listing,
               struct reel_strings *album, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	if (walk->depth == DEEPEST && listing->folders.count > 0)
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "folders lie deeper than %d", DEEPEST);
	walk->depth++;
	for (size_t i = 0; status == REEL_OK && i < listing->folders.count; i++)
		status = walk_below(walk, listing->folders.items[i],
		                    listing->files.count, album, err);
	walk->depth--;
	return status;
}

static enum reel_status
walk_folder(struct walk *walk, const char *folder,
            const struct listing *listing, struct reel_error *err)
{
	struct reel_strings album = {0};
	enum reel_status status = append_all(&album, &listing->files, err);

	if (status == REEL_OK)
		status = walk_all_below(walk, listing, &album, err);
	if (status == REEL_OK)
		status = add_album(walk, folder, &album, err);
	reel_strings_release(&album);
	return status;
}

static enum reel_status
add_to(struct reel_scan *scan, struct reel_scanned_album *album,
       const char *path, struct reel_error *err)
{
	const enum reel_status status =
	        reel_strings_add(&album->files, path, err);

	if (status != REEL_OK)
		return status;
	sort(&album->files);
	scan->file_count++;
	return REEL_OK;
}

/* Whether a walk came by a file, and took it with its album. */
static bool
was_walked(const struct walk *walk, const char *path)
{
	const struct reel_strings *roots = &walk->scan->roots;

	if (walk->scan->each == NULL || !has_extension(path, walk->extensions))
		return false;
	for (size_t i = 0; i < roots->count; i++) {
		const size_t size = strlen(roots->items[i]);

		if (strncmp(path, roots->items[i], size) == 0 &&
		    (path[size] == '/' || strcmp(roots->items[i], "/") == 0))
			return true;
	}
	return false;
}

/* Files that are named one by one belong together by their folder. */
static enum reel_status
add_file(struct walk *walk, const char *path, struct reel_error *err)
{
	struct reel_scan *scan = walk->scan;
	struct reel_scanned_album album = {0};
	struct reel_strings one = {0};
	char *folder = NULL;
	enum reel_status status = reel_path_folder(path, &folder, err);

	for (size_t i = 0; status == REEL_OK && i < scan->count; i++) {
		struct reel_scanned_album *known = &scan->albums[i];

		if (strcmp(known->folder, folder) != 0)
			continue;
		if (!reel_strings_have(&known->files, path))
			status = add_to(scan, known, path, err);
		goto out;
	}
	if (status == REEL_OK)
		status = reel_strings_add(&one, path, err);
	if (status == REEL_OK)
		status = make_album(scan, folder, &one, &album, err);
	if (status == REEL_OK)
		status = keep(scan, &album, err);
out:
	reel_scanned_album_release(&album);
	reel_strings_release(&one);
	reel_mem_free(folder);
	return status;
}

/* "album/" and "album" are one folder. */
static void
cut_slashes(char *path)
{
	for (size_t size = strlen(path); size > 1 && path[size - 1] == '/';)
		path[--size] = '\0';
}

enum reel_status
reel_scan_path(struct reel_scan *scan, const char *path,
               const char *const *extensions,
               void (*failed)(void *context, const char *path,
                              const struct reel_error *error),
               void *context, struct reel_error *err)
{
	struct walk walk = {.scan = scan,
	                    .extensions = extensions,
	                    .failed = failed,
	                    .context = context};
	struct listing listing = {0};
	struct stat st;
	char *folder;
	enum reel_status status;

	if (stat(path, &st) != 0)
		return reel_fail_errno(err, "cannot open");
	if (!S_ISDIR(st.st_mode) && was_walked(&walk, path))
		return REEL_OK;
	if (!S_ISDIR(st.st_mode)) {
		scan->bytes += (uint64_t)st.st_size;
		return add_file(&walk, path, err);
	}
	folder = reel_mem_text(path);
	if (folder == NULL)
		return reel_fail_memory(err);
	cut_slashes(folder);
	status = reel_strings_add(&scan->roots, folder, err);
	if (status == REEL_OK)
		status = list(&walk, folder, &listing, err);
	if (status == REEL_OK)
		status = walk_folder(&walk, folder, &listing, err);
	release_listing(&listing);
	reel_mem_free(folder);
	return status;
}

void
reel_scanned_album_release(struct reel_scanned_album *album)
{
	reel_mem_free(album->folder);
	reel_strings_release(&album->files);
	*album = (struct reel_scanned_album){0};
}

void
reel_scan_release(struct reel_scan *scan)
{
	for (size_t i = 0; i < scan->count; i++)
		reel_scanned_album_release(&scan->albums[i]);
	reel_mem_free(scan->albums);
	reel_strings_release(&scan->roots);
	reel_mem_free(scan->first_folder);
	*scan = (struct reel_scan){0};
}
