/* SPDX-License-Identifier: MIT */
/* Stacked bars, a bar a line: each part as long as its share. A part's figure stands inside it and its name above the first
 * bar; a part too narrow for either in any bar has a column of its own to the right of all. */
#include "compare/stack.h"
#include "chart/plan.h"
#include <math.h>

enum { COLUMNS = STACK_PARTS + 1 /* the last: hidden parts together */ };
static const double BARS = 92, FIRST = 15, PITCH = 24, HIGH = 17, PADDING = 5, SWATCH = 7, GAP = 12,
                    NAMES_APART = 2.5;

static const struct look {
    enum tone fill, line, words;
} looks[COLUMNS] = {{TONE_FOCUS, TONE_WHITE, TONE_WHITE},
                    {TONE_SECOND, TONE_WHITE, TONE_WHITE},
                    {TONE_PALE, TONE_MARK, TONE_INK},
                    {TONE_WHITE, TONE_MARK, TONE_INK},
                    {TONE_WHITE, TONE_MARK, TONE_INK}};

struct bar {
    enum line_role role;
    struct stack stack;
    uint32_t entity;
    const char *words[COLUMNS]; /* figures; NULL: none */
};

struct stacking {
    struct plan *p;
    const struct stack_request *rq;
    const char *names[COLUMNS];
    struct bar bars[STACK_ROWS];
    size_t n, n_parts, top; /* top: the first bar that is drawn */
    double from, to;
    bool beside[COLUMNS];
};

static double share_of(const struct stack *s, size_t column)
{
    double value = column == STACK_PARTS ? s->other : s->parts[column].value;
    return isnan(value) || !(s->sum > 0) ? 0 : value / s->sum;
}

static double start_of(const struct stacking *st, const struct bar *b, size_t column)
{
    double before = 0;
    for (size_t i = 0; i < column && i < COLUMNS; i++)
        before += share_of(&b->stack, i);
    return st->from + before * (st->to - st->from);
}

static double width_of(const struct stacking *st, const struct bar *b, size_t column)
{
    return share_of(&b->stack, column) * (st->to - st->from);
}

static void add_words(struct stacking *st, struct bar *b)
{
    struct arena *a = st->p->arena;
    if (b->stack.why != STACK_DRAWN)
        return;
    for (size_t i = 0; i < st->n_parts; i++) {
        const struct stack_part *part = &b->stack.parts[i];
        const struct indicator *in = st->rq->series[part->first]->indicator;
        if (!isnan(part->value))
            b->words[i] = value_print(a, in, num_round(part->value, in->decimals));
    }
    if (!isnan(b->stack.other))
        b->words[STACK_PARTS] = arena_printf(a, "%.0f%% other, %.0f of %.0f", num_round(b->stack.other, 0),
                                             b->stack.other_k, b->stack.n_pupils);
}

static void read_bars(struct stacking *st)
{
    enum line_role roles[STACK_ROWS];
    st->n = stack_roles(st->rq, roles);
    st->top = st->n;
    for (size_t i = 0; i < st->n; i++) {
        struct bar *b = &st->bars[i];
        *b = (struct bar){.role = roles[i], .stack = stack_make(st->rq, roles[i])};
        b->entity = st->rq->series[0]->lines[roles[i]].entity;
        st->n_parts = b->stack.n;
        add_words(st, b);
        if (st->top == st->n && b->stack.why == STACK_DRAWN)
            st->top = i;
    }
    for (size_t i = 0, part = 0; i < st->rq->n; i++)
        if (st->rq->names[i])
            st->names[part++] = st->rq->names[i];
    st->names[STACK_PARTS] = "Other, hidden";
}

static double column_width(const struct stacking *st, size_t column)
{
    double width = plan_words_width(st->p, FACE_REGULAR, st->names[column]);
    for (size_t i = 0; i < st->n; i++)
        if (st->bars[i].words[column])
            width =
                fmax(width, SWATCH + 4 + plan_words_width(st->p, FACE_SEMIBOLD, st->bars[i].words[column]));
    return width;
}

