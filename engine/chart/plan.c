/* SPDX-License-Identifier: MIT */
#include "chart/plan.h"
#include <math.h>
#include <string.h>

static struct shape *add_shape(struct plan *p, enum shape_kind kind, uint32_t entity)
{
    struct shape *s = vec_push(p->arena, &p->shapes);
    s->kind = kind;
    s->entity = entity;
    return s;
}

struct shape *plan_polyline(struct plan *p, uint32_t entity, enum tone tone, double width,
                            const struct spot *spots, size_t n)
{
    struct spot *copy = ARENA_ARRAY(p->arena, n, struct spot);
    memcpy(copy, spots, n * sizeof *copy);
    struct shape *s = add_shape(p, SHAPE_LINE, entity);
    s->line = tone;
    s->width = width;
    s->spots = copy;
    s->n = n;
    return s;
}

void plan_line(struct plan *p, uint32_t entity, enum tone tone, double width, double x0, double y0, double x1,
               double y1)
{
    plan_polyline(p, entity, tone, width, (struct spot[]){{x0, y0}, {x1, y1}}, 2);
}

void plan_dashed(struct plan *p, enum tone tone, double width, float on, float off, struct spot from,
                 struct spot to)
{
    struct shape *s = plan_polyline(p, DRAW_NOBODY, tone, width, (struct spot[]){from, to}, 2);
    s->dash[0] = on;
    s->dash[1] = off;
}

void plan_rect(struct plan *p, uint32_t entity, enum tone fill, enum tone line, double width,
               struct extent at)
{
    struct shape *s = add_shape(p, SHAPE_RECT, entity);
    s->fill = fill;
    s->line = line;
    s->width = width;
    s->x = at.x0;
    s->y = at.y0;
    s->w = at.x1 - at.x0;
    s->h = at.y1 - at.y0;
}

static void add_dot(struct plan *p, uint32_t entity, struct spot at, double r, enum tone fill, enum tone line,
                    double width)
{
    struct shape *s = add_shape(p, SHAPE_DOT, entity);
    s->fill = fill;
    s->line = line;
    s->width = width;
    s->x = at.x;
    s->y = at.y;
    s->r = r;
}

void plan_dot(struct plan *p, uint32_t entity, struct spot at, double r, enum tone fill, double edge)
{
    add_dot(p, entity, at, r, fill, edge > 0 ? TONE_WHITE : TONE_NONE, edge);
}

void plan_ring(struct plan *p, uint32_t entity, struct spot at, double r)
{
    add_dot(p, entity, at, r, TONE_WHITE, TONE_FOCUS, 1);
}

void plan_square(struct plan *p, uint32_t entity, struct spot at)
{
    plan_rect(p, entity, TONE_WHITE, TONE_INK, 1,
              (struct extent){at.x - 3.2, at.y - 3.2, at.x + 3.2, at.y + 3.2});
}

void plan_england(struct plan *p, uint32_t entity, struct spot at)
{
    plan_line(p, entity, TONE_INK, 1.75, at.x, at.y - 5.5, at.x, at.y + 5.5);
}

void plan_interval(struct plan *p, uint32_t entity, double x0, double x1, double y)
{
    plan_line(p, entity, TONE_FOCUS, 1.5, x0, y, x1, y);
    plan_line(p, entity, TONE_FOCUS, 1.5, x0, y - 3, x0, y + 3);
    plan_line(p, entity, TONE_FOCUS, 1.5, x1, y - 3, x1, y + 3);
}

double plan_words_width(struct plan *p, enum face face, const char *words)
{
    return shape_width(p->shaper, p->diag, face, 9, words);
}

static double anchored(double x, double width, enum anchor anchor)
{
    if (anchor == ANCHOR_MIDDLE)
        return x - width / 2;
    return anchor == ANCHOR_END ? x - width : x;
}

struct extent plan_extent(struct plan *p, const struct label *l, double x, double baseline)
{
    double width = plan_words_width(p, l->face, l->words);
    double x0 = anchored(x, width, l->anchor);
    return (struct extent){x0, baseline - 7.6, x0 + width, baseline + 2.2};
}

void plan_text(struct plan *p, const struct label *l, double size_pt, double x, double baseline)
{
    const struct glyph_run *run =
        shape_text(p->shaper, p->diag, l->face, size_pt, 0, l->words, strlen(l->words));
    double width = run->width_pt;
    struct shape *s = add_shape(p, SHAPE_TEXT, l->entity);
    s->fill = l->tone;
    s->x = anchored(x, width, l->anchor);
    s->y = baseline;
    s->w = width;
    s->h = size_pt;
    s->anchor = l->anchor;
    s->words = l->words;
    s->run = run;
}

struct extent plan_label(struct plan *p, const struct label *l, double x, double baseline)
{
    struct extent e = plan_extent(p, l, x, baseline);
    plan_text(p, l, 9, x, baseline);
    *vec_push(p->arena, &p->labels) = e;
    return e;
}

bool plan_free(const struct plan *p, struct extent e)
{
    if (e.x0 < -0.5 || e.x1 > p->width + 0.5 || e.y0 < -1)
        return false;
    for (size_t i = 0; i < p->labels.n; i++) {
        const struct extent *o = &p->labels.at[i];
        if (e.x0 < o->x1 + 1 && o->x0 < e.x1 + 1 && e.y0 < o->y1 && o->y0 < e.y1)
            return false;
    }
    return true;
}

