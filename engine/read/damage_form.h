/* SPDX-License-Identifier: MIT */
/* Inside read/: what one cell looks like once a spreadsheet has changed it. */
#ifndef SCORECARDS_READ_DAMAGE_FORM_H
#define SCORECARDS_READ_DAMAGE_FORM_H
#include "base/str.h"
#include <stdint.h>

enum { /* what a column holds; 0: words */
       ROLE_KEY = 1,
       ROLE_CODE = 2, /* digits that are no quantity: URN, LAESTAB */
       ROLE_NUMBER = 4,
       ROLE_DAY = 8,
       ROLE_PERIOD = 16
};
enum damage_form {
    DAMAGE_NONE,
    DAMAGE_ERROR,      /* #N/A */
    DAMAGE_NARROW,     /* ##### */
    DAMAGE_SCIENTIFIC, /* 1.08E+05 */
    DAMAGE_DECIMALS,   /* 108057.0 */
    DAMAGE_ZEROS,      /* 123 for 0123 */
    DAMAGE_SERIAL,     /* 43831 for a date */
    DAMAGE_DATE,       /* 12-May for a number */
    DAMAGE_ROUNDED,    /* 1234567890123450000 */
    DAMAGE_ORDER,      /* days and months in both orders, or the month first */
    DAMAGE_EITHER      /* no cell says which order it is */
};
enum damage_form damage_form(struct str cell, unsigned roles, size_t width);
const char *damage_words(enum damage_form form);

struct day_order {                               /* of a column of dates */
    size_t n_day_first, n_month_first, n_either; /* the first, the second, neither part is above 12 */
    size_t n_padded, n_bare;                     /* with "05", with "5" for the fifth */
    uint32_t month_first_line, either_line;
    char month_first[16], either[16];
    size_t n_firsts;  /* of those that could be either: the first of a month */
    uint32_t days[8]; /* different ones that could be either */
    size_t n_days;
};
void day_order_see(struct day_order *o, struct str cell, uint32_t line);
#endif
