/* SPDX-License-Identifier: MIT */
/* A drawing as a file. The worker's buffers and arenas are used again for each document; what lives
 * longer than a document is the deflated Forms, by key and bounded. */
#include "pdf/pdf.h"
#include "pdf/inside.h"
#include <assert.h>
#include <math.h>
#include <string.h>

enum { MOST_FORMS = 2048 };

static void drop_arena(void *a)
{
    arena_free(a);
}

static void drop_compressor(void *c)
{
    libdeflate_free_compressor(c);
}

static struct arena *sub_arena(struct arena *a, const char *name)
{
    struct arena *sub = arena_new(name);
    arena_defer(a, drop_arena, sub);
    return sub;
}

static struct libdeflate_compressor *new_compressor(struct arena *a, int level)
{
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(level);
    assert(c);
    arena_defer(a, drop_compressor, c);
    return c;
}

static void start_forms(struct pdf_worker *w)
{
    w->form_found = map_new(w->forms, 256);
    memset(&w->form_kept, 0, sizeof w->form_kept);
}

struct pdf_worker *pdf_worker_new(struct arena *a, const struct pdf_shared *s)
{
    struct pdf_worker *w = ARENA_NEW(a, struct pdf_worker);
    w->shared = s;
    w->scratch = sub_arena(a, "pdf scratch");
    w->haru = sub_arena(a, "libharu");
    w->forms = sub_arena(a, "forms");
    w->own = sub_arena(a, "pdf buffers");
    w->content.arena = w->squeezed.arena = w->objects.arena = w->packed.arena = w->file.arena = w->own;
    w->quick = new_compressor(a, LEVEL_DOCUMENT);
    w->thorough = new_compressor(a, LEVEL_SHARED);
    start_forms(w);
    return w;
}

/* libharu gives each page a contents stream with an indirect Length: ours takes its place, and the number
 * object becomes a free entry. */
static void set_contents(struct pdf *d, HPDF_Page page, struct deflated z)
{
    HPDF_PageAttr attr = page->attr;
    HPDF_Dict contents = attr->contents;
    const void *length = HPDF_Dict_GetItem(contents, "Length", HPDF_OCLASS_NUMBER);
    if (length)
        HPDF_Xref_GetEntry(d->haru->xref, object_id(length))->entry_typ = HPDF_FREE_ENTRY;
    HPDF_Dict_RemoveElement(contents, "Length");
    HPDF_Stream_Free(contents->stream);
    contents->stream = NULL;
    attr->stream = NULL;
    object_deflated(d, contents, z, "");
}

static bool add_links(struct pdf *d, size_t page)
{
    struct draw_page list = draw_page_at(d->request->drawing, page);
    HPDF_Array annotations = NULL;
    for (size_t i = 0; i < list.n; i++) {
        if (list.ops[i].kind != DRAW_LINK)
            continue;
        HPDF_Dict link = link_object(d, &list.ops[i], page);
        if (!link)
            return false;
        if (!annotations) {
            annotations = HPDF_Array_New(d->haru->mmgr);
            HPDF_Dict_Add(d->pages[page], "Annots", annotations);
        }
        HPDF_Array_Add(annotations, link);
    }
    return true;
}

static bool make_pages(struct pdf *d)
{
    struct pdf_worker *w = d->worker;
    for (size_t i = 0; i < d->n_pages; i++) {
        HPDF_Page page = d->pages[i] = HPDF_AddPage(d->haru);
        HPDF_Page_SetWidth(page, (HPDF_REAL)d->request->width_pt);
        HPDF_Page_SetHeight(page, (HPDF_REAL)d->request->height_pt);
        HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)i);
        HPDF_Dict_AddName(page, "Tabs", "S");
    }
    for (size_t i = 0; i < d->n_pages; i++) {
        content_page(d, i, &w->content);
        set_contents(d, d->pages[i],
                     deflate_into(d->arena, &w->squeezed, w->quick, w->content.p, w->content.n));
        if (!add_links(d, i))
            return false;
    }
    return true;
}

static HPDF_Dict form_object(struct pdf *d, const struct form_bytes *b)
{
    struct out *o = &d->worker->content;
    o->n = 0;
    out_puts(o, "/Type/XObject/Subtype/Form/BBox[");
    for (size_t i = 0; i < 4; i++) {
        out_puts(o, i ? " " : "");
        out_hundredths(o, lrint(i < 2 ? floor(b->box[i] * 100) : ceil(b->box[i] * 100)));
    }
    out_puts(o, "]/Filter/FlateDecode\n");
    return object_stream(d, NULL, b->content.bytes, take_text(d, o));
}

/* One Resources dictionary for all pages: what is named in it is what the document uses. */
static void make_resources(struct pdf *d)
{
    struct strbuf b = {.arena = d->arena};
    strbuf_puts(&b, "/Font<<");
    for (size_t i = 0; i < fonts_n(d->worker->shared->fonts); i++)
        if (d->font_used[i])
            strbuf_printf(&b, "/F%zu %u 0 R", i, object_id(font_object(d, i)));
    strbuf_puts(&b, ">>");
    if (d->forms.n > 0)
        strbuf_puts(&b, "/XObject<<");
    for (size_t i = 0; i < d->forms.n; i++)
        strbuf_printf(&b, "/X%zu %u 0 R", i, object_id(form_object(d, content_form(d, d->forms.at[i]))));
    strbuf_puts(&b, d->forms.n > 0 ? ">>\n" : "\n");
    HPDF_Dict resources = object_text(d, (struct str){b.p, b.n});
    for (size_t i = 0; i < d->n_pages; i++)
        HPDF_Dict_Add(d->pages[i], "Resources", resources);
}

static struct pdf start(struct pdf_worker *w, struct diag *dg, const struct pdf_request *rq)
{
    arena_reset(w->scratch);
    arena_reset(w->haru);
    if (w->form_kept.n > MOST_FORMS) {
        arena_reset(w->forms);
        start_forms(w);
    }
    struct pdf d = {.arena = w->scratch,
                    .dg = dg,
                    .worker = w,
                    .request = rq,
                    .haru = objects_start(w->haru),
                    .n_pages = draw_n_pages(rq->drawing),
                    .height = lrint(rq->height_pt * 100)};
    d.pages = ARENA_ARRAY(d.arena, d.n_pages, HPDF_Page);
    d.destinations = drawing_destinations(rq->drawing, &d.n_destinations);
    return d;
}

struct str pdf_write(struct arena *a, struct diag *dg, struct pdf_worker *w, const struct pdf_request *rq)
{
    const struct str nothing = {NULL, 0};
    if (!drawing_ok(rq->drawing))
        return nothing; /* reported where it was drawn */
    if (draw_n_pages(rq->drawing) == 0) {
        diag_add(dg, DIAG_PDF, (struct where){0}, "\"%s\" has no pages; it is not written", rq->title);
        return nothing;
    }
    struct pdf d = start(w, dg, rq);
    tree_start(&d);
    if (!make_pages(&d))
        return nothing;
    make_resources(&d);
    catalog_fill(&d);
    struct str file = file_write(&d, a);
    if (object_status() != HPDF_OK) {
        diag_add(dg, DIAG_PDF, (struct where){0}, "libharu failed with %04lx on \"%s\"; it is not written",
                 (unsigned long)object_status(), rq->title);
        return nothing;
    }
    return file;
}
