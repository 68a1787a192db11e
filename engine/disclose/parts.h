/* SPDX-License-Identifier: MIT */
/* Inside disclose/: what the difference of a whole and a part would say of the rest. */
#ifndef SCORECARDS_DISCLOSE_PARTS_H
#define SCORECARDS_DISCLOSE_PARTS_H
#include "disclose/policy.h"

/* The key `parts` of the table; none is no failure. */
bool parts_read(struct arena *a, struct diag *dg, const struct node *root, struct policy *p);
/* Whether the pupils of that year's whole who are not in the part may not be seen by the class. */
bool parts_rest_hidden(const struct policy *p, enum circulation class, const struct series *whole,
                       const struct series *part, const struct cell *c);
#endif
