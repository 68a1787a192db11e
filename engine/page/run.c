/* SPDX-License-Identifier: MIT */
/* A run of half chapters over as few pages as hold it, each page as full as its fellows: so no chapter stands alone on
 * a page while three crowd another. */
#include "page/block.h"
#include <math.h>

enum { PER_PAGE = 5, RUN_MOST = 16 };

struct run {
    double heights[RUN_MOST];
    size_t n;
    double page, between;
};

static double fill_of(const struct run *r, size_t from, size_t to)
{
    double used = 0;
    for (size_t i = from; i < to; i++)
        used += r->heights[i] + (i > from ? r->between : 0);
    return used;
}

static bool fits(const struct run *r, size_t from, size_t to)
{
    return to - from == 1 || (to - from <= PER_PAGE && fill_of(r, from, to) <= r->page + 0.01);
}

static size_t pages_least(const struct run *r)
{
    size_t pages = 0;
    for (size_t from = 0, to; from < r->n; from = to, pages++)
        for (to = from + 1; to < r->n && fits(r, from, to + 1);)
            to++;
    return pages;
}

/* The most that the emptiest of `pages` pages can hold from chapter `from` on; -1: cannot be. */
static double even_out(const struct run *r, size_t from, size_t pages, size_t *first_end)
{
    double best = -1;
    if (pages == 0)
        return from == r->n ? INFINITY : -1;
    for (size_t to = from + 1; to <= r->n && fits(r, from, to); to++) {
        size_t ignored;
        double least = fmin(fill_of(r, from, to), even_out(r, to, pages - 1, &ignored));
        if (least > best) {
            best = least;
            *first_end = to;
        }
    }
    return best;
}

static void measure_run(struct flow *f, struct part *const *parts, bool tight, struct run *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct part *p = tight ? part_tight(f, parts[i]) : parts[i];
        r->heights[i] = part_height(p, 0, p->n, true) + part_foot(p);
        r->between = part_before(p) + part_after(p);
    }
}

size_t run_plan(struct flow *f, struct part **parts, size_t n)
{
    struct run loose = {.page = f->theme->content_bottom - f->theme->content_top}, tight, *r = &loose;
    while (loose.n < n && loose.n < RUN_MOST && parts[loose.n]->section->half)
        loose.n++;
    if (loose.n < 2) {
        parts[0]->starts = loose.n == 1;
        return loose.n;
    }
    measure_run(f, parts, false, &loose);
    size_t pages = pages_least(&loose);
    if (pages > 1) {
        tight = loose;
        measure_run(f, parts, true, &tight);
        if (pages_least(&tight) < pages) {
            r = &tight;
            pages = pages_least(&tight);
            for (size_t i = 0; i < r->n; i++)
                parts[i] = part_tight(f, parts[i]);
        }
    }
    for (size_t i = 0; i < r->n && pages > 0; pages--) {
        size_t end = i + 1;
        even_out(r, i, pages, &end);
        parts[i]->starts = true;
        i = end;
    }
    return r->n;
}
