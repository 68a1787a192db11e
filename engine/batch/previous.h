/* SPDX-License-Identifier: MIT */
/* The edition before ours. */
#ifndef SCORECARDS_BATCH_PREVIOUS_H
#define SCORECARDS_BATCH_PREVIOUS_H
#include "facts/date.h"

/* The folder of the newest published edition of the authority with an as-at date before ours, by its run.json; NULL: there
 * is none. A folder that is no whole edition is passed over: nobody named it. */
const char *previous_find(struct arena *a, const char *output, const char *authority, date before);
#endif
