/* SPDX-License-Identifier: MIT */
/* Peers: every state-funded school of a phase in an authority with a value for the period, open or closed since,
 * each once under the URN it had then; special schools among themselves (DESIGN 4, "Cohort"). Of an authority: all
 * authorities, as published. */
#ifndef SCORECARDS_COMPARE_COHORT_H
#define SCORECARDS_COMPARE_COHORT_H
#include "compare/ground.h"
#include "compare/series.h"

struct cohorts {
    const struct cohort *at; /* sorted by indicator, authority, phase, special, period */
    size_t n;
    const uint32_t *first; /* by indicator, one more than the catalogue holds */
};
struct cohorts cohorts_build(struct arena *a, const struct ground *g); /* of every current period */
/* All authorities, of every measure, phase and period of the years a series may show; ids from first_id on. */
struct cohorts cohorts_of_authorities(struct arena *a, const struct ground *g, uint32_t first_id);
/* Whose the set of all authorities is: England's, one entity without names. */
uint32_t cohort_authorities(const struct ground *g);
/* NULL when nobody has a value. */
const struct cohort *cohorts_find(const struct cohorts *cs, unsigned indicator, uint32_t authority,
                                  unsigned phase, bool special, struct period period);

/* The phase in which a school is held against others, one bit: its main phase where the measure is of all phases (census,
 * absence, exclusions), else the phase of the measure. 0: the measure is none of this school's. */
unsigned cohort_phase(const struct indicator *in, const struct school *s);
/* Quantiles and the fullest quarter of ascending printed values. */
void cohort_cut(struct cohort *c);
/* 0 worst to 3 best: D C B A. High: above q75 is A, at or below q25 is D; low: the other way round. */
int cohort_quarter(const struct cohort *c, enum polarity polarity, double value);
size_t cohort_above(const struct cohort *c, double value); /* peers with more */
size_t cohort_below(const struct cohort *c, double value); /* peers with less */
#endif
