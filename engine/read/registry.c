/* SPDX-License-Identifier: MIT */
#include "read/registry.h"
#include "base/hash.h"
#include "base/num.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "read/registry_draft.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct str key_of(const uint32_t *number)
{
    return (struct str){(const char *)number, sizeof *number};
}

struct registry *registry_new(struct arena *a, const struct sources *ss,
                              const struct authority_config *config, struct entities *es)
{
    struct registry *r = ARENA_NEW(a, struct registry);
    r->arena = a;
    r->sources = ss;
    r->config = config;
    r->entities = es;
    r->by_urn = map_new(a, 4096);
    r->by_laestab = map_new(a, 4096);
    return r;
}

static struct draft *find_draft(const struct registry *r, uint32_t urn)
{
    int64_t i = map_find(r->by_urn, key_of(&urn));
    return i == MAP_NONE ? NULL : r->drafts.at[i];
}

static struct draft *need_draft(struct registry *r, uint32_t urn)
{
    struct draft *d = find_draft(r, urn);
    if (d)
        return d;
    d = ARENA_NEW(r->arena, struct draft);
    d->urn = urn;
    d->entity = ENTITY_NONE;
    *vec_push(r->arena, &r->drafts) = d;
    map_put(r->by_urn, key_of(&d->urn), (int64_t)r->drafts.n - 1);
    return d;
}

/* Kept when it says something and nothing newer was said before. */
static void put_word(struct registry *r, struct dated *to, struct str word, date on)
{
    word = str_trim(word);
    if (word.n == 0 || (to->text && to->on > on))
        return;
    if (!to->text || strlen(to->text) != word.n || memcmp(to->text, word.p, word.n) != 0)
        to->text = str_dup(r->arena, utf8_mend(r->arena, word));
    to->on = on;
}

static void put_number(uint32_t *to, date *seen, uint32_t number, date on)
{
    if (number == 0 || (*to && *seen > on))
        return;
    *to = number;
    *seen = on;
}

void registry_see(struct registry *r, const struct sighting *s)
{
    struct draft *d = need_draft(r, s->urn);
    put_number(&d->laestab, &d->laestab_on, s->laestab, s->on);
    put_number(&d->la, &d->la_on, s->la, s->on);
    const struct {
        struct dated *to;
        struct str word;
    } words[] = {{&d->name, s->name},
                 {&d->type, s->type},
                 {&d->sector, s->sector},
                 {&d->phase, s->phase},
                 {&d->status, s->status},
                 {&d->opened, s->opened},
                 {&d->closed, s->closed},
                 {&d->age_low, s->age_low},
                 {&d->age_high, s->age_high},
                 {&d->capacity, s->capacity},
                 {&d->trust, s->trust},
                 {&d->trust_code, s->trust_code},
                 {&d->diocese, s->diocese},
                 {&d->diocese_code, s->diocese_code},
                 {&d->sixth_form, s->sixth_form},
                 {&d->nursery, s->nursery},
                 {&d->is_primary, s->is_primary},
                 {&d->is_secondary, s->is_secondary},
                 {&d->is_post16, s->is_post16},
                 {&d->kind, s->kind}};
    d->kind_phase |= s->kind_phase;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        put_word(r, words[i].to, words[i].word, s->on);
    if (s->la && str_trim(s->la_name).n)
        registry_name_authority(r, s->la, s->la_name);
}

void registry_link(struct registry *r, uint32_t urn, uint32_t other, bool successor, bool closes, date on)
{
    *vec_push(r->arena, &r->links) =
        (struct link_seen){successor ? urn : other, successor ? other : urn, on, closes};
}

static int compare_drafts(const void *a, const void *b)
{
    const struct draft *x = *(struct draft *const *)a, *y = *(struct draft *const *)b;
    return (x->urn > y->urn) - (x->urn < y->urn);
}

static int compare_links(const void *a, const void *b)
{
    const struct link_seen *x = a, *y = b;
    if (x->before != y->before)
        return x->before < y->before ? -1 : 1;
    if (x->after != y->after)
        return x->after < y->after ? -1 : 1;
    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    return x->closes - y->closes;
}

/* Each pair once, with its newest date: both sides of a link are listed, and not always alike. */
static void sort_links(struct registry *r)
{
    size_t n = 0;
    if (r->links.n > 1)
        qsort(r->links.at, r->links.n, sizeof *r->links.at, compare_links);
    for (size_t i = 0; i < r->links.n; i++) {
        struct link_seen *l = &r->links.at[i];
        struct link_seen *last = n ? &r->links.at[n - 1] : NULL;
        if (last && last->before == l->before && last->after == l->after) {
            last->on = l->on ? l->on : last->on;
            last->closes = last->closes || l->closes;
            continue;
        }
        r->links.at[n++] = *l;
    }
    r->links.n = n;
}

/* The link's date; but agreements are linked months ahead of the day, so where the successor opened later it is
 * the school's own last day, else the day the successor opened. Of several successors the last counts. */
static void close_before(struct draft *before, const struct draft *after, date on)
{
    date opened = after ? draft_date(after->opened.text) : 0, own = draft_date(before->closed.text);
    if (on && opened > on)
        on = own > on && own <= opened ? own : opened;
    if (on > before->successor_on)
        before->successor_on = on;
}

/* The list of names has a new school's opening day, but not its authority: the school would be in no edition, with the
 * one before it closed. */
static void take_over(const struct draft *before, struct draft *after)
{
    if (after->la || !before->la || !after->name.text || !after->opened.text)
        return;
    after->la = before->la;
    after->heir_of = before;
}

