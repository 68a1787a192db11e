/* SPDX-License-Identifier: MIT */
/* Small files about schools, typed by people and read row by row once the register is known: memberships of alliances,
 * schools' own words. What is wrong is reported where it stands. */
#ifndef SCORECARDS_READ_LOCAL_SCHOOL_H
#define SCORECARDS_READ_LOCAL_SCHOOL_H
#include "read/extract.h"

/* The school of the record, by URN or by the LAESTAB it had on that day; ENTITY_NONE after a report, or for an empty row. */
uint32_t local_school(struct reading *r, const struct record *record, date on);
/* Column of a ref, from 0; 0 when the file does not have it. */
size_t local_column(const struct reading *r, int ref);
/* The day in a cell, 0 for a blank one; false after a report. */
bool local_day(struct reading *r, const struct record *record, int ref, date *out);

void alliances_read(struct extraction *x, struct incoming *f);
/* Trusts and dioceses of the register. */
void alliances_of_register(struct extraction *x);
void commentary_read(struct extraction *x, struct incoming *f);
/* Of each school the newest one signed by the as-at day. */
const struct commentaries *commentary_end(struct extraction *x);
#endif
