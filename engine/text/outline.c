/* SPDX-License-Identifier: MIT */
#include "base/vec.h"
#include "text/slot.h"
#include <hb-ot.h>

struct drawer {
    struct arena *arena;
    VEC(uint8_t) verbs;
    VEC(float) points;
};

static void add_point(struct drawer *d, float x, float y)
{
    *vec_push(d->arena, &d->points) = x;
    *vec_push(d->arena, &d->points) = y;
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)f, (void)state, (void)user;
    struct drawer *d = data;
    *vec_push(d->arena, &d->verbs) = OUTLINE_MOVE;
    add_point(d, x, y);
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)f, (void)state, (void)user;
    struct drawer *d = data;
    *vec_push(d->arena, &d->verbs) = OUTLINE_LINE;
    add_point(d, x, y);
}

static void curve_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x1, float y1, float x2,
                     float y2, float x, float y, void *user)
{
    (void)f, (void)state, (void)user;
    struct drawer *d = data;
    *vec_push(d->arena, &d->verbs) = OUTLINE_CURVE;
    add_point(d, x1, y1);
    add_point(d, x2, y2);
    add_point(d, x, y);
}

static void close_path(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, void *user)
{
    (void)f, (void)state, (void)user;
    struct drawer *d = data;
    *vec_push(d->arena, &d->verbs) = OUTLINE_CLOSE;
}

struct outline font_outline(struct arena *a, const struct fonts *f, uint8_t subset, uint8_t code)
{
    const struct font_subset *s = fonts_subset(f, subset);
    const struct slot *slot = s->character[code] ? fonts_slot(f, s->face, s->character[code]) : NULL;
    struct drawer d = {.arena = a};
    if (slot) {
        hb_draw_funcs_t *funcs = hb_draw_funcs_create();
        hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
        hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
        hb_draw_funcs_set_cubic_to_func(funcs, curve_to, NULL, NULL);
        hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
        hb_font_get_glyph_shape(fonts_shaping(f, s->face), slot->glyph, funcs, &d);
        hb_draw_funcs_destroy(funcs);
    }
    return (struct outline){.verbs = d.verbs.at, .n = d.verbs.n, .points = d.points.at};
}