static void apply_links(struct registry *r)
{
    sort_links(r);
    for (size_t i = 0; i < r->links.n; i++) {
        const struct link_seen *l = &r->links.at[i];
        struct draft *before = find_draft(r, l->before), *after = find_draft(r, l->after);
        if (before)
            *vec_push(r->arena, &before->successors) = (struct link_to){l->after, l->on};
        if (after)
            *vec_push(r->arena, &after->predecessors) = (struct link_to){l->before, l->on};
        if (before && l->closes)
            close_before(before, after, l->on);
        if (before && after && l->closes)
            take_over(before, after);
    }
}

static void put_laestab(struct registry *r, struct draft *d)
{
    if (!d->laestab)
        return;
    int64_t first = map_find(r->by_laestab, key_of(&d->laestab));
    d->same_laestab = first == MAP_NONE ? NULL : r->drafts.at[first];
    size_t i = (size_t)map_find(r->by_urn, key_of(&d->urn));
    map_put(r->by_laestab, key_of(&d->laestab), (int64_t)i);
}

static void index_drafts(struct registry *r)
{
    if (r->drafts.n > 1)
        qsort(r->drafts.at, r->drafts.n, sizeof *r->drafts.at, compare_drafts);
    for (size_t i = 0; i < r->drafts.n; i++)
        map_put(r->by_urn, key_of(&r->drafts.at[i]->urn), (int64_t)i);
    for (size_t i = 0; i < r->drafts.n; i++)
        put_laestab(r, r->drafts.at[i]);
}

static void make_school(struct registry *r, struct draft *d)
{
    char id[16];
    snprintf(id, sizeof id, "%u", (unsigned)d->urn);
    struct entity *e = entities_add(r->entities, ENTITY_SCHOOL, id, d->name.text ? d->name.text : id);
    d->school = draft_school(r->arena, r->sources, r->config, d);
    e->school = d->school;
    d->entity = e->index;
}

/* Every record of a school asks for it, a million times: one table, a few pages of it, instead of the map, the
 * draft and the school. The drafts are sorted by URN. */
static void list_in_scope(struct registry *r)
{
    if (r->drafts.n == 0)
        return;
    r->least_urn = r->drafts.at[0]->urn;
    r->n_urns = r->drafts.at[r->drafts.n - 1]->urn - r->least_urn + 1;
    uint32_t *in_scope = ARENA_ARRAY(r->arena, r->n_urns, uint32_t);
    for (size_t i = 0; i < r->drafts.n; i++) {
        const struct draft *d = r->drafts.at[i];
        if (d->school && d->school->in_scope)
            in_scope[d->urn - r->least_urn] = d->entity + 1;
    }
    r->in_scope = in_scope;
}

void registry_finish(struct registry *r)
{
    apply_links(r);
    index_drafts(r);
    for (size_t i = 0; i < r->drafts.n; i++)
        if (r->drafts.at[i]->la)
            make_school(r, r->drafts.at[i]);
    for (size_t i = 0; i < r->drafts.n; i++)
        if (r->drafts.at[i]->heir_of)
            draft_inherit(r->drafts.at[i]);
    list_in_scope(r);
}

/* How well a school fits the day: open, else the one that closed last before it. */
static bool fits_better(const struct draft *a, const struct draft *b, date on)
{
    bool a_open = school_open(a->school, on), b_open = school_open(b->school, on);
    if (a_open != b_open)
        return a_open;
    if (a->school->opened != b->school->opened)
        return a->school->opened > b->school->opened && (a_open || a->school->opened <= on);
    return a->urn > b->urn;
}

uint32_t registry_laestab(const struct registry *r, uint32_t laestab, date on)
{
    int64_t i = map_find(r->by_laestab, key_of(&laestab));
    const struct draft *best = NULL;
    for (const struct draft *d = i == MAP_NONE ? NULL : r->drafts.at[i]; d; d = d->same_laestab)
        if (d->school && (!best || fits_better(d, best, on)))
            best = d;
    return best ? best->urn : 0;
}

void registry_main_phase(struct registry *r, uint32_t urn, unsigned phase, int year)
{
    struct draft *d = find_draft(r, urn);
    if (!d || !phase || year < d->absence_year)
        return;
    d->absence_phase = phase;
    d->absence_year = year;
}

uint32_t registry_in_scope(const struct registry *r, uint32_t urn)
{
    uint32_t known =
        urn >= r->least_urn && urn - r->least_urn < r->n_urns ? r->in_scope[urn - r->least_urn] : 0;
    return known ? known - 1 : ENTITY_NONE;
}

bool registry_has(const struct registry *r, uint32_t urn)
{
    const struct draft *d = find_draft(r, urn);
    return d && d->school;
}

/* Phases of an area were made before its region was known. */
static void settle_areas(struct registry *r)
{
    for (uint32_t i = 0; i < entities_n(r->entities); i++) {
        struct entity *e = entities_edit(r->entities, i);
        if (e->kind == ENTITY_AUTHORITY && e->phase)
            e->region = entities_at(r->entities, e->authority)->region;
    }
}

void registry_settle(struct registry *r)
{
    for (size_t i = 0; i < r->drafts.n; i++) {
        struct draft *d = r->drafts.at[i];
        if (!d->school)
            continue;
        d->school->main_phase = draft_main_phase(d);
        struct entity *e = entities_edit(r->entities, d->entity);
        e->authority = registry_authority(r, d->la, 0);
        e->region = entities_at(r->entities, e->authority)->region;
    }
    settle_areas(r);
}
