/* SPDX-License-Identifier: MIT */
/* A section measured, and where it breaks: set tighter when that saves a page, and never leaving the end of a chapter
 * alone on a page when a fuller one can give. */
#include "page/block.h"
#include <math.h>

#define END_ALONE 0.3

/* A heading, the line of a pair of titles below it, and whatever else may not end a page. */
static bool keeps_next(const struct doc_node *n)
{
    return n->keep_next || n->kind == DOC_HEADING || n->kind == DOC_RULE ||
           (n->kind == DOC_PARAGRAPH && n->style == STYLE_HEADLINE);
}

size_t part_unit(const struct part *p, size_t i)
{
    while (i + 1 < p->n && keeps_next(p->blocks[i]->node))
        i++;
    return i + 1;
}

double part_height(const struct part *p, size_t from, size_t to, bool first_on_page)
{
    double height = 0;
    for (size_t i = from; i < to; i++)
        height += p->blocks[i]->height + (first_on_page && i == from ? 0 : p->blocks[i]->space);
    return height;
}

double part_foot(const struct part *p)
{
    return p->feet_height > 0 ? p->feet_height + FREE_ABOVE_FOOT : 0;
}

/* What a table needs to begin: its head and two rows. */
double table_start(const struct block *b)
{
    struct block *r;
    size_t n;
    double height;
    table_rows(b, &r, &n, &height);
    for (int i = 0; i < 2 && r; i++, r = r->next)
        height += r->height;
    return height;
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
    p->break_at = p->n;
    return p;
}

struct part *part_tight(struct flow *f, struct part *p)
{
    if (!p->tight)
        p->tight = measure_as(f, p->section, true);
    p->tight->tight = p->tight;
    return p->tight;
}

double part_before(const struct part *p)
{
    return p->tight == p ? BEFORE_TIGHT : BEFORE_RULE;
}

double part_after(const struct part *p)
{
    return p->tight == p ? AFTER_TIGHT : AFTER_RULE;
}

static double page_height(const struct flow *f)
{
    return f->theme->content_bottom - f->theme->content_top;
}

struct part *part_measure(struct flow *f, const struct doc_node *section)
{
    struct part *p = measure_as(f, section, false);
    double over = part_height(p, 0, p->n, true) + part_foot(p) - page_height(f);
    bool starts = section->break_before || section == f->doc->root->first;
    if (over <= 0 || over > 120 || !starts || section->half)
        return p;
    struct part *tight = part_tight(f, p);
    return part_height(tight, 0, tight->n, true) + part_foot(tight) <= page_height(f) ? tight : p;
}

/* First block of the unit that no longer fits into the room; n when all do, or when a table will be split there. */
static size_t find_overflow(const struct part *p, double room)
{
    double used = 0;
    for (size_t i = 0, to; i < p->n; i = to) {
        to = part_unit(p, i);
        const struct block *last = p->blocks[to - 1];
        double height = part_height(p, i, to, i == 0), foot = to == p->n ? part_foot(p) : 0;
        bool splits =
            last->node->kind == DOC_TABLE && height - last->height + table_start(last) <= (room - used) / 2;
        if (used + height + foot > room + 0.01)
            return splits ? p->n : i;
        used += height;
    }
    return p->n;
}

static size_t unit_before(const struct part *p, size_t start)
{
    size_t at = 0;
    for (size_t to = 0; (to = part_unit(p, at)) < start;)
        at = to;
    return at;
}

/* Moves whole units to the section's second page while that holds little and the first stays full enough. */
void part_balance(const struct flow *f, struct part *p)
{
    double page = page_height(f), above = f->y - f->theme->content_top;
    size_t at = find_overflow(p, flow_room(f));
    if (at == p->n || at == 0)
        return;
    while (part_height(p, at, p->n, true) + part_foot(p) < END_ALONE * page) {
        size_t before = unit_before(p, at);
        double left = above + part_height(p, 0, before, f->fresh);
        if (before == 0 || left < FULL_ENOUGH * page)
            break;
        at = before;
    }
    p->break_at = at;
}
