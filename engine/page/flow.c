/* SPDX-License-Identifier: MIT */
/* Deals measured blocks out over pages. A heading keeps with what follows, a block never splits except a table, source
 * blocks stand at the foot of the page where their section ends, and two half chapters share a page. */
#include "page/block.h"
#include <math.h>

enum { FREE_ABOVE_FOOT = 8, BEFORE_RULE = 28, AFTER_RULE = 16 };

struct chapter_flow {
    const struct doc_node *section;
    struct block **blocks;
    size_t n;
    VEC(struct block *) feet;
    double feet_height;
};

static double bottom_of(const struct flow *f)
{
    double feet = f->feet.at[f->page];
    return f->theme->content_bottom - feet - (feet > 0 ? FREE_ABOVE_FOOT : 0);
}

static void start_page(struct flow *f)
{
    *vec_push(f->set.arena, &f->feet) = 0;
    f->page = f->feet.n - 1;
    f->y = f->theme->content_top;
    f->fresh = true;
}

static struct placed *place(struct flow *f, const struct chapter_flow *c, struct block *b)
{
    struct placed *p = vec_push(f->set.arena, &f->placed);
    *p = (struct placed){
        .block = b, .section = c->section, .page = f->page, .x = f->theme->margin_x, .y = f->y};
    return p;
}

static double space_before(const struct flow *f, const struct block *b)
{
    return f->fresh ? 0 : b->node->space_before_pt;
}

static void place_whole(struct flow *f, const struct chapter_flow *c, struct block *b)
{
    f->y += space_before(f, b);
    struct placed *p = place(f, c, b);
    if (b->node->kind == DOC_TABLE) {
        struct block *r;
        double head;
        table_rows(b, &r, &p->to, &head);
    }
    f->y += b->height;
    f->fresh = false;
}

/* Blocks i up to the result, not including it, stay on one page. */
static size_t unit_end(const struct chapter_flow *c, size_t i)
{
    while (i + 1 < c->n && (c->blocks[i]->node->keep_next || c->blocks[i]->node->kind == DOC_HEADING))
        i++;
    return i + 1;
}

static double unit_height(const struct flow *f, const struct chapter_flow *c, size_t from, size_t to)
{
    double height = 0;
    for (size_t i = from; i < to; i++)
        height += c->blocks[i]->height + (f->fresh && i == from ? 0 : c->blocks[i]->node->space_before_pt);
    return height;
}

/* What a table needs to begin: its head and two rows. */
static double table_start(const struct block *b)
{
    struct block *r;
    size_t n;
    double height;
    table_rows(b, &r, &n, &height);
    for (int i = 0; i < 2 && r; i++, r = r->next)
        height += r->height;
    return height;
}

/* Rows from `from` on that end above the limit. */
static size_t rows_that_fit(const struct block *b, size_t from, double y, double limit)
{
    struct block *r;
    size_t n, to = from;
    double height;
    table_rows(b, &r, &n, &height);
    y += height;
    for (r = table_row(b, from); r && y + r->height <= limit + 0.01; r = r->next, to++)
        y += r->height;
    return to;
}

/* last: nothing of the section follows, so the end needs room for its foot as well. */
static void place_table(struct flow *f, const struct chapter_flow *c, struct block *b, bool last)
{
    struct block *r;
    size_t n, from = 0;
    double head, need = last && c->feet_height > 0 ? c->feet_height + FREE_ABOVE_FOOT : 0;
    table_rows(b, &r, &n, &head);
    f->y += space_before(f, b);
    for (;;) {
        size_t to = rows_that_fit(b, from, f->y, bottom_of(f) - need);
        if (to < n) {
            to = rows_that_fit(b, from, f->y, bottom_of(f));
            if (to + 1 >= n && n - from > 2) /* the last page gets two rows at least */
                to = n - 2 > from ? n - 2 : from + 1;
        }
        if (to == from && from < n) { /* one row higher than a page */
            f->failed = true;
            return;
        }
        struct placed *p = place(f, c, b);
        p->from = from;
        p->to = to;
        f->y += head;
        for (r = table_row(b, from); from < to; from++, r = r->next)
            f->y += r->height;
        f->fresh = false;
        if (to >= n)
            return;
        start_page(f);
    }
}

static void report_tall(struct flow *f, const struct block *b)
{
    f->failed = true;
    diag_add(f->set.diag, DIAG_LAYOUT, (struct where){0},
             "a block of %.0f pt does not fit on a page of %.0f pt%s%s; the document is not written",
             b->height, f->theme->content_bottom - f->theme->content_top, b->node->id ? ": " : "",
             b->node->id ? b->node->id : "");
}

static void place_unit(struct flow *f, const struct chapter_flow *c, size_t from, size_t to)
{
    struct block *end = c->blocks[to - 1];
    bool last = to == c->n, table = end->node->kind == DOC_TABLE;
    double need = last && c->feet_height > 0 ? c->feet_height + FREE_ABOVE_FOOT : 0;
    for (int attempt = 0; attempt < 2; attempt++) {
        double height = unit_height(f, c, from, to), room = bottom_of(f) - f->y;
        if (height <= room - need + 0.01) {
            for (size_t i = from; i < to; i++)
                place_whole(f, c, c->blocks[i]);
            return;
        }
        double start = height - end->height + (table ? table_start(end) : 0);
        if (table && start <= room && (attempt == 1 || start <= room / 2)) {
            for (size_t i = from; i + 1 < to; i++)
                place_whole(f, c, c->blocks[i]);
            place_table(f, c, end, last);
            if (f->failed)
                report_tall(f, end);
            return;
        }
        if (attempt == 0 && !f->fresh)
            start_page(f);
    }
    report_tall(f, end);
}

