/* SPDX-License-Identifier: MIT */
/* A small authority for tests: the real catalogue, England, one region, authority 383 with its phases, and
 * whatever schools and figures a test adds. Fictional names. */
#ifndef SCORECARDS_TESTS_SCENE_H
#define SCORECARDS_TESTS_SCENE_H
#include "compare/compare.h"
#include "suite.h"
#include <math.h>
#include <stdio.h>

struct scene {
    struct arena *arena;
    struct diag *diag;
    const struct catalogue *catalogue;
    struct entities *es;
    struct facts_builder *facts;
    struct edition edition;
    uint32_t schools[400];
    size_t n_schools;
    const struct compare *compare;
};
static struct scene scene;

static inline void scene_begin(date as_at)
{
    struct arena *a = arena_new("scene");
    scene = (struct scene){.arena = a, .diag = diag_new(a), .es = entities_new(a)};
    scene.catalogue = catalogue_load(a, scene.diag, PROJECT_DIR "/input/indicators");
    ck_assert_ptr_nonnull(scene.catalogue);
    scene.edition = (struct edition){.slug = "2019-20-spring",
                                     .authority = "383",
                                     .year = 2020,
                                     .term = PERIOD_SPRING,
                                     .as_at = as_at,
                                     .issue = 1};
    entities_add(scene.es, ENTITY_ENGLAND, "england", "England");
    struct entity *region = entities_add(scene.es, ENTITY_REGION, "E12000003", "North");
    struct entity *authority = entities_add(scene.es, ENTITY_AUTHORITY, "383", "Northtown");
    authority->region = region->index;
    scene.facts = facts_begin(a, scene.catalogue, scene.es);
    facts_source(scene.facts,
                 &(struct source_file){.path = "file.csv", .name = "file.csv", .label = "a file"});
}

static inline void scene_end(void)
{
    arena_free(scene.arena);
}

static inline const struct entity *who(const char *id)
{
    const struct entity *e = entities_find(scene.es, id);
    ck_assert_ptr_nonnull(e);
    return e;
}

/* 383/P or england/S, of its total. */
static inline void scene_phase(const char *id, enum entity_kind kind, unsigned phase)
{
    struct entity *e = entities_add(scene.es, kind, id, "Northtown primaries");
    e->phase = phase;
    if (kind == ENTITY_AUTHORITY)
        e->authority = who("383")->index;
}

static inline struct school *scene_school(unsigned urn, const char *name, unsigned phase)
{
    char id[16];
    snprintf(id, sizeof id, "%u", urn);
    struct entity *e = entities_add(scene.es, ENTITY_SCHOOL, id, name);
    struct school *s = ARENA_NEW(scene.arena, struct school);
    *s = (struct school){.urn = urn,
                         .in_scope = true,
                         .phases = phase,
                         .main_phase = phase,
                         .opened = 19900901,
                         .special = phase == PHASE_SP,
                         .capacity = NAN};
    e->school = s;
    e->authority = who("383")->index;
    return s;
}

static inline struct fact figure(const char *id, const char *code, int year, double value)
{
    unsigned indicator = catalogue_find(scene.catalogue, code);
    ck_assert_uint_ne(indicator, INDICATOR_NONE);
    return (struct fact){.entity = who(id)->index,
                         .indicator = (uint16_t)indicator,
                         .line = 2,
                         .column = 3,
                         .period = {.year = (int16_t)year, .kind = PERIOD_YEAR},
                         .status = STATUS_FINAL,
                         .value = value,
                         .numerator = NAN,
                         .denominator = NAN,
                         .lower = NAN,
                         .upper = NAN};
}

static inline void add(struct fact f)
{
    facts_add(scene.facts, &f);
}

static inline void add_value(const char *id, const char *code, int year, double value)
{
    add(figure(id, code, year, value));
}

static inline void add_of(const char *id, const char *code, int year, double value, double n)
{
    struct fact f = figure(id, code, year, value);
    f.denominator = n;
    add(f);
}

static inline void add_count(const char *id, const char *code, int year, double value, double k, double n)
{
    struct fact f = figure(id, code, year, value);
    f.numerator = k;
    f.denominator = n;
    add(f);
}

static inline void scene_build(void) /* schools that are open take part */
{
    for (size_t i = 0; i < entities_n(scene.es); i++) {
        const struct entity *e = entities_at(scene.es, (uint32_t)i);
        if (e->school && school_open(e->school, scene.edition.as_at))
            scene.schools[scene.n_schools++] = e->index;
    }
    const struct facts *facts = facts_end(scene.facts, scene.diag);
    scene.compare =
        compare_build(scene.arena, scene.diag,
                      &(struct compare_request){facts, &scene.edition, scene.schools, scene.n_schools});
}

static inline const struct series *story(const char *id, const char *code)
{
    return compare_series(scene.arena, scene.compare, catalogue_find(scene.catalogue, code), who(id));
}

static inline const struct cell *cell_at(const struct series *s, enum line_role role, int year)
{
    ck_assert(year >= s->first_year && (size_t)(year - s->first_year) < s->n_years);
    ck_assert_uint_ne(s->lines[role].entity, ENTITY_NONE);
    return &s->lines[role].cells[year - s->first_year];
}
#endif
