/* SPDX-License-Identifier: MIT */
#include "cage/answer.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "base/error.h"

#ifdef REEL_ANSWERS_TRAPS

/** A call's arguments, and where its result is expected. */
struct call {
	long descriptor;
	const char *path;
	void *facts;
	ucontext_t *context;
};

/* What a register holds. */
static void *
pointer_in(const void *the_register)
{
	void *pointer;

	(void)memcpy(&pointer, the_register, sizeof(pointer));
	return pointer;
}

#ifdef __x86_64__
static struct call
call_of(ucontext_t *context)
{
	const greg_t *registers = context->uc_mcontext.gregs;

	return (struct call){
	        .descriptor = (long)registers[REG_RDI],
	        .path = pointer_in(&registers[REG_RSI]),
	        .facts = pointer_in(&registers[REG_RDX]),
	        .context = context,
	};
}

static void
set_result(const struct call *call, long result)
{
	call->context->uc_mcontext.gregs[REG_RAX] = (greg_t)result;
}
#else
static struct call
call_of(ucontext_t *context)
{
	const unsigned long long *registers = context->uc_mcontext.regs;

	return (struct call){
	        .descriptor = (long)registers[0],
	        .path = pointer_in(&registers[1]),
	        .facts = pointer_in(&registers[2]),
	        .context = context,
	};
}

static void
set_result(const struct call *call, long result)
{
	call->context->uc_mcontext.regs[0] = (unsigned long long)result;
}
#endif

/* Runs in the middle of anything: nothing but a system call. */
static void
answer(int number, siginfo_t *info, void *context)
{
	const struct call call = call_of(context);
	const int saved = errno;
	long result = -EACCES;

	(void)number;
	if (info->si_syscall == SYS_newfstatat && call.path[0] == '\0')
		result = syscall(SYS_fstat, call.descriptor, call.facts) == 0
		                 ? 0
		                 : -(long)errno;
	errno = saved;
	set_result(&call, result);
}

enum reel_status
reel_answer_traps(struct reel_error *err)
{
	struct sigaction action = {.sa_flags = SA_SIGINFO};

	action.sa_sigaction = answer;
	(void)sigemptyset(&action.sa_mask);
	if (sigaction(SIGSYS, &action, NULL) != 0)
		return reel_fail_errno(err, "cannot answer traps");
	return REEL_OK;
}

#else

enum reel_status
reel_answer_traps(struct reel_error *err)
{
	(void)err;
	return REEL_OK;
}

#endif
