/* SPDX-License-Identifier: MIT */
/* The indicator table of a chapter: at most twelve rows; a missing value prints its symbol and its reason. */
#include "base/num.h"
#include "doc/maker.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { REASON_MOST = 40 }; /* characters on one line over the last columns */

struct columns {                /* which of the columns this table has, and how wide they are */
    const struct series *usual; /* of the year and status most rows have: the head says them, the others do */
    bool in_pupils, change, quarter;
    double widths[8];
    bool right[8];
    size_t n;
    size_t after; /* columns after England's: what a reason spans */
};

struct shape { /* what the rows need */
    bool any_pupils, all_pupils, long_counts, own_years;
};

static void look(const struct series *s, struct shape *shape)
{
    shape->any_pupils |= s->pupils.known;
    shape->all_pupils &= s->pupils.known;
    shape->own_years |= s->band.why == LETTER_NO_INTERVAL;
    shape->long_counts |= s->indicator->interval == INTERVAL_WILSON && series_now(s, LINE_SELF)->n >= 100;
}

static void column(struct columns *c, double width, bool right)
{
    c->widths[c->n] = width;
    c->right[c->n++] = right;
}

static bool same_release(const struct cell *a, const struct cell *b)
{
    return period_same(a->period, b->period) && a->status == b->status;
}

static const struct series *usual_of(const struct chapter_view *v)
{
    const struct series *usual = v->lead;
    size_t most = 0;
    for (size_t i = 0; i < v->n_current && i < ROWS_MOST; i++) {
        const struct cell *own = series_now(v->current[i], LINE_SELF);
        size_t n = 0;
        for (size_t j = 0; j < v->n_current && j < ROWS_MOST; j++)
            n += same_release(own, series_now(v->current[j], LINE_SELF));
        if (n > most || (n == most && v->current[i] == v->lead)) {
            usual = v->current[i];
            most = n;
        }
    }
    return usual;
}

static struct columns columns_plan(const struct chapter_view *v)
{
    struct shape shape = {.all_pupils = true};
    struct columns c = {.usual = usual_of(v)};
    for (size_t i = 0; i < v->n_current && i < ROWS_MOST; i++)
        if (is_shown(v->current[i]) && !is_category(v->current[i]))
            look(v->current[i], &shape);
    c.in_pupils = shape.any_pupils;
    double pupils = shape.all_pupils ? 54 : 58, quarter = shape.own_years ? 94 : 86;
    double counts = shape.long_counts ? 56 : 50, change = 50;
    double names = TEXT_WIDTH - counts - 42 - 42 - 50 - (c.in_pupils ? pupils : 0) - change - quarter;
    column(&c, names, false);
    column(&c, counts, true);
    column(&c, 42, true);
    column(&c, 42, true);
    column(&c, 50, true);
    if (c.in_pupils)
        column(&c, pupils, true);
    column(&c, change, false);
    column(&c, quarter, false);
    c.after = c.in_pupils ? 3 : 2;
    return c;
}

static const char *status_words(const struct cell *c)
{
    return c && c->status == STATUS_PROVISIONAL ? " provisional" : "";
}

/* The year is named where it is that of every change. */
static const char *change_head(struct maker *m, const struct chapter_view *v)
{
    const struct change *first = NULL;
    for (size_t i = 0; i < v->n_current && i < ROWS_MOST; i++) {
        const struct change *c = &v->current[i]->change;
        if (c->known && first && !period_same(c->before, first->before))
            return "Change on year\u00a0before";
        if (c->known && !first)
            first = c;
    }
    if (!first)
        return "Change";
    const char *words = period_words(m->arena, first->before);
    bool years = strlen(words) == 7 && words[4] == '/'; /* 2016/17 is printed 16/17 */
    return arena_printf(m->arena, "Change on\u00a0%s", years ? words + 2 : words);
}

static void head_make(struct maker *m, struct doc_node *table, const struct chapter_view *v,
                      const struct columns *c)
{
    struct doc_node *row = row_add(m, table, true);
    const struct cell *now = series_now(c->usual, LINE_SELF);
    cell_add(m, row, arena_printf(m->arena, "Measure, %s%s", cell_period(m, now), status_words(now)), true,
             COLOUR_INK);
    cell_add(m, row, "Pupils", true, COLOUR_INK);
    cell_add(m, row, "School", true, COLOUR_INK);
    cell_add(m, row, m->authority, true, COLOUR_INK);
    cell_add(m, row, "England", true, COLOUR_INK);
    if (c->in_pupils)
        cell_add(m, row, "Pupils to England", true, COLOUR_INK);
    cell_add(m, row, change_head(m, v), true, COLOUR_INK);
    struct doc_node *quarter = cell_add(m, row, NULL, true, COLOUR_INK);
    struct doc_node *line = text_node(m, quarter, DOC_PARAGRAPH, STYLE_TABLE, COLOUR_INK, NULL);
    text_add(m, line, "Quarter", true, COLOUR_INK);
    line = text_node(m, quarter, DOC_PARAGRAPH, STYLE_TABLE, COLOUR_INK2, NULL);
    sign_add(m, line, (struct sign){.kind = SIGN_BAND_HEAD}, "D, C, B, A; A is best", ENTITY_NONE);
}

