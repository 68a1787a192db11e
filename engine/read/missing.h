/* SPDX-License-Identifier: MIT */
#ifndef SCORECARDS_READ_MISSING_H
#define SCORECARDS_READ_MISSING_H
#include "read/read.h"

/* School files that were due by the as-at day and of which no figure of the schools is here. */
void missing_find(struct arena *a, struct diag *dg, const struct read_request *request,
                  struct intake *intake);
#endif
