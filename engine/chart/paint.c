/* SPDX-License-Identifier: MIT */
/* Plans and signs through cairo into the display list: at each fill or stroke the path is copied out of the context
 * (measured: exact to 0.001 pt at scale 16). One context a worker; nothing is ever rendered by it. */
#include "base/hash.h"
#include "chart/brush.h"
#include <assert.h>
#include <cairo.h>
#include <math.h>
#include <string.h>

enum { SCALE = 16, MOST_FORMS = 256 };
#define TOLERANCE  (0.01 * SCALE)
#define PEER_OUTER 5.1 /* a round cap of MARK, and of PEER inside it: one dot of r 2.25, line .6 */
#define PEER_INNER 3.9

struct painter {
    cairo_t *cr;
    struct shaper *shaper;
    const struct theme *theme;
    struct arena *forms_arena;
    struct map *by_key;
    VEC(const struct form *) forms;
};

static void drop_context(void *cr)
{
    cairo_destroy(cr);
}

static void drop_arena(void *arena)
{
    arena_free(arena);
}

static void start_forms(struct painter *p)
{
    p->by_key = map_new(p->forms_arena, MOST_FORMS);
    memset(&p->forms, 0, sizeof p->forms);
}

struct painter *painter_new(struct arena *a, struct shaper *sh, const struct theme *t)
{
    struct painter *p = ARENA_NEW(a, struct painter);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 0, 0);
    p->cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    arena_defer(a, drop_context, p->cr);
    cairo_scale(p->cr, SCALE, SCALE);
    cairo_set_tolerance(p->cr, TOLERANCE);
    p->shaper = sh;
    p->theme = t;
    p->forms_arena = arena_new("strip forms");
    arena_defer(a, drop_arena, p->forms_arena);
    start_forms(p);
    return p;
}

void painter_trim(struct painter *p)
{
    if (p->forms.n <= MOST_FORMS)
        return;
    arena_reset(p->forms_arena);
    start_forms(p);
}

uint32_t theme_tone(const struct theme *t, enum tone tone)
{
    const uint32_t colours[] = {
        [TONE_NONE] = 0,       [TONE_INK] = t->ink,     [TONE_INK2] = t->ink2,     [TONE_AXIS] = t->axis,
        [TONE_MARK] = t->mark, [TONE_FOCUS] = t->focus, [TONE_SECOND] = t->second, [TONE_PALE] = t->pale,
        [TONE_ASK] = t->ask,   [TONE_BAR] = t->bar,     [TONE_PEER] = t->peer,     [TONE_GROUND] = t->ground,
        [TONE_HAIR] = t->hair, [TONE_WHITE] = 0xffffff};
    return colours[tone];
}

cairo_t *brush_path(struct brush *b)
{
    cairo_new_path(b->painter->cr);
    return b->painter->cr;
}

static struct path *take_path(struct arena *a, cairo_t *cr)
{
    cairo_path_t *taken = cairo_copy_path(cr);
    size_t n = 0, n_points = 0;
    for (int i = 0; i < taken->num_data; i += taken->data[i].header.length) {
        n++;
        n_points += (size_t)taken->data[i].header.length - 1;
    }
    uint8_t *verbs = ARENA_ARRAY(a, n, uint8_t);
    float *points = ARENA_ARRAY(a, 2 * n_points, float), *to = points;
    size_t k = 0;
    for (int i = 0; i < taken->num_data; i += taken->data[i].header.length) {
        const cairo_path_data_t *from = &taken->data[i];
        /* A rectangle or circle is followed by a move to where it began: nothing is drawn from there. */
        bool idle = from->header.type == CAIRO_PATH_MOVE_TO && i + from->header.length >= taken->num_data;
        if (idle)
            break;
        switch (from->header.type) {
        case CAIRO_PATH_MOVE_TO:
            verbs[k++] = VERB_MOVE;
            break;
        case CAIRO_PATH_LINE_TO:
            verbs[k++] = VERB_LINE;
            break;
        case CAIRO_PATH_CURVE_TO:
            verbs[k++] = VERB_CURVE;
            break;
        case CAIRO_PATH_CLOSE_PATH:
            verbs[k++] = VERB_CLOSE;
            break;
        }
        for (int j = 1; j < from->header.length; j++) {
            *to++ = (float)from[j].point.x;
            *to++ = (float)from[j].point.y;
        }
    }
    cairo_path_destroy(taken);
    struct path *path = ARENA_NEW(a, struct path);
    *path = (struct path){verbs, k, points};
    return path;
}

