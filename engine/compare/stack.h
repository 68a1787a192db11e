/* SPDX-License-Identifier: MIT */
/* Parts of one whole in one year, from series of measures that together count everybody: what a stacked bar shows of one
 * line, or why it can show none. Nothing is worked out that would give a hidden part back. */
#ifndef SCORECARDS_COMPARE_STACK_H
#define SCORECARDS_COMPARE_STACK_H
#include "compare/series.h"

enum { STACK_PARTS = 4, STACK_ROWS = 4, STACK_LEAST = 6 /* pupils whose sum may be shown */ };

enum stack_why {
    STACK_DRAWN,
    STACK_HIDDEN,
    STACK_MISSING /* a part has no figure of this year */,
    STACK_UNLIKE /* the parts count different pupils */,
    STACK_SUM /* further from a whole than rounding can take it */
};

struct stack_part {
    size_t first, n; /* its measures */
    double value;    /* percent of the whole, unrounded; NAN: within `other` */
    double k;        /* pupils, where every measure was counted; else NAN */
};

struct stack {
    enum stack_why why;
    struct stack_part parts[STACK_PARTS];
    size_t n;
    double other, other_k; /* hidden parts together: percent, pupils; NAN: none */
    double n_pupils;       /* of the whole; NAN: unknown */
    double sum;            /* of the parts, in percent; not 100 where they are rounded */
    size_t missing;        /* STACK_MISSING: the measure */
};

struct stack_request {
    const struct series *const *series;
    const char *const *names; /* of the parts; NULL: the measure belongs to the part before */
    size_t n;
};

/* Lines that have every part in some year, its own first; at most STACK_ROWS. */
size_t stack_roles(const struct stack_request *rq, enum line_role *roles);
/* The figure of measure i in the very period of the first one's own figure; NULL: none. */
const struct cell *stack_cell(const struct stack_request *rq, size_t i, enum line_role role);
struct stack stack_make(const struct stack_request *rq, enum line_role role);
#endif
