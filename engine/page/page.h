/* SPDX-License-Identifier: MIT */
/* The tree flowed into A4 pages of display list: grid, tables, page breaks, head and foot, page numbers of links. */
#ifndef SCORECARDS_PAGE_PAGE_H
#define SCORECARDS_PAGE_PAGE_H
#include "chart/chart.h"
#include "doc/doc.h"

struct theme *theme_load(struct arena *a, struct diag *dg, const char *path); /* layouts/theme.yaml */
bool fonts_request(struct arena *a, struct diag *dg, const char *path,
                   struct font_request *out); /* fonts/fonts.yaml */

struct press { /* what a worker keeps between documents */
    struct shaper *shaper;
    struct painter *painter;
    const struct theme *theme;
};
struct press *press_new(struct arena *a, const struct fonts *f, const struct theme *t);
/* NULL after a reported failure (an undeclared entity, a block taller than a page). */
struct drawing *page_flow(struct arena *a, struct diag *dg, struct press *p, const struct doc *doc);
#endif
