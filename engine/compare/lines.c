/* SPDX-License-Identifier: MIT */
#include "compare/lines.h"
#include "base/num.h"
#include "compare/cohort.h"
#include <math.h>

struct run { /* an entity's figures of one measure, oldest first */
    uint32_t entity;
    const struct fact *at;
    size_t n;
};

struct layer { /* one series being laid */
    const struct ground *g;
    const struct indicator *in;
    const struct calendar *calendar;
    unsigned indicator;
    unsigned phase; /* of a school; 0: total */
    struct series *s;
    struct run *own; /* self, then predecessors */
    size_t n_own;
    struct run others[N_LINES];   /* by role; self's stays empty */
    const struct period *periods; /* by year: which figure of a year the lines show */
};

static struct run run_of(const struct ground *g, unsigned indicator, uint32_t entity)
{
    struct run r = {.entity = entity};
    if (entity != ENTITY_NONE && indicator != INDICATOR_NONE)
        r.at = facts_run(g->facts, indicator, entity, &r.n);
    return r;
}

/* A school is compared with the entity of its phase, never with the total, where one has figures; the primary schools of an
 * authority with nothing but primary schools. A gap made of two measures has figures where its first measure has. */
static struct run comparator_run(const struct layer *l, unsigned indicator, uint32_t total)
{
    if (total == ENTITY_NONE)
        return (struct run){.entity = ENTITY_NONE};
    uint32_t phased = total;
    for (int i = 0; i < GROUND_PHASES; i++)
        if (l->phase == 1U << i)
            phased = l->g->kin[total].phases[i];
    struct run r = run_of(l->g, indicator, phased);
    if (!l->s->self->school)
        return entities_at(l->g->entities, phased)->phase == l->phase ? r
                                                                      : (struct run){.entity = ENTITY_NONE};
    return r.n || phased == total ? r : run_of(l->g, indicator, total);
}

/* The figure of a year: of that very period when one is wanted, else the whole year's, else its latest term or month. */
static const struct fact *run_year(const struct run *r, int year, const struct period *wanted)
{
    const struct fact *best = NULL;
    for (size_t i = 0; i < r->n; i++) {
        const struct fact *f = &r->at[i];
        if (f->period.year != year || (wanted && !period_same(f->period, *wanted)))
            continue;
        if (f->period.kind == PERIOD_YEAR)
            return f;
        best = f;
    }
    return best;
}

static bool is_there(const struct fact *f)
{
    return f && f->state != STATE_NOT_AVAILABLE;
}

/* The one predecessor's figure (two are a merger: neither is this school's past, unless one had the same LAESTAB). */
static const struct fact *year_before(const struct layer *l, int year)
{
    const struct fact *before = NULL;
    const struct school *self = l->s->self->school;
    size_t n = 0;
    for (size_t i = 1; i < l->n_own; i++) {
        const struct fact *f = run_year(&l->own[i], year, NULL);
        if (!f || (f->state != STATE_SHOWN && f->state != STATE_HIDDEN))
            continue;
        const struct school *s = entities_at(l->g->entities, f->entity)->school;
        if (s->laestab && s->laestab == self->laestab)
            return f;
        before = f;
        n++;
    }
    return n == 1 ? before : NULL;
}

/* A school that took over during the year has a part of it, and its predecessor the rest: the one that counts more stands for
 * the year, where nothing is counted the one that was there on census day. */
static bool is_lesser_part(const struct layer *l, int year, const struct fact *own, const struct fact *before)
{
    const struct school *self = l->s->self->school;
    if (self->opened <= date_of(year - 1, 12, 31) || self->opened > date_of(year, 8, 31))
        return false;
    if (isnan(own->denominator) || isnan(before->denominator))
        return own->state != STATE_SHOWN || l->in->unit == UNIT_COUNT;
    return own->denominator < before->denominator;
}

static const struct fact *own_year(const struct layer *l, int year)
{
    const struct fact *own = run_year(&l->own[0], year, NULL);
    if (l->n_own < 2)
        return own;
    const struct fact *before = year_before(l, year);
    if (!is_there(own))
        return before ? before : own;
    return before && is_lesser_part(l, year, own, before) ? before : own;
}

