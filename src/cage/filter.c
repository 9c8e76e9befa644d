/* SPDX-License-Identifier: MIT */
#include "cage/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mem.h"
#include "cage/answer.h"
#include "cage/checked.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct reel_filter {
	scmp_filter_ctx rules;
};

static const int allowed[] = {
        /* What is open. */
        SCMP_SYS(read),
        SCMP_SYS(readv),
        SCMP_SYS(pread64),
        SCMP_SYS(preadv),
        SCMP_SYS(lseek),
        SCMP_SYS(fstat),
        SCMP_SYS(fadvise64),
        SCMP_SYS(close),
        SCMP_SYS(poll),
        SCMP_SYS(ppoll),
        /* Memory; what is executed is below. */
        SCMP_SYS(brk),
        SCMP_SYS(munmap),
        SCMP_SYS(mremap),
        SCMP_SYS(madvise),
        SCMP_SYS(futex),
        /* Time, chance and the machine; Vorbis asks how much memory it has. */
        SCMP_SYS(clock_gettime),
        SCMP_SYS(clock_getres),
        SCMP_SYS(gettimeofday),
        SCMP_SYS(time),
        SCMP_SYS(nanosleep),
        SCMP_SYS(clock_nanosleep),
        SCMP_SYS(getrandom),
        SCMP_SYS(sysinfo),
        SCMP_SYS(sched_getaffinity),
        SCMP_SYS(sched_yield),
        SCMP_SYS(getrlimit),
        /* Itself, and a thread that is just beginning: the C library ends a
         * process where not all threads can register. */
        SCMP_SYS(rseq),
        SCMP_SYS(set_robust_list),
        SCMP_SYS(getpid),
        SCMP_SYS(gettid),
        SCMP_SYS(rt_sigaction),
        SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(rt_sigreturn),
        SCMP_SYS(sigaltstack),
        SCMP_SYS(restart_syscall),
        SCMP_SYS(exit),
        SCMP_SYS(exit_group),
#ifdef REEL_HAS_SANITIZER
        /* Through a pipe it finds out whether memory can be read. All files
         * are open to be read only. */
        SCMP_SYS(pipe2),
        SCMP_SYS(write),
#endif
};

static const int by_path[] = {
        SCMP_SYS(open),         SCMP_SYS(openat),
        SCMP_SYS(openat2),      SCMP_SYS(creat),
        SCMP_SYS(stat),         SCMP_SYS(lstat),
        SCMP_SYS(statx),        SCMP_SYS(access),
        SCMP_SYS(faccessat),    SCMP_SYS(faccessat2),
        SCMP_SYS(readlink),     SCMP_SYS(readlinkat),
        SCMP_SYS(statfs),       SCMP_SYS(chdir),
        SCMP_SYS(fchdir),       SCMP_SYS(mkdir),
        SCMP_SYS(mkdirat),      SCMP_SYS(rmdir),
        SCMP_SYS(unlink),       SCMP_SYS(unlinkat),
        SCMP_SYS(rename),       SCMP_SYS(renameat),
        SCMP_SYS(renameat2),    SCMP_SYS(link),
        SCMP_SYS(linkat),       SCMP_SYS(symlink),
        SCMP_SYS(symlinkat),    SCMP_SYS(truncate),
        SCMP_SYS(chmod),        SCMP_SYS(fchmodat),
        SCMP_SYS(chown),        SCMP_SYS(lchown),
        SCMP_SYS(fchownat),     SCMP_SYS(utime),
        SCMP_SYS(utimes),       SCMP_SYS(futimesat),
        SCMP_SYS(utimensat),    SCMP_SYS(mknod),
        SCMP_SYS(mknodat),      SCMP_SYS(getxattr),
        SCMP_SYS(lgetxattr),    SCMP_SYS(setxattr),
        SCMP_SYS(lsetxattr),    SCMP_SYS(listxattr),
        SCMP_SYS(llistxattr),   SCMP_SYS(removexattr),
        SCMP_SYS(lremovexattr), SCMP_SYS(inotify_add_watch),
};

/* The C library tries it first, and then its older form. */
static const int absent[] = {
        SCMP_SYS(clone3),
};

