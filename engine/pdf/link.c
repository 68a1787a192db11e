/* SPDX-License-Identifier: MIT */
/* Destinations, link annotations and bookmarks. */
#include "pdf/inside.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* [page /XYZ null y null]: keeps the reader's zoom. */
void put_destination(struct pdf *d, struct out *o, size_t page, double y)
{
    out_puts(o, "[");
    out_reference(o, object_id(d->pages[page]));
    out_puts(o, "/XYZ null ");
    out_hundredths(o, d->height - lrint(y * 100));
    out_puts(o, " null]");
}

static int by_name(const void *key, const void *at)
{
    return strcmp(key, ((const struct destination *)at)->name);
}

static bool is_destination(const struct pdf *d, const char *name)
{
    return d->n_destinations > 0 &&
           bsearch(name, d->destinations, d->n_destinations, sizeof *d->destinations, by_name);
}

/* A URI is 7-bit ASCII (PDF 32000-1 12.6.4.7). */
static void put_uri(struct pdf *d, struct out *o, const char *to)
{
    struct strbuf b = {.arena = d->arena};
    for (; *to; to++) {
        unsigned char c = (unsigned char)*to;
        if (c > ' ' && c < 0x7f)
            strbuf_put(&b, to, 1);
        else
            strbuf_printf(&b, "%%%02X", c);
    }
    out_literal(o, str_of(strbuf_text(&b)));
}

HPDF_Dict link_object(struct pdf *d, const struct draw_op *op, size_t page)
{
    struct out *o = &d->worker->content;
    bool inside = op->to[0] == '#';
    if (inside && !is_destination(d, op->to + 1)) {
        diag_add(d->dg, DIAG_PDF, (struct where){0},
                 "page %zu links to %s, which is no place in the document; it is not written", page + 1,
                 op->to);
        return NULL;
    }
    o->n = 0;
    out_puts(o, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    const long corners[4] = {lrint(op->box[0] * 100), d->height - lrint(op->box[3] * 100),
                             lrint(op->box[2] * 100), d->height - lrint(op->box[1] * 100)};
    for (size_t i = 0; i < 4; i++) {
        out_puts(o, i ? " " : "");
        out_hundredths(o, corners[i]);
    }
    out_puts(o, "]/Contents");
    out_text(o, op->tag->alt ? op->tag->alt : inside ? "Go to another place in this document" : op->to);
    if (inside) {
        out_puts(o, "/Dest");
        out_literal(o, str_of(op->to + 1));
    } else {
        out_puts(o, "/A<</S/URI/URI");
        put_uri(d, o, op->to);
        out_puts(o, ">>");
    }
    HPDF_Dict x = object_text(d, (struct str){NULL, 0});
    out_puts(o, "/StructParent ");
    out_number(o, (long)tree_annotation(d, op->tag, page, object_id(x)));
    out_puts(o, "\n");
    x->attr = NULL;
    object_extend(d, x, take_text(d, o));
    return x;
}

void put_destinations(struct pdf *d, struct out *o)
{
    const struct destination *all = d->destinations;
    if (d->n_destinations == 0)
        return;
    out_puts(o, "/Dests<</Names[");
    for (size_t i = 0; i < d->n_destinations; i++) {
        if (i && strcmp(all[i].name, all[i - 1].name) == 0)
            continue;
        out_literal(o, str_of(all[i].name));
        put_destination(d, o, all[i].page, all[i].y);
    }
    out_puts(o, "]>>");
}

void make_bookmarks(struct pdf *d)
{
    enum { DEEPEST = 8 };
    HPDF_Outline above[DEEPEST] = {0};
    int depth = 0; /* of the last one, from 1; a level that skips one is drawn in */
    size_t n;
    const struct bookmark *all = drawing_bookmarks(d->request->drawing, &n);
    for (size_t i = 0; i < n; i++) {
        int level = all[i].level > depth ? depth : all[i].level < 0 ? 0 : all[i].level;
        if (level >= DEEPEST)
            level = DEEPEST - 1;
        HPDF_Outline at = HPDF_CreateOutline(d->haru, level > 0 ? above[level - 1] : NULL, "", NULL);
        if (!at)
            return; /* noted by libharu's handler */
        above[level] = at;
        depth = level + 1;
        /* libharu writes Type /Outlines on items too, and titles without an encoding. */
        HPDF_Dict_RemoveElement(at, "Type");
        HPDF_Dict_RemoveElement(at, "Title");
        struct out *o = &d->worker->content;
        o->n = 0;
        out_puts(o, "/Title");
        out_text(o, all[i].title);
        out_puts(o, "/Dest");
        put_destination(d, o, all[i].page, all[i].y);
        out_puts(o, "\n");
        object_extend(d, at, take_text(d, o));
    }
}
