/* SPDX-License-Identifier: MIT */
/* Sparkline, range of the cover, bars, and a chart that cannot be drawn. */
#include "chart/plan.h"
#include <math.h>

static const struct cell *own_cell(const struct series *s, size_t i)
{
    const struct line *l = &s->lines[LINE_SELF];
    return l->cells && i < s->n_years ? &l->cells[i] : NULL;
}

struct spark {
    size_t first, last, n_shown, n_hidden;
    double low, high;
};

/* A run begins after the last break, and never with a figure of few pupils: the words beside it say the same. */
static bool comparable(const struct series *s, size_t i, size_t newest)
{
    const struct cell *c = own_cell(s, i);
    if (i == newest)
        return true;
    return !(c->marks & MARK_U) &&
           !indicator_broken(s->indicator, c->period.year, own_cell(s, newest)->period.year);
}

static struct spark survey_years(const struct series *s)
{
    struct spark k = {.first = SIZE_MAX, .low = INFINITY, .high = -INFINITY};
    size_t newest = 0;
    for (size_t i = 0; i < s->n_years; i++)
        newest = cell_is_shown(own_cell(s, i)) ? i : newest;
    for (size_t i = 0; i < s->n_years; i++) {
        const struct cell *c = own_cell(s, i);
        k.n_hidden += c && c->state == STATE_HIDDEN;
        if (!cell_is_shown(c) || !comparable(s, i, newest))
            continue;
        double v = cell_printed(s->indicator, c);
        k.first = k.first == SIZE_MAX ? i : k.first;
        k.last = i;
        k.n_shown++;
        k.low = fmin(k.low, v);
        k.high = fmax(k.high, v);
    }
    return k;
}

static void spark_words(struct plan *p, const struct series *s, const struct spark *k)
{
    struct label l = {"", FACE_REGULAR, TONE_INK2, DRAW_NOBODY, ANCHOR_START};
    if (k->n_shown == 1) {
        const struct cell *c = own_cell(s, k->last);
        l.words = arena_printf(p->arena, "%d: %s", s->first_year + (int)k->last,
                               value_print(p->arena, s->indicator, cell_printed(s->indicator, c)));
        l.entity = c->entity;
    } else if (k->n_hidden > 0) {
        l.words = arena_printf(p->arena, "[c] %zu of %zu years", k->n_hidden, s->n_years);
    } else {
        l.words = "No years to show";
    }
    p->height = 12;
    plan_label(p, &l, 0, 9.2);
}

/* Whether a line may go on from year i to the next one. */
static bool goes_on(const struct series *s, const struct spark *k, size_t i)
{
    const struct cell *c = own_cell(s, i), *next = i < k->last ? own_cell(s, i + 1) : NULL;
    int year = s->first_year + (int)i;
    return c && next && cell_is_shown(next) && comparable(s, i + 1, k->last) && next->entity == c->entity &&
           !indicator_broken(s->indicator, year, year + 1);
}

/* Nothing is bridged: a year alone is a dot. */
static void add_runs(struct plan *p, const struct series *s, const struct spark *k, const struct scale *sc)
{
    struct spot *run = ARENA_ARRAY(p->arena, s->n_years, struct spot);
    size_t n = 0;
    for (size_t i = k->first; i <= k->last; i++) {
        const struct cell *c = own_cell(s, i);
        if (!cell_is_shown(c) || !comparable(s, i, k->last))
            continue;
        double x = 22 + 30 * (double)(i - k->first) / (double)(k->last - k->first);
        run[n++] = (struct spot){x, scale_at(sc, cell_printed(s->indicator, c))};
        if (goes_on(s, k, i))
            continue;
        if (n > 1)
            plan_polyline(p, c->entity, TONE_FOCUS, 1.25, run, n);
        else if (i != k->first && i != k->last)
            plan_dot(p, c->entity, run[0], 1.6, TONE_FOCUS, 0);
        n = 0;
    }
}

void sparkline_plan(struct plan *p, const struct series *s)
{
    const struct indicator *in = s->indicator;
    struct spark k = survey_years(s);
    if (k.n_shown < 2) {
        spark_words(p, s, &k);
        return;
    }
    p->width = 86;
    p->height = 26;
    struct scale sc = {.min = k.low, .max = k.high, .step = 1, .from = 20, .to = 6};
    if (k.low == k.high) {
        sc.min -= 1;
        sc.max += 1;
    }
    add_runs(p, s, &k, &sc);
    const struct cell *first = own_cell(s, k.first), *last = own_cell(s, k.last);
    double y0 = scale_at(&sc, cell_printed(in, first)), y1 = scale_at(&sc, cell_printed(in, last));
    struct label start = {plain_print(p->arena, in, cell_printed(in, first)), FACE_REGULAR, TONE_INK2,
                          first->entity, ANCHOR_END};
    struct label end = {value_print(p->arena, in, cell_printed(in, last)), FACE_SEMIBOLD, TONE_INK,
                        last->entity, ANCHOR_START};
    plan_dot(p, first->entity, (struct spot){22, y0}, 1.6, TONE_FOCUS, 0);
    plan_dot(p, last->entity, (struct spot){52, y1}, 2.6, TONE_FOCUS, 0);
    plan_label(p, &start, 17, y0 + 3.2);
    plan_label(p, &end, 58, y1 + 3.2);
}

