/* SPDX-License-Identifier: MIT */
/* Placed blocks into the display list, with their tags, in the order of the tree. Page numbers of links are known
 * by now: a line whose number is narrower than its placeholder closes up. */
#include "base/num.h"
#include "page/block.h"
#include <math.h>
#include <string.h>

uint32_t emit_colour(const struct emit *e, const struct doc_node *n, const struct span *s, bool bold)
{
    enum doc_colour c = s->colour != COLOUR_INK ? s->colour : n->colour;
    if (s->link)
        c = COLOUR_FOCUS;
    if (n->kind == DOC_ITEM && s->colour == COLOUR_INK && !s->link)
        c = COLOUR_INK; /* the item's colour is its number's */
    if (c == COLOUR_INK && n->style == STYLE_SMALL && !bold)
        c = COLOUR_INK2;
    switch (c) {
    case COLOUR_INK2:
        return e->theme->ink2;
    case COLOUR_FOCUS:
        return e->theme->focus;
    case COLOUR_ASK:
        return e->theme->ask;
    case COLOUR_INK:
        break;
    }
    return e->theme->ink;
}

void emit_rule(struct emit *e, uint32_t colour, double width, double x0, double y0, double x1, double y1)
{
    draw_begin(e->d, NULL);
    draw_stroke(e->d, DRAW_NOBODY, colour, width, NULL, CAP_BUTT, false, path_line(e->arena, x0, y0, x1, y1));
    draw_end(e->d);
}

struct area {
    struct tag *tag;
    double box[4];
    const char *to;
};
struct pen { /* what is open while a text is drawn */
    struct emit *e;
    struct tag *tag, *open; /* tag: of the block, NULL for an artifact */
    bool is_open;
    const char *link;
    struct tag *link_tag;
    VEC(struct area) areas; /* of links, put down once nothing is open */
};

static void pen_use(struct pen *p, struct tag *tag)
{
    if (p->is_open && p->open == tag)
        return;
    if (p->is_open)
        draw_end(p->e->d);
    draw_begin(p->e->d, tag);
    p->open = tag;
    p->is_open = true;
}

static void pen_lift(struct pen *p)
{
    if (p->is_open)
        draw_end(p->e->d);
    p->is_open = false;
}

static void draw_run(struct emit *e, const struct span *s, uint32_t colour, const struct glyph_run *run,
                     double x, double y)
{
    draw_glyphs(e->d, s->entity, colour, run, x, y);
}

/* The whole text of the link, page number included: Contents of its annotation. */
static const char *link_words(struct emit *e, const struct block *b, const struct span *s)
{
    const struct doc_node *n = b->node;
    struct strbuf words = {.arena = e->arena};
    for (size_t i = (size_t)(s - n->spans); i < n->n_spans; i++) {
        const struct span *t = &n->spans[i];
        if (!t->link || strcmp(t->link, s->link) != 0)
            break;
        if (t->page_of_link)
            strbuf_printf(&words, "%lld", (long long)map_find(e->pages, str_of(t->link + 1)));
        else
            strbuf_puts(&words, t->text);
    }
    return strbuf_text(&words);
}

static bool link_leads(struct emit *e, const struct span *s)
{
    if (s->link[0] != '#' || map_find(e->pages, str_of(s->link + 1)) != MAP_NONE)
        return true;
    if (!e->failed)
        diag_add(e->flow->set.diag, DIAG_LAYOUT, (struct where){0},
                 "a link leads to \"%s\", which is not in the document; the document is not written",
                 s->link);
    e->failed = true;
    return false;
}

static struct tag *link_tag(struct pen *p, const struct block *b, const struct span *s)
{
    if (!p->tag || !link_leads(p->e, s))
        return p->tag;
    if (!p->link || strcmp(p->link, s->link) != 0) {
        pen_lift(p);
        p->link = s->link;
        p->link_tag = tag_new(p->e->d, p->tag, ROLE_LINK);
        p->link_tag->alt = link_words(p->e, b, s);
    }
    return p->link_tag;
}