/* Liang and Barsky: the part of the segment inside the box is not empty. */
static bool segment_crosses(struct extent e, struct spot a, struct spot b)
{
    double dx = b.x - a.x, dy = b.y - a.y, t0 = 0, t1 = 1;
    const double step[4] = {-dx, dx, -dy, dy};
    const double room[4] = {a.x - e.x0, e.x1 - a.x, a.y - e.y0, e.y1 - a.y};
    for (int i = 0; i < 4; i++) {
        if (step[i] == 0) {
            if (room[i] < 0)
                return false;
            continue;
        }
        double t = room[i] / step[i];
        if (step[i] < 0)
            t0 = fmax(t0, t);
        else
            t1 = fmin(t1, t);
    }
    return t0 <= t1;
}

bool extent_crossed(struct extent e, const struct spot *spots, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (segment_crosses(e, spots[i - 1], spots[i]))
            return true;
    return false;
}

/* Pool adjacent violators: a crowd stands around the mean of where its members wanted to be. */
void places_spread(double *places, size_t n, double apart, double low, double high)
{
    enum { MOST = 32 };
    struct {
        double sum; /* of wanted places, each less its own offset in the crowd */
        size_t n;
    } crowd[MOST];
    size_t n_crowds = 0, at = 0;
    if (n == 0 || n > MOST)
        return;
    for (size_t i = 0; i < n; i++) {
        crowd[n_crowds].sum = places[i];
        crowd[n_crowds++].n = 1;
        while (n_crowds > 1) {
            double before = crowd[n_crowds - 2].sum / (double)crowd[n_crowds - 2].n;
            double after = crowd[n_crowds - 1].sum / (double)crowd[n_crowds - 1].n;
            size_t m = crowd[n_crowds - 2].n;
            if (after - before >= apart * (double)m)
                break;
            crowd[n_crowds - 2].sum +=
                crowd[n_crowds - 1].sum - (double)crowd[n_crowds - 1].n * (double)m * apart;
            crowd[n_crowds - 2].n += crowd[n_crowds - 1].n;
            n_crowds--;
        }
    }
    for (size_t c = 0; c < n_crowds; c++)
        for (size_t k = 0; k < crowd[c].n; k++)
            places[at++] = crowd[c].sum / (double)crowd[c].n + (double)k * apart;
    for (size_t i = 0; i < n; i++)
        places[i] = fmax(places[i], i ? places[i - 1] + apart : low);
    for (size_t i = n; i-- > 0;)
        places[i] = fmin(places[i], i + 1 < n ? places[i + 1] - apart : high);
}

double plan_height(const struct plan *p)
{
    return p->height;
}

double plan_width(const struct plan *p)
{
    return p->width;
}

bool plan_is_empty(const struct plan *p)
{
    return p->shapes.n == 0;
}

const struct plan *chart_plan(struct arena *a, struct shaper *sh, struct diag *dg,
                              const struct plot_request *request)
{
    struct plan *p = ARENA_NEW(a, struct plan);
    p->arena = a;
    p->shaper = sh;
    p->diag = dg;
    p->width = request->width_pt;
    switch (request->plot) {
    case PLOT_STRIP:
        strip_plan(p, request->series[0]);
        break;
    case PLOT_TREND:
        trend_plan(p, request->series[0]);
        break;
    case PLOT_INTERVALS:
        intervals_plan(p, request);
        break;
    case PLOT_GAP:
        gap_plan(p, request);
        break;
    case PLOT_SPARKLINE:
        sparkline_plan(p, request->series[0]);
        break;
    case PLOT_RANGE:
        range_plan(p, request->series[0]);
        break;
    case PLOT_BARS:
        bars_plan(p, request->series[0]);
        break;
    case PLOT_NEIGHBOURS:
        neighbours_plan(p, request->series[0]);
        break;
    case PLOT_STACK:
        stack_plan(p, request);
        break;
    }
    return p;
}

static void put_numbers(struct strbuf *to, const char *word, const double *numbers, size_t n)
{
    strbuf_puts(to, word);
    for (size_t i = 0; i < n; i++) {
        char text[NUM_ROOM];
        num_write_short(text, numbers[i], 2);
        strbuf_puts(to, " ");
        strbuf_puts(to, text);
    }
}

char *plan_trace(struct arena *a, const struct plan *p)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    struct strbuf to = {.arena = a};
    for (size_t i = 0; i < p->shapes.n; i++) {
        const struct shape *s = &p->shapes.at[i];
        double lead = s->anchor == ANCHOR_END ? s->w : s->anchor == ANCHOR_MIDDLE ? s->w / 2 : 0;
        switch (s->kind) {
        case SHAPE_LINE:
            put_numbers(&to, "line", (const double *)s->spots, 2 * s->n);
            if (s->dash[0] > 0)
                put_numbers(&to, " dash", (double[]){s->dash[0], s->dash[1]}, 2);
            break;
        case SHAPE_RECT:
            put_numbers(&to, "rect", (double[]){s->x, s->y, s->w, s->h}, 4);
            break;
        case SHAPE_DOT:
            put_numbers(&to, "dot", (double[]){s->x, s->y, s->r}, 3);
            break;
        case SHAPE_PEERS:
            put_numbers(&to, "peers", (const double *)s->spots, 2 * s->n);
            break;
        case SHAPE_TEXT:
            put_numbers(&to, "text", (double[]){s->x + lead, s->y}, 2);
            strbuf_printf(&to, " %s", anchors[s->anchor]);
            put_numbers(&to, "", &s->h, 1);
            strbuf_printf(&to, " '%s'", s->words);
            break;
        }
        strbuf_puts(&to, "\n");
    }
    return (char *)strbuf_text(&to);
}
