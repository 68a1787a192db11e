# SPDX-License-Identifier: MIT
"""What only Exampleshire has: figures of its schools in the long format, targets, alliances and commentary.

Called by generate.py, which hands over its helpers; the format is input/README.md's.
"""
HEAD = "urn,indicator,period,value,numerator,denominator,kind".split(",")
ENGLAND_OTHERS = {2023: 722, 2024: 723, 2025: 724}  # of FSP_Gooddev_FSM_Other, tenths
GRADES = ("Strong standard", "Expected standard", "Expected standard", "Needs attention")
SUPPORT = ("Universal", "Universal", "Targeted", "Intensive")


def period(y, term=""):
    return f"{y - 1}/{y % 100:02d}" + (f" {term}" if term else "")


class Own:
    def __init__(self, g, schools, years):
        self.g, self.years = g, years
        self.schools = [x for x in schools if "independent" not in x.type and x.type != "Further education"]

    def open_now(self):
        return [x for x in self.schools if not x.closed]

    def rate(self, x, y, m, middle, span):
        return self.g.clamp(middle + x.quality + x.rise * (y - 2024) // 2 + self.g.noise(x.s, m, y, span), 5, 99)

    def reached(self, x, y, m, middle, n):
        """How many of n pupils."""
        return (n * self.rate(x, y, m, middle, 5) + 50) // 100

    def cohort(self, x, y):
        """Pupils in a year group: as at the end of key stage 2, so that the number tells the school."""
        n = x.n6 or x.roll // 3
        return n - (y == 2024 and n > 15)

    def year_groups(self):
        rows = []
        for y in self.years:
            for x in self.schools:
                if x.kind not in "PT" or not x.has(y):
                    continue
                if x.low <= 4:
                    rows += self.early_years(x, y) + self.phonics(x, y)
                if x.high >= 9:
                    rows += self.tables(x, y)
        return rows

    def early_years(self, x, y):
        n = self.cohort(x, y)
        poor = self.g.clamp(n * self.g.clamp(26 - x.quality, 10, 45) // 100, 1, n)
        k_poor = self.reached(x, y, 91, 51, poor)
        k = k_poor + self.reached(x, y, 92, 73, n - poor)
        self.g.count("FSP_NEW_GOODDEV", y, k, n)
        gap = (1000 * k_poor + poor // 2) // poor - ENGLAND_OTHERS[y]
        rows = [("gld", "", k, n), ("gld_fsm", "", k_poor, poor), ("gld_not_fsm", "", k - k_poor, n - poor),
                ("gld_gap", self.g.fixed(gap, 1), "", poor)]
        return [[x.urn, code, period(y), value, k, n, ""] for code, value, k, n in rows if n]

    def phonics(self, x, y):
        n = self.cohort(x, y)
        poor = self.g.clamp(n * self.g.clamp(28 - x.quality, 10, 45) // 100, 1, n)
        k_poor = self.reached(x, y, 93, 67, poor)
        k = k_poor + self.reached(x, y, 94, 84, n - poor)
        self.g.count("KS1P_all", y, k, n)
        return [[x.urn, "phonics", period(y), "", k, n, ""], [x.urn, "phonics_fsm", period(y), "", k_poor, poor, ""]]

    def tables(self, x, y):
        n = self.cohort(x, y)
        if x.s == 21:
            return []
        k = self.reached(x, y, 95, 37, n)
        self.g.count("Multiplication_Total", y, k, n)
        score = self.g.clamp(205 + x.quality + self.g.noise(x.s, 96, y, 6), 100, 250)
        return [[x.urn, "tables_check_score", period(y), self.g.fixed(score, 1), "", n, ""],
                [x.urn, "tables_check_full_marks", period(y), "", k, n, ""]]

    def termly(self):
        rows = []
        for x in self.open_now():
            rows += self.attendance(x) + self.governors(x) + self.admissions(x) + self.officers(x)
        for code, k, n in (("head_turnover", 5, 39), ("peer_reviews", 11, 39), ("alliance_schools", 34, 39)):
            rows.append(["999", code, period(2027, "autumn"), "", k, n, ""])
        for code, value in (("head_vacancies", 2), ("support_received", 6), ("support_given", 4)):
            rows.append(["999", code, period(2027, "autumn"), value, "", "", ""])
        return rows

    def attendance(self, x):
        g = self.g
        rows = []
        if x.kind not in ("P", "S", "T", "SP"):
            return rows
        usual = {"P": 947, "S": 917, "T": 929, "SP": 872}[x.kind]
        for y in (2026, 2027):
            value = g.clamp(usual + x.quality // 2 + g.noise(x.s, 97, y, 6), 0, 1000)
            if x.has(y):
                rows.append([x.urn, "attendance_ytd", period(y), g.fixed(value, 1), "", x.roll, ""])
        suspensions = g.clamp(x.roll * (4 if x.kind in "ST" else 0) // 100 + g.noise(x.s, 98, 2027, 2), 0, 999)
        rows.append([x.urn, "suspensions_ytd", period(2027, "autumn"), "", suspensions, x.roll, ""])
        if x.kind in ("P", "S"):
            met = "Met" if x.quality > -4 else "Not met"
            rows.append([x.urn, "attendance_ambition", period(2027, "autumn"), met, "", "", ""])
        return rows

    def governors(self, x):
        g = self.g
        rows = []
        for y in (2026, 2027):
            posts = 9 + x.s % 6
            vacant = g.clamp(1 + g.noise(x.s, 99, y, 1) + (x.s % 7 == 0), 0, posts)
            if x.has(y):
                rows.append([x.urn, "governor_vacancies", period(y, "autumn"), "", vacant, posts, ""])
            if x.kind in ("S", "AP", "16"):
                met = g.clamp(6 + g.noise(x.s, 100, y, 2), 0, 8)
                rows.append([x.urn, "gatsby_benchmarks", period(y, "autumn"), met, "", "", ""])
        if x.kind == "P" and x.low <= 4:
            starters = self.cohort(x, 2026) or x.roll // 7
            rows.append([x.urn, "transition_record", period(2027, "autumn"), "",
                         starters * g.clamp(80 + g.noise(x.s, 101, 0, 18), 0, 100) // 100, starters, ""])
        return rows

    def admissions(self, x):
        """First choices for the places of September 2026."""
        if x.kind not in "PST" or (x.kind == "P" and x.low > 4):
            return []
        places = self.g.clamp(x.roll // (7 if x.kind == "P" else 5) // 15 * 15, 15, 240)
        choices = places * self.g.clamp(95 + 2 * x.quality + self.g.noise(x.s, 103, 0, 15), 40, 180) // 100
        return [[x.urn, "first_preferences_per_place", period(2026), "", choices, places, ""]]

    def officers(self, x):
        g = self.g
        rate = g.clamp(1 - x.quality // 6 + g.noise(x.s, 102, 0, 1), 0, 3)
        rows = [[x.urn, "self_evaluation", period(2027, "autumn"), GRADES[rate], "", "", ""],
                [x.urn, "head_months_in_post", period(2027, "autumn"), 3 + (x.s * 37) % 96, "", "", ""]]
        if x.kind in ("P", "S", "SP"):
            rows.append([x.urn, "support_category", period(2027, "autumn"), SUPPORT[rate], "", "", ""])
        return rows

    def targets(self):
        rows = []
        for x in self.open_now():
            if x.kind == "P" and x.low <= 4 and x.s <= 18:
                rows.append([x.urn, "phonics", period(2025), self.g.clamp(82 + x.quality // 2, 60, 95), "", "", "target"])
                rows.append([x.urn, "gld_gap", period(2025), "-5.0", "", "", "target"])
            if x.kind == "P" and x.n6 and x.s % 3 == 0:
                for y in (2025, 2026, 2027):
                    goal = self.g.clamp(64 + x.quality // 2 + 2 * (y - 2025), 40, 95)
                    rows.append([x.urn, "ks2_rwm_expected", period(y), goal, "", "", "target"])
        return rows


def alliances(schools):
    rows = []
    for x in schools:
        if x.closed and x.s not in (42, 43, 44):
            continue
        if x.kind in ("P", "S", "T", "SP", "AP") and "independent" not in x.type and x.s not in (24, 32):
            name = ("Hedgerow Cluster", "Riverbank Cluster", "Hilltop Cluster")[x.s % 3]
            left = "31/08/2024" if x.s in (42, 43) else "31/03/2024" if x.s == 44 else ""
            rows.append([x.urn, name, "cluster", "01/09/2019", left])
        if x.s in (9, 10, 11, 27, 34):
            rows.append([x.urn, "North Sampleton Area Group", "area", "01/09/2022", ""])
    rows.append([990003, "Reading Together", "area", "01/09/2021", "31/08/2025"])  # it has left since
    rows.append([990014, "Reading Together", "area", "01/09/2021", ""])
    return rows


SHORT = ("The year 6 results show what careful teaching of reading in every year has done. We are not content: too many pupils "
         "still find it hard to explain their reasoning in maths.\n"
         "This year every class has two short lessons a week on reasoning, and parents are invited to watch one each half "
         "term. The governors visit in spring to see what has changed.")
LONG = (
    "Our school serves the east of the town, and more than half of the families moved here in the last ten years. Many of "
    "our pupils join us during year 9 or later. They work hard and most leave with grades that open the next door for them, "
    "but their time with us is short, and some figures show that more than they show what happens in lessons.\n"
    "Attendance is what worries us most. It fell after the long closures and has not come back in years 10 and 11. We have "
    "spoken with every family of a pupil who was often absent. What we heard was rarely about lessons: it was about "
    "buses that do not come, about looking after younger brothers and sisters, and about worry. Since September two members "
    "of staff meet pupils at the gate each morning, the first bus is paid for by the trust, and a quiet room is open before "
    "registration. The first weeks are better than last year; more we cannot say yet.\n"
    "In English and maths we changed how the lower sets are taught. Classes are smaller, and the teachers who know the "
    "examinations best now teach the pupils who find them hardest. We expect to see this in the results of next summer, "
    "not before.\n"
    "Our sixth form is small and will stay so. Pupils who want a course that we cannot offer are helped to find it at the "
    "college, and few are lost on the way.\n"
    "We ask governors to look with us at two things this term: whether the pupils who joined late are doing as well as "
    "those who came in year 7, and whether every pupil who was suspended last year had somebody to come back to. We "
    "report on both in March.")


def commentary():
    return [[990012, SHORT, "Headteacher and chair of governors", "20/11/2026"],
            [990027, LONG, "The headteacher", "02/12/2026"],
            [990027, "An earlier word, which the one of December replaces.", "The headteacher", "14/11/2025"]]


def write_own(g, schools, years):
    own = Own(g, schools, years)
    g.write("local/early_years_phonics_tables.csv", own.year_groups() + own.targets(), HEAD)
    g.write("local/termly_20261211.csv", own.termly(), HEAD)
    g.write("local/alliances.csv", alliances(schools), ["urn", "alliance", "kind", "from", "to"])
    g.write("local/commentary.csv", commentary(), ["urn", "commentary", "signed by", "date"], bom=True)
