/* SPDX-License-Identifier: MIT */
/* The trend (DESIGN_SPEC 6): own years with intervals over England's and the authority's lines, on the catalogue's
 * axis; years that are missing, or a break of the series, stand on BREAK ground with the reason in words. */
#include "chart/plan.h"
#include "compare/city.h"
#include <math.h>
#include <string.h>

enum {
    OWN_MOST = 64,   /* own words over the line */
    LABEL_MOST = 86, /* a name that leaves the plot its room */
    ENDS = 4,        /* self, England, authority, best quarter: lines with a label at the right end */
    GROUND_LINES = 4 /* more words stand under the chart */
};

struct run { /* of years joined by one line */
    struct spot *spots;
    size_t n;
};
struct trend {
    struct plan *p;
    const struct series *s;
    const struct indicator *in;
    struct scale scale;
    double left, right, top, bottom;
    double first_x, pitch, label_x;
    VEC(struct run) runs;       /* every line drawn, for labels to keep off */
    VEC(struct extent) grounds; /* of missing years and breaks */
};

static double year_x(const struct trend *t, size_t i)
{
    return t->first_x + (double)i * t->pitch;
}

static const struct cell *cell_at(const struct trend *t, enum line_role role, size_t i)
{
    const struct line *l = &t->s->lines[role];
    return l->entity == ENTITY_NONE || !l->cells || i >= t->s->n_years ? NULL : &l->cells[i];
}

static bool joined(const struct trend *t, enum line_role role, size_t i) /* i to the year before it */
{
    if (i == 0 || !cell_is_shown(cell_at(t, role, i)) || !cell_is_shown(cell_at(t, role, i - 1)))
        return false;
    int year = t->s->first_year + (int)i;
    return !indicator_broken(t->in, year - 1, year);
}

static long last_shown(const struct trend *t, enum line_role role)
{
    for (size_t i = t->s->n_years; i-- > 0;)
        if (cell_is_shown(cell_at(t, role, i)))
            return (long)i;
    return -1;
}

static struct scale trend_scale(const struct trend *t)
{
    double low = INFINITY, high = -INFINITY;
    struct axis city =
        t->s->self && t->s->self->kind == ENTITY_AUTHORITY ? city_axis(t->s) : (struct axis){0};
    if (city.fixed)
        return (struct scale){
            .min = city.min, .max = city.max, .step = city.step, .from = t->bottom, .to = t->top};
    const enum line_role roles[] = {LINE_SELF, LINE_AUTHORITY, series_comparator(t->s)};
    for (size_t r = 0; r < 3; r++)
        for (size_t i = 0; i < t->s->n_years; i++) {
            const struct cell *c = cell_at(t, roles[r], i);
            if (!cell_is_shown(c))
                continue;
            low = fmin(low, fmin(c->value, isnan(c->lower) ? c->value : c->lower));
            high = fmax(high, fmax(c->value, isnan(c->upper) ? c->value : c->upper));
        }
    struct scale s = scale_of(t->s, low, high, 5);
    s.from = t->bottom;
    s.to = t->top;
    return s;
}

static struct spot place_of(const struct trend *t, enum line_role role, size_t i)
{
    return (struct spot){year_x(t, i), scale_at(&t->scale, cell_at(t, role, i)->value)};
}

/* "Scholes 71"; a line that ended earlier says when. */
static char *end_words(const struct trend *t, enum line_role role)
{
    long i = last_shown(t, role);
    const struct cell *c = cell_at(t, role, (size_t)i);
    const char *value = plain_print(t->p->arena, t->in, cell_printed(t->in, c));
    const char *name = plan_name(t->p, t->s, role, LABEL_MOST);
    if (role != LINE_SELF && (size_t)i + 1 < t->s->n_years)
        return arena_printf(t->p->arena, "%s %s (%d)", name, value, t->s->first_year + (int)i);
    return arena_printf(t->p->arena, "%s %s", name, value);
}

