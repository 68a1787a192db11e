/* SPDX-License-Identifier: MIT */
#include "compare/cohort.h"
#include "base/num.h"
#include "base/vec.h"
#include "compare/lines.h"
#include "compare/quantile.h"
#include "compare/rank.h"
#include <stdlib.h>

unsigned cohort_phase(const struct indicator *in, const struct school *s)
{
    unsigned both = in->phases & (s->phases | s->main_phase);
    bool all_phases = (in->phases & PHASE_P) && (in->phases & PHASE_S);
    static const unsigned order[] = {PHASE_SP, PHASE_AP, PHASE_S, PHASE_P, PHASE_16, PHASE_EY};
    if ((all_phases || s->special) && (both & s->main_phase))
        return s->main_phase;
    for (size_t i = s->special ? 0 : 2; i < sizeof order / sizeof *order; i++)
        if (both & order[i])
            return order[i];
    return 0;
}

struct peer {
    uint32_t authority, entity;
    unsigned phase;
    bool special;
    struct period period;
    double value; /* printed */
};
struct peers {
    struct peer *at;
    size_t n, room;
};

static int compare_group(const struct peer *a, const struct peer *b)
{
    if (a->authority != b->authority)
        return a->authority < b->authority ? -1 : 1;
    if (a->phase != b->phase)
        return a->phase < b->phase ? -1 : 1;
    if (a->special != b->special)
        return a->special ? 1 : -1;
    return period_compare(a->period, b->period);
}

