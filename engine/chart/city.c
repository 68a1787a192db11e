/* SPDX-License-Identifier: MIT */
/* The strip of an authority (DESIGN_SPEC 6): every authority is a dot at its own value, its neighbours diamonds; whole
 * numbers tie, so they stand abreast. */
#include "chart/city.h"
#include "compare/rank.h"
#include <math.h>

enum { ABREAST_MOST = 3 };
static const double ACROSS = 5, UP = 4.9, FIRST = 5.25, TOP = 34, TALLEST = 120;

/* Starts in the middle of an edge, so that the outline closes without a notch. */
void plan_diamond(struct plan *p, uint32_t entity, struct spot at, double half)
{
    const struct spot spots[] = {{at.x - half / 2, at.y - half / 2},
                                 {at.x, at.y - half},
                                 {at.x + half, at.y},
                                 {at.x, at.y + half},
                                 {at.x - half, at.y},
                                 {at.x - half / 2, at.y - half / 2}};
    struct shape *s = plan_polyline(p, entity, TONE_INK, 1, spots, sizeof spots / sizeof *spots);
    s->fill = TONE_WHITE;
}

struct crowd {
    struct strip *st;
    size_t n;             /* of the cohort */
    struct spot *places;  /* levels in y until the axis is known */
    uint32_t *neighbours; /* whose place it is; ENTITY_NONE: a dot */
    size_t own;           /* n: none */
    double highest;
};

static size_t group_end(const double *values, size_t n, size_t from)
{
    size_t end = from + 1;
    while (end < n && values[end] == values[from])
        end++;
    return end;
}

/* Ties side by side in rows, as many as the next value leaves room for. */
static void place_abreast(struct crowd *c, size_t abreast)
{
    const double *values = c->st->cohort->values;
    for (size_t from = 0, end; from < c->n; from = end) {
        end = group_end(values, c->n, from);
        double x = scale_at(&c->st->scale, values[from]);
        for (size_t i = from; i < end; i++) {
            size_t row = (i - from) / abreast, first = from + row * abreast;
            size_t in_row = end - first < abreast ? end - first : abreast;
            c->places[i] =
                (struct spot){x + ACROSS * ((double)(i - first) - (double)(in_row - 1) / 2), (double)row};
            c->highest = fmax(c->highest, (double)row);
        }
    }
}

/* Each at its own value, on the first level where it does not touch another. */
static void place_apart(struct crowd *c)
{
    double *last = ARENA_ARRAY(c->st->p->arena, c->n, double);
    size_t n_levels = 0;
    for (size_t i = 0; i < c->n; i++) {
        double x = scale_at(&c->st->scale, c->st->cohort->values[i]);
        size_t level = 0;
        while (level < n_levels && x - last[level] < UP)
            level++;
        n_levels += level == n_levels;
        last[level] = x;
        c->places[i] = (struct spot){x, (double)level};
        c->highest = fmax(c->highest, (double)level);
    }
}

static bool are_whole(const struct cohort *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->values[i] != floor(c->values[i]))
            return false;
    return true;
}

static void place_all(struct crowd *c)
{
    const struct scale *sc = &c->st->scale;
    double unit = (sc->to - sc->from) / (sc->max - sc->min);
    size_t abreast = (size_t)fmin(ABREAST_MOST, floor(unit / ACROSS));
    if (abreast >= 1 && are_whole(c->st->cohort))
        place_abreast(c, abreast);
    else
        place_apart(c);
}

/* The first free place of that value; the last one for the authority itself, which stands on top of its stack. */
static size_t find_place(const struct crowd *c, double value, bool last)
{
    size_t found = c->n;
    for (size_t i = 0; i < c->n; i++)
        if (fabs(c->st->cohort->values[i] - value) < 1e-9 && c->neighbours[i] == ENTITY_NONE && i != c->own) {
            found = i;
            if (!last)
                return found;
        }
    return found;
}

static void name_places(struct crowd *c)
{
    const struct series *s = c->st->s;
    c->own = c->n;
    for (size_t i = 0; i < c->n; i++)
        c->neighbours[i] = ENTITY_NONE;
    c->own = find_place(c, rank_value(c->st->self->value), true);
    for (size_t i = 0; i < s->n_members; i++) {
        const struct cell *cell = &s->members[i].cells[s->now];
        size_t at = cell_is_shown(cell) ? find_place(c, rank_value(cell->value), false) : c->n;
        if (at < c->n)
            c->neighbours[at] = cell->entity;
    }
}

