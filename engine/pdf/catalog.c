/* SPDX-License-Identifier: MIT */
/* The catalog and what hangs directly at it: attachments, names, the output intent, metadata. */
#include "pdf/inside.h"
#include <stdlib.h>
#include <string.h>

struct attached {
    const struct attachment *what;
    HPDF_Dict file_spec;
};

static int by_file_name(const void *l, const void *r)
{
    return strcmp(((const struct attached *)l)->what->name, ((const struct attached *)r)->what->name);
}

/* ISO 19005-3 6.8: F, UF, AFRelationship, a MIME type, and AF in the catalog. */
static HPDF_Dict attach(struct pdf *d, const struct attachment *what)
{
    struct pdf_worker *w = d->worker;
    struct out *o = &w->content;
    struct deflated z = deflate_into(d->arena, &w->squeezed, w->quick, what->bytes.p, what->bytes.n);
    o->n = 0;
    out_puts(o, "/Filter/FlateDecode/Type/EmbeddedFile/Subtype");
    out_name(o, what->mime);
    out_puts(o, "/Params<</Size ");
    out_number(o, (long)what->bytes.n);
    out_puts(o, "/ModDate");
    out_literal(o, str_of(pdf_date(d)));
    out_puts(o, ">>\n");
    HPDF_Dict file = object_stream(d, NULL, z.bytes, take_text(d, o));
    out_puts(o, "/Type/Filespec/AFRelationship/Data/F");
    out_literal(o, str_of(what->name));
    out_puts(o, "/UF");
    out_text(o, what->name);
    out_puts(o, "/Desc");
    out_text(o, what->description);
    out_puts(o, "/EF<</F ");
    out_reference(o, object_id(file));
    out_puts(o, "/UF ");
    out_reference(o, object_id(file));
    out_puts(o, ">>\n");
    return object_text(d, take_text(d, o));
}

/* A name tree is sorted bytewise; libharu's would compare lengths first and lose what comes out of order. */
static struct attached *attach_all(struct pdf *d)
{
    size_t n = d->request->n_attachments;
    struct attached *all = ARENA_ARRAY(d->arena, n, struct attached);
    for (size_t i = 0; i < n; i++) {
        all[i].what = &d->request->attachments[i];
        all[i].file_spec = attach(d, all[i].what);
    }
    if (n > 0)
        qsort(all, n, sizeof *all, by_file_name);
    return all;
}

static void put_attachments(struct out *o, const struct attached *all, size_t n)
{
    if (n == 0)
        return;
    out_puts(o, "/EmbeddedFiles<</Names[");
    for (size_t i = 0; i < n; i++) {
        out_literal(o, str_of(all[i].what->name));
        out_reference(o, object_id(all[i].file_spec));
    }
    out_puts(o, "]>>");
}

static HPDF_Dict make_names(struct pdf *d, const struct attached *all)
{
    struct out *o = &d->worker->content;
    o->n = 0;
    put_destinations(d, o);
    put_attachments(o, all, d->request->n_attachments);
    out_puts(o, "\n");
    return object_text(d, take_text(d, o));
}

void catalog_fill(struct pdf *d)
{
    struct out *o = &d->worker->content;
    struct attached *attached = attach_all(d);
    size_t n_bookmarks;
    drawing_bookmarks(d->request->drawing, &n_bookmarks);
    make_bookmarks(d);
    fill_info(d);
    HPDF_Dict names = make_names(d, attached), xmp = make_xmp(d);
    HPDF_Dict icc = object_deflated(d, NULL, d->worker->shared->icc, "/N 3");
    o->n = 0;
    out_puts(o, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle "
                "true>>/PageLabels<</Nums[0<</S/D>>]>>/Lang");
    out_text(o, d->request->language);
    out_puts(o, "/Metadata ");
    out_reference(o, object_id(xmp));
    out_puts(o, "/Names ");
    out_reference(o, object_id(names));
    if (d->request->n_attachments > 0) {
        out_puts(o, "/AF[");
        for (size_t i = 0; i < d->request->n_attachments; i++) {
            out_puts(o, i ? " " : "");
            out_reference(o, object_id(attached[i].file_spec));
        }
        out_puts(o, "]");
    }
    if (n_bookmarks > 0)
        out_puts(o, "/PageMode/UseOutlines");
    out_puts(o, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                "/Info(sRGB IEC61966-2.1)/DestOutputProfile ");
    out_reference(o, object_id(icc));
    out_puts(o, ">>]/StructTreeRoot ");
    d->tree = d->haru->xref->entries->count; /* the catalog was the last of libharu's objects */
    out_reference(o, d->tree);
    out_puts(o, "\n");
    HPDF_Dict_RemoveElement(d->haru->catalog, "PageMode");
    object_extend(d, d->haru->catalog, take_text(d, o));
}
