/* SPDX-License-Identifier: MIT */
#include "compare/city.h"
#include "compare/band.h"
#include "compare/rank.h"
#include <math.h>

struct city { /* one series being completed */
    struct arena *arena;
    const struct ground *ground;
    const struct cohorts *cities;
    struct series *s;
    const struct cell *own;
};

static const struct cohort *cohort_at(const struct city *c, size_t year)
{
    return cohorts_find(c->cities, c->s->indicator_index, cohort_authorities(c->ground), c->s->self->phase,
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
        cells[i] = made_cell(c, i, cut, cohort_authorities(c->ground));
    }
    set_line(c, LINE_QUARTER, cohort_authorities(c->ground), "Top quarter", cells);
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
