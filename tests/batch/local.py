#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What only the authority has, in the documents of a draft of the sample: python3 local.py DRAFT

Figures of class head or restricted stand in none of them, and no target is taken for a figure. No figure of fewer than
six pupils can be read, nor had back: a whole less a part of it leaves a group that could be shown itself. A school's own
words stand in its own document alone.
"""
import csv
import glob
import os
import subprocess
import sys

draft = sys.argv[1]
NARROW = {"self_evaluation", "support_category", "head_months_in_post", "attendance_ambition"}
PARTS = {"gld_fsm": "gld", "gld_not_fsm": "gld", "phonics_fsm": "phonics"}
OWN_WORDS = {"990012": "explain their reasoning in maths", "990027": "buses that do not come"}
problems = []


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def small(k, n):
    return 0 < n < 6 or 1 <= k <= 5 or 1 <= n - k <= 5


facts = {(r["entity"], r["indicator"], r["period"]): r for r in rows_of(os.path.join(draft, "facts.csv"))}
seen = hidden = parts = 0
for pdf in sorted(glob.glob(os.path.join(draft, "*", "*.pdf"))):
    rows = rows_of(pdf[:-4] + ".csv")
    text = " ".join(subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode().split())
    own = {(r["entity"], r["indicator"], r["period"]): r for r in rows if len(r["entity"]) == 6}
    for r in rows:
        if r["indicator"] in NARROW or r["entity"].startswith("target:"):
            problems.append(f"{pdf}: {r['entity']} {r['indicator']}")
    for (entity, code, period), r in own.items():
        if code not in PARTS and code not in PARTS.values() and not code.startswith("tables_check"):
            continue
        seen += 1
        hidden += r["state"] == "[c]"
        if r["state"] != facts.get((entity, code, period), r)["state"]:
            problems.append(f"{pdf}: {code} {period} is {r['state']}, in facts.csv not")
        if r["state"] == "shown" and float(r["denominator"]) < 6:
            problems.append(f"{pdf}: {code} {period} is of {r['denominator']} pupils")
        whole = own.get((entity, PARTS.get(code), period), {"state": ""})
        if r["state"] != "shown" or whole["state"] != "shown":
            continue
        parts += 1
        k, n = (float(whole[f]) - float(r[f]) for f in ("numerator", "denominator"))
        if small(k, n):
            problems.append(f"{pdf}: {PARTS[code]} less {code} {period} leaves {k:g} of {n:g}")
    for urn, words in OWN_WORDS.items():
        if (words in text) != any(e == urn for e, _, _ in own):
            problems.append(f"{pdf}: the words of {urn}")

targets = [r for (entity, _, _), r in facts.items() if entity.startswith("target:")]
if not targets or any(r["state"] != "shown" for r in targets):
    problems.append(f"{len(targets)} targets")
for code in NARROW:
    if not any(c == code for _, c, _ in facts):
        problems.append(f"{code} is in no facts.csv: this test would not notice it elsewhere")
for p in problems[:20]:
    print(p)
print(f"{seen} figures of schools, {hidden} hidden, {parts} parts of wholes, {len(targets)} targets, {len(problems)} wrong")
sys.exit(bool(problems) or not hidden or not parts)
