/* SPDX-License-Identifier: MIT */
/* Inside chart/: how a plan is built. Shapes lie in order of painting, in points from the plan's top left corner,
 * and name their colour by its role in the theme, so that a plan can be made and tested without one. */
#ifndef SCORECARDS_CHART_PLAN_H
#define SCORECARDS_CHART_PLAN_H
#include "base/num.h"
#include "base/vec.h"
#include "chart/chart.h"

enum tone {
    TONE_NONE,
    TONE_INK,
    TONE_INK2,
    TONE_AXIS,
    TONE_MARK,
    TONE_FOCUS,
    TONE_SECOND,
    TONE_ASK,
    TONE_BAR,
    TONE_PEER,
    TONE_PALE,
    TONE_GROUND,
    TONE_HAIR,
    TONE_WHITE
};
enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };
enum shape_kind { SHAPE_LINE, SHAPE_RECT, SHAPE_DOT, SHAPE_TEXT, SHAPE_PEERS };

struct spot {
    double x, y;
};
struct extent { /* of a label */
    double x0, y0, x1, y1;
};
struct shape {
    enum shape_kind kind;
    uint32_t entity; /* DRAW_NOBODY, or whose figure it shows */
    enum tone fill, line;
    double width; /* of the line */
    float dash[2];
    const struct spot *spots;
    size_t n;    /* line, peers */
    double x, y; /* rect: corner; dot: middle; text: start of the baseline */
    double w, h; /* rect; text: width and size */
    double r;    /* dot */
    enum anchor anchor;
    const char *words;
    const struct glyph_run *run;
    uint64_t key; /* peers */
};

struct plan {
    struct arena *arena;
    struct shaper *shaper;
    struct diag *diag;
    VEC(struct shape) shapes;
    VEC(struct extent) labels; /* placed so far */
    double width, height;
};

void plan_line(struct plan *p, uint32_t entity, enum tone tone, double width, double x0, double y0, double x1,
               double y1);
void plan_dashed(struct plan *p, enum tone tone, double width, float on, float off, struct spot from,
                 struct spot to);
struct shape *plan_polyline(struct plan *p, uint32_t entity, enum tone tone, double width,
                            const struct spot *spots, size_t n);
void plan_rect(struct plan *p, uint32_t entity, enum tone fill, enum tone line, double width,
               struct extent at);
void plan_dot(struct plan *p, uint32_t entity, struct spot at, double r, enum tone fill, double edge);
void plan_ring(struct plan *p, uint32_t entity, struct spot at, double r);
void plan_square(struct plan *p, uint32_t entity, struct spot at);  /* the authority */
void plan_england(struct plan *p, uint32_t entity, struct spot at); /* upright bar, 11 high */
/* 95 % interval with end strokes of 6. */
void plan_interval(struct plan *p, uint32_t entity, double x0, double x1, double y);

struct label { /* a text of 9 points */
    const char *words;
    enum face face;
    enum tone tone;
    uint32_t entity;
    enum anchor anchor;
};
double plan_words_width(struct plan *p, enum face face, const char *words);
struct extent plan_label(struct plan *p, const struct label *l, double x, double baseline);
void plan_text(struct plan *p, const struct label *l, double size_pt, double x, double baseline);
/* Where that label would lie; nothing is placed. */
struct extent plan_extent(struct plan *p, const struct label *l, double x, double baseline);
bool plan_free(const struct plan *p, struct extent e); /* inside the plan, over no other label */
bool extent_crossed(struct extent e, const struct spot *spots, size_t n); /* by a polyline */
/* Moves ascending places apart until each is `apart` from the next, equally to both sides, inside low..high. */
void places_spread(double *places, size_t n, double apart, double low, double high);

struct scale { /* a value axis laid over from..to (to < from: upwards) */
    double min, max, step, from, to;
};
struct scale scale_nice(double low, double high, size_t most_steps, bool percent);
struct scale scale_of(const struct series *s, double low, double high, size_t most_steps);
double scale_at(const struct scale *s, double value); /* values outside stand at the edge */
bool scale_holds(const struct scale *s, double value);
size_t scale_n(const struct scale *s); /* ticks */
double scale_tick(const struct scale *s, size_t i);
/* "25", or "25%" when `unit` and the measure is a percentage. */
char *scale_label(struct arena *a, const struct scale *s, const struct indicator *in, size_t i, bool unit);

bool cell_is_shown(const struct cell *c);
double cell_printed(const struct indicator *in, const struct cell *c);        /* the value as printed */
char *plain_print(struct arena *a, const struct indicator *in, double value); /* no percent sign */
enum line_role series_comparator(const struct series *s); /* which line series_england answers from */
/* What a line is called; a name wider than `most` gives way to "This school". */
const char *plan_name(struct plan *p, const struct series *s, enum line_role role, double most);
const char *self_label(const struct series *s);  /* "School", or the city's own name */
const char *missing_words(const struct cell *c); /* "hidden to protect pupils", "not received" ... */

void strip_plan(struct plan *p, const struct series *s);
void trend_plan(struct plan *p, const struct series *s);
void intervals_plan(struct plan *p, const struct plot_request *request);
void gap_plan(struct plan *p, const struct plot_request *request);
void sparkline_plan(struct plan *p, const struct series *s);
void range_plan(struct plan *p, const struct series *s);
void bars_plan(struct plan *p, const struct series *s);
void neighbours_plan(struct plan *p, const struct series *s);
void stack_plan(struct plan *p, const struct plot_request *request);
void nothing_plan(struct plan *p, const struct series *s); /* two rules, symbol and reason */
#endif