static void lay_out_grid(struct trend *t)
{
    struct plan *p = t->p;
    const enum line_role roles[ENDS] = {LINE_SELF, series_comparator(t->s), LINE_AUTHORITY, LINE_QUARTER};
    double widest = 0, ticks = 0;
    for (size_t r = 0; r < ENDS; r++) {
        long last = last_shown(t, roles[r]);
        if (last < 0 || (roles[r] == LINE_SELF && (size_t)last + 1 < t->s->n_years))
            continue;
        enum face face = roles[r] == LINE_SELF ? FACE_SEMIBOLD : FACE_REGULAR;
        widest = fmax(widest, plan_words_width(p, face, end_words(t, roles[r])));
    }
    t->scale = trend_scale(t);
    for (size_t i = 0; i < scale_n(&t->scale); i++)
        ticks = fmax(
            ticks, plan_words_width(p, FACE_REGULAR,
                                    scale_label(p->arena, &t->scale, t->in, i, i + 1 == scale_n(&t->scale))));
    t->left = fmax(28, ticks + 4);
    t->label_x = p->width - widest;
    t->right = t->label_x - 2;
    t->first_x = t->left + 10;
    /* Ground of a missing last year reaches 8 beyond it. */
    bool ends = last_shown(t, LINE_SELF) + 1 == (long)t->s->n_years;
    double last_x = t->label_x - (ends ? 8 : 12);
    t->pitch = t->s->n_years > 1 ? (last_x - t->first_x) / (double)(t->s->n_years - 1) : 0;
    if (t->s->n_years == 1)
        t->first_x = (t->left + last_x) / 2;
}

static void add_grid(struct trend *t)
{
    struct plan *p = t->p;
    size_t n = scale_n(&t->scale);
    for (size_t i = 0; i < n; i++) {
        double y = scale_at(&t->scale, scale_tick(&t->scale, i));
        struct label l = {scale_label(p->arena, &t->scale, t->in, i, i + 1 == n), FACE_REGULAR, TONE_INK2,
                          DRAW_NOBODY, ANCHOR_END};
        bool zero = i == 0 || scale_tick(&t->scale, i) == 0;
        plan_line(p, DRAW_NOBODY, zero ? TONE_AXIS : TONE_HAIR, zero ? 0.75 : 0.5, t->left, y, t->right, y);
        plan_label(p, &l, t->left - 4, y + 3.2);
    }
}

/* Years: first, last and those after a break always; the others where they fit. */
static void add_years(struct trend *t)
{
    struct plan *p = t->p;
    size_t n = t->s->n_years;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < n; i++) {
            bool own = cell_is_shown(cell_at(t, LINE_SELF, i));
            bool wanted = i == 0 || i + 1 == n || (own && !joined(t, LINE_SELF, i));
            if (wanted != (pass == 0))
                continue;
            struct label l = {arena_printf(p->arena, "%d", t->s->first_year + (int)i), FACE_REGULAR,
                              TONE_INK2, DRAW_NOBODY, ANCHOR_MIDDLE};
            double x = year_x(t, i), baseline = t->bottom + 13;
            struct extent e = plan_extent(p, &l, x, baseline);
            e.x0 -= 2;
            e.x1 += 2;
            if (plan_free(p, e))
                plan_label(p, &l, x, baseline);
        }
    for (size_t i = 0; i < n; i++)
        plan_line(p, DRAW_NOBODY, TONE_AXIS, 0.75, year_x(t, i), t->bottom, year_x(t, i), t->bottom + 3);
}