static void settle_axis(struct crowd *c)
{
    struct strip *st = c->st;
    double pitch = UP, stack = c->highest * UP;
    if (stack > TALLEST - TOP - 2 * FIRST) {
        stack = TALLEST - TOP - 2 * FIRST;
        pitch = stack / c->highest;
    }
    st->axis_y = fmax(78, TOP + 2 * FIRST + stack);
    for (size_t i = 0; i < c->n; i++)
        c->places[i].y = st->axis_y - FIRST - pitch * c->places[i].y;
    st->p->height = st->axis_y + 17;
}

static void add_dots(struct crowd *c)
{
    struct plan *p = c->st->p;
    struct spot *dots = ARENA_ARRAY(p->arena, c->n + 1, struct spot);
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        if (c->neighbours[i] == ENTITY_NONE && i != c->own)
            dots[n++] = c->places[i];
    if (n)
        strip_peers(c->st, dots, n);
    for (size_t i = 0; i < c->n; i++)
        if (c->neighbours[i] != ENTITY_NONE)
            plan_diamond(p, c->st->cohort->authority, c->places[i], 2.9);
}

static const char *rank_words(const struct strip *st)
{
    const struct band *b = &st->s->band;
    size_t n = b->place_from;
    const char *end = n % 100 >= 11 && n % 100 <= 13 ? "th"
                      : n % 10 == 1                  ? "st"
                      : n % 10 == 2                  ? "nd"
                      : n % 10 == 3                  ? "rd"
                                                     : "th";
    return n ? arena_printf(st->p->arena, ", %s%zu%s", b->tied ? "joint " : "", n, end) : "";
}

/* Label beside the leader; its own room is cleared of quarter lines. */
static struct extent add_own(struct crowd *c)
{
    struct strip *st = c->st;
    struct plan *p = st->p;
    uint32_t entity = st->self->entity;
    double value = cell_printed(st->in, st->self);
    struct spot at =
        c->own < c->n ? c->places[c->own] : (struct spot){scale_at(&st->scale, value), st->axis_y - FIRST};
    struct label l = {arena_printf(p->arena, "%s %s%s", st->s->lines[LINE_SELF].name,
                                   value_print(p->arena, st->in, value), rank_words(st)),
                      FACE_SEMIBOLD, TONE_FOCUS, entity, ANCHOR_START};
    double width = plan_words_width(p, l.face, l.words);
    bool left = at.x - 15 - width >= 0;
    double x = left ? at.x - 15 - width : at.x + 15;
    struct extent room = {x - 2, 18.5, x + width + 2, 31};
    plan_rect(p, DRAW_NOBODY, TONE_WHITE, TONE_NONE, 0, room);
    plan_polyline(p, entity, TONE_FOCUS, 1,
                  (struct spot[]){{left ? x + width + 3 : x - 3, 25}, {at.x, 25}, {at.x, at.y}}, 3);
    plan_label(p, &l, x, 28.2);
    plan_dot(p, entity, at, 4.5, TONE_FOCUS, 1);
    return room;
}

static size_t count_neighbours(const struct crowd *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        n += c->neighbours[i] != ENTITY_NONE;
    return n;
}

static void add_key(struct crowd *c, struct extent own)
{
    struct plan *p = c->st->p;
    struct label l = {"statistical neighbour", FACE_REGULAR, TONE_INK, DRAW_NOBODY, ANCHOR_START};
    double width = plan_words_width(p, l.face, l.words), x = p->width - width;
    if (x - 14 < own.x1)
        x = own.x0 - width - 8;
    if (count_neighbours(c) == 0 || x < 14)
        return;
    plan_rect(p, DRAW_NOBODY, TONE_WHITE, TONE_NONE, 0, (struct extent){x - 13, 18.5, x + width + 2, 31});
    plan_diamond(p, DRAW_NOBODY, (struct spot){x - 7, 25}, 2.9);
    plan_label(p, &l, x, 28.2);
}

void city_strip_plan(struct strip *st)
{
    struct arena *a = st->p->arena;
    struct crowd c = {.st = st, .n = st->cohort->n};
    c.places = ARENA_ARRAY(a, c.n, struct spot);
    c.neighbours = ARENA_ARRAY(a, c.n, uint32_t);
    st->scale = strip_scale(st);
    place_all(&c);
    name_places(&c);
    settle_axis(&c);
    if (st->dots)
        add_dots(&c);
    strip_quarters(st);
    strip_axis(st);
    add_key(&c, add_own(&c));
}
