/* SPDX-License-Identifier: MIT */
/* The display list as a content stream. Each KB not written saves its time twice (it is deflated), so the
 * graphics state is followed, text objects stay open and positions in them are relative. */
#include "pdf/inside.h"
#include <assert.h>
#include <math.h>
#include <string.h>

enum { UNKNOWN = -1, CACHED_FORMS = 2048 };

struct state {
    struct pdf *pdf;
    struct out *o;
    long height;          /* y is turned over at this height, hundredths */
    int64_t fill, stroke; /* colours */
    long width, dash[2], tracking;
    int cap, join;
    int font;
    double size_pt;
    bool in_text, text_only; /* text_only: the sequence we are in */
    long text_x, text_y;     /* of the last Td */
};

static long hundredths(double v)
{
    return lrint(v * 100);
}

static long turned(const struct state *s, double y)
{
    return s->height - hundredths(y);
}

static char *write_point(const struct state *s, char *p, double x, double y)
{
    p = write_hundredths(p, hundredths(x));
    *p++ = ' ';
    p = write_hundredths(p, turned(s, y));
    *p++ = ' ';
    return p;
}

/* A component at three decimals: 1/255 is .004. */
static char *write_component(char *p, unsigned v)
{
    unsigned t = (v * 1000 + 127) / 255;
    if (t == 0 || t == 1000) {
        *p++ = t ? '1' : '0';
        return p;
    }
    *p++ = '.';
    for (unsigned unit = 100; t > 0; t %= unit, unit /= 10)
        *p++ = (char)('0' + t / unit);
    return p;
}

static char *write_colour(char *p, uint32_t rgb, const char *gray_operator, const char *rgb_operator)
{
    unsigned r = rgb >> 16 & 0xff, g = rgb >> 8 & 0xff, b = rgb & 0xff;
    p = write_component(p, r);
    *p++ = ' ';
    if (r == g && g == b)
        return write_string(p, gray_operator);
    p = write_component(p, g);
    *p++ = ' ';
    p = write_component(p, b);
    *p++ = ' ';
    return write_string(p, rgb_operator);
}

static char *write_fill_colour(struct state *s, char *p, uint32_t rgb)
{
    if (s->fill == rgb)
        return p;
    s->fill = rgb;
    return write_colour(p, rgb, "g\n", "rg\n");
}

static char *write_dash(struct state *s, char *p, const float dash[2])
{
    long on = hundredths((double)dash[0]), off = hundredths((double)dash[1]);
    if (s->dash[0] == on && s->dash[1] == off)
        return p;
    s->dash[0] = on;
    s->dash[1] = off;
    *p++ = '[';
    if (on > 0) {
        p = write_hundredths(p, on);
        *p++ = ' ';
        p = write_hundredths(p, off);
    }
    return write_string(p, "]0 d\n");
}

static char *write_stroke_style(struct state *s, char *p, const struct draw_op *op)
{
    if (s->stroke != op->colour) {
        s->stroke = op->colour;
        p = write_colour(p, op->colour, "G\n", "RG\n");
    }
    if (s->width != hundredths(op->width)) {
        s->width = hundredths(op->width);
        p = write_string(write_hundredths(p, s->width), " w\n");
    }
    if (s->cap != (int)op->cap) {
        s->cap = (int)op->cap;
        p = write_string(write_number(p, s->cap), " J\n");
    }
    if (s->join != op->round_join) {
        s->join = op->round_join;
        p = write_string(write_number(p, s->join), " j\n");
    }
    return write_dash(s, p, op->dash);
}

static void close_text(struct state *s)
{
    if (s->in_text)
        out_puts(s->o, "ET\n");
    s->in_text = false;
}

static void open_text(struct state *s)
{
    if (s->in_text)
        return;
    out_puts(s->o, "BT\n");
    s->in_text = true;
    s->text_x = s->text_y = 0;
}

static bool is_rectangle(const struct path *path)
{
    static const uint8_t verbs[] = {VERB_MOVE, VERB_LINE, VERB_LINE, VERB_LINE, VERB_CLOSE};
    const float *c = path->points;
    return path->n == 5 && memcmp(path->verbs, verbs, 5) == 0 && c[1] == c[3] && c[2] == c[4] &&
           c[5] == c[7] && c[0] == c[6];
}