static const int deadly[] = {
        /* Other programs and processes. */
        SCMP_SYS(execve),
        SCMP_SYS(execveat),
        SCMP_SYS(fork),
        SCMP_SYS(vfork),
        SCMP_SYS(kill),
        SCMP_SYS(tkill),
        SCMP_SYS(rt_sigqueueinfo),
        SCMP_SYS(rt_tgsigqueueinfo),
        SCMP_SYS(pidfd_open),
        SCMP_SYS(pidfd_getfd),
        SCMP_SYS(pidfd_send_signal),
        SCMP_SYS(process_vm_readv),
        SCMP_SYS(process_vm_writev),
        SCMP_SYS(process_madvise),
        SCMP_SYS(kcmp),
#ifndef REEL_HAS_SANITIZER
        SCMP_SYS(ptrace),
#endif
        /* The network, and whoever listens on this machine. */
        SCMP_SYS(socket),
        SCMP_SYS(socketpair),
        SCMP_SYS(connect),
        SCMP_SYS(bind),
        SCMP_SYS(listen),
        SCMP_SYS(accept),
        SCMP_SYS(accept4),
        /* The kernel's large doors. */
        SCMP_SYS(bpf),
        SCMP_SYS(io_uring_setup),
        SCMP_SYS(io_uring_enter),
        SCMP_SYS(io_uring_register),
        SCMP_SYS(userfaultfd),
        SCMP_SYS(perf_event_open),
        SCMP_SYS(memfd_create),
        SCMP_SYS(memfd_secret),
        SCMP_SYS(keyctl),
        SCMP_SYS(add_key),
        SCMP_SYS(request_key),
        SCMP_SYS(name_to_handle_at),
        SCMP_SYS(open_by_handle_at),
        SCMP_SYS(modify_ldt),
        SCMP_SYS(personality),
        /* The machine, and who we are on it. */
        SCMP_SYS(unshare),
        SCMP_SYS(setns),
        SCMP_SYS(chroot),
        SCMP_SYS(pivot_root),
        SCMP_SYS(mount),
        SCMP_SYS(umount2),
        SCMP_SYS(fsopen),
        SCMP_SYS(open_tree),
        SCMP_SYS(move_mount),
        SCMP_SYS(mount_setattr),
        SCMP_SYS(init_module),
        SCMP_SYS(finit_module),
        SCMP_SYS(delete_module),
        SCMP_SYS(kexec_load),
        SCMP_SYS(kexec_file_load),
        SCMP_SYS(reboot),
        SCMP_SYS(swapon),
        SCMP_SYS(swapoff),
        SCMP_SYS(setuid),
        SCMP_SYS(setgid),
        SCMP_SYS(setreuid),
        SCMP_SYS(setregid),
        SCMP_SYS(setresuid),
        SCMP_SYS(setresgid),
        SCMP_SYS(setgroups),
        SCMP_SYS(capset),
};

/** Calls that are all treated alike. */
struct group {
	uint32_t action;
	const int *calls;
	size_t count;
};

static const struct group groups[] = {
        {SCMP_ACT_ALLOW, allowed, COUNT(allowed)},
        {SCMP_ACT_ERRNO(EACCES), by_path, COUNT(by_path)},
        {SCMP_ACT_ERRNO(ENOSYS), absent, COUNT(absent)},
        {SCMP_ACT_KILL_PROCESS, deadly, COUNT(deadly)},
};

/** A call that is told by one argument or by two. */
struct rule {
	uint32_t action;
	int call;
	unsigned count;
	struct scmp_arg_cmp arguments[2];
};

#define IS(place, value)                                                       \
	{                                                                      \
		.arg = (place), .op = SCMP_CMP_EQ, .datum_a = (value)          \
	}
#define IS_NOT(place, value)                                                   \
	{                                                                      \
		.arg = (place), .op = SCMP_CMP_NE, .datum_a = (value)          \
	}
#define HAS(place, bit)                                                        \
	{                                                                      \
		.arg = (place), .op = SCMP_CMP_MASKED_EQ, .datum_a = (bit),    \
		.datum_b = (bit)                                               \
	}
#define LACKS(place, bit)                                                      \
	{                                                                      \
		.arg = (place), .op = SCMP_CMP_MASKED_EQ, .datum_a = (bit)     \
	}

/* fstat() of an older C library: see answer.h. */
#ifdef REEL_ANSWERS_TRAPS
#define FSTAT_ACTION SCMP_ACT_TRAP
#else
#define FSTAT_ACTION SCMP_ACT_ALLOW
#endif

/* A sanitizer that reports starts another program to name the lines, and
 * LeakSanitizer a tracer of its own: they are told no, lest the report is
 * lost with the process. */
#ifdef REEL_HAS_SANITIZER
#define CLONE_ACTION SCMP_ACT_ERRNO(EAGAIN)
#else
#define CLONE_ACTION SCMP_ACT_KILL_PROCESS
#endif

