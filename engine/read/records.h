/* SPDX-License-Identifier: MIT */
/* libcsv as a reader of records: each with the line of its first byte (newlines inside quotes are
 * followed), its cells by column, and how the file ended. Only selected columns are kept, and a
 * record is dropped as soon as one of its key cells fails its filter. No more than a record of
 * RECORD_MOST bytes is ever held: at a longer one reading stops. */
#ifndef SCORECARDS_READ_RECORDS_H
#define SCORECARDS_READ_RECORDS_H
#include "base/str.h"
#include <stdint.h>

enum { RECORD_MOST = 1 << 20, COLUMNS_MOST = 10000 };

struct line_ends {
    size_t n;
    uint32_t line; /* that the first one ends */
};
struct record {
    uint32_t line;   /* of its first byte, from 1 */
    size_t n_fields; /* as in the file */
    const struct str
        *cells;     /* n_cells of them, {NULL, 0} where the record is too short; until the next call */
    size_t n_cells; /* selected columns, or every field when none were selected */
};

struct records;
/* Reads UTF-8 that lives longer than the reader; its buffers go with the arena. */
struct records *records_open(struct arena *a, struct str utf8);
/* From the next record on cells[i] is field columns[i] (from 0). */
void records_select(struct records *rs, const size_t *columns, size_t n);
typedef bool records_keep(void *user, struct str cell);
/* Drops every record whose selected cell i does not pass. A cell that is not there does not pass through here. */
void records_filter(struct records *rs, size_t i, records_keep *keep, void *user);
bool records_next(struct records *rs, struct record *out);

struct records_end {     /* after records_next has answered false */
    size_t n;            /* records seen, dropped ones included */
    size_t n_dropped;    /* by a filter */
    size_t n_short;      /* with fewer fields than one before them, the last record left out */
    uint32_t open_quote; /* line of the record whose quote never ends; 0: none */
    uint32_t too_long;   /* line of the record that is longer than RECORD_MOST; 0: none */
    uint32_t last_line;
    size_t last_fields;
    bool final_newline;
    struct line_ends feed, return_feed, lone_return; /* of records */
};
struct records_end records_ended(const struct records *rs);
#endif