static bool open_in(const struct school *s, int year)
{
    return s->opened <= date_of(year, 8, 31) && (!s->closed || s->closed >= date_of(year - 1, 9, 1));
}

/* Under an earlier URN: the one predecessor that was open (two are a merger: another school). */
static bool open_before(const struct layer *l, const struct entity *e, int year)
{
    const struct kin *kin = &l->g->kin[e->index];
    size_t n = 0;
    for (size_t i = 0; i < kin->n_before; i++) {
        const struct school *s = entities_at(l->g->entities, kin->before[i])->school;
        if (!open_in(s, year))
            continue;
        if (s->laestab && s->laestab == e->school->laestab)
            return true;
        n++;
    }
    return n == 1;
}

static enum reason missing_reason(const struct layer *l, const struct entity *e, int year)
{
    const struct school *s = e->school;
    if (l->in->closed && year > l->in->closed)
        return REASON_CLOSED;
    if (!indicator_available(l->in, year))
        return REASON_NOT_THIS_YEAR;
    if (s && !open_in(s, year) && !open_before(l, e, year))
        return REASON_NOT_OPEN;
    if (s && ground_year(l->g, l->calendar->received, year))
        return REASON_NOT_THIS_YEAR;
    if (s && ground_year(l->g, l->calendar->beside, year))
        return REASON_NOT_FOR_SCHOOLS;
    return REASON_NOT_RECEIVED;
}

static struct cell missing_cell(const struct layer *l, const struct entity *e, int year,
                                const struct period *period)
{
    return (struct cell){.period =
                             period ? *period : (struct period){.year = (int16_t)year, .kind = PERIOD_YEAR},
                         .state = STATE_NOT_AVAILABLE,
                         .reason = missing_reason(l, e, year),
                         .value = NAN,
                         .k = NAN,
                         .n = NAN,
                         .lower = NAN,
                         .upper = NAN,
                         .entity = e->index};
}

static void set_counts(const struct indicator *in, struct cell *c)
{
    if (c->state != STATE_SHOWN)
        return;
    if (isnan(c->k) && in->unit == UNIT_COUNT && in->interval == INTERVAL_POISSON)
        c->k = c->value;
    if (in->interval != INTERVAL_WILSON || in->unit != UNIT_PERCENT || !(c->n > 0))
        return;
    if (isnan(c->k))
        c->k = floor(c->value * c->n / 100 + 0.5); /* "k = round(p n) where no count is given" (DESIGN 4) */
    if (!(c->k >= 0 && c->k <= c->n))
        c->k = NAN;
}

/* Pupils behind a figure; a gap made of two measures is about the pupils of its first. */
static double pupils_behind(const struct layer *l, const struct fact *f)
{
    unsigned of = l->in->basis[0] ? catalogue_find(l->g->catalogue, l->in->basis[0]) : INDICATOR_NONE;
    const struct fact *basis =
        of == INDICATOR_NONE ? NULL : facts_find(l->g->facts, of, f->entity, f->period);
    return isnan(f->denominator) && basis ? basis->denominator : f->denominator;
}

static struct cell cell_of(const struct layer *l, const struct fact *f)
{
    struct cell c = {.period = f->period,
                     .state = f->state,
                     .reason = f->reason,
                     .marks = f->marks,
                     .status = f->status,
                     .value = f->state == STATE_SHOWN ? f->value : NAN,
                     .k = f->state == STATE_SHOWN ? f->numerator : NAN,
                     .n = f->denominator,
                     .lower = NAN,
                     .upper = NAN,
                     .word = f->code,
                     .entity = f->entity,
                     .fact = f};
    if (f->status == STATUS_PROVISIONAL)
        c.marks |= MARK_P;
    if (f->status == STATUS_REVISED)
        c.marks |= MARK_R;
    set_counts(l->in, &c);
    if (c.state == STATE_SHOWN && entities_at(l->g->entities, f->entity)->school &&
        indicator_of_pupils(l->in) && pupils_behind(l, f) <= LINES_U)
        c.marks |= MARK_U;
    return c;
}