static char *write_path(const struct state *s, char *p, const struct path *path)
{
    static const char letters[] = "mlch";
    static const size_t n_points[] = {1, 1, 3, 0};
    const float *c = path->points;
    if (is_rectangle(path)) {
        long x = hundredths((double)c[0]), y = turned(s, (double)c[5]);
        p = write_hundredths(p, x);
        *p++ = ' ';
        p = write_hundredths(p, y);
        *p++ = ' ';
        p = write_hundredths(p, hundredths((double)c[2]) - x);
        *p++ = ' ';
        p = write_hundredths(p, turned(s, (double)c[1]) - y);
        return write_string(p, " re\n");
    }
    for (size_t i = 0; i < path->n; c += 2 * n_points[path->verbs[i]], i++) {
        /* cairo adds a move after each close; a move with nothing after it paints nothing. */
        if (path->verbs[i] == VERB_MOVE && (i + 1 == path->n || path->verbs[i + 1] == VERB_MOVE))
            continue;
        for (size_t k = 0; k < n_points[path->verbs[i]]; k++)
            p = write_point(s, p, (double)c[2 * k], (double)c[2 * k + 1]);
        *p++ = letters[path->verbs[i]];
        *p++ = '\n';
    }
    return p;
}

/* Answers how many operations it used: a fill and a stroke of one path are one operator. */
static size_t put_paint(struct state *s, const struct draw_op *op, size_t n)
{
    close_text(s);
    char *p = out_room(s->o, op->path->n * 80 + 400);
    bool both = op->kind == DRAW_FILL && n > 1 && op[1].kind == DRAW_STROKE && op[1].path == op->path;
    if (op->kind == DRAW_FILL)
        p = write_fill_colour(s, p, op->colour);
    if (op->kind == DRAW_STROKE || both)
        p = write_stroke_style(s, p, both ? op + 1 : op);
    p = write_path(s, p, op->path);
    out_end(s->o, write_string(p, both ? "B\n" : op->kind == DRAW_FILL ? "f\n" : "S\n"));
    return both ? 2 : 1;
}

static char *write_code(char *p, uint8_t code)
{
    if (code == '(' || code == ')' || code == '\\')
        *p++ = '\\';
    *p++ = (char)code;
    return p;
}

static char *write_glyphs(char *p, const struct glyph_run *run)
{
    p = write_string(p, run->plain ? "(" : "[(");
    for (size_t i = 0; i < run->n; i++) {
        p = write_code(p, run->codes[i]);
        if (run->kern[i] != 0) {
            *p++ = ')';
            p = write_number(p, run->kern[i]);
            *p++ = '(';
        }
    }
    return write_string(p, run->plain ? ")Tj\n" : ")]TJ\n");
}

static char *write_font(struct state *s, char *p, const struct glyph_run *run)
{
    long tracking = hundredths(run->tracking_pt);
    if (s->tracking != tracking) {
        s->tracking = tracking;
        p = write_string(write_hundredths(p, tracking), " Tc ");
    }
    if (s->font == run->subset && s->size_pt == run->size_pt)
        return p;
    s->font = run->subset;
    s->size_pt = run->size_pt;
    s->pdf->font_used[run->subset] = true;
    p = write_number(write_string(p, "/F"), run->subset);
    *p++ = ' ';
    return write_string(write_hundredths(p, hundredths(run->size_pt)), " Tf\n");
}

static void put_run(struct state *s, const struct draw_op *op, const struct glyph_run *run)
{
    if (run->n == 0)
        return;
    open_text(s);
    char *p = out_room(s->o, run->n * 28 + 300);
    p = write_fill_colour(s, p, op->colour);
    p = write_font(s, p, run);
    long x = hundredths(op->x + (double)run->x_pt[0]), y = turned(s, op->y);
    p = write_hundredths(p, x - s->text_x);
    *p++ = ' ';
    p = write_hundredths(p, y - s->text_y);
    p = write_string(p, " Td");
    s->text_x = x;
    s->text_y = y;
    out_end(s->o, write_glyphs(p, run));
}

static size_t form_index(struct pdf *d, const struct form *f)
{
    for (size_t i = 0; i < d->forms.n; i++)
        if (d->forms.at[i]->key == f->key)
            return i;
    *vec_push(d->arena, &d->forms) = f;
    return d->forms.n - 1;
}

static void put_form(struct state *s, const struct draw_op *op)
{
    close_text(s);
    char *p = write_point(s, write_string(out_room(s->o, 120), "q 1 0 0 1 "), op->x, op->y);
    p = write_number(write_string(p, "cm/X"), (long)form_index(s->pdf, op->form));
    out_end(s->o, write_string(p, " Do Q\n"));
}

