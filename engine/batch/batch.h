/* SPDX-License-Identifier: MIT */
/* An edition: read, seal, fork workers, write documents, swap the draft in, publish it. */
#ifndef SCORECARDS_BATCH_BATCH_H
#define SCORECARDS_BATCH_BATCH_H
#include "page/page.h"
#include "pdf/pdf.h"
#include "read/read.h"

struct places { /* folders of the product, found by cli from the program's own place or options */
    const char *input, *layouts, *fonts;
};
struct run_request {
    const struct places *places;
    const char *const *dirs;
    size_t n_dirs;
    const char *output;    /* output/ */
    const char *authority; /* NULL: the default of authority.yaml */
    const char *edition;
    date as_at;           /* 0: end of term */
    const char *previous; /* NULL: the newest published of the same authority */
    const uint32_t *only;
    size_t n_only; /* URNs; none: all */
    unsigned jobs; /* 0: one a processor */
    bool terminal; /* progress line on stderr */
    int issue;     /* 0 and 1: the first; 2: "Re-issue 2"; batch_run counts for itself */
    const char *version;
};
enum { EXIT_MADE = 0, EXIT_SOME_FAILED = 1, EXIT_REFUSED = 2, EXIT_USAGE = 64 };

struct result {                                                     /* of one document, as in manifest.csv */
    const char *document, *entity, *kind, *class, *status, *reason; /* status: made, same, failed */
    size_t pages, bytes;
    struct sha256 sha256, depends;
};
int batch_run(struct arena *a, struct diag *dg, const struct run_request *request); /* exit status */
int batch_publish(struct arena *a, struct diag *dg, const char *edition, const char *const *without,
                  size_t n_without);

/* The phases up to a document, for `preview` and the benches: everything a worker needs, built in the parent. */
struct plant;
const struct plant *plant_build(struct arena *a, struct diag *dg, const struct run_request *request);
struct document_bytes {
    struct str pdf, figures_csv;
    const struct doc *doc;
    struct drawing *drawing;
    size_t pages;
};
struct worker; /* press, pdf worker, document arena */
struct worker *worker_new(struct arena *a, const struct plant *p);
bool worker_make(struct worker *w, struct diag *dg, uint32_t entity,
                 struct document_bytes *out); /* lives until the next call */
const struct intake *plant_intake(const struct plant *p);
/* "<class>/383-3832275-scholes-elmet-primary-scorecard-2026-27-autumn", without ending. */
/* A school without a LAESTAB goes by its URN. authority NULL: the edition's. */
char *document_name(struct arena *a, const struct entity *e, const struct entity *authority, const char *kind,
                    const char *folder, const struct edition *edition);
#endif
