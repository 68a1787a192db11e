/* SPDX-License-Identifier: MIT */
/* A chapter of an authority's document: table, strip of all authorities, neighbours beside the trend. */
#include "doc/city.h"
#include <math.h>
#include <string.h>

enum { TITLE_HALF = 42, TITLE_FULL = 84, PEERS_LEAST = 20 };

const char *city_name(struct maker *m, const struct series *s)
{
    const char *name = say_row(m->say, s->indicator);
    return s->self->phase ? arena_printf(m->arena, "%s, %s", name, phase_word(s->self->phase, false)) : name;
}

const char *city_place(struct maker *m, const struct series *s)
{
    const struct band *b = &s->band;
    if (!b->place_from || !b->cohort)
        return "";
    return arena_printf(m->arena, "%zu%s/%zu", b->place_from, b->tied ? "=" : "", b->cohort->n);
}

/* Means of phases have no entity of their own, and the line of the quarter none at all: they are printed, and are no row of
 * figures.csv. */
static bool has_row(const struct series *s, enum line_role role)
{
    return role != LINE_QUARTER && !(role == LINE_NEIGHBOURS && s->self->phase);
}

struct doc_node *city_line_cell(struct maker *m, struct doc_node *row, const struct series *s,
                                enum line_role role, unsigned with)
{
    struct doc_node *node = cell_add(m, row, NULL, false, COLOUR_INK);
    const struct cell *cell = series_now(s, role);
    if (!(s->indicator->with & with)) {
        text_add(m, node, "[z]", false, COLOUR_INK2);
        m->marks |= SYMBOL_Z;
    } else if (cell && cell->state == STATE_SHOWN && !has_row(s, role)) {
        span_add(
            m, node,
            (struct span){.text = value_print(m->arena, s->indicator, cell->value), .entity = cell->entity});
        declare(m, cell->entity);
    } else {
        figure_add(m, node, s, cell, false, COLOUR_INK);
    }
    return node;
}

static void title_make(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    const char *words = v->at ? arena_printf(m->arena, "Chapter %s: %s", v->chapter->id, v->chapter->title)
                              : v->chapter->title;
    struct doc_node *title = text_node(m, section, DOC_HEADING, STYLE_TITLE, COLOUR_INK, words);
    title->level = 2;
    title->keep_next = true;
    int of = 0;
    for (size_t i = 0; i < m->n_views; i++)
        of += m->views[i].at > 0;
    if (v->at)
        sign_add(m, title, (struct sign){.kind = SIGN_SPINE, .at = v->at, .of = of}, "", ENTITY_NONE);
    section->id = arena_printf(m->arena, "chapter-%s", v->chapter->id);
    section->bookmark = words;
}

static void headline_make(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    size_t n = v->n_current < ROWS_MOST ? v->n_current : ROWS_MOST;
    struct subject about = subject_of(m, v->lead ? v->lead : v->lead_none, v->current, n, v->chapter);
    struct doc_node *line =
        say_node(m, section, DOC_PARAGRAPH, STYLE_HEADLINE,
                 v->lead ? "city_chapter_headline" : "city_chapter_headline_none", &about, 130);
    if (!line)
        line = text_node(m, section, DOC_PARAGRAPH, STYLE_HEADLINE, COLOUR_INK, v->chapter->title);
    line->space_before_pt = 4;
    line->keep_next = true;
    if (!v->chapter->aim || !*v->chapter->aim)
        return;
    struct doc_node *aim = text_node(m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
                                     arena_printf(m->arena, "The strategy’s aim: %s", v->chapter->aim));
    aim->space_before_pt = 2;
    aim->keep_next = true;
}

/* --- table ---------------------------------------------------------------------------------------- */

static void head_make(struct maker *m, struct doc_node *table, const struct chapter_view *v)
{
    static const char *const names[] = {"Neighbours", "Region", "England", "Top quarter", "Rank"};
    struct doc_node *row = row_add(m, table, true);
    cell_add(m, row, arena_printf(m->arena, "Measure, %s", cell_period(m, series_now(v->lead, LINE_SELF))),
             true, COLOUR_INK);
    cell_add(m, row, m->authority, true, COLOUR_INK);
    for (size_t i = m->neighbours ? 0 : 1; i < sizeof names / sizeof *names; i++)
        cell_add(m, row, names[i], true, COLOUR_INK);
    struct doc_node *quarter = cell_add(m, row, NULL, true, COLOUR_INK);
    struct doc_node *line = text_node(m, quarter, DOC_PARAGRAPH, STYLE_TABLE, COLOUR_INK, NULL);
    text_add(m, line, "Quarter", true, COLOUR_INK);
    line = text_node(m, quarter, DOC_PARAGRAPH, STYLE_TABLE, COLOUR_INK2, NULL);
    sign_add(m, line, (struct sign){.kind = SIGN_BAND_HEAD}, "D, C, B, A; A is best", ENTITY_NONE);
}

