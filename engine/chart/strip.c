/* SPDX-License-Identifier: MIT */
/* The position strip (DESIGN_SPEC 6): peers stacked from their own values, quarter lines with letters and cuts, and below the
 * axis one line of interval, own dot, authority and England. */
#include "chart/city.h"
#include <math.h>

enum { MIN_PEERS = 20, OWN_MOST = 180, BETWEEN_KEYS = 12, OFF_MARK = 26 };

/* Ends of the axis: from the peers alone, so that it is the same for every school. Where peers are not drawn, their lowest
 * and highest are not told either. */
struct scale strip_scale(const struct strip *st)
{
    const struct cohort *c = st->cohort;
    bool percent = st->in->unit == UNIT_PERCENT;
    double low = c->values[0], high = c->values[c->n - 1];
    if (!st->dots) {
        double reach = 1.5 * (c->q75 - c->q25);
        low = c->q25 - reach;
        high = c->q75 + reach;
        if (percent) {
            low = fmax(low, 0);
            high = fmin(high, 100);
        }
    }
    struct scale s = scale_nice(low, high, 10, percent);
    s.from = 3;
    s.to = st->p->width - 3;
    return s;
}

/* Each peer at its own value, on the first level where it does not touch another. */
static void stack_peers(struct strip *st)
{
    const struct cohort *c = st->cohort;
    struct arena *a = st->p->arena;
    double *last = ARENA_ARRAY(a, c->n, double);
    size_t n_levels = 0;
    st->peers = ARENA_ARRAY(a, c->n, struct spot);
    st->level = ARENA_ARRAY(a, c->n, size_t);
    for (size_t i = 0; i < c->n; i++) {
        double x = scale_at(&st->scale, c->values[i]);
        size_t level = 0;
        while (level < n_levels && x - last[level] < 4.9)
            level++;
        n_levels += level == n_levels;
        last[level] = x;
        st->peers[i].x = x;
        st->level[i] = level;
    }
    double room = st->axis_y - 5.3 - 32;
    st->pitch = n_levels > 1 ? fmin(5.2, room / (double)(n_levels - 1)) : 5.2;
    for (size_t i = 0; i < c->n; i++)
        st->peers[i].y = st->axis_y - 5.3 - (double)st->level[i] * st->pitch;
}

/* The own dot stands for the topmost peer of its value; off every stack when it is no peer. */
static struct spot own_place(const struct strip *st)
{
    double value = cell_printed(st->in, st->self);
    struct spot at = {scale_at(&st->scale, value), st->axis_y - 5.3};
    if (!st->dots)
        return at;
    double top = at.y, near = INFINITY;
    bool found = false;
    for (size_t i = 0; i < st->cohort->n; i++) {
        if (fabs(st->cohort->values[i] - value) < 1e-9) {
            top = fmin(found ? top : INFINITY, st->peers[i].y);
            found = true;
        } else if (fabs(st->peers[i].x - at.x) < 6) {
            near = fmin(near, st->peers[i].y);
        }
    }
    at.y = found || near == INFINITY ? top : near - st->pitch;
    return at;
}

void strip_peers(struct strip *st, const struct spot *peers, size_t n)
{
    struct plan *p = st->p;
    struct shape *s = vec_push(p->arena, &p->shapes);
    s->kind = SHAPE_PEERS;
    s->entity = st->cohort->authority;
    s->fill = TONE_PEER;
    s->line = TONE_MARK;
    s->spots = peers;
    s->n = n;
    s->h = st->axis_y;
    s->key = (uint64_t)st->cohort->id << 32 | (uint64_t)lround(p->width * 8) << 16 |
             (uint64_t)lround(st->axis_y * 8);
}

/* "52% or below", "above 75%": the largest printed value that is not above the cut. */
static char *cut_words(const struct strip *st, double cut, bool above)
{
    double unit = pow(10, -st->in->decimals);
    double held = floor(cut / unit + 1e-6) * unit;
    const char *text = value_print(st->p->arena, st->in, num_round(held, st->in->decimals));
    return above ? arena_printf(st->p->arena, "above %s", text)
                 : arena_printf(st->p->arena, "%s or below", text);
}

