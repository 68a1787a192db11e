/* SPDX-License-Identifier: MIT */
#include "compare/compare.h"
#include "base/num.h"
#include "base/vec.h"
#include "compare/band.h"
#include "compare/city.h"
#include "compare/control.h"
#include "compare/judge.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double FALSE_DISCOVERIES = 0.10; /* DESIGN 4, "The control" */

struct authority_control {
    uint32_t authority;
    struct control control;
};

struct compare {
    struct ground *ground;
    struct cohorts cohorts;
    struct cohorts
        cities; /* all authorities; none in an edition of all England, which has no document of one */
    const struct authority_control *controls; /* by authority */
    size_t n_controls;
    struct control whole; /* of the edition: its one authority's, or all of them together */
};

static void set_band(const struct compare *c, struct series *s, const struct cell *own)
{
    struct band_request r = {
        .indicator = s->indicator, .value = NAN, .lower = NAN, .upper = NAN, .quiet = s->quiet};
    const struct entity *self = s->self;
    if (s->n_years && s->current && self->school) {
        const struct cell *now = &own[s->now];
        unsigned phase = cohort_phase(s->indicator, self->school);
        r.cohort = cohorts_find(&c->cohorts, s->indicator_index, self->authority, phase,
                                self->school->special, now->period);
        r.value = isnan(now->value) ? NAN : num_round(now->value, s->indicator->decimals);
        r.lower = now->lower;
        r.upper = now->upper;
    }
    s->band = band_of(&r);
}

static struct series *make_series(struct arena *a, const struct compare *c, unsigned indicator,
                                  const struct entity *self)
{
    struct cell *own;
    struct series *s = lines_lay(a, c->ground, indicator, self, &own);
    if (!s)
        return NULL;
    judge_series(s, own);
    if (self->kind == ENTITY_AUTHORITY && c->cities.first)
        city_complete(a, c->ground, &c->cities, s, own);
    else
        set_band(c, s, own);
    return s;
}

const struct control *compare_control_of(const struct compare *c, uint32_t authority)
{
    size_t low = 0, high = c->n_controls;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c->controls[middle].authority == authority)
            return &c->controls[middle].control;
        if (c->controls[middle].authority < authority)
            low = middle + 1;
        else
            high = middle;
    }
    return &c->whole;
}

const struct series *compare_series(struct arena *a, const struct compare *c, unsigned indicator,
                                    const struct entity *self)
{
    struct series *s = make_series(a, c, indicator, self);
    if (s && self->school) {
        const struct control *control = compare_control_of(c, self->authority);
        s->level.chosen = s->level.made && s->level.p <= control->p_level;
        s->trend.chosen = s->trend.made && s->trend.p <= control->p_trend;
    }
    return s;
}

struct family {
    double *at;
    size_t n, room;
};

struct families { /* of one authority */
    struct family level, trend;
    size_t n_trend_schools;
};

static bool in_families(const struct indicator *in)
{
    return in->for_school && in->interval != INTERVAL_NONE &&
           (in->polarity == POLARITY_HIGH || in->polarity == POLARITY_LOW);
}

static void add_tests(struct arena *a, struct arena *scratch, const struct compare *c,
                      const struct entity *self, struct families *to)
{
    bool trend = false;
    for (size_t i = 0; i < c->ground->catalogue->n; i++) {
        if (!in_families(&c->ground->catalogue->at[i]))
            continue;
        const struct series *s = make_series(scratch, c, (unsigned)i, self);
        if (s && s->level.made)
            *vec_push(a, &to->level) = s->level.p;
        if (s && s->trend.made) {
            *vec_push(a, &to->trend) = s->trend.p;
            trend = true;
        }
    }
    to->n_trend_schools += trend;
}

struct member {
    uint32_t authority, entity;
};

static int compare_member(const void *x, const void *y)
{
    const struct member *a = x, *b = y;
    if (a->authority != b->authority)
        return a->authority < b->authority ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

/* The schools of the edition, an authority after another. */
static struct member *list_members(struct arena *a, const struct compare *c, const struct compare_request *r)
{
    struct member *list = ARENA_ARRAY(a, r->n_schools + 1, struct member);
    for (size_t i = 0; i < r->n_schools; i++)
        list[i] = (struct member){entities_at(c->ground->entities, r->schools[i])->authority, r->schools[i]};
    if (r->n_schools)
        qsort(list, r->n_schools, sizeof *list, compare_member);
    return list;
}

static struct control decide(struct families *f)
{
    return (struct control){.n_level = f->level.n,
                            .n_trend = f->trend.n,
                            .p_level = control_threshold(f->level.at, f->level.n, FALSE_DISCOVERIES),
                            .p_trend = control_threshold(f->trend.at, f->trend.n, FALSE_DISCOVERIES),
                            .n_trend_schools = f->n_trend_schools};
}

static void join_control(struct control *whole, const struct control *part)
{
    whole->n_level += part->n_level;
    whole->n_trend += part->n_trend;
    whole->n_trend_schools += part->n_trend_schools;
    whole->p_level = part->p_level > whole->p_level ? part->p_level : whole->p_level;
    whole->p_trend = part->p_trend > whole->p_trend ? part->p_trend : whole->p_trend;
}

static void build_controls(struct arena *a, struct compare *c, const struct compare_request *r)
{
    struct arena *tests = arena_new("tests"), *scratch = arena_new("one school's tests");
    struct member *list = list_members(tests, c, r);
    struct {
        struct authority_control *at;
        size_t n, room;
    } controls = {0};
    for (size_t i = 0, end; i < r->n_schools; i = end) {
        struct families f = {0};
        for (end = i; end < r->n_schools && list[end].authority == list[i].authority; end++) {
            add_tests(tests, scratch, c, entities_at(c->ground->entities, list[end].entity), &f);
            arena_reset(scratch);
        }
        struct authority_control made = {list[i].authority, decide(&f)};
        join_control(&c->whole, &made.control);
        *vec_push(a, &controls) = made;
    }
    c->controls = controls.at;
    c->n_controls = controls.n;
    arena_free(scratch);
    arena_free(tests);
}

const struct compare *compare_build(struct arena *a, struct diag *dg, const struct compare_request *request)
{
    (void)dg; /* facts were checked when they were read: nothing can be wrong here */
    struct compare *c = ARENA_NEW(a, struct compare);
    c->ground = ground_lay(a, request->facts, request->edition);
    c->cohorts = cohorts_build(a, c->ground);
    if (strcmp(request->edition->authority, "all") != 0)
        c->cities = cohorts_of_authorities(a, c->ground, (uint32_t)c->cohorts.n);
    build_controls(a, c, request);
    return c;
}

const struct control *compare_control(const struct compare *c)
{
    return &c->whole;
}

const struct edition *compare_edition(const struct compare *c)
{
    return c->ground->edition;
}

const struct facts *compare_facts(const struct compare *c)
{
    return c->ground->facts;
}

size_t compare_n_cohorts(const struct compare *c)
{
    return c->cohorts.n + c->cities.n;
}

const struct cohort *compare_cohort(const struct compare *c, size_t i)
{
    return i < c->cohorts.n ? &c->cohorts.at[i] : &c->cities.at[i - c->cohorts.n];
}