static void name_make(struct maker *m, struct doc_node *row, const struct chapter_view *v,
                      const struct series *s)
{
    const struct cell *now = series_now(s, LINE_SELF), *lead = series_now(v->lead, LINE_SELF);
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK);
    struct strbuf words = {.arena = m->arena};
    cell->head = true;
    text_add(m, cell, city_name(m, s), s == v->lead, COLOUR_INK);
    if (!period_same(now->period, lead->period))
        strbuf_printf(&words, " %s", cell_period(m, now));
    if (now->marks & MARK_P)
        strbuf_puts(&words, " [p]");
    if (now->marks & MARK_R)
        strbuf_puts(&words, " [r]");
    if (words.n)
        text_add(m, cell, strbuf_text(&words), false, COLOUR_INK2);
}

static void quarter_cell(struct maker *m, struct doc_node *row, const struct series *s)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    struct subject about = subject_of(m, s, NULL, 0, NULL);
    const struct band *b = &s->band;
    if (b->why == LETTER_SHOWN) {
        sign_add(m, cell, (struct sign){.kind = SIGN_BAND, .letter = b->letter},
                 arena_printf(m->arena, "%c", b->letter), s->self->index);
        m->marks |= SYMBOL_BAND;
        return;
    }
    const struct piece *pieces;
    size_t n = say_pieces(m->arena, m->say, "city_quarter", &about, 0, &pieces);
    pieces_add(m, cell, pieces, n, COLOUR_INK2, false);
}

static void row_make(struct maker *m, struct doc_node *table, const struct chapter_view *v,
                     const struct series *s)
{
    struct doc_node *row = row_add(m, table, false);
    name_make(m, row, v, s);
    figure_cell(m, row, s, series_now(s, LINE_SELF), is_shown(s), COLOUR_FOCUS);
    if (m->neighbours)
        city_line_cell(m, row, s, LINE_NEIGHBOURS, WITH_NEIGHBOURS);
    city_line_cell(m, row, s, LINE_REGION, WITH_REGION);
    city_line_cell(m, row, s, LINE_ENGLAND, WITH_ENGLAND);
    city_line_cell(m, row, s, LINE_QUARTER, WITH_QUARTER);
    struct doc_node *rank = cell_add(m, row, NULL, false, COLOUR_INK);
    const char *place = city_place(m, s);
    span_add(m, rank,
             (struct span){.text = *place ? place : "[z]",
                           .colour = *place ? COLOUR_INK : COLOUR_INK2,
                           .entity = *place ? s->self->index : ENTITY_NONE});
    m->marks |= *place ? 0 : SYMBOL_Z;
    declare(m, s->self->index);
    quarter_cell(m, row, s);
}

static void measures_table(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    static const double eight[] = {170, 46, 62, 44, 46, 46, 50, 52}, seven[] = {212, 50, 50, 50, 50, 52, 52};
    const char *beside = m->neighbours ? "neighbours, region" : "region";
    bool ends[8];
    size_t n = m->neighbours ? 8 : 7;
    for (size_t i = 0; i < n; i++)
        ends[i] = i > 0 && i + 1 < n;
    struct doc_node *table =
        table_add(m, section, m->neighbours ? eight : seven, ends, n,
                  arena_printf(m->arena, "%s: measures beside %s, England and all authorities",
                               section->bookmark, beside));
    head_make(m, table, v);
    for (size_t i = 0; i < v->n_current && i < ROWS_MOST; i++)
        row_make(m, table, v, v->current[i]);
}

/* --- charts --------------------------------------------------------------------------------------- */

static const struct series **one_series(struct maker *m, const struct series *s)
{
    const struct series **one = ARENA_ARRAY(m->arena, 1, const struct series *);
    one[0] = s;
    return one;
}

static bool strip_add(struct maker *m, struct doc_node *section, const struct chapter_view *v,
                      const struct series *s)
{
    const struct cohort *c = s->band.cohort;
    if (!is_shown(s) || !s->band.place_from || !c || c->n < PEERS_LEAST || c->q25 >= c->q75)
        return false;
    chart_make(m, section, CHART_STRIP, "city_strip", one_series(m, s), 1, v, TITLE_FULL);
    declare(m, c->authority);
    return true;
}

