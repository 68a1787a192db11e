/* SPDX-License-Identifier: MIT */
/* One cell: a number in any of the forms exports write, or a code that stands for a missing one. */
#ifndef SCORECARDS_READ_CELL_H
#define SCORECARDS_READ_CELL_H
#include "read/source.h"

struct cell {
    enum state state;
    enum reason reason;
    unsigned marks;
    bool blank, unknown; /* unknown: neither a number nor a code that is described */
    bool percent;        /* carried a percent sign */
    double value;        /* NAN unless shown */
    struct str text;     /* trimmed */
};
struct cell cell_read(const struct sources *ss, const struct source *s, struct str text);
/* Of a column of words, where a code may be a number: Ofsted's 9. */
struct cell cell_read_word(const struct sources *ss, const struct source *s, struct str text);
/* 61.6 "61.6%" "£45,884" "2.121E-2" "+0.3"; false when it is no number. */
bool cell_number(struct str text, double *out, bool *percent);
/* Decimals of such a text and one more, for a fact's `written`; 0 where an exponent or more digits than a double
 * holds make them meaningless. */
unsigned cell_places(struct str text);
bool cell_count(struct str text, double *out); /* as above, but a whole number of at least 0 */
bool cell_urn(struct str text, uint32_t *out); /* 5 to 7 digits */
#endif
