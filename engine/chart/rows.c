/* SPDX-License-Identifier: MIT */
/* Charts of a row a measure: intervals against England, and the gap (dumbbell). */
#include "chart/plan.h"
#include <math.h>
#include <string.h>

struct rows {
    struct plan *p;
    const struct plot_request *request;
    struct scale scale;
    double name_width, first_y, pitch, rule, bottom;
};

static const char *name_of(const struct rows *r, size_t i)
{
    const struct series *s = r->request->series[i];
    return r->request->names && r->request->names[i] ? r->request->names[i] : s->indicator->name;
}

/* One axis for all rows: 0 to 100 for shares, else the first measure's own, else from the values. */
static struct scale rows_scale(const struct plot_request *request)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < request->n; i++) {
        const struct series *s = request->series[i];
        const struct cell *cells[2] = {series_now(s, LINE_SELF), series_england(s)};
        for (int k = 0; k < 2; k++) {
            if (!cell_is_shown(cells[k]))
                continue;
            low = fmin(low, fmin(cells[k]->value, isnan(cells[k]->lower) ? INFINITY : cells[k]->lower));
            high = fmax(high, fmax(cells[k]->value, isnan(cells[k]->upper) ? -INFINITY : cells[k]->upper));
        }
    }
    if (high < low)
        low = 0, high = 1;
    if (request->series[0]->indicator->unit == UNIT_PERCENT && high > 40)
        return (struct scale){.min = 0, .max = 100, .step = 50};
    if (request->n == 1)
        return scale_of(request->series[0], low, high, 3);
    if (low > 0 && low < 0.4 * high)
        low = 0;
    return scale_nice(low, high, 3, request->series[0]->indicator->unit == UNIT_PERCENT);
}

static void add_grid(struct rows *r, double top)
{
    struct plan *p = r->p;
    size_t n = scale_n(&r->scale);
    for (size_t i = 0; i < n; i++) {
        double tick = scale_tick(&r->scale, i), x = scale_at(&r->scale, tick);
        bool zero = fabs(tick) < 1e-9;
        plan_line(p, DRAW_NOBODY, zero ? TONE_AXIS : TONE_HAIR, zero ? 0.75 : 0.5, x, top, x, r->bottom);
        struct label l = {scale_label(p->arena, &r->scale, r->request->series[0]->indicator, i, true),
                          FACE_REGULAR, TONE_INK2, DRAW_NOBODY, ANCHOR_MIDDLE};
        struct extent e = plan_extent(p, &l, x, r->bottom + 14);
        l.anchor = e.x1 > p->width ? ANCHOR_END : ANCHOR_MIDDLE;
        plan_label(p, &l, l.anchor == ANCHOR_END ? fmin(x + 6, p->width) : x, r->bottom + 14);
    }
}

/* "School" and "England" over their marks of the first shown row, pushed apart. */
static void add_heads(struct rows *r, double baseline)
{
    struct plan *p = r->p;
    for (size_t i = 0; i < r->request->n; i++) {
        const struct series *s = r->request->series[i];
        const struct cell *self = series_now(s, LINE_SELF), *england = series_england(s);
        if (!cell_is_shown(self) || !cell_is_shown(england))
            continue;
        struct label labels[2] = {{"England", FACE_REGULAR, TONE_INK, DRAW_NOBODY, ANCHOR_START},
                                  {self_label(s), FACE_SEMIBOLD, TONE_FOCUS, DRAW_NOBODY, ANCHOR_START}};
        double at[2] = {scale_at(&r->scale, england->value), scale_at(&r->scale, self->value)};
        double width[2] = {plan_words_width(p, FACE_REGULAR, labels[0].words),
                           plan_words_width(p, FACE_SEMIBOLD, labels[1].words)};
        int left = at[0] <= at[1] ? 0 : 1, right = 1 - left;
        double high = r->scale.to + 6;
        double middles[2] = {at[left], at[right]};
        double apart = (width[0] + width[1]) / 2 + 9;
        places_spread(middles, 2, apart, r->name_width + width[left] / 2, high - width[right] / 2);
        plan_label(p, &labels[left], middles[0] - width[left] / 2, baseline);
        plan_label(p, &labels[right], middles[1] - width[right] / 2, baseline);
        return;
    }
}

