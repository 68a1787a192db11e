/* SPDX-License-Identifier: MIT */
/* A description bound to one file's header: which columns are read, and what each rule finds where. */
#ifndef SCORECARDS_READ_BIND_H
#define SCORECARDS_READ_BIND_H
#include "base/vec.h"
#include "read/records.h"
#include "read/source.h"

enum { CELL_NONE = -1 };

struct header {
    const struct str *names;
    size_t n;
    uint32_t line;
    struct map *by_name;
    bool *struck; /* by column: damaged, and not to be read; NULL: none */
};
struct header header_make(struct arena *a, const struct str *names, size_t n, uint32_t line);
int header_find(const struct header *h, const char *name); /* column from 0, or CELL_NONE */
int header_find_ref(const struct header *h, const struct column_ref *ref);

struct bound_fact {
    const struct fact_rule *rule;
    int value, over, k, n, lower, upper, less; /* cells of a record, CELL_NONE: not there */
    int suffix;                                /* of an earlier year's column: 17; 0: the file's own year */
};
struct binding {
    const struct source *source;
    struct header header;
    VEC(size_t) columns; /* of each cell */
    const int *cells;    /* of each ref */
    VEC(struct bound_fact) facts;
    bool suffixes[100]; /* that column names end in: _17 */
    int highest_suffix;
};
/* With facts false, only what the register, links and neighbours read. */
void binding_make(struct arena *a, struct binding *b, const struct source *s, const struct header *h,
                  bool facts);
struct str binding_cell(const struct binding *b, const struct record *r, int ref); /* {NULL, 0} when absent */
bool binding_holds(const struct binding *b, const struct record *r, const struct condition *where, size_t n);
#endif
