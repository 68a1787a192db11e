/* SPDX-License-Identifier: MIT */
/* The structure tree (PDF 32000-1 14.7) as text: 1,700 elements as libharu's dictionaries would cost more
 * than the rest of a document. Elements are objects of their own, since P, K and ParentTree refer to them. */
#include "pdf/inside.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROOT, PARENT_TREE, COLUMN_HEAD, ROW_HEAD, N_FIXED }; /* before the elements */
static const char *const scopes[] = {"", "/Scope/Column", "/Scope/Row", "/Scope/Both"};

void tree_start(struct pdf *d)
{
    size_t n = drawing_n_tags(d->request->drawing);
    d->elements = ARENA_ARRAY(d->arena, n, struct element);
    for (size_t i = 0; i < n; i++)
        d->elements[i].order = SIZE_MAX;
    d->page_marks = ARENA_ARRAY(d->arena, d->n_pages, struct page_marks);
}

static struct mark *add_mark(struct pdf *d, const struct tag *tag, size_t page)
{
    struct mark *m = ARENA_NEW(d->arena, struct mark);
    struct element *e = &d->elements[tag->index];
    m->order = d->order++;
    m->page = page;
    if (e->last)
        e->last->next = m;
    else
        e->first = m;
    e->last = m;
    for (const struct tag *t = tag; t && d->elements[t->index].order == SIZE_MAX; t = t->parent)
        d->elements[t->index].order = m->order;
    return m;
}

int tree_mark(struct pdf *d, const struct tag *tag, size_t page)
{
    struct mark *m = add_mark(d, tag, page);
    struct page_marks *of = &d->page_marks[page];
    m->mcid = (int)of->by_mcid.n;
    *vec_push(d->arena, &of->by_mcid) = tag;
    return m->mcid;
}

size_t tree_annotation(struct pdf *d, const struct tag *link, size_t page, unsigned annotation)
{
    struct mark *m = add_mark(d, link, page);
    m->mcid = -1;
    m->annotation = annotation;
    *vec_push(d->arena, &d->links) = link;
    return d->n_pages + d->links.n - 1;
}

size_t tree_n_objects(const struct pdf *d)
{
    return N_FIXED + drawing_n_tags(d->request->drawing);
}

static unsigned element_id(const struct pdf *d, const struct tag *t)
{
    return d->tree + N_FIXED + (unsigned)t->index;
}

static void begin_object(struct pdf *d, unsigned number, struct out *o)
{
    *vec_push(d->arena, &d->numbers) = number;
    *vec_push(d->arena, &d->offsets) = (uint32_t)o->n;
}

static void put_mark(struct pdf *d, struct out *o, const struct mark *m, size_t own_page)
{
    if (m->mcid >= 0 && m->page == own_page) {
        out_number(o, m->mcid);
        return;
    }
    if (m->mcid < 0) {
        out_puts(o, "<</Type/OBJR/Obj ");
        out_reference(o, m->annotation);
    } else {
        out_puts(o, "<</Type/MCR/MCID ");
        out_number(o, m->mcid);
    }
    out_puts(o, "/Pg ");
    out_reference(o, object_id(d->pages[m->page]));
    out_puts(o, ">>");
}

/* Content and children in reading order: a child goes before the content that is drawn after it began. */
static void put_kids(struct pdf *d, struct out *o, const struct tag *t)
{
    const struct mark *m = d->elements[t->index].first;
    size_t own_page = m ? m->page : 0;
    bool one = (m && !m->next && !t->first) || (!m && t->first && t->first == t->last);
    if (!m && !t->first)
        return;
    if (m) {
        out_puts(o, "/Pg ");
        out_reference(o, object_id(d->pages[own_page]));
    }
    out_puts(o, one ? "/K " : "/K[");
    const char *between = "";
    for (const struct tag *kid = t->first; m || kid; between = " ") {
        out_puts(o, between);
        if (m && (!kid || m->order < d->elements[kid->index].order)) {
            put_mark(d, o, m, own_page);
            m = m->next;
        } else {
            out_reference(o, element_id(d, kid));
            kid = kid->next;
        }
    }
    if (!one)
        out_puts(o, "]");
}

static void put_box(struct pdf *d, struct out *o, const double box[4])
{
    long top = d->height - lrint(box[1] * 100), bottom = d->height - lrint(box[3] * 100);
    const long corners[4] = {lrint(box[0] * 100), bottom, lrint(box[2] * 100), top};
    for (size_t i = 0; i < 4; i++) {
        out_puts(o, i ? " " : "/BBox[");
        out_hundredths(o, corners[i]);
    }
    out_puts(o, "]");
}

