/* SPDX-License-Identifier: MIT */
#include "disclose/disclose.h"
#include "compare/band.h"
#include "disclose/parts.h"
#include "disclose/policy.h"
#include <math.h>

/* A cell that is still whole on a series of its own arena is never handed on: what is hidden goes into a copy, and the copy
 * alone leaves this room. */
struct disclosure {
    struct arena *arena;
    const struct policy *policy;
    enum circulation class;
    size_t n_hidden;
};

struct mask { /* own cells of one series, disclosed */
    struct cell *cells;
    bool any, now, before; /* hidden: any year; the current one; the one before */
    size_t n;
};

static struct mask mask_cells(struct disclosure *d, const struct series *s)
{
    const struct cell *own = s->lines[LINE_SELF].cells;
    struct mask m = {.cells = ARENA_ARRAY(d->arena, s->n_years + 1, struct cell)};
    for (size_t i = 0; i < s->n_years; i++) {
        m.cells[i] = own[i];
        if (!disclose_cell(d->policy, d->class, s->indicator, &m.cells[i]))
            continue;
        m.any = true;
        m.now = m.now || i == s->now;
        m.before = m.before || i + 1 == s->now;
        m.n++;
    }
    return m;
}

/* Peers' own values leave with the document only where they are public; cuts of few peers would be values. */
static const struct cohort *disclose_cohort(struct disclosure *d, const struct cohort *c)
{
    if (!c || c->all_public)
        return c;
    if (c->n < BAND_PEERS)
        return NULL;
    struct cohort *bare = ARENA_NEW(d->arena, struct cohort);
    double *nothing = ARENA_ARRAY(d->arena, c->n, double);
    for (size_t i = 0; i < c->n; i++)
        nothing[i] = NAN;
    *bare = *c;
    bare->values = nothing;
    return bare;
}

static void take_judgements(struct series *s)
{
    s->against_england = CLEAR_UNKNOWN;
    s->band = (struct band){.why = LETTER_HIDDEN};
    s->pupils = (struct in_pupils){.known = false};
    s->change = (struct change){.known = false};
    s->level = (struct test){.made = false};
    s->trend = (struct test){.made = false};
}

/* Takes away whatever would give a hidden year back: the change that leads to it, the trend that passes it, the pooled
 * interval that counts its events. */
static void take_traces(struct series *s, const struct mask *m)
{
    bool pooled = s->indicator->interval == INTERVAL_POISSON;
    if (m->any)
        s->trend = (struct test){.made = false};
    if (m->before)
        s->change = (struct change){.known = false};
    if (m->now || (m->any && pooled))
        take_judgements(s);
    for (size_t i = 0; m->any && pooled && i < s->n_years; i++)
        m->cells[i].lower = m->cells[i].upper = NAN;
    s->quiet = s->quiet || m->now;
    s->any = false;
    for (size_t i = 0; i < s->n_years; i++)
        s->any = s->any || m->cells[i].state == STATE_SHOWN;
}

static struct series *disclose_series(struct disclosure *d, const struct series *whole)
{
    struct series *s = ARENA_NEW(d->arena, struct series);
    *s = *whole;
    struct mask m = mask_cells(d, whole);
    s->lines[LINE_SELF].cells = m.cells;
    s->band.cohort = disclose_cohort(d, s->band.cohort);
    take_traces(s, &m);
    d->n_hidden += m.n;
    return s;
}

/* Those of its shown years that another series gives away. */
static void hide_years(struct disclosure *d, struct series *s, const struct series *by,
                       bool (*told)(const struct disclosure *d, const struct series *s,
                                    const struct series *by, const struct cell *c))
{
    struct mask m = {.cells = ARENA_ARRAY(d->arena, s->n_years + 1, struct cell)};
    for (size_t i = 0; i < s->n_years; i++) {
        struct cell *c = &m.cells[i];
        *c = s->lines[LINE_SELF].cells[i];
        if (c->state != STATE_SHOWN || !told(d, s, by, c))
            continue;
        cell_hide(c);
        m.any = true;
        m.now = m.now || i == s->now;
        m.before = m.before || i + 1 == s->now;
        m.n++;
    }
    s->lines[LINE_SELF].cells = m.cells;
    take_traces(s, &m);
    d->n_hidden += m.n;
}

