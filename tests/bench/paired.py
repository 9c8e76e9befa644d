# SPDX-License-Identifier: MIT
"""Costs of programs, side by side: never one alone, always ratios."""
import os
import statistics
import subprocess
import time


class Cost:
    """Of one run: seconds of processor time, children included, and of wall
    time."""

    def __init__(self, cpu, wall):
        self.cpu = cpu
        self.wall = wall


def run(command, env=None, cwd=None, allowed=(0,)):
    """Runs a program and throws away what it prints."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], env=env, cwd=cwd,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    # What wait4 tells holds all that the program itself has waited for.
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in allowed, (
        f"{command[:4]}...: exit status {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, wall)


def interleaved(runs, rounds):
    """Name -> costs, one a round. `runs` has a function without arguments for
    each name; they take turns, behind one turn that is not counted."""
    costs = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, action in runs.items():
            cost = action()
            if number > 0:
                costs[name].append(cost)
    return costs


def ratios(costs, name, other, what="cpu"):
    """One ratio a round."""
    return [getattr(mine, what) / getattr(theirs, what)
            for mine, theirs in zip(costs[name], costs[other])]


def noise(costs, name, what="cpu"):
    """A program's ratios to itself, from one round to the next."""
    values = [getattr(cost, what) for cost in costs[name]]
    return [later / former for former, later in zip(values, values[1:])] or [1]


def spread(values, digits=2):
    """Median, and the least and the most."""
    return (f"**{statistics.median(values):.{digits}f}** "
            f"({min(values):.{digits}f}–{max(values):.{digits}f})")


def span(values, digits=2):
    return f"{min(values):.{digits}f}–{max(values):.{digits}f}"


def per_file(costs, name, count, what="cpu"):
    """Milliseconds a file, in the median."""
    return statistics.median(getattr(cost, what)
                             for cost in costs[name]) / count * 1e3


class Neighbours:
    """What others took of the processors since it was made."""

    def __init__(self):
        self.busy = self._busy()
        self.own = self._own()
        self.start = time.perf_counter()

    @staticmethod
    def _busy():
        with open("/proc/stat") as file:
            ticks = [int(word) for word in file.readline().split()[1:]]
        # All but idle and waiting for the disk; stolen time is others', too.
        return (sum(ticks[:8]) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")

    @staticmethod
    def _own():
        return sum(os.times()[:4])

    def share(self):
        """Of all processors' time, from 0 to 1."""
        whole = (time.perf_counter() - self.start) * os.cpu_count()
        others = self._busy() - self.busy - (self._own() - self.own)
        return max(others, 0) / whole
