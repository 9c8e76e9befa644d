#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""judge.py [OPTIONS] COLLECTION ANSWERS...

Compares answers with what is right, and prints tables: by set and by case,
how much `--auto` would write and how much of it wrongly, whether the right
release is among the first three, whether confidences hold.

  --wrong        tell each album that was answered wrongly
  --missed CASE  tell the albums of a case that were not answered
"""
import argparse
import collections
import json
import math
import pathlib
import sys


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def binomial_tail(n, k, p):
    """P(X <= k) of a binomial, in logarithms."""
    if p <= 0.0 or k >= n:
        return 1.0
    total = 0.0
    for i in range(k + 1):
        total += math.exp(math.lgamma(n + 1) - math.lgamma(i + 1) -
                          math.lgamma(n - i + 1) + i * math.log(p) +
                          (n - i) * math.log1p(-p))
    return total


def upper_bound(n, k):
    """The exact bound (Clopper-Pearson): with 95 % it is no more than this."""
    if n == 0:
        return 1.0
    low, high = k / n, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if binomial_tail(n, k, middle) > 0.05:
            low = middle
        else:
            high = middle
    return high


class Judged:
    """An album, what was answered, and whether that is right."""

    def __init__(self, album, answer):
        rounds = answer["rounds"]
        first = rounds[0] if rounds else {}
        ranking = first.get("ranking", [])
        truth = album["truth"]
        self.album = album
        self.first = first
        self.verdict = first.get("verdict", "none")
        self.edition = first.get("edition_verdict", "open")
        self.confidence = first.get("confidence", 0.0)
        winner = ranking[0] if ranking else {}
        self.is_certain = self.verdict == "certain"
        self.group_right = bool(truth) and (
            winner.get("release_group") == truth["release_group"])
        self.edition_right = winner.get("release") in (
            album.get("named"), (truth or {}).get("release"))
        self.in_three = bool(truth) and any(
            r["release"] in album["editions"] or
            (not album["editions"] and
             r.get("release_group") == truth["release_group"])
            for r in ranking[:3])
        self.group_in_three = bool(truth) and \
            truth["release_group"] in answer.get("shown", [])[:3]
        self.is_wrong = self.is_certain and (
            not self.group_right or
            self.edition == "certain" and not self.edition_right)
        wanted = album["decidable"]
        self.is_covered = self.is_certain and (
            self.edition == "certain" if wanted == "edition" else True)
        self.later_wrong = sum(
            r["verdict"] == "certain" and r["ranking"][0].get("release_group")
            != (truth or {}).get("release_group") for r in rounds[1:])


def percent(part, whole):
    return "-" if whole == 0 else "%.1f %%" % (100.0 * part / whole)


def row(name, judged):
    edition = [j for j in judged if j.album["decidable"] == "edition"]
    group = [j for j in judged if j.album["decidable"] == "group"]
    rest = [j for j in judged if j.album["decidable"] == "none"]
    wrong = sum(j.is_wrong for j in judged)
    review = [j for j in judged if j.verdict == "review" and
              j.album["decidable"] != "none"]
    return "| %s | %d | %d, at most %.2f %% | %d | %s of %d | %s of %d | %d of %d | %s of %d |" % (
        name, len(judged), wrong, 100 * upper_bound(len(judged), wrong),
        sum(j.is_wrong and not j.group_right for j in judged),
        percent(sum(j.is_covered and not j.is_wrong for j in edition),
                len(edition)), len(edition),
        percent(sum(j.is_covered and not j.is_wrong for j in group),
                len(group)), len(group),
        sum(j.is_certain for j in rest), len(rest),
        percent(sum(j.in_three for j in review), len(review)), len(review))


HEAD = """| | albums | wrong | another soundtrack | edition told | soundtrack told | undecidable, certain | in the first three of review |
|---|---|---|---|---|---|---|---|"""


def reliability(judged):
    """Confidence of the soundtrack against how often it is right."""
    bins = collections.OrderedDict()
    for low, high in ((0.05, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 0.99),
                      (0.99, 0.999), (0.999, 1.01)):
        inside = [j for j in judged if low <= j.confidence < high]
        bins["%.3g to %.3g" % (low, min(high, 1.0))] = inside
    print("\n| confidence | albums | mean | right |\n|---|---|---|---|")
    for name, inside in bins.items():
        if inside:
            print("| %s | %d | %.3f | %.3f |" % (
                name, len(inside),
                sum(j.confidence for j in inside) / len(inside),
                sum(j.group_right for j in inside) / len(inside)))


def judge_mixed(albums, answers):
    """Folders of two albums: how many of these were told, and what not."""
    parts = told = editions = edition_told = wrong = 0
    for album in albums:
        groups = {p["truth"]["release_group"]: p for p in album["parts"]}
        seen = {}
        for answer in answers[album["id"]]["rounds"]:
            if answer["verdict"] != "certain":
                continue
            first = answer["ranking"][0]
            part = groups.get(first.get("release_group"))
            is_edition = answer["edition_verdict"] == "certain"
            if part is None or is_edition and \
                    first["release"] != part["truth"]["release"]:
                wrong += 1
            else:
                seen[first["release_group"]] = is_edition
        for group, part in groups.items():
            parts += 1
            told += group in seen
            if part["decidable"] == "edition":
                editions += 1
                edition_told += seen.get(group, False)
    print("\n%d folders of two albums: of %d albums the soundtrack is told "
          "for %s, the edition for %s of %d; wrong %d, at most %.2f %%" % (
              len(albums), parts, percent(told, parts),
              percent(edition_told, editions), editions, wrong,
              100 * upper_bound(parts, wrong)))


def judge_few(judged):
    """One to three files of an album: what is certain, and what a person is
    shown."""
    review = [j for j in judged if j.verdict == "review"]
    certain = [j for j in judged if j.is_certain]
    wrong = sum(not j.group_right for j in certain)
    print("\n%d folders of one to three files: %d certain, %d of another "
          "soundtrack (at most %.2f %%); %d to review, the right soundtrack "
          "among the first three of %s; none %d" % (
              len(judged), len(certain), wrong,
              100 * upper_bound(len(certain), wrong), len(review),
              percent(sum(j.group_in_three for j in review), len(review)),
              len(judged) - len(review) - len(certain)))


def tell(judged):
    album = judged.album
    print("%s %s %s '%s' %d files, decidable %s, %d editions | %s/%s %.3f "
          "group %s edition %s" % (
              album["id"], album["case"], album["which"], album["folder"],
              len(album["files"]), album["decidable"], len(album["editions"]),
              judged.verdict, judged.edition, judged.confidence,
              judged.group_right, judged.edition_right))
    for ranked in judged.first.get("ranking", [])[:4]:
        weights = {k: v for k, v in ranked["weights"].items() if v}
        print("     %s%s %.4f %s" % (
            ranked["release"][:8],
            "*" if ranked["release"] == (album["truth"] or {}).get("release")
            else "+" if ranked["release"] in album["editions"] else " ",
            ranked["confidence"], weights))


def report(collection, path, options):
    answers = {a["id"]: a for a in read(path)}
    albums = [album for album in read(collection / "albums.jsonl")
              if album["id"] in answers]
    judged = [Judged(album, answers[album["id"]])
              for album in albums if album["case"] not in ("mixed", "few")]
    few = [Judged(album, answers[album["id"]])
           for album in albums if album["case"] == "few"]
    print("\n%s\n" % path.name)
    print(HEAD)
    for name in ("fit", "measure"):
        print(row(name, [j for j in judged if j.album["set"] == name]))
    for case in sorted({j.album["case"] for j in judged}):
        print(row(case, [j for j in judged if j.album["case"] == case]))
    reliability([j for j in judged if j.album["set"] == "measure"])
    print("\nlater rounds, certain and of another soundtrack: %d" %
          sum(j.later_wrong for j in judged))
    for name in ("fit", "measure"):
        mixed = [a for a in albums
                 if a["case"] == "mixed" and a["set"] == name]
        if mixed:
            judge_mixed(mixed, answers)
        some = [j for j in few if j.album["set"] == name]
        if some:
            judge_few(some)
    for j in judged + few:
        if options.wrong and j.is_wrong or options.missed == j.album["case"] \
                and not j.is_covered and j.album["decidable"] != "none":
            tell(j)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--missed")
    parser.add_argument("collection", type=pathlib.Path)
    parser.add_argument("answers", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    for path in options.answers:
        report(options.collection, path, options)


if __name__ == "__main__":
    sys.exit(main())