/* A gap to England's others gives its own measure back by one addition: hidden there, hidden here. */
static bool gap_tells(const struct disclosure *d, const struct series *gap, const struct series *of,
                      const struct cell *c)
{
    (void)d;
    (void)gap;
    int at = c->period.year - of->first_year;
    return at >= 0 && (size_t)at < of->n_years && of->lines[LINE_SELF].cells[at].state == STATE_HIDDEN;
}

static bool part_tells(const struct disclosure *d, const struct series *part, const struct series *whole,
                       const struct cell *c)
{
    return parts_rest_hidden(d->policy, d->class, whole, part, c);
}

static struct series *series_of(const struct catalogue *c, struct series *const *by_indicator,
                                const char *code)
{
    unsigned i = catalogue_find(c, code);
    return i == INDICATOR_NONE ? NULL : by_indicator[i];
}

static void hide_parts(struct disclosure *d, const struct catalogue *c, struct series *const *by_indicator)
{
    for (size_t i = 0; i < d->policy->n_parts; i++) {
        const struct policy_parts *p = &d->policy->parts[i];
        const struct series *whole = series_of(c, by_indicator, p->whole);
        for (size_t k = 0; whole && k < p->parts.n; k++) {
            struct series *part = series_of(c, by_indicator, p->parts.at[k]);
            if (part && !part->indicator->public_for_school)
                hide_years(d, part, whole, part_tells);
        }
    }
}

static void hide_gaps(struct disclosure *d, const struct catalogue *c, struct series *const *by_indicator)
{
    for (size_t i = 0; i < c->n; i++) {
        struct series *gap = by_indicator[i];
        if (!gap || !c->at[i].basis[0] || c->at[i].public_for_school)
            continue;
        const struct series *of = series_of(c, by_indicator, c->at[i].basis[0]);
        if (of)
            hide_years(d, gap, of, gap_tells);
    }
}

/* A figure of a narrower class is no [c] in a wider document: it is not there. */
static bool may_stand(const struct policy *p, enum circulation class, const struct indicator *in, bool school)
{
    bool public = school ? in->public_for_school : in->public_for_city;
    return public || (p->classes[class].figures >> in->circulation & 1U);
}

const struct figures *disclose_figures(struct arena *a, const struct compare *c, const struct policy *p,
                                       enum circulation class, const struct entity *self)
{
    const struct facts *facts = compare_facts(c);
    const struct catalogue *catalogue = facts_catalogue(facts);
    struct disclosure d = {a, p, class, 0};
    struct series **by_indicator = ARENA_ARRAY(a, catalogue->n + 1, struct series *);
    for (size_t i = 0; i < catalogue->n; i++) {
        if (!may_stand(p, class, &catalogue->at[i], self->school))
            continue;
        const struct series *whole = compare_series(a, c, (unsigned)i, self);
        if (!whole)
            continue;
        if (self->school) {
            by_indicator[i] = disclose_series(&d, whole);
        } else { /* an authority's totals are its publisher's, and known to every reader */
            by_indicator[i] = ARENA_NEW(a, struct series);
            *by_indicator[i] = *whole;
        }
    }
    if (self->school)
        hide_parts(&d, catalogue, by_indicator);
    if (self->school)
        hide_gaps(&d, catalogue, by_indicator);
    /* Complementary suppression (DESIGN 5) comes here: it looks at all documents of the edition together and hides more cells
     * of by_indicator; take_traces then does for them what it does for these. */
    struct figures *f = ARENA_NEW(a, struct figures);
    const struct series **out = ARENA_ARRAY(a, catalogue->n + 1, const struct series *);
    for (size_t i = 0; i < catalogue->n; i++)
        out[i] = by_indicator[i];
    *f = (struct figures){.self = self,
                          .class = class,
                          .by_indicator = out,
                          .n = catalogue->n,
                          .catalogue = catalogue,
                          .entities = facts_entities(facts),
                          .edition = compare_edition(c),
                          .control = compare_control_of(c, self->school ? self->authority : self->index),
                          .n_hidden = d.n_hidden};
    return f;
}

const struct series *figures_series(const struct figures *f, const char *code)
{
    unsigned i = catalogue_find(f->catalogue, code);
    return i == INDICATOR_NONE ? NULL : f->by_indicator[i];
}
