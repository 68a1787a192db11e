/* SPDX-License-Identifier: MIT */
/* "Figures behind the charts": each chart's numbers as a real table, from the series the chart was drawn from. */
#include "base/num.h"
#include "doc/city.h"
#include <math.h>
#include <string.h>

enum { STEP = 5, STEPS_MOST = 24, YEARS_MOST = 12, HALF_WIDTH = 252 };

static void title_make(struct maker *m, struct doc_node *parent, const struct behind *b)
{
    struct doc_node *title = node_add(m, parent, DOC_HEADING);
    title->style = STYLE_TITLE;
    title->level = 3;
    title->keep_next = true;
    title->id = arena_printf(m->arena, "table-%s", b->id);
    text_add(m, title, arena_printf(m->arena, "Table %s: ", b->id), false, COLOUR_INK);
    pieces_add(m, title, b->title, b->n_title, COLOUR_INK, false);
    struct doc_node *line = text_node(m, parent, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, b->subtitle);
    text_add(m, line,
             b->kind == CHART_STRIP
                 ? m->f->self->school ? "; no school is named; " : "; no authority is named; "
                 : "; ",
             false, COLOUR_INK2);
    link_add(m, line, "chart on page ", arena_printf(m->arena, "#chart-%s", b->id));
    line->keep_next = true;
}

static const char *spoken_caption(struct maker *m, const struct behind *b)
{
    struct strbuf s = {.arena = m->arena};
    strbuf_printf(&s, "Table %s: ", b->id);
    for (size_t i = 0; i < b->n_title; i++)
        strbuf_puts(&s, b->title[i].text);
    return strbuf_text(&s);
}

struct doc_node *behind_table(struct maker *m, struct doc_node *parent, const double *widths,
                              const bool *right, size_t n, const char *const *heads, const struct behind *b)
{
    struct doc_node *table = table_add(m, parent, widths, right, n, spoken_caption(m, b)),
                    *row = row_add(m, table, true);
    table->row_padding_pt = 1;
    table->space_before_pt = 4;
    for (size_t i = 0; i < n; i++)
        cell_add(m, row, heads[i], true, COLOUR_INK);
    return table;
}

static void words_cell(struct maker *m, struct doc_node *row, const char *text, uint32_t entity)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK);
    span_add(m, cell, (struct span){.text = *text ? text : "[x]", .entity = *text ? entity : ENTITY_NONE});
    declare(m, *text ? entity : ENTITY_NONE);
}

static void own_cell(struct maker *m, struct doc_node *row, const struct series *s, const struct cell *own)
{
    struct doc_node *cell = figure_cell(m, row, s, own, false, COLOUR_INK);
    if (own && own->state == STATE_SHOWN && own->marks & MARK_U)
        text_add(m, cell, " [u]", true, COLOUR_INK);
}

static const char *pupils_words(struct maker *m, const struct series *s, const struct cell *c)
{
    if (!c || c->state != STATE_SHOWN || !counts_pupils(s, c))
        return "";
    char k[NUM_ROOM], n[NUM_ROOM];
    num_print(n, c->n, 0);
    if (isnan(c->k) || s->indicator->interval != INTERVAL_WILSON)
        return arena_strdup(m->arena, n);
    num_print(k, c->k, 0);
    return arena_printf(m->arena, "%s of %s", k, n);
}

static const char *symbol_or(const struct cell *c, const char *words)
{
    return c && c->state != STATE_SHOWN ? state_symbol(c->state) : words;
}

/* --- trend ------------------------------------------------------------------------------------- */

static bool any_counts(const struct series *s, bool intervals)
{
    for (size_t i = 0; s->lines[LINE_SELF].cells && i < s->n_years; i++) {
        const struct cell *c = &s->lines[LINE_SELF].cells[i];
        if (c->state == STATE_SHOWN && (intervals ? !isnan(c->lower) : counts_pupils(s, c)))
            return true;
    }
    return false;
}

static bool year_worth(const struct series *s, size_t i)
{
    static const enum line_role roles[] = {LINE_SELF, LINE_AUTHORITY, LINE_ENGLAND};
    for (size_t r = 0; r < 3; r++) {
        const struct line *line = &s->lines[roles[r]];
        if (line->cells && line->entity != ENTITY_NONE && line->cells[i].state != STATE_NOT_AVAILABLE)
            return true;
    }
    return i <= s->now;
}

