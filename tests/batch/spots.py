#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Asks why for every spot of a delivery: python3 spots.py PROGRAM DRAFT DATA LIST DELIVERY"""
import csv
import hashlib
import math
import subprocess
import sys

program, draft, data, listed, delivery = sys.argv[1:6]
# What a code means, where it does not stand for itself: the publishers' lists of abbreviations.
STATES = {
    "SUPP": "[c]", "c": "[c]", "NE": "[z]", "z": "[z]", "NA": "[x]", "NP": "[x]", "LOWCOV": "[x]", "-": "[x]", "SP": "[low]", "LOW": "[x]", "": "[x]",
    ("exclusions_by_geographic_level.csv", "x"): "[c]", "x": "[x]",
}
# Words that a publisher writes as a number.
WORDS = {
    "ofsted_overall": ["", "Outstanding", "Good", "Requires improvement", "Inadequate"],
    "quality_of_education": ["", "Outstanding", "Good", "Requires improvement", "Inadequate"],
    "deprivation_quintile": ["", "1 least deprived", "2", "3", "4", "5 most deprived"],
    "progress8_band": ["", "Well above average", "Above average", "Average", "Below average", "Well below average"],
}
checksums = {}
failed = 0


def checksum(path):
    if path not in checksums:
        with open(f"{data}/{path}", "rb") as f:
            checksums[path] = hashlib.sha256(f.read()).hexdigest()
    return checksums[path]


def asked(spot, *options):
    words = [program, "why", draft, spot["entity"], spot["indicator"], "--period", spot["period"], "--restricted", *options]
    return subprocess.run(words, capture_output=True, text=True).stdout


def expected(spot):
    """What facts.csv must say: (value or None, state or None, word or None)"""
    name = spot["file"].split("/")[-1]
    words = WORDS.get(spot["indicator"])
    if spot["value"]:
        value = float(spot["value"])
        return (None, "shown", words[int(value)]) if words else (value, "shown", None)
    text = spot["text"]
    state = STATES.get((name, text), STATES.get(text))
    return (None, state, text) if state else (None, "shown", text)


def differences(spot, row):
    value, state, word = expected(spot)
    if value is not None and not (row["value"] and math.isclose(float(row["value"]), value, rel_tol=1e-9, abs_tol=1e-9)):
        yield "value", row["value"], value
    # a percent sign goes, and the noise of a spreadsheet (2.121E-2, 16.899999999999999); 11.90% is 11.90
    plain = spot["text"].rstrip("%")
    noise = value is None or "E" in plain or len(plain.replace("-", "").replace(".", "").lstrip("0")) > 15
    if plain and not noise and row["value"] != plain:
        yield "text", row["value"], plain
    if state == "[low]":
        if "[low]" not in row["marks"]:
            yield "marks", row["marks"], state
    elif row["state"] != state:
        yield "state", row["state"], state
    if word and state in ("shown", "[c]", "[z]") and word not in (row["value"], row["reason"].split(" ")[0]):
        yield "word", (row["value"], row["reason"]), word
    for field, want in ("source", spot["file"].split("/")[-1]), ("sha256", checksum(spot["file"])):
        if row[field] != want:
            yield field, row[field], want
    for field in "group", "line", "column":
        if row[field] != spot[field]:
            yield field, row[field], spot[field]
    said = asked(spot).split("\n")
    place = f"{spot['file'].split('/')[-1]}, line {spot['line']}, column {spot['column']} "
    if len(said) < 3 or place not in said[2]:
        yield "place in words", said[2:3], place
    if plain and not noise and plain not in said[1]:
        yield "value in words", said[1], plain


with open(listed, newline="") as f:
    spots = [s for s in csv.DictReader(f) if s["delivery"] == delivery]
for spot in spots:
    rows = list(csv.DictReader(asked(spot, "--csv").splitlines()))
    found = list(differences(spot, rows[0])) if rows else [("answer", "none", "one")]
    for field, got, want in found:
        print(f"FAILED: {spot['file']}: {spot['indicator']} of {spot['entity']} in {spot['period']}: {field} {got}, not {want}")
    failed += bool(found)
print(f"{delivery}: {len(spots)} spots asked, {failed} wrong")
sys.exit(failed > 0)