static void add_outer_letter(struct strip *st, bool first, const char *letter, double x, double cut)
{
    struct plan *p = st->p;
    struct label name = {letter, FACE_SEMIBOLD, TONE_INK, DRAW_NOBODY, first ? ANCHOR_END : ANCHOR_START};
    struct label words = {cut_words(st, cut, !first), FACE_REGULAR, TONE_INK2, st->cohort->authority,
                          name.anchor};
    double letter_width = plan_words_width(p, FACE_SEMIBOLD, letter);
    double room = first ? x - 6 : p->width - x - 6;
    if (room < letter_width)
        return;
    double width = plan_words_width(p, FACE_REGULAR, words.words);
    if (first && room >= width + 5 + letter_width) {
        plan_label(p, &words, x - 6, 10);
        plan_label(p, &name, x - 6 - width - 5, 10);
    } else if (first) {
        plan_label(p, &name, x - 6, 10);
    } else {
        plan_label(p, &name, x + 6, 10);
        if (room >= width + 5 + letter_width)
            plan_label(p, &words, x + 6 + letter_width + 5, 10);
    }
}

void strip_quarters(struct strip *st)
{
    static const char *const up[] = {"D", "C", "B", "A"}, *const down[] = {"A", "B", "C", "D"};
    struct plan *p = st->p;
    const struct cohort *c = st->cohort;
    double cut[3] = {c->q25, c->q50, c->q75}, x[3];
    for (int i = 0; i < 3; i++) {
        x[i] = scale_at(&st->scale, cut[i]);
        plan_dashed(p, TONE_INK, 0.75, 2.5F, 2, (struct spot){x[i], 3}, (struct spot){x[i], st->axis_y + 3});
    }
    if (c->n < MIN_PEERS || (st->in->polarity != POLARITY_HIGH && st->in->polarity != POLARITY_LOW))
        return;
    const char *const *letters = st->in->polarity == POLARITY_LOW ? down : up;
    add_outer_letter(st, true, letters[0], x[0], cut[0]);
    for (int i = 0; i < 2; i++) {
        struct label l = {letters[i + 1], FACE_SEMIBOLD, TONE_INK, DRAW_NOBODY, ANCHOR_MIDDLE};
        if (x[i + 1] - x[i] >= 11)
            plan_label(p, &l, (x[i] + x[i + 1]) / 2, 10);
    }
    add_outer_letter(st, false, letters[3], x[2], cut[2]);
}

void strip_axis(struct strip *st)
{
    struct plan *p = st->p;
    size_t n = scale_n(&st->scale);
    plan_line(p, DRAW_NOBODY, TONE_AXIS, 0.75, 0, st->axis_y, p->width, st->axis_y);
    for (size_t i = 0; i < n; i++) {
        double x = scale_at(&st->scale, scale_tick(&st->scale, i));
        struct label l = {scale_label(p->arena, &st->scale, st->in, i, true), FACE_REGULAR, TONE_INK2,
                          DRAW_NOBODY,
                          i == 0       ? ANCHOR_START
                          : i == n - 1 ? ANCHOR_END
                                       : ANCHOR_MIDDLE};
        plan_line(p, DRAW_NOBODY, TONE_AXIS, 0.75, x, st->axis_y, x, st->axis_y + 3);
        plan_label(p, &l, x, st->axis_y + 13);
    }
}

