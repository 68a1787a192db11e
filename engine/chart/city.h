/* SPDX-License-Identifier: MIT */
/* Inside chart/: the strip of an authority, and the mark of a neighbour. */
#ifndef SCORECARDS_CHART_CITY_H
#define SCORECARDS_CHART_CITY_H
#include "chart/strip.h"

void city_strip_plan(struct strip *st);
void plan_diamond(struct plan *p, uint32_t entity, struct spot at, double half);
#endif
