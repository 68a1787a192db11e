/* SPDX-License-Identifier: MIT */
/* What every comparison of an edition stands on, worked out once: each indicator's years as at the day, each
 * entity's short name, earlier selves and set of neighbours. Read-only after ground_lay. */
#ifndef SCORECARDS_COMPARE_GROUND_H
#define SCORECARDS_COMPARE_GROUND_H
#include "facts/fact.h"

enum { GROUND_YEARS = 32, GROUND_PHASES = 6 };

struct calendar {   /* of one indicator, as at the edition's day */
    int newest_due; /* newest year whose last status was due; 0: no calendar */
    int newest_out; /* newest year of which any status was out; 0 */
    int next_year;  /* 0: none listed */
    date next_when;
    uint32_t current, available, out; /* bit i: year ground.top - i */
    uint32_t received,
        beside; /* the file its "not received" would name is here: with schools' figures of it; of another measure */
};

struct kin {                /* of one entity */
    const char *short_name; /* "Scholes" of "Scholes (Elmet) Primary School" */
    const uint32_t *before; /* predecessors, nearest first; same LAESTAB before links */
    size_t n_before;
    uint32_t neighbours;            /* newest set known by the day; ENTITY_NONE */
    uint32_t phases[GROUND_PHASES]; /* of a total: its entity of each phase bit, or itself */
};

struct ground {
    const struct facts *facts;
    const struct edition *edition;
    const struct catalogue *catalogue;
    const struct entities *entities;
    const struct calendar *calendars; /* by indicator */
    const struct kin *kin;            /* by entity */
    int top;                          /* newest year the calendars speak of */
    const struct entity *england;     /* NULL when there is none */
};
struct ground *ground_lay(struct arena *a, const struct facts *facts, const struct edition *edition);
bool ground_year(const struct ground *g, uint32_t years, int year); /* the bit of a year */
char *ground_short_name(struct arena *a, const char *name);         /* of a school */
#endif
