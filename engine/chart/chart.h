/* SPDX-License-Identifier: MIT */
/* Charts: plan is pure geometry from disclosed series, paint sends it through cairo into the display list.
 * Sizes in points; the plan's origin is its top left corner. */
#ifndef SCORECARDS_CHART_CHART_H
#define SCORECARDS_CHART_CHART_H
#include "compare/series.h"
#include "draw/draw.h"

enum plot {
    PLOT_STRIP,
    PLOT_TREND,
    PLOT_INTERVALS,
    PLOT_GAP,
    PLOT_SPARKLINE,
    PLOT_RANGE,
    PLOT_BARS,
    PLOT_NEIGHBOURS,
    PLOT_STACK
};

struct plot_request {
    enum plot plot;
    const struct series *const *series;
    size_t n;
    const char *const *names; /* rows of intervals, gap; parts of a stack, NULL: of the part before */
    double width_pt;
};
struct plan; /* marks, labels, lines at fixed places; no label overlaps another or a line */
const struct plan *chart_plan(struct arena *a, struct shaper *sh, struct diag *dg,
                              const struct plot_request *request);
double plan_height(const struct plan *p);
double plan_width(const struct plan *p);
bool plan_is_empty(const struct plan *p); /* a range without peers to show */
/* Where a mark or label lies, for tests: "line x0 y0 x1 y1", "dot x y r", "text x y anchor size 'words'", one a line. */
char *plan_trace(struct arena *a, const struct plan *p);

struct painter; /* one cairo context, and the Forms of the strips by cohort; one a worker */
struct painter *painter_new(struct arena *a, struct shaper *sh, const struct theme *t);
/* Between documents: drops the Forms when there are more than the bound. A drawing made before is dead then. */
void painter_trim(struct painter *p);
/* Into the current page at x, y. Inside one draw_begin of a Figure (or artifact). */
void chart_paint(struct painter *p, struct drawing *d, const struct plan *plan, double x, double y);

/* The signs of DESIGN_SPEC 5 inside lines of text: width they take, and painting with their middle at y. */
enum sign_form {
    FORM_BAND,
    FORM_BAND_HEAD,
    FORM_CHANGE,
    FORM_NEW,
    FORM_REVISED,
    FORM_SAME,
    FORM_DUE,
    FORM_SPINE,
    FORM_PUPILS,
    FORM_SCHOOL,
    FORM_AUTHORITY,
    FORM_ENGLAND
};
struct sign_request {
    enum sign_form form;
    char letter, from, to;
    int direction;
    bool filled;
    int at, of;
    double width_pt; /* FORM_PUPILS: room it may fill */
    uint32_t entity;
};
double sign_width(const struct sign_request *s);
double sign_height(const struct sign_request *s);
void sign_paint(struct painter *p, struct drawing *d, const struct sign_request *s, double x,
                double middle_y);
#endif