static const struct rule rules[] = {
        {SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, {LACKS(2, PROT_EXEC)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, {LACKS(2, PROT_EXEC)}},
        {FSTAT_ACTION, SCMP_SYS(newfstatat), 1, {HAS(3, AT_EMPTY_PATH)}},
        {SCMP_ACT_ERRNO(EACCES),
         SCMP_SYS(newfstatat),
         1,
         {LACKS(3, AT_EMPTY_PATH)}},
/* What a library has to say. */
#ifndef REEL_HAS_SANITIZER
        {SCMP_ACT_ALLOW, SCMP_SYS(write), 1, {IS(0, STDERR_FILENO)}},
#endif
        {SCMP_ACT_ALLOW, SCMP_SYS(writev), 1, {IS(0, STDERR_FILENO)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, {IS(0, 0), IS(2, 0)}},
        {CLONE_ACTION, SCMP_SYS(clone), 1, {LACKS(0, CLONE_THREAD)}},
};

/* Of a call that the machine does not have nothing is added. */
static int
add_groups(scmp_filter_ctx filter)
{
	int code = 0;

	for (size_t i = 0; i < COUNT(groups); i++)
		for (size_t j = 0; j < groups[i].count && code == 0; j++)
			code = seccomp_rule_add_array(filter, groups[i].action,
			                              groups[i].calls[j], 0,
			                              NULL);
	return code;
}

static int
add_rules(scmp_filter_ctx filter, const struct rule *some, size_t count)
{
	int code = 0;

	for (size_t i = 0; i < count && code == 0; i++)
		code = seccomp_rule_add_array(filter, some[i].action,
		                              some[i].call, some[i].count,
		                              some[i].arguments);
	return code;
}

/* Talking to the pool and to nobody else; abort() is a signal to oneself. */
static int
add_own(scmp_filter_ctx filter, uint64_t socket, uint64_t process)
{
	const struct rule own[] = {
	        {SCMP_ACT_ALLOW, SCMP_SYS(sendmsg), 1, {IS(0, socket)}},
	        {SCMP_ACT_ALLOW, SCMP_SYS(sendto), 1, {IS(0, socket)}},
	        {SCMP_ACT_ALLOW, SCMP_SYS(recvmsg), 1, {IS(0, socket)}},
	        {SCMP_ACT_ALLOW, SCMP_SYS(recvfrom), 1, {IS(0, socket)}},
	        {SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, {IS(0, process)}},
	        {SCMP_ACT_KILL_PROCESS,
	         SCMP_SYS(tgkill),
	         1,
	         {IS_NOT(0, process)}},
	};

	return add_rules(filter, own, COUNT(own));
}

/*
 * A thread that is there already is filtered too. The kernel's own codes
 * are asked for: they are the reason that is told.
 */
static int
set_up(scmp_filter_ctx filter)
{
	static const struct {
		enum scmp_filter_attr attribute;
		uint32_t value;
	} wanted[] = {
	        {SCMP_FLTATR_API_SYSRAWRC, 1},
	        {SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS},
	        {SCMP_FLTATR_CTL_TSYNC, 1},
	};
	int code = 0;

	for (size_t i = 0; i < COUNT(wanted) && code == 0; i++)
		code = seccomp_attr_set(filter, wanted[i].attribute,
		                        wanted[i].value);
	return code;
}

static enum reel_status
fail(int code, struct reel_error *err)
{
	errno = -code;
	return reel_fail_errno(err, "seccomp");
}

enum reel_status
reel_filter_new(int socket, struct reel_filter **filter, struct reel_error *err)
{
	struct reel_filter *const new = reel_mem_new(1, sizeof(*new));
	int code;

	if (new == NULL)
		return reel_fail_memory(err);
	new->rules = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	code = new->rules == NULL ? -ENOMEM : set_up(new->rules);
	if (code == 0)
		code = add_groups(new->rules);
	if (code == 0)
		code = add_rules(new->rules, rules, COUNT(rules));
	if (code == 0)
		code = add_own(new->rules, (uint64_t)socket,
		               (uint64_t)getpid());
	if (code != 0) {
		reel_filter_free(new);
		return fail(code, err);
	}
	*filter = new;
	return REEL_OK;
}

enum reel_status
reel_filter_load(const struct reel_filter *filter, struct reel_error *err)
{
	const int code = seccomp_load(filter->rules);

	return code == 0 ? REEL_OK : fail(code, err);
}

void
reel_filter_free(struct reel_filter *filter)
{
	if (filter == NULL)
		return;
	seccomp_release(filter->rules);
	reel_mem_free(filter);
}
