/* SPDX-License-Identifier: MIT */
/* run.json: what a run was asked, what it read, what it made, how long it took. The one file that is not the same
 * twice. */
#ifndef SCORECARDS_BATCH_RECORD_H
#define SCORECARDS_BATCH_RECORD_H
#include "batch/plant.h"

struct record {
    const struct run_request *request;
    const struct plant *plant;
    const char *started; /* clock_stamp */
    size_t n_documents, n_made, n_kept, n_failed, n_pages, n_bytes, n_deaths;
    long peak_kib;      /* of the largest worker */
    double documents_s; /* wall seconds from the first fork to the last document */
    double wall_s;      /* of the whole run */
    struct sha256 facts, manifest;
    const char *previous; /* folder of the edition before, or NULL */
    struct sha256 previous_facts;
};
bool record_write(struct arena *a, struct diag *dg, const char *path, const struct record *r);
/* The request that made an edition, for making a page of it again. NULL after a report. */
const struct run_request *record_request(struct arena *a, struct diag *dg, const char *path,
                                         const struct places *places);
#endif
