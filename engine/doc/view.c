/* SPDX-License-Identifier: MIT */
/* Which measures a chapter has for this school, and what is done with each. */
#include "doc/maker.h"
#include <math.h>
#include <string.h>

bool is_category(const struct series *s)
{
    return s->indicator->unit == UNIT_CATEGORY;
}

bool counts_pupils(const struct series *s, const struct cell *c)
{
    return c && !isnan(c->n) && (s->indicator->interval != INTERVAL_NONE || isnan(c->k));
}

static bool is_current(const struct series *s)
{
    const struct cell *now = series_now(s, LINE_SELF);
    return s->current && now && now->state != STATE_NOT_AVAILABLE;
}

bool is_shown(const struct series *s)
{
    const struct cell *now = series_now(s, LINE_SELF);
    return s->current && now && now->state == STATE_SHOWN;
}

static unsigned school_phases(const struct figures *f)
{
    return f->self->school ? f->self->school->phases | f->self->school->main_phase : f->self->phase;
}

struct picker { /* series in the order of the layout, each once */
    const struct figures *f;
    const struct series **out;
    size_t n;
    bool *taken; /* by indicator */
};

static void pick(struct picker *p, unsigned indicator)
{
    const struct series *s = indicator < p->f->n ? p->f->by_indicator[indicator] : NULL;
    if (!s || p->taken[indicator])
        return;
    p->taken[indicator] = true;
    p->out[p->n++] = s;
}

static void pick_all(struct maker *m, struct chapter_view *v)
{
    const struct catalogue *c = m->f->catalogue;
    unsigned phases = school_phases(m->f);
    struct picker p = {.f = m->f,
                       .out = ARENA_ARRAY(m->arena, m->f->n + 1, const struct series *),
                       .taken = ARENA_ARRAY(m->arena, m->f->n + 1, bool)};
    for (size_t g = 0; g < v->layout->n_measures; g++) {
        const struct measures *group = &v->layout->measures[g];
        for (size_t i = 0; (group->phases & phases) && i < group->show.n; i++)
            pick(&p, group->show.at[i]);
        for (size_t i = 0; (group->phases & phases) && i < group->leave.n; i++)
            p.taken[group->leave.at[i]] = true;
    }
    for (unsigned i = 0; i < c->n; i++)
        if (c->at[i].for_school && strcmp(c->at[i].chapter, v->layout->id) == 0)
            pick(&p, i);
    v->all = p.out;
    v->n_all = p.n;
}

static void sort_out(struct maker *m, struct chapter_view *v)
{
    v->current = ARENA_ARRAY(m->arena, v->n_all + 1, const struct series *);
    v->missing = ARENA_ARRAY(m->arena, v->n_all + 1, const struct series *);
    v->older = ARENA_ARRAY(m->arena, v->n_all + 1, const struct series *);
    for (size_t i = 0; i < v->n_all; i++) {
        const struct series *s = v->all[i];
        if (is_current(s)) {
            v->current[v->n_current++] = s;
            continue;
        }
        if (s->any)
            v->older[v->n_older++] = s;
        bool due = s->why_not == REASON_NOT_RECEIVED || s->why_not == REASON_NOT_THIS_YEAR ||
                   s->why_not == REASON_UNKNOWN_CODE;
        if (due && (s->any || s->due_year > 0 || s->why_not == REASON_NOT_RECEIVED))
            v->missing[v->n_missing++] = s;
    }
}

static const struct series *find_lead(const struct maker *m, const struct chapter_view *v)
{
    unsigned phases = school_phases(m->f);
    for (size_t g = 0; g < v->layout->n_measures; g++) {
        const struct measures *group = &v->layout->measures[g];
        for (size_t i = 0; (group->phases & phases) && i < group->lead.n; i++) {
            const struct series *s = m->f->by_indicator[group->lead.at[i]];
            if (s && is_shown(s) && !s->quiet)
                return s;
        }
    }
    for (size_t i = 0; i < v->n_current; i++)
        if (is_shown(v->current[i]) && !v->current[i]->quiet)
            return v->current[i];
    for (size_t i = 0; i < v->n_current; i++)
        if (is_shown(v->current[i]))
            return v->current[i];
    return v->n_current ? v->current[0] : NULL;
}

static const struct series *newest_older(const struct chapter_view *v)
{
    const struct series *best = NULL;
    int year = 0;
    for (size_t i = 0; i < v->n_older; i++) {
        const struct cell *now = series_now(v->older[i], LINE_SELF);
        if (now && now->state == STATE_SHOWN && now->period.year > year) {
            best = v->older[i];
            year = now->period.year;
        }
    }
    return best ? best : v->n_older ? v->older[0] : v->n_missing ? v->missing[0] : NULL;
}

void views_make(struct maker *m)
{
    const struct strategy *st = m->request->strategy;
    m->views = ARENA_ARRAY(m->arena, st->n_chapters + 1, struct chapter_view);
    for (size_t i = 0; i < st->n_chapters; i++) {
        const struct chapter_layout *layout = layouts_chapter(m->request->layouts, st->chapters[i].id);
        if (!layout)
            continue;
        struct chapter_view *v = &m->views[m->n_views++];
        *v = (struct chapter_view){.chapter = &st->chapters[i], .layout = layout, .at = (int)m->n_views};
        pick_all(m, v);
        sort_out(m, v);
        v->lead = find_lead(m, v);
        v->lead_none = newest_older(v);
    }
}
