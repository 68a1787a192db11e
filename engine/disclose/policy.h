/* SPDX-License-Identifier: MIT */
/* The table of layouts/disclosure.yaml, as its rules read it. Only disclose/ sees the inside. */
#ifndef SCORECARDS_DISCLOSE_POLICY_H
#define SCORECARDS_DISCLOSE_POLICY_H
#include "disclose/disclose.h"

enum { POLICY_CLASSES = CLASS_RESTRICTED + 1 };
enum hide { HIDE_NEVER, HIDE_SENSITIVE, HIDE_ALWAYS };

struct policy_class {
    const char *words, *second, *folder;
    unsigned mode;
    double cohort_below; /* pupils; 0: no threshold */
    enum hide small_count, small_count_group, all_or_none, zero_events, zero_events_group;
    unsigned figures; /* bit i: figures of class i may stand here */
};
struct policy_groups {
    const char *const *at;
    size_t n;
};
struct policy_parts { /* measures of groups within the cohort of another measure */
    const char *whole;
    struct policy_groups parts; /* codes */
    struct where at;
};
struct policy {
    struct policy_class classes[POLICY_CLASSES];
    double small_most;
    struct policy_groups whole_cohorts, not_pupils;
    const struct policy_parts *parts;
    size_t n_parts;
};
bool policy_lists(const struct policy_groups *groups, const char *group);
void cell_hide(struct cell *c); /* nothing is left of it but its period and whose it was */
#endif
