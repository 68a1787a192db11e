/* SPDX-License-Identifier: MIT */
/* Quarter and place of one figure among its peers (DESIGN_SPEC 5, "Band", "Place"). */
#ifndef SCORECARDS_COMPARE_BAND_H
#define SCORECARDS_COMPARE_BAND_H
#include "compare/cohort.h"

enum { BAND_PEERS = 20 }; /* fewer: no letter, no place */

struct band_request {
    const struct cohort *cohort; /* NULL: none */
    const struct indicator *indicator;
    double value;        /* printed */
    double lower, upper; /* unrounded, in the measure's unit; NAN: no interval */
    bool quiet;          /* hidden, [u] or not there */
};
/* The first reason that holds of: hidden, category, no polarity, few peers, no interval, on a cut, crowded, spread. The value
 * is counted once among its cohort's. */
struct band band_of(const struct band_request *r);
#endif