static void add_name(struct rows *r, size_t i, double y, bool bold)
{
    struct label l = {name_of(r, i), bold ? FACE_SEMIBOLD : FACE_REGULAR, TONE_INK, DRAW_NOBODY,
                      ANCHOR_START};
    plan_label(r->p, &l, 0, y + 3.2);
}

static void add_missing(struct rows *r, const struct cell *c, double y)
{
    struct plan *p = r->p;
    double x = r->scale.from + 5;
    uint32_t entity = c ? c->entity : DRAW_NOBODY;
    struct label symbol = {state_symbol(c ? c->state : STATE_NOT_AVAILABLE), FACE_SEMIBOLD, TONE_INK, entity,
                           ANCHOR_START};
    struct label words = {missing_words(c), FACE_REGULAR, TONE_INK2, DRAW_NOBODY, ANCHOR_START};
    double lead = plan_words_width(p, FACE_SEMIBOLD, symbol.words) + 3;
    double width = lead + plan_words_width(p, FACE_REGULAR, words.words);
    plan_rect(p, DRAW_NOBODY, TONE_WHITE, TONE_NONE, 0,
              (struct extent){x - 2, y - 5.8, x + width + 2, y + 5.8});
    plan_label(p, &symbol, x, y + 3.2);
    plan_label(p, &words, x + lead, y + 3.2);
}

static void add_england(struct rows *r, const struct cell *c, double y)
{
    double x = scale_at(&r->scale, c->value);
    plan_line(r->p, DRAW_NOBODY, TONE_WHITE, 3.5, x, y - 6.5, x, y + 6.5);
    plan_line(r->p, c->entity, TONE_INK, 1.75, x, y - 6, x, y + 6);
}

static void add_dot(struct rows *r, const struct cell *c, double y)
{
    struct spot at = {scale_at(&r->scale, c->value), y};
    if (c->marks & MARK_U)
        plan_ring(r->p, c->entity, at, 4);
    else
        plan_dot(r->p, c->entity, at, 4, TONE_FOCUS, 1);
}

/* A value the axis does not hold stands at its edge with its number. */
static void add_edge_value(struct rows *r, const struct series *s, const struct cell *c, double y)
{
    if (scale_holds(&r->scale, c->value))
        return;
    bool low = c->value < r->scale.min;
    struct label l = {value_print(r->p->arena, s->indicator, cell_printed(s->indicator, c)), FACE_SEMIBOLD,
                      TONE_FOCUS, c->entity, low ? ANCHOR_START : ANCHOR_END};
    plan_label(r->p, &l, low ? r->scale.from + 7 : r->scale.to - 7, y + 3.2);
}

static void add_interval_row(struct rows *r, size_t i, double y)
{
    const struct series *s = r->request->series[i];
    const struct cell *self = series_now(s, LINE_SELF), *england = series_england(s);
    add_name(r, i, y, i == 0);
    if (i + 1 < r->request->n)
        plan_line(r->p, DRAW_NOBODY, TONE_HAIR, 0.4, 0, y + r->rule, r->p->width, y + r->rule);
    if (!cell_is_shown(self)) {
        add_missing(r, self, y);
        return;
    }
    if (!isnan(self->lower) && !isnan(self->upper))
        plan_interval(r->p, self->entity, scale_at(&r->scale, self->lower), scale_at(&r->scale, self->upper),
                      y);
    if (cell_is_shown(england))
        add_england(r, england, y);
    add_dot(r, self, y);
    add_edge_value(r, s, self, y);
}

