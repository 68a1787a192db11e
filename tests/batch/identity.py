#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Schools over years, counted in the raw exports and in an edition: python3 identity.py CASE DRAFT DATA

A school's absence of 2018/19 is the row of its LAESTAB; the URN on that row is another one where it became an academy since.
"""
import csv
import os
import re
import subprocess
import sys

case, draft, data = sys.argv[1:4]
failed = 0


def check(what, got, wanted):
    global failed
    if got != wanted:
        failed += 1
        print(f"FAILED: {what}: {got}, not {wanted}")


def rows_of(path, encoding="utf-8-sig"):
    with open(path, newline="", encoding=encoding, errors="replace") as f:
        return list(csv.DictReader(f))


# line of its first byte -> (URN, LAESTAB) of the authority's schools
absence = {}
with open(data + "/ees/absence/Absence_3term201819_nat_reg_la_sch.csv", newline="", encoding="utf-8") as f:
    reader = csv.reader(f)
    at = {name: i for i, name in enumerate(next(reader))}
    before = reader.line_num
    for r in reader:
        school = r[at["geographic_level"]] == "School" and r[at["year_breakdown"]] == "six half terms"
        if school and r[at["time_period"]] == "201819" and r[at["old_la_code"]] == "383":
            absence[before + 1] = r[at["urn"]], r[at["laestab"]]
        before = reader.line_num
by_urn = {urn for urn, _ in absence.values()}
by_laestab = {laestab for _, laestab in absence.values()}
manifest = rows_of(draft + "/manifest.csv")
documents = {r["entity"]: r["document"] for r in manifest if r["kind"] == "scorecard" and re.fullmatch(r"\d{6}", r["entity"])}
tables = {r["entity"]: r["document"] for r in manifest if r["kind"] == "figures"}
# of each document, the row its figure stands on: (URN whose it is, line)
held = {}
for urn in documents:
    for r in rows_of(os.path.join(draft, tables[urn])):
        if r["indicator"] == "absence" and r["period"] == "2018/19" and r["value"] and re.fullmatch(r"\d{6}", r["entity"]):
            held[urn] = r["entity"], int(r["line"])


number = {r["URN"]: "383%04d" % int(r["EstablishmentNumber"] or 0) for r in rows_of(data + "/gias/edubase-leeds.csv", "utf-8")}
for r in rows_of(data + "/performance-tables/2018-19/england_school_information.csv", "utf-8"):
    number.setdefault(r["URN"], r["LAESTAB"])


def counts(urns):
    """How many have a row of their LAESTAB in the export, and how many one of their URN."""
    return sum(number[u] in by_laestab for u in urns), sum(u in by_urn for u in urns)


def same_in_documents(urns):
    """Every school with a row of its number or URN shows that row, as its own or as its predecessor's."""
    for u in urns:
        if number[u] not in by_laestab and u not in by_urn:
            continue
        whose, line = held.get(u, (None, None))
        check(f"row of {u}", line in absence and (absence[line][0] == u or absence[line][1] == number[u]), True)
        check(f"whose figure {u} shows", whose, absence[line][0] if line in absence else None)


def says(urn, words):
    said = subprocess.run(["pdftotext", "-layout", os.path.join(draft, documents[urn]), "-"], capture_output=True, check=True)
    check(f"{urn} says \"{words}\"", words in re.sub(r"\s+", " ", said.stdout.decode()), True)


def extract():
    register = rows_of(data + "/gias/edubase-leeds.csv", "utf-8")
    opened = [r["URN"] for r in register if r["EstablishmentStatus (name)"].startswith("Open")]
    check("open in the extract, by LAESTAB and by URN", counts(opened), (264, 252))
    same_in_documents([u for u in opened if u in documents])
    check("of them with a document and a figure", len([u for u in opened if u in held]) >= 264, True)


def then():
    check("in the edition, by LAESTAB and by URN", counts(documents), (268, 262))
    same_in_documents(documents)
    check("under its own URN", sum(whose == u for u, (whose, _) in held.items()), 262)
    # three more got a new number with their URN: a link alone leads to what they were
    check("of a school before it", sum(whose != u for u, (whose, _) in held.items()), 6 + 3)
    says("147271", "Of Rothwell Haigh Road Infant School, the school before this one (URN 107833): figures of 2015/16 to 2018/19.")
    says("146247", "Of Temple Moor High School Science College, the school before this one (URN 108064)")
    # no document of a school that had closed, whoever took its pupils
    closed = {r["URN"] for r in rows_of(data + "/gias/edubase-leeds.csv", "utf-8")
              if r["CloseDate"] and r["CloseDate"][6:] + r["CloseDate"][3:5] + r["CloseDate"][:2] <= "20200331"}
    check("documents of closed schools", sorted(closed & set(documents)), [])


{"extract": extract, "then": then}[case]()
sys.exit(failed > 0)
