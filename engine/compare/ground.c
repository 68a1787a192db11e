/* SPDX-License-Identifier: MIT */
#include "compare/ground.h"
#include "base/num.h"
#include "base/vec.h"
#include "facts/received.h"
#include <stdlib.h>
#include <string.h>

enum { GENERATIONS = 4 }; /* a predecessor's predecessor's ... */

bool ground_year(const struct ground *g, uint32_t years, int year)
{
    int back = g->top - year;
    return back >= 0 && back < GROUND_YEARS && (years >> back & 1U);
}

static void fill_calendar(struct calendar *c, const struct indicator *in, date as_at, int top)
{
    c->newest_due = indicator_newest_due(in, as_at);
    if (!indicator_next(in, as_at, &c->next_year, &c->next_when))
        c->next_year = 0, c->next_when = 0;
    for (int i = 0; i < GROUND_YEARS; i++) {
        int year = top - i;
        uint32_t bit = 1U << i;
        bool open = indicator_available(in, year) && !(in->closed && year > in->closed);
        if (open)
            c->available |= bit;
        if (indicator_current(in, year, as_at))
            c->current |= bit;
        if (open && indicator_status_at(in, year, as_at) != STATUS_NONE) {
            c->out |= bit;
            c->newest_out = c->newest_out ? c->newest_out : year;
        }
    }
}

/* Words a school's name loses at its end before it stands beside a dot. */
static const char *const endings[] = {"School",    "Primary",   "Infant",  "Infants",    "Junior", "Nursery",
                                      "Secondary", "Academy",   "College", "Community",  "and",    "&",
                                      "Catholic",  "Voluntary", "Aided",   "Controlled", "VA",     "VC",
                                      "CofE",      "C.E.",      "CE",      "RC",         "Church", "of",
                                      "England",   "Roman",     "Special", "the",        "(VA)",   "(VC)"};

static bool is_ending(const char *word, size_t n)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strlen(endings[i]) == n && memcmp(endings[i], word, n) == 0)
            return true;
    return false;
}

char *ground_short_name(struct arena *a, const char *name)
{
    const char *bracket = strchr(name, '('), *comma = strchr(name, ',');
    size_t n = strlen(name);
    if (bracket && bracket > name)
        n = (size_t)(bracket - name);
    if (comma && comma > name && (size_t)(comma - name) < n)
        n = (size_t)(comma - name);
    for (;;) {
        while (n > 0 && (name[n - 1] == ' ' || name[n - 1] == ','))
            n--;
        size_t start = n;
        while (start > 0 && name[start - 1] != ' ')
            start--;
        if (start == 0 || !is_ending(name + start, n - start))
            break;
        n = start;
    }
    if (n == 3 && memcmp(name, "The", 3) == 0) /* "The Academy" */
        n = strlen(name);
    return arena_strndup(a, name, n);
}

struct place { /* a LAESTAB and who had it */
    uint32_t laestab, entity;
};
struct places {
    const struct place *at; /* by laestab, entity */
    size_t n;
};

static int compare_place(const void *x, const void *y)
{
    const struct place *a = x, *b = y;
    if (a->laestab != b->laestab)
        return a->laestab < b->laestab ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

static struct places list_places(struct arena *a, const struct entities *es)
{
    size_t n = 0, n_entities = entities_n(es);
    struct place *at = ARENA_ARRAY(a, n_entities + 1, struct place);
    for (size_t i = 0; i < n_entities; i++) {
        const struct entity *e = entities_at(es, (uint32_t)i);
        if (e->school && e->school->laestab)
            at[n++] = (struct place){e->school->laestab, e->index};
    }
    if (n)
        qsort(at, n, sizeof *at, compare_place);
    return (struct places){at, n};
}

struct ancestry {
    struct arena *arena;
    VEC(uint32_t) found;
};

static void add_ancestor(struct ancestry *to, uint32_t self, uint32_t entity)
{
    for (size_t i = 0; i < to->found.n; i++)
        if (to->found.at[i] == entity)
            return;
    if (entity != self)
        *vec_push(to->arena, &to->found) = entity;
}

/* Had the same LAESTAB, and was there first. */
static void add_same_place(struct ancestry *to, const struct entities *es, const struct places *p,
                           const struct entity *e)
{
    size_t low = 0, high = p->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (p->at[middle].laestab < e->school->laestab)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < p->n && p->at[low].laestab == e->school->laestab; low++) {
        const struct school *other = entities_at(es, p->at[low].entity)->school;
        bool earlier =
            other->closed && (e->school->opened ? other->closed <= e->school->opened : !e->school->closed);
        if (earlier)
            add_ancestor(to, e->index, p->at[low].entity);
    }
}

