/* SPDX-License-Identifier: MIT */
#ifndef SCORECARDS_COMPARE_QUANTILE_H
#define SCORECARDS_COMPARE_QUANTILE_H
#include <stddef.h>

/* Type 7 of Hyndman and Fan, The American Statistician 50 (1996) 361; R's default. values ascending, n > 0, share 0..1. */
double quantile_type7(const double *values, size_t n, double share);
#endif
