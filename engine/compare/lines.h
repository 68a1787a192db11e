/* SPDX-License-Identifier: MIT */
/* The figures of one measure's story: own line with predecessors, and comparators, year by year, each missing
 * year with its reason. Nothing is judged here. */
#ifndef SCORECARDS_COMPARE_LINES_H
#define SCORECARDS_COMPARE_LINES_H
#include "compare/ground.h"
#include "compare/series.h"

enum { LINES_YEARS_BACK = 7, LINES_U = 10 /* pupils: [u] at that many or fewer */ };

/* NULL when the measure is none of this entity's phases or kind. *cells_of_self: own cells, still to be given intervals. */
struct series *lines_lay(struct arena *a, const struct ground *g, unsigned indicator,
                         const struct entity *self, struct cell **cells_of_self);
#endif