void range_plan(struct plan *p, const struct series *s)
{
    const struct cohort *c = s->band.cohort;
    const struct cell *self = series_now(s, LINE_SELF), *england = series_england(s);
    p->width = fmin(p->width, 82);
    p->height = 16;
    if (!cell_is_shown(self) || !c || c->n == 0 || !c->all_public)
        return;
    double low = c->values[0], high = c->values[c->n - 1];
    struct scale sc = {
        .min = low, .max = high > low ? high : low + 1, .step = 1, .from = 3, .to = p->width - 3};
    plan_line(p, c->authority, TONE_MARK, 1, sc.from, 8, sc.to, 8);
    plan_rect(p, c->authority, TONE_PEER, TONE_MARK, 0.75,
              (struct extent){scale_at(&sc, c->q25), 5.5, scale_at(&sc, c->q75), 10.5});
    if (cell_is_shown(england)) {
        double x = scale_at(&sc, england->value);
        plan_line(p, england->entity, TONE_INK, 1.75, x, 2, x, 14);
    }
    plan_dot(p, self->entity, (struct spot){scale_at(&sc, cell_printed(s->indicator, self)), 8}, 4, TONE_INK,
             1);
}

static void add_bar(struct plan *p, const struct series *s, enum line_role role, const struct scale *sc,
                    double y)
{
    const struct cell *c = series_now(s, role);
    bool own = role == LINE_SELF;
    double x = scale_at(sc, cell_printed(s->indicator, c));
    struct label name = {own ? self_label(s) : s->lines[role].name, own ? FACE_SEMIBOLD : FACE_REGULAR,
                         own ? TONE_FOCUS : TONE_INK, DRAW_NOBODY, ANCHOR_START};
    struct label value = {value_print(p->arena, s->indicator, cell_printed(s->indicator, c)), FACE_SEMIBOLD,
                          own ? TONE_WHITE : TONE_INK, c->entity, ANCHOR_START};
    double width = plan_words_width(p, FACE_SEMIBOLD, value.words);
    bool inside = x - sc->from >= width + 8;
    if (!inside)
        value.tone = own ? TONE_FOCUS : TONE_INK;
    plan_label(p, &name, 0, y + 11.4);
    plan_rect(p, c->entity, own ? TONE_FOCUS : TONE_BAR, TONE_NONE, 0,
              (struct extent){sc->from, y, x, y + 16});
    plan_label(p, &value, inside ? sc->from + 5 : x + 5, y + 11.4);
    if (!own || isnan(c->lower) || isnan(c->upper) || !inside)
        return;
    double x0 = fmax(scale_at(sc, c->lower), sc->from + 7 + width), x1 = scale_at(sc, c->upper);
    double m = y + 8;
    plan_line(p, c->entity, TONE_WHITE, 1.5, x0, m, x, m);
    plan_line(p, c->entity, TONE_FOCUS, 1.5, x, m, x1, m);
    plan_line(p, c->entity, TONE_WHITE, 1.5, x0, m - 3, x0, m + 3);
    plan_line(p, c->entity, TONE_FOCUS, 1.5, x1, m - 3, x1, m + 3);
}

void bars_plan(struct plan *p, const struct series *s)
{
    const enum line_role roles[] = {LINE_SELF, LINE_AUTHORITY, series_comparator(s)};
    enum line_role shown[3];
    size_t n = 0;
    double high = 0;
    for (size_t i = 0; i < 3; i++) {
        const struct cell *c = series_now(s, roles[i]);
        if (!cell_is_shown(c))
            continue;
        shown[n++] = roles[i];
        high = fmax(high, fmax(c->value, isnan(c->upper) ? 0 : c->upper));
    }
    if (n == 0 || shown[0] != LINE_SELF) {
        nothing_plan(p, s);
        return;
    }
    struct scale sc = scale_nice(0, high, 3, s->indicator->unit == UNIT_PERCENT);
    sc.from = 92;
    sc.to = p->width - 2;
    double bottom = 4 + 22 * (double)n;
    p->height = bottom + 22;
    size_t ticks = scale_n(&sc);
    for (size_t i = 0; i < ticks; i++) {
        double x = scale_at(&sc, scale_tick(&sc, i));
        struct label l = {scale_label(p->arena, &sc, s->indicator, i, true), FACE_REGULAR, TONE_INK2,
                          DRAW_NOBODY,
                          i == 0           ? ANCHOR_START
                          : i + 1 == ticks ? ANCHOR_END
                                           : ANCHOR_MIDDLE};
        plan_line(p, DRAW_NOBODY, i ? TONE_HAIR : TONE_AXIS, i ? 0.5 : 0.75, x, 2, x, bottom);
        plan_label(p, &l, x, bottom + 13);
    }
    for (size_t i = 0; i < n; i++)
        add_bar(p, s, shown[i], &sc, 5 + 22 * (double)i);
}

void nothing_plan(struct plan *p, const struct series *s)
{
    const struct cell *c = series_now(s, LINE_SELF);
    const char *symbol = state_symbol(c && !cell_is_shown(c) ? c->state : STATE_NOT_AVAILABLE);
    bool no_peers = cell_is_shown(c);
    struct label sign = {symbol, FACE_SEMIBOLD, TONE_INK, DRAW_NOBODY, ANCHOR_START};
    struct label why = {no_peers ? "No schools to stand among" : missing_words(c), FACE_SEMIBOLD, TONE_INK,
                        DRAW_NOBODY, ANCHOR_START};
    p->height = 40;
    plan_line(p, DRAW_NOBODY, TONE_INK, 1, 0, 0.5, p->width, 0.5);
    plan_line(p, DRAW_NOBODY, TONE_INK, 1, 0, 39.5, p->width, 39.5);
    plan_text(p, &sign, 12, 0, 24);
    plan_text(p, &why, 10, 26, 24);
}