/* Whether a sequence is nothing but text: then it may lie inside one text object with its neighbours.
 * Marked content and text objects must nest (PDF 32000-1 14.6.1). */
static bool is_all_text(const struct draw_op *op, size_t n)
{
    size_t i = 1;
    while (i < n && op[i].kind == DRAW_GLYPHS)
        i++;
    return i > 1 && i < n && op[i].kind == DRAW_END;
}

static void put_begin(struct state *s, const struct draw_op *op, size_t n, size_t page)
{
    s->text_only = is_all_text(op, n);
    if (s->text_only)
        open_text(s);
    else
        close_text(s);
    if (!op->tag) {
        out_puts(s->o, "/Artifact BMC\n");
        return;
    }
    char *p = write_string(out_room(s->o, 80), "/");
    p = write_string(write_string(p, role_name(op->tag->role)), "<</MCID ");
    p = write_number(p, tree_mark(s->pdf, op->tag, page));
    out_end(s->o, write_string(p, ">>BDC\n"));
}

static void put_end(struct state *s)
{
    if (!s->text_only)
        close_text(s);
    out_puts(s->o, "EMC\n");
}

void content_page(struct pdf *d, size_t page, struct out *o)
{
    /* What a page starts with: PDF 32000-1 8.4.1. */
    struct state s = {.pdf = d, .o = o, .height = d->height, .width = 100, .font = UNKNOWN};
    struct draw_page list = draw_page_at(d->request->drawing, page);
    o->n = 0;
    for (size_t i = 0, used; i < list.n; i += used) {
        const struct draw_op *op = &list.ops[i];
        used = 1;
        switch (op->kind) {
        case DRAW_BEGIN:
            put_begin(&s, op, list.n - i, page);
            break;
        case DRAW_END:
            put_end(&s);
            break;
        case DRAW_FILL:
        case DRAW_STROKE:
            used = put_paint(&s, op, list.n - i);
            break;
        case DRAW_GLYPHS:
            for (const struct glyph_run *run = op->run; run; run = run->next)
                put_run(&s, op, run);
            break;
        case DRAW_FORM:
            put_form(&s, op);
            break;
        case DRAW_LINK: /* an annotation */
            break;
        }
    }
    close_text(&s);
}

static void grow_box(double box[4], const struct draw_op *op)
{
    static const size_t n_points[] = {1, 1, 3, 0};
    double by = op->kind == DRAW_STROKE ? op->width : 0;
    const float *c = op->path->points;
    for (size_t i = 0; i < op->path->n; i++)
        for (size_t k = 0; k < n_points[op->path->verbs[i]]; k++, c += 2) {
            double x = (double)c[0], y = -(double)c[1];
            box[0] = fmin(box[0], x - by);
            box[1] = fmin(box[1], y - by);
            box[2] = fmax(box[2], x + by);
            box[3] = fmax(box[3], y + by);
        }
}

const struct form_bytes *content_form(struct pdf *d, const struct form *f)
{
    struct pdf_worker *w = d->worker;
    struct str key = {(const char *)&f->key, sizeof f->key};
    int64_t found = map_find(w->form_found, key);
    if (found != MAP_NONE)
        return w->form_kept.at[found];
    /* A form takes over the state of where it is used: nothing is known at its start. */
    struct state s = {.pdf = d,
                      .o = &w->content,
                      .fill = UNKNOWN,
                      .stroke = UNKNOWN,
                      .width = UNKNOWN,
                      .dash = {UNKNOWN, UNKNOWN},
                      .cap = UNKNOWN,
                      .join = UNKNOWN};
    struct form_bytes *b = ARENA_NEW(w->forms, struct form_bytes);
    for (size_t i = 0; i < 4; i++)
        b->box[i] = i < 2 ? INFINITY : -INFINITY;
    w->content.n = 0;
    for (size_t i = 0; i < f->n; i++) {
        assert(f->ops[i].kind == DRAW_FILL || f->ops[i].kind == DRAW_STROKE);
        grow_box(b->box, &f->ops[i]);
    }
    if (b->box[0] > b->box[2]) /* it paints nothing */
        memset(b->box, 0, sizeof b->box);
    for (size_t i = 0; i < f->n;)
        i += put_paint(&s, &f->ops[i], f->n - i);
    b->content = deflate_into(w->forms, &w->squeezed, w->thorough, w->content.p, w->content.n);
    key.p = arena_strndup(w->forms, key.p, key.n);
    map_put(w->form_found, key, (int64_t)w->form_kept.n);
    *vec_push(w->forms, &w->form_kept) = b;
    return b;
}