/* Lines of the role, cut where nothing may be joined; a lone year is a short stroke, or only a dot for the school. */
static void add_lines(struct trend *t, enum line_role role, enum tone tone, double width, float dash)
{
    struct plan *p = t->p;
    struct spot *spots = ARENA_ARRAY(p->arena, t->s->n_years + 2, struct spot);
    for (size_t i = 0; i < t->s->n_years;) {
        if (!cell_is_shown(cell_at(t, role, i))) {
            i++;
            continue;
        }
        size_t n = 0, from = i;
        uint32_t entity = cell_at(t, role, i)->entity;
        spots[n++] = place_of(t, role, i++);
        while (i < t->s->n_years && joined(t, role, i)) {
            entity = cell_at(t, role, i)->entity;
            spots[n++] = place_of(t, role, i++);
            if (i < t->s->n_years && joined(t, role, i) && cell_at(t, role, i)->entity != entity)
                break; /* a predecessor's years and its successor's are two lines that meet */
        }
        if (n == 1 && role != LINE_SELF && (from == 0 || !joined(t, role, from))) {
            double after = i == t->s->n_years ? 2 : 5; /* its label begins 8 beyond the last year */
            spots[n++] = (struct spot){spots[0].x + after, spots[0].y};
            spots[0].x -= 5;
        }
        if (n > 1) {
            struct shape *s = plan_polyline(p, entity, tone, width, spots, n);
            s->dash[0] = dash;
            s->dash[1] = dash > 0 ? 2 : 0;
            *vec_push(p->arena, &t->runs) = (struct run){(struct spot *)s->spots, n};
        }
        if (i < t->s->n_years && joined(t, role, i))
            i--; /* start the successor's line at the predecessor's last year */
    }
}

static void add_intervals(struct trend *t)
{
    for (size_t i = 0; i < t->s->n_years; i++) {
        const struct cell *c = cell_at(t, LINE_SELF, i);
        if (!cell_is_shown(c) || isnan(c->lower) || isnan(c->upper))
            continue;
        struct spot ends[2] = {{year_x(t, i), scale_at(&t->scale, c->lower)},
                               {year_x(t, i), scale_at(&t->scale, c->upper)}};
        struct shape *s = plan_polyline(t->p, c->entity, TONE_FOCUS, 1, ends, 2);
        *vec_push(t->p->arena, &t->runs) = (struct run){(struct spot *)s->spots, 2};
    }
}

static void add_dots(struct trend *t)
{
    long last = last_shown(t, LINE_SELF);
    for (size_t i = 0; i < t->s->n_years; i++) {
        const struct cell *c = cell_at(t, LINE_SELF, i);
        if (!cell_is_shown(c))
            continue;
        double r = (long)i == last ? 4 : 3;
        if (c->marks & MARK_U)
            plan_ring(t->p, c->entity, place_of(t, LINE_SELF, i), r);
        else
            plan_dot(t->p, c->entity, place_of(t, LINE_SELF, i), r, TONE_FOCUS, 0.9);
    }
}

static bool crossed(const struct trend *t, struct extent e)
{
    for (size_t i = 0; i < t->runs.n; i++)
        if (extent_crossed(e, t->runs.at[i].spots, t->runs.at[i].n))
            return true;
    return false;
}

/* A grid line or the edge of a ground may run behind a figure, never through it. */
static void place_year(struct trend *t, const struct label *l, double x, double baseline)
{
    struct extent e = plan_extent(t->p, l, x, baseline);
    bool struck = false;
    for (size_t i = 0; i < scale_n(&t->scale); i++) {
        double y = scale_at(&t->scale, scale_tick(&t->scale, i));
        struck = struck || (y > baseline - 8 && y < baseline + 2);
    }
    for (size_t i = 0; i < t->grounds.n; i++) {
        const struct extent *g = &t->grounds.at[i];
        struck = struck || (g->x0 > e.x0 && g->x0 < e.x1) || (g->x1 > e.x0 && g->x1 < e.x1);
    }
    if (struck)
        plan_rect(t->p, DRAW_NOBODY, TONE_WHITE, TONE_NONE, 0,
                  (struct extent){e.x0 - 1, baseline - 7.5, e.x1 + 1, baseline + 2});
    plan_label(t->p, l, x, baseline);
}

/* A year's value under its interval, else over it, else beside its dot; left out where all are taken, but never when
 * the value stands at the edge of the axis. */
