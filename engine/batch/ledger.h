/* SPDX-License-Identifier: MIT */
/* facts.csv of an edition: every figure of its schools (and their predecessors) and of their comparators, hidden ones
 * too, with the source of each; and finding rows in it again without reading the whole. A value that the edition's
 * documents may not show has state [c] and keeps its value here, so the file is 0600. */
#ifndef SCORECARDS_BATCH_LEDGER_H
#define SCORECARDS_BATCH_LEDGER_H
#include "batch/plant.h"

bool ledger_write(struct arena *a, struct diag *dg, const struct plant *p, const char *path);

enum {
    LEDGER_ENTITY,
    LEDGER_NAME,
    LEDGER_INDICATOR,
    LEDGER_GROUP,
    LEDGER_PERIOD,
    LEDGER_VALUE,
    LEDGER_UNIT,
    LEDGER_NUMERATOR,
    LEDGER_DENOMINATOR,
    LEDGER_LOWER,
    LEDGER_UPPER,
    LEDGER_STATE,
    LEDGER_MARKS,
    LEDGER_REASON,
    LEDGER_SOURCE,
    LEDGER_SHA256,
    LEDGER_LINE,
    LEDGER_COLUMN,
    N_LEDGER
};
struct ledger_row {
    struct str line, fields[N_LEDGER];
};
struct ledger; /* the mapped file */
struct ledger *ledger_open(struct arena *a, struct diag *dg, const char *path);
/* Rows of that entity and indicator, by period; indicator NULL: all of the entity's. Found by bisection. */
size_t ledger_find(struct arena *a, const struct ledger *l, const char *entity, const char *indicator,
                   const struct ledger_row **out);
/* The first entity whose id is bytewise greater; NULL at the end. "" gives the first. */
const char *ledger_next_entity(struct arena *a, const struct ledger *l, const char *after);
/* The reason of a value that stands in no cell begins with this. */
#define WORKED_OUT "worked out"
bool ledger_hidden(const struct ledger_row *r); /* a value stands here that no document shows */
#endif
