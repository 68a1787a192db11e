#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No document of a draft may carry a number, a URN or a name of another school: python3 canaries.py DRAFT

Two readings of every document. Its figures.csv: each row belongs to the school itself, to a predecessor or to a
comparator, and is the row of facts.csv. Its text, as pdftotext gives it: of every figure that the exports hold for one
school alone (no other school and no comparator prints as it does) none stands in another school's document. The sample
is made so that sizes tell the school: input/sample/README.md.
"""
import collections
import csv
import json
import os
import re
import subprocess
import sys

draft = sys.argv[1]
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|(?<![\w.,])\d+(?:\.\d+)?(?!\w)")


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def is_school(entity):
    return len(entity) == 6 and entity.isdigit()


def printed(row):
    """How a page may print the row's numbers: whole counts of 100 and more, as they are and with commas; no years."""
    for field in ("value", "numerator", "denominator"):
        text = row[field]
        if text.isdigit() and int(text) >= 100 and not 1990 <= int(text) <= 2090:
            yield text
            yield f"{int(text):,}"


def tells_its_school(row):
    """The rules of input/sample/README.md; they hold for the fictional authority alone."""
    number = int(row["entity"]) - 990000
    if row["indicator"] == "number_on_roll" and row["value"]:
        return int(row["value"]) % 50 == number
    if row["indicator"] == "absence" and row["value"]:
        return row["value"].ljust(7, "0")[-4:] == f"{number:02d}61"
    return True


facts = rows_of(os.path.join(draft, "facts.csv"))
by_key = {(r["entity"], r["indicator"], r["period"]): r for r in facts}
manifest = [r for r in rows_of(os.path.join(draft, "manifest.csv")) if r["kind"] != "figures"]
owners, common = {}, set()
for r in facts:
    for text in printed(r):
        if is_school(r["entity"]):
            owners.setdefault(text, set()).add(r["entity"])
        else:
            common.add(text)
names = {r["entity"]: r["name"] for r in facts if is_school(r["entity"])}
problems, canaries, checked = [], 0, 0
with open(os.path.join(draft, "run.json"), encoding="utf-8") as f:
    counts = json.load(f)["counts"]
common |= {form for key in ("comparisons", "trends") for form in (str(counts[key]), f"{counts[key]:,}")}
texts = {}
for document in manifest:
    path = os.path.join(draft, document["document"])
    said = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    own_number = document["entity"] if not is_school(document["entity"]) else "/".join(os.path.basename(path).split("-")[1][i] for i in (slice(0, 3), slice(3, 7)))
    texts[document["entity"]] = " ".join(said.split()).replace(own_number, "")
# The middle half of a cohort is the same in the documents of all its schools, and may end on a school's own value.
HALF = re.compile(r"\b\d[\d,]* to \d[\d,]*\b")
halves = collections.Counter(h for said in texts.values() for h in set(HALF.findall(said)))
halves = {h for h, n in halves.items() if n >= 5}

for document in manifest:
    own = document["entity"]
    path = os.path.join(draft, document["document"])
    rows = rows_of(path[:-4] + ".csv")
    if not rows:
        problems.append(f"{path}: no figures")
    family = {own} | {r["entity"] for r in rows if is_school(r["entity"])}
    strangers = {e for e in family if e != own and any(m["entity"] == e for m in manifest)}
    if not is_school(own) and len(family) > 1:
        problems.append(f"{path}: a document of the authority holds figures of {family - {own}}")
    if strangers:
        problems.append(f"{path}: figures of {strangers}, which have documents of their own")
    for r in rows:
        whole = by_key.get((r["entity"], r["indicator"], r["period"]))
        checked += 1
        if whole and r["value"] and r["value"] != whole["value"]:
            problems.append(f"{path}: {r['entity']} {r['indicator']} {r['period']} is {whole['value']}, not {r['value']}")
        if not whole and r["value"]:
            problems.append(f"{path}: {r['entity']} {r['indicator']} {r['period']} is in no facts.csv")
        if whole and whole["state"] == "[c]" and r["value"]:
            problems.append(f"{path}: {r['indicator']} {r['period']} is hidden and stands in figures.csv")
    problems += [f"{path}: {r['entity']} {r['indicator']} {r['period']} is {r['value']}, of another school"
                 for r in rows if r["entity"].startswith("9900") and not tells_its_school(r)]
    text = HALF.sub(lambda m: "" if m[0] in halves else m[0], texts[own])
    numbers = set(NUMBER.findall(text))
    at_home = {n for r in rows for n in printed(r)}  # counts worked out from a share are in no facts.csv
    for number in numbers:
        holders = owners.get(number, set())
        if len(holders) == 1 and number not in common | at_home and not holders & family:
            problems.append(f"{path}: {number} belongs to {holders}")
        canaries += len(holders & family) == 1 and len(holders) == 1
    for urn, name in names.items():
        if urn in family:
            continue
        if urn in numbers:
            problems.append(f"{path}: carries URN {urn}")
        if name in text and not any(name in names[e] for e in family):
            problems.append(f"{path}: carries the name {name}")

for p in problems[:20]:
    print(p)
print(f"{len(manifest)} documents, {checked} rows, {canaries} canaries met at home, {len(problems)} astray")
if canaries < len(manifest):
    print("too few canaries were met: this test would not notice a stranger")
sys.exit(bool(problems) or canaries < len(manifest))
