/* SPDX-License-Identifier: MIT */
#ifndef SCORECARDS_COMPARE_CONTROL_H
#define SCORECARDS_COMPARE_CONTROL_H
#include <stddef.h>

/* The largest p that survives at that rate of false discoveries; 0 when none does. Sorts the values. Benjamini and Hochberg,
 * Journal of the Royal Statistical Society B 57 (1995) 289. */
double control_threshold(double *p, size_t n, double rate);
#endif
