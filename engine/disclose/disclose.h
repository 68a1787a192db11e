/* SPDX-License-Identifier: MIT */
/* What each circulation class may see. After this nobody holds an undisclosed value: the series that
 * come out have hidden values, counts, intervals and whatever would give them back taken away. */
#ifndef SCORECARDS_DISCLOSE_DISCLOSE_H
#define SCORECARDS_DISCLOSE_DISCLOSE_H
#include "compare/compare.h"

struct policy; /* layouts/disclosure.yaml: words, folder, mode, thresholds of the five classes */
const struct policy *policy_load(struct arena *a, struct diag *dg, const char *path);
/* Whether the catalogue has every measure that the table names. */
bool policy_fits(const struct policy *p, struct diag *dg, const struct catalogue *c);
/* Whether others of the school's figures can have it hidden: it is a gap, or part of a whole. */
bool policy_depends(const struct policy *p, const struct indicator *in);
const char *policy_words(const struct policy *p, enum circulation class);  /* "For governors" */
const char *policy_folder(const struct policy *p, enum circulation class); /* "governors" */
const char *policy_second(const struct policy *p, enum circulation class); /* "not for circulation", or "" */
unsigned policy_mode(const struct policy *p, enum circulation class);      /* 0640 */

struct figures { /* everything one document may show of one entity */
    const struct entity *self;
    enum circulation class;
    const struct series *const *by_indicator; /* catalogue's n; NULL: not of this entity */
    size_t n;
    const struct catalogue *catalogue;
    const struct entities *entities;
    const struct edition *edition;
    const struct control *control;
    size_t n_hidden; /* own cells taken away, counted once for each year */
};
const struct figures *disclose_figures(struct arena *a, const struct compare *c, const struct policy *p,
                                       enum circulation class, const struct entity *self);
/* One figure of a school under the table of DESIGN 5, in place; true when it was hidden. Public figures are marked [u]
 * instead. Figures of an authority, a region or England are their publishers' totals: not for this. */
bool disclose_cell(const struct policy *p, enum circulation class, const struct indicator *in,
                   struct cell *cell);
const struct series *figures_series(const struct figures *f, const char *code); /* NULL when absent */
#endif
