/* SPDX-License-Identifier: MIT */
/* Who a figure is about. Ids are those of facts.csv: a URN, "383", "383/P", "E12000003", "england",
 * "england/P", "sn:383:2025-05". */
#ifndef SCORECARDS_FACTS_ENTITY_H
#define SCORECARDS_FACTS_ENTITY_H
#include "facts/indicator.h"

enum entity_kind {
    ENTITY_SCHOOL,
    ENTITY_ALLIANCE,
    ENTITY_AUTHORITY,
    ENTITY_NEIGHBOURS,
    ENTITY_REGION,
    ENTITY_ENGLAND,
    ENTITY_TARGET /* what a school or an authority aims at: "target:108057" */
};
#define ENTITY_NONE UINT32_MAX

struct link_to { /* GIAS link */
    uint32_t urn;
    date on; /* 0: unknown */
};

struct school {
    uint32_t urn, laestab;  /* laestab: 3834071; 0 unknown */
    const char *type;       /* GIAS type of establishment, e.g. "Community school" */
    const char *type_group; /* words for the cover: "community school", "academy" */
    bool in_scope;          /* by type, authority.yaml */
    bool only_in_results;   /* results name it and no register does: it has closed */
    unsigned phases;     /* every phase it teaches, PHASE bits: a through school P|S, a sixth form adds 16 */
    unsigned main_phase; /* one bit: the phase its roll, context and absence are held against */
    bool special;        /* special or alternative provision: no peer of a mainstream school */
    int age_low, age_high; /* 0 unknown */
    date opened, closed;   /* 0: unknown or never; a successor's link date closes the predecessor */
    const struct link_to *predecessors;
    size_t n_predecessors;
    const struct link_to *successors;
    size_t n_successors;
    const char *trust, *diocese;           /* or NULL */
    const char *trust_code, *diocese_code; /* of the register; or NULL */
    double capacity;                       /* places; NAN unknown */
};

struct entity {
    const char *id, *name; /* name mended and ready to print */
    enum entity_kind kind;
    uint32_t index;              /* its own place in the table */
    uint32_t authority;          /* index of the school's or phase entity's authority; ENTITY_NONE */
    uint32_t region;             /* of an authority or a school; ENTITY_NONE */
    unsigned phase;              /* for 383/P and england/P: the bit; 0: the total */
    const struct school *school; /* schools only */
    const uint32_t *members;
    size_t n_members; /* neighbours: authorities; alliance: schools; target: whose */
};

struct entities;
struct entities *entities_new(struct arena *a);
/* The entity of that id, made when new; its fields may be filled until the table is sealed. */
struct entity *entities_add(struct entities *es, enum entity_kind kind, const char *id, const char *name);
size_t entities_n(const struct entities *es);
const struct entity *entities_at(const struct entities *es, uint32_t index);
struct entity *entities_edit(struct entities *es, uint32_t index);
const struct entity *entities_find(const struct entities *es, const char *id); /* NULL when absent */
const struct entity *entities_urn(const struct entities *es, uint32_t urn);
/* The phase's own entity (383/P, england/S) when the table has it, else the total. phase 0: the total. */
const struct entity *entities_phase(const struct entities *es, const struct entity *total, unsigned phase);
bool school_open(const struct school *s, date at); /* opened on or before, and not closed on or before */
const char *phase_word(unsigned phase,
                       bool plural);      /* "primary", "primaries", "special school(s)", "secondary" ... */
const char *phase_suffix(unsigned phase); /* "P" "S" "SP" "AP" "EY" "16" */
unsigned phase_of_id(const char *id);     /* the bit of "383/P"; 0: of no phase */
#endif