static void add_links(struct ancestry *to, const struct entities *es, uint32_t self, const struct school *s)
{
    for (size_t i = 0; i < s->n_predecessors; i++) {
        const struct entity *e = entities_urn(es, s->predecessors[i].urn);
        if (e && e->school)
            add_ancestor(to, self, e->index);
    }
}

static void find_ancestors(struct arena *a, const struct entities *es, const struct places *p,
                           const struct entity *e, struct kin *kin)
{
    struct ancestry found = {.arena = a};
    if (e->school->laestab)
        add_same_place(&found, es, p, e);
    add_links(&found, es, e->index, e->school);
    size_t from = 0;
    for (int i = 1; i < GENERATIONS && from < found.found.n; i++) {
        size_t to = found.found.n;
        for (; from < to; from++)
            add_links(&found, es, e->index, entities_at(es, found.found.at[from])->school);
    }
    kin->before = found.found.at;
    kin->n_before = found.found.n;
}

/* The last day of the month in which a set was published; 0: its id gives none. */
static date set_known(const char *year_and_month)
{
    struct str at = str_of(year_and_month);
    long long year, month;
    if (at.n < 7 || !num_parse_count((struct str){at.p, 4}, &year) ||
        !num_parse_count((struct str){at.p + 5, 2}, &month))
        return 0;
    return date_month_end((int)year, (int)month);
}

/* "sn:383:2025-05" is a set of 383; the newest one known by the day. */
static void offer_neighbours(struct arena *a, const struct ground *g, struct kin *kin,
                             const struct entity *set)
{
    const char *code = strchr(set->id, ':'), *dated = code ? strchr(code + 1, ':') : NULL;
    if (!dated)
        return;
    const struct entity *of =
        entities_find(g->entities, arena_strndup(a, code + 1, (size_t)(dated - code - 1)));
    date known = set_known(dated + 1);
    if (!of || !known || known > g->edition->as_at)
        return;
    uint32_t best = kin[of->index].neighbours;
    if (best == ENTITY_NONE || strcmp(entities_at(g->entities, best)->id, set->id) < 0)
        kin[of->index].neighbours = set->index;
}

static void find_phases(const struct entities *es, struct kin *kin, const struct entity *e)
{
    for (int i = 0; i < GROUND_PHASES; i++)
        kin->phases[i] = e->school || e->phase ? e->index : entities_phase(es, e, 1U << i)->index;
}

static const struct kin *make_kin(struct arena *a, const struct ground *g)
{
    const struct entities *es = g->entities;
    size_t n = entities_n(es);
    struct kin *kin = ARENA_ARRAY(a, n + 1, struct kin);
    struct places places = list_places(a, es);
    for (size_t i = 0; i < n; i++) {
        const struct entity *e = entities_at(es, (uint32_t)i);
        kin[i].neighbours = ENTITY_NONE;
        kin[i].short_name = e->school ? ground_short_name(a, e->name) : e->name;
        find_phases(es, &kin[i], e);
        if (e->school)
            find_ancestors(a, es, &places, e, &kin[i]);
    }
    for (size_t i = 0; i < n; i++)
        if (entities_at(es, (uint32_t)i)->kind == ENTITY_NEIGHBOURS)
            offer_neighbours(a, g, kin, entities_at(es, (uint32_t)i));
    return kin;
}

static void find_received(const struct ground *g, struct calendar *calendars)
{
    const struct indicator *in = g->catalogue->at;
    for (size_t i = 0; i < g->catalogue->n; i++)
        calendars[i].received = in[i].for_school ? received_years(g->facts, (unsigned)i, g->top) : 0;
    for (size_t i = 0; i < g->catalogue->n; i++)
        for (size_t j = 0; j < g->catalogue->n; j++)
            if (calendars[j].received && strcmp(in[i].source_label, in[j].source_label) == 0)
                calendars[i].beside |= calendars[j].received;
}

struct ground *ground_lay(struct arena *a, const struct facts *facts, const struct edition *edition)
{
    struct ground *g = ARENA_NEW(a, struct ground);
    g->facts = facts;
    g->edition = edition;
    g->catalogue = facts_catalogue(facts);
    g->entities = facts_entities(facts);
    g->england = entities_find(g->entities, "england");
    g->top = (int)(edition->as_at / 10000) + 1;
    struct calendar *calendars = ARENA_ARRAY(a, g->catalogue->n + 1, struct calendar);
    for (size_t i = 0; i < g->catalogue->n; i++)
        fill_calendar(&calendars[i], &g->catalogue->at[i], edition->as_at, g->top);
    find_received(g, calendars);
    g->calendars = calendars;
    g->kin = make_kin(a, g);
    return g;
}
