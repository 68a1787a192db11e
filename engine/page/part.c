/* SPDX-License-Identifier: MIT */
/* A section measured and cut into slices: what keeps together, and the rows of its tables. */
#include "page/block.h"
#include <math.h>

/* A heading, the line of a pair of titles below it, and whatever else may not end a page. */
static bool keeps_next(const struct doc_node *n)
{
    return n->keep_next || n->kind == DOC_HEADING || n->kind == DOC_RULE ||
           (n->kind == DOC_PARAGRAPH && n->style == STYLE_HEADLINE);
}

static struct part *measure_as(struct flow *f, const struct doc_node *section, bool tight)
{
    double width = f->theme->page_width - 2 * f->theme->margin_x;
    struct part *p = ARENA_NEW(f->set.arena, struct part);
    size_t n = 0;
    p->section = section;
    for (const struct doc_node *k = section->first; k; k = k->next)
        n++;
    p->blocks = ARENA_ARRAY(f->set.arena, n, struct block *);
    f->set.tight = tight;
    for (const struct doc_node *k = section->first; k; k = k->next) {
        struct block *b = block_measure(&f->set, k, width);
        if (!k->at_bottom) {
            p->blocks[p->n++] = b;
            continue;
        }
        *vec_push(f->set.arena, &p->feet) = b;
        p->feet_height += b->height + (p->feet.n > 1 ? b->space : 0);
    }
    f->set.tight = false;
    return p;
}

static void drop_feet(struct part *p)
{
    p->feet.n = 0;
    p->feet_height = 0;
}

/* Its source block may be left out: does the section, set as tight as may be, not fit on a page with it? */
static bool is_too_full(const struct flow *f, const struct part *p)
{
    double height = p->feet_height + FREE_ABOVE_FOOT;
    if (p->feet.n == 0 || !p->feet.at[0]->node->spare)
        return false;
    for (size_t i = 0; i < p->n; i++)
        height +=
            p->blocks[i]->height - p->blocks[i]->squeeze + (i ? fmin(p->blocks[i]->space, TIGHT_SPACE) : 0);
    return height > f->theme->content_bottom - f->theme->content_top;
}

struct part *part_measure(struct flow *f, const struct doc_node *section)
{
    struct part *p = measure_as(f, section, false);
    if (is_too_full(f, p))
        drop_feet(p);
    return p;
}

struct part *part_tight(struct flow *f, struct part *p)
{
    if (!p->tight) {
        p->tight = measure_as(f, p->section, true);
        if (p->feet.n == 0)
            drop_feet(p->tight);
    }
    return p->tight;
}

bool section_starts(const struct doc_node *section)
{
    return section->break_before || section->half;
}

static void set_block(struct slice *s, const struct block *b, bool first)
{
    if (first) {
        s->space[0] = b->space;
        s->space[1] = fmin(b->space, TIGHT_SPACE);
    }
    s->height[0] += b->height + (first ? 0 : b->space);
    s->height[1] += b->height - b->squeeze + (first ? 0 : fmin(b->space, TIGHT_SPACE));
}

static void add_rows(struct slice *s, const struct block *table, size_t to)
{
    const struct block *r = table_row(table, s->row_to);
    for (; r && s->row_to < to; r = r->next, s->row_to++) {
        s->height[0] += r->height;
        s->height[1] += r->height - r->squeeze;
    }
}

/* The first slice of a table takes its titles, its head and two rows, the last one two rows: none stands alone. */
static void slice_table(struct flow *f, struct slice s, const struct block *table, size_t n, double head)
{
    s.rows = true;
    for (size_t row = 2; s.row_from < n; row = row + 1 >= n - 1 ? n : row + 1) {
        add_rows(&s, table, row);
        *vec_push(f->set.arena, &f->slices) = s;
        s = (struct slice){.part = s.part,
                           .from = s.to,
                           .to = s.to,
                           .rows = true,
                           .row_from = row,
                           .row_to = row,
                           .head = head};
    }
}

static void slice_unit(struct flow *f, struct part *p, size_t from, size_t to)
{
    struct slice s = {.part = p, .from = from, .to = to};
    const struct block *last = p->blocks[to - 1];
    struct block *body;
    size_t n = 0;
    double head = 0;
    for (size_t i = from; i + 1 < to; i++)
        set_block(&s, p->blocks[i], i == from);
    if (last->node->kind == DOC_TABLE)
        table_rows(last, &body, &n, &head);
    if (n < 4) {
        set_block(&s, last, from + 1 == to);
        *vec_push(f->set.arena, &f->slices) = s;
        return;
    }
    struct block begun = *last; /* as if it were its head alone */
    begun.height = head;
    begun.squeeze = 0;
    set_block(&s, &begun, from + 1 == to);
    slice_table(f, s, last, n, head);
}

void part_slice(struct flow *f, struct part *p)
{
    size_t first = f->slices.n;
    for (size_t i = 0, to; i < p->n; i = to) {
        to = i;
        while (to + 1 < p->n && keeps_next(p->blocks[to]->node))
            to++;
        slice_unit(f, p, i, ++to);
    }
    if (f->slices.n == first) /* a section of source blocks alone, or of nothing */
        *vec_push(f->set.arena, &f->slices) = (struct slice){.part = p};
    f->slices.at[first].opens = true;
    f->slices.at[f->slices.n - 1].closes = true;
}
