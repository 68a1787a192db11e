/* SPDX-License-Identifier: MIT */
/* Inside pdf/: one document in the making, and what its parts offer each other. */
#ifndef SCORECARDS_PDF_INSIDE_H
#define SCORECARDS_PDF_INSIDE_H
#include "base/hash.h"
#include "base/vec.h"
#include "pdf/out.h"
#include "pdf/pdf.h"
#include <hpdf.h>
#include <libdeflate.h>

/* Half the time of level 4, for a twentieth more bytes; what is shared is squeezed once a run. */
enum { LEVEL_DOCUMENT = 1, LEVEL_SHARED = 12 };

struct deflated {
    struct str bytes; /* zlib */
    size_t raw;
};

struct shared_font { /* of a subset */
    const struct font_subset *subset;
    struct deflated file, cmap, to_unicode;
    const char *widths; /* "/W[0[...]]" */
};

struct pdf_shared {
    const struct fonts *fonts;
    struct shared_font *of; /* by index of subset */
    struct deflated icc;
};

struct form_bytes { /* of a Form, kept by its key */
    struct deflated content;
    double box[4]; /* x0 y0 x1 y1, y up */
};

struct pdf_worker {
    const struct pdf_shared *shared;
    struct arena *own, *scratch, *haru, *forms;
    struct out content, squeezed, objects, packed, file;
    struct libdeflate_compressor *quick, *thorough;
    struct map *form_found;
    VEC(struct form_bytes *) form_kept;
};

struct mark { /* an item of an element's K: content or an annotation, in drawing order */
    struct mark *next;
    size_t order, page;
    int mcid;            /* -1: an annotation */
    unsigned annotation; /* its object */
};
struct element { /* beside each struct tag, by its index */
    struct mark *first, *last;
    size_t order; /* of the first content below it; SIZE_MAX: none */
};
struct page_marks {
    VEC(const struct tag *) by_mcid;
};

struct pdf { /* on the worker's scratch arena */
    struct arena *arena;
    struct diag *dg;
    struct pdf_worker *worker;
    const struct pdf_request *request;
    HPDF_Doc haru;
    HPDF_Page *pages;
    size_t n_pages;
    const struct destination *destinations; /* by name */
    size_t n_destinations;
    long height; /* hundredths of a point */
    struct element *elements;
    struct page_marks *page_marks;
    VEC(const struct tag *) links; /* the Link element of annotation i: ParentTree key n_pages + i */
    size_t order;
    bool font_used[256];
    VEC(const struct form *) forms; /* of this document: resource names X0, X1 ... */
    VEC(uint32_t) numbers, offsets; /* of the objects in the object stream, in their order */
    unsigned tree; /* object number of StructTreeRoot; ParentTree, IDTree and elements follow */
};

/* objects.c: libharu's objects. Text is kept; the pointer must live as long as the document. */
HPDF_Dict object_text(struct pdf *d, struct str entries); /* a dictionary's entries, verbatim */
void object_extend(struct pdf *d, HPDF_Dict x,
                   struct str entries); /* adds to one of libharu's; its attr must be free */
HPDF_Dict object_stream(struct pdf *d, HPDF_Dict into, struct str bytes,
                        struct str entries); /* into NULL: a new object */
HPDF_Dict object_deflated(struct pdf *d, HPDF_Dict into, struct deflated z, const char *entries);
unsigned object_id(const void *object);
bool object_is_stream(const void *object);
struct str take_text(struct pdf *d, struct out *o); /* what was put, copied; the buffer is empty again */
struct deflated deflate_into(struct arena *a, struct out *room, struct libdeflate_compressor *c,
                             const void *bytes, size_t n);
HPDF_STATUS object_status(void); /* the first thing that went wrong since objects_start */
HPDF_Doc objects_start(struct arena *a);

/* content.c: a page, or a form about its own origin, as a content stream. */
void content_page(struct pdf *d, size_t page, struct out *o);
const struct form_bytes *content_form(struct pdf *d, const struct form *f);

/* tree.c */
void tree_start(struct pdf *d);
int tree_mark(struct pdf *d, const struct tag *tag, size_t page); /* its MCID */
size_t tree_annotation(struct pdf *d, const struct tag *link, size_t page,
                       unsigned annotation);   /* ParentTree key */
void tree_write(struct pdf *d, struct out *o); /* appends its objects, noted in numbers and offsets */
size_t tree_n_objects(const struct pdf *d);

/* catalog.c: fills the catalog and Info; no object of libharu's may be made after it. */
void catalog_fill(struct pdf *d);

/* metadata.c */
void fill_info(struct pdf *d);
HPDF_Dict make_xmp(struct pdf *d);
const char *pdf_date(struct pdf *d); /* of the edition, "D:20200331000000Z" */

/* link.c */
HPDF_Dict link_object(struct pdf *d, const struct draw_op *op, size_t page); /* NULL after a report */
void put_destination(struct pdf *d, struct out *o, size_t page, double y);
void put_destinations(struct pdf *d, struct out *o);
void make_bookmarks(struct pdf *d);

/* shared.c */
HPDF_Dict font_object(struct pdf *d, size_t subset);

/* file.c */
struct str file_write(struct pdf *d, struct arena *a);
#endif
