/* SPDX-License-Identifier: MIT */
/* Building the display list. Everything lies on the document's arena. What a caller does in the wrong
 * order is our bug and asserts; an undeclared entity may come from data and is refused with a report. */
#include "draw/draw.h"
#include "base/vec.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { OPS_OF_A_PAGE = 512 };

struct page {
    VEC(struct draw_op) ops;
};

struct drawing {
    struct arena *arena;
    struct diag *dg;
    uint32_t *allowed; /* sorted */
    size_t n_allowed;
    bool ok, open;
    struct tag *root;
    size_t n_tags;
    VEC(struct page) pages;
    size_t page; /* the current one */
    VEC(struct destination) destinations;
    VEC(struct bookmark) bookmarks;
};

static const char *const ROLE_NAMES[N_ROLES] = {
    "Document", "Sect", "H1", "H2", "H3",      "P",      "L",    "LI",   "Lbl",  "LBody", "Table", "THead",
    "TBody",    "TR",   "TH", "TD", "Caption", "Figure", "Link", "Note", "Span", "TOC",   "TOCI"};

const char *role_name(enum role r)
{
    assert(r < N_ROLES);
    return ROLE_NAMES[r];
}

static int by_number(const void *l, const void *r)
{
    uint32_t a = *(const uint32_t *)l, b = *(const uint32_t *)r;
    return (a > b) - (a < b);
}

static int by_name(const void *l, const void *r)
{
    return strcmp(((const struct destination *)l)->name, ((const struct destination *)r)->name);
}

struct drawing *drawing_new(struct arena *a, struct diag *dg, const uint32_t *allowed_entities, size_t n)
{
    struct drawing *d = ARENA_NEW(a, struct drawing);
    d->arena = a;
    d->dg = dg;
    d->ok = true;
    d->allowed = ARENA_ARRAY(a, n, uint32_t);
    d->n_allowed = n;
    if (n > 0) {
        memcpy(d->allowed, allowed_entities, n * sizeof *d->allowed);
        qsort(d->allowed, n, sizeof *d->allowed, by_number);
    }
    d->root = tag_new(d, NULL, ROLE_DOCUMENT);
    return d;
}

bool drawing_ok(const struct drawing *d)
{
    return d->ok;
}

struct tag *drawing_root(const struct drawing *d)
{
    return d->root;
}

struct arena *drawing_arena(const struct drawing *d)
{
    return d->arena;
}

size_t drawing_n_tags(const struct drawing *d)
{
    return d->n_tags;
}

struct tag *tag_new(struct drawing *d, struct tag *parent, enum role role)
{
    struct tag *t = ARENA_NEW(d->arena, struct tag);
    assert(parent || d->n_tags == 0);
    t->role = role;
    t->parent = parent;
    t->index = d->n_tags++;
    if (parent && parent->last)
        parent->last->next = t;
    else if (parent)
        parent->first = t;
    if (parent)
        parent->last = t;
    return t;
}

void draw_page_begin(struct drawing *d)
{
    assert(!d->open);
    struct page *p = vec_push(d->arena, &d->pages);
    vec_reserve(d->arena, (void **)&p->ops.at, &p->ops.room, OPS_OF_A_PAGE, sizeof *p->ops.at);
    d->page = d->pages.n - 1;
}

void draw_page_select(struct drawing *d, size_t page)
{
    assert(!d->open && page < d->pages.n);
    d->page = page;
}

size_t draw_n_pages(const struct drawing *d)
{
    return d->pages.n;
}

struct draw_page draw_page_at(const struct drawing *d, size_t page)
{
    assert(page < d->pages.n);
    return (struct draw_page){d->pages.at[page].ops.at, d->pages.at[page].ops.n};
}

static struct draw_op *add_op(struct drawing *d, enum draw_kind kind)
{
    assert(d->pages.n > 0);
    struct draw_op *op = vec_push(d->arena, &d->pages.at[d->page].ops);
    op->kind = kind;
    op->entity = DRAW_NOBODY;
    return op;
}

/* NULL when the document did not declare the entity: one report, and the drawing is not ok any more. */
static struct draw_op *add_mark(struct drawing *d, enum draw_kind kind, uint32_t entity)
{
    assert(d->open);
    if (entity != DRAW_NOBODY && !bsearch(&entity, d->allowed, d->n_allowed, sizeof entity, by_number)) {
        if (d->ok)
            diag_add(d->dg, DIAG_ENTITY, (struct where){0},
                     "page %zu would show a figure of entity %u, which the document did not declare; the "
                     "document is not written",
                     d->page + 1, (unsigned)entity);
        d->ok = false;
        return NULL;
    }
    struct draw_op *op = add_op(d, kind);
    op->entity = entity;
    return op;
}

