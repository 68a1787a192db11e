/* SPDX-License-Identifier: MIT */
/* What is wrong in one file: every place of each kind up to ten thousand, then how many more there were. A cell is
 * quoted only where it looks like a number or a code: a record that is a cell short has a name in a column of
 * figures. */
#ifndef SCORECARDS_READ_REPORT_H
#define SCORECARDS_READ_REPORT_H
#include "base/diag.h"
#include "base/str.h"

struct report {
    struct diag *diag;
    const char *path;
    size_t counts[DIAG_N_CODES];
    struct map *unlisted; /* schools reported already */
};
/* column from 0; always false */
bool report_at(struct report *r, enum diag_code code, uint32_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* As report_at; the text goes on after the cell, which is quoted: "\"233.3\" cannot be ..." */
bool report_cell(struct report *r, enum diag_code code, uint32_t line, size_t column, struct str cell,
                 const char *format, ...) __attribute__((format(printf, 6, 7)));
/* A school of ours that no register has; each once a file. seen: where what was seen is kept. */
void report_unlisted(struct report *r, struct arena *seen, uint32_t line, size_t column, uint32_t urn,
                     uint32_t laestab);
void report_end(struct report *r);

/* A number or a short code, and nothing that could be somebody's name, e-mail or phone. */
bool report_quotable(struct str cell);
#endif
