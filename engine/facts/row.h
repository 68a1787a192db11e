/* SPDX-License-Identifier: MIT */
/* One row of facts.csv and of figures.csv (DESIGN 9): one writer for both. */
#ifndef SCORECARDS_FACTS_ROW_H
#define SCORECARDS_FACTS_ROW_H
#include "facts/fact.h"

#define ROW_HEAD                                                                                             \
    "entity,name,indicator,group,period,value,unit,numerator,denominator,lower,upper,state,marks,reason,"    \
    "source,sha256,line,column\n"

struct row {
    const struct entity *entity;
    const struct indicator *indicator;
    struct period period;
    unsigned written; /* enum written: the value as its file has it; of one worked out ten decimals */
    double value, numerator, denominator, lower, upper; /* NAN: empty field */
    enum state state;
    unsigned marks;
    enum reason reason;
    int reason_year; /* of REASON_NOT_RECEIVED, REASON_CLOSED */
    date as_at;
    const char *word;                 /* category, or the publisher's code; NULL */
    const char *how;                  /* a shown value is not its cell's own, or was given twice; NULL */
    const struct source_file *source; /* NULL: derived or missing */
    uint32_t line, column;            /* 0: empty */
};
void row_put(struct strbuf *to, struct arena *scratch, const struct row *r); /* no line end inside a field */
/* The value as its file has it, numerically equal: "11.90"; its length. out: NUM_ROOM bytes. */
size_t row_number(char *out, double value, unsigned written);
int row_compare(const struct row *a, const struct row *b); /* entity, indicator, group, period, bytewise */
#endif
