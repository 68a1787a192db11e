/* SPDX-License-Identifier: MIT */
/* A drawing as PDF 1.7, PDF/UA-1 and PDF/A-3a at once: libharu's objects, the structure tree as text, one object
 * stream and a cross-reference stream. Same drawing, same bytes. */
#ifndef SCORECARDS_PDF_PDF_H
#define SCORECARDS_PDF_PDF_H
#include "draw/draw.h"

struct
    pdf_shared; /* what every document of a run embeds, deflated once in the parent: fonts, ICC profile, XMP frame */
const struct pdf_shared *pdf_shared_new(struct arena *a, struct diag *dg, const struct fonts *f);

struct pdf_worker; /* libharu's arena, scratch, and the deflated Forms; one a worker */
struct pdf_worker *pdf_worker_new(struct arena *a, const struct pdf_shared *s);

struct pdf_request {
    const struct drawing *drawing;
    const char *title, *subject, *author, *language;
    const char *date; /* "2020-03-31": of the edition, for XMP and ModDate */
    double width_pt, height_pt;
    const struct attachment *attachments;
    size_t n_attachments;
};
/* The file's bytes, on the arena; {NULL,0} after a reported failure. */
struct str pdf_write(struct arena *a, struct diag *dg, struct pdf_worker *w,
                     const struct pdf_request *request);
#endif
