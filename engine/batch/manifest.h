/* SPDX-License-Identifier: MIT */
/* manifest.csv: a line for every file of the draft's class folders, sorted by name, and one for every document that
 * failed. And the journal, the same for a run that has not ended: what stands in it is trusted only by checksum. */
#ifndef SCORECARDS_BATCH_MANIFEST_H
#define SCORECARDS_BATCH_MANIFEST_H
#include "base/file.h"
#include "base/hash.h"
#include "batch/batch.h"

struct manifest {
    const struct result *at;
    size_t n;
};
/* kind: "scorecard", or "figures" for the CSV beside it. */
bool manifest_write(struct arena *a, struct diag *dg, const char *path, const struct manifest *m);
/* NULL after a report: absent, or not a manifest. */
const struct manifest *manifest_load(struct arena *a, struct diag *dg, const char *path);

struct journal; /* open for appending; entries of an earlier run with the same key */
struct journal *journal_open(struct arena *a, struct diag *dg, const char *path, const char *key);
const struct result *journal_find(const struct journal *j, const char *document); /* NULL when absent */
void journal_add(struct journal *j, const struct result *r); /* one write; may be called in a child */
size_t journal_n(const struct journal *j);
#endif