struct line_at { /* a line being drawn */
    const struct block *block;
    const struct text_line *line;
    double x, y, height; /* left end, top */
    double shift;        /* right of a number that turned out narrower */
};

static double baseline_of(const struct line_at *l)
{
    return l->y + l->height / 2 + 0.356 * l->block->type.size;
}

static void draw_sign(struct pen *p, const struct line_at *l, const struct text_piece *piece)
{
    struct emit *e = p->e;
    const struct span *s = piece->span->user;
    struct sign_request rq = sign_of(s, l->block->width);
    double x = l->x + piece->x_pt + l->shift, middle = l->y + l->height / 2;
    bool spine = s->sign.kind == SIGN_SPINE;
    if (spine) /* its right end at the margin, whatever stands before it */
        x = l->x + l->block->width - sign_width(&rq) + 0.4;
    struct tag *tag = NULL;
    if (!spine && p->tag) {
        pen_lift(p);
        tag = tag_new(e->d, p->tag, ROLE_SPAN);
        tag->actual = s->text;
    }
    pen_use(p, tag);
    sign_paint(e->painter, e->d, &rq, x, middle);
    pen_lift(p);
}

static struct tag *heard_tag(struct pen *p, const struct span *s)
{
    pen_lift(p);
    struct tag *tag = tag_new(p->e->d, p->tag, ROLE_SPAN);
    tag->actual = s->heard;
    return tag;
}

static void draw_piece(struct pen *p, struct line_at *l, const struct text_piece *piece)
{
    struct emit *e = p->e;
    const struct span *s = piece->span->user;
    if (!piece->run) {
        draw_sign(p, l, piece);
        return;
    }
    const struct glyph_run *run = piece->run;
    uint32_t colour = emit_colour(e, l->block->node, s, piece->span->face == FACE_SEMIBOLD);
    double x = l->x + piece->x_pt + l->shift;
    if (!s->link)
        p->link = NULL;
    pen_use(p, s->link ? link_tag(p, l->block, s) : s->heard && p->tag ? heard_tag(p, s) : p->tag);
    if (s->link && s->page_of_link && !e->failed) {
        char number[NUM_ROOM];
        size_t n = num_write(number, (double)map_find(e->pages, str_of(s->link + 1)), 0);
        run = shape_text(e->flow->set.press->shaper, e->flow->set.diag, piece->span->face,
                         piece->span->size_pt, 0, number, n);
        l->shift += run->width_pt - piece->width_pt;
    }
    draw_run(e, s, colour, run, x, baseline_of(l));
    if (s->link && p->link_tag && p->open == p->link_tag && !e->failed)
        draw_link(e->d, p->link_tag, (double[4]){x, l->y, x + run->width_pt, l->y + l->block->type.line},
                  s->link);
}

void emit_text(struct emit *e, const struct block *b, struct tag *tag, double x, double y)
{
    struct pen pen = {.e = e, .tag = tag};
    for (size_t i = 0; i < b->n_lines; i++) {
        struct line_at l = {b, &b->lines[i], x, y, b->line_heights[i], 0};
        if (b->right)
            l.x += b->width - b->lines[i].width_pt;
        for (size_t k = 0; k < b->lines[i].n; k++)
            draw_piece(&pen, &l, &b->lines[i].pieces[k]);
        y += b->line_heights[i];
    }
    pen_lift(&pen);
    for (size_t i = 0; i < pen.areas.n; i++)
        draw_link(e->d, pen.areas.at[i].tag, pen.areas.at[i].box, pen.areas.at[i].to);
}