/* A chapter without neighbours and without years behind it has room for the strip of another of its measures. */
static void second_strip(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    for (size_t i = 0; i < v->n_current && i < ROWS_MOST; i++)
        if (v->current[i] != v->lead && strip_add(m, section, v, v->current[i]))
            return;
}

bool city_has_run(const struct series *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_years; i++)
        n += s->lines[LINE_SELF].cells[i].state == STATE_SHOWN;
    return n >= 2;
}

static void chart_column(struct maker *m, struct doc_node *row, const struct chapter_view *v,
                         enum chart_kind kind, const char *slot, const struct series *s)
{
    struct doc_node *column = node_add(m, row, DOC_COLUMN);
    column->columns = 6;
    chart_make(m, column, kind, slot, one_series(m, s), 1, v, TITLE_HALF);
}

/* Another measure of the chapter with years behind it, for the place where neighbours would stand. */
static const struct series *other_run(const struct chapter_view *v)
{
    for (size_t i = 0; i < v->n_current && i < ROWS_MOST; i++) {
        const struct series *s = v->current[i];
        if (s != v->lead && is_shown(s) && s->band.place_from && city_has_run(s))
            return s;
    }
    return NULL;
}

static bool charts_beside(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    const struct series *s = v->lead;
    const struct cell *mean = series_now(s, LINE_NEIGHBOURS);
    bool neighbours = mean && mean->state == STATE_SHOWN, trend = city_has_run(s);
    if (!neighbours && !trend)
        return false;
    struct doc_node *row = node_add(m, section, DOC_ROW);
    row->space_before_pt = 12;
    if (neighbours)
        chart_column(m, row, v, CHART_NEIGHBOURS, "city_neighbours", s);
    if (trend)
        chart_column(m, row, v, CHART_TREND, "city_trend", s);
    const struct series *other = neighbours && trend ? NULL : other_run(v);
    if (other)
        chart_column(m, row, v, CHART_TREND, "city_people", other);
    for (size_t i = 0; neighbours && i < s->n_members; i++)
        if (s->members[i].cells[s->now].state == STATE_SHOWN)
            place(m, s, &s->members[i].cells[s->now]);
    return true;
}

/* --- what is older, and what is missing ----------------------------------------------------------- */

static void older_add(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    static const double wide[] = {206, 60, 60, 190};
    static const bool ends[] = {false, true, true, false};
    if (v->n_older == 0)
        return;
    node_add(m, section, DOC_RULE)->space_before_pt = 16;
    section->last->colour = COLOUR_INK2;
    struct doc_node *title = text_node(m, section, DOC_HEADING, STYLE_TITLE, COLOUR_INK, "Older figures");
    title->level = 3;
    title->space_before_pt = 4;
    title->keep_next = true;
    struct doc_node *table =
        table_add(m, section, wide, ends, 4, arena_printf(m->arena, "%s: older figures", section->bookmark));
    struct doc_node *row = row_add(m, table, true);
    cell_add(m, row, "Measure, with its year", true, COLOUR_INK);
    cell_add(m, row, m->authority, true, COLOUR_INK);
    cell_add(m, row, "England", true, COLOUR_INK);
    cell_add(m, row, "Why nothing newer", true, COLOUR_INK);
    for (size_t i = 0; i < v->n_older && i < ROWS_MOST; i++) {
        const struct series *s = v->older[i];
        row = row_add(m, table, false);
        cell_add(m, row,
                 arena_printf(m->arena, "%s %s", city_name(m, s), cell_period(m, series_now(s, LINE_SELF))),
                 false, COLOUR_INK)
            ->head = true;
        figure_cell(m, row, s, series_now(s, LINE_SELF), false, COLOUR_FOCUS);
        city_line_cell(m, row, s, LINE_ENGLAND, WITH_ENGLAND);
        cell_add(m, row,
                 reason_words(m->arena, s->indicator, s->why_not, s->due_year, m->f->edition->as_at, NULL),
                 false, COLOUR_INK2);
    }
}

void city_chapter_make(struct maker *m, struct doc_node *root, const struct chapter_view *v)
{
    struct doc_node *section = node_add(m, root, DOC_SECTION);
    size_t charts = m->behind.n;
    m->marks = 0;
    title_make(m, section, v);
    headline_make(m, section, v);
    if (v->lead) {
        measures_table(m, section, v);
        strip_add(m, section, v, v->lead);
        if (!charts_beside(m, section, v))
            second_strip(m, section, v);
        if (v->stack)
            stack_add(m, section, v, v->stack);
    } else if (v->n_missing > 0) {
        missing_table(m, section, v);
    }
    older_add(m, section, v);
    section->half = charts == m->behind.n;
    section->break_before = !section->half;
    city_source(m, section, v, !section->half);
}
