#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every figure of facts.csv against the cell it names: python3 cells.py DRAFT EXPORTS

A value stands there as its cell writes it (11.90 of "11.90%"), unless its reason says that it was worked out or given
otherwise; what "also given" names stands in the cell it names.
"""
import collections
import csv
import hashlib
import os
import re
import sys

draft, exports = sys.argv[1:3]
ALSO = re.compile(r"(\S.*?)(?: \[[pr]\])?(?:, (worked out|given as .*?))? in ([^;]+?), line (\d+), column (\d+)(?:; |$)")
paths, records = collections.defaultdict(list), {}
for folder, _, names in os.walk(exports):
    for name in names:
        path = os.path.join(folder, name)
        with open(path, "rb") as f:
            paths[hashlib.sha256(f.read()).hexdigest()].append(path)
        paths[name].append(path)


def cells(key, line, column):
    """Of every file of that checksum or name."""
    for path in paths[key]:
        if path not in records:
            with open(path, newline="", encoding="utf-8-sig", errors="replace") as f:
                reader, before, records[path] = csv.reader(f), 0, {}
                for row in reader:
                    records[path][before + 1] = row
                    before = reader.line_num
        row = records[path].get(int(line), [])
        yield row[int(column) - 1].strip() if int(column) <= len(row) else ""


def same(text, written):
    written = written.strip("%£ ").replace(",", "")
    if re.search("[eE]", written) or len(re.sub(r"\D", "", written)) > 15:
        return float(written) == float(text)
    return text == re.sub(r"^(-?)\.", r"\g<1>0.", written)


def number(text):
    return float(text) if re.fullmatch(r"-?[\d.]+(e-?\d+)?", text) else text


counts, wrong = collections.Counter(), []
with open(os.path.join(draft, "facts.csv"), newline="", encoding="utf-8") as f:
    for r in csv.DictReader(f):
        if not r["source"] or r["value"] == "":
            continue
        how, _, also = r["reason"].partition("also given: ")
        own = list(cells(r["sha256"], r["line"], r["column"]))
        if how.startswith("given as "):
            counts["given otherwise"] += 1
            given = how[len("given as ") :].removesuffix("; ")
            if number(given) not in [number(c) for c in own]:
                wrong.append((r, given, own))
        elif how.startswith("worked out"):
            counts["worked out"] += 1
        elif r["unit"] != "category":
            counts["as written"] += 1
            if not any(same(r["value"], c) for c in own):
                wrong.append((r, r["value"], own))
        for text, form, *place in ALSO.findall(also):
            counts["also given"] += 1
            there = list(cells(*place))
            text = form.removeprefix("given as ") or text
            hidden = text == "[c]" and form == ""
            if form != "worked out" and r["unit"] != "category" and not hidden and not any(same(text, c) for c in there):
                wrong.append((r, text, there))
for row, text, written in wrong[:10]:
    print(f"{row['entity']} {row['indicator']} {row['period']}: {text}, the cell has {written}")
print(", ".join(f"{n} {what}" for what, n in sorted(counts.items())), "-", len(wrong), "wrong")
sys.exit(len(wrong) > 0 or counts["as written"] < 1000 or counts["also given"] < 10)
