/* SPDX-License-Identifier: MIT */
/* One place for everything that is reported: code, severity, file:line:column, what was found and
 * what was done about it. diag_add answers false so that a finder can return it. */
#ifndef SCORECARDS_BASE_DIAG_H
#define SCORECARDS_BASE_DIAG_H
#include "base/str.h"
#include <stdint.h>
#include <stdio.h>

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

enum diag_code {
#define DIAG(code, severity, text) DIAG_##code,
#include "base/diag.def"
#undef DIAG
    DIAG_N_CODES
};

struct where {
    const char *file;      /* NULL: no file */
    uint32_t line, column; /* from 1; 0: none */
};

struct diag_entry {
    enum diag_code code;
    enum severity severity;
    struct where where;
    const char *text;  /* what was found, then what was done or what to do */
    const char *value; /* the cell or figure it is about, where it may be repeated; else NULL */
};

struct diag;
struct diag *diag_new(struct arena *a);
bool diag_add(struct diag *dg, enum diag_code code, struct where at, const char *format, ...)
    __attribute__((format(printf, 4, 5))); /* always false */
void diag_take(struct diag *dg,
               const struct diag *from);            /* copies all entries, behind those that are there */
void diag_value(struct diag *dg, struct str value); /* of the last one added */
enum severity diag_worst(const struct diag *dg);    /* SEVERITY_NOTE when empty */
size_t diag_count(const struct diag *dg, enum severity at_least);
size_t diag_n(const struct diag *dg);
const struct diag_entry *diag_at(const struct diag *dg, size_t i); /* in order of arrival */
const char *diag_code_name(enum diag_code code);                   /* "CSV_FIELDS" */
/* "file:line:column: error: text [CSV_FIELDS]"; equal codes of one file beyond `most` are summed up. */
void diag_print(const struct diag *dg, FILE *to, size_t most);
#endif