static void label_year(struct trend *t, size_t i, enum anchor anchor, struct label l)
{
    const struct cell *c = cell_at(t, LINE_SELF, i);
    struct spot at = place_of(t, LINE_SELF, i);
    double low = isnan(c->lower) ? at.y + 4 : fmax(at.y + 4, scale_at(&t->scale, c->lower));
    double high = isnan(c->upper) ? at.y - 4 : fmin(at.y - 4, scale_at(&t->scale, c->upper));
    double under = low + 11, over = high - 3;
    bool upwards = l.face == FACE_SEMIBOLD;
    bool must = upwards || !scale_holds(&t->scale, c->value);
    double x = anchor == ANCHOR_END ? at.x + 12 : at.x;
    const struct {
        double x, baseline;
        enum anchor anchor;
    } tries[] = {{x, upwards ? over : under, anchor},
                 {x, upwards ? under : over, anchor},
                 {at.x - 7, at.y + 3.2, ANCHOR_END},
                 {at.x + 7, at.y + 3.2, ANCHOR_START}, /* a missing year's ground may lie there */
                 {at.x - 4, at.y - 8, ANCHOR_END},
                 {at.x + 4, at.y - 8, ANCHOR_START},
                 {at.x + 4, at.y + 14, ANCHOR_START},
                 {at.x - 4, at.y + 14, ANCHOR_END},
                 {at.x - 4, (at.y + t->top) / 2, ANCHOR_END},
                 {at.x + 4, (at.y + t->top) / 2, ANCHOR_START},
                 {at.x - 4, t->top + 10, ANCHOR_END}};
    for (size_t k = 0; k < (must ? sizeof tries / sizeof *tries : 2); k++) {
        l.anchor = tries[k].anchor;
        struct extent e = plan_extent(t->p, &l, tries[k].x, tries[k].baseline);
        if (tries[k].baseline > t->bottom - 1 || !plan_free(t->p, e) || crossed(t, e))
            continue;
        place_year(t, &l, tries[k].x, tries[k].baseline);
        return;
    }
    l.anchor = anchor;
    if (must)
        plan_label(t->p, &l, x, over >= 8 ? over : t->top + 20);
}

static void label_years(struct trend *t)
{
    long last = last_shown(t, LINE_SELF);
    if (last >= 0 && (size_t)last + 1 < t->s->n_years) {
        struct label own = {end_words(t, LINE_SELF), FACE_SEMIBOLD, TONE_FOCUS,
                            cell_at(t, LINE_SELF, (size_t)last)->entity, ANCHOR_MIDDLE};
        double x = year_x(t, (size_t)last) + 12;
        double width = plan_words_width(t->p, own.face, own.words);
        if (width > OWN_MOST || x - width < t->left) /* little room between the axis and what is missing */
            own.words = arena_printf(
                t->p->arena, "School %s",
                plain_print(t->p->arena, t->in, cell_printed(t->in, cell_at(t, LINE_SELF, (size_t)last))));
        bool fits = x - plan_words_width(t->p, own.face, own.words) >= t->left;
        label_year(t, (size_t)last, fits ? ANCHOR_END : ANCHOR_START, own);
    }
    for (size_t i = 0; i < t->s->n_years && (long)i < last; i++) {
        const struct cell *c = cell_at(t, LINE_SELF, i);
        if (!cell_is_shown(c))
            continue;
        struct label l = {plain_print(t->p->arena, t->in, cell_printed(t->in, c)), FACE_REGULAR, TONE_INK2,
                          c->entity, ANCHOR_MIDDLE};
        label_year(t, i, ANCHOR_MIDDLE, l);
    }
}

