/* SPDX-License-Identifier: MIT */
#include "engine/scan.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/clock.h"
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
	/* Before the files that are looked at now. */
	int64_t now_ns;
};

/* A folder's own files, and its sub-folders in natural order. */
struct listing {
	struct reel_scanned_album album;
	struct reel_strings folders;
};

static void
release_listing(struct listing *listing)
{
	reel_scanned_album_release(&listing->album);
	reel_strings_release(&listing->folders);
}

static int
by_name(const void *a, const void *b)
{
	return reel_str_natural(*(const char *const *)a,
	                        *(const char *const *)b);
}

static void
sort_folders(struct reel_strings *folders)
{
	if (folders->count > 1)
		qsort(folders->items, folders->count, sizeof(*folders->items),
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

static enum reel_status
put_path(struct reel_buf *path, const char *folder, const char *name,
         struct reel_error *err)
{
	const size_t size = strlen(folder);
	enum reel_status status = reel_buf_append(path, folder, size, err);

	if (status == REEL_OK && (size == 0 || folder[size - 1] != '/'))
		status = reel_buf_text(path, "/", err);
	return status == REEL_OK ? reel_buf_text(path, name, err) : status;
}

/* Sorts a name into files and folders; what is neither is passed over. */
static enum reel_status
take_name(struct walk *walk, int folder, const char *path,
          struct listing *listing, struct reel_error *err)
{
	const char *name = reel_path_name(path);
	struct reel_seen_file seen = {.path = path, .now_ns = walk->now_ns};
	struct stat st;
	bool is_there = true;

	/* A folder may show its names and still let nobody in. */
	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT
		               ? REEL_OK
		               : reel_fail_errno(err, "cannot enter folder");
	if (S_ISDIR(st.st_mode))
		return reel_strings_add(&listing->folders, path, err);
	/* A link to nothing is listed: reading it says what is wrong. */
	if (S_ISLNK(st.st_mode))
		is_there = fstatat(folder, name, &st, 0) == 0;
	if ((is_there && !S_ISREG(st.st_mode)) ||
	    !has_extension(name, walk->extensions))
		return REEL_OK;
	if (is_there)
		walk->scan->bytes += (uint64_t)st.st_size;
	seen.st = is_there ? &st : NULL;
	return reel_scanned_album_add(&listing->album, &seen, err);
}

static enum reel_status
take_names(struct walk *walk, const char *folder, DIR *dir,
           struct listing *listing, struct reel_error *err)
{
	struct reel_buf path = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = REEL_OK;

	while (status == REEL_OK) {
		const struct dirent *entry;

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
		reel_buf_reset(&path);
		status = put_path(&path, folder, entry->d_name, err);
		if (status == REEL_OK)
			status = take_name(walk, dirfd(dir), path.data, listing,
			                   err);
	}
	reel_buf_release(&path);
	return status;
}

static enum reel_status
list(struct walk *walk, const char *folder, struct listing *listing,
     struct reel_error *err)
{
	DIR *dir = opendir(folder);
	enum reel_status status;

	if (dir == NULL)
		return reel_fail_errno(err, "cannot read folder");
	walk->now_ns = reel_clock_wall_ns();
	status = take_names(walk, folder, dir, listing, err);
	(void)closedir(dir);
	sort_folders(&listing->folders);
	return status;
}

/* A folder that cannot be read is told of, and the walk goes on. */
static enum reel_status
list_or_tell(struct walk *walk, const char *folder, struct listing *listing)
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

/* Makes an album of files that are taken. */
static enum reel_status
make_album(struct reel_scan *scan, const char *folder,
           struct reel_scanned_album *album, struct reel_error *err)
{
	enum reel_status status = reel_str_set(&album->folder, folder, err);

	if (status == REEL_OK && scan->first_folder == NULL)
		status = reel_str_set(&scan->first_folder, folder, err);
	if (status == REEL_OK) {
		reel_scanned_album_sort(album);
		scan->file_count += album->count;
	}
	return status;
}

/* What was found in a folder is handed on, if somebody takes it. */
static enum reel_status
add_album(struct walk *walk, const char *folder,
          struct reel_scanned_album *album, struct reel_error *err)
{
	struct reel_scan *scan = walk->scan;
	enum reel_status status;

	if (album->count == 0)
		return REEL_OK;
	status = make_album(scan, folder, album, err);
	return status == REEL_OK ? hand_on(scan, album, err) : status;
}

/* Recursive, as folders are; `depth` bounds it. */
static enum reel_status
walk_folder(struct walk *walk, const char *folder, struct listing *listing,
            struct reel_error *err);

static enum reel_status
walk_all_below(struct walk *walk, const struct reel_strings *folders,
               size_t files_above, struct reel_scanned_album *album,
               struct reel_error *err);

/*
 * Joins a sub-folder to the album above, or walks it as its own. What lies
 * below a disc ("CD1/Bonus") is looked at as if it lay beside it.
 */
static enum reel_status
walk_below(struct walk *walk, const char *folder, size_t files_above,
           struct reel_scanned_album *album, struct reel_error *err)
{
	struct listing below = {0};
	const bool is_disc =
	        reel_hint_disc_of_folder(reel_path_name(folder)) > 0;
	enum reel_status status = list_or_tell(walk, folder, &below);
	const size_t count = below.album.count;
	const bool is_joined =
	        is_disc || (below.folders.count == 0 && count < files_above);

	if (status == REEL_OK && is_joined)
		status = reel_scanned_album_join(album, &below.album, err);
	else if (status == REEL_OK)
		status = walk_folder(walk, folder, &below, err);
	if (status == REEL_OK && is_joined)
		status =
		        walk_all_below(walk, &below.folders, count, album, err);
	release_listing(&below);
	return status == REEL_ERROR_NO_MEMORY ? reel_fail_memory(err) : status;
}

static enum reel_status
walk_all_below(struct walk *walk, const struct reel_strings *folders,
               size_t files_above, struct reel_scanned_album *album,
               struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	if (walk->depth == DEEPEST && folders->count > 0)
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "folders lie deeper than %d", DEEPEST);
	walk->depth++;
	for (size_t i = 0; status == REEL_OK && i < folders->count; i++)
		status = walk_below(walk, folders->items[i], files_above, album,
		                    err);
	walk->depth--;
	return status;
}

/* The folder's own files become the album, and what is joined to them. */
static enum reel_status
walk_folder(struct walk *walk, const char *folder, struct listing *listing,
            struct reel_error *err)
{
	struct reel_scanned_album album = listing->album;
	enum reel_status status;

	listing->album = (struct reel_scanned_album){0};
	status = walk_all_below(walk, &listing->folders, album.count, &album,
	                        err);
	if (status == REEL_OK)
		status = add_album(walk, folder, &album, err);
	reel_scanned_album_release(&album);
	return status;
}

static enum reel_status
add_to(const struct walk *walk, struct reel_scanned_album *album,
       const struct reel_seen_file *seen, struct reel_error *err)
{
	enum reel_status status;

	if (reel_scanned_album_has(album, seen->path))
		return REEL_OK;
	status = reel_scanned_album_add(album, seen, err);
	if (status != REEL_OK)
		return status;
	reel_scanned_album_sort(album);
	walk->scan->file_count++;
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
add_file(const struct walk *walk, const struct reel_seen_file *seen,
         struct reel_error *err)
{
	struct reel_scan *scan = walk->scan;
	struct reel_scanned_album album = {0};
	char *folder = NULL;
	enum reel_status status = reel_path_folder(seen->path, &folder, err);

	for (size_t i = 0; status == REEL_OK && i < scan->count; i++) {
		if (strcmp(scan->albums[i].folder, folder) != 0)
			continue;
		status = add_to(walk, &scan->albums[i], seen, err);
		goto out;
	}
	if (status == REEL_OK)
		status = reel_scanned_album_add(&album, seen, err);
	if (status == REEL_OK)
		status = make_album(scan, folder, &album, err);
	if (status == REEL_OK)
		status = keep(scan, &album, err);
out:
	reel_scanned_album_release(&album);
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
	                    .context = context,
	                    .now_ns = reel_clock_wall_ns()};
	struct listing listing = {0};
	struct stat st;
	char *folder;
	enum reel_status status;

	if (stat(path, &st) != 0)
		return reel_fail_errno(err, "cannot open");
	if (!S_ISDIR(st.st_mode) && was_walked(&walk, path))
		return REEL_OK;
	if (!S_ISDIR(st.st_mode)) {
		const struct reel_seen_file seen = {path, &st, walk.now_ns};

		scan->bytes += (uint64_t)st.st_size;
		return add_file(&walk, &seen, err);
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
reel_scan_release(struct reel_scan *scan)
{
	for (size_t i = 0; i < scan->count; i++)
		reel_scanned_album_release(&scan->albums[i]);
	reel_mem_free(scan->albums);
	reel_strings_release(&scan->roots);
	reel_mem_free(scan->first_folder);
	*scan = (struct reel_scan){0};
}