/* One that is within `other` in every bar has neither name nor figure. */
static bool is_drawn(const struct stacking *st, size_t column)
{
    bool any = false;
    for (size_t i = 0; i < st->n; i++)
        any = any || st->bars[i].words[column];
    return any;
}

/* The figure in every bar that has the part. */
static bool figures_fit(const struct stacking *st, size_t column)
{
    for (size_t i = 0; i < st->n; i++) {
        const struct bar *b = &st->bars[i];
        const char *words = b->words[column];
        if (words &&
            plan_words_width(st->p, FACE_SEMIBOLD, words) + 2 * PADDING - 2 > width_of(st, b, column))
            return false;
    }
    return true;
}

/* Where the name of a part stands above the first bar: from its start, or up to the bar's end. NAN: nowhere. */
static double name_place(const struct stacking *st, size_t column, double free_from)
{
    const struct bar *b = &st->bars[st->top];
    double width = plan_words_width(st->p, FACE_REGULAR, st->names[column]), end = st->to;
    double start = start_of(st, b, column);
    if (width_of(st, b, column) <= 0)
        return NAN;
    for (size_t i = st->n_parts; i-- > column + 1;)
        if (!st->beside[i] && width_of(st, b, i) > 0)
            end = start_of(st, b, i) - NAMES_APART;
    if (start >= free_from && start + width <= end)
        return start;
    return end == st->to && end - width >= free_from && start + width > end ? end - width : NAN;
}

/* Moves one part that does not fit into a column; false when all do. */
static bool move_one(struct stacking *st)
{
    double free_from = st->from;
    for (size_t i = 0; i < st->n_parts; i++) {
        if (st->beside[i] || !is_drawn(st, i))
            continue;
        double at = figures_fit(st, i) ? name_place(st, i, free_from) : NAN;
        if (isnan(at))
            return st->beside[i] = true;
        free_from = at + plan_words_width(st->p, FACE_REGULAR, st->names[i]) + NAMES_APART;
    }
    return !st->beside[STACK_PARTS] && !figures_fit(st, STACK_PARTS) ? (st->beside[STACK_PARTS] = true)
                                                                     : false;
}

static void lay_columns(struct stacking *st)
{
    double names = 0;
    for (size_t i = 0; i < st->n; i++)
        names = fmax(names, plan_words_width(st->p, i ? FACE_REGULAR : FACE_SEMIBOLD,
                                             plan_name(st->p, st->rq->series[0], st->bars[i].role, 130)));
    st->from = fmax(BARS, names + 10);
    do {
        st->to = st->p->width;
        for (size_t i = 0; i < COLUMNS; i++)
            st->to -= st->beside[i] ? column_width(st, i) + GAP : 0;
    } while (st->top < st->n && move_one(st));
}

static void plan_swatch(struct stacking *st, size_t column, uint32_t entity, struct extent at)
{
    const struct look *look = &looks[column];
    plan_rect(st->p, entity, look->fill, look->line, look->line == TONE_MARK ? 0.75 : 1, at);
}

static void add_bar(struct stacking *st, const struct bar *b, double y)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        double x = start_of(st, b, i), w = width_of(st, b, i);
        if (!b->words[i] || w <= 0)
            continue;
        plan_swatch(st, i, b->entity, (struct extent){x, y, x + w, y + HIGH});
        struct label figure = {b->words[i], FACE_SEMIBOLD, looks[i].words, b->entity, ANCHOR_START};
        if (!st->beside[i])
            plan_label(st->p, &figure, x + PADDING, y + 11.7);
    }
}