static void find_runs(struct arena *a, struct layer *l)
{
    const struct ground *g = l->g;
    const struct indicator *in = l->in;
    const struct entity *self = l->s->self;
    const struct kin *kin = &g->kin[self->index];
    uint32_t england = g->england ? g->england->index : ENTITY_NONE;
    uint32_t authority = self->school ? self->authority : ENTITY_NONE;
    uint32_t region = self->region;
    uint32_t neighbours = self->school ? ENTITY_NONE : kin->neighbours;
    if (authority != ENTITY_NONE) {
        neighbours = g->kin[authority].neighbours;
        region = region != ENTITY_NONE ? region : entities_at(g->entities, authority)->region;
    }
    l->own = ARENA_ARRAY(a, 1 + kin->n_before, struct run);
    l->own[l->n_own++] = run_of(g, l->indicator, self->index);
    for (size_t i = 0; i < kin->n_before; i++) {
        struct run r = run_of(g, l->indicator, kin->before[i]);
        if (r.n)
            l->own[l->n_own++] = r;
    }
    unsigned others = in->others ? catalogue_find(g->catalogue, in->others) : INDICATOR_NONE;
    for (int role = 0; role < N_LINES; role++)
        l->others[role].entity = ENTITY_NONE;
    if (in->with & WITH_AUTHORITY)
        l->others[LINE_AUTHORITY] = comparator_run(l, l->indicator, authority);
    if (in->with & WITH_ENGLAND)
        l->others[LINE_ENGLAND] = comparator_run(l, l->indicator, england);
    if (others != INDICATOR_NONE)
        l->others[LINE_OTHERS] = comparator_run(l, others, england);
    if (in->with & WITH_REGION)
        l->others[LINE_REGION] = comparator_run(l, l->indicator, region);
    if (in->with & WITH_NEIGHBOURS)
        l->others[LINE_NEIGHBOURS] = comparator_run(l, l->indicator, neighbours);
}

static void widen(const struct run *r, int *first, int *last)
{
    if (!r->n)
        return;
    *first = r->at[0].period.year < *first ? r->at[0].period.year : *first;
    *last = r->at[r->n - 1].period.year > *last ? r->at[r->n - 1].period.year : *last;
}

static int newest_shown(const struct layer *l)
{
    int newest = 0;
    for (size_t i = 0; i < l->n_own; i++)
        for (size_t j = 0; j < l->own[i].n; j++)
            if (l->own[i].at[j].state == STATE_SHOWN && l->own[i].at[j].period.year > newest)
                newest = l->own[i].at[j].period.year;
    return newest;
}

/* From the earliest year any line has, at most 7 back from the newest, to the newest out or held; an older figure of its own
 * keeps its year. */
static void set_years(struct layer *l)
{
    int first = 9999, last = 0;
    for (size_t i = 0; i < l->n_own; i++)
        widen(&l->own[i], &first, &last);
    for (int role = 0; role < N_LINES; role++)
        widen(&l->others[role], &first, &last);
    if (!last)
        return;
    /* an authority's files come later than the first release: what they do not hold yet is not missing */
    if (l->s->self->school && l->calendar->newest_out > last)
        last = l->calendar->newest_out;
    first = first < last - LINES_YEARS_BACK ? last - LINES_YEARS_BACK : first;
    int newest = newest_shown(l);
    first = newest && newest < first ? newest : first;
    l->s->first_year = first;
    l->s->n_years = (size_t)(last - first) + 1;
}

static const char *name_of(const struct layer *l, enum line_role role, uint32_t entity)
{
    const struct entity *e = entities_at(l->g->entities, entity);
    if (role == LINE_OTHERS)
        return "England\xe2\x80\x99s others";
    if (role == LINE_ENGLAND)
        return "England";
    if (role == LINE_AUTHORITY && e->authority != ENTITY_NONE && e->phase)
        return l->g->kin[e->authority].short_name;
    return l->g->kin[entity].short_name;
}

