/* SPDX-License-Identifier: MIT */
/* Inside chart/: a cairo path built for one figure, taken out into the display list. */
#ifndef SCORECARDS_CHART_BRUSH_H
#define SCORECARDS_CHART_BRUSH_H
#include "chart/plan.h"
#include <cairo.h>

struct brush {
    struct painter *painter;
    struct drawing *to;
    uint32_t entity;
};
uint32_t theme_tone(const struct theme *t, enum tone tone);
cairo_t *brush_path(struct brush *b); /* a new, empty path */
void brush_take(struct brush *b, enum tone fill, enum tone line, double width, const float dash[2]);
void brush_run(struct brush *b, enum tone tone, const struct glyph_run *run, double x, double baseline);
void brush_words(struct brush *b, enum face face, enum tone tone, const char *words, double middle,
                 double baseline); /* 9 pt, around its middle */
#endif
