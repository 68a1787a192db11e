/* SPDX-License-Identifier: MIT */
/* Deals measured blocks out over pages. A heading keeps with what follows, a block never splits except a table, source
 * blocks stand at the foot of the page where their section ends, and two half chapters share a page. */
#include "page/block.h"
#include <math.h>

static double bottom_of(const struct flow *f)
{
    double feet = f->feet.at[f->page];
    return f->theme->content_bottom - feet - (feet > 0 ? FREE_ABOVE_FOOT : 0);
}

double flow_room(const struct flow *f)
{
    return bottom_of(f) - f->y;
}

static void start_page(struct flow *f)
{
    *vec_push(f->set.arena, &f->feet) = 0;
    f->page = f->feet.n - 1;
    f->y = f->theme->content_top;
    f->fresh = true;
}

static struct placed *place(struct flow *f, const struct part *c, struct block *b)
{
    struct placed *p = vec_push(f->set.arena, &f->placed);
    *p = (struct placed){
        .block = b, .section = c->section, .page = f->page, .x = f->theme->margin_x, .y = f->y};
    if (b && b->node->kind == DOC_TABLE) {
        struct block *r;
        double head;
        table_rows(b, &r, &p->to, &head);
    }
    return p;
}

static void place_whole(struct flow *f, const struct part *c, struct block *b)
{
    f->y += f->fresh ? 0 : b->space;
    place(f, c, b);
    f->y += b->height;
    f->fresh = false;
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
static void place_table(struct flow *f, const struct part *c, struct block *b, bool last)
{
    struct block *r;
    size_t n, from = 0;
    double head, need = last ? part_foot(c) : 0;
    table_rows(b, &r, &n, &head);
    f->y += f->fresh ? 0 : b->space;
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

static void place_unit(struct flow *f, const struct part *c, size_t from, size_t to)
{
    struct block *end = c->blocks[to - 1];
    bool last = to == c->n, table = end->node->kind == DOC_TABLE;
    double need = last ? part_foot(c) : 0;
    for (int attempt = 0; attempt < 2; attempt++) {
        double height = part_height(c, from, to, f->fresh), room = flow_room(f);
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

static void rule_below(struct flow *f, const struct part *c)
{
    f->y += part_before(c);
    place(f, c, NULL)->rule = true;
    f->y += part_after(c);
    f->fresh = true; /* no space before the first block */
}

static double page_height(const struct flow *f)
{
    return f->theme->content_bottom - f->theme->content_top;
}

/* The section whole below what the page holds, set tighter if that is what it takes; NULL: it does not fit. */
static struct part *whole_below(struct flow *f, struct part *c)
{
    for (int tight = 0; tight < 2; tight++) {
        struct part *p = tight ? part_tight(f, c) : c;
        double rule = part_before(p) + part_after(p);
        if (rule + part_height(p, 0, p->n, true) + part_foot(p) <= flow_room(f) + 0.01)
            return p;
    }
    return NULL;
}

#define END_OF_PAGE 0.2 /* notes do not begin in it (DESIGN_SPEC 6) */

/* A chapter that does not fit may begin below an odd half one: its title, table and next block (DESIGN_SPEC 6). */
static struct part *begins_below(struct flow *f, struct part *c)
{
    const struct doc_node *s = c->section;
    double used = f->y - f->theme->content_top;
    if (c->n == 0 || s->half || (!s->follow_on && used >= FULL_ENOUGH * page_height(f)))
        return NULL;
    for (int tight = 0; tight < 2; tight++) {
        struct part *p = tight ? part_tight(f, c) : c;
        size_t to = part_unit(p, 0);
        if (!s->follow_on && to < p->n)
            to = part_unit(p, to);
        double rule = part_before(p) + part_after(p), height = rule + part_height(p, 0, to, true);
        if (s->follow_on && flow_room(f) - rule < END_OF_PAGE * page_height(f))
            return NULL;
        if (height + (to == p->n ? part_foot(p) : 0) <= flow_room(f))
            return p;
    }
    return NULL;
}

/* Where the section begins: on a page of its own, or under what leaves it room. */
static struct part *open_part(struct flow *f, struct part *c)
{
    const struct doc_node *s = c->section;
    bool below = f->open_below && !(c->planned && c->starts);
    f->open_below = false;
    if (f->feet.n > 0 && !s->break_before && !s->half) {
        f->y += s->space_before_pt;
        return c;
    }
    struct part *whole = below && c->n > 0 ? (c->planned ? c : whole_below(f, c)) : NULL;
    struct part *p = whole ? whole : below ? begins_below(f, c) : NULL;
    if (p) {
        rule_below(f, p);
        f->open_below = s->half && whole;
        return p;
    }
    if (f->feet.n == 0 || !f->fresh)
        start_page(f);
    f->open_below = s->half;
    return c;
}

/* What follows stands on the same page, so that the source block comes before it: a half chapter that fits there whole,
 * and notes after a chapter that ends high on the page. */
static bool joins_next(struct flow *f, const struct part *c, struct part *next)
{
    double used = f->y - f->theme->content_top, foot = c->feet_height > 0 ? AFTER_RULE + c->feet_height : 0;
    if (!next || c->feet.n == 0 || c->section->half)
        return false;
    f->y += foot;
    bool fits = next->section->half        ? whole_below(f, next) != NULL
                : next->section->follow_on ? used <= page_height(f) / 2 && begins_below(f, next) != NULL
                                           : false;
    f->y -= foot;
    return fits;
}

static void place_feet(struct flow *f, const struct part *c, bool inline_)
{
    if (inline_) {
        f->y += AFTER_RULE;
    } else if (c->feet.n > 0 && !f->fresh && part_foot(c) > flow_room(f) + 0.01) {
        start_page(f);
    }
    for (size_t i = 0; i < c->feet.n; i++) {
        if (inline_) {
            f->y += i ? c->feet.at[i]->space : 0;
            place(f, c, c->feet.at[i]);
            f->y += c->feet.at[i]->height;
        } else {
            place(f, c, c->feet.at[i])->foot = true;
        }
    }
    if (!inline_)
        f->feet.at[f->page] += c->feet_height;
}

static void flow_part(struct flow *f, struct part *c, struct part *next)
{
    c = open_part(f, c);
    part_balance(f, c);
    for (size_t i = 0, to; i < c->n && !f->failed; i = to) {
        to = part_unit(c, i);
        if (i == c->break_at && !f->fresh)
            start_page(f);
        place_unit(f, c, i, to);
    }
    bool joins = !f->failed && joins_next(f, c, next);
    place_feet(f, c, joins);
    f->open_below |= joins || (c->section->follow_on && c->feet.n == 0);
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
            at[p->page] += p->block->space;
        section = p->section;
        p->y = at[p->page];
        at[p->page] += p->block->height;
    }
}

static struct part **measure_all(struct flow *f, size_t *n)
{
    VEC(struct part *) parts = {0};
    for (const struct doc_node *s = f->doc->root->first; s; s = s->next)
        *vec_push(f->set.arena, &parts) = part_measure(f, s);
    *n = parts.n;
    return parts.at;
}

bool flow_pages(struct flow *f)
{
    size_t n;
    struct part **parts = measure_all(f, &n);
    for (size_t i = 0; i < n && !f->failed; i++) {
        struct part *c = parts[i];
        /* one that joins a chapter before it needs no plan; those after it see where it ended */
        if (c->section->half && !c->planned && !f->open_below) {
            size_t run = run_plan(f, &parts[i], n - i);
            for (size_t k = 0; k < run; k++)
                parts[i + k]->planned = true;
        }
        flow_part(f, parts[i], i + 1 < n ? parts[i + 1] : NULL);
    }
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
    struct flow f = {.set = {.arena = a, .diag = dg, .press = p}, .doc = doc, .theme = p->theme};
    if (!flow_pages(&f))
        return NULL;
    return emit_pages(&f);
}