/* The measure, with its own year where that is not the table's. */
static struct doc_node *name_cell(struct maker *m, struct doc_node *row, const struct chapter_view *v,
                                  const struct series *s, const struct cell *now, const struct cell *usual)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK);
    cell->head = true;
    text_add(m, cell, say_row(m->say, s->indicator), s == v->lead, COLOUR_INK);
    if (now && !same_release(now, usual)) {
        struct strbuf words = {.arena = m->arena};
        if (!period_same(now->period, usual->period))
            strbuf_printf(&words, " %s", cell_period(m, now));
        strbuf_puts(&words, status_words(now));
        text_add(m, cell, strbuf_text(&words), false, COLOUR_INK2);
    }
    return cell;
}

static void pupils_cell(struct maker *m, struct doc_node *row, const struct series *s, const struct cell *now)
{
    struct subject about = subject_of(m, s, NULL, 0, NULL);
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    bool counted = now && now->state == STATE_SHOWN && counts_pupils(s, now);
    if (counted)
        span_add(m, cell,
                 (struct span){.text = say_value(m->arena, m->say, &about, "pupils"),
                               .colour = COLOUR_INK2,
                               .entity = now->entity});
    else if (now && now->state == STATE_HIDDEN)
        text_add(m, cell, state_symbol(now->state), true, COLOUR_INK);
    else
        dash_add(m, cell, "no pupil count");
}

static const char *in_pupils_words(struct maker *m, const struct series *s)
{
    int more = s->pupils.to_comparator;
    if (!s->pupils.known)
        return "not in pupils";
    if (more == 0)
        return "just reached";
    const char *word = more < 0 ? "to spare" : s->indicator->polarity == POLARITY_LOW ? "fewer" : "more";
    return arena_printf(m->arena, "%d %s", abs(more), word);
}

static void in_pupils_cell(struct maker *m, struct doc_node *row, const struct series *s)
{
    bool known = s->pupils.known;
    struct doc_node *cell = cell_add(m, row, NULL, false, known ? COLOUR_INK : COLOUR_INK2);
    span_add(m, cell,
             (struct span){.text = in_pupils_words(m, s),
                           .colour = cell->colour,
                           .entity = known ? s->self->index : ENTITY_NONE});
}

static void change_cell(struct maker *m, struct doc_node *row, const struct series *s)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK);
    const struct change *c = &s->change;
    char number[NUM_ROOM];
    if (!c->known) {
        dash_add(m, cell, "no year before to compare with");
        return;
    }
    bool judged = c->clear != CLEAR_UNKNOWN, clear = c->clear == CLEAR_ABOVE || c->clear == CLEAR_BELOW;
    int direction = c->delta > 0 ? 1 : c->delta < 0 ? -1 : 0;
    if (judged || direction == 0) {
        const char *heard =
            direction == 0 ? "no change,"
            : clear        ? (direction > 0 ? "clear rise," : "clear fall,")
                           : (direction > 0 ? "rise that could be chance," : "fall that could be chance,");
        sign_add(m, cell, (struct sign){.kind = SIGN_CHANGE, .direction = direction, .filled = clear}, heard,
                 s->self->index);
        m->marks |= judged ? SYMBOL_CHANGE : 0;
    }
    num_print(number, c->delta, s->indicator->decimals);
    const char *lead = judged || direction == 0 ? " " : "";
    span_add(m, cell,
             (struct span){.text = arena_printf(m->arena, "%s%s%s", lead, direction > 0 ? "+" : "", number),
                           .entity = s->self->index});
    place(m, s, series_role_year(s, LINE_SELF, c->before.year));
}

static void quarter_cell(struct maker *m, struct doc_node *row, const struct series *s)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    struct subject about = subject_of(m, s, NULL, 0, NULL);
    const struct band *b = &s->band;
    bool cells = b->why == LETTER_SHOWN || b->why == LETTER_SPREAD;
    if (cells) {
        sign_add(m, cell, (struct sign){.kind = SIGN_BAND, .letter = b->letter, .from = b->from, .to = b->to},
                 "quarter", s->self->index);
        m->marks |= SYMBOL_BAND;
    }
    const struct piece *pieces;
    size_t n = say_pieces(m->arena, m->say, "quarter_table", &about, 0, &pieces);
    if (cells && n > 0)
        text_add(m, cell, " ", false, COLOUR_INK2);
    pieces_add(m, cell, pieces, n, COLOUR_INK2, false);
}