static void label_ends(struct trend *t)
{
    const enum line_role roles[ENDS] = {LINE_SELF, series_comparator(t->s), LINE_AUTHORITY, LINE_QUARTER};
    struct label labels[ENDS];
    double y[ENDS] = {0};
    size_t n = 0;
    for (size_t r = 0; r < ENDS; r++) {
        long last = last_shown(t, roles[r]);
        if (last < 0 || (roles[r] == LINE_SELF && (size_t)last + 1 < t->s->n_years))
            continue;
        bool own = roles[r] == LINE_SELF;
        struct label l = {end_words(t, roles[r]), own ? FACE_SEMIBOLD : FACE_REGULAR,
                          own ? TONE_FOCUS : TONE_INK, cell_at(t, roles[r], (size_t)last)->entity,
                          ANCHOR_START};
        double at = place_of(t, roles[r], (size_t)last).y;
        size_t k = n++;
        for (; k > 0 && y[k - 1] > at; k--) {
            y[k] = y[k - 1];
            labels[k] = labels[k - 1];
        }
        y[k] = at;
        labels[k] = l;
    }
    places_spread(y, n, 11, t->top, t->bottom);
    for (size_t k = 0; k < n; k++)
        plan_label(t->p, &labels[k], t->label_x, y[k] + 3.2);
}

struct gap { /* years from..to that are missing, or a break before `from` (to < from) */
    size_t from, to;
    const char *words;
};

static double words_width(struct trend *t, const char *words, size_t *n_lines, char **lines)
{
    double widest = 0;
    char *rest = arena_strdup(t->p->arena, words);
    *n_lines = 0;
    for (char *word; (word = strsep(&rest, " ")) && *n_lines < 8;) {
        char *last = *n_lines ? lines[*n_lines - 1] : NULL;
        if (last && strlen(last) + strlen(word) < 9) /* "[x] not" stands on one line */
            lines[*n_lines - 1] = arena_printf(t->p->arena, "%s %s", last, word);
        else
            lines[(*n_lines)++] = word;
    }
    for (size_t i = 0; i < *n_lines; i++)
        widest = fmax(widest, plan_words_width(t->p, FACE_REGULAR, lines[i]));
    return widest;
}

/* Under the chart, on as many lines as it takes. */
static void add_note(struct plan *p, const char *words)
{
    const struct text_span span = {.utf8 = words, .n = strlen(words), .size_pt = 9};
    const struct text_line *lines;
    size_t n = text_wrap(p->arena, p->shaper, p->diag, &span, 1, p->width, &lines);
    for (size_t i = 0; i < n; i++) {
        const struct glyph_run *run = lines[i].pieces[0].run;
        struct label l = {arena_strndup(p->arena, run->utf8, run->n_utf8), FACE_REGULAR, TONE_INK2,
                          DRAW_NOBODY, ANCHOR_START};
        p->height += 12;
        plan_label(p, &l, lines[i].pieces[0].x_pt, p->height - 2);
    }
}

/* Words on the ground, at the first height where no line runs through them; else under the years. */
static void add_gap_words(struct trend *t, const struct gap *g, double middle, char *const *lines, size_t n,
                          bool fits)
{
    struct plan *p = t->p;
    double height = 11 * (double)n;
    const double tops[] = {t->bottom - height - 14, t->top + 4, t->bottom - height - 3,
                           (t->top + t->bottom - height) / 2};
    for (size_t k = 0; fits && k < 4; k++) {
        bool free = true;
        for (size_t i = 0; i < n && free; i++) {
            struct label l = {lines[i], FACE_REGULAR, TONE_INK2, DRAW_NOBODY, ANCHOR_MIDDLE};
            struct extent e = plan_extent(p, &l, middle, tops[k] + 8 + 11 * (double)i);
            free = plan_free(p, e) && !crossed(t, e);
        }
        if (!free)
            continue;
        for (size_t i = 0; i < n; i++) {
            struct label l = {lines[i], FACE_REGULAR, TONE_INK2, DRAW_NOBODY, ANCHOR_MIDDLE};
            plan_label(p, &l, middle, tops[k] + 8 + 11 * (double)i);
        }
        return;
    }
    int from = t->s->first_year + (int)g->from, to = t->s->first_year + (int)g->to;
    add_note(p, to > from ? arena_printf(p->arena, "%d to %d: %s", from, to, g->words)
                          : arena_printf(p->arena, "%d: %s", from, g->words));
}

