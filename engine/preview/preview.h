/* SPDX-License-Identifier: MIT */
#ifndef SCORECARDS_PREVIEW_PREVIEW_H
#define SCORECARDS_PREVIEW_PREVIEW_H
#include "draw/draw.h"

/* One page (from 0) of a drawing as PNG bytes at that many pixels an inch; {NULL,0} after a report. */
struct str preview_png(struct arena *a, struct diag *dg, const struct drawing *d, size_t page,
                       const struct fonts *f, const struct theme *t, double dpi);
#endif