static void reason_cell(struct maker *m, struct doc_node *row, size_t span, const char *words)
{
    struct doc_node *cell = cell_add(m, row, words, false, COLOUR_INK2);
    cell->span_columns = (int)span;
}

static void category_row(struct maker *m, struct doc_node *row, const struct series *s,
                         const struct cell *now, const struct columns *c)
{
    struct doc_node *cell = figure_cell(m, row, s, now, true, COLOUR_FOCUS);
    cell->span_columns = (int)(c->n - 1);
}

static void current_row(struct maker *m, struct doc_node *table, const struct chapter_view *v,
                        const struct series *s, const struct columns *c)
{
    struct doc_node *row = row_add(m, table, false);
    const struct cell *now = series_now(s, LINE_SELF);
    name_cell(m, row, v, s, now, series_now(c->usual, LINE_SELF));
    if (is_category(s)) {
        category_row(m, row, s, now, c);
        return;
    }
    pupils_cell(m, row, s, now);
    bool shown = now->state == STATE_SHOWN;
    figure_cell(m, row, s, now, shown && !s->quiet, COLOUR_FOCUS);
    figure_cell(m, row, s, series_now(s, LINE_AUTHORITY), false, COLOUR_INK);
    figure_cell(m, row, s, series_england(s), false, COLOUR_INK);
    if (!shown) {
        struct subject about = subject_of(m, s, NULL, 0, v->chapter);
        reason_cell(m, row, c->after, say_line(m->arena, m->say, "not_shown", &about, 0));
    } else if (s->quiet) {
        struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
        text_add(m, cell, "[u]", true, COLOUR_INK);
        text_add(m, cell,
                 isnan(now->n) ? " few pupils: read with care"
                               : arena_printf(m->arena, " %.0f pupils: read with care", now->n),
                 false, COLOUR_INK2);
        cell->span_columns = (int)c->after;
        m->marks |= SYMBOL_U;
    } else {
        if (c->in_pupils)
            in_pupils_cell(m, row, s);
        change_cell(m, row, s);
        quarter_cell(m, row, s);
    }
}

/* A file that filled other rows lacks this one; a whole file that is missing is named below the page instead. */
static bool file_came(const struct chapter_view *v, const struct series *s)
{
    for (size_t i = 0; i < v->n_current; i++)
        if (strcmp(v->current[i]->indicator->source_label, s->indicator->source_label) == 0)
            return true;
    return false;
}

/* Not here, but the authority or England has the table's year: the row stays, with the reason. */
static bool missing_row(struct maker *m, struct doc_node *table, const struct chapter_view *v,
                        const struct series *s, const struct columns *c)
{
    const struct cell *usual = series_now(c->usual, LINE_SELF);
    int year = usual->period.year;
    const struct cell *authority = series_role_year(s, LINE_AUTHORITY, year);
    const struct cell *england = series_role_year(s, s->indicator->others ? LINE_OTHERS : LINE_ENGLAND, year);
    bool has = (authority && authority->state == STATE_SHOWN) || (england && england->state == STATE_SHOWN);
    if (!has || is_category(s) || s->any || !file_came(v, s))
        return false;
    struct doc_node *row = row_add(m, table, false);
    const struct cell *own = series_role_year(s, LINE_SELF, year);
    enum reason why = own && own->reason != REASON_NONE ? own->reason : s->why_not;
    name_cell(m, row, v, s, NULL, usual);
    dash_add(m, cell_add(m, row, NULL, false, COLOUR_INK2), "no pupil count");
    cell_add(m, row, "[x]", true, COLOUR_INK);
    m->marks |= SYMBOL_X;
    figure_cell(m, row, s, authority, false, COLOUR_INK);
    figure_cell(m, row, s, england, false, COLOUR_INK);
    reason_cell(m, row, c->after, gap_words(m, s, why, year, REASON_MOST));
    return true;
}

