/* SPDX-License-Identifier: MIT */
/* Forked workers that take the next number from a shared counter; results lie in shared memory. A worker that dies
 * costs one attempt at one job, is reported and replaced; the job is tried once more, then it failed. */
#ifndef SCORECARDS_BATCH_POOL_H
#define SCORECARDS_BATCH_POOL_H
#include "base/diag.h"
#include "base/sha256.h"
#include <sys/types.h>

enum outcome_state { OUTCOME_OPEN, OUTCOME_MADE, OUTCOME_FAILED };
enum { OUTCOME_TEXT = 240 };

struct outcome { /* of one job; written by the worker that has it */
    uint8_t state, attempts;
    bool kept; /* an earlier run's bytes stood the test */
    uint32_t pages;
    size_t bytes, figures_bytes;
    struct sha256 sha256, figures_sha256, depends;
    int code;                /* enum diag_code of text; text "" when there is none */
    char text[OUTCOME_TEXT]; /* failed: why; made: the first warning */
};

struct pool_request {
    size_t n_jobs;
    unsigned workers;
    void *user;
    void *(*begin)(void *user); /* in the child: what it keeps between jobs */
    /* In the child; fills the outcome. false: the run cannot go on (the disk is full): all workers stop. */
    bool (*make)(void *state, size_t job, struct outcome *out);
    bool (*clerk)(void *user); /* in a child of its own beside the workers; or NULL */
    void (*progress)(void *user, size_t done, size_t at); /* in the parent, some times a second; or NULL */
};
struct pool_result {
    const struct outcome *outcomes; /* n_jobs, on the arena's mapping */
    bool stopped;                   /* a make answered false */
    bool clerk_failed;
    size_t deaths;
    long peak_kib; /* of the largest child */
};
/* False when no worker could be started (reported). */
bool pool_run(struct arena *a, struct diag *dg, const struct pool_request *request, struct pool_result *out);
#endif
