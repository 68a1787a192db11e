/* SPDX-License-Identifier: MIT */
/* The folder of one edition, locked while we have it: `.building` is filled and swapped with `draft` in one stroke;
 * `r1`, `r2` are what was published, `current` links to the newest. */
#ifndef SCORECARDS_BATCH_DRAFT_H
#define SCORECARDS_BATCH_DRAFT_H
#include "base/diag.h"

struct draft {
    const char *home, *building, *draft, *journal, *current;
    int issue; /* of the next to be published: 1, 2, ... */
    int lock;
};
/* Makes the folders; NULL after a report: no rights, or another run holds the edition. */
struct draft *draft_open(struct arena *a, struct diag *dg, const char *output, const char *authority,
                         const char *edition);
/* The same of a folder that must exist already. */
struct draft *draft_of(struct arena *a, struct diag *dg, const char *home);
/* All to the disk, then into place; what was `draft` before is removed. */
bool draft_swap(struct arena *a, struct diag *dg, const struct draft *d);
/* `draft` becomes r<issue>, then `current` links to it. */
bool draft_publish(struct arena *a, struct diag *dg, const struct draft *d);
/* The newest r<n> when `current` does not link to it (a publish was cut short): 0 when all is well. */
int draft_unlinked(struct arena *a, const struct draft *d);
bool draft_link(struct arena *a, struct diag *dg, const struct draft *d, int issue);
/* The folder that holds an edition's files: the one given, its `current`, or its `draft`. NULL after a report. */
const char *draft_resolve(struct arena *a, struct diag *dg, const char *edition);
#endif
