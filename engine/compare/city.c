/* SPDX-License-Identifier: MIT */
#include "compare/city.h"
#include "base/vec.h"
#include "compare/band.h"
#include "compare/lines.h"
#include "compare/rank.h"
#include <math.h>
#include <stdlib.h>

enum {
    YEARS_BACK = LINES_YEARS_BACK + 5
}; /* before the newest year: an older figure has its own years behind it */

struct peer {
    unsigned phase;
    struct period period;
    double value; /* as published */
};
struct peers {
    struct peer *at;
    size_t n, room;
};

static int compare_group(const struct peer *a, const struct peer *b)
{
    if (a->phase != b->phase)
        return a->phase < b->phase ? -1 : 1;
    return period_compare(a->period, b->period);
}

static int compare_peer(const void *x, const void *y)
{
    const struct peer *a = x, *b = y;
    int group = compare_group(a, b);
    return group ? group : (a->value > b->value) - (a->value < b->value);
}

static void gather(struct arena *a, const struct ground *g, unsigned indicator, struct peers *to)
{
    size_t n;
    const struct fact *facts = facts_of(g->facts, indicator, &n);
    for (size_t i = 0; i < n; i++) {
        const struct fact *f = &facts[i];
        const struct entity *e = entities_at(g->entities, f->entity);
        if (e->kind != ENTITY_AUTHORITY || f->state != STATE_SHOWN || isnan(f->value) ||
            f->period.year < g->top - YEARS_BACK)
            continue;
        *vec_push(a, to) = (struct peer){e->phase, f->period, rank_value(f->value)};
    }
}

/* The set of peers is England's: one entity, without names. */
static uint32_t all_authorities(const struct ground *g)
{
    return g->england ? g->england->index : ENTITY_NONE;
}

struct cohort_list {
    struct cohort *at;
    size_t n, room;
};

static void make_cohorts(struct arena *a, const struct ground *g, unsigned indicator,
                         const struct peers *peers, uint32_t first_id, struct cohort_list *to)
{
    for (size_t i = 0, end; i < peers->n; i = end) {
        const struct peer *p = &peers->at[i];
        for (end = i + 1; end < peers->n && compare_group(p, &peers->at[end]) == 0;)
            end++;
        double *values = ARENA_ARRAY(a, end - i, double);
        for (size_t j = i; j < end; j++)
            values[j - i] = peers->at[j].value;
        struct cohort c = {.indicator = indicator,
                           .period = p->period,
                           .phase = p->phase,
                           .authority = all_authorities(g),
                           .values = values,
                           .n = end - i,
                           .id = first_id + (uint32_t)to->n,
                           .all_public = g->catalogue->at[indicator].public_for_city};
        cohort_cut(&c);
        *vec_push(a, to) = c;
    }
}

struct cohorts cities_build(struct arena *a, const struct ground *g, uint32_t first_id)
{
    struct arena *scratch = arena_new("authorities");
    uint32_t *first = ARENA_ARRAY(a, g->catalogue->n + 1, uint32_t);
    struct cohort_list all = {0};
    struct peers peers = {0};
    for (size_t i = 0; i < g->catalogue->n; i++) {
        const struct indicator *in = &g->catalogue->at[i];
        first[i] = (uint32_t)all.n;
        if (!in->for_city || in->unit == UNIT_CATEGORY || in->unit == UNIT_COUNT)
            continue;
        peers.n = 0;
        gather(scratch, g, (unsigned)i, &peers);
        if (peers.n)
            qsort(peers.at, peers.n, sizeof *peers.at, compare_peer);
        make_cohorts(a, g, (unsigned)i, &peers, first_id, &all);
    }
    first[g->catalogue->n] = (uint32_t)all.n;
    arena_free(scratch);
    return (struct cohorts){all.at, all.n, first};
}

struct city { /* one series being completed */
    struct arena *arena;
    const struct ground *ground;
    const struct cohorts *cities;
    struct series *s;
    const struct cell *own;
};

static const struct cohort *cohort_at(const struct city *c, size_t year)
{
    return cohorts_find(c->cities, c->s->indicator_index, all_authorities(c->ground), c->s->self->phase,
                        false, c->own[year].period);
}

/* A figure that is worked out, of no file. */
static struct cell made_cell(const struct city *c, size_t year, double value, uint32_t entity)
{
    bool there = !isnan(value);
    return (struct cell){.period = c->own[year].period,
                         .state = there ? STATE_SHOWN : STATE_NOT_AVAILABLE,
                         .reason = there ? REASON_NONE : REASON_NOT_RECEIVED,
                         .value = value,
                         .k = NAN,
                         .n = NAN,
                         .lower = NAN,
                         .upper = NAN,
                         .entity = entity};
}

static void set_line(struct city *c, enum line_role role, uint32_t entity, const char *name,
                     const struct cell *cells)
{
    for (size_t i = 0; i < c->s->n_years; i++)
        if (cells[i].state == STATE_SHOWN) {
            c->s->lines[role] = (struct line){.entity = entity, .name = name, .cells = cells};
            return;
        }
}

