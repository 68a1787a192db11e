#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Real editions against what their publishers printed: python3 real.py CASE DRAFT DATA

The numbers expected here were worked out from the exports by hand or by another program, never by ours.
"""
import collections
import csv
import glob
import math
import os
import re
import subprocess
import sys

case, draft, data = sys.argv[1:4]
failed = []


def rows_of(path, encoding="utf-8-sig"):
    with open(path, newline="", encoding=encoding, errors="replace") as f:
        return list(csv.DictReader(f))


facts = collections.defaultdict(dict)
for row in rows_of(draft + "/facts.csv"):
    facts[row["indicator"], row["period"]][row["entity"]] = row
manifest = rows_of(draft + "/manifest.csv")
documents = {r["entity"]: r["document"] for r in manifest if r["document"].endswith(".pdf") and r["kind"] == "scorecard"}


def check(what, got, wanted):
    if got != wanted:
        failed.append(what)
        print(f"FAILED: {what}: {got}, not {wanted}")


def fact(urn, indicator, period, *fields):
    row = facts[indicator, period].get(urn, {})
    return tuple(row.get(f, "") for f in fields)


def text(entity):
    path = os.path.join(draft, documents[entity])
    said = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s+", " ", said)


def says(entity, *words):
    said = text(entity)
    for word in words:
        check(f"{entity} says \"{word}\"", word in said, True)


def number(cell):
    cell = cell.strip().rstrip("%")
    return float(cell) if re.fullmatch(r"-?\d+(\.\d+)?", cell) else None


def schools_of(indicator, period):
    return {u: r for u, r in facts[indicator, period].items() if re.fullmatch(r"\d{6}", u) and r["state"] == "shown"}


def leeds_then():
    check("schools", len([u for u in documents if re.fullmatch(r"\d{6}", u)]), 275)
    year = "2018/19"
    check("Attainment 8", fact("108057", "attainment8", year, "value", "denominator", "marks"), ("57.3", "196", "[p]"))
    check("Progress 8", fact("108057", "progress8", year, "value", "lower", "upper"), ("0.66", "0.47", "0.84"))
    check("grade 5", fact("108057", "grade5_english_maths", year, "value"), ("66.8",))
    for code, printed in ("absence", 5.5), ("persistent_absence", 11.2):
        check(code, round(float(fact("108057", code, year, "value")[0]), 1), printed)
    says("108057", "57.3", "+0.66", "66.8%", "5.5%", "11.2%", "key stage 4 2018/19: provisional")
    check("at the expected standard", fact("107813", "ks2_rwm_expected", "2017/18", "value", "denominator"), ("71", "41"))
    says("107813", "29 of 41", "71%", "between 26th and 149th of 213", "52% 64% 75%", "56 to 82%")
    extract = glob.glob(data + "/local/*ks2_school*.csv")[0]
    for year, weighted in ("2015/16", 48.0), ("2016/17", 56.0), ("2017/18", 61.2):
        schools = schools_of("ks2_rwm_expected", year).values()
        pupils = sum(float(r["denominator"]) for r in schools)
        share = sum(float(r["value"]) * float(r["denominator"]) for r in schools) / pupils
        check(f"weighted over the city, {year}", round(share, 1), weighted)
        city = fact("383", "ks2_rwm_expected", year, "value")[0]
        check(f"of the authority file, {year}", city, str(round(weighted)))
    check("peers that had closed", len([u for u in schools_of("ks2_rwm_expected", "2017/18") if u not in documents]), 24)
    named = {r["URN"] for r in rows_of(extract) if r["Academic Year"] == "2018" and number(r["Overall Meet Std"]) is not None}
    check("schools of the extract", set(schools_of("ks2_rwm_expected", "2017/18")), named)


def wilson(k, n):
    z = 1.959963984540054
    middle, half = (k + z * z / 2) / (n + z * z), z * math.sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
    return 100 * (middle - half), 100 * (middle + half)


def surrey():
    raw = rows_of(data + "/performance-tables/la-downloads/2017-18_936_ks2final.csv")
    mainstream = {r["URN"] for r in raw if r["RECTYPE"] == "1"}
    shown = {u: r for u, r in schools_of("ks2_rwm_expected", "2017/18").items() if u in mainstream}
    check("primaries", len(shown), 213)
    values = sorted(float(r["value"]) for r in shown.values())
    cuts = [values[math.ceil(len(values) * q) - 1] for q in (0.25, 0.5, 0.75)]
    check("cuts", cuts, [62, 71, 79])
    spans = {}
    for urn, r in shown.items():
        n = float(r["denominator"])
        k = math.floor(float(r["value"]) * n / 100 + 0.5)
        spans[urn] = [sum(x > c for c in cuts) for x in wilson(k, n)]
    touched = collections.Counter(high - low + 1 for low, high in spans.values())
    check("intervals that touch three or four quarters", touched[3] + touched[4], 144)
    check("intervals within one", touched[1], 26)
    asked = [u for u in sorted(shown) if u in documents][::6]
    for urn in asked:
        low, high = spans[urn]
        value = float(shown[urn]["value"])
        own, span = "DCBA"[sum(value > c for c in cuts)], "DCBA"[low : high + 1]
        if value in cuts:
            letters = "on a quarter line"
        elif high - low > 1:
            letters = f"{span[0]} to {span[-1]}"
        else:
            letters = " or ".join([f"{own} {own}", *span.replace(own, "")])
        rows = re.findall(r"Reading, writing and maths \d+ of \d+ \d+%(.*?) (?:Higher standard|Reading) ", text(urn))
        check(f"quarters of {urn}", any(r.endswith(" " + letters) for r in rows), True)
    check("no more than a few pages were asked", len(asked) > 25, True)
    says(asked[0], "Surrey")
    for urn in asked[:5]:
        check(f"Leeds on the page of {urn}", "Leeds" in text(urn), False)


def leeds_today():
    for code, period, value in (
        ("attainment8_gap", "2023/24", "-4.1"), ("leavers_sustained", "2022/23", "94"), ("alevel_points", "2023/24", "41.58"),
        ("sen_support", "2024/25", "11.90"), ("ehc_plans", "2024/25", "2.18"),
    ):
        check(code, fact("108057", code, period, "value"), (value,))
    check("leavers", fact("108057", "leavers_sustained", "2022/23", "denominator"), ("218",))
    # Grades of the scale that ended in September 2024: each of the 12 stands in the year of its inspection, none in the list's.
    grades = [r for r in rows_of(draft + "/facts.csv") if r["indicator"] == "ofsted_overall" and r["source"].startswith("EXCERPT")]
    check("grades before September 2024", (len(grades), max(r["period"] for r in grades) <= "2023/24"), (12, True))
    came = "149719 149735 149755 150228 150229 150230 150406 150432 150506 150860 150861".split()
    gone = "107866 107877 107888 107890 107987 108007 108047 108050 134405".split()
    check("schools that opened since", [u for u in came if u in documents], came)
    check("schools whose links close them", [u for u in gone if u in documents], [])


{"leeds_then": leeds_then, "surrey": surrey, "leeds_today": leeds_today}[case]()
sys.exit(bool(failed))
