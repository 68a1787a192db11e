/* SPDX-License-Identifier: MIT */
/* Inside facts/: the order of facts and which of several for one key is the best. */
#ifndef SCORECARDS_FACTS_FACT_ORDER_H
#define SCORECARDS_FACTS_FACT_ORDER_H
#include "facts/fact.h"

/* Facts as they arrived: blocks that never move. */
enum { BLOCK_FACTS = 4096 };
struct fact_block {
    struct fact *at; /* BLOCK_FACTS of them */
};
struct arrived {
    const struct fact_block *blocks;
    size_t n;
};
const struct fact *arrived_at(const struct arrived *all, size_t i);

int fact_compare(const struct fact *a, const struct fact *b); /* indicator, entity, period */
struct keyed { /* a fact by its packed key: equal keys are equal facts' keys, and < is fact_compare */
    uint64_t key;
    uint32_t place; /* in order of arrival */
};
/* All of them in that order; equal keys in order of arrival. Lives on the scratch arena. */
const struct keyed *fact_order(struct arena *scratch, const struct arrived *all);
/* Of n facts of one key the best one's place in the list; *against: one of its own status that is shown
 * and says something else, else SIZE_MAX. */
size_t fact_best(const struct arrived *all, const struct keyed *same, size_t n, size_t *against);
#endif
