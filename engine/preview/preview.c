/* SPDX-License-Identifier: MIT */
/* The display list painted with cairo: what the PDF says, as a picture. Letters are filled outlines. */
#include "preview/preview.h"
#include "base/vec.h"
#include <cairo.h>
#include <math.h>
#include <string.h>

struct canvas {
    cairo_t *cr;
    struct arena *arena;
    const struct fonts *fonts;
    struct outline *outlines; /* by subset and code, when met */
    bool *met;
};

static void set_colour(cairo_t *cr, uint32_t colour)
{
    cairo_set_source_rgb(cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
                         (colour & 255) / 255.0);
}

static void trace_path(cairo_t *cr, const struct path *p)
{
    const float *at = p->points;
    cairo_new_path(cr);
    for (size_t i = 0; i < p->n; i++) {
        switch ((enum verb)p->verbs[i]) {
        case VERB_MOVE:
            cairo_move_to(cr, (double)at[0], (double)at[1]);
            at += 2;
            break;
        case VERB_LINE:
            cairo_line_to(cr, (double)at[0], (double)at[1]);
            at += 2;
            break;
        case VERB_CURVE:
            cairo_curve_to(cr, (double)at[0], (double)at[1], (double)at[2], (double)at[3], (double)at[4],
                           (double)at[5]);
            at += 6;
            break;
        case VERB_CLOSE:
            cairo_close_path(cr);
            break;
        }
    }
}

static void paint_stroke(cairo_t *cr, const struct draw_op *op)
{
    const double dash[2] = {(double)op->dash[0], (double)op->dash[1]};
    trace_path(cr, op->path);
    set_colour(cr, op->colour);
    cairo_set_line_width(cr, op->width);
    cairo_set_dash(cr, dash, dash[0] > 0 ? 2 : 0, 0);
    cairo_set_line_cap(cr, op->cap == CAP_ROUND    ? CAIRO_LINE_CAP_ROUND
                           : op->cap == CAP_SQUARE ? CAIRO_LINE_CAP_SQUARE
                                                   : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, op->round_join ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    cairo_stroke(cr);
}

static const struct outline *find_outline(struct canvas *c, uint8_t subset, uint8_t code)
{
    size_t i = (size_t)subset * 256 + code;
    if (!c->met[i]) {
        c->outlines[i] = font_outline(c->arena, c->fonts, subset, code);
        c->met[i] = true;
    }
    return &c->outlines[i];
}

static void paint_run(struct canvas *c, const struct draw_op *op, const struct glyph_run *run)
{
    for (size_t i = 0; i < run->n; i++) {
        const struct outline *o = find_outline(c, run->subset, run->codes[i]);
        const struct path path = {o->verbs, o->n, o->points};
        cairo_save(c->cr);
        cairo_translate(c->cr, op->x + (double)run->x_pt[i], op->y);
        cairo_scale(c->cr, run->size_pt / 1000, -run->size_pt / 1000);
        trace_path(c->cr, &path);
        cairo_restore(c->cr);
        cairo_fill(c->cr);
    }
}

static void paint_glyphs(struct canvas *c, const struct draw_op *op)
{
    set_colour(c->cr, op->colour);
    for (const struct glyph_run *run = op->run; run; run = run->next)
        paint_run(c, op, run);
}

static void paint_op(struct canvas *c, const struct draw_op *op)
{
    switch (op->kind) {
    case DRAW_FILL:
        trace_path(c->cr, op->path);
        set_colour(c->cr, op->colour);
        cairo_fill(c->cr);
        break;
    case DRAW_STROKE:
        paint_stroke(c->cr, op);
        break;
    case DRAW_GLYPHS:
        paint_glyphs(c, op);
        break;
    case DRAW_FORM:
        cairo_save(c->cr);
        cairo_translate(c->cr, op->x, op->y);
        for (size_t i = 0; i < op->form->n; i++)
            paint_op(c, &op->form->ops[i]);
        cairo_restore(c->cr);
        break;
    case DRAW_BEGIN:
    case DRAW_END:
    case DRAW_LINK:
        break;
    }
}

struct bytes {
    struct arena *arena;
    VEC(char) out;
};

static cairo_status_t keep_bytes(void *closure, const unsigned char *data, unsigned n)
{
    struct bytes *b = closure;
    vec_reserve(b->arena, (void **)&b->out.at, &b->out.room, b->out.n + n, 1);
    memcpy(b->out.at + b->out.n, data, n);
    b->out.n += n;
    return CAIRO_STATUS_SUCCESS;
}

struct str preview_png(struct arena *a, struct diag *dg, const struct drawing *d, size_t page,
                       const struct fonts *f, const struct theme *t, double dpi)
{
    if (page >= draw_n_pages(d)) {
        diag_add(dg, DIAG_USAGE, (struct where){0}, "there is no page %zu; the document has %zu", page + 1,
                 draw_n_pages(d));
        return (struct str){NULL, 0};
    }
    if (!(dpi >= 10 && dpi <= 1200)) {
        diag_add(dg, DIAG_USAGE, (struct where){0}, "%g pixels an inch cannot be; give 10 to 1200", dpi);
        return (struct str){NULL, 0};
    }
    double scale = dpi / 72;
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)lround(t->page_width * scale), (int)lround(t->page_height * scale));
    struct canvas c = {.cr = cairo_create(surface), .arena = a, .fonts = f};
    c.outlines = ARENA_ARRAY(a, 256 * fonts_n(f), struct outline);
    c.met = ARENA_ARRAY(a, 256 * fonts_n(f), bool);
    set_colour(c.cr, 0xffffff);
    cairo_paint(c.cr);
    cairo_scale(c.cr, scale, scale);
    struct draw_page ops = draw_page_at(d, page);
    for (size_t i = 0; i < ops.n; i++)
        paint_op(&c, &ops.ops[i]);
    struct bytes png = {.arena = a};
    cairo_status_t status = cairo_status(c.cr);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(surface, keep_bytes, &png);
    cairo_destroy(c.cr);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return (struct str){png.out.at, png.out.n};
    diag_add(dg, DIAG_FILE_WRITE, (struct where){0}, "the picture of page %zu cannot be made: %s", page + 1,
             cairo_status_to_string(status));
    return (struct str){NULL, 0};
}
