/* SPDX-License-Identifier: MIT */
/* Text to glyph runs, and paragraphs to lines. */
#ifndef SCORECARDS_TEXT_SHAPE_H
#define SCORECARDS_TEXT_SHAPE_H
#include "text/font.h"

struct glyph_run { /* immutable; shared by every place that prints the same text */
    const char *utf8;
    size_t n_utf8;  /* what was shaped: the first run has the whole text, the rest each its own part */
    uint8_t subset; /* index for fonts_subset: a text over two subsets is two runs */
    enum face face;
    double size_pt, tracking_pt;
    double width_pt; /* of the whole text, the rest included */
    const uint8_t *codes;
    size_t n;            /* one byte a glyph */
    const float *x_pt;   /* offset of each glyph from the start of the whole text, kerning included */
    bool plain;          /* from x_pt[0] on just the advances: one Tj will do */
    const int16_t *kern; /* by how many thousandths of the size the next glyph comes nearer, tracking apart */
    const struct glyph_run *next; /* the rest, in another subset, drawn from the same x; NULL */
};

struct shaper; /* HarfBuzz buffers and a bounded cache of runs; one a worker */
struct shaper *shaper_new(struct arena *a, const struct fonts *f);
/* The run lives as long as the shaper's arena, or until the cache is emptied by shaper_trim between two documents.
 * A character no face has is replaced by '?' and reported, once a document (from one shaper_trim to the next). */
const struct glyph_run *shape_text(struct shaper *s, struct diag *dg, enum face face, double size_pt,
                                   double tracking_pt, const char *utf8, size_t n);
double shape_width(struct shaper *s, struct diag *dg, enum face face, double size_pt, const char *utf8);
void shaper_trim(
    struct shaper *s); /* between documents: empties the cache when it holds more than its bound */
const struct fonts *shaper_fonts(const struct shaper *s);

struct text_span { /* of a paragraph: text of one style, or a sign of fixed width */
    const char *utf8;
    size_t n;
    enum face face;
    double size_pt, tracking_pt;
    double fixed_pt;  /* > 0: a box of that width (a sign), no text */
    const void *user; /* whose span; comes back with each piece */
};
struct text_piece { /* of a line */
    const struct text_span *span;
    const struct glyph_run *run; /* NULL: the sign */
    double x_pt, width_pt;
};
struct text_line {
    const struct text_piece *pieces;
    size_t n;
    double width_pt;
};
/* Breaks at UAX 14 opportunities (libunistring), never inside a number with its unit; ragged right. Leading and trailing
 * spaces of a line print nothing but stay in the runs' text, so that copied text keeps its words apart. */
size_t text_wrap(struct arena *a, struct shaper *s, struct diag *dg, const struct text_span *spans,
                 size_t n_spans, double width_pt, const struct text_line **lines);
#endif
