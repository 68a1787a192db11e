/* SPDX-License-Identifier: MIT */
/* The display list and its tree as text, for golden files: what is drawn where, and what is heard. */
#include "base/num.h"
#include "draw/draw.h"
#include <inttypes.h>
#include <string.h>

static void put_number(struct strbuf *b, double v)
{
    char text[NUM_ROOM];
    strbuf_puts(b, " ");
    strbuf_put(b, text, num_write(text, v, 2));
}

static void put_colour(struct strbuf *b, const struct draw_op *op)
{
    strbuf_printf(b, " %06x", (unsigned)op->colour);
}

static void put_quoted(struct strbuf *b, const char *p, size_t n)
{
    strbuf_puts(b, "'");
    for (size_t i = 0; i < n; i++)
        strbuf_put(b, p[i] == '\n' ? " " : p + i, 1);
    strbuf_puts(b, "'");
}

static void put_path(struct strbuf *b, const struct path *p)
{
    static const char *const letters[] = {" m", " l", " c", " h"};
    static const size_t n_points[] = {1, 1, 3, 0};
    const float *at = p->points;
    for (size_t i = 0; i < p->n; i++) {
        strbuf_puts(b, letters[p->verbs[i]]);
        for (size_t k = 0; k < 2 * n_points[p->verbs[i]]; k++)
            put_number(b, (double)*at++);
    }
}

static void put_stroke(struct strbuf *b, const struct draw_op *op)
{
    static const char *const caps[] = {"", " round", " square"};
    strbuf_puts(b, "stroke");
    put_colour(b, op);
    put_number(b, op->width);
    if (op->dash[0] > 0) {
        strbuf_puts(b, " dash");
        put_number(b, (double)op->dash[0]);
        put_number(b, (double)op->dash[1]);
    }
    strbuf_puts(b, caps[op->cap]);
    if (op->round_join)
        strbuf_puts(b, " joined");
    put_path(b, op->path);
}

/* "/Document/Sect[2]/H1": a number where siblings before it have the same role. */
static void put_place(struct strbuf *b, const struct tag *t)
{
    if (!t)
        return;
    put_place(b, t->parent);
    strbuf_printf(b, "/%s", role_name(t->role));
    size_t nth = 1;
    for (const struct tag *s = t->parent ? t->parent->first : t; s != t; s = s->next)
        nth += s->role == t->role;
    if (nth > 1)
        strbuf_printf(b, "[%zu]", nth);
}

static void put_glyphs(struct strbuf *b, const struct draw_op *op)
{
    strbuf_puts(b, "glyphs");
    put_colour(b, op);
    put_number(b, op->x);
    put_number(b, op->y);
    put_number(b, op->run->size_pt);
    strbuf_puts(b, op->run->face == FACE_SEMIBOLD ? " semibold " : " regular ");
    put_quoted(b, op->run->utf8, op->run->n_utf8);
}

static void put_link(struct strbuf *b, const struct draw_op *op)
{
    strbuf_puts(b, "link ");
    put_place(b, op->tag);
    for (size_t i = 0; i < 4; i++)
        put_number(b, op->box[i]);
    strbuf_printf(b, " %s", op->to);
}

static void put_op(struct strbuf *b, const struct draw_op *op, const char *indent)
{
    strbuf_puts(b, indent);
    switch (op->kind) {
    case DRAW_BEGIN:
        strbuf_puts(b, op->tag ? "begin " : "begin artifact");
        put_place(b, op->tag);
        break;
    case DRAW_END:
        strbuf_puts(b, "end");
        break;
    case DRAW_FILL:
        strbuf_puts(b, "fill");
        put_colour(b, op);
        put_path(b, op->path);
        break;
    case DRAW_STROKE:
        put_stroke(b, op);
        break;
    case DRAW_GLYPHS:
        put_glyphs(b, op);
        break;
    case DRAW_FORM:
        strbuf_printf(b, "form %016" PRIx64, op->form->key);
        put_number(b, op->x);
        put_number(b, op->y);
        break;
    case DRAW_LINK:
        put_link(b, op);
        break;
    }
    if (op->entity != DRAW_NOBODY)
        strbuf_printf(b, " of %u", (unsigned)op->entity);
    strbuf_puts(b, "\n");
    for (size_t i = 0; op->kind == DRAW_FORM && i < op->form->n; i++)
        put_op(b, &op->form->ops[i], "    ");
}

