/* SPDX-License-Identifier: MIT */
#include "crash/stepped.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
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

static bool
is_change(uint64_t call)
{
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		if (changes[i] == call)
			return true;
	}
	return false;
}

static void
be_traced(const char *const *arguments)
{
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 && raise(SIGSTOP) == 0)
		(void)execv(arguments[0], (char *const *)(uintptr_t)arguments);
	_exit(127);
}

static bool
is_entry_of_change(pid_t child)
{
	struct ptrace_syscall_info info;

	return ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof(info), &info) >
	               0 &&
	       info.op == PTRACE_SYSCALL_INFO_ENTRY && is_change(info.entry.nr);
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

/*
 * Goes on to where the n-th call is to be made, and is not made yet.
 *
 * @param n  0 for the end
 * @return whether it came there; else it has ended
 */
static bool
go_to(pid_t child, size_t n, struct stepped *stepped)
{
	int signal = 0;
	int state = 0;

	while (step(child, signal, &state)) {
		const int stop = WSTOPSIG(state);

		signal = stop == (SIGTRAP | 0x80) || stop == SIGTRAP ? 0 : stop;
		if (stop == (SIGTRAP | 0x80) && is_entry_of_change(child) &&
		    ++stepped->calls == n)
			return true;
	}
	stepped->code = WIFEXITED(state) ? WEXITSTATUS(state) : -1;
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

bool
stepped_can(void)
{
	const char *const nothing[] = {"/bin/true", NULL};

	return stepped_run(nothing, 0).code == 0;
}
