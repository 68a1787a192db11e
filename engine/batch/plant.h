/* SPDX-License-Identifier: MIT */
/* What is read and computed once in the parent, sealed, and shared by every worker. Everything lies on
 * `arena`; nothing writes to it after plant_build. */
#ifndef SCORECARDS_BATCH_PLANT_H
#define SCORECARDS_BATCH_PLANT_H
#include "batch/batch.h"

enum { STEP_READ, STEP_COMPARE, STEP_PREPARE, N_STEPS };

struct step_time { /* seconds */
    double wall, cpu;
};
struct local_strategy { /* an authority's own, or the seven chapters under its name */
    uint32_t authority; /* entity index */
    const struct strategy *strategy;
};
struct plant {
    struct arena *arena;
    struct places places;
    const char *version; /* of the program */
    const struct edition *edition;
    const struct authority_config *config;
    const struct catalogue *catalogue;
    const struct intake *intake;
    const struct compare *compare;
    const struct policy *policy;
    const struct say *say;
    const struct layouts *layouts;
    const struct theme *theme;
    const struct fonts *fonts;
    const struct pdf_shared *shared;
    const struct local_strategy *strategies; /* sorted by authority */
    size_t n_strategies;
    struct sha256 base;           /* of what every document depends on beside its own tree */
    const struct sha256 *cohorts; /* of each cohort's values, by its id */
    struct step_time times[N_STEPS];
    size_t bytes; /* of the arena when it was sealed */
};
const struct strategy *plant_strategy(const struct plant *p,
                                      uint32_t authority); /* never NULL for a school's */
#endif
