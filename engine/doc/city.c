/* SPDX-License-Identifier: MIT */
#include "doc/city.h"
#include <string.h>

static const struct figures *part_of(const struct maker *m, unsigned phase)
{
    for (size_t i = 0; i < m->request->n_parts; i++)
        if (m->request->parts[i]->self->phase == phase)
            return m->request->parts[i];
    return NULL;
}

const struct series *city_series(const struct maker *m, struct city_code code)
{
    const struct figures *f = code.phase ? part_of(m, code.phase) : m->f;
    return f && code.indicator < f->n ? f->by_indicator[code.indicator] : NULL;
}

static void sort_out(struct chapter_view *v, const struct series *s)
{
    const struct cell *now = series_now(s, LINE_SELF);
    if (s->current && now && now->state != STATE_NOT_AVAILABLE)
        v->current[v->n_current++] = s;
    else if (s->any)
        v->older[v->n_older++] = s;
    else if (s->why_not == REASON_NOT_RECEIVED)
        v->missing[v->n_missing++] = s;
}

/* A phase without any figure has no entity; where the whole has none either, the measure is missing. */
static const struct series *series_or_whole(const struct maker *m, struct city_code code)
{
    const struct series *s = city_series(m, code);
    const struct series *whole = s ? s : city_series(m, (struct city_code){code.indicator, 0});
    return s || (whole && !whole->any) ? whole : NULL;
}

static bool is_listed(const struct chapter_view *v, const struct series *s)
{
    for (size_t i = 0; i < v->n_all; i++)
        if (v->all[i] == s)
            return true;
    return false;
}

static void fill_view(struct maker *m, struct chapter_view *v, const struct city_chapter *c)
{
    size_t room = c->show.n + 1;
    v->all = ARENA_ARRAY(m->arena, room, const struct series *);
    v->current = ARENA_ARRAY(m->arena, room, const struct series *);
    v->missing = ARENA_ARRAY(m->arena, room, const struct series *);
    v->older = ARENA_ARRAY(m->arena, room, const struct series *);
    for (size_t i = 0; i < c->show.n; i++) {
        const struct series *s = series_or_whole(m, c->show.at[i]);
        if (!s || is_listed(v, s))
            continue;
        v->all[v->n_all++] = s;
        sort_out(v, s);
    }
    for (size_t i = 0; i < c->lead.n && !v->lead; i++) {
        const struct series *s = city_series(m, c->lead.at[i]);
        v->lead = s && is_shown(s) ? s : NULL;
    }
    for (size_t i = 0; i < v->n_current && !v->lead; i++)
        v->lead = is_shown(v->current[i]) ? v->current[i] : NULL;
    v->stack = c->stack;
    v->lead_none = v->n_older ? v->older[0] : v->n_missing ? v->missing[0] : NULL;
}

static const struct chapter *chapter_find(const struct strategy *st, const char *id)
{
    for (size_t i = 0; i < st->n_chapters; i++)
        if (strcmp(st->chapters[i].id, id) == 0)
            return &st->chapters[i];
    return NULL;
}

static bool is_numbered(const struct chapter *c)
{
    return c->id[0] >= '1' && c->id[0] <= '9' && c->id[1] == 0;
}

/* A set of neighbours is known, and one of the measures has their mean. */
static bool has_neighbours(const struct maker *m)
{
    for (size_t v = 0; v < m->n_views; v++)
        for (size_t i = 0; i < m->views[v].n_current; i++) {
            const struct cell *mean = series_now(m->views[v].current[i], LINE_NEIGHBOURS);
            if (mean && mean->state == STATE_SHOWN)
                return true;
        }
    return false;
}

void city_views(struct maker *m)
{
    const struct city_layout *layout = m->layout->city;
    m->views = ARENA_ARRAY(m->arena, layout->n_chapters + 1, struct chapter_view);
    for (size_t i = 0; i < layout->n_chapters; i++) {
        const struct chapter *chapter = chapter_find(m->request->strategy, layout->chapters[i].id);
        if (!chapter)
            continue;
        struct chapter *own = ARENA_NEW(m->arena, struct chapter);
        *own = *chapter;
        if (!is_numbered(own)) /* its charts are P.1, P.2 */
            own->id = "P";
        struct chapter_view *v = &m->views[m->n_views++];
        *v = (struct chapter_view){.chapter = own, .at = is_numbered(own) ? own->id[0] - '0' : 0};
        fill_view(m, v, &layout->chapters[i]);
    }
    m->neighbours = has_neighbours(m);
}
