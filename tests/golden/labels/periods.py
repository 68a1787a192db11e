#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Lists every year label of a folder of exports with what stands beside it: python3 periods.py DATA [TABLE]

With a TABLE (periods.csv) tells which of them it lacks, and fails when there are any.
"""
import csv
import os
import sys

YEARS = ["time_period", "years", "year", "academic year"]
csv.field_size_limit(1 << 24)
if len(sys.argv) < 2 or not sys.argv[1]:
    print("SCORECARDS_DATA is not set: skipped")
    sys.exit(77)
seen = {}
for folder, _, names in sorted(os.walk(sys.argv[1])):
    for name in sorted(names):
        if not name.endswith(".csv"):
            continue
        with open(os.path.join(folder, name), newline="", encoding="utf-8-sig", errors="replace") as f:
            rows = csv.reader(f)
            head = [h.strip().lower() for h in next(rows, [])]
            year = next((head.index(y) for y in YEARS if y in head), None)
            within = head.index("time_identifier") if "time_identifier" in head else None
            if year is None:
                continue
            for row in rows:
                label = (row[year], row[within] if within is not None else "")
                seen.setdefault(label, name)
if len(sys.argv) == 2:
    for label, name in sorted(seen.items()):
        print(",".join([*label, name]))
    sys.exit(0)
with open(sys.argv[2], newline="", encoding="utf-8") as f:
    known = {(r["label"], r["within"]) for r in csv.DictReader(f)}
lacking = sorted((label, name) for label, name in seen.items() if label not in known)
for label, name in lacking:
    print(f"{label} of {name} is not in {sys.argv[2]}")
print(len(seen), "labels,", len(lacking), "of them not in the table")
sys.exit(len(lacking) > 0)
