/* SPDX-License-Identifier: MIT */
/* The signs of DESIGN_SPEC 5 that stand in lines of text. Each is drawn in a box of its own width and height whose
 * middle lies on the middle of the line. */
#include "chart/brush.h"
#include <assert.h>
#include <math.h>

enum { BAND_HEIGHT = 14, SMALL = 9 };

struct squares { /* one a pupil */
    double side, pitch, row;
    int a_row, rows;
};

/* The largest squares that stand in one row, or in two, or in however many it takes. */
static struct squares lay_out_squares(const struct sign_request *s)
{
    static const struct {
        double side, pitch, row;
        int rows;
    } sizes[] = {{13, 16, 16, 1}, {5.5, 7.2, 7, 2}, {4, 5.2, 5.2, 3}, {2.8, 3.8, 3.8, 1000}};
    double width = s->width_pt > 20 ? s->width_pt : 152;
    for (size_t i = 0;; i++) {
        int a_row = (int)floor((width - sizes[i].side) / sizes[i].pitch) + 1;
        int rows = s->of > 0 ? (s->of + a_row - 1) / a_row : 1;
        if (rows <= sizes[i].rows)
            return (struct squares){sizes[i].side, sizes[i].pitch, sizes[i].row, a_row, rows};
    }
}

double sign_width(const struct sign_request *s)
{
    switch (s->form) {
    case FORM_BAND:
    case FORM_BAND_HEAD:
        return 51;
    case FORM_SPINE:
        return 17 * s->of;
    case FORM_PUPILS: {
        struct squares q = lay_out_squares(s);
        return (q.rows > 1 ? q.a_row : s->of) * q.pitch;
    }
    case FORM_CHANGE:
    case FORM_NEW:
    case FORM_REVISED:
    case FORM_SAME:
    case FORM_DUE:
    case FORM_SCHOOL:
    case FORM_AUTHORITY:
    case FORM_ENGLAND:
        break;
    }
    return SMALL;
}

double sign_height(const struct sign_request *s)
{
    if (s->form == FORM_BAND)
        return BAND_HEIGHT;
    if (s->form == FORM_BAND_HEAD)
        return 12;
    if (s->form == FORM_SPINE)
        return 15;
    if (s->form == FORM_PUPILS) {
        struct squares q = lay_out_squares(s);
        return q.rows * q.row;
    }
    return SMALL;
}

static void paint_rect(struct brush *b, double x, double y, double w, double h, enum tone fill,
                       enum tone line, double width)
{
    cairo_rectangle(brush_path(b), x, y, w, h);
    brush_take(b, fill, line, width, NULL);
}

static void paint_line(struct brush *b, double x0, double y0, double x1, double y1, enum tone line,
                       double width)
{
    cairo_t *cr = brush_path(b);
    cairo_move_to(cr, x0, y0);
    cairo_line_to(cr, x1, y1);
    brush_take(b, TONE_NONE, line, width, NULL);
}

static void paint_disc(struct brush *b, double x, double y, double r, enum tone fill, enum tone line,
                       double width)
{
    cairo_t *cr = brush_path(b);
    cairo_arc(cr, x, y, r, 0, 2 * M_PI);
    cairo_close_path(cr);
    brush_take(b, fill, line, width, NULL);
}

static int cell_of(char quarter) /* D C B A from the left */
{
    return quarter >= 'A' && quarter <= 'D' ? 'D' - quarter : -1;
}

static void paint_band(struct brush *b, const struct sign_request *s, double x, double y)
{
    int own = cell_of(s->letter), from = cell_of(s->from), to = cell_of(s->to);
    for (int i = 0; i < 4; i++)
        if (i != own)
            paint_rect(b, x + 0.5 + 12.5 * i, y + 0.5, 11.5, 10.5, TONE_WHITE, TONE_MARK, 0.75);
    if (own >= 0) {
        paint_rect(b, x + 0.5 + 12.5 * own, y + 0.5, 11.5, 10.5, TONE_FOCUS, TONE_FOCUS, 0.75);
        brush_words(b, FACE_SEMIBOLD, TONE_WHITE, (char[]){s->letter, 0}, x + 6.25 + 12.5 * own, y + 9);
    }
    if (from >= 0 && to >= 0)
        paint_line(b, x + 2 + 12.5 * fmin(from, to), y + 13.1, x + 10.5 + 12.5 * fmax(from, to), y + 13.1,
                   TONE_FOCUS, 1.5);
}

static void paint_band_head(struct brush *b, double x, double y)
{
    for (int i = 0; i < 4; i++)
        brush_words(b, FACE_REGULAR, TONE_INK2, (char[]){"DCBA"[i], 0}, x + 6.25 + 12.5 * i, y + 9.5);
}

