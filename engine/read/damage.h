/* SPDX-License-Identifier: MIT */
/* What a spreadsheet did to an export that was opened and saved in it: errors of formulas, identifiers in scientific
 * notation, numbers turned into dates and dates into numbers, lost zeros, days and months exchanged. Judged by
 * column once a file was read: nothing is read from a damaged column, nothing from a file whose key is one. */
#ifndef SCORECARDS_READ_DAMAGE_H
#define SCORECARDS_READ_DAMAGE_H
#include "read/incoming.h"

struct damage;
/* Watches the columns of the binding. */
struct damage *damage_new(struct arena *a, const struct binding *b);
void damage_see(struct damage *d, const struct record *r);
/* After the last record: one report for each damaged column, kept in f->damage. True when columns were struck from
 * the header, so that the file has to be read again; a damaged key refuses the file. */
bool damage_strike(const struct damage *d, struct incoming *f);
#endif
