/* SPDX-License-Identifier: MIT */
#include "apply/attributes.h"

#include <errno.h>
#include <linux/limits.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

#define MODE_BITS 07777U

/* Linux has no longer lists and values than these. */
struct xattrs {
	char names[XATTR_LIST_MAX];
	size_t names_size;
	char others[XATTR_LIST_MAX];
	size_t others_size;
	char value[XATTR_SIZE_MAX];
	char other[XATTR_SIZE_MAX];
};

static enum reel_status
carry_owner(int new, const struct stat *wanted, struct reel_error *err)
{
	struct stat is;

	if (fstat(new, &is) != 0)
		return reel_fail_errno(err, "cannot look at the new file");
	if (is.st_uid == wanted->st_uid && is.st_gid == wanted->st_gid)
		return REEL_OK;
	if (fchown(new, wanted->st_uid, wanted->st_gid) == 0)
		return REEL_OK;
	(void)reel_fail_errno(err, "cannot keep its owner %u:%u",
	                      (unsigned)wanted->st_uid,
	                      (unsigned)wanted->st_gid);
	if (err != NULL)
		err->status = REEL_ERROR_REFUSED;
	return REEL_ERROR_REFUSED;
}

static enum reel_status
list_names(int descriptor, char names[XATTR_LIST_MAX], size_t *size,
           struct reel_error *err)
{
	const ssize_t got = flistxattr(descriptor, names, XATTR_LIST_MAX);

	*size = 0;
	if (got < 0 && errno != ENOTSUP)
		return reel_fail_errno(err, "cannot list its attributes");
	if (got > 0)
		*size = (size_t)got;
	return REEL_OK;
}

static const char *
next_name(const char *name)
{
	return name + strlen(name) + 1;
}

static bool
has_name(const char *names, size_t size, const char *wanted)
{
	for (const char *name = names; name < names + size;
	     name = next_name(name))
		if (strcmp(name, wanted) == 0)
			return true;
	return false;
}

/*
 * The system's own labels (SELinux, IMA, capabilities) are often not ours to
 * give, and the system gives a new file the one that it wants.
 */
static bool
is_systems_own(const char *name)
{
	return reel_str_starts(name, "security.");
}

static enum reel_status
carry_xattr(struct xattrs *xattrs, int old, int new, const char *name,
            struct reel_error *err)
{
	const ssize_t size =
	        fgetxattr(old, name, xattrs->value, sizeof(xattrs->value));
	int number;

	if (size < 0 && (errno == ENODATA || is_systems_own(name)))
		return REEL_OK;
	if (size < 0)
		return reel_fail_errno(err, "cannot read its attribute %s",
		                       name);
	if (fsetxattr(new, name, xattrs->value, (size_t)size, 0) == 0)
		return REEL_OK;
	number = errno;
	/* One that cannot be set may be there of itself. */
	if (fgetxattr(new, name, xattrs->other, sizeof(xattrs->other)) ==
	            size &&
	    memcmp(xattrs->value, xattrs->other, (size_t)size) == 0)
		return REEL_OK;
	if (number == ENOSPC || number == EDQUOT) {
		errno = number;
		return reel_fail_errno(err, "cannot write its attribute %s",
		                       name);
	}
	if (is_systems_own(name))
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_REFUSED,
	                 "its attribute %s would be lost", name);
}

/* A folder's default ACL gives new files what the old one may not have. */
static enum reel_status
remove_others(const struct xattrs *xattrs, int new, struct reel_error *err)
{
	for (const char *name = xattrs->others;
	     name < xattrs->others + xattrs->others_size;
	     name = next_name(name)) {
		if (has_name(xattrs->names, xattrs->names_size, name) ||
		    is_systems_own(name))
			continue;
		if (fremovexattr(new, name) != 0 && errno != ENODATA)
			return reel_fail(err, REEL_ERROR_REFUSED,
			                 "it would gain the attribute %s",
			                 name);
	}
	return REEL_OK;
}

static enum reel_status
carry_xattrs(int old, int new, struct reel_error *err)
{
	struct xattrs *xattrs = reel_mem_new(1, sizeof(*xattrs));
	enum reel_status status;

	if (xattrs == NULL)
		return reel_fail_memory(err);
	status = list_names(old, xattrs->names, &xattrs->names_size, err);
	if (status == REEL_OK)
		status = list_names(new, xattrs->others, &xattrs->others_size,
		                    err);
	if (status == REEL_OK)
		status = remove_others(xattrs, new, err);
	for (const char *name = xattrs->names;
	     status == REEL_OK && name < xattrs->names + xattrs->names_size;
	     name = next_name(name))
		status = carry_xattr(xattrs, old, new, name, err);
	reel_mem_free(xattrs);
	return status;
}

static enum reel_status
carry_mode(int new, const struct stat *wanted, struct reel_error *err)
{
	struct stat is;

	if (fchmod(new, wanted->st_mode & MODE_BITS) != 0)
		return reel_fail_errno(err, "cannot keep its mode");
	/* The kernel drops set-group-id in silence where it is not ours. */
	if (fstat(new, &is) != 0)
		return reel_fail_errno(err, "cannot look at the new file");
	if ((is.st_mode & MODE_BITS) != (wanted->st_mode & MODE_BITS) ||
	    is.st_uid != wanted->st_uid || is.st_gid != wanted->st_gid)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "its mode or owner would be lost");
	return REEL_OK;
}

/*
 * In this order: a new owner takes away set-user-id and capabilities, and an
 * ACL sets the mode's group bits.
 */
enum reel_status
reel_attributes_carry(int old, int new, const struct stat *wanted,
                      struct reel_error *err)
{
	const struct timespec times[2] = {wanted->st_atim, wanted->st_mtim};
	enum reel_status status;

	status = carry_owner(new, wanted, err);
	if (status == REEL_OK)
		status = carry_xattrs(old, new, err);
	if (status == REEL_OK)
		status = carry_mode(new, wanted, err);
	if (status == REEL_OK && futimens(new, times) != 0)
		status = reel_fail_errno(err, "cannot keep its times");
	return status;
}
