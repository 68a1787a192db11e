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

struct bars {
    struct plan *p;
    const struct series *s;
    enum line_role roles[3];
    const char *values[3];
    size_t n;
    double widest; /* of the values */
    bool inside;   /* values stand at the base of their bars, all or none */
    struct scale scale;
};

static bool has_interval(const struct bars *b, size_t i)
{
    const struct cell *c = series_now(b->s, b->roles[i]);
    return b->roles[i] == LINE_SELF && !isnan(c->lower) && !isnan(c->upper);
}

/* From zero, so that lengths compare; a value below zero to the left of it. */
static void lay_bars(struct bars *b)
{
    double low = 0, high = 0;
    for (size_t i = 0; i < b->n; i++) {
        const struct cell *c = series_now(b->s, b->roles[i]);
        bool ends = has_interval(b, i);
        low = fmin(low, ends ? fmin(c->value, c->lower) : c->value);
        high = fmax(high, ends ? fmax(c->value, c->upper) : c->value);
    }
    b->scale = scale_nice(low, high, 3, b->s->indicator->unit == UNIT_PERCENT);
    b->scale.from = 92;
    b->scale.to = b->p->width - 2;
    b->inside = true;
    double zero = scale_at(&b->scale, 0);
    for (size_t i = 0; i < b->n; i++) {
        const struct cell *c = series_now(b->s, b->roles[i]);
        double x = scale_at(&b->scale, cell_printed(b->s->indicator, c)), free = fabs(x - zero);
        if (has_interval(b, i)) /* no end of an interval below the figure */
            free = c->value < 0 ? zero - scale_at(&b->scale, c->upper) : scale_at(&b->scale, c->lower) - zero;
        b->inside = b->inside && free >= b->widest + 9;
    }
    if (!b->inside)
        b->scale.to -= b->widest + 6;
}

static void add_ends(struct bars *b, const struct cell *c, double x, double y)
{
    double zero = scale_at(&b->scale, 0), m = y + 8;
    double ends[2] = {scale_at(&b->scale, c->lower), scale_at(&b->scale, c->upper)};
    for (int i = 0; i < 2; i++) {
        bool over = ends[i] > fmin(x, zero) && ends[i] < fmax(x, zero); /* the bar: white on it */
        bool past = (ends[i] - zero) * (x - zero) < 0; /* zero lies between: white up to there */
        double from = past ? zero : x;
        enum tone tone = over ? TONE_WHITE : TONE_FOCUS;
        if (past)
            plan_line(b->p, c->entity, TONE_WHITE, 1.5, x, m, zero, m);
        plan_line(b->p, c->entity, tone, 1.5, from, m, ends[i], m);
        plan_line(b->p, c->entity, tone, 1.5, ends[i], m - 3, ends[i], m + 3);
    }
}

static void add_bar(struct bars *b, size_t i, double y)
{
    const struct cell *c = series_now(b->s, b->roles[i]);
    bool own = b->roles[i] == LINE_SELF, below = c->value < 0;
    double x = scale_at(&b->scale, cell_printed(b->s->indicator, c)), zero = scale_at(&b->scale, 0);
    struct label name = {plan_name(b->p, b->s, b->roles[i], 84), own ? FACE_SEMIBOLD : FACE_REGULAR,
                         own ? TONE_FOCUS : TONE_INK, DRAW_NOBODY, ANCHOR_START};
    struct label value = {b->values[i], FACE_SEMIBOLD, own ? TONE_FOCUS : TONE_INK, c->entity, ANCHOR_START};
    plan_label(b->p, &name, 0, y + 11.4);
    plan_rect(b->p, c->entity, own ? TONE_FOCUS : TONE_BAR, TONE_NONE, 0,
              (struct extent){fmin(x, zero), y, fmax(x, zero), y + 16});
    if (has_interval(b, i))
        add_ends(b, c, x, y);
    double at = fmax(x, zero);
    if (b->inside) {
        value.tone = own ? TONE_WHITE : TONE_INK;
        value.anchor = below ? ANCHOR_END : ANCHOR_START;
        at = below ? zero - 10 : zero;
    } else if (has_interval(b, i)) {
        at = fmax(at, scale_at(&b->scale, c->upper));
    }
    plan_label(b->p, &value, at + 5, y + 11.4);
}

/* Lines behind the bars only where no figure would stand on one. */
static void add_axis(struct bars *b, double bottom)
{
    struct plan *p = b->p;
    size_t n = scale_n(&b->scale);
    p->height = bottom + 17;
    for (size_t i = 0; i < n; i++) {
        double value = scale_tick(&b->scale, i), x = scale_at(&b->scale, value);
        bool zero = fabs(value) < b->scale.step / 2;
        struct label l = {scale_label(p->arena, &b->scale, b->s->indicator, i, true), FACE_REGULAR, TONE_INK2,
                          DRAW_NOBODY,
                          i == 0       ? ANCHOR_START
                          : i + 1 == n ? ANCHOR_END
                                       : ANCHOR_MIDDLE};
        plan_line(p, DRAW_NOBODY, zero ? TONE_AXIS : TONE_HAIR, zero ? 0.75 : 0.5, x,
                  zero || b->inside ? 2 : bottom - 3, x, bottom);
        plan_label(p, &l, x, bottom + 13);
    }
}

void bars_plan(struct plan *p, const struct series *s)
{
    const enum line_role roles[] = {LINE_SELF, LINE_AUTHORITY, series_comparator(s)};
    struct bars b = {.p = p, .s = s};
    for (size_t i = 0; i < 3; i++) {
        const struct cell *c = series_now(s, roles[i]);
        if (!cell_is_shown(c))
            continue;
        b.roles[b.n] = roles[i];
        b.values[b.n] = value_print(p->arena, s->indicator, cell_printed(s->indicator, c));
        b.widest = fmax(b.widest, plan_words_width(p, FACE_SEMIBOLD, b.values[b.n++]));
    }
    if (b.n == 0 || b.roles[0] != LINE_SELF) {
        nothing_plan(p, s);
        return;
    }
    lay_bars(&b);
    add_axis(&b, 4 + 22 * (double)b.n);
    for (size_t i = 0; i < b.n; i++)
        add_bar(&b, i, 5 + 22 * (double)i);
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