static double widest_name(const struct rows *r)
{
    double widest = 0;
    for (size_t i = 0; i < r->request->n; i++)
        widest = fmax(widest, plan_words_width(r->p, i ? FACE_REGULAR : FACE_SEMIBOLD, name_of(r, i)));
    return widest;
}

void intervals_plan(struct plan *p, const struct plot_request *request)
{
    struct rows r = {.p = p, .request = request, .first_y = 23.2, .pitch = 18.4, .rule = 9.2};
    r.scale = rows_scale(request);
    r.name_width = fmax(105, widest_name(&r) + 3);
    r.scale.from = r.name_width + 7;
    r.scale.to = p->width - 6;
    r.bottom = 14 + r.pitch * (double)request->n;
    p->height = r.bottom + 18;
    add_grid(&r, 12);
    for (size_t i = 0; i < request->n; i++)
        add_interval_row(&r, i, r.first_y + r.pitch * (double)i);
    add_heads(&r, 9);
}

static void add_gap_values(struct rows *r, const struct series *s, const struct cell *self,
                           const struct cell *england, double y)
{
    struct plan *p = r->p;
    const struct indicator *in = s->indicator;
    double x0 = scale_at(&r->scale, self->value), x1 = scale_at(&r->scale, england->value);
    double delta = num_round(cell_printed(in, self) - cell_printed(in, england), in->decimals);
    bool clear = s->against_england == CLEAR_ABOVE || s->against_england == CLEAR_BELOW;
    char number[NUM_ROOM];
    num_print(number, delta, in->decimals);
    struct label l = {arena_printf(p->arena, "%s%s", delta > 0 ? "+" : "", number),
                      clear ? FACE_SEMIBOLD : FACE_REGULAR, TONE_INK, self->entity, ANCHOR_END};
    if (fabs(x1 - x0) >= 10)
        plan_line(p, self->entity, TONE_FOCUS, 2, x0, y, x1, y);
    add_dot(r, self, y);
    add_england(r, england, y);
    plan_label(p, &l, p->width, y + 3.2);
}

static void add_gap_row(struct rows *r, size_t i, double y)
{
    struct plan *p = r->p;
    const struct series *s = r->request->series[i];
    const struct cell *self = series_now(s, LINE_SELF), *england = series_england(s);
    add_name(r, i, y, false);
    if (i + 1 < r->request->n)
        plan_line(p, DRAW_NOBODY, TONE_HAIR, 0.4, 0, y + r->rule, p->width, y + r->rule);
    if (cell_is_shown(self) && !isnan(self->n)) {
        char number[NUM_ROOM];
        num_print(number, self->n, 0);
        struct label l = {arena_strdup(p->arena, number), FACE_REGULAR, TONE_INK2, self->entity, ANCHOR_END};
        plan_label(p, &l, r->scale.from - 8, y + 3.2);
    }
    if (!cell_is_shown(self))
        add_missing(r, self, y);
    else if (cell_is_shown(england))
        add_gap_values(r, s, self, england, y);
    else
        add_dot(r, self, y);
}

void gap_plan(struct plan *p, const struct plot_request *request)
{
    struct rows r = {.p = p, .request = request, .first_y = 19.9, .pitch = 15.8, .rule = 7.9};
    r.scale = rows_scale(request);
    r.name_width = widest_name(&r);
    r.scale.from = fmax(110, r.name_width + 25);
    r.scale.to = p->width - 24;
    r.bottom = 10 + r.pitch * (double)request->n;
    p->height = r.bottom + 18;
    add_grid(&r, 10);
    for (size_t i = 0; i < request->n; i++)
        add_gap_row(&r, i, r.first_y + r.pitch * (double)i);
    struct label gap = {"Gap", FACE_REGULAR, TONE_INK2, DRAW_NOBODY, ANCHOR_END};
    plan_label(p, &gap, p->width, 8.5);
    r.scale.to -= 8;
    add_heads(&r, 8.5);
}