void brush_take(struct brush *b, enum tone fill, enum tone line, double width, const float dash[2])
{
    const struct theme *t = b->painter->theme;
    const struct path *path = take_path(drawing_arena(b->to), b->painter->cr);
    bool joined = cairo_get_line_join(b->painter->cr) == CAIRO_LINE_JOIN_ROUND;
    if (fill != TONE_NONE)
        draw_fill(b->to, b->entity, theme_tone(t, fill), path);
    if (line != TONE_NONE)
        draw_stroke(b->to, b->entity, theme_tone(t, line), width, dash, CAP_BUTT, joined, path);
}

void brush_words(struct brush *b, enum face face, enum tone tone, const char *words, double middle,
                 double baseline)
{
    const struct glyph_run *run = shape_text(b->painter->shaper, NULL, face, 9, 0, words, strlen(words));
    brush_run(b, tone, run, middle - run->width_pt / 2, baseline);
}

void brush_run(struct brush *b, enum tone tone, const struct glyph_run *run, double x, double baseline)
{
    draw_glyphs(b->to, b->entity, theme_tone(b->painter->theme, tone), run, x, baseline);
}

/* A strip's dots: lines of no length with round caps, all outlines first, then all fills. */
static const struct form *make_form(struct painter *p, const struct plan *plan, const struct shape *s)
{
    struct arena *a = p->forms_arena;
    cairo_new_path(p->cr);
    for (size_t i = 0; i < s->n; i++) {
        cairo_move_to(p->cr, s->spots[i].x, s->spots[i].y);
        cairo_line_to(p->cr, s->spots[i].x, s->spots[i].y);
    }
    const struct path *path = take_path(a, p->cr);
    struct draw_op *ops = ARENA_ARRAY(a, 2, struct draw_op);
    for (int i = 0; i < 2; i++) {
        ops[i].kind = DRAW_STROKE;
        ops[i].entity = DRAW_NOBODY;
        ops[i].colour = theme_tone(p->theme, i ? s->fill : s->line);
        ops[i].width = i ? PEER_INNER : PEER_OUTER;
        ops[i].cap = CAP_ROUND;
        ops[i].path = path;
    }
    struct form *f = ARENA_NEW(a, struct form);
    *f = (struct form){.key = s->key, .ops = ops, .n = 2, .width = plan->width, .height = s->h};
    return f;
}

static const struct form *find_form(struct painter *p, const struct plan *plan, const struct shape *s)
{
    struct str key = {(const char *)&s->key, sizeof s->key};
    int64_t i = map_find(p->by_key, key);
    if (i != MAP_NONE)
        return p->forms.at[i];
    char *kept = arena_strndup(p->forms_arena, key.p, key.n);
    const struct form *f = make_form(p, plan, s);
    map_put(p->by_key, (struct str){kept, key.n}, (int64_t)p->forms.n);
    *vec_push(p->forms_arena, &p->forms) = f;
    return f;
}

static void trace_shape(cairo_t *cr, const struct shape *s, double x, double y)
{
    if (s->kind == SHAPE_RECT) {
        cairo_rectangle(cr, x + s->x, y + s->y, s->w, s->h);
    } else if (s->kind == SHAPE_DOT) {
        cairo_arc(cr, x + s->x, y + s->y, s->r, 0, 2 * M_PI);
        cairo_close_path(cr);
    } else {
        cairo_move_to(cr, x + s->spots[0].x, y + s->spots[0].y);
        for (size_t i = 1; i < s->n; i++)
            cairo_line_to(cr, x + s->spots[i].x, y + s->spots[i].y);
    }
}

void chart_paint(struct painter *p, struct drawing *d, const struct plan *plan, double x, double y)
{
    for (size_t i = 0; i < plan->shapes.n; i++) {
        const struct shape *s = &plan->shapes.at[i];
        struct brush b = {p, d, s->entity};
        if (s->kind == SHAPE_TEXT) {
            brush_run(&b, s->fill, s->run, x + s->x, y + s->y);
        } else if (s->kind == SHAPE_PEERS) {
            draw_form(d, s->entity, find_form(p, plan, s), x, y);
        } else {
            cairo_set_line_join(p->cr, s->n > 2 ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
            trace_shape(brush_path(&b), s, x, y);
            brush_take(&b, s->fill, s->line, s->width, s->dash[0] > 0 ? s->dash : NULL);
        }
    }
}
