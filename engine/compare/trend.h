/* SPDX-License-Identifier: MIT */
/* Whether a run of years rises or falls over and above the comparator's own: one pooled test of all years,
 * never a count of rises (DESIGN_SPEC 5, "Clear"). */
#ifndef SCORECARDS_COMPARE_TREND_H
#define SCORECARDS_COMPARE_TREND_H
#include <stddef.h>

enum { TREND_LEAST = 3, TREND_MOST = 16 }; /* years */

struct trend_year {
    double at;      /* the year: its score in the test */
    double k, n;    /* pupils; or events and those exposed */
    double value;   /* published measures */
    double half;    /* half width of the published 95 % interval */
    double england; /* comparator as printed: a share 0..1, a mean, or events for each of n */
};
struct trend {
    double p;     /* two-sided; NAN: cannot be made */
    double slope; /* its sign: how the school moved against the comparator */
};

/* Score test for a trend in proportions (Cochran, Biometrics 10 (1954) 417; Armitage, Biometrics 11 (1955) 375), the
 * comparator's log odds as offset: logit p = logit e + a + b t, b = 0 (McCullagh and Nelder, 1989, 4.3 and 12.2). */
struct trend trend_shares(const struct trend_year *years, size_t n);
/* Weighted least squares of value - england on the years, weights from the published intervals. */
struct trend trend_means(const struct trend_year *years, size_t n);
/* Given all events, each falls into a year with probability in proportion to n * england: exact distribution of the sum of
 * year scores up to 40 events (Armitage 1955, 4), its normal approximation beyond. */
struct trend trend_events(const struct trend_year *years, size_t n);
#endif
