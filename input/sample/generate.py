#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the exports of Exampleshire, an authority that does not exist, into exports/ beside this file.

Only whole-number arithmetic of our own decides a value, so every Python writes the same bytes.
What a value tells about where it belongs: README.md in this folder.
"""
import os
import sys

sys.dont_write_bytecode = True
from own import write_own  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "exports")
LA, LA_ONS, LA_NAME = "999", "E99000999", "Exampleshire"
REGION, REGION_ONS, REGION_NUMBER = "Example Region", "E12000099", "997"
YEARS = (2023, 2024, 2025)  # the school years of results, by the year in which they end
CENSUSES = (2024, 2025, 2026)
RWM = "Reading, writing and maths"


def noise(s, m, y, span):
    """A whole number from -span to span that depends on school, measure and year alone."""
    x = (s * 7919 + m * 104729 + y * 1299709 + 12345) & 0xFFFFFFFF
    for _ in range(3):
        x ^= x >> 15
        x = x * 2246822519 & 0xFFFFFFFF
        x ^= x >> 13
    return x % (2 * span + 1) - span


def clamp(x, low, high):
    return max(low, min(high, x))


def ratio(k, n, decimals):
    """100 k / n as text, half away from zero."""
    return fixed((200 * k * 10**decimals + n) // (2 * n), decimals) if n else "z"


def fixed(scaled, decimals):
    """A whole number of 10^-decimals as text."""
    sign, scaled = ("-" if scaled < 0 else ""), abs(scaled)
    if not decimals:
        return f"{sign}{scaled}"
    return f"{sign}{scaled // 10**decimals}.{scaled % 10**decimals:0{decimals}d}"


def root(n):
    """Whole square root, rounded down."""
    x = n
    while x * x > n:
        x = (x + n // x) // 2
    return x


class School:
    def __init__(self, s, name, kind, type_name, estab, ages, roll=0, n6=0, n11=0, opened="", closed="", urn=0):
        self.s, self.name, self.kind, self.type, self.estab = s, name, kind, type_name, estab
        self.low, self.high = ages
        self.roll, self.n6, self.n11, self.opened, self.closed = roll, n6, n11, opened, closed
        self.urn = urn or 990000 + s
        self.first, self.last = 2000, 9999  # school years with figures
        self.missing = set()  # files it is left out of
        self.quality = noise(s, 1, 0, 10)  # -10 to 10
        self.rise = 0  # points a year

    @property
    def laestab(self):
        return f"{LA}{self.estab}"

    def has(self, y):
        return self.first <= y <= self.last


BIRDS = ("Avocet Bittern Chaffinch Dunnock Egret Fieldfare Goldfinch Heron Ibis Jackdaw Kestrel Lapwing Magpie "
         "Nightjar Osprey Pipit Quail Redwing Siskin Tern Upland Vireo Wagtail Yaffle Zitting Bullfinch").split()
PRIMARY_TYPES = ["Community school", "Academy converter", "Voluntary aided school", "Voluntary controlled school",
                 "Foundation school", "Academy sponsor led"]


def make_primaries():
    schools = []
    for i, bird in enumerate(BIRDS):
        s = i + 1
        type_name = PRIMARY_TYPES[s % 6]
        ages = (3, 11) if s % 3 else (4, 11)
        n6 = (2 + s % 4) * 13 + s
        name = f"{bird} Example Primary School"
        schools.append(School(s, name, "P", type_name, 2000 + s, ages, (2 + s % 4) * 100 + s, n6))
    by = {x.s: x for x in schools}
    by[20].name, by[20].n6, by[20].roll = "Tern Example Village School", 4, 120  # tiny: all of year 6 is suppressed
    by[19].name, by[19].n6, by[19].roll = "Siskin Example CE Primary School", 9, 119  # ten or fewer
    by[12].quality, by[8].quality, by[5].rise = 24, -24, 12  # clearly above, clearly below, rising
    by[21].name, by[21].low, by[21].high, by[21].n6 = "Upland Example Infant School", 4, 7, 0
    by[22].name, by[22].low, by[22].high = "Vireo Example Junior School", 7, 11
    by[23].missing = {"absence", "ks2-2025"}  # rows that never came
    by[24].name, by[24].type = "Yaffle Example Free School", "Free schools"  # new
    by[24].opened, by[24].first, by[24].n6 = "01-09-2025", 2026, 0
    by[25].opened, by[25].first = "01-09-2024", 2025  # merged from 42 and 43
    by[26].type, by[26].opened, by[26].first = "Academy converter", "01-04-2024", 2025  # converted from 44
    for s, name, estab in ((42, "Zitting Example Infant School", 2042), (43, "Zitting Example Junior School", 2043)):
        old = School(s, name, "P", "Community school", estab, (4, 7) if s == 42 else (7, 11), 200 + s,
                     0 if s == 42 else 65, closed="31-08-2024")
        old.last = 2024
        schools.append(old)
    before = School(44, "Bullfinch Example Primary School", "P", "Community school", 2026, (4, 11), 444, 79,
                    closed="31-03-2024")
    before.last = 2024
    gone = School(45, "Corncrake Example Primary School", "P", "Community school", 2045, (4, 11), 145, 18,
                  closed="31-08-2025")
    gone.last = 2025
    return schools + [before, gone]


def make_others():
    academy, community = "Academy converter", "Community school"
    schools = [
        School(27, "Birch Example High School", "S", community, 4027, (11, 18), 927, 0, 127),
        School(28, "Cedar Example Academy", "S", "Academy sponsor led", 4028, (11, 16), 828, 0, 128),
        School(29, "Damson Example School", "S", academy, 4029, (11, 18), 1029, 0, 129),
        School(30, "Elder Example Catholic High School", "S", "Voluntary aided school", 4030, (11, 16), 730, 0, 130),
        School(31, "Fir Example School", "S", "Foundation school", 4031, (11, 18), 1131, 0, 131),
        School(32, "Gorse Example Free School", "S", "Free schools", 4032, (11, 16), 332, 0, 0, opened="01-09-2024"),
        School(33, "Example University Technical College", "S", "University technical college", 4033, (14, 19), 433,
               0, 83),
        School(34, "Hazel Example All-Through Academy", "T", academy, 4034, (4, 16), 1234, 57, 134),
        School(35, "Ivy Example Special School", "SP", "Community special school", 7035, (4, 16), 135, 12, 13),
        School(36, "Juniper Example Special Academy", "SP", "Academy special converter", 7036, (11, 19), 136, 0, 4),
        School(37, "Exampleshire Pupil Referral Unit", "AP", "Pupil referral unit", 1137, (11, 16), 37, 0, 7),
        School(38, "Larch Example Nursery School", "EY", "Local authority nursery school", 1038, (2, 5), 138),
        School(39, "Maple Example Sixth Form", "16", "Free schools 16 to 19", 4039, (16, 19), 539),
        School(40, "Nettle Example Independent School", "S", "Other independent school", 6040, (4, 18), 340, 0, 40),
        School(41, "Exampleshire Further Education College", "16", "Further education", 8041, (16, 99), 0),
    ]
    schools[5].first = 2025
    return schools


SCHOOLS = make_primaries() + make_others()

# What the school files say of the authority, the region and England: the authority file repeats it.
KNOWN = {}
SUMS = {}


def count(code, y, k, n):
    total = SUMS.setdefault((code, y), [0, 0])
    total[0] += k
    total[1] += n


def write(path, rows, header, bom=False, crlf=True, last=True, encoding="utf-8", quote=False):
    end = "\r\n" if crlf else "\n"

    def cell(v):
        v = str(v)
        if quote or any(c in v for c in ',"\n'):
            return '"' + v.replace('"', '""') + '"'
        return v

    text = end.join(",".join(cell(v) for v in row) for row in [header] + rows) + (end if last else "")
    full = os.path.join(OUT, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "wb") as f:
        f.write(("\ufeff" if bom else "").encode("utf-8") + text.encode(encoding))


def from_dicts(header, dicts, other=""):
    return [[d.get(h, other) for h in header] for d in dicts]


def label(y):
    return f"{y - 1}{y % 100:02d}"


def folder(y):
    return f"{y - 1}-{y % 100:02d}"


# Registers -------------------------------------------------------------------------------------------

GIAS = open(os.path.join(HERE, "gias_header.txt"), encoding="utf-8").read().strip().split(",")
TYPE_CODES = {"Community school": "01", "Voluntary aided school": "02", "Voluntary controlled school": "03",
              "Foundation school": "05", "Community special school": "07", "Other independent school": "11",
              "Pupil referral unit": "14", "Local authority nursery school": "15", "Further education": "18",
              "Academy sponsor led": "28", "Academy special converter": "44", "Academy converter": "34",
              "Free schools": "35", "Free schools 16 to 19": "39", "University technical college": "40"}
PHASES = {"P": ("2", "Primary"), "S": ("4", "Secondary"), "T": ("7", "All-through"), "SP": ("0", "Not applicable"),
          "AP": ("0", "Not applicable"), "EY": ("1", "Nursery"), "16": ("6", "16 plus")}


def type_group(x):
    if x.kind == "SP":
        return ("5", "Special schools") if "Academy" not in x.type else ("10", "Academies")
    if "independent" in x.type:
        return "3", "Independent schools"
    if x.type.startswith("Free") or "technical" in x.type:
        return "11", "Free Schools"
    if x.type.startswith("Academy"):
        return "10", "Academies"
    return ("1", "Colleges") if x.type == "Further education" else ("4", "Local authority maintained schools")


def gias_row(x):
    group, phase = type_group(x), PHASES[x.kind]
    sixth = ("1", "Has a sixth form") if x.kind == "S" and x.high > 16 else ("2", "Does not have a sixth form")
    trust = ("6" + str(x.s), "Example Learning Trust") if x.type.startswith("Academy") else ("", "")
    capacity = (x.roll // 10 + 3 + x.s % 5) * 10
    return {
        "URN": x.urn, "LA (code)": LA, "LA (name)": LA_NAME, "EstablishmentNumber": x.estab,
        "EstablishmentName": x.name, "TypeOfEstablishment (code)": TYPE_CODES[x.type],
        "TypeOfEstablishment (name)": x.type, "EstablishmentTypeGroup (code)": group[0],
        "EstablishmentTypeGroup (name)": group[1], "EstablishmentStatus (code)": "2" if x.closed else "1",
        "EstablishmentStatus (name)": "Closed" if x.closed else "Open", "OpenDate": x.opened,
        "ReasonEstablishmentOpened (name)": "New Provision" if x.opened else "Not applicable",
        "CloseDate": x.closed, "PhaseOfEducation (code)": phase[0], "PhaseOfEducation (name)": phase[1],
        "StatutoryLowAge": x.low, "StatutoryHighAge": x.high, "OfficialSixthForm (code)": sixth[0],
        "OfficialSixthForm (name)": sixth[1], "Gender (code)": "3", "Gender (name)": "Mixed",
        "Diocese (name)": "Diocese of Example" if x.type.startswith("Voluntary") else "Not applicable",
        "SchoolCapacity": capacity if x.roll else "", "CensusDate": "" if x.closed else "15-01-2026",
        "NumberOfPupils": "" if x.closed or not x.roll else x.roll,
        "NumberOfBoys": "" if x.closed or not x.roll else x.roll - x.roll // 2,
        "NumberOfGirls": "" if x.closed or not x.roll else x.roll // 2,
        "PercentageFSM": "" if x.closed or not x.roll else ratio(fsm(x, 2026), x.roll, 2),
        "Trusts (code)": trust[0], "Trusts (name)": trust[1], "LastChangedDate": "04-12-2026",
        "Street": f"{x.s} Example Street", "Town": "Sampleton", "Postcode": "ZZ99 9ZZ", "GOR (code)": "Z",
        "GOR (name)": REGION, "DistrictAdministrative (code)": LA_ONS, "DistrictAdministrative (name)": LA_NAME,
        "GSSLACode (name)": LA_ONS, "PreviousLA (code)": "999", "OfstedLastInsp": "",
        "ResourcedProvisionCapacity": 12 if x.s in (5, 27) else "",
    }


def write_registers():
    rows = from_dicts(GIAS, [gias_row(x) for x in SCHOOLS])
    write("gias/edubasealldata20261205.csv", rows, GIAS, crlf=False, encoding="cp1252")
    names = {x.s: x for x in SCHOOLS}
    links = []
    for new, old, how, day in ((25, 42, "merged", "01-09-2024"), (25, 43, "merged", "01-09-2024"),
                               (26, 44, "", "01-04-2024")):
        a, b = names[new], names[old]
        links.append([a.urn, b.urn, b.name, "Predecessor" + (" - " + how if how else ""), day])
        links.append([b.urn, a.urn, a.name, "Successor" + (" - " + how if how else ""), day])
    write("gias/links_edubasealldata20261205.csv", links,
          ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"], last=False, encoding="cp1252",
          quote=True)


# Census ----------------------------------------------------------------------------------------------

def fsm(x, y):
    return clamp(x.roll * (clamp(26 - x.quality, 6, 45) + noise(x.s, 3, y, 2)) // 100, 1, x.roll)


def census_kind(x):
    return {"P": "State-funded primary", "S": "State-funded secondary", "T": "State-funded secondary",
            "SP": "State-funded special school", "AP": "State-funded AP school", "EY": "State-funded nursery",
            "16": "State-funded secondary"}[x.kind]


def write_census(y):
    head = ("URN,LA,Estab,SCHOOLTYPE,NOR,NORG,NORB,PNORG,PNORB,TSENELSE,PSENELSE,TSENELK,PSENELK,NUMEAL,NUMENGFL,"
            "NUMUNCFL,PNUMEAL,PNUMENGFL,PNUMUNCLF,NUMFSM,NUMFSMEVER,NORFSMEVER,PNUMFSMEVER").split(",")
    rows = []
    for x in SCHOOLS:
        if not x.roll or not x.has(y) or x.type == "Other independent school":
            continue
        nor = x.roll - 50 * (y < 2026 and x.s % 5 == 0 and x.roll > 400)  # modulo 50 it stays the school's number
        girls = nor // 2 - x.s % 4
        plans = nor - 1 if x.kind == "SP" else clamp(nor * (4 + noise(x.s, 4, y, 2)) // 100, 0, nor)
        support = 1 if x.kind == "SP" else clamp(nor * (14 + noise(x.s, 5, y, 5)) // 100, 0, nor - plans)
        eal, fsm_now = clamp(nor * (21 + noise(x.s, 6, 0, 18)) // 100, 0, nor), clamp(fsm(x, y), 0, nor)
        ever = clamp(fsm_now + nor // 40, 0, nor)
        no_ever = x.kind in ("EY", "16")
        rows.append([x.urn, LA, x.estab, census_kind(x), nor, girls, nor - girls, ratio(girls, nor, 2) + "%",
                     ratio(nor - girls, nor, 2) + "%", plans, ratio(plans, nor, 2) + "%", support,
                     ratio(support, nor, 2) + "%", eal, nor - eal, 0, ratio(eal, nor, 1) + "0%",
                     ratio(nor - eal, nor, 1) + "0%", "0", fsm_now, "NA" if no_ever else ever,
                     "NA" if no_ever else nor, "0.00%" if no_ever else ratio(ever, nor, 2) + "%"])
    for code, kind, n in (("PRI", "State-funded primary", 4500000), ("SEC", "State-funded secondary", 3600000),
                          ("SPE", "Special school", 160000)):
        special = code == "SPE"
        plans = n * 99 // 100 if special else n * 3 // 100
        support = n // 200 if special else n * 14 // 100
        rows.append(["NAT", "", code, kind, n, n * 49 // 100, n - n * 49 // 100, "49%", "51%", plans,
                     ratio(plans, n, 1) + "%", support, ratio(support, n, 1) + "%", n // 5, n - n // 5, 0, "20.0%",
                     "80.0%", "0%", n // 4, n * 26 // 100, n, "26.0%"])
    write(f"performance-tables/{folder(y)}/england_census.csv", rows, head, bom=True, last=False)


# Key stage 2 -----------------------------------------------------------------------------------------

SUBJECTS = ((RWM, 0, 9, 10), ("Reading", 13, 30, 11), ("Writing", 10, 13, 12), ("Maths", 12, 25, 13),
            ("Grammar, punctuation and spelling", 11, 30, 14))


def ks2_groups(x, y):
    n = x.n6 - (y == 2024 and x.n6 > 15)
    dis = clamp(n * clamp(28 - x.quality, 12, 45) // 100, 1, n)
    eal = clamp(n * (20 + noise(x.s, 6, 0, 15)) // 100, 0, n)
    return n, dis, eal


def ks2_rate(x, y, more):
    return clamp(60 + more + x.quality + (y - 2023) * (1 + x.rise) + noise(x.s, 20 + more, y, 7), 5, 96)


def ks2_reached(x, y, more):
    """Pupils who reach the standard: all, disadvantaged, others (who add up), first language not English."""
    n, dis, eal = ks2_groups(x, y)
    rate = clamp(ks2_rate(x, y, more) - (35 if x.kind == "SP" else 0), 2, 97)
    k = (n * rate + 50) // 100
    k_dis = clamp((dis * max(0, rate - 14) + 50) // 100, max(0, k - (n - dis)), min(k, dis))
    k_eal = (eal * max(0, rate - 3) + 50) // 100
    if more:  # who reaches all three reaches each of them
        _, all_dis, all_rest, all_eal = ks2_reached(x, y, 0)
        k_dis, k_rest, k_eal = max(k_dis, all_dis), max(k - k_dis, all_rest), max(k_eal, all_eal)
        return k_dis + k_rest, k_dis, k_rest, k_eal
    return k, k_dis, k - k_dis, k_eal


CODES = {RWM: "KS2RWM_Expected_STD", "Reading": "KS2R_Expected_STD", "Writing": "KS2W_Teacher_Assess",
         "Maths": "KS2M_Expected_STD", "Grammar, punctuation and spelling": "KS2GPS_Expected_STD"}
HIGHER = {RWM: "KS2RWM_Higher_STD", "Reading": "KS2R_Higher_STD", "Maths": "KS2M_Higher_STD"}


def ks2_rows(x, y):
    n, dis, eal = ks2_groups(x, y)
    base = {"time_period": label(y), "time_identifier": "Academic year", "geographic_level": "School",
            "country_code": "E92000001", "country_name": "England", "version": "Final", "school_urn": x.urn,
            "school_laestab": x.laestab, "school_name": x.name}
    for subject, more, higher, m in SUBJECTS:
        reached = ks2_reached(x, y, more)
        groups = (("All pupils", "Total", n), ("Disadvantaged status", "Disadvantaged", dis),
                  ("Disadvantaged status", "Not known to be disadvantaged", n - dis),
                  ("First language", "Known or believed to be other than English", eal))
        count(CODES[subject], y, reached[0], n)
        if subject in HIGHER:
            count(HIGHER[subject], y, (reached[0] * higher + 50) // 100, n)
        if subject == RWM:
            count("DAP_NEW_KS2_RWM", y, reached[1], dis)
            count("NonDAP_NEW_KS2_RWM", y, reached[2], n - dis)
        for (topic, name, size), k in zip(groups, reached):
            high = (k * higher + 50) // 100
            hidden = size <= 5
            score = "z" if m in (10, 12) else (10550 + 25 * x.quality + noise(x.s, 30 + m, y, 90)) // 100
            value = (lambda v: "c" if hidden else v)
            row = dict(base, breakdown_topic=topic, breakdown=name, subject=subject,
                       expected_standard_pupil_percent=value(ratio(k, size, 0)),
                       higher_standard_pupil_percent=value(ratio(high, size, 0)),
                       average_scaled_score=value(score) if score != "z" else "z")
            progress = "z" if m in (10, 14) else "x" if y > 2023 else "c" if hidden else ""
            if not progress:
                middle = x.quality * 3 + noise(x.s, 40 + m, y, 15)
                half = 1078 // max(1, root(100 * size)) + 1  # tenths of 1.96 * 5.5 / sqrt(n)
                row.update(progress_measure_score=fixed(middle, 1),
                           progress_measure_lower_conf_interval=fixed(middle - half, 1),
                           progress_measure_upper_conf_interval=fixed(middle + half, 1))
            else:
                for column in ("score", "lower_conf_interval", "upper_conf_interval"):
                    row["progress_measure_" + column] = progress
            yield row


KS2_HEAD = ("time_period,time_identifier,geographic_level,country_code,country_name,version,school_urn,"
            "school_laestab,school_name,breakdown_topic,breakdown,subject,expected_standard_pupil_percent,"
            "higher_standard_pupil_percent,average_scaled_score,progress_measure_score,"
            "progress_measure_lower_conf_interval,progress_measure_upper_conf_interval,"
            "absent_or_not_able_to_access_percent,working_towards_expected_standard_pupil_percent,"
            "absent_or_disapplied_percent,progress_measure_unadjusted,progress_measure_description").split(",")
KS2_INFO = ("time_period,time_identifier,geographic_level,country_code,country_name,version,school_urn,"
            "school_laestab,school_name,telig,belig,gelig,pbelig,pgelig,tfsm6cla1a,ptfsm6cla1a,tnotfsm6cla1a,"
            "ptnotfsm6cla1a,tealgrp2,ptealgrp2,tmobn,ptmobn,psenelk,psenele,telig_prev,telig_3yr").split(",")


def write_ks2():
    rows = []
    for y in YEARS:
        info = []
        for x in SCHOOLS:
            if not x.n6 or not x.has(y) or f"ks2-{y}" in x.missing:
                continue
            rows += list(ks2_rows(x, y))
            n, dis, eal = ks2_groups(x, y)
            stay, boys = n - n // 12, n - n // 2
            info.append({"time_period": label(y), "time_identifier": "Academic year", "geographic_level": "School",
                         "country_code": "E92000001", "country_name": "England", "version": "Final",
                         "school_urn": x.urn, "school_laestab": x.laestab, "school_name": x.name, "telig": n,
                         "belig": boys, "gelig": n - boys, "pbelig": ratio(boys, n, 0), "pgelig": ratio(n - boys, n, 0),
                         "tfsm6cla1a": dis, "ptfsm6cla1a": ratio(dis, n, 0), "tnotfsm6cla1a": n - dis,
                         "ptnotfsm6cla1a": ratio(n - dis, n, 0), "tealgrp2": eal, "ptealgrp2": ratio(eal, n, 0),
                         "tmobn": stay, "ptmobn": ratio(stay, n, 0), "psenelk": ratio(n // 7, n, 0),
                         "psenele": ratio(n // 25, n, 0), "telig_prev": n, "telig_3yr": 3 * n})
        write(f"ees/ks2/ks2_school_information_data_{label(y)}.csv", from_dicts(KS2_INFO, info), KS2_INFO, bom=True)
    write("ees/ks2/ks2_school_attainment_data.csv", from_dicts(KS2_HEAD, rows, "z"), KS2_HEAD, bom=True)


# Key stage 4 -----------------------------------------------------------------------------------------

KS4_BASE = ("time_period,time_identifier,geographic_level,country_code,country_name,school_laestab,school_urn,"
            "school_name,old_la_code,new_la_code,la_name,version,establishment_type_group").split(",")
KS4_HEAD = KS4_BASE + (
    "breakdown_topic,breakdown,sex,disadvantage_status,first_language,prior_attainment,mobility,pupil_count,"
    "pupil_percent,attainment8_sum,attainment8_average,engmath_95_total,engmath_95_percent,engmath_94_total,"
    "engmath_94_percent,ebacc_entering_total,ebacc_entering_percent,ebacc_aps_average,gcse_entries_average,"
    "qual_entries_average,sci_triple_entering_percent,lan_multiple_entering_percent,progress8_pupil_count,"
    "progress8_average,progress8_lower_95_ci,progress8_upper_95_ci").split(",")
KS4_INFO = open(os.path.join(HERE, "ks4_information_header.txt"), encoding="utf-8").read().strip().split(",")


def ks4_common(x, y):
    return {"time_period": label(y), "time_identifier": "Academic year", "geographic_level": "School",
            "country_code": "E92000001", "country_name": "England", "school_laestab": x.laestab, "school_urn": x.urn,
            "school_name": x.name, "old_la_code": LA, "new_la_code": LA_ONS, "la_name": LA_NAME, "version": "Final",
            "establishment_type_group": type_group(x)[1]}


def ks4_sizes(x, y):
    n = x.n11 - (y == 2024 and x.n11 > 20)
    return n, clamp(n * (27 - x.quality) // 100, 1, n)


def ks4_attainment(x, y):
    """Tenths of a point."""
    return clamp(455 - (340 if x.kind in ("SP", "AP") else 0) + 6 * x.quality + noise(x.s, 50, y, 30), 8, 800)


def ks4_row(x, y, group, size, shift):
    topic, name, sex, dis, language = group
    hidden = size <= 5
    points = clamp(ks4_attainment(x, y) + shift, 4, 850)
    rate = clamp(points // 9 - 4 + noise(x.s, 51, y, 3), 0, 99)
    five, four = size * rate // 100, size * clamp(rate + 19, 0, 99) // 100
    ebacc = size * clamp(38 + x.quality + shift // 10, 0, 95) // 100
    p8 = 4 * x.quality + shift // 2 + noise(x.s, 52, y, 20)  # hundredths
    half = 2450 // max(1, root(100 * size))  # hundredths of 1.96 * 1.25 / sqrt(n)
    row = dict(ks4_common(x, y), breakdown_topic=topic, breakdown=name, sex=sex, disadvantage_status=dis,
               first_language=language, prior_attainment="Total", mobility="Total", pupil_count=size,
               pupil_percent=ratio(size, ks4_sizes(x, y)[0], 1))
    if hidden:
        return dict({h: "c" for h in KS4_HEAD[KS4_HEAD.index("attainment8_sum"):]}, **row)
    gone = y == 2025
    count_ks4(x, y, name, size, {"points": points * size, "five": five, "four": four, "ebacc": ebacc})
    row.update(attainment8_sum=fixed(points * size, 1), attainment8_average=fixed(points, 1), engmath_95_total=five,
               engmath_95_percent=ratio(five, size, 1), engmath_94_total=four, engmath_94_percent=ratio(four, size, 1),
               ebacc_entering_total=ebacc, ebacc_entering_percent=ratio(ebacc, size, 1),
               ebacc_aps_average=fixed(clamp(points * 9 // 10, 1, 900), 2),
               gcse_entries_average=fixed(clamp(75 + x.quality // 2, 5, 100), 1),
               qual_entries_average=fixed(clamp(81 + x.quality // 2, 5, 100), 1),
               sci_triple_entering_percent=ratio(size * clamp(25 + x.quality, 0, 60) // 100, size, 1),
               lan_multiple_entering_percent=ratio(size * 4 // 100, size, 1),
               progress8_pupil_count="z" if gone else size - size // 20,
               progress8_average="z" if gone else fixed(p8, 2),
               progress8_lower_95_ci="z" if gone else fixed(p8 - half, 2),
               progress8_upper_95_ci="z" if gone else fixed(p8 + half, 2))
    return row


KS4_CODES = {"Total": {"AVG_Attain8_Score": "points", "EngMaths9-5": "five", "EngMaths9-4": "four",
                       "EngBacEntries": "ebacc"},
             "Disadvantaged": {"DAP_KS4_ATT8": "points"}, "Not known to be disadvantaged": {"NonDAP_KS4_ATT8": "points"}}


def count_ks4(x, y, name, size, values):
    if "independent" not in x.type:
        for code, what in KS4_CODES.get(name, {}).items():
            count(code, y, values[what], 1000 * size if what == "points" else size)


def ks4_info_row(x, y):
    n, dis = ks4_sizes(x, y)
    boys, stay, eal = n - n // 2, n - n // 15, n * 18 // 100
    hide = n <= 5
    row = dict(ks4_common(x, y), t_allks_pupils=x.roll, t_pupils=n, t_boys=boys, t_girls=n - boys, pt_boys=ratio(boys, n, 1),
               pt_girls=ratio(n - boys, n, 1), avg_ks2_scaledscore="c" if hide else fixed(1030 + x.quality, 1),
               t_disadvantaged=dis, pt_disadvantaged=ratio(dis, n, 1), t_not_disadvantaged=n - dis,
               pt_not_disadvantaged=ratio(n - dis, n, 1), t_language_not_english=eal,
               pt_language_not_english=ratio(eal, n, 1), t_not_mobile=stay, pt_not_mobile=ratio(stay, n, 1),
               agerange=f"{x.low} to {x.high}", egender="Mixed", iclose="0",
               diffn_att8="c" if dis <= 5 else fixed(ks4_attainment(x, y) - 110 - 505, 1),
               diffn_p8mea="z" if y == 2025 or dis <= 5 else fixed(4 * x.quality - 60, 2),
               p8_banding="z" if y == 2025 or hide else
               "Above average" if x.quality > 4 else "Below average" if x.quality < -4 else "Average")
    return row


def write_ks4():
    groups = ((("Total", "Total", "Total", "Total", "Total"), lambda n, d: n, 0),
              (("Disadvantage status", "Disadvantaged", "Total", "Disadvantaged", "Total"), lambda n, d: d, -110),
              (("Disadvantage status", "Not known to be disadvantaged", "Total", "Not known to be disadvantaged",
                "Total"), lambda n, d: n - d, 40),
              (("Sex", "Girls", "Girls", "Total", "Total"), lambda n, d: n // 2, 21))
    for y in YEARS:
        here = [x for x in SCHOOLS if x.n11 and x.has(y)]
        rows = [ks4_row(x, y, group, size(*ks4_sizes(x, y)), shift) for x in here for group, size, shift in groups]
        write(f"ees/ks4/{label(y)}_performance_tables_schools_final.csv", from_dicts(KS4_HEAD, rows, "z"), KS4_HEAD)
        write(f"ees/ks4/{label(y)}_information_about_schools_final.csv",
              from_dicts(KS4_INFO, [ks4_info_row(x, y) for x in here], "z"), KS4_INFO, quote=True)


# Absence, exclusions ---------------------------------------------------------------------------------

EES_HEAD = ("time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
            "old_la_code,new_la_code,la_name,school_laestab,school_urn,school_name,education_phase").split(",")
ABSENCE_HEAD = EES_HEAD + (
    "num_schools,enrolments,sess_possible,sess_overall,sess_authorised,sess_unauthorised,sess_overall_percent,"
    "sess_authorised_percent,sess_unauthorised_percent,enrolments_pa_10_exact,enrolments_pa_10_exact_percent,"
    "enrolments_pa_50_exact,enrolments_pa_50_exact_percent").split(",")
EXCLUSION_HEAD = EES_HEAD + ("num_schools,headcount,perm_excl,perm_excl_rate,suspension,susp_rate,one_plus_susp,"
                             "one_plus_susp_rate").split(",")
EES_PHASES = {"P": "State-funded primary", "S": "State-funded secondary", "T": "State-funded secondary",
              "SP": "Special"}


def ees_place(level, phase, y, x=None):
    row = {"time_period": label(y), "time_identifier": "Academic year", "geographic_level": level,
           "country_code": "E92000001", "country_name": "England", "education_phase": phase}
    if level != "National":
        row.update(region_code=REGION_ONS, region_name=REGION)
    if level in ("Local authority", "School"):
        row.update(old_la_code=LA, new_la_code=LA_ONS, la_name=LA_NAME)
    if x:
        row.update(school_laestab=x.laestab, school_urn=x.urn, school_name=x.name)
    return row


def tail(tenths, s, m):
    """Five decimals, of which the last four name school and measure: the first is what is printed."""
    return fixed(tenths * 10000 + s * 100 + m, 5)


def absence_numbers(x, y):
    secondary = x.kind in ("S", "T")
    enrolments = x.roll
    tenths = clamp((84 if secondary else 132 if x.kind == "SP" else 57) - x.quality + noise(x.s, 60, y, 8), 20, 300)
    persistent = clamp(enrolments * (tenths * 3 - 30) // 1000, 0, enrolments)
    severe = clamp(enrolments * (tenths - 40) // 2500, 0, persistent)
    return enrolments, tenths, persistent, severe


def absence_row(place, schools, enrolments, tenths, persistent, severe, s):
    possible = enrolments * 370
    without_leave = tenths * 3 // 10
    overall, unauthorised = (possible * t // 1000 for t in (tenths, without_leave))
    if s:
        shares = tail(tenths, s, 61), tail(tenths - without_leave, s, 62), tail(without_leave, s, 63)
    else:
        shares = [ratio(k, possible, 5) for k in (overall, overall - unauthorised, unauthorised)]
    return dict(place, num_schools=schools, enrolments=enrolments, sess_possible=possible, sess_overall=overall,
                sess_authorised=overall - unauthorised, sess_unauthorised=unauthorised,
                sess_overall_percent=shares[0], sess_authorised_percent=shares[1],
                sess_unauthorised_percent=shares[2], enrolments_pa_10_exact=persistent,
                enrolments_pa_10_exact_percent=ratio(persistent, enrolments, 5), enrolments_pa_50_exact=severe,
                enrolments_pa_50_exact_percent=ratio(severe, enrolments, 5))


ABSENCE_CODES = {"Total": ("TotAbs", "TotPerAbNew", "TotSevPerAbNew", "TotUnAuthAbs"),
                 "State-funded primary": ("PriTotAbs", "SFPriPerAbNew", "SFPriSevPerAbNew", ""),
                 "State-funded secondary": ("SecTotAbs", "SFSecPerAbNew", "SFSecSevPerAbNew", ""),
                 "Special": ("total_absence_special", "SpecPerAbNew", "SpecSevPerAbNew", "")}
EXCLUSION_CODES = {"Total": ("TotPermEx", "TotFixedEx"), "State-funded primary": ("PriPermEx", "PriFixedEx"),
                   "State-funded secondary": ("SecPermEx", "SecFixedEx"), "Special": ("SpecPermEx", "SpecFixedEx")}


def know_absence(row, phase, area, y):
    overall, persistent, severe, unauthorised = ABSENCE_CODES[phase]
    KNOWN[overall, area, y] = ratio(row["sess_overall"], row["sess_possible"], 2)
    KNOWN[persistent, area, y] = ratio(row["enrolments_pa_10_exact"], row["enrolments"], 2)
    KNOWN[severe, area, y] = ratio(row["enrolments_pa_50_exact"], row["enrolments"], 2)
    KNOWN[unauthorised, area, y] = ratio(row["sess_unauthorised"], row["sess_possible"], 2)


def know_exclusions(row, phase, area, y):
    permanent, suspensions = EXCLUSION_CODES[phase]
    KNOWN[permanent, area, y] = ratio(row["perm_excl"], row["headcount"], 2)
    KNOWN[suspensions, area, y] = ratio(row["suspension"], row["headcount"], 2)


def write_absence():
    rows = []
    for y in YEARS:
        sums = {}
        for x in SCHOOLS:
            if x.kind not in EES_PHASES or "independent" in x.type or not x.has(y) or "absence" in x.missing:
                continue
            numbers = absence_numbers(x, y)
            rows.append(absence_row(ees_place("School", EES_PHASES[x.kind], y, x), 1, *numbers, x.s))
            for phase in (EES_PHASES[x.kind], "Total"):
                total = sums.setdefault(phase, [0, 0, 0, 0, 0])
                for i, v in enumerate((1, numbers[0], numbers[0] * numbers[1], numbers[2], numbers[3])):
                    total[i] += v
        for phase in ("Total", "State-funded primary", "State-funded secondary", "Special"):
            schools, enrolments, weighted, persistent, severe = sums[phase]
            rows.append(absence_row(ees_place("Local authority", phase, y), schools, enrolments,
                                    weighted // enrolments, persistent, severe, 0))
            know_absence(rows[-1], phase, LA_NAME, y)
            for level, times, more in (("Regional", 15, 2), ("National", 140, 1)):
                rows.append(absence_row(ees_place(level, phase, y), schools * times, enrolments * times,
                                        weighted // enrolments + more, persistent * times * 51 // 50,
                                        severe * times * 51 // 50, 0))
                know_absence(rows[-1], phase, REGION if level == "Regional" else "England", y)
    write("ees/absence/1a_absence_3term_school.csv", from_dicts(ABSENCE_HEAD, rows), ABSENCE_HEAD)


def exclusion_row(place, schools, headcount, permanent, suspensions, pupils):
    return dict(place, num_schools=schools, headcount=headcount, perm_excl=permanent,
                perm_excl_rate=ratio(permanent, headcount, 5), suspension=suspensions,
                susp_rate=ratio(suspensions, headcount, 5), one_plus_susp=pupils,
                one_plus_susp_rate=ratio(pupils, headcount, 5))


def write_exclusions():
    rows = []
    for y in YEARS:
        sums = {}
        for x in SCHOOLS:
            if x.kind not in EES_PHASES or "independent" in x.type or not x.has(y):
                continue
            secondary = x.kind in ("S", "T")
            suspensions = clamp(x.roll * (11 if secondary else 1) // 100 + noise(x.s, 70, y, 4 if secondary else 1),
                                0, 999)
            pupils = suspensions * 2 // 3
            permanent = clamp(noise(x.s, 71, y, 2), 0, 2) if secondary else 0
            rows.append(exclusion_row(ees_place("School", EES_PHASES[x.kind], y, x), 1, x.roll, permanent, suspensions,
                                      pupils))
            for phase in (EES_PHASES[x.kind], "Total"):
                total = sums.setdefault(phase, [0, 0, 0, 0, 0])
                for i, v in enumerate((1, x.roll, permanent, suspensions, pupils)):
                    total[i] += v
        for phase in ("Total", "State-funded primary", "State-funded secondary", "Special"):
            total = sums[phase]
            rows.append(exclusion_row(ees_place("Local authority", phase, y), *total))
            know_exclusions(rows[-1], phase, LA_NAME, y)
            for level, times in (("Regional", 15), ("National", 140)):
                rows.append(exclusion_row(ees_place(level, phase, y), *[v * times for v in total]))
                know_exclusions(rows[-1], phase, REGION if level == "Regional" else "England", y)
    write("ees/exclusions/exc_school.csv", from_dicts(EXCLUSION_HEAD, rows), EXCLUSION_HEAD)


# Destinations ----------------------------------------------------------------------------------------

DEST = "OVERALL_DEST APPREN EMPLOYMENT EDUCATION FE SCH_6TH SIXTH_COL OTHER_EDU NOT_SUSTAINED UNKNOWN".split()
DEST_PERCENT = "OVERALL_DEST APPREN EMPLOYMENT EDUCATION FE SCH_6TH SIXTH_COL OTHER_EDU NOT_SUSTAINED UNKNOWN".split()
GROUPS = ("", "_DIS", "_NONDIS")
DEST_HEAD = ["RECTYPE", "LEA", "ESTAB", "URN", "ICLOSE", "SCHNAME", "NFTYPE"]
for _g in GROUPS:
    DEST_HEAD += ["COHORT" + _g] + [c + _g for c in DEST] + [c + "PER" + _g for c in DEST_PERCENT]
for _y in ("22", "21"):
    for _g in GROUPS:
        DEST_HEAD += [f"COHORT{_g}_{_y}", f"OVERALL_DESTPER{_g}_{_y}"]


def destination_group(row, g, n, rate):
    hidden = n <= 10 and n > 0
    overall = n * rate // 100
    apprentices, work = n * 3 // 100, n * 4 // 100
    education = overall - apprentices - work
    fe, sixth = education * 45 // 100, education * 40 // 100
    college = education * 12 // 100
    lost = (n - overall) * 2 // 3
    values = [overall, apprentices, work, education, fe, sixth, college, education - fe - sixth - college, lost,
              n - overall - lost]
    row["COHORT" + g] = n
    for c, v in zip(DEST, values):
        row[c + g] = "SUPP" if hidden else v
        row[c + "PER" + g] = "SUPP" if hidden else "NE" if not n else ratio(v, n, 0) + "%"


def write_destinations():
    rows, sums = [], {g: [0, 0] for g in GROUPS}
    for x in SCHOOLS:
        if not x.n11 or not x.has(2023) or "independent" in x.type:
            continue
        row = {"RECTYPE": "2" if x.kind in ("SP", "AP") else "1", "LEA": LA, "ESTAB": x.estab, "URN": x.urn,
               "ICLOSE": "0", "SCHNAME": x.name, "NFTYPE": "CY"}
        n, dis = ks4_sizes(x, 2023)
        for g, size, shift in (("", n, 0), ("_DIS", dis, -7), ("_NONDIS", n - dis, 2)):
            rate = clamp(93 + shift + x.quality // 3 + noise(x.s, 80, 0, 3) - 8 * (x.kind in ("SP", "AP")), 50, 100)
            destination_group(row, g, size, rate)
            sums[g][0] += size
            sums[g][1] += size * rate
            for year, less in (("22", 1), ("21", 2)):
                row[f"COHORT{g}_{year}"] = size
                row[f"OVERALL_DESTPER{g}_{year}"] = "SUPP" if 0 < size <= 10 else f"{clamp(rate - less, 0, 100)}%"
        rows.append(row)
    for kind, times, more in (("LA", 1, 0), ("NAT", 150, 1)):
        row = {"RECTYPE": kind, "LEA": LA if kind == "LA" else ""}
        for g in GROUPS:
            n, weighted = sums[g]
            destination_group(row, g, n * times, weighted // n + more)
            for year, less in (("22", 1), ("21", 2)):
                row[f"COHORT{g}_{year}"], row[f"OVERALL_DESTPER{g}_{year}"] = n * times, f"{weighted // n + more - less}%"
        rows.append(row)
        area = LA_NAME if kind == "LA" else "England"
        for code, column in (("SusEdOverall_All", "OVERALL_DESTPER"), ("SusEd_All", "EDUCATIONPER"),
                             ("KS4_DES_Apprentice", "APPRENPER"), ("KS4_DES_NotSus", "NOT_SUSTAINEDPER")):
            KNOWN[code, area, 2023] = row[column].rstrip("%")
        for year, y in (("22", 2022), ("21", 2021)):
            KNOWN["SusEdOverall_All", area, y] = row[f"OVERALL_DESTPER_{year}"].rstrip("%")
    write("performance-tables/2024-25/england_ks4-pupdest.csv", from_dicts(DEST_HEAD, rows), DEST_HEAD, bom=True,
          last=False)


# Authorities -----------------------------------------------------------------------------------------

OTHERS = ("Samplewick Mockton Specimen-on-Sea Placeholder Dummyford Draftshire Fictonia Inventham Madeuply Testborough "
          "Trialchester Pretendale Notional Imaginary Modelby Protopool Stubbington Templatia Patternham Exemplar "
          "Illustre Demoland Pilotsea Fabley Mythwich").split()
# code: (England's value in 10^-decimals, decimals, spread, [years])
RESULTS, LEAVERS = (2023, 2024, 2025), (2021, 2022, 2023)
CENSUS = ("PriFSM", "SecFSM", "Ever6_FSM_Prim", "Ever6_FSM_Sec", "EALPri", "EALSec", "SEN_TotSENSuP", "PrimNoStatements",
          "SecNoStatements", "SEN_TotStat", "PrimStatements", "SecStatements")
MEASURES = {
    "PriFSM": (247, 1, 60), "SecFSM": (252, 1, 60), "Ever6_FSM_Prim": (263, 1, 60), "Ever6_FSM_Sec": (289, 1, 60),
    "EALPri": (234, 1, 90), "EALSec": (192, 1, 90), "SEN_TotSENSuP": (142, 1, 20), "PrimNoStatements": (147, 1, 20),
    "SecNoStatements": (134, 1, 20), "SEN_TotStat": (53, 1, 9), "PrimStatements": (35, 1, 9),
    "SecStatements": (31, 1, 9), "TotPermEx": (13, 2, 6), "PriPermEx": (4, 2, 2), "SecPermEx": (25, 2, 9),
    "SpecPermEx": (7, 2, 4), "DAP_NEW_KS2_RWM": (47, 0, 6), "NonDAP_NEW_KS2_RWM": (69, 0, 5),
    "FSP_Gooddev_FSM": (515, 1, 50), "FSP_Gooddev_FSM_Other": (723, 1, 40), "KS1P_FSM": (67, 0, 5),
    "DAP_KS4_ATT8": (349, 1, 30), "NonDAP_KS4_ATT8": (504, 1, 30), "FSP_NEW_GOODDEV": (683, 1, 40),
    "KS1P_all": (80, 0, 4), "Multiplication_Total_APS": (211, 1, 8), "Multiplication_Total": (37, 0, 6),
    "KS2RWM_Expected_STD": (62, 0, 6), "KS2RWM_Higher_STD": (8, 0, 3), "KS2R_Expected_STD": (75, 0, 5),
    "KS2W_Teacher_Assess": (72, 0, 5), "KS2M_Expected_STD": (74, 0, 5), "KS2GPS_Expected_STD": (73, 0, 5),
    "KS2R_Higher_STD": (33, 0, 5), "KS2M_Higher_STD": (26, 0, 5), "KS2R_AVG_Scaled_Score": (106, 0, 2),
    "KS2M_AVG_Scaled_Score": (105, 0, 2), "AVG_Attain8_Score": (460, 1, 35), "EngMaths9-5": (454, 1, 50),
    "EngMaths9-4": (648, 1, 50), "TotAbs": (68, 1, 8), "PriTotAbs": (52, 1, 6), "SecTotAbs": (81, 1, 9),
    "total_absence_special": (131, 1, 15), "TotUnAuthAbs": (20, 1, 6), "TotPerAbNew": (181, 1, 25),
    "SFPriPerAbNew": (130, 1, 25), "SFSecPerAbNew": (230, 1, 30), "SpecPerAbNew": (362, 1, 40),
    "TotSevPerAbNew": (23, 1, 8), "SFPriSevPerAbNew": (8, 1, 3), "SFSecSevPerAbNew": (39, 1, 10),
    "SpecSevPerAbNew": (68, 1, 15), "TotFixedEx": (113, 1, 40), "PriFixedEx": (27, 1, 9), "SecFixedEx": (226, 1, 70),
    "SpecFixedEx": (130, 1, 60), "EngBacEntries": (405, 1, 60), "EngBacAvgPointScore": (409, 2, 40),
    "SusEdOverall_All": (91, 0, 4, LEAVERS), "SusEd_All": (86, 0, 4, LEAVERS), "KS4_DES_Apprentice": (3, 0, 1, LEAVERS),
    "KS4_DES_NotSus": (6, 0, 2, LEAVERS), "APSE_Alevel": (350, 1, 25), "APSE_Best_3ALevels": (349, 1, 25),
}
PROGRESS = {"AVG_Prog8_Score": (-3, 2, 25), "DAP_KS4_Prog8": (-57, 2, 25), "NonDAP_KS4_Prog8": (16, 2, 25),
            "KS2R_Prog_VA": (0, 1, 8), "KS2W_Prog_VA": (0, 1, 8), "KS2M_Prog_VA": (0, 1, 8)}


def write_lait():
    rows, words = [], []
    areas = [(LA_NAME, LA, REGION, 99)]
    areas += [(name, str(951 + i), REGION if i < 12 else "Other Example Region", 1 + i) for i, name in
              enumerate(OTHERS) if 951 + i < 970]
    areas += [(name, str(1 + 951 + i), "Other Example Region", 1 + i) for i, name in enumerate(OTHERS) if 951 + i >= 970]
    areas += [(REGION, REGION_NUMBER, "NA", 0), ("England", "970", "NA", 0)]
    for m, (code, spec) in enumerate({**MEASURES, **PROGRESS}.items()):
        value, decimals, spread = spec[:3]
        years = spec[3] if len(spec) > 3 else RESULTS
        if code in CENSUS:
            years = CENSUSES
        if code in PROGRESS:
            years = (2023,) if code.startswith("KS2") else (2023, 2024)
        for name, number, region, a in areas:
            for y in years:
                here = value + (noise(a, m, 0, spread) + noise(a, m, y, spread // 4) if a else 0)
                if name == REGION:
                    here -= spread // 6
                here += (y - 2024) * (1 if spread > 20 else 0)
                text = KNOWN.get((code, name, y), fixed(here if code in PROGRESS else max(0, here), decimals))
                if a == 99 and (code, y) in SUMS:
                    text = ratio(*SUMS[code, y], decimals)
                if a == 7 and y == 2023:
                    text = "-"  # missing or hidden: the file cannot tell which
                rows.append([code, "", str(y), name, text, number, region])
        words.append([str(m + 1), "Example", code, f"Example measure {code}", code,
                      "-", "Example", "State Funded", "None",
                      "A made-up series.", "46000", "46365", "Nobody", "None", "https://example.invalid/",
                      str(decimals), "Academic Year", "NA"])
    write("lait/bds_long.csv", rows, ["Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region"])
    write("lait/lait_data_dictionary.csv", words,
          ["Measure_code", "Topic", "Measure", "Chart_title", "Measure_short", "Polarity", "y_axis_name",
           "state_funded_flag", "Table_status", "Description", "Last Update", "Next Update",
           "Data Owner (DO) /Supplier and Contact Details", "Methodology", "Hyperlink(s)", "dps", "Year_Type",
           "No_Quartile"], quote=True)


def main():
    global OUT
    if len(sys.argv) > 1:
        OUT = sys.argv[1]
    write_registers()
    for y in CENSUSES:
        write_census(y)
    write_ks2()
    write_ks4()
    write_absence()
    write_exclusions()
    write_destinations()
    write_own(sys.modules[__name__], SCHOOLS, YEARS)
    write_lait()


if __name__ == "__main__":
    main()
