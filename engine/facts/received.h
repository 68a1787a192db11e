/* SPDX-License-Identifier: MIT */
/* Whether the very file that "not received" would name is here after all. */
#ifndef SCORECARDS_FACTS_RECEIVED_H
#define SCORECARDS_FACTS_RECEIVED_H
#include "facts/fact.h"

enum { RECEIVED_YEARS = 32 };

/* The years of which a file of the indicator's source_label gave schools' figures of it; bit i: year top - i. A provisional
 * file comes before the one that is named, and an authority's own extract is another: neither counts. */
uint32_t received_years(const struct facts *fs, unsigned indicator, int top);
#endif