/* Words in the place of the bar. */
static void add_reason(struct stacking *st, const struct bar *b, double y)
{
    struct arena *a = st->p->arena;
    const char *why = "hidden to protect pupils: the whole bar";
    bool hidden = b->stack.why == STACK_HIDDEN;
    if (b->stack.why == STACK_MISSING) {
        const struct series *s = st->rq->series[b->stack.missing];
        why = arena_printf(a, "no bar, %s: %s", s->indicator->name,
                           missing_words(stack_cell(st->rq, b->stack.missing, b->role)));
    } else if (b->stack.why == STACK_UNLIKE) {
        why = "no bar: the parts do not count the same pupils";
    } else if (b->stack.why == STACK_SUM) {
        why = arena_printf(a, "no bar: the parts add up to %.0f%%", num_round(b->stack.sum, 0));
    }
    struct label sign = {hidden ? "[c]" : "[x]", FACE_SEMIBOLD, TONE_INK, DRAW_NOBODY, ANCHOR_START};
    struct label words = {why, FACE_REGULAR, TONE_INK2, DRAW_NOBODY, ANCHOR_START};
    if (hidden)
        plan_rect(st->p, DRAW_NOBODY, TONE_WHITE, TONE_MARK, 0.75,
                  (struct extent){st->from, y, st->to, y + HIGH});
    double x = st->from + (hidden ? PADDING : 0);
    plan_label(st->p, &sign, x, y + 11.7);
    plan_label(st->p, &words, x + 18, y + 11.7);
}

static void add_columns(struct stacking *st)
{
    double x = st->to;
    for (size_t i = 0; i < COLUMNS; i++) {
        if (!st->beside[i])
            continue;
        x += GAP;
        struct label name = {st->names[i], FACE_REGULAR, TONE_INK, DRAW_NOBODY, ANCHOR_START};
        plan_label(st->p, &name, x, 9.2);
        for (size_t r = 0; r < st->n; r++) {
            const struct bar *b = &st->bars[r];
            double y = FIRST + PITCH * (double)r, m = y + HIGH / 2;
            if (b->stack.why != STACK_DRAWN || (i == STACK_PARTS && !b->words[i]))
                continue;
            struct label figure = {b->words[i] ? b->words[i] : "[c]", FACE_SEMIBOLD, TONE_INK, b->entity,
                                   ANCHOR_START};
            plan_swatch(st, i, DRAW_NOBODY, (struct extent){x, m - SWATCH / 2, x + SWATCH, m + SWATCH / 2});
            plan_label(st->p, &figure, x + SWATCH + 4, y + 11.7);
        }
        x += column_width(st, i);
    }
}

static void add_names(struct stacking *st)
{
    double free_from = st->from;
    for (size_t i = 0; st->top < st->n && i < st->n_parts; i++) {
        if (st->beside[i] || !is_drawn(st, i))
            continue;
        struct label name = {st->names[i], FACE_REGULAR, TONE_INK, DRAW_NOBODY, ANCHOR_START};
        struct extent e = plan_label(st->p, &name, name_place(st, i, free_from), 9.2);
        free_from = e.x1 + NAMES_APART;
    }
}

void stack_plan(struct plan *p, const struct plot_request *request)
{
    const struct stack_request rq = {request->series, request->names, request->n};
    struct stacking st = {.p = p, .rq = &rq};
    read_bars(&st);
    lay_columns(&st);
    p->height = FIRST + PITCH * (double)(st.n - 1) + HIGH + 1;
    add_names(&st);
    for (size_t i = 0; i < st.n; i++) {
        const struct bar *b = &st.bars[i];
        double y = FIRST + PITCH * (double)i;
        struct label label = {plan_name(p, rq.series[0], b->role, 130), i ? FACE_REGULAR : FACE_SEMIBOLD,
                              i ? TONE_INK : TONE_FOCUS, DRAW_NOBODY, ANCHOR_START};
        plan_label(p, &label, 0, y + 11.7);
        if (b->stack.why == STACK_DRAWN)
            add_bar(&st, b, y);
        else
            add_reason(&st, b, y);
    }
    add_columns(&st);
}
