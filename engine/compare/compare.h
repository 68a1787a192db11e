/* SPDX-License-Identifier: MIT */
/* Cohorts, bands, places, changes, and the control over the edition, all computed once in the parent. */
#ifndef SCORECARDS_COMPARE_COMPARE_H
#define SCORECARDS_COMPARE_COMPARE_H
#include "compare/series.h"

struct compare;
struct compare_request {
    const struct facts *facts;
    const struct edition *edition;
    const uint32_t *schools;
    size_t n_schools; /* open and in scope, of the edition's authority or of all */
    /* predecessors' figures are found by the GIAS links and LAESTAB in entities */
};
/* Builds every cohort and both families of tests (level, trend; Benjamini-Hochberg 10 %); seal after it. */
const struct compare *compare_build(struct arena *a, struct diag *dg, const struct compare_request *request);

struct control {             /* what the notes print */
    size_t n_level, n_trend; /* comparisons in each family */
    double p_level, p_trend; /* largest p that survives; 0 when none does */
    size_t n_trend_schools;
};
const struct control *compare_control(const struct compare *c);
/* Of one authority: an edition of all England controls each authority's schools by themselves, as its own edition would. */
const struct control *compare_control_of(const struct compare *c, uint32_t authority);
const struct edition *compare_edition(const struct compare *c);
const struct facts *compare_facts(const struct compare *c);
size_t compare_n_cohorts(const struct compare *c);
const struct cohort *compare_cohort(const struct compare *c, size_t i);

/* The story of one measure for one school (or city); NULL when the measure is none of this entity's phases. Undisclosed:
 * only disclose/ may call it for a document. */
const struct series *compare_series(struct arena *a, const struct compare *c, unsigned indicator,
                                    const struct entity *self);
#endif
