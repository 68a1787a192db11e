/* SPDX-License-Identifier: MIT */
/* A file whose measures are codes of the catalogue is typed by people: each row is checked before a figure is made
 * of it. What is wrong is reported where it stands, and nothing of that row is used. */
#ifndef SCORECARDS_READ_LOCAL_H
#define SCORECARDS_READ_LOCAL_H
#include "read/extract.h"

struct local;
/* NULL for any other file. Lives with the reading; tells which columns look misspelt. */
struct local *local_new(struct reading *r);
/* Whether figures may be made of the record, which is about that entity (a school's, or an area's) and period. */
bool local_check(struct local *l, const struct record *record, const struct row_rule *row, uint32_t entity,
                 struct period period);
/* False, after a report unless the row is empty. */
bool local_no_period(struct local *l, const struct record *record);
/* A second row says something else than the one in that line: neither can be trusted. */
bool local_contradicted(const struct local *l, uint32_t line);
#endif