static void add_own(struct strip *st)
{
    struct plan *p = st->p;
    uint32_t entity = st->self->entity;
    struct spot at = own_place(st);
    struct label l = {arena_printf(p->arena, "%s %s", plan_name(p, st->s, LINE_SELF, OWN_MOST),
                                   value_print(p->arena, st->in, cell_printed(st->in, st->self))),
                      FACE_SEMIBOLD, TONE_FOCUS, entity, ANCHOR_START};
    double width = plan_words_width(p, l.face, l.words);
    bool right = at.x + 7 + width <= p->width;
    double x0 = right ? at.x + 5 : at.x - 5 - width;
    plan_line(p, entity, TONE_FOCUS, 1, at.x, at.y, at.x, 18);
    plan_rect(p, DRAW_NOBODY, TONE_WHITE, TONE_NONE, 0, (struct extent){x0 - 2, 16.5, x0 + width + 2, 28.5});
    plan_label(p, &l, x0, 26);
    if (st->s->quiet)
        plan_ring(p, entity, at, 4.5);
    else
        plan_dot(p, entity, at, 4.5, TONE_FOCUS, 1);
}

struct key { /* a comparator's mark with its words, left or right of the line below the axis */
    const struct cell *cell;
    char *words;
    double width;
    bool square;
};

static void add_key(struct plan *p, const struct key *k, double x, double y)
{
    struct label l = {k->words, FACE_REGULAR, TONE_INK, k->cell->entity, ANCHOR_START};
    if (k->square)
        plan_square(p, k->cell->entity, (struct spot){x + 3.2, y});
    else
        plan_england(p, k->cell->entity, (struct spot){x + 3.2, y});
    plan_label(p, &l, x + 10.4 - (k->square ? 0 : 3.2), y + 3.2);
}

static size_t find_keys(const struct strip *st, struct key keys[2])
{
    const enum line_role roles[2] = {LINE_AUTHORITY, series_comparator(st->s)};
    size_t n = 0;
    for (int i = 0; i < 2; i++) {
        const struct cell *c = series_now(st->s, roles[i]);
        if (!cell_is_shown(c))
            continue;
        struct key *k = &keys[n++];
        k->cell = c;
        k->square = i == 0;
        k->words = arena_printf(st->p->arena, "%s %s", st->s->lines[roles[i]].name,
                                value_print(st->p->arena, st->in, cell_printed(st->in, c)));
        k->width = 10.4 - (k->square ? 0 : 3.2) + plan_words_width(st->p, FACE_REGULAR, k->words);
    }
    return n;
}

struct below { /* the line under the axis: what stands on it, and how far it reaches */
    double y, left, right;
    double x0, x1; /* the interval */
    double marks[2];
    size_t n;
    const char *words; /* of the interval, where the line has no room for them; else NULL */
};

static double keys_width(const struct key *keys, size_t n)
{
    double width = n > 0 ? (double)(n - 1) * BETWEEN_KEYS : 0;
    for (size_t i = 0; i < n; i++)
        width += keys[i].width;
    return width;
}

/* Keys stand together, authority first: left of the line, else at the right end, else on a line of their own. A mark
 * that ends the line stands well off, so that nobody takes it for a key's. */
static void place_keys(struct strip *st, const struct key *keys, size_t n, const struct below *b)
{
    struct plan *p = st->p;
    double width = keys_width(keys, n), left = b->left - 8, right = b->right, x = 3, y = b->y;
    for (size_t i = 0; i < b->n; i++) {
        left = fmin(left, b->marks[i] - OFF_MARK);
        right = fmax(right, b->marks[i] + OFF_MARK - 8);
    }
    if (!b->words && left - width >= 0) {
        x = left - width;
    } else if (!b->words && right + 8 + width <= p->width) {
        x = p->width - width;
    } else {
        y = p->height + 6;
        p->height += n > 0 || b->words ? 14 : 0;
    }
    for (size_t i = 0; i < n; i++) {
        add_key(p, &keys[i], x, y);
        x += keys[i].width + BETWEEN_KEYS;
    }
    struct label l = {b->words, FACE_REGULAR, TONE_INK2, st->self->entity, ANCHOR_START};
    if (b->words)
        plan_label(p, &l, x, y + 3.2);
}

static bool between_marks(const struct below *b, double x0, double x1)
{
    for (size_t i = 0; i < b->n; i++)
        if (b->marks[i] + 4 > x0 && b->marks[i] - 4 < x1)
            return false;
    return true;
}