static const struct cell *line_cell(const struct series *s, enum line_role role, size_t i)
{
    const struct line *line = &s->lines[role];
    return line->cells && line->entity != ENTITY_NONE ? &line->cells[i] : NULL;
}

static void trend_row(struct maker *m, struct doc_node *table, const struct series *s, size_t i, bool counts,
                      bool intervals)
{
    struct doc_node *row = row_add(m, table, false);
    const struct cell *own = line_cell(s, LINE_SELF, i);
    cell_add(m, row, year_words(m, s->first_year + (int)i), false, COLOUR_INK)->head = true;
    if (counts)
        words_cell(m, row, symbol_or(own, pupils_words(m, s, own)), own ? own->entity : ENTITY_NONE);
    own_cell(m, row, s, own);
    if (intervals)
        words_cell(m, row, symbol_or(own, own ? interval_print(m->arena, s->indicator, own) : ""),
                   own ? own->entity : ENTITY_NONE);
    figure_cell(m, row, s, line_cell(s, LINE_AUTHORITY, i), false, COLOUR_INK);
    figure_cell(m, row, s, line_cell(s, s->indicator->others ? LINE_OTHERS : LINE_ENGLAND, i), false,
                COLOUR_INK);
}

static void trend_table(struct maker *m, struct doc_node *column, const struct behind *b)
{
    const struct series *s = b->series[0];
    bool counts = any_counts(s, false), intervals = any_counts(s, true);
    double widths[6];
    bool right[6] = {false};
    const char *heads[6];
    size_t n = 0;
    const double fixed = 42 + (counts ? 52 : 0) + (intervals ? 66 : 0);
    const double each = (HALF_WIDTH - fixed) / 3;
    const struct {
        bool has;
        double width;
        const char *head;
    } all[] = {{true, 42, "Year"},         {counts, 52, "Pupils"},
               {true, each, "School"},     {intervals, 66, "95% interval"},
               {true, each, m->authority}, {true, each, "England"}};
    for (size_t i = 0; i < 6; i++)
        if (all[i].has) {
            widths[n] = all[i].width;
            right[n] = i > 0;
            heads[n++] = all[i].head;
        }
    struct doc_node *table = behind_table(m, column, widths, right, n, heads, b);
    size_t from = s->n_years > YEARS_MOST ? s->n_years - YEARS_MOST : 0;
    for (size_t i = from; i < s->n_years; i++)
        if (b->kind == CHART_BARS ? i == s->now : year_worth(s, i))
            trend_row(m, table, s, i, counts, intervals);
}

/* --- intervals and gaps ------------------------------------------------------------------------ */

static void rows_table(struct maker *m, struct doc_node *column, const struct behind *b)
{
    static const double widths[] = {72, 46, 38, 56, 40};
    static const bool right[] = {false, true, true, true, true};
    static const char *const heads[] = {"Measure", "Pupils", "School", "Interval", "England"};
    struct doc_node *table = behind_table(m, column, widths, right, 5, heads, b);
    for (size_t i = 0; i < b->n; i++) {
        const struct series *s = b->series[i];
        const struct cell *own = series_now(s, LINE_SELF);
        struct doc_node *row = row_add(m, table, false);
        cell_add(m, row, b->names[i], false, COLOUR_INK)->head = true;
        words_cell(m, row, symbol_or(own, pupils_words(m, s, own)), own ? own->entity : ENTITY_NONE);
        own_cell(m, row, s, own);
        words_cell(m, row, symbol_or(own, own ? interval_print(m->arena, s->indicator, own) : ""),
                   own ? own->entity : ENTITY_NONE);
        figure_cell(m, row, s, series_england(s), false, COLOUR_INK);
    }
}

/* --- strip ------------------------------------------------------------------------------------- */

struct step {
    double from, to; /* inclusive, as printed */
    size_t n;
    unsigned letters; /* bits of D C B A */
};