static void paint_change(struct brush *b, const struct sign_request *s, double x, double y)
{
    if (s->direction == 0) {
        paint_rect(b, x + 1.5, y + 3.9, 6, 1.25, TONE_INK, TONE_NONE, 0);
        return;
    }
    double base = s->direction > 0 ? y + 7.16 : y + 1.84, tip = s->direction > 0 ? y + 1.4 : y + 7.6;
    cairo_t *cr = brush_path(b);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_move_to(cr, x + 1.3, base);
    cairo_line_to(cr, x + 7.7, base);
    cairo_line_to(cr, x + 4.5, tip);
    cairo_close_path(cr);
    brush_take(b, s->filled ? TONE_INK : TONE_WHITE, TONE_INK, 0.9, NULL);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
}

static void paint_term(struct brush *b, enum sign_form form, double x, double y)
{
    double mx = x + 4.5, my = y + 4.5;
    bool asks = form == FORM_NEW || form == FORM_REVISED;
    paint_disc(b, mx, my, 3.6, form == FORM_NEW ? TONE_ASK : TONE_WHITE, asks ? TONE_ASK : TONE_MARK, 0.9);
    if (form == FORM_REVISED) {
        cairo_t *cr = brush_path(b);
        cairo_arc(cr, mx, my, 3.6, M_PI / 2, 3 * M_PI / 2);
        cairo_close_path(cr);
        brush_take(b, TONE_ASK, TONE_NONE, 0, NULL);
    }
    if (form == FORM_DUE) {
        cairo_t *cr = brush_path(b);
        cairo_move_to(cr, mx, my - 2.3);
        cairo_line_to(cr, mx, my);
        cairo_line_to(cr, mx + 1.7, my);
        brush_take(b, TONE_NONE, TONE_INK, 0.9, NULL);
    }
}

static void paint_spine(struct brush *b, const struct sign_request *s, double x, double y)
{
    for (int i = 1; i <= s->of; i++) {
        bool own = i == s->at;
        double x0 = x + 17 * (i - 1) + 2.6;
        char number[16];
        num_write(number, i, 0);
        paint_rect(b, x0, y + 0.75, 14, 13.5, own ? TONE_FOCUS : TONE_WHITE, own ? TONE_FOCUS : TONE_MARK,
                   0.75);
        brush_words(b, own ? FACE_SEMIBOLD : FACE_REGULAR, own ? TONE_WHITE : TONE_INK2, number, x0 + 7,
                    y + 10.8);
    }
}

static void paint_pupils(struct brush *b, const struct sign_request *s, double x, double y)
{
    struct squares q = lay_out_squares(s);
    cairo_t *cr = brush_path(b);
    for (int i = 1; i < s->of; i++) {
        int row = i / q.a_row, column = i % q.a_row;
        cairo_rectangle(cr, x + column * q.pitch + 0.3, y + row * q.row + 0.5, q.side, q.side);
    }
    if (s->of > 1)
        brush_take(b, TONE_PEER, TONE_MARK, 0.5, NULL);
    if (s->of > 0)
        paint_rect(b, x + 0.3, y + 0.5, q.side, q.side, TONE_FOCUS, TONE_FOCUS, 0.5);
}

void sign_paint(struct painter *p, struct drawing *d, const struct sign_request *s, double x, double middle_y)
{
    struct brush b = {p, d, s->entity};
    double y = middle_y - sign_height(s) / 2;
    switch (s->form) {
    case FORM_BAND:
        paint_band(&b, s, x, y);
        break;
    case FORM_BAND_HEAD:
        paint_band_head(&b, x, y);
        break;
    case FORM_CHANGE:
        paint_change(&b, s, x, y);
        break;
    case FORM_NEW:
    case FORM_REVISED:
    case FORM_SAME:
    case FORM_DUE:
        paint_term(&b, s->form, x, y);
        break;
    case FORM_SPINE:
        paint_spine(&b, s, x, y);
        break;
    case FORM_PUPILS:
        paint_pupils(&b, s, x, y);
        break;
    case FORM_SCHOOL:
        paint_disc(&b, x + 4.5, y + 4.5, 4, TONE_FOCUS, TONE_WHITE, 1);
        break;
    case FORM_AUTHORITY:
        paint_rect(&b, x + 1.3, y + 1.3, 6.4, 6.4, TONE_WHITE, TONE_INK, 1);
        break;
    case FORM_ENGLAND:
        paint_rect(&b, x + 3.6, y - 1.5, 1.75, 12, TONE_INK, TONE_NONE, 0);
        break;
    }
}
