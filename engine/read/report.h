/* SPDX-License-Identifier: MIT */
/* What is wrong in one file: the first few places of each kind, then how many more there were. */
#ifndef SCORECARDS_READ_REPORT_H
#define SCORECARDS_READ_REPORT_H
#include "base/diag.h"

struct report {
    struct arena *scratch;
    struct diag *diag;
    const char *path;
    size_t counts[DIAG_N_CODES];
};
/* column from 0; always false */
bool report_at(struct report *r, enum diag_code code, uint32_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void report_end(struct report *r);
#endif