static unsigned letter_bit(const struct cohort *c, enum polarity polarity, double value)
{
    bool low = polarity == POLARITY_LOW;
    unsigned quarter = low ? (value <= c->q25   ? 3
                              : value <= c->q50 ? 2
                              : value <= c->q75 ? 1
                                                : 0)
                           : (value > c->q75   ? 3
                              : value > c->q50 ? 2
                              : value > c->q25 ? 1
                                               : 0);
    return 1u << quarter;
}

/* A step that is 1, 2 or 5 times a power of ten, so that at most STEPS_MOST cover the peers. */
static double step_size(const struct cohort *c)
{
    static const double sizes[] = {0.05, 0.1, 0.2, 0.5, 1, 2, STEP, 10, 20, 50, 100, 200, 500, 1000};
    double range = c->values[c->n - 1] - c->values[0];
    bool shares = range > 20 && range <= 100;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (range / sizes[i] <= STEPS_MOST - 4 && (!shares || sizes[i] >= STEP))
            return sizes[i];
    return range / 10;
}

static size_t steps_make(const struct cohort *c, const struct indicator *in, struct step *steps)
{
    double size = step_size(c), smallest = pow(10, -in->decimals);
    double from = floor(c->values[0] / size + 1e-9) * size;
    size_t n = 0, i = 0;
    while (i < c->n && n < STEPS_MOST) {
        struct step *s = &steps[n++];
        bool top = in->unit == UNIT_PERCENT && from + size > 100 - 1e-9;
        *s = (struct step){.from = from, .to = top ? 100 : from + size - smallest};
        while (i < c->n && (c->values[i] < from + size - 1e-9 || top)) {
            s->letters |= letter_bit(c, in->polarity, c->values[i]);
            s->n++;
            i++;
        }
        from += size;
    }
    return n;
}

static const char *letters_words(struct maker *m, unsigned letters, bool ranked)
{
    struct strbuf b = {.arena = m->arena};
    for (unsigned i = 0; i < 4; i++)
        if (letters & 1u << i)
            strbuf_printf(&b, "%s%c", b.n ? " and " : "", "DCBA"[i]);
    return b.n && ranked ? strbuf_text(&b) : "–";
}

static void steps_table(struct maker *m, struct doc_node *row, const struct behind *b, const char *peers,
                        const struct step *steps, size_t n)
{
    static const double widths[] = {92, 80, 80};
    static const bool right[] = {false, true, true};
    const struct series *s = b->series[0];
    const char *const heads[] = {"Value", peers, "Quarter"};
    struct doc_node *column = node_add(m, row, DOC_COLUMN);
    column->columns = 6;
    struct doc_node *table = behind_table(m, column, widths, right, 3, heads, b);
    bool ranked = s->indicator->polarity == POLARITY_HIGH || s->indicator->polarity == POLARITY_LOW;
    for (size_t i = 0; i < n; i++) {
        struct doc_node *line = row_add(m, table, false);
        cell_add(m, line, range_words(m, s->indicator, steps[i].from, steps[i].to), false, COLOUR_INK)->head =
            true;
        cell_add(m, line, arena_printf(m->arena, "%zu", steps[i].n), false, COLOUR_INK);
        cell_add(m, line, letters_words(m, steps[i].letters, ranked), false, COLOUR_INK);
    }
}

void behind_steps(struct maker *m, struct doc_node *section, const struct behind *b, const char *peers)
{
    const struct series *s = b->series[0];
    const struct cohort *c = s->band.cohort;
    if (!c->all_public)
        return;
    struct step steps[STEPS_MOST] = {{0}};
    size_t n = steps_make(c, s->indicator, steps), half = (n + 1) / 2;
    struct doc_node *two = node_add(m, section, DOC_ROW);
    two->space_before_pt = 4;
    steps_table(m, two, b, peers, steps, half);
    if (n > half)
        steps_table(m, two, b, peers, steps + half, n - half);
}

