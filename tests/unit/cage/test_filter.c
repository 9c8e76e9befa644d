/* SPDX-License-Identifier: MIT */
/*
 * Each attempt is made by a child of its own that has locked itself in, and
 * again by one that has not: what is told of the cage has to come from it.
 */
#include "support/cmocka_all.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cage/checked.h"
#include "support/caged.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* What comes of most: an errno, or this. */
#define KILLED CAGED_KILLED

/** A system call and what has to come of it. */
struct attempt {
	const char *name;
	int outcome;
	long call;
	long arguments[6];
	/** A process that can make it does not go on: only in the cage. */
	bool is_inside_only;
};

#define TRY_NUMBER(name, outcome, number, ...)                                 \
	{                                                                      \
		name, outcome, number, {__VA_ARGS__}, false                    \
	}
#define TRY(name, outcome, call, ...)                                          \
	TRY_NUMBER(name, outcome, SYS_##call, __VA_ARGS__)
#define TRY_INSIDE(name, outcome, call, ...)                                   \
	{                                                                      \
		name, outcome, SYS_##call, {__VA_ARGS__}, true                 \
	}

/* What all children are born with. */
static int file = -1;
static int ends[2] = {-1, -1};
static void *page;

static long
at(const void *pointer)
{
	return (long)(intptr_t)pointer;
}

static int
make(const void *context)
{
	const struct attempt *attempt = context;
	const long *with = attempt->arguments;

	return syscall(attempt->call, with[0], with[1], with[2], with[3],
	               with[4], with[5]) == -1
	               ? errno
	               : 0;
}

static void
try_all(const struct attempt *attempts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct attempt *attempt = &attempts[i];
		const int caged = caged_run(ends[0], make, attempt);
		const int outside = attempt->is_inside_only
		                            ? 0
		                            : caged_run(-1, make, attempt);

		if (caged != attempt->outcome || caged == outside)
			fail_msg("%s: %d in the cage and not %d, %d outside",
			         attempt->name, caged, attempt->outcome,
			         outside);
	}
}

static int
make_world(void **state)
{
	(void)state;
	file = memfd_create("file", 0);
	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	            MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return file < 0 || page == MAP_FAILED
	               ? -1
	               : socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
}

static int
end_world(void **state)
{
	(void)state;
	(void)munmap(page, 4096);
	(void)close(file);
	(void)close(ends[0]);
	return close(ends[1]);
}

static void
no_path_leads_anywhere(void **state)
{
	(void)state;
	struct stat facts;
	char text[64];
	const long here = AT_FDCWD;
	const long name = at("/proc/self/status");
	const struct attempt attempts[] = {
	        TRY("open to read", EACCES, openat, here, name, O_RDONLY),
	        TRY("open to write", EACCES, openat, here, at("/dev/null"),
	            O_WRONLY),
	        TRY("open its memory", EACCES, openat, here,
	            at("/proc/self/mem"), O_RDWR),
	        TRY("open what it has again", EACCES, openat, here,
	            at("/proc/self/fd/0"), O_RDWR),
	        TRY("create", EACCES, openat, here, at("/nowhere/new"),
	            O_CREAT | O_WRONLY, 0600),
	        TRY("openat2", EACCES, openat2, here, name),
	        TRY("unlink", EACCES, unlinkat, here, at("/nowhere/old"), 0),
	        TRY("rename", EACCES, renameat2, here, at("/nowhere/old"), here,
	            at("/nowhere/new"), 0),
	        TRY("link", EACCES, linkat, here, at("/nowhere/old"), here,
	            at("/nowhere/new"), 0),
	        TRY("mkdir", EACCES, mkdirat, here, at("/nowhere/new"), 0700),
	        TRY("stat", EACCES, newfstatat, here, name, at(&facts), 0),
	        TRY("stat as if of nothing", EACCES, newfstatat, here, name,
	            at(&facts), AT_EMPTY_PATH),
	        TRY("stat as if of what is open", EACCES, newfstatat, file,
	            name, at(&facts), AT_EMPTY_PATH),
	        TRY("statx", EACCES, statx, here, name),
	        TRY("readlink", EACCES, readlinkat, here, at("/proc/self/exe"),
	            at(text), sizeof(text)),
	        TRY("access", EACCES, faccessat, here, name, F_OK),
	        TRY("chdir", EACCES, chdir, at("/")),
	        TRY("getcwd", EPERM, getcwd, at(text), sizeof(text)),
	        TRY("chmod", EACCES, fchmodat, here, at("/nowhere/old"), 0777),
	        TRY("utimensat", EACCES, utimensat, here, at("/nowhere/old")),
	        TRY("truncate", EACCES, truncate, at("/nowhere/old"), 0),
	        TRY("getxattr", EACCES, getxattr, name, at("user.a")),
	        TRY("statfs", EACCES, statfs, name, at(page)),
	};

	try_all(attempts, COUNT(attempts));
}

static void
what_is_open_is_only_read(void **state)
{
	(void)state;
	const struct attempt attempts[] = {
#ifndef REEL_HAS_SANITIZER
	        TRY("write", EPERM, write, file, at("x"), 1),
	        TRY("pipe", EPERM, pipe2, at(page), 0),
#endif
	        TRY("pwrite", EPERM, pwrite64, file, at("x"), 1, 0),
	        TRY("ftruncate", EPERM, ftruncate, file, 0),
	        TRY("fallocate", EPERM, fallocate, file, 0, 0, 99),
	        TRY("fchmod", EPERM, fchmod, file, 0777),
	        TRY("flock", EPERM, flock, file, 0),
	        TRY("fcntl", EPERM, fcntl, file, F_GETFD),
	        TRY("ioctl", EPERM, ioctl, file, 0x5401),
	        TRY("dup", EPERM, dup, file),
	        TRY("send elsewhere", EPERM, sendto, ends[1], at("x"), 1,
	            MSG_DONTWAIT),
	        TRY("copy to the socket", EPERM, sendfile, ends[0], file, 0, 1),
	        TRY("memfd_create", KILLED, memfd_create, at("new"), 0),
	};

	try_all(attempts, COUNT(attempts));
}