static void put_attributes(struct pdf *d, struct out *o, const struct tag *t)
{
    bool spans = t->column_span > 1 || t->row_span > 1;
    if (t->role == ROLE_FIGURE) {
        out_puts(o, "/A<</O/Layout/Placement/Block");
        if (t->has_box)
            put_box(d, o, t->box);
        out_puts(o, ">>");
    }
    if (!t->scope && !spans)
        return;
    if (!spans && t->scope != SCOPE_BOTH) { /* most heads are one of two kinds */
        out_puts(o, "/A ");
        out_reference(o, d->tree + (t->scope == SCOPE_COLUMN ? COLUMN_HEAD : ROW_HEAD));
        return;
    }
    out_puts(o, "/A<</O/Table");
    out_puts(o, scopes[t->scope]);
    if (t->column_span > 1) {
        out_puts(o, "/ColSpan ");
        out_number(o, t->column_span);
    }
    if (t->row_span > 1) {
        out_puts(o, "/RowSpan ");
        out_number(o, t->row_span);
    }
    out_puts(o, ">>");
}

/* A Note must have an ID (ISO 14289-1 7.9). */
static const char *note_id(struct pdf *d, const struct tag *t)
{
    return t->role == ROLE_NOTE && !t->id ? arena_printf(d->arena, "note-%zu", t->index) : t->id;
}

static void put_element(struct pdf *d, struct out *o, const struct tag *t)
{
    const char *id = note_id(d, t);
    begin_object(d, element_id(d, t), o);
    out_puts(o, "<</S/");
    out_puts(o, role_name(t->role));
    out_puts(o, "/P ");
    out_reference(o, t->parent ? element_id(d, t->parent) : d->tree + ROOT);
    put_kids(d, o, t);
    put_attributes(d, o, t);
    if (t->alt) {
        out_puts(o, "/Alt");
        out_text(o, t->alt);
    }
    if (t->actual) {
        out_puts(o, "/ActualText");
        out_text(o, t->actual);
    }
    if (t->language) {
        out_puts(o, "/Lang");
        out_text(o, t->language);
    }
    if (id) {
        out_puts(o, "/ID");
        out_literal(o, str_of(id));
    }
    out_puts(o, ">>\n");
}

struct named {
    const char *id;
    const struct tag *tag;
};

static int by_id(const void *l, const void *r)
{
    return strcmp(((const struct named *)l)->id, ((const struct named *)r)->id);
}

static const struct tag *next_tag(const struct tag *t)
{
    if (t->first)
        return t->first;
    while (t && !t->next)
        t = t->parent;
    return t ? t->next : NULL;
}

static void put_ids(struct pdf *d, struct out *o)
{
    VEC(struct named) all = {0};
    for (const struct tag *t = drawing_root(d->request->drawing); t; t = next_tag(t))
        if (note_id(d, t))
            *vec_push(d->arena, &all) = (struct named){note_id(d, t), t};
    if (all.n == 0)
        return;
    qsort(all.at, all.n, sizeof *all.at, by_id);
    out_puts(o, "/IDTree<</Names[");
    for (size_t i = 0; i < all.n; i++) {
        out_literal(o, str_of(all.at[i].id));
        out_reference(o, element_id(d, all.at[i].tag));
    }
    out_puts(o, "]>>");
}

static void put_root(struct pdf *d, struct out *o)
{
    begin_object(d, d->tree + ROOT, o);
    out_puts(o, "<</Type/StructTreeRoot/K ");
    out_reference(o, element_id(d, drawing_root(d->request->drawing)));
    out_puts(o, "/ParentTree ");
    out_reference(o, d->tree + PARENT_TREE);
    out_puts(o, "/ParentTreeNextKey ");
    out_number(o, (long)(d->n_pages + d->links.n));
    put_ids(d, o);
    out_puts(o, ">>\n");
}

/* A page's key holds its elements by MCID, an annotation's key its Link element. */
static void put_parents(struct pdf *d, struct out *o)
{
    begin_object(d, d->tree + PARENT_TREE, o);
    out_puts(o, "<</Nums[");
    for (size_t page = 0; page < d->n_pages; page++) {
        const struct page_marks *of = &d->page_marks[page];
        out_number(o, (long)page);
        out_puts(o, "[");
        for (size_t i = 0; i < of->by_mcid.n; i++) {
            if (i)
                out_puts(o, " ");
            out_reference(o, element_id(d, of->by_mcid.at[i]));
        }
        out_puts(o, "]");
    }
    for (size_t i = 0; i < d->links.n; i++) {
        out_number(o, (long)(d->n_pages + i));
        out_puts(o, " ");
        out_reference(o, element_id(d, d->links.at[i]));
        out_puts(o, " ");
    }
    out_puts(o, "]>>\n");
}

static void put_head(struct pdf *d, struct out *o, unsigned number, enum scope scope)
{
    begin_object(d, d->tree + number, o);
    out_puts(o, "<</O/Table");
    out_puts(o, scopes[scope]);
    out_puts(o, ">>\n");
}

void tree_write(struct pdf *d, struct out *o)
{
    assert(d->tree > 0);
    put_root(d, o);
    put_parents(d, o);
    put_head(d, o, COLUMN_HEAD, SCOPE_COLUMN);
    put_head(d, o, ROW_HEAD, SCOPE_ROW);
    for (const struct tag *t = drawing_root(d->request->drawing); t; t = next_tag(t))
        put_element(d, o, t);
}
