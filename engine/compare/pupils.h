/* SPDX-License-Identifier: MIT */
/* A gap said in whole pupils (DESIGN_SPEC 5, "In pupils"): one function for table, sentence and digest. */
#ifndef SCORECARDS_COMPARE_PUPILS_H
#define SCORECARDS_COMPARE_PUPILS_H
#include "compare/series.h"

/* k of n pupils against a percentage as printed with that many decimals; polarity HIGH or LOW. Rounding is the page's: reached
 * means that the printed share is no longer on the wrong side of the printed comparator. */
struct in_pupils pupils_of(enum polarity polarity, double k, double n, double comparator, int decimals);
#endif
