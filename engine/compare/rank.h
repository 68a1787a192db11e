/* SPDX-License-Identifier: MIT */
/* An authority among all authorities: rank, and the quarter by the rule of the Local Authority Interactive Tool. It has
 * no interval: a letter and no line (DESIGN_SPEC 5, "Band", "Place"). */
#ifndef SCORECARDS_COMPARE_RANK_H
#define SCORECARDS_COMPARE_RANK_H
#include "compare/cohort.h"

/* An authority is ranked by the figure as its publisher has it, mended of binary noise: as printed by us it may have fewer
 * decimals, and more ties than the published tool. */
double rank_value(double published);
/* High: A above q75, B above q50, C above q25, else D; low: A at or below q25, B at or below q50, C at or below q75, else D. */
char band_lait(const struct cohort *c, enum polarity polarity, double value);
/* With its rank, ties sharing the best one: the letter only where it says something. The first reason that holds of: hidden,
 * category, no polarity, few peers, on a cut, crowded. cohort may be NULL. */
struct band band_shown(const struct indicator *in, const struct cohort *cohort, double value);
/* The best rank that a value has among ascending ones: 1 + those that are better. */
size_t rank_of(const struct cohort *c, enum polarity polarity, double value);
#endif