static void emit_chart(struct emit *e, const struct block *b, struct tag *parent, double x, double y)
{
    if (plan_is_empty(b->plan))
        return;
    struct tag *t = tag_new(e->d, parent, ROLE_FIGURE);
    t->alt = b->node->chart->alt;
    t->has_box = true;
    t->box[0] = x;
    t->box[1] = y;
    t->box[2] = x + plan_width(b->plan);
    t->box[3] = y + plan_height(b->plan);
    draw_begin(e->d, t);
    chart_paint(e->painter, e->d, b->plan, x, y);
    draw_end(e->d);
}

static void emit_children(struct emit *e, const struct block *b, struct tag *parent, double x, double y)
{
    for (const struct block *c = b->first; c; c = c->next)
        emit_block(e, c, parent, x + c->x, y + c->y);
}

static struct tag *emit_item(struct emit *e, const struct block *b, struct tag *list, double x, double y)
{
    struct tag *item = tag_new(e->d, list, ROLE_LI), *label = tag_new(e->d, item, ROLE_LBL);
    char number[NUM_ROOM];
    size_t n = num_write(number, (double)b->number, 0);
    const struct block *lead = b->n_lines ? b : b->first;
    struct line_at l = {lead ? lead : b, NULL, x, y, lead ? lead->type.line : b->type.line, 0};
    struct span s = {.colour = b->node->colour, .entity = ENTITY_NONE};
    draw_begin(e->d, label);
    draw_run(e, &s, emit_colour(e, b->node, &s, true),
             shape_text(e->flow->set.press->shaper, e->flow->set.diag, FACE_SEMIBOLD, l.block->type.size, 0,
                        number, n),
             x, baseline_of(&l));
    draw_end(e->d);
    struct tag *body = tag_new(e->d, item, ROLE_LBODY);
    emit_text(e, b, body, x + 14, y);
    emit_children(e, b, body, x, y);
    return body;
}

static void emit_list(struct emit *e, const struct block *b, struct tag *parent, double x, double y)
{
    struct tag *list = tag_new(e->d, parent, ROLE_L), *body = NULL;
    for (const struct block *c = b->first; c; c = c->next) {
        if (c->node->kind == DOC_ITEM)
            body = emit_item(e, c, list, x + c->x, y + c->y);
        else
            emit_block(e, c, body ? body : parent, x + c->x, y + c->y);
    }
}

static void emit_box(struct emit *e, const struct block *b, struct tag *parent, double x, double y)
{
    enum doc_colour c = b->node->colour;
    double width = c == COLOUR_INK2 ? 0.5 : 2;
    uint32_t colour = c == COLOUR_ASK     ? e->theme->ask
                      : c == COLOUR_FOCUS ? e->theme->focus
                      : c == COLOUR_INK2  ? e->theme->mark
                                          : e->theme->ink;
    emit_rule(e, colour, width, x + width / 2, y, x + width / 2, y + b->height);
    emit_children(e, b, parent, x, y);
}

/* Levels as they are nested, not as they are numbered: none is ever skipped (ua1 7.4.2). */
static enum role heading_role(struct emit *e, int level)
{
    static const enum role roles[] = {ROLE_H1, ROLE_H2, ROLE_H3};
    while (e->depth > 0 && e->levels[e->depth - 1] >= level)
        e->depth--;
    if (e->depth < 3)
        e->levels[e->depth++] = level;
    return roles[e->depth - 1];
}