char *draw_trace(struct arena *a, const struct drawing *d)
{
    struct strbuf b = {.arena = a};
    for (size_t p = 0; p < draw_n_pages(d); p++) {
        struct draw_page page = draw_page_at(d, p);
        strbuf_printf(&b, "page %zu\n", p + 1);
        for (size_t i = 0; i < page.n; i++) {
            bool inside = page.ops[i].kind < DRAW_BEGIN || page.ops[i].kind == DRAW_FORM;
            put_op(&b, &page.ops[i], inside ? "  " : "");
        }
    }
    return (char *)strbuf_text(&b);
}

struct heard { /* of one element */
    struct strbuf text;
    const char *to;
};

static void hear_page(struct draw_page page, struct heard *heard)
{
    struct heard *now = NULL;
    for (size_t i = 0; i < page.n; i++) {
        const struct draw_op *op = &page.ops[i];
        if (op->kind == DRAW_BEGIN)
            now = op->tag ? &heard[op->tag->index] : NULL;
        else if (op->kind == DRAW_END)
            now = NULL;
        else if (op->kind == DRAW_LINK)
            heard[op->tag->index].to = op->to;
        else if (op->kind == DRAW_GLYPHS && now)
            strbuf_put(&now->text, op->run->utf8, op->run->n_utf8);
    }
}

static void put_roles(struct strbuf *b, const struct tag *t)
{
    if (t->parent) {
        put_roles(b, t->parent);
        strbuf_puts(b, " / ");
    }
    strbuf_puts(b, role_name(t->role));
}

static void put_named(struct strbuf *b, const char *name, const char *text)
{
    if (!text)
        return;
    strbuf_printf(b, " %s ", name);
    put_quoted(b, text, strlen(text));
}

static void put_tag(struct strbuf *b, const struct tag *t, const struct heard *heard)
{
    static const char *const scopes[] = {NULL, "column", "row", "both"};
    const struct heard *h = &heard[t->index];
    put_roles(b, t);
    /* A figure is heard as its alternative text, a sign as its ActualText; else the words themselves. */
    if (t->role != ROLE_FIGURE && !t->actual && h->text.n > 0) {
        strbuf_puts(b, " ");
        put_quoted(b, h->text.p, h->text.n);
    }
    put_named(b, "alt", t->alt);
    put_named(b, "actual", t->actual);
    put_named(b, "lang", t->language);
    put_named(b, "id", t->id);
    put_named(b, "to", h->to);
    put_named(b, "scope", scopes[t->scope]);
    if (t->column_span > 1)
        strbuf_printf(b, " columns %d", t->column_span);
    if (t->row_span > 1)
        strbuf_printf(b, " rows %d", t->row_span);
    strbuf_puts(b, "\n");
}

char *draw_tags(struct arena *a, const struct drawing *d)
{
    struct heard *heard = ARENA_ARRAY(a, drawing_n_tags(d), struct heard);
    for (size_t i = 0; i < drawing_n_tags(d); i++)
        heard[i].text.arena = a;
    for (size_t p = 0; p < draw_n_pages(d); p++)
        hear_page(draw_page_at(d, p), heard);
    struct strbuf b = {.arena = a};
    const struct tag *t = drawing_root(d);
    while (t) {
        put_tag(&b, t, heard);
        if (t->first) {
            t = t->first;
            continue;
        }
        while (t && !t->next)
            t = t->parent;
        t = t ? t->next : NULL;
    }
    return (char *)strbuf_text(&b);
}
