/* SPDX-License-Identifier: MIT */
/* A checksum of everything a document depends on: equal checksums, equal bytes. It covers the disclosed tree
 * with its series (what page_flow and the attachment are made from), the theme, the layouts, the embedded fonts
 * and the edition; so it holds no undisclosed value and stays the same while nothing a reader could see moved. */
#ifndef SCORECARDS_BATCH_DEPENDS_H
#define SCORECARDS_BATCH_DEPENDS_H
#include "batch/plant.h"

const struct sha256 *depends_cohorts(struct arena *a, const struct compare *c);
struct sha256 depends_base(struct arena *a, struct diag *dg, const struct plant *p);
struct sha256 depends_document(struct arena *a, const struct plant *p, const struct doc *doc,
                               struct str figures_csv);
#endif
