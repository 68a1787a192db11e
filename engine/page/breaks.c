/* SPDX-License-Identifier: MIT */
/* Where the pages of a document end: of all ways to deal its slices out, the one of least cost, found as the shortest path
 * over the places a page may end at. What a reader would rather not see has its price; the prices stand in one table. */
#include "page/block.h"
#include <math.h>

static const double PAGE = 50;         /* one page more */
static const double SHORT = 200;       /* a page under 55% full that is not the last, and up to */
static const double EMPTY = 400;       /* as much again if nothing is on it */
static const double UNEVEN = 40;       /* what a page lacks, squared: none is crowded beside an empty one */
static const double TIGHT = 8;         /* a page set tighter */
static const double SPLIT = 170;       /* a chapter over two pages */
static const double SPLIT_HALF = 300;  /* one that would fill half a page at most, or the cover, and up to */
static const double SPLIT_REST = 900;  /* as much again if all of it goes to the next page */
static const double STUB = 150;        /* the end of a chapter alone, under 30% of a page */
static const double SPLIT_TABLE = 900; /* a table of a chapter, beside that */
static const double SPLIT_LIST = 25;   /* a table of the notes */
static const double LONE_NOTE = 60;    /* the note of a table without it */
static const double BELOW = 20;        /* a chapter that begins below an odd half one */
static const double BELOW_FULL = 100;  /* below one that would have a page to itself */
static const double BELOW_TAIL = 250;  /* below the end of another: then many in a row would be split */
#define END_OF_PAGE 0.2                /* notes do not begin in it */
#define STUB_LEAST  0.3

struct page {          /* while slices are added to it */
    double used, foot; /* foot: what the section that ends it puts below, with the room above */
    double cost;       /* of what begins on it */
    bool tail;         /* it begins in the middle of a chapter */
};

static double height_of(const struct flow *f)
{
    return f->theme->content_bottom - f->theme->content_top;
}

static const struct slice *slice_at(const struct flow *f, size_t i)
{
    return &f->slices.at[i];
}

/* A section below another on a page. */
static double cost_below(const struct page *p, const struct slice *above, const struct slice *s)
{
    const struct doc_node *one = above->part->section, *next = s->part->section;
    if (next->half || next->follow_on || !next->break_before)
        return 0;
    return p->tail ? BELOW_TAIL : one->half || one->follow_on ? BELOW : BELOW_FULL;
}

/* A cover keeps the first page to itself. */
static bool is_cover(const struct flow *f, const struct slice *s)
{
    return s->part->section == f->doc->root->first && !section_starts(s->part->section);
}

static bool open_below(const struct flow *f, struct page *p, const struct slice *above, const struct slice *s,
                       bool tight)
{
    const struct doc_node *next = s->part->section;
    double rule = BEFORE_RULE + AFTER_RULE;
    p->used += above->part->feet_height > 0 ? BEFORE_SOURCE + above->part->feet_height : 0;
    bool at_end = next->follow_on && height_of(f) - p->used - rule < END_OF_PAGE * height_of(f);
    p->used += !section_starts(next) ? next->space_before_pt : tight ? BEFORE_TIGHT + AFTER_TIGHT : rule;
    p->cost += cost_below(p, above, s);
    p->tail = false;
    return !at_end;
}

/* Adds slice i to the page; false: it may not stand there or does not fit. */
static bool page_add(const struct flow *f, struct page *p, size_t from, size_t i, bool tight)
{
    const struct slice *s = slice_at(f, i);
    if (i == from) {
        p->tail = !s->opens && !s->part->section->follow_on;
        p->used = s->head;
    } else if (s->opens) {
        const struct slice *above = slice_at(f, i - 1);
        if ((from == 0 && is_cover(f, above)) || !open_below(f, p, above, s, tight))
            return false;
    } else {
        p->used += s->space[tight];
    }
    p->used += s->height[tight];
    if (p->tail && s->closes && p->used < STUB_LEAST * height_of(f))
        p->cost += STUB;
    p->foot = s->closes && s->part->feet_height > 0 ? s->part->feet_height + FREE_ABOVE_FOOT : 0;
    return p->used <= height_of(f) + 0.01;
}

static bool is_note(const struct slice *s)
{
    const struct doc_node *n = s->part->blocks[s->from]->node;
    return !s->rows && n->kind == DOC_PARAGRAPH && n->style == STYLE_SMALL;
}

/* From slice i to the end of its section. */
static double rest_of(const struct flow *f, size_t i)
{
    double rest = 0;
    for (; i < f->slices.n; i++) {
        rest += slice_at(f, i)->space[1] + slice_at(f, i)->height[1];
        if (slice_at(f, i)->closes)
            break;
    }
    return rest;
}

/* Of ending a page before slice i. */
static double cost_break(const struct flow *f, size_t i)
{
    const struct slice *s = slice_at(f, i);
    const struct doc_node *section = s->part->section;
    if (s->opens)
        return 0;
    bool rows = s->rows && s->row_from > 0;
    if (section->follow_on)
        return rows ? SPLIT_LIST : is_note(s) ? LONE_NOTE : 0;
    double cost = rows ? SPLIT_TABLE : is_note(s) ? LONE_NOTE : 0;
    return cost + (section->break_before ? SPLIT : SPLIT_HALF + SPLIT_REST * rest_of(f, i) / height_of(f));
}

/* What the page lacks. At the end of notes and figures it may lack anything. */
static double cost_empty(const struct flow *f, const struct page *p, size_t to)
{
    double lacks = 1 - (p->used + p->foot) / height_of(f), least = 1 - FULL_ENOUGH;
    bool last = to == f->slices.n;
    if (last && slice_at(f, to - 1)->part->section->follow_on)
        return 0;
    return UNEVEN * lacks * lacks +
           (lacks > least && !last ? SHORT + EMPTY * (lacks - least) / FULL_ENOUGH : 0);
}

struct way { /* the best way to end a page before a slice */
    double cost;
    size_t from;
    bool tight;
};

static void try_pages(const struct flow *f, struct way *best, size_t from, bool tight)
{
    struct page p = {0};
    for (size_t i = from; i < f->slices.n && page_add(f, &p, from, i, tight); i++) {
        if (p.used + p.foot > height_of(f) + 0.01)
            continue;
        double cost = best[from].cost + PAGE + p.cost + cost_break(f, from) + cost_empty(f, &p, i + 1) +
                      (tight ? TIGHT : 0);
        if (cost < best[i + 1].cost)
            best[i + 1] = (struct way){cost, from, tight};
    }
}

size_t breaks_choose(const struct flow *f, struct page_break **out)
{
    size_t n = f->slices.n, n_pages = 0;
    struct way *best = ARENA_ARRAY(f->set.arena, n + 1, struct way);
    for (size_t i = 1; i <= n; i++)
        best[i].cost = INFINITY;
    for (size_t i = 0; i < n; i++)
        for (int tight = 0; tight < 2 && best[i].cost < INFINITY; tight++)
            try_pages(f, best, i, tight);
    if (n == 0 || best[n].cost == INFINITY)
        return 0;
    for (size_t i = n; i > 0; i = best[i].from)
        n_pages++;
    *out = ARENA_ARRAY(f->set.arena, n_pages, struct page_break);
    for (size_t i = n, page = n_pages; i > 0; i = best[i].from)
        (*out)[--page] = (struct page_break){i, best[i].tight};
    return n_pages;
}