/* The interval's own ends first; where a comparator is in the way the words say what they are. */
static void label_interval(struct strip *st, struct below *b)
{
    struct plan *p = st->p;
    const char *words = interval_print(p->arena, st->in, st->self);
    struct label l = {words, FACE_REGULAR, TONE_INK2, st->self->entity, ANCHOR_START};
    double width = plan_words_width(p, l.face, l.words), after = b->x1 + 5, before = b->x0 - 5 - width;
    if (after + width <= p->width && between_marks(b, after, after + width)) {
        plan_label(p, &l, after, b->y + 3.2);
        b->right = fmax(b->right, after + width);
        return;
    }
    if (before >= 0 && between_marks(b, before, b->x0 - 5)) {
        plan_label(p, &l, before, b->y + 3.2);
        b->left = fmin(b->left, before);
        return;
    }
    l.words = arena_printf(p->arena, "95%% interval %s", words);
    width = plan_words_width(p, l.face, l.words);
    if (b->right + 5 + width <= p->width) {
        plan_label(p, &l, b->right + 5, b->y + 3.2);
        b->right += 5 + width;
    } else if (b->left - 8 - width >= 0) {
        plan_label(p, &l, b->left - 8 - width, b->y + 3.2);
        b->left -= 8 + width;
    } else {
        b->words = l.words;
    }
}

static void add_line_below(struct strip *st)
{
    struct plan *p = st->p;
    const struct scale *sc = &st->scale;
    const struct cell *c = st->self;
    bool interval = !isnan(c->lower) && !isnan(c->upper);
    double x = scale_at(sc, interval ? c->value : cell_printed(st->in, c));
    struct key keys[2];
    size_t n = find_keys(st, keys);
    if (!interval && n == 0) { /* the axis has said it all */
        p->height -= 14;
        return;
    }
    struct below b = {.y = st->axis_y + 25, .left = x - 4, .right = x + 4};
    if (interval) {
        b.x0 = scale_at(sc, c->lower);
        b.x1 = scale_at(sc, c->upper);
        plan_interval(p, c->entity, b.x0, b.x1, b.y);
        b.left = fmin(b.left, b.x0);
        b.right = fmax(b.right, b.x1);
    }
    for (size_t i = 0; i < n; i++) {
        struct spot at = {scale_at(sc, keys[i].cell->value), b.y};
        if (keys[i].square)
            plan_square(p, keys[i].cell->entity, at);
        else
            plan_england(p, keys[i].cell->entity, at);
        b.marks[b.n++] = at.x;
        b.left = fmin(b.left, at.x - 4);
        b.right = fmax(b.right, at.x + 4);
    }
    if (st->s->quiet)
        plan_ring(p, c->entity, (struct spot){x, b.y}, 3.5);
    else
        plan_dot(p, c->entity, (struct spot){x, b.y}, 3.5, TONE_FOCUS, 0.9);
    if (interval)
        label_interval(st, &b);
    place_keys(st, keys, n, &b);
}

void strip_plan(struct plan *p, const struct series *s)
{
    struct strip st = {.p = p, .s = s, .in = s->indicator, .cohort = s->band.cohort};
    st.self = series_now(s, LINE_SELF);
    if (!cell_is_shown(st.self) || !st.cohort || st.cohort->n == 0) {
        nothing_plan(p, s);
        return;
    }
    st.dots = st.cohort->all_public && st.cohort->n >= MIN_PEERS;
    if (s->self->kind == ENTITY_AUTHORITY) {
        city_strip_plan(&st);
        return;
    }
    st.axis_y = st.dots ? 85 : 49;
    p->height = st.axis_y + 31;
    st.scale = strip_scale(&st);
    if (st.dots) {
        stack_peers(&st);
        strip_peers(&st, st.peers, st.cohort->n);
    }
    strip_quarters(&st);
    strip_axis(&st);
    add_own(&st);
    add_line_below(&st);
}