static void
nobody_else_is_reached(void **state)
{
	(void)state;
	const pid_t parent = getpid();
	const struct attempt attempts[] = {
	        TRY("socket to the internet", KILLED, socket, AF_INET,
	            SOCK_STREAM, 0),
	        TRY("socket on this machine", KILLED, socket, AF_UNIX,
	            SOCK_STREAM, 0),
	        TRY("socket to the kernel", KILLED, socket, AF_NETLINK,
	            SOCK_RAW, 0),
	        TRY("socketpair", KILLED, socketpair, AF_UNIX, SOCK_STREAM, 0,
	            at(page)),
	        TRY("connect", KILLED, connect, ends[0]),
	        TRY("bind", KILLED, bind, ends[0]),
	        TRY("listen", KILLED, listen, ends[0], 1),
	        TRY("signal to its parent", KILLED, kill, parent, 0),
	        TRY("signal to all", KILLED, kill, -1, 0),
	        TRY("signal to a thread", KILLED, tgkill, parent, parent, 0),
	        TRY("pidfd_open", KILLED, pidfd_open, parent, 0),
	        TRY("process_vm_readv", KILLED, process_vm_readv, parent),
	        TRY("process_vm_writev", KILLED, process_vm_writev, parent),
#ifdef REEL_HAS_SANITIZER
	        TRY("ptrace", EPERM, ptrace, 0),
	        TRY("clone", EAGAIN, clone, SIGCHLD),
#else
	        TRY("ptrace", KILLED, ptrace, 0),
	        TRY("clone", KILLED, clone, SIGCHLD),
#endif
#ifdef SYS_fork
	        TRY("fork", KILLED, fork, 0),
	        TRY_INSIDE("vfork", KILLED, vfork, 0),
#endif
	        TRY("clone3", ENOSYS, clone3, at(page), 64),
	        TRY_INSIDE("a thread", EPERM, clone,
	                   CLONE_VM | CLONE_SIGHAND | CLONE_THREAD),
	        TRY("execve", KILLED, execve, at("/bin/true")),
	        TRY("execveat", KILLED, execveat, AT_FDCWD, at("/bin/true")),
	};

	try_all(attempts, COUNT(attempts));
}

static void
cage_cannot_be_left(void **state)
{
	(void)state;
	const struct rlimit more = {9, 9};
	const struct attempt attempts[] = {
	        TRY("memory to execute", EPERM, mmap, 0, 4096,
	            PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
	        TRY("the file as a program", EPERM, mmap, 0, 4096,
	            PROT_READ | PROT_EXEC, MAP_PRIVATE, file, 0),
	        TRY("its own data as a program", EPERM, mprotect, at(page),
	            4096, PROT_READ | PROT_EXEC),
	        TRY("the same with a key", EPERM, pkey_mprotect, at(page), 4096,
	            PROT_READ | PROT_EXEC, -1),
	        TRY("prctl", EPERM, prctl, PR_SET_DUMPABLE, 1),
	        TRY("prctl that asks", EPERM, prctl, PR_GET_DUMPABLE),
	        TRY("limits", EPERM, prlimit64, 0, RLIMIT_CORE, at(&more), 0),
	        TRY("limits of its parent", EPERM, prlimit64, getpid(),
	            RLIMIT_CORE, 0, at(page)),
	        TRY("seccomp", EPERM, seccomp, 2, 0, 0),
	        TRY("landlock", EPERM, landlock_create_ruleset, 0, 0,
	            LANDLOCK_CREATE_RULESET_VERSION),
	        TRY("bpf", KILLED, bpf, 0),
	        TRY("io_uring", KILLED, io_uring_setup, 1, 0),
	        TRY("userfaultfd", KILLED, userfaultfd, 0),
	        TRY("perf_event_open", KILLED, perf_event_open, 0),
	        TRY("keyctl", KILLED, keyctl, 0),
	        TRY("unshare", KILLED, unshare, 0),
	        TRY("setns", KILLED, setns, file, 0),
	        TRY("chroot", KILLED, chroot, at("/nowhere")),
	        TRY("mount", KILLED, mount, 0, at("/nowhere"), 0, 0, 0),
	        TRY("setuid", KILLED, setuid, getuid()),
	        TRY("init_module", KILLED, init_module, 0),
	        TRY("personality", KILLED, personality, 0xffffffff),
#ifdef __x86_64__
	        TRY_NUMBER("a call of the x32 kind", KILLED,
	                   0x40000000L + SYS_getpid, 0),
#endif
	        TRY_NUMBER("a call that is not there", EPERM, 5000, 0),
	};

	try_all(attempts, COUNT(attempts));
}

#define IN_THE_WORLD(test)                                                     \
	cmocka_unit_test_setup_teardown(test, make_world, end_world)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_THE_WORLD(no_path_leads_anywhere),
	        IN_THE_WORLD(what_is_open_is_only_read),
	        IN_THE_WORLD(nobody_else_is_reached),
	        IN_THE_WORLD(cage_cannot_be_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
