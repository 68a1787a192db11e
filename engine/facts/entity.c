/* SPDX-License-Identifier: MIT */
#include "facts/entity.h"
#include "base/hash.h"
#include "base/vec.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>

struct slot {
    struct entity *entity; /* keeps its address while the table grows */
};
struct entities {
    struct arena *arena;
    VEC(struct slot) list;
    struct map *by_id;
};

struct entities *entities_new(struct arena *a)
{
    struct entities *es = ARENA_NEW(a, struct entities);
    es->arena = a;
    es->by_id = map_new(a, 1024);
    return es;
}

struct entity *entities_add(struct entities *es, enum entity_kind kind, const char *id, const char *name)
{
    int64_t known = map_find(es->by_id, str_of(id));
    if (known != MAP_NONE)
        return es->list.at[known].entity;
    struct entity *e = ARENA_NEW(es->arena, struct entity);
    e->id = arena_strdup(es->arena, id);
    e->name = arena_strdup(es->arena, name ? name : "");
    e->kind = kind;
    e->index = (uint32_t)es->list.n;
    e->authority = e->region = ENTITY_NONE;
    vec_push(es->arena, &es->list)->entity = e;
    map_put(es->by_id, str_of(e->id), e->index);
    return e;
}

size_t entities_n(const struct entities *es)
{
    return es->list.n;
}

const struct entity *entities_at(const struct entities *es, uint32_t index)
{
    assert(index < es->list.n);
    return es->list.at[index].entity;
}

struct entity *entities_edit(struct entities *es, uint32_t index)
{
    assert(index < es->list.n);
    return es->list.at[index].entity;
}

const struct entity *entities_find(const struct entities *es, const char *id)
{
    int64_t i = map_find(es->by_id, str_of(id));
    return i == MAP_NONE ? NULL : es->list.at[i].entity;
}

const struct entity *entities_urn(const struct entities *es, uint32_t urn)
{
    char id[16];
    snprintf(id, sizeof id, "%u", (unsigned)urn);
    const struct entity *e = entities_find(es, id);
    return e && e->kind == ENTITY_SCHOOL ? e : NULL;
}

const struct entity *entities_phase(const struct entities *es, const struct entity *total, unsigned phase)
{
    char id[64];
    if (!phase)
        return total;
    int n = snprintf(id, sizeof id, "%s/%s", total->id, phase_suffix(phase));
    const struct entity *e = n > 0 && (size_t)n < sizeof id ? entities_find(es, id) : NULL;
    return e ? e : total;
}

bool school_open(const struct school *s, date at)
{
    return s->opened <= at && (!s->closed || s->closed > at);
}

struct phase_name {
    unsigned phase;
    const char *suffix, *one, *many;
};
static const struct phase_name phase_names[] = {
    {PHASE_EY, "EY", "nursery", "nurseries"},
    {PHASE_P, "P", "primary", "primaries"},
    {PHASE_S, "S", "secondary", "secondaries"},
    {PHASE_SP, "SP", "special school", "special schools"},
    {PHASE_AP, "AP", "alternative provision school", "alternative provision schools"},
    {PHASE_16, "16", "sixth form", "sixth forms"},
};

static const struct phase_name *find_phase(unsigned phase)
{
    static const struct phase_name none = {0, "", "school", "schools"};
    for (size_t i = 0; i < sizeof phase_names / sizeof *phase_names; i++)
        if (phase_names[i].phase == phase)
            return &phase_names[i];
    return &none;
}

const char *phase_word(unsigned phase, bool plural)
{
    const struct phase_name *name = find_phase(phase);
    return plural ? name->many : name->one;
}

const char *phase_suffix(unsigned phase)
{
    return find_phase(phase)->suffix;
}

unsigned phase_of_id(const char *id)
{
    const char *slash = strchr(id, '/');
    for (size_t i = 0; slash && i < sizeof phase_names / sizeof *phase_names; i++)
        if (strcmp(phase_names[i].suffix, slash + 1) == 0)
            return phase_names[i].phase;
    return 0;
}
