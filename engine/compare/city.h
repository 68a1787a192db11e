/* SPDX-License-Identifier: MIT */
/* What the series of an authority has beside its own figures: all authorities as its peers, its statistical neighbours and
 * their mean, the line of the best quarter. */
#ifndef SCORECARDS_COMPARE_CITY_H
#define SCORECARDS_COMPARE_CITY_H
#include "compare/cohort.h"

/* own: the cells of the series' own line. A city has no interval, so nothing of it is called clear or chance. */
void city_complete(struct arena *a, const struct ground *g, const struct cohorts *cities, struct series *s,
                   struct cell *own);
/* The axis of a city's trend: the catalogue's where it is no wider than 20, else the 20 points around its lines, or 40
 * where they need them, else the catalogue's. */
struct axis city_axis(const struct series *s);
#endif
