/* SPDX-License-Identifier: MIT */
/* The areas of the register: authorities, regions, England, each with an entity for every phase that has a figure. */
#include "base/utf8.h"
#include "read/registry_draft.h"
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

static const char *known_name(const struct registry *r, uint32_t la)
{
    for (size_t i = 0; i < r->named.n; i++)
        if (r->named.at[i] == la)
            return r->names.at[i];
    return NULL;
}

uint32_t registry_authority(struct registry *r, uint32_t la, unsigned phase)
{
    char id[16];
    const char *name = known_name(r, la);
    snprintf(id, sizeof id, "%03u", (unsigned)la);
    return add_area(r, ENTITY_AUTHORITY, id, name ? name : id, phase);
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
    if (str_trim(name).n == 0 || known_name(r, la))
        return;
    const char *text = read_name(r, name);
    *vec_push(r->arena, &r->named) = la;
    *vec_push(r->arena, &r->names) = text;
    char id[16];
    snprintf(id, sizeof id, "%03u", (unsigned)la);
    for (unsigned phase = 0; phase <= PHASE_16; phase = phase ? phase << 1 : 1) {
        char phase_id[24];
        snprintf(phase_id, sizeof phase_id, "%s%s%s", id, phase ? "/" : "", phase_suffix(phase));
        const struct entity *e = entities_find(r->entities, phase_id);
        if (e)
            entities_edit(r->entities, e->index)->name = text;
    }
}

void registry_place_authority(struct registry *r, uint32_t la, const char *region)
{
    struct entity *e = entities_edit(r->entities, registry_authority(r, la, 0));
    if (region && e->region == ENTITY_NONE)
        e->region = registry_region(r, region, 0);
}

void registry_name_region(struct registry *r, const char *code, struct str name)
{
    struct entity *e = entities_edit(r->entities, registry_region(r, code, 0));
    if (str_trim(name).n && strcmp(e->name, code) == 0)
        e->name = read_name(r, name);
}
