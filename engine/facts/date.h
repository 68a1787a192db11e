/* SPDX-License-Identifier: MIT */
#ifndef SCORECARDS_FACTS_DATE_H
#define SCORECARDS_FACTS_DATE_H
#include "base/str.h"
#include <stdint.h>

/* A day of the Gregorian calendar as yyyymmdd, so that < means earlier. 0: none. */
typedef uint32_t date; /* the one typedef: a scalar, never a struct */

date date_of(int year, int month, int day);      /* 0 when there is no such day */
date date_month_end(int year, int month);        /* "A calendar month counts as its last day" */
bool date_parse_iso(struct str s, date *out);    /* 2020-03-31 */
bool date_parse_dmy(struct str s, date *out);    /* 31-03-2020, 31/03/2020, 31/3/2020 */
char *date_words(struct arena *a, date d);       /* "31 March 2020" */
char *date_month_words(struct arena *a, date d); /* "March 2020" */
char *date_iso(struct arena *a, date d);
#endif
