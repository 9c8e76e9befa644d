/* SPDX-License-Identifier: MIT */
#include "cage/message.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/error.h"

/* Bytes that are asked for at a time. */
#define PORTION 65536

static size_t
size_of(const unsigned char header[4])
{
	return (size_t)reel_bytes_little(header, 4);
}

/* The header goes out first, and the descriptor with it. */
static ssize_t
send_header(int socket, const unsigned char header[4], int descriptor)
{
	union {
		struct cmsghdr alignment;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {.bytes = {0}};
	unsigned char copy[4];
	struct iovec part = {.iov_base = copy, .iov_len = sizeof(copy)};
	struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};

	(void)memcpy(copy, header, sizeof(copy));
	if (descriptor >= 0) {
		struct cmsghdr *carried;

		message.msg_control = control.bytes;
		message.msg_controllen = sizeof(control.bytes);
		carried = CMSG_FIRSTHDR(&message);
		carried->cmsg_level = SOL_SOCKET;
		carried->cmsg_type = SCM_RIGHTS;
		carried->cmsg_len = CMSG_LEN(sizeof(int));
		(void)memcpy(CMSG_DATA(carried), &descriptor,
		             sizeof(descriptor));
	}
	return sendmsg(socket, &message, MSG_NOSIGNAL);
}

static enum reel_status
send_bytes(int socket, const char *bytes, size_t size, struct reel_error *err)
{
	while (size > 0) {
		const ssize_t sent = send(socket, bytes, size, MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return reel_fail_errno(err, "cannot send a message");
		bytes += sent;
		size -= (size_t)sent;
	}
	return REEL_OK;
}

enum reel_status
reel_message_send(int socket, const void *bytes, size_t size, int descriptor,
                  struct reel_error *err)
{
	unsigned char header[4];
	ssize_t sent;

	if (size > UINT32_MAX)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "message of %zu bytes", size);
	for (size_t i = 0; i < sizeof(header); i++)
		header[i] = (unsigned char)(size >> (8 * i));
	do
		sent = send_header(socket, header, descriptor);
	while (sent < 0 && errno == EINTR);
	/* Four bytes into a socket's buffer go whole or not at all. */
	if (sent != (ssize_t)sizeof(header))
		return reel_fail_errno(err, "cannot send a message");
	return send_bytes(socket, bytes, size, err);
}

/* The descriptor of a message; any further ones are closed. */
static int
take_descriptor(struct msghdr *message)
{
	int taken = -1;

	for (struct cmsghdr *carried = CMSG_FIRSTHDR(message); carried != NULL;
	     carried = CMSG_NXTHDR(message, carried)) {
		int descriptor;

		if (carried->cmsg_level != SOL_SOCKET ||
		    carried->cmsg_type != SCM_RIGHTS ||
		    carried->cmsg_len != CMSG_LEN(sizeof(int)))
			continue;
		(void)memcpy(&descriptor, CMSG_DATA(carried),
		             sizeof(descriptor));
		if (taken >= 0)
			(void)close(taken);
		taken = descriptor;
	}
	return taken;
}

static ssize_t
receive_header(int socket, unsigned char header[4], int *descriptor)
{
	union {
		struct cmsghdr alignment;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {.bytes = {0}};
	struct iovec part = {.iov_base = header, .iov_len = 4};
	struct msghdr message = {
	        .msg_iov = &part,
	        .msg_iovlen = 1,
	        .msg_control = control.bytes,
	        .msg_controllen = sizeof(control.bytes),
	};
	ssize_t got;

	do
		got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
	while (got < 0 && errno == EINTR);
	*descriptor = got > 0 ? take_descriptor(&message) : -1;
	return got;
}

static enum reel_status
fail_end(struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_FORMAT, "message ends in the middle");
}

static enum reel_status
check_size(const struct reel_buf *bytes, size_t size, struct reel_error *err)
{
	if (size <= bytes->ceiling)
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_FORMAT,
	                 "message of %zu bytes is too large", size);
}

/* Takes in a portion of the rest; it grows as bytes come, not as promised. */
static enum reel_status
receive_portion(int socket, struct reel_buf *bytes, size_t size, int flags,
                bool *has_come, struct reel_error *err)
{
	static _Thread_local char portion[PORTION];
	const size_t left = size - bytes->size;
	ssize_t got;

	*has_come = false;
	do
		got = recv(socket, portion, left < PORTION ? left : PORTION,
		           flags);
	while (got < 0 && errno == EINTR);
	if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		return REEL_OK;
	if (got < 0 && errno != ECONNRESET)
		return reel_fail_errno(err, "cannot receive a message");
	if (got <= 0)
		return fail_end(err);
	*has_come = true;
	return reel_buf_append(bytes, portion, (size_t)got, err);
}

enum reel_status
reel_message_receive(int socket, struct reel_buf *bytes, int *descriptor,
                     struct reel_error *err)
{
	unsigned char header[4] = {0};
	const ssize_t got = receive_header(socket, header, descriptor);
	enum reel_status status = REEL_OK;
	bool has_come = true;

	if (got == 0)
		return reel_fail(err, REEL_ERROR_NOT_FOUND,
		                 "the other side has closed");
	if (got < 0)
		return reel_fail_errno(err, "cannot receive a message");
	status = got == (ssize_t)sizeof(header)
	                 ? check_size(bytes, size_of(header), err)
	                 : fail_end(err);
	while (status == REEL_OK && has_come && bytes->size < size_of(header))
		status = receive_portion(socket, bytes, size_of(header), 0,
		                         &has_come, err);
	if (status == REEL_OK && bytes->size < size_of(header))
		status = fail_end(err);
	if (status != REEL_OK && *descriptor >= 0) {
		(void)close(*descriptor);
		*descriptor = -1;
	}
	return status;
}

void
reel_inbox_reset(struct reel_inbox *inbox)
{
	inbox->header_size = 0;
	reel_buf_release(&inbox->bytes);
}

static enum reel_status
take_header(struct reel_inbox *inbox, int socket, struct reel_error *err)
{
	ssize_t got;

	do
		got = recv(socket, inbox->header + inbox->header_size,
		           sizeof(inbox->header) - inbox->header_size,
		           MSG_DONTWAIT);
	while (got < 0 && errno == EINTR);
	if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		return REEL_OK;
	if (got < 0 && errno != ECONNRESET)
		return reel_fail_errno(err, "cannot receive a message");
	if (got <= 0)
		return inbox->header_size > 0
		               ? fail_end(err)
		               : reel_fail(err, REEL_ERROR_NOT_FOUND,
		                           "the other side has closed");
	inbox->header_size += (size_t)got;
	return inbox->header_size < sizeof(inbox->header)
	               ? REEL_OK
	               : check_size(&inbox->bytes, size_of(inbox->header), err);
}

enum reel_status
reel_inbox_take(struct reel_inbox *inbox, int socket, bool *is_whole,
                struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	bool has_come = true;
	size_t size;

	*is_whole = false;
	if (inbox->header_size < sizeof(inbox->header))
		status = take_header(inbox, socket, err);
	if (status != REEL_OK || inbox->header_size < sizeof(inbox->header))
		return status;
	size = size_of(inbox->header);
	while (status == REEL_OK && has_come && inbox->bytes.size < size)
		status = receive_portion(socket, &inbox->bytes, size,
		                         MSG_DONTWAIT, &has_come, err);
	*is_whole = status == REEL_OK && inbox->bytes.size == size;
	return status;
}