void emit_block(struct emit *e, const struct block *b, struct tag *parent, double x, double y)
{
    const struct doc_node *n = b->node;
    struct tag *body = NULL;
    switch (n->kind) {
    case DOC_HEADING:
        emit_text(e, b, tag_new(e->d, parent, heading_role(e, n->level)), x, y);
        break;
    case DOC_PARAGRAPH: {
        bool only_spine = n->n_spans == 1 && n->spans[0].sign.kind == SIGN_SPINE;
        emit_text(e, b, only_spine || b->n_lines == 0 ? NULL : tag_new(e->d, parent, ROLE_P), x, y);
        break;
    }
    case DOC_LIST:
        emit_list(e, b, parent, x, y);
        break;
    case DOC_BOX:
        emit_box(e, b, parent, x, y);
        break;
    case DOC_CHART:
        emit_chart(e, b, parent, x, y);
        break;
    case DOC_TABLE: {
        struct placed whole = {.block = (struct block *)b, .x = x, .y = y, .to = SIZE_MAX};
        emit_table(e, &whole, emit_table_open(e, b, parent), &body);
        break;
    }
    case DOC_RULE: {
        bool ink = n->colour == COLOUR_INK;
        emit_rule(e, ink ? e->theme->ink : e->theme->mark, b->height, x, y + b->height / 2, x + b->width,
                  y + b->height / 2);
        break;
    }
    case DOC_ROOT:
    case DOC_SECTION:
    case DOC_ROW:
    case DOC_COLUMN:
    case DOC_TABLE_ROW:
    case DOC_CELL:
    case DOC_ITEM:
        emit_children(e, b, parent, x, y);
        break;
    }
}

static void note_place(struct emit *e, const char *name, size_t page)
{
    if (map_find(e->pages, str_of(name)) == MAP_NONE)
        map_put(e->pages, str_of(name), (int64_t)page + 1);
}

/* Every name a link may lead to, with its page and height. */
static void find_places(struct emit *e, const struct block *b, size_t page, double y, bool draw)
{
    const char *name = b->node->id;
    if (b->node->kind == DOC_CHART && b->node->chart->id)
        name = arena_printf(e->arena, "chart-%s", b->node->chart->id);
    if (name && !draw)
        note_place(e, name, page);
    else if (name && (size_t)map_find(e->pages, str_of(name)) == page + 1)
        draw_destination(e->d, name, y);
    for (const struct block *c = b->first; c; c = c->next)
        find_places(e, c, page, y + c->y, draw);
}

static void emit_placed(struct emit *e)
{
    struct flow *f = e->flow;
    const struct doc_node *section = NULL;
    struct tag *sect = NULL, *table = NULL, *body = NULL;
    for (size_t i = 0; i < f->placed.n; i++) {
        const struct placed *p = &f->placed.at[i];
        draw_page_select(e->d, p->page);
        if (!p->block) {
            double x1 = f->theme->page_width - f->theme->margin_x;
            emit_rule(e, f->theme->ink, 1, p->x, p->y, x1, p->y);
            continue;
        }
        if (p->section != section) {
            section = p->section;
            sect = tag_new(e->d, drawing_root(e->d), ROLE_SECT);
            if (section->bookmark)
                draw_bookmark(e->d, section->bookmark, p->y, 1);
            if (section->id)
                draw_destination(e->d, section->id, p->y);
        }
        if (p->from == 0)
            find_places(e, p->block, p->page, p->y, true);
        if (p->block->node->kind != DOC_TABLE) {
            emit_block(e, p->block, sect, p->x, p->y);
            continue;
        }
        if (p->from == 0) {
            table = emit_table_open(e, p->block, sect);
            body = NULL;
        }
        emit_table(e, p, table, &body);
    }
}

struct drawing *emit_pages(struct flow *f)
{
    struct emit e = {.flow = f, .arena = f->set.arena, .theme = f->theme};
    e.d = drawing_new(e.arena, f->set.diag, f->doc->entities, f->doc->n_entities);
    e.painter = f->set.press->painter;
    e.pages = map_new(e.arena, 64);
    for (size_t i = 0; i < f->n_pages; i++)
        draw_page_begin(e.d);
    for (size_t i = 0; i < f->placed.n; i++) {
        const struct placed *p = &f->placed.at[i];
        if (p->section->id)
            note_place(&e, p->section->id, p->page);
        if (p->block && p->from == 0)
            find_places(&e, p->block, p->page, p->y, false);
    }
    emit_placed(&e);
    emit_frame(&e);
    return e.failed || !drawing_ok(e.d) ? NULL : e.d;
}
