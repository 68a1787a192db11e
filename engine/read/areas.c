/* SPDX-License-Identifier: MIT */
#include "read/areas.h"
#include "base/hash.h"
#include "base/vec.h"
#include <assert.h>
#include <string.h>

#define AREA (UINT32_C(1) << 31) /* set in every number of ours: entities are fewer */

struct key {       /* hashed as bytes: no gaps in it */
    uint32_t kind; /* enum entity_kind */
    uint32_t code; /* of an authority; of a region its place in codes */
    uint32_t phase;
};
struct area {
    struct key key;
    uint32_t total; /* the place of the same area without a phase */
    struct str name;
    const char *region;
    uint32_t entity;
};
struct areas {
    struct arena *arena;
    struct map *by_key;
    VEC(struct area *) list; /* a key must keep its address */
    VEC(const char *) codes; /* of regions */
};

struct areas *areas_new(struct arena *a)
{
    struct areas *as = ARENA_NEW(a, struct areas);
    as->arena = a;
    as->by_key = map_new(a, 64);
    return as;
}

/* The place in the list; the total stands there before its phases. */
static uint32_t need_area(struct areas *as, struct key key)
{
    int64_t known = map_find(as->by_key, (struct str){(const char *)&key, sizeof key});
    if (known != MAP_NONE)
        return (uint32_t)known;
    struct area *area = ARENA_NEW(as->arena, struct area);
    area->key = key;
    uint32_t total = key.phase ? need_area(as, (struct key){key.kind, key.code, 0}) : (uint32_t)as->list.n;
    area->total = total;
    map_put(as->by_key, (struct str){(const char *)&area->key, sizeof area->key}, (int64_t)as->list.n);
    *vec_push(as->arena, &as->list) = area;
    return (uint32_t)as->list.n - 1;
}

static uint32_t place_of_code(struct areas *as, const char *code)
{
    for (uint32_t i = 0; i < as->codes.n; i++)
        if (strcmp(as->codes.at[i], code) == 0)
            return i;
    *vec_push(as->arena, &as->codes) = code;
    return (uint32_t)as->codes.n - 1;
}

uint32_t areas_authority(struct areas *as, uint32_t la, unsigned phase)
{
    return AREA | need_area(as, (struct key){ENTITY_AUTHORITY, la, phase});
}

uint32_t areas_region(struct areas *as, const char *code, unsigned phase)
{
    return AREA | need_area(as, (struct key){ENTITY_REGION, place_of_code(as, code), phase});
}

uint32_t areas_england(struct areas *as, unsigned phase)
{
    return AREA | need_area(as, (struct key){ENTITY_ENGLAND, 0, phase});
}

static struct area *area_at(const struct areas *as, uint32_t number)
{
    assert((number & AREA) && (number & ~AREA) < as->list.n);
    return as->list.at[number & ~AREA];
}

static struct area *total_of(const struct areas *as, uint32_t number)
{
    return as->list.at[area_at(as, number)->total];
}

uint32_t areas_in_phase(struct areas *as, uint32_t area, unsigned phase)
{
    struct key key = area_at(as, area)->key;
    key.phase = phase;
    return AREA | need_area(as, key);
}

void areas_name(struct areas *as, uint32_t area, struct str name)
{
    struct area *total = total_of(as, area);
    if (total->name.n == 0 && str_trim(name).n > 0)
        total->name = (struct str){str_dup(as->arena, name), name.n};
}

bool areas_placed(const struct areas *as, uint32_t area)
{
    return total_of(as, area)->region != NULL;
}

void areas_place(struct areas *as, uint32_t area, const char *region)
{
    struct area *total = total_of(as, area);
    if (!total->region)
        total->region = region;
}

static void settle_area(struct areas *as, struct registry *r, struct area *area)
{
    uint32_t code = area->key.code;
    bool total = area->key.phase == 0;
    switch (area->key.kind) {
    case ENTITY_AUTHORITY:
        area->entity = registry_authority(r, code, area->key.phase);
        if (total) {
            registry_name_authority(r, code, area->name);
            registry_place_authority(r, code, area->region);
        }
        return;
    case ENTITY_REGION:
        area->entity = registry_region(r, as->codes.at[code], area->key.phase);
        if (total)
            registry_name_region(r, as->codes.at[code], area->name);
        return;
    case ENTITY_ENGLAND:
        area->entity = registry_england(r, area->key.phase);
        return;
    default:
        assert(false);
    }
}

void areas_settle(struct areas *as, struct registry *r)
{
    for (size_t i = 0; i < as->list.n; i++)
        settle_area(as, r, as->list.at[i]);
}

uint32_t areas_entity(const struct areas *as, uint32_t number)
{
    return number & AREA ? area_at(as, number)->entity : number;
}
