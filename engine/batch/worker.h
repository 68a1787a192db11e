/* SPDX-License-Identifier: MIT */
/* One document, in the three steps the benches time and a resumed run stops between. What a step makes lives on
 * the worker's document arena until worker_reset. */
#ifndef SCORECARDS_BATCH_WORKER_H
#define SCORECARDS_BATCH_WORKER_H
#include "batch/plant.h"

#define DOCUMENT_CLASS CLASS_GOVERNORS /* a school scorecard is for that school's governors (DESIGN 1) */
enum circulation document_class(const struct entity *e); /* an authority's is public */
const char *document_kind(const struct entity *e);       /* "scorecard", "city-scorecard" */

void worker_reset(struct worker *w);
struct arena *worker_arena(struct worker *w);
/* Disclosed figures, the tree, and the bytes of figures.csv. */
bool worker_tell(struct worker *w, struct diag *dg, uint32_t entity, struct document_bytes *out);
/* The tree on pages; refuses an entity the document did not declare. */
bool worker_flow(struct worker *w, struct diag *dg, struct document_bytes *io);
bool worker_write(struct worker *w, struct diag *dg, uint32_t entity, struct document_bytes *io);
#endif
