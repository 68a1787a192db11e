/* SPDX-License-Identifier: MIT */
/* Inside the register: one school while its particulars are put together. */
#ifndef SCORECARDS_READ_REGISTRY_DRAFT_H
#define SCORECARDS_READ_REGISTRY_DRAFT_H
#include "base/vec.h"
#include "read/registry.h"

struct dated {
    const char *text;
    date on;
};
struct draft {
    uint32_t urn, laestab, la;
    date laestab_on, la_on;
    struct dated name, type, sector, phase, status, opened, closed, age_low, age_high, capacity, trust,
        trust_code, diocese, diocese_code, sixth_form, nursery, is_primary, is_secondary, is_post16, kind;
    unsigned kind_phase;
    VEC(struct link_to) predecessors, successors;
    const struct draft *heir_of; /* the school it took over, where nothing else says whose it is */
    date successor_on;           /* newest date of a link that closes it */
    unsigned absence_phase;
    int absence_year;
    uint32_t entity;
    struct school *school;
    struct draft *same_laestab;
};
struct link_seen {
    uint32_t before, after;
    date on;
    bool closes;
};
enum { AUTHORITY_CODES = 1000, N_PHASES = 7 };
struct registry {
    struct arena *arena;
    const struct sources *sources;
    const struct authority_config *config;
    struct entities *entities;
    VEC(struct draft *) drafts;
    VEC(struct link_seen) links;
    struct map *by_urn, *by_laestab;
    uint32_t least_urn, n_urns;
    const uint32_t *in_scope; /* entity + 1 of least_urn and those after it; 0: none, or outside the scope */
    const char *names[AUTHORITY_CODES];              /* of authorities, by their number */
    uint32_t authorities[AUTHORITY_CODES][N_PHASES]; /* entity + 1, by number and phase; 0: none yet */
};

struct school *draft_school(struct arena *a, const struct sources *ss, const struct authority_config *config,
                            const struct draft *d);
void draft_inherit(struct draft *d); /* scope and phases of the school it took over */
date draft_date(const char *text);   /* 0: none */
unsigned draft_main_phase(const struct draft *d);
#endif