static int compare_peer(const void *x, const void *y)
{
    const struct peer *a = x, *b = y;
    int group = compare_group(a, b);
    if (group)
        return group;
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

static bool same_count(double a, double b)
{
    return a == b || (a != a && b != b);
}

/* A file may give an earlier school's figure under both URNs: it counts for the predecessor alone. */
static bool is_predecessors(const struct ground *g, unsigned indicator, const struct fact *f)
{
    const struct kin *kin = &g->kin[f->entity];
    for (size_t i = 0; i < kin->n_before; i++) {
        const struct fact *before = facts_find(g->facts, indicator, kin->before[i], f->period);
        if (before && before->state == STATE_SHOWN && before->value == f->value &&
            same_count(before->denominator, f->denominator))
            return true;
    }
    return false;
}

static void gather_schools(struct arena *a, const struct ground *g, unsigned indicator, struct peers *to)
{
    const struct indicator *in = &g->catalogue->at[indicator];
    const struct calendar *calendar = &g->calendars[indicator];
    size_t n;
    const struct fact *facts = facts_of(g->facts, indicator, &n);
    uint32_t seen = ENTITY_NONE;
    const struct entity *e = NULL;
    unsigned phase = 0;
    for (size_t i = 0; i < n; i++) {
        const struct fact *f = &facts[i];
        if (f->entity != seen) {
            seen = f->entity;
            e = entities_at(g->entities, seen);
            phase = e->school && e->school->in_scope && e->authority != ENTITY_NONE
                        ? cohort_phase(in, e->school)
                        : 0;
        }
        if (!phase || f->state != STATE_SHOWN || f->value != f->value ||
            !ground_year(g, calendar->current, f->period.year) || is_predecessors(g, indicator, f))
            continue;
        *vec_push(a, to) = (struct peer){e->authority,       seen,      phase,
                                         e->school->special, f->period, num_round(f->value, in->decimals)};
    }
}

uint32_t cohort_authorities(const struct ground *g)
{
    return g->england ? g->england->index : ENTITY_NONE;
}

enum {
    YEARS_BACK = LINES_YEARS_BACK + 5
}; /* before the newest year: an older figure has its own years behind it */

static void gather_authorities(struct arena *a, const struct ground *g, unsigned indicator, struct peers *to)
{
    size_t n;
    const struct fact *facts = facts_of(g->facts, indicator, &n);
    for (size_t i = 0; i < n; i++) {
        const struct fact *f = &facts[i];
        const struct entity *e = entities_at(g->entities, f->entity);
        if (e->kind == ENTITY_AUTHORITY && f->state == STATE_SHOWN && f->value == f->value &&
            f->period.year >= g->top - YEARS_BACK)
            *vec_push(a, to) = (struct peer){cohort_authorities(g), f->entity, e->phase, false, f->period,
                                             rank_value(f->value)};
    }
}

int cohort_quarter(const struct cohort *c, enum polarity polarity, double value)
{
    int low_first = value <= c->q25 ? 0 : value <= c->q50 ? 1 : value <= c->q75 ? 2 : 3;
    return polarity == POLARITY_LOW ? 3 - low_first : low_first;
}

/* Ascending values: how many are at or below. */
static size_t count_to(const struct cohort *c, double value, bool inclusive)
{
    size_t low = 0, high = c->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c->values[middle] < value || (inclusive && c->values[middle] == value))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t cohort_above(const struct cohort *c, double value)
{
    return c->n - count_to(c, value, true);
}

size_t cohort_below(const struct cohort *c, double value)
{
    return count_to(c, value, false);
}

void cohort_cut(struct cohort *c)
{
    c->q25 = quantile_type7(c->values, c->n, 0.25);
    c->q50 = quantile_type7(c->values, c->n, 0.50);
    c->q75 = quantile_type7(c->values, c->n, 0.75);
    size_t to[5] = {0, count_to(c, c->q25, true), count_to(c, c->q50, true), count_to(c, c->q75, true), c->n};
    size_t most = 0;
    for (int i = 0; i < 4; i++)
        most = to[i + 1] - to[i] > most ? to[i + 1] - to[i] : most;
    c->share_largest = (double)most / (double)c->n;
}

struct cohort_list {
    struct cohort *at;
    size_t n, room;
};

/* like: what all of them have in common; its id is the first one's. */
static void make_cohorts(struct arena *a, const struct peers *peers, const struct cohort *like,
                         struct cohort_list *to)
{
    for (size_t i = 0, end; i < peers->n; i = end) {
        const struct peer *p = &peers->at[i];
        for (end = i + 1; end < peers->n && compare_group(p, &peers->at[end]) == 0;)
            end++;
        double *values = ARENA_ARRAY(a, end - i, double);
        for (size_t j = i; j < end; j++)
            values[j - i] = peers->at[j].value;
        struct cohort c = *like;
        c.period = p->period;
        c.phase = p->phase;
        c.special = p->special;
        c.authority = p->authority;
        c.values = values;
        c.n = end - i;
        c.id += (uint32_t)to->n;
        cohort_cut(&c);
        *vec_push(a, to) = c;
    }
}

static bool has_peers(const struct indicator *in, bool authorities)
{
    if (in->unit == UNIT_CATEGORY)
        return false;
    return authorities ? in->for_city && in->unit != UNIT_COUNT : in->for_school && in->with & WITH_SCHOOLS;
}

static struct cohorts build(struct arena *a, const struct ground *g, bool authorities, uint32_t first_id)
{
    struct arena *scratch = arena_new("peers");
    uint32_t *first = ARENA_ARRAY(a, g->catalogue->n + 1, uint32_t);
    struct cohort_list all = {0};
    struct peers peers = {0};
    for (size_t i = 0; i < g->catalogue->n; i++) {
        const struct indicator *in = &g->catalogue->at[i];
        first[i] = (uint32_t)all.n;
        if (!has_peers(in, authorities))
            continue;
        struct cohort like = {.indicator = (unsigned)i,
                              .id = first_id,
                              .all_public = authorities ? in->public_for_city : in->public_for_school};
        peers.n = 0;
        if (authorities)
            gather_authorities(scratch, g, (unsigned)i, &peers);
        else
            gather_schools(scratch, g, (unsigned)i, &peers);
        if (peers.n)
            qsort(peers.at, peers.n, sizeof *peers.at, compare_peer);
        make_cohorts(a, &peers, &like, &all);
    }
    first[g->catalogue->n] = (uint32_t)all.n;
    arena_free(scratch);
    return (struct cohorts){all.at, all.n, first};
}

struct cohorts cohorts_build(struct arena *a, const struct ground *g)
{
    return build(a, g, false, 0);
}

struct cohorts cohorts_of_authorities(struct arena *a, const struct ground *g, uint32_t first_id)
{
    return build(a, g, true, first_id);
}

const struct cohort *cohorts_find(const struct cohorts *cs, unsigned indicator, uint32_t authority,
                                  unsigned phase, bool special, struct period period)
{
    struct peer want = {.authority = authority, .phase = phase, .special = special, .period = period};
    size_t low = cs->first[indicator], high = cs->first[indicator + 1];
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct cohort *c = &cs->at[middle];
        struct peer at = {
            .authority = c->authority, .phase = c->phase, .special = c->special, .period = c->period};
        int order = compare_group(&want, &at);
        if (order == 0)
            return c;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