/* "reading −0.5, writing +1.4, maths −0.1; England 0" in one row; false when none of them is current. */
static bool together_row(struct maker *m, struct doc_node *table, const struct together *t,
                         const struct columns *c)
{
    const struct cell *first = NULL;
    for (size_t i = 0; i < t->of.n; i++) {
        const struct series *s = m->f->by_indicator[t->of.at[i]];
        if (s && is_shown(s) && !first)
            first = series_now(s, LINE_SELF);
    }
    if (!first)
        return false;
    struct doc_node *row = row_add(m, table, false);
    cell_add(m, row, t->row, false, COLOUR_INK)->head = true;
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    if (!isnan(first->n))
        span_add(m, cell,
                 (struct span){.text = arena_printf(m->arena, "%.0f", first->n),
                               .colour = COLOUR_INK2,
                               .entity = first->entity});
    cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    cell->span_columns = (int)(c->n - 2);
    const struct cell *england = NULL;
    const struct series *of = NULL;
    bool quiet = false;
    for (size_t i = 0; i < t->of.n; i++) {
        const struct series *s = m->f->by_indicator[t->of.at[i]];
        if (!s)
            continue;
        text_add(m, cell, arena_printf(m->arena, "%s%s ", i ? ", " : "", t->names[i]), false, COLOUR_INK2);
        figure_add(m, cell, s, series_now(s, LINE_SELF), !s->quiet, COLOUR_FOCUS);
        quiet = quiet || s->quiet;
        if (!england && series_england(s) && series_england(s)->state == STATE_SHOWN) {
            england = series_england(s);
            of = s;
        }
    }
    if (quiet) {
        text_add(m, cell, " [u]", true, COLOUR_INK);
        text_add(m, cell, " read with care", false, COLOUR_INK2);
        m->marks |= SYMBOL_U;
    } else if (england) {
        text_add(m, cell, "; England ", false, COLOUR_INK2);
        figure_add(m, cell, of, england, false, COLOUR_INK2);
        if (num_round(england->value, of->indicator->decimals) == 0)
            cell->spans[cell->n_spans - 1].text = "0"; /* where progress is counted from, not a figure */
    }
    return true;
}

static bool in_together(const struct measures *g, unsigned indicator)
{
    for (size_t t = 0; t < g->n_together; t++)
        for (size_t i = 0; i < g->together[t].of.n; i++)
            if (g->together[t].of.at[i] == indicator)
                return true;
    return false;
}

static bool grouped(const struct chapter_view *v, const struct series *s)
{
    for (size_t g = 0; g < v->layout->n_measures; g++)
        if (in_together(&v->layout->measures[g], s->indicator_index))
            return true;
    return false;
}

static size_t together_rows(struct maker *m, struct doc_node *table, const struct chapter_view *v,
                            const struct columns *c)
{
    size_t rows = 0;
    for (size_t g = 0; g < v->layout->n_measures; g++)
        for (size_t t = 0; t < v->layout->measures[g].n_together; t++)
            rows += together_row(m, table, &v->layout->measures[g].together[t], c);
    return rows;
}

/* A chapter of words alone: measure, what the school was given, and when. */
static bool words_table(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    static const double widths[] = {206, 202, 108};
    for (size_t i = 0; i < v->n_current; i++)
        if (!is_category(v->current[i]))
            return false;
    struct doc_node *table =
        table_add(m, section, widths, NULL, 3,
                  arena_printf(m->arena, "Measures of chapter %s, %s", v->chapter->id, v->chapter->title));
    struct doc_node *row = row_add(m, table, true);
    cell_add(m, row, "Measure", true, COLOUR_INK);
    cell_add(m, row, "School", true, COLOUR_INK);
    cell_add(m, row, "When", true, COLOUR_INK);
    for (size_t i = 0; i < v->n_current && i < ROWS_MOST; i++) {
        const struct series *s = v->current[i];
        const struct cell *now = series_now(s, LINE_SELF);
        row = row_add(m, table, false);
        cell_add(m, row, say_row(m->say, s->indicator), s == v->lead, COLOUR_INK)->head = true;
        figure_cell(m, row, s, now, true, COLOUR_FOCUS);
        cell_add(m, row, cell_period(m, now), false, COLOUR_INK2);
    }
    return true;
}

void table_make(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    if (words_table(m, section, v))
        return;
    struct columns c = columns_plan(v);
    struct doc_node *table =
        table_add(m, section, c.widths, c.right, c.n,
                  arena_printf(m->arena, "Measures of chapter %s, %s", v->chapter->id, v->chapter->title));
    size_t rows = 0;
    head_make(m, table, v, &c);
    for (size_t i = 0; i < v->n_current && rows < ROWS_MOST; i++)
        if (!grouped(v, v->current[i])) {
            current_row(m, table, v, v->current[i], &c);
            rows++;
        }
    for (size_t i = 0; i < v->n_missing && rows + 1 < ROWS_MOST; i++)
        if (!grouped(v, v->missing[i]))
            rows += missing_row(m, table, v, v->missing[i], &c);
    if (rows < ROWS_MOST)
        together_rows(m, table, v, &c);
}
