/* SPDX-License-Identifier: MIT */
/* When a figure is about. Academic years are known by the calendar year in which they end. */
#ifndef SCORECARDS_FACTS_PERIOD_H
#define SCORECARDS_FACTS_PERIOD_H
#include "base/str.h"
#include <stdint.h>

enum period_kind { PERIOD_YEAR, PERIOD_AUTUMN, PERIOD_SPRING, PERIOD_SUMMER, PERIOD_MONTH };

struct period {
    int16_t year;  /* 2019: the academic year 2018/19, or a calendar year where the measure has those */
    uint8_t kind;  /* enum period_kind */
    uint8_t month; /* PERIOD_MONTH: 1 to 12, and year is then the calendar year; else 0 */
};

int period_compare(struct period a, struct period b); /* by year, then kind, then month */
bool period_same(struct period a, struct period b);
/* "201819" "2018/19" "2018-19" "2019" "2019 (Rev)" "2016-17 (OT)" "2018" with year_is_start ...; false for
 * sums of years (606669), 0, and years before 1990 or after 2090. */
bool period_parse(struct str s, bool year_is_start, struct period *out);
/* A year with what stands beside it: "Academic year", "Calendar year" or nothing leave it, "Autumn term" makes it that
 * term, a month the academic year the month lies in. False for a week, for two terms and for words we do not know. */
bool period_parse_within(struct str year, struct str within, bool year_is_start, struct period *out);
/* As people write it: a year, or one with its term, "2026/27 autumn", "autumn term 2026". */
bool period_parse_term(struct str s, struct period *out);
/* What period_code wrote; "2009-10" is then October 2009. */
bool period_parse_code(struct str s, struct period *out);
enum { PERIOD_ROOM = 24 };                            /* bytes period_write may use, NUL included */
size_t period_write(char *out, struct period p);      /* as period_code, without an arena; its length */
char *period_words(struct arena *a, struct period p); /* "2018/19", "autumn 2018/19", "May 2024" */
char *period_code(struct arena *a,
                  struct period p); /* for facts.csv: "2018/19", "2018/19-autumn", "2024-05" */
#endif
