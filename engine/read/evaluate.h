/* SPDX-License-Identifier: MIT */
/* What a rule makes of a record: a value with its counts and limits, or why there is none. */
#ifndef SCORECARDS_READ_EVALUATE_H
#define SCORECARDS_READ_EVALUATE_H
#include "read/extract.h"

struct outcome {
    bool skip; /* no fact at all */
    enum state state;
    enum reason reason;
    unsigned marks;
    unsigned written; /* enum written */
    const char *code;
    double value, numerator, denominator, lower, upper;
    size_t cell; /* the value's, of the record */
};
struct outcome evaluate(struct reading *r, const struct bound_fact *b, const struct record *record,
                        const struct indicator *in);
#endif