static struct cell *fill_own(struct arena *a, struct layer *l)
{
    struct series *s = l->s;
    struct cell *cells = ARENA_ARRAY(a, s->n_years + 1, struct cell);
    struct period *periods = ARENA_ARRAY(a, s->n_years + 1, struct period);
    for (size_t i = 0; i < s->n_years; i++) {
        int year = s->first_year + (int)i;
        const struct fact *f = own_year(l, year);
        cells[i] = f ? cell_of(l, f) : missing_cell(l, s->self, year, NULL);
        periods[i] = f ? f->period : (struct period){.year = 0};
        s->any = s->any || cells[i].state == STATE_SHOWN;
    }
    l->periods = periods;
    s->lines[LINE_SELF] = (struct line){
        .entity = s->self->index, .name = name_of(l, LINE_SELF, s->self->index), .cells = cells};
    return cells;
}

static void fill_other(struct arena *a, struct layer *l, enum line_role role)
{
    struct series *s = l->s;
    const struct run *r = &l->others[role];
    s->lines[role] = (struct line){.entity = ENTITY_NONE};
    if (r->entity == ENTITY_NONE || !r->n)
        return;
    struct cell *cells = ARENA_ARRAY(a, s->n_years + 1, struct cell);
    for (size_t i = 0; i < s->n_years; i++) {
        int year = s->first_year + (int)i;
        const struct period *wanted = l->periods[i].year ? &l->periods[i] : NULL;
        const struct fact *f = run_year(r, year, wanted);
        cells[i] = f ? cell_of(l, f) : missing_cell(l, entities_at(l->g->entities, r->entity), year, wanted);
    }
    s->lines[role] = (struct line){.entity = r->entity, .name = name_of(l, role, r->entity), .cells = cells};
}

static bool cell_there(const struct cell *c)
{
    return c->fact && c->state != STATE_NOT_AVAILABLE;
}

/* The newest figure that is current; else the newest older one shown; else the year that should be here. */
static void set_now(struct layer *l, const struct cell *cells)
{
    struct series *s = l->s;
    const struct ground *g = l->g;
    size_t n = s->n_years, older = n, due = n ? n - 1 : 0;
    for (size_t i = n; i-- > 0;) {
        int year = s->first_year + (int)i;
        if (cell_there(&cells[i]) && ground_year(g, l->calendar->current, year)) {
            s->now = i;
            s->current = true;
            s->held_by_predecessor = s->self->school && cells[i].entity != s->self->index;
            return;
        }
        if (older == n && cells[i].state == STATE_SHOWN)
            older = i;
        if (year == l->calendar->newest_due)
            due = i;
    }
    s->now = older < n ? older : due;
}

static void set_absence(struct layer *l, const struct cell *cells)
{
    struct series *s = l->s;
    s->next_year = l->calendar->next_year;
    s->next_when = l->calendar->next_when;
    if (s->current)
        return;
    s->due_year = l->calendar->newest_due ? l->calendar->newest_due : l->calendar->newest_out;
    int due = s->due_year - s->first_year;
    if (due >= 0 && (size_t)due < s->n_years && !cell_there(&cells[due]))
        s->why_not = cells[due].reason;
    else
        s->why_not = missing_reason(l, s->self, s->due_year ? s->due_year : l->g->edition->year);
    if (l->in->closed && l->in->closed <= s->due_year)
        s->why_not = REASON_CLOSED;
}

static bool applies(const struct ground *g, const struct indicator *in, const struct entity *self,
                    unsigned *phase)
{
    *phase = self->school ? cohort_phase(in, self->school) : self->phase;
    if (self->school)
        return in->for_school && *phase;
    (void)g;
    return in->for_city && (!self->phase || (in->phases & self->phase));
}

struct series *lines_lay(struct arena *a, const struct ground *g, unsigned indicator,
                         const struct entity *self, struct cell **cells_of_self)
{
    struct layer l = {.g = g,
                      .in = &g->catalogue->at[indicator],
                      .calendar = &g->calendars[indicator],
                      .indicator = indicator};
    if (!applies(g, l.in, self, &l.phase))
        return NULL;
    l.s = ARENA_NEW(a, struct series);
    l.s->indicator = l.in;
    l.s->indicator_index = indicator;
    l.s->self = self;
    find_runs(a, &l);
    set_years(&l);
    *cells_of_self = fill_own(a, &l);
    for (int role = LINE_SELF + 1; role < N_LINES; role++)
        fill_other(a, &l, (enum line_role)role);
    set_now(&l, *cells_of_self);
    set_absence(&l, *cells_of_self);
    return l.s;
}
