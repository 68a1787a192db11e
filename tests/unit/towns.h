/* SPDX-License-Identifier: MIT */
/* The scene with more authorities in it, for tests of an authority's own figures. Fictional names. */
#ifndef SCORECARDS_TESTS_TOWNS_H
#define SCORECARDS_TESTS_TOWNS_H
#include "scene.h"

/* 40 more authorities, of which the first three are neighbours of May 2025 and the next three of April 2021. */
static inline void towns_begin(date as_at)
{
    char id[32];
    scene_begin(as_at);
    uint32_t *new = ARENA_ARRAY(scene.arena, 3, uint32_t), *old = ARENA_ARRAY(scene.arena, 3, uint32_t);
    for (int i = 0; i < 40; i++) {
        snprintf(id, sizeof id, "%d", 400 + i);
        struct entity *e = entities_add(scene.es, ENTITY_AUTHORITY, arena_strdup(scene.arena, id),
                                        arena_printf(scene.arena, "Town %d", i));
        if (i < 3)
            new[i] = e->index;
        else if (i < 6)
            old[i - 3] = e->index;
    }
    struct entity *set =
        entities_add(scene.es, ENTITY_NEIGHBOURS, "sn:383:2021-04", "Statistical neighbours");
    set->members = old;
    set->n_members = 3;
    set = entities_add(scene.es, ENTITY_NEIGHBOURS, "sn:383:2025-05", "Statistical neighbours");
    set->members = new;
    set->n_members = 3;
}

static inline void add_everywhere(const char *code, int year, double self, double first)
{
    char id[32];
    add_value("383", code, year, self);
    add_value("england", code, year, 60);
    for (int i = 0; i < 40; i++) {
        snprintf(id, sizeof id, "%d", 400 + i);
        add_value(id, code, year, first + i);
    }
}
#endif