/* Above it (below, where low is better) is the best quarter of all authorities. */
static void set_quarter(struct city *c)
{
    struct series *s = c->s;
    bool low = s->indicator->polarity == POLARITY_LOW;
    if (!(s->indicator->with & WITH_QUARTER) || (!low && s->indicator->polarity != POLARITY_HIGH))
        return;
    struct cell *cells = ARENA_ARRAY(c->arena, s->n_years + 1, struct cell);
    for (size_t i = 0; i < s->n_years; i++) {
        const struct cohort *k = cohort_at(c, i);
        double cut = k && k->n >= BAND_PEERS ? (low ? k->q25 : k->q75) : NAN;
        cells[i] = made_cell(c, i, cut, all_authorities(c->ground));
    }
    set_line(c, LINE_QUARTER, all_authorities(c->ground), "Top quarter", cells);
}

static uint32_t phase_of(const struct city *c, uint32_t authority)
{
    for (int i = 0; i < GROUND_PHASES; i++)
        if (c->s->self->phase == 1U << i)
            return c->ground->kin[authority].phases[i];
    return authority;
}

/* A neighbour without an entity of that phase has no figure: its total is another measure. */
static const struct cell *member_cells(struct city *c, uint32_t entity)
{
    bool same = entities_at(c->ground->entities, entity)->phase == c->s->self->phase;
    const struct series *s = c->s;
    struct cell *cells = ARENA_ARRAY(c->arena, s->n_years + 1, struct cell);
    for (size_t i = 0; i < s->n_years; i++) {
        const struct fact *f =
            same ? facts_find(c->ground->facts, s->indicator_index, entity, c->own[i].period) : NULL;
        cells[i] = made_cell(c, i, f && f->state == STATE_SHOWN ? f->value : NAN, entity);
        cells[i].fact = f;
    }
    return cells;
}

/* The simple mean of those that have a figure, year by year; a set that is not yet known by the day is not there. */
static void set_neighbours(struct city *c)
{
    struct series *s = c->s;
    uint32_t whole =
        s->self->phase && s->self->authority != ENTITY_NONE ? s->self->authority : s->self->index;
    uint32_t set = c->ground->kin[whole].neighbours;
    if (!(s->indicator->with & WITH_NEIGHBOURS) || set == ENTITY_NONE)
        return;
    const struct entity *e = entities_at(c->ground->entities, set);
    struct line *members = ARENA_ARRAY(c->arena, e->n_members + 1, struct line);
    for (size_t i = 0; i < e->n_members; i++) {
        uint32_t member = phase_of(c, e->members[i]);
        members[i] = (struct line){.entity = member,
                                   .name = c->ground->kin[e->members[i]].short_name,
                                   .cells = member_cells(c, member)};
    }
    s->members = members;
    s->n_members = e->n_members;
    struct cell *mean = ARENA_ARRAY(c->arena, s->n_years + 1, struct cell);
    for (size_t i = 0; i < s->n_years; i++) {
        double sum = 0;
        size_t n = 0;
        for (size_t k = 0; k < e->n_members; k++)
            if (members[k].cells[i].state == STATE_SHOWN) {
                sum += members[k].cells[i].value;
                n++;
            }
        mean[i] = made_cell(c, i, n ? sum / (double)n : NAN, set);
    }
    set_line(c, LINE_NEIGHBOURS, set, e->name, mean);
}

static void take_chance(struct series *s, struct cell *own)
{
    for (size_t i = 0; i < s->n_years; i++)
        own[i].lower = own[i].upper = NAN;
    s->against_england = CLEAR_UNKNOWN;
    s->change.clear = CLEAR_UNKNOWN;
    s->pupils = (struct in_pupils){.known = false};
    s->level = s->trend = (struct test){.made = false};
}

void city_complete(struct arena *a, const struct ground *g, const struct cohorts *cities, struct series *s,
                   struct cell *own)
{
    struct city c = {a, g, cities, s, own};
    take_chance(s, own);
    if (s->n_years == 0)
        return;
    set_quarter(&c);
    set_neighbours(&c);
    const struct cell *now = s->current ? &own[s->now] : NULL;
    bool shown = now && now->state == STATE_SHOWN && !isnan(now->value);
    s->band =
        band_shown(s->indicator, now ? cohort_at(&c, s->now) : NULL, shown ? rank_value(now->value) : NAN);
}

static void widen(const struct series *s, const struct line *l, double *low, double *high)
{
    for (size_t i = 0; l->cells && l->entity != ENTITY_NONE && i < s->n_years; i++) {
        double value = l->cells[i].state == STATE_SHOWN ? l->cells[i].value : NAN;
        *low = fmin(*low, value);
        *high = fmax(*high, value);
    }
}

enum { CITY_WIDTH = 20, CITY_STEP = 5 };

struct axis city_axis(const struct series *s)
{
    static const enum line_role drawn[] = {LINE_SELF, LINE_ENGLAND, LINE_OTHERS, LINE_QUARTER};
    const struct axis *own = indicator_axis(s->indicator, false);
    double low = INFINITY, high = -INFINITY, step = CITY_STEP;
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++)
        widen(s, &s->lines[drawn[i]], &low, &high);
    if (!own->fixed || own->max - own->min <= CITY_WIDTH || !(high >= low))
        return *own;
    if (ceil(high / step) - floor(low / step) > 4)
        step *= 2;
    if (ceil(high / step) - floor(low / step) > 4)
        return *own;
    double from = floor(low / step) * step, spare = 4 * step - (ceil(high / step) * step - from);
    from -= step * ceil(spare / step / 2); /* in the middle, as far as whole steps go */
    from = fmin(fmax(from, own->min), fmax(own->max - 4 * step, own->min));
    return (struct axis){.fixed = true, .min = from, .max = from + 4 * step, .step = step};
}