/* Where the section begins: on a page of its own, or under a half chapter that leaves it room. */
static void open_section(struct flow *f, const struct chapter_flow *c)
{
    const struct doc_node *s = c->section;
    const struct doc_node *above = f->half;
    f->half = NULL;
    if (f->fresh)
        return;
    if (!s->break_before && !s->half) {
        f->y += s->space_before_pt;
        return;
    }
    if (above && c->n > 0) {
        size_t to = s->half ? c->n : unit_end(c, 0);
        if (!s->half && to < c->n)
            to = unit_end(c, to);
        double height = BEFORE_RULE + AFTER_RULE + unit_height(f, c, 0, to);
        double need = s->half && c->feet_height > 0 ? c->feet_height + FREE_ABOVE_FOOT : 0;
        if (f->y + height + need <= bottom_of(f)) {
            f->y += BEFORE_RULE;
            place(f, c, NULL)->rule = true;
            f->y += AFTER_RULE;
            f->fresh = true; /* no space before the first block */
            return;
        }
    }
    start_page(f);
    if (s->half)
        f->half = s;
}

static void place_feet(struct flow *f, const struct chapter_flow *c)
{
    if (c->feet.n > 0 && !f->fresh && f->y + FREE_ABOVE_FOOT + c->feet_height > bottom_of(f) + 0.01)
        start_page(f);
    for (size_t i = 0; i < c->feet.n; i++) {
        struct block *b = c->feet.at[i];
        struct placed *p = place(f, c, b);
        p->foot = true;
        if (b->node->kind == DOC_TABLE) {
            struct block *r;
            double head;
            table_rows(b, &r, &p->to, &head);
        }
    }
    f->feet.at[f->page] += c->feet_height;
}

static void measure_section(struct flow *f, struct chapter_flow *c)
{
    double width = f->theme->page_width - 2 * f->theme->margin_x;
    size_t n = 0;
    for (const struct doc_node *k = c->section->first; k; k = k->next)
        n++;
    c->blocks = ARENA_ARRAY(f->set.arena, n, struct block *);
    for (const struct doc_node *k = c->section->first; k; k = k->next) {
        struct block *b = block_measure(&f->set, k, width);
        if (!k->at_bottom) {
            c->blocks[c->n++] = b;
            continue;
        }
        *vec_push(f->set.arena, &c->feet) = b;
        c->feet_height += b->height + (c->feet.n > 1 ? k->space_before_pt : 0);
    }
}

static void flow_section(struct flow *f, const struct doc_node *section)
{
    struct chapter_flow c = {.section = section};
    measure_section(f, &c);
    if (f->feet.n == 0) {
        start_page(f);
        f->half = section->half ? section : NULL;
    } else {
        bool was_fresh = f->fresh;
        open_section(f, &c);
        if (was_fresh && section->half)
            f->half = section;
    }
    for (size_t i = 0, to; i < c.n && !f->failed; i = to) {
        to = unit_end(&c, i);
        place_unit(f, &c, i, to);
    }
    place_feet(f, &c);
}

/* Foot blocks of a page stand on each other, the last on the end of the content. */
static void settle_feet(struct flow *f)
{
    double *at = ARENA_ARRAY(f->set.arena, f->feet.n, double);
    for (size_t i = 0; i < f->feet.n; i++)
        at[i] = f->theme->content_bottom - f->feet.at[i];
    const struct doc_node *section = NULL;
    for (size_t i = 0; i < f->placed.n; i++) {
        struct placed *p = &f->placed.at[i];
        if (!p->foot)
            continue;
        if (p->section == section)
            at[p->page] += p->block->node->space_before_pt;
        section = p->section;
        p->y = at[p->page];
        at[p->page] += p->block->height;
    }
}

bool flow_pages(struct flow *f)
{
    for (const struct doc_node *s = f->doc->root->first; s && !f->failed; s = s->next)
        flow_section(f, s);
    if (f->feet.n == 0)
        start_page(f);
    settle_feet(f);
    return !f->failed;
}

struct press *press_new(struct arena *a, const struct fonts *fonts, const struct theme *t)
{
    struct press *p = ARENA_NEW(a, struct press);
    p->shaper = shaper_new(a, fonts);
    p->painter = painter_new(a, p->shaper, t);
    p->theme = t;
    return p;
}

struct drawing *page_flow(struct arena *a, struct diag *dg, struct press *p, const struct doc *doc)
{
    shaper_trim(p->shaper);
    painter_trim(p->painter);
    struct flow f = {.set = {a, dg, p}, .doc = doc, .theme = p->theme};
    if (!flow_pages(&f))
        return NULL;
    return emit_pages(&f);
}
