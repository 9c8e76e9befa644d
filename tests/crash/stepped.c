/* SPDX-License-Identifier: MIT */
#include "crash/stepped.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/ptrace.h>

#include "support/cmocka_all.h"

/* What changes files, folders, or what is known of them. Not all machines
 * have the older ones. */
static const uint64_t changes[] = {
        SYS_openat,   SYS_write,     SYS_pwrite64,     SYS_writev,
        SYS_pwritev,  SYS_ftruncate, SYS_fallocate,    SYS_copy_file_range,
        SYS_ioctl,    SYS_fchmod,    SYS_fchmodat,     SYS_fchown,
        SYS_fchownat, SYS_fsetxattr, SYS_fremovexattr, SYS_utimensat,
        SYS_fsync,    SYS_fdatasync, SYS_renameat2,    SYS_unlinkat,
        SYS_linkat,   SYS_mkdirat,
#ifdef SYS_renameat
        SYS_renameat,
#endif
#ifdef SYS_unlink
        SYS_unlink,   SYS_rename,    SYS_open,         SYS_mkdir,
#endif
};

/* What only looks, and can fail. Not close, which closes also where it fails,
 * as a call that is not made cannot; nor fcntl, for an unlocking that is not
 * made holds SQLite off for good. */
static const uint64_t looks[] = {
        SYS_read,       SYS_pread64,   SYS_fstat,      SYS_newfstatat,
        SYS_statx,      SYS_fstatfs,   SYS_flock,      SYS_flistxattr,
        SYS_fgetxattr,  SYS_getrandom, SYS_readlinkat, SYS_faccessat,
        SYS_lseek,      SYS_getcwd,
#ifdef SYS_faccessat2
        SYS_faccessat2,
#endif
#ifdef SYS_readlink
        SYS_readlink,   SYS_stat,      SYS_lstat,      SYS_access,
#endif
};

static bool
has(const uint64_t *calls, size_t count, uint64_t call)
{
	for (size_t i = 0; i < count; i++) {
		if (calls[i] == call)
			return true;
	}
	return false;
}

static bool
is_change(uint64_t call)
{
	return has(changes, sizeof(changes) / sizeof(changes[0]), call);
}

static bool
is_look(uint64_t call)
{
	return has(looks, sizeof(looks) / sizeof(looks[0]), call);
}

static void
be_traced(const char *const *arguments)
{
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 && raise(SIGSTOP) == 0)
		(void)execv(arguments[0], (char *const *)(uintptr_t)arguments);
	_exit(127);
}

/* @return the call that is about to be made; UINT64_MAX where none is */
static uint64_t
entry_of(pid_t child)
{
	struct ptrace_syscall_info info;

	return ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof(info), &info) >
	                               0 &&
	                       info.op == PTRACE_SYSCALL_INFO_ENTRY
	               ? info.entry.nr
	               : UINT64_MAX;
}

/* Goes on to the next stop; false where there is none. */
static bool
step(pid_t child, int signal, int *state)
{
	(void)ptrace(PTRACE_SYSCALL, child, NULL, (void *)(intptr_t)signal);
	assert_int_equal(waitpid(child, state, 0), child);
	return WIFSTOPPED(*state);
}

/* A program on its way, stopped before it is loaded. */
static pid_t
begin(const char *const *arguments)
{
	const pid_t child = fork();
	int state = 0;

	assert_true(child >= 0);
	if (child == 0)
		be_traced(arguments);
	assert_int_equal(waitpid(child, &state, 0), child);
	(void)ptrace(
	        PTRACE_SETOPTIONS, child, NULL,
	        (void *)(intptr_t)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
	return child;
}

/* Goes on to the next call that is about to be made. */
static bool
go_to_call(pid_t child, uint64_t *call, struct stepped *stepped)
{
	int signal = 0;
	int state = 0;

	while (step(child, signal, &state)) {
		const int stop = WSTOPSIG(state);

		signal = stop == (SIGTRAP | 0x80) || stop == SIGTRAP ? 0 : stop;
		if (stop != (SIGTRAP | 0x80))
			continue;
		*call = entry_of(child);
		if (*call != UINT64_MAX)
			return true;
	}
	stepped->code = WIFEXITED(state) ? WEXITSTATUS(state) : -1;
	return false;
}

/*
 * Goes on to where the n-th change is to be made, and is not made yet.
 *
 * @param n  0 for the end
 * @return whether it came there; else it has ended
 */
static bool
go_to(pid_t child, size_t n, struct stepped *stepped)
{
	uint64_t call;

	while (go_to_call(child, &call, stepped))
		if (is_change(call) && ++stepped->calls == n)
			return true;
	return false;
}

struct stepped
stepped_run(const char *const *arguments, size_t kill_at)
{
	struct stepped stepped = {0};
	const pid_t child = begin(arguments);
	int state = 0;

	if (!go_to(child, kill_at, &stepped))
		return stepped;
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, &state, 0), child);
	stepped.is_killed = true;
	return stepped;
}

struct stepped
stepped_run_with(const char *const *arguments, size_t n,
                 void (*act)(void *context), void *context)
{
	struct stepped stepped = {0};
	const pid_t child = begin(arguments);

	if (go_to(child, n, &stepped)) {
		act(context);
		(void)go_to(child, 0, &stepped);
	}
	return stepped;
}

#if defined(__x86_64__)
/* A call without a number is not made, and fails as is said at its end. */
static void
let_fail(pid_t child, int number)
{
	struct user_regs_struct registers;
	int state = 0;

	assert_int_equal(ptrace(PTRACE_GETREGS, child, NULL, &registers), 0);
	registers.orig_rax = UINT64_MAX;
	assert_int_equal(ptrace(PTRACE_SETREGS, child, NULL, &registers), 0);
	assert_true(step(child, 0, &state));
	assert_int_equal(ptrace(PTRACE_GETREGS, child, NULL, &registers), 0);
	registers.rax = -(unsigned long long)number;
	assert_int_equal(ptrace(PTRACE_SETREGS, child, NULL, &registers), 0);
}

bool
stepped_can_fail(void)
{
	return stepped_can();
}
#else
static void
let_fail(pid_t child, int number)
{
	(void)child;
	(void)number;
}

bool
stepped_can_fail(void)
{
	return false;
}
#endif

struct stepped
stepped_fail(const char *const *arguments, size_t n, int number)
{
	struct stepped stepped = {0};
	const pid_t child = begin(arguments);
	size_t marks = 0;
	uint64_t call;

	while (go_to_call(child, &call, &stepped)) {
		marks += call == SYS_sched_yield;
		if (marks == 1 && (is_change(call) || is_look(call)) &&
		    ++stepped.calls == n)
			let_fail(child, number);
	}
	return stepped;
}

bool
stepped_can(void)
{
	const char *const nothing[] = {"/bin/true", NULL};

	return stepped_run(nothing, 0).code == 0;
}