static void strip_table(struct maker *m, struct doc_node *section, const struct behind *b)
{
    static const double widths[] = {128, 62, 84, 90, 52, 50, 50};
    static const bool right[] = {false, true, true, true, true, true, true};
    const struct series *s = b->series[0];
    const struct cohort *c = s->band.cohort;
    const struct cell *own = series_now(s, LINE_SELF);
    bool low = s->indicator->polarity == POLARITY_LOW;
    struct subject about = subject_of(m, s, NULL, 0, NULL);
    const char *const heads[] = {"",
                                 "School",
                                 "95% interval",
                                 arena_printf(m->arena, "Place, of %zu", c->n),
                                 low ? "B to A" : "D to C",
                                 "C to B",
                                 low ? "D to C" : "B to A"};
    struct doc_node *table = behind_table(m, section, widths, right, 7, heads, b),
                    *row = row_add(m, table, false);
    cell_add(m, row, "This school and quarter lines", false, COLOUR_INK)->head = true;
    figure_cell(m, row, s, own, false, COLOUR_INK);
    words_cell(m, row, own ? interval_print(m->arena, s->indicator, own) : "",
               own ? own->entity : ENTITY_NONE);
    const char *from = say_value(m->arena, m->say, &about, "place_from"),
               *to = say_value(m->arena, m->say, &about, "place_to");
    words_cell(m, row, *from ? arena_printf(m->arena, "%s to %s", from, to) : "",
               own ? own->entity : ENTITY_NONE);
    words_cell(m, row, value_print(m->arena, s->indicator, c->q25), ENTITY_NONE);
    words_cell(m, row, value_print(m->arena, s->indicator, c->q50), ENTITY_NONE);
    words_cell(m, row, value_print(m->arena, s->indicator, c->q75), ENTITY_NONE);
    char *peers = arena_strdup(m->arena, phase_word(c->phase, true));
    peers[0] = (char)(peers[0] >= 'a' && peers[0] <= 'z' ? peers[0] - 32 : peers[0]);
    behind_steps(m, section, b, peers);
}

/* ----------------------------------------------------------------------------------------------- */

static void opening_make(struct maker *m, struct doc_node *section)
{
    struct doc_node *line = text_node(m, section, DOC_PARAGRAPH, STYLE_HEADLINE, COLOUR_INK,
                                      "Every chart of this document as a table");
    line->space_before_pt = 4;
    line->keep_next = true;
    line = text_node(m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
                     "The file figures.csv attached to this document holds every row.");
    line->keep_next = true;
}

void behind_make(struct maker *m, struct doc_node *root)
{
    if (m->behind.n == 0)
        return;
    struct doc_node *section = section_after(m, root, "figures", "Figures behind the charts"), *row = NULL;
    m->marks = 0;
    opening_make(m, section);
    for (size_t i = 0; i < m->behind.n; i++) {
        const struct behind *b = &m->behind.at[i];
        if (b->kind == CHART_STRIP) {
            struct doc_node *whole = node_add(m, section, DOC_COLUMN);
            whole->columns = 12;
            whole->space_before_pt = 16;
            title_make(m, whole, b);
            if (m->layout->city)
                city_strip_table(m, whole, b);
            else
                strip_table(m, whole, b);
            row = NULL;
            continue;
        }
        bool second = row != NULL;
        if (!second) {
            row = node_add(m, section, DOC_ROW);
            row->space_before_pt = 16;
        }
        struct doc_node *column = node_add(m, row, DOC_COLUMN);
        column->columns = 6;
        title_make(m, column, b);
        if (b->kind == CHART_NEIGHBOURS)
            city_neighbours_table(m, column, b);
        else if (b->kind == CHART_TREND && m->layout->city)
            city_trend_table(m, column, b);
        else if (b->kind == CHART_STACK)
            stack_table(m, column, b);
        else if (b->kind == CHART_TREND || b->kind == CHART_BARS)
            trend_table(m, column, b);
        else
            rows_table(m, column, b);
        row = second ? NULL : row;
    }
    struct doc_node *block = node_add(m, section, DOC_COLUMN);
    block->columns = 12;
    block->at_bottom = true;
    node_add(m, block, DOC_RULE)->colour = COLOUR_INK2;
    struct doc_node *line = text_node(m, block, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, NULL);
    line->space_before_pt = 3;
    text_add(m, line, "Source", true, COLOUR_INK);
    text_add(m, line,
             " as on the pages of the charts. A number here is the number drawn there: both are written from "
             "one model. Chart and table link to each other.",
             false, COLOUR_INK2);
}
