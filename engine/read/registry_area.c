/* SPDX-License-Identifier: MIT */
/* The areas of the register: authorities, regions, England, each with an entity for every phase that has a figure. */
#include "base/utf8.h"
#include "read/registry_draft.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>

static uint32_t add_area(struct registry *r, enum entity_kind kind, const char *total, const char *name,
                         unsigned phase)
{
    char id[64];
    struct entity *whole = entities_add(r->entities, kind, total, name);
    if (!phase)
        return whole->index;
    snprintf(id, sizeof id, "%s/%s", total, phase_suffix(phase));
    struct entity *e = entities_add(r->entities, kind, id, whole->name);
    e->phase = phase;
    e->authority = kind == ENTITY_AUTHORITY ? whole->index : ENTITY_NONE;
    e->region = kind == ENTITY_REGION ? whole->index : whole->region;
    return e->index;
}

static size_t place_of_phase(unsigned phase)
{
    size_t i = 0;
    for (; phase; phase >>= 1)
        i++;
    assert(i < N_PHASES);
    return i;
}

uint32_t registry_authority(struct registry *r, uint32_t la, unsigned phase)
{
    assert(la < AUTHORITY_CODES);
    uint32_t *known = &r->authorities[la][place_of_phase(phase)];
    if (!*known) {
        char id[16];
        snprintf(id, sizeof id, "%03u", (unsigned)la);
        *known = add_area(r, ENTITY_AUTHORITY, id, r->names[la] ? r->names[la] : id, phase) + 1;
    }
    return *known - 1;
}

uint32_t registry_region(struct registry *r, const char *code, unsigned phase)
{
    return add_area(r, ENTITY_REGION, code, code, phase);
}

uint32_t registry_england(struct registry *r, unsigned phase)
{
    return add_area(r, ENTITY_ENGLAND, "england", "England", phase);
}

/* "Bristol, City of" is read "City of Bristol". */
static const char *read_name(struct registry *r, struct str name)
{
    static const char *const tails[] = {", City of", ", County of"};
    name = str_trim(utf8_mend(r->arena, str_trim(name)));
    for (size_t i = 0; i < 2; i++) {
        size_t n = strlen(tails[i]);
        if (name.n > n && memcmp(name.p + name.n - n, tails[i], n) == 0)
            return arena_printf(r->arena, "%s %.*s", tails[i] + 2, (int)(name.n - n), name.p);
    }
    return str_dup(r->arena, name);
}

void registry_name_authority(struct registry *r, uint32_t la, struct str name)
{
    assert(la < AUTHORITY_CODES);
    if (r->names[la] || str_trim(name).n == 0)
        return;
    r->names[la] = read_name(r, name);
    for (size_t i = 0; i < N_PHASES; i++)
        if (r->authorities[la][i])
            entities_edit(r->entities, r->authorities[la][i] - 1)->name = r->names[la];
}

void registry_place_authority(struct registry *r, uint32_t la, const char *region)
{
    struct entity *e = entities_edit(r->entities, registry_authority(r, la, 0));
    if (region && e->region == ENTITY_NONE)
        e->region = registry_region(r, region, 0);
}

bool registry_placed(struct registry *r, uint32_t la)
{
    return entities_at(r->entities, registry_authority(r, la, 0))->region != ENTITY_NONE;
}

void registry_name_region(struct registry *r, const char *code, struct str name)
{
    struct entity *e = entities_edit(r->entities, registry_region(r, code, 0));
    if (str_trim(name).n == 0 || strcmp(e->name, code) != 0)
        return;
    e->name = read_name(r, name);
    for (unsigned phase = PHASE_EY; phase <= PHASE_16; phase <<= 1)
        entities_edit(r->entities, entities_phase(r->entities, e, phase)->index)->name = e->name;
}
