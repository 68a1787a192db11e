/* SPDX-License-Identifier: MIT */
/* An authority among its statistical neighbours and England, best first: a name, a mark on the axis, the value. */
#include "chart/city.h"
#include "compare/rank.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MOST = 24 };
static const double PITCH = 11.2, FIRST = 7.6, VALUES = 30;

struct neighbour {
    const char *name;
    const struct cell *cell;
    enum line_role role;
    double order;
};

static int compare_neighbour(const void *x, const void *y)
{
    const struct neighbour *a = x, *b = y;
    if (a->order != b->order)
        return a->order > b->order ? -1 : 1;
    return strcmp(a->name, b->name);
}

static size_t list_rows(const struct series *s, struct neighbour *rows)
{
    size_t n = 0;
    rows[n++] = (struct neighbour){s->lines[LINE_SELF].name, series_now(s, LINE_SELF), LINE_SELF, 0};
    if (cell_is_shown(series_now(s, LINE_ENGLAND)))
        rows[n++] = (struct neighbour){"England", series_now(s, LINE_ENGLAND), LINE_ENGLAND, 0};
    for (size_t i = 0; i < s->n_members && n < ROWS_MOST; i++)
        if (cell_is_shown(&s->members[i].cells[s->now]))
            rows[n++] =
                (struct neighbour){s->members[i].name, &s->members[i].cells[s->now], LINE_NEIGHBOURS, 0};
    for (size_t i = 0; i < n; i++) {
        double value = rank_value(rows[i].cell->value);
        rows[i].order = s->indicator->polarity == POLARITY_LOW ? -value : value;
    }
    qsort(rows, n, sizeof *rows, compare_neighbour);
    return n;
}

static struct scale lay_scale(struct plan *p, const struct series *s, const struct neighbour *rows, size_t n)
{
    double low = INFINITY, high = -INFINITY, names = 100;
    for (size_t i = 0; i < n; i++) {
        low = fmin(low, rows[i].cell->value);
        high = fmax(high, rows[i].cell->value);
        names = fmax(names, plan_words_width(p, rows[i].role == LINE_SELF ? FACE_SEMIBOLD : FACE_REGULAR,
                                             rows[i].name));
    }
    struct scale sc = scale_nice(low, high, 2, s->indicator->unit == UNIT_PERCENT);
    sc.from = names + 10;
    sc.to = p->width - VALUES - 4;
    return sc;
}

static void add_row(struct plan *p, const struct series *s, const struct scale *sc, const struct neighbour *r,
                    double y)
{
    bool own = r->role == LINE_SELF;
    enum face face = own ? FACE_SEMIBOLD : FACE_REGULAR;
    enum tone tone = own ? TONE_FOCUS : TONE_INK;
    double printed = cell_printed(s->indicator, r->cell), x = scale_at(sc, printed);
    struct label name = {r->name, face, tone, r->cell->entity, ANCHOR_START};
    struct label value = {value_print(p->arena, s->indicator, printed), face, tone, r->cell->entity,
                          ANCHOR_END};
    plan_label(p, &name, 0, y + 3.2);
    plan_line(p, DRAW_NOBODY, TONE_HAIR, 0.5, sc->from, y, x, y);
    if (own)
        plan_dot(p, r->cell->entity, (struct spot){x, y}, 4, TONE_FOCUS, 0.9);
    else if (r->role == LINE_ENGLAND)
        plan_england(p, r->cell->entity, (struct spot){x, y});
    else
        plan_diamond(p, r->cell->entity, (struct spot){x, y}, 3.4);
    plan_label(p, &value, p->width, y + 3.2);
}

void neighbours_plan(struct plan *p, const struct series *s)
{
    struct neighbour rows[ROWS_MOST + 2];
    if (!cell_is_shown(series_now(s, LINE_SELF))) {
        nothing_plan(p, s);
        return;
    }
    size_t n = list_rows(s, rows);
    struct scale sc = lay_scale(p, s, rows, n);
    double bottom = FIRST + PITCH * (double)(n - 1) + 6;
    p->height = bottom + 16;
    for (size_t i = 0; i < scale_n(&sc); i++) {
        double x = scale_at(&sc, scale_tick(&sc, i));
        struct label l = {scale_label(p->arena, &sc, s->indicator, i, true), FACE_REGULAR, TONE_INK2,
                          DRAW_NOBODY, ANCHOR_MIDDLE};
        plan_line(p, DRAW_NOBODY, TONE_HAIR, 0.5, x, 2, x, bottom);
        struct extent e = plan_extent(p, &l, x, bottom + 13);
        if (plan_free(p, (struct extent){e.x0 - 3, e.y0, e.x1 + 3, e.y1}))
            plan_label(p, &l, x, bottom + 13);
    }
    for (size_t i = 0; i < n; i++)
        add_row(p, s, &sc, &rows[i], FIRST + PITCH * (double)i);
}