void draw_begin(struct drawing *d, struct tag *tag)
{
    assert(!d->open);
    add_op(d, DRAW_BEGIN)->tag = tag;
    d->open = true;
}

void draw_end(struct drawing *d)
{
    assert(d->open);
    add_op(d, DRAW_END);
    d->open = false;
}

void draw_fill(struct drawing *d, uint32_t entity, uint32_t colour, const struct path *p)
{
    struct draw_op *op = add_mark(d, DRAW_FILL, entity);
    if (!op)
        return;
    op->colour = colour;
    op->path = p;
}

void draw_stroke(struct drawing *d, uint32_t entity, uint32_t colour, double width, const float dash[2],
                 enum cap cap, bool round_join, const struct path *p)
{
    struct draw_op *op = add_mark(d, DRAW_STROKE, entity);
    if (!op)
        return;
    op->colour = colour;
    op->width = width;
    if (dash)
        memcpy(op->dash, dash, sizeof op->dash);
    op->cap = cap;
    op->round_join = round_join;
    op->path = p;
}

void draw_glyphs(struct drawing *d, uint32_t entity, uint32_t colour, const struct glyph_run *run, double x,
                 double y)
{
    struct draw_op *op = add_mark(d, DRAW_GLYPHS, entity);
    if (!op)
        return;
    op->colour = colour;
    op->run = run;
    op->x = x;
    op->y = y;
}

void draw_form(struct drawing *d, uint32_t entity, const struct form *f, double x, double y)
{
    struct draw_op *op = add_mark(d, DRAW_FORM, entity);
    if (!op)
        return;
    op->form = f;
    op->x = x;
    op->y = y;
}

void draw_link(struct drawing *d, struct tag *link, const double box[4], const char *to)
{
    assert(link->role == ROLE_LINK && to && *to);
    struct draw_op *op = add_op(d, DRAW_LINK);
    op->tag = link;
    double *kept = ARENA_ARRAY(d->arena, 4, double);
    memcpy(kept, box, 4 * sizeof *kept);
    op->to = to;
    op->box = kept;
}

void draw_destination(struct drawing *d, const char *name, double y)
{
    *vec_push(d->arena, &d->destinations) = (struct destination){name, d->page, y};
}

void draw_bookmark(struct drawing *d, const char *title, double y, int level)
{
    *vec_push(d->arena, &d->bookmarks) = (struct bookmark){title, d->page, y, level};
}

const struct destination *drawing_destinations(const struct drawing *d, size_t *n)
{
    /* Sorting the drawing's own list changes nothing that anybody can see. */
    if (d->destinations.n > 0)
        qsort(d->destinations.at, d->destinations.n, sizeof *d->destinations.at, by_name);
    *n = d->destinations.n;
    return d->destinations.at;
}

const struct bookmark *drawing_bookmarks(const struct drawing *d, size_t *n)
{
    *n = d->bookmarks.n;
    return d->bookmarks.at;
}

static struct path *make_path(struct arena *a, const uint8_t *verbs, size_t n, const float *points,
                              size_t n_points)
{
    struct path *p = ARENA_NEW(a, struct path);
    float *kept = ARENA_ARRAY(a, 2 * n_points, float);
    memcpy(kept, points, 2 * n_points * sizeof *kept);
    *p = (struct path){verbs, n, kept};
    return p;
}

struct path *path_line(struct arena *a, double x0, double y0, double x1, double y1)
{
    static const uint8_t verbs[] = {VERB_MOVE, VERB_LINE};
    const float points[] = {(float)x0, (float)y0, (float)x1, (float)y1};
    return make_path(a, verbs, 2, points, 2);
}

struct path *path_rect(struct arena *a, double x, double y, double width, double height)
{
    static const uint8_t verbs[] = {VERB_MOVE, VERB_LINE, VERB_LINE, VERB_LINE, VERB_CLOSE};
    float x0 = (float)x, y0 = (float)y, x1 = (float)(x + width), y1 = (float)(y + height);
    const float points[] = {x0, y0, x1, y0, x1, y1, x0, y1};
    return make_path(a, verbs, 5, points, 4);
}
