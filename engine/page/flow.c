/* SPDX-License-Identifier: MIT */
/* Puts the slices of each page below each other. Source blocks stand at the foot of the page where their section ends, or
 * below it where another section follows on the same page. */
#include "page/block.h"

struct pen { /* on a page being filled */
    double y;
    bool tight, fresh; /* fresh: no space before what comes next */
};

static struct placed *place(struct flow *f, const struct part *p, struct block *b, double y)
{
    struct placed *at = vec_push(f->set.arena, &f->placed);
    *at = (struct placed){
        .block = b, .section = p->section, .page = f->n_pages, .x = f->theme->margin_x, .y = y};
    if (b && b->node->kind == DOC_TABLE) {
        struct block *row;
        double head;
        table_rows(b, &row, &at->to, &head);
    }
    return at;
}

static double head_height(const struct block *table)
{
    struct block *row;
    size_t n;
    double height;
    table_rows(table, &row, &n, &height);
    return height;
}

static void place_blocks(struct flow *f, struct pen *pen, const struct part *p, const struct slice *s)
{
    for (size_t i = s->from; i < s->to; i++) {
        struct block *b = p->blocks[i];
        bool begun = s->rows && i + 1 == s->to;
        pen->y += pen->fresh ? 0 : b->space;
        struct placed *at = place(f, p, b, pen->y);
        if (begun)
            at->to = 0;
        pen->y += begun ? head_height(b) : b->height;
        pen->fresh = false;
    }
}

/* Rows of a table that stands on the page already, or goes on there below its head. */
static void place_rows(struct flow *f, struct pen *pen, const struct part *p, const struct slice *s)
{
    struct block *table = p->blocks[s->to - 1];
    struct placed *at = f->placed.n ? &f->placed.at[f->placed.n - 1] : NULL;
    if (!at || at->block != table || at->page != f->n_pages) {
        at = place(f, p, table, pen->y);
        at->from = s->row_from;
        pen->y += head_height(table);
        pen->fresh = false;
    }
    at->to = s->row_to;
    const struct block *r = table_row(table, s->row_from);
    for (size_t i = s->row_from; i < s->row_to; i++, r = r->next)
        pen->y += r->height;
}

/* at: the top of the first one. */
static void place_feet(struct flow *f, const struct part *p, double y)
{
    for (size_t i = 0; i < p->feet.n; i++) {
        y += i ? p->feet.at[i]->space : 0;
        place(f, p, p->feet.at[i], y);
        y += p->feet.at[i]->height;
    }
}

static void open_section(struct flow *f, struct pen *pen, const struct part *above, const struct part *p)
{
    if (above->feet.n > 0) {
        place_feet(f, above, pen->y + BEFORE_SOURCE);
        pen->y += BEFORE_SOURCE + above->feet_height;
    }
    pen->fresh = true;
    if (!section_starts(p->section)) {
        pen->y += p->section->space_before_pt;
        return;
    }
    pen->y += pen->tight ? BEFORE_TIGHT : BEFORE_RULE;
    place(f, p, NULL, pen->y);
    pen->y += pen->tight ? AFTER_TIGHT : AFTER_RULE;
}

static struct part *set_as(struct flow *f, const struct slice *s, bool tight)
{
    return tight ? part_tight(f, s->part) : s->part;
}

static void fill_page(struct flow *f, size_t from, const struct page_break *page)
{
    struct pen pen = {.y = f->theme->content_top, .tight = page->tight, .fresh = true};
    for (size_t i = from; i < page->to; i++) {
        const struct slice *s = &f->slices.at[i];
        const struct part *p = set_as(f, s, page->tight);
        if (i > from && s->opens)
            open_section(f, &pen, set_as(f, s - 1, page->tight), p);
        place_blocks(f, &pen, p, s);
        if (s->rows)
            place_rows(f, &pen, p, s);
    }
    const struct slice *last = &f->slices.at[page->to - 1];
    if (last->closes) {
        const struct part *p = set_as(f, last, page->tight);
        place_feet(f, p, f->theme->content_bottom - p->feet_height);
    }
    f->n_pages++;
}

static bool report_tall(struct flow *f)
{
    double page = f->theme->content_bottom - f->theme->content_top;
    const struct slice *tall = &f->slices.at[0];
    for (size_t i = 1; i < f->slices.n; i++)
        if (f->slices.at[i].height[1] + f->slices.at[i].head > tall->height[1] + tall->head)
            tall = &f->slices.at[i];
    const char *id = tall->to > 0 ? tall->part->blocks[tall->to - 1]->node->id : NULL;
    return diag_add(f->set.diag, DIAG_LAYOUT, (struct where){0},
                    "a block of %.0f pt does not fit on a page of %.0f pt%s%s; the document is not written",
                    tall->height[1], page, id ? ": " : "", id ? id : "");
}

bool flow_pages(struct flow *f)
{
    struct page_break *pages;
    for (const struct doc_node *s = f->doc->root->first; s; s = s->next)
        part_slice(f, part_measure(f, s));
    if (f->slices.n == 0) {
        f->n_pages = 1;
        return true;
    }
    size_t n = breaks_choose(f, &pages);
    if (n == 0)
        return report_tall(f);
    for (size_t i = 0; i < n; i++)
        fill_page(f, i ? pages[i - 1].to : 0, &pages[i]);
    return true;
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
