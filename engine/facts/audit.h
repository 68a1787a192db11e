/* SPDX-License-Identifier: MIT */
/* Do the figures make sense together? Jumps against last year, sums that do not add up, counts that do not give the
 * figure. The rules are data: input/checks.yaml. Findings are reported where
 * the figure stands; a figure that is not public is not repeated. */
#ifndef SCORECARDS_FACTS_AUDIT_H
#define SCORECARDS_FACTS_AUDIT_H
#include "facts/fact.h"

struct sum_rule {
    const unsigned *parts; /* indicators */
    size_t n_parts;
    unsigned whole; /* indicator; INDICATOR_NONE: `number` */
    double number;
    bool at_most; /* the parts may be less */
};
struct audit_rules {
    double times;       /* a jump is beyond so many times the median change of its peers, */
    size_t least_peers; /* of which there are at least so many, */
    double errors;      /* and beyond so many standard errors of the two cohorts */
    const struct sum_rule *sums;
    size_t n_sums;
};
/* NULL after a report. */
const struct audit_rules *audit_load(struct arena *a, struct diag *dg, const char *path,
                                     const struct catalogue *c);

struct audit { /* whose figures are held against the rules: peers are never reported */
    const struct facts *facts;
    const struct audit_rules *rules;
    const struct entity *authority; /* its schools and itself; NULL: all of them */
};
bool audit_ours(const struct audit *audit, uint32_t entity);
void audit_jumps(const struct audit *audit, struct diag *dg); /* the largest first */
void audit_sums(const struct audit *audit, struct diag *dg);
void audit_counts(const struct audit *audit, struct diag *dg);

/* One report where the figure stands, with its value where it is public. */
bool audit_public(const struct audit *audit, const struct fact *f);
void audit_report(const struct audit *audit, struct diag *dg, enum diag_code code, const struct fact *f,
                  const char *words);
/* Half of its last digit that is no 0 (files print 11.3 as "11.30%"); 0 where it was worked out. */
double audit_half_unit(const struct fact *f);
#endif
