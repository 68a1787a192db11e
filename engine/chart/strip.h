/* SPDX-License-Identifier: MIT */
/* What the strip of a school and that of an authority share. Private to chart/. */
#ifndef SCORECARDS_CHART_STRIP_H
#define SCORECARDS_CHART_STRIP_H
#include "chart/plan.h"

struct strip {
    struct plan *p;
    const struct series *s;
    const struct indicator *in;
    const struct cohort *cohort;
    const struct cell *self;
    struct scale scale;
    double axis_y;
    bool dots;
    struct spot *peers;
    size_t *level;
    double pitch;
};
struct scale strip_scale(const struct strip *st);
void strip_quarters(struct strip *st); /* lines, letters and cuts */
void strip_axis(struct strip *st);
/* n dots, of a Form that is made once for the set of peers. */
void strip_peers(struct strip *st, const struct spot *peers, size_t n);
#endif
