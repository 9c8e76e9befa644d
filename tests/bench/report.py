# SPDX-License-Identifier: MIT
"""Tables of what was measured, kept from run to run and put into a text."""
import json
import os
import platform
import re
import subprocess

PACKAGES = ("libchromaprint-tools", "libavcodec59", "libavcodec61",
            "libflac12", "libflac14", "libsndfile1", "beets")


class Result:
    """A table, and what was to be reached: (what, "at most" or "at least",
    target, measured)."""

    def __init__(self, lines, targets=()):
        self.lines = lines
        self.targets = list(targets)


def table(head, rows):
    return ["| " + " | ".join(row) + " |"
            for row in [head, ["---"] * len(head), *rows]]


def is_met(how, target, value):
    return value <= target if how == "at most" else value >= target


def missed_by(how, target, value):
    """In words; a target is met to the two digits that are told."""
    value = round(value, 2)
    if is_met(how, target, value):
        return "met"
    if target == 0:
        return f"**missed** by {value:g}"
    return f"**missed** by {abs(value / target - 1):.0%}"


def processor():
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":")[1].strip()
    return platform.machine()


def versions():
    found = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}${Package} ${Version}\n",
         *PACKAGES], capture_output=True, text=True).stdout
    return [line[3:].strip() for line in found.splitlines()
            if line.startswith("ii")]


def system():
    with open("/etc/os-release") as file:
        name = re.search(r'PRETTY_NAME="(.*)"', file.read())
    return name[1] if name else platform.system()


class Book:
    """All results so far, in a file of the folder."""

    def __init__(self, path):
        self.path = path
        self.pages = json.loads(path.read_text()) if path.exists() else {}

    def put(self, name, result, others, rounds):
        self.pages[name] = {"lines": result.lines, "targets": result.targets,
                            "others": others, "rounds": rounds}
        self.path.write_text(json.dumps(self.pages, indent=1))

    def machine(self):
        cores = os.cpu_count()
        return [f"{cores} cores of {processor()}, {system()}, Linux "
                f"{platform.release()}; {', '.join(versions())}."]

    def summary(self):
        rows = []
        for page in self.pages.values():
            for what, how, target, value in page["targets"]:
                rows.append([what, f"{how} {target:g}", f"{value:.2f}",
                             missed_by(how, target, value)])
        return table(["what", "target", "measured", ""], rows)

    def page(self, name):
        page = self.pages[name]
        return page["lines"] + [
            "", f"{page['rounds']} rounds; meanwhile other programs took "
            f"{page['others']:.0%} of the processors."]

    def parts(self):
        """Name -> lines, of all that a text may hold."""
        return {"machine": self.machine(), "summary": self.summary(),
                **{name: self.page(name) for name in self.pages}}


def fill(text, parts):
    """Puts each part between its marks, <!-- NAME --> and <!-- end -->."""
    for name, lines in parts.items():
        body = "\n".join(lines).replace("\\", r"\\")
        text = re.sub(rf"(?s)(<!-- {name} -->\n).*?(<!-- end -->)",
                      rf"\g<1>\n{body}\n\n\g<2>", text)
    return text