static void add_ground(struct trend *t, const struct gap *g, bool words)
{
    struct plan *p = t->p;
    char *lines[8];
    size_t n = 0;
    bool is_break = g->to < g->from || g->from == SIZE_MAX;
    double x0 = is_break ? year_x(t, g->from) - t->pitch + 8 : year_x(t, g->from) - 8;
    double x1 = is_break ? year_x(t, g->from) - 8 : year_x(t, g->to) + 8;
    double low = is_break || g->from == 0 ? x0 : year_x(t, g->from) - t->pitch + 8;
    double high = is_break || g->to + 1 >= t->s->n_years ? x1 : year_x(t, g->to) + t->pitch - 8;
    double need = words_width(t, g->words, &n, lines) + 2;
    if (x1 - x0 < need) {
        double more = need - (x1 - x0), room = fmax(high - x1, 0) + fmax(x0 - low, 0);
        double take = room > 0 ? fmin(more / room, 1) : 0;
        x1 += fmax(high - x1, 0) * take;
        x0 -= fmax(x0 - low, 0) * take;
    }
    if (x1 < x0)
        x0 = x1 = (x0 + x1) / 2;
    if (words) {
        add_gap_words(t, g, (x0 + x1) / 2, lines, n, n <= GROUND_LINES && x1 - x0 + 0.01 >= need);
        return;
    }
    *vec_push(p->arena, &t->grounds) = (struct extent){x0, t->top, x1, t->bottom};
    plan_rect(p, DRAW_NOBODY, TONE_GROUND, TONE_NONE, 0, (struct extent){x0, t->top, x1, t->bottom});
    plan_dashed(p, TONE_MARK, 0.75, 1, 2, (struct spot){x0, t->top}, (struct spot){x0, t->bottom});
    plan_dashed(p, TONE_MARK, 0.75, 1, 2, (struct spot){x1, t->top}, (struct spot){x1, t->bottom});
}

/* Grounds go under the lines, their words over them: two walks over the same gaps. */
static void add_gaps(struct trend *t, bool words)
{
    for (size_t i = 0; i < t->s->n_years; i++) {
        const struct cell *c = cell_at(t, LINE_SELF, i);
        int year = t->s->first_year + (int)i;
        const struct series_break *b = i ? indicator_broken(t->in, year - 1, year) : NULL;
        if (cell_is_shown(c)) {
            struct gap broken = {i, i - 1, b ? b->why : NULL};
            if (b && cell_is_shown(cell_at(t, LINE_SELF, i - 1)))
                add_ground(t, &broken, words);
            continue;
        }
        struct gap g = {i, i, NULL};
        const char *why = missing_words(c);
        while (g.to + 1 < t->s->n_years && !cell_is_shown(cell_at(t, LINE_SELF, g.to + 1)) &&
               strcmp(why, missing_words(cell_at(t, LINE_SELF, g.to + 1))) == 0)
            g.to++;
        const char *symbol = state_symbol(c ? c->state : STATE_NOT_AVAILABLE);
        g.words = arena_printf(t->p->arena, "%s %s", symbol, why);
        add_ground(t, &g, words);
        i = g.to;
    }
}

void trend_plan(struct plan *p, const struct series *s)
{
    struct trend t = {.p = p, .s = s, .in = s->indicator, .top = 6, .bottom = 112};
    p->height = 128;
    if (s->n_years == 0 || last_shown(&t, LINE_SELF) < 0) {
        nothing_plan(p, s);
        return;
    }
    lay_out_grid(&t);
    add_grid(&t);
    add_gaps(&t, false);
    add_years(&t);
    add_lines(&t, series_comparator(s), TONE_INK, 1.25, 0);
    add_lines(&t, LINE_AUTHORITY, TONE_INK, 0.9, 5);
    add_lines(&t, LINE_QUARTER, TONE_INK, 0.9, 2.5F);
    add_intervals(&t);
    add_lines(&t, LINE_SELF, TONE_FOCUS, 2, 0);
    add_dots(&t);
    label_ends(&t);
    label_years(&t);
    add_gaps(&t, true);
}
