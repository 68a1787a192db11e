/* SPDX-License-Identifier: MIT */
/* Cover and context of an authority's document. */
#include "doc/city.h"
#include <stdlib.h>
#include <string.h>

enum { TILES_MOST = 5, RANKS_MOST = 3, RANKED_LEAST = 6, TRENDS_MOST = 4 };

static size_t all_current(struct maker *m, const struct series ***out)
{
    size_t n = 0, room = 1;
    for (size_t v = 0; v < m->n_views; v++)
        room += m->views[v].n_current;
    const struct series **all = ARENA_ARRAY(m->arena, room, const struct series *);
    for (size_t v = 0; v < m->n_views; v++)
        for (size_t i = 0; i < m->views[v].n_current && i < ROWS_MOST; i++)
            all[n++] = m->views[v].current[i];
    *out = all;
    return n;
}

/* --- its people ----------------------------------------------------------------------------------- */

static void tile_row(struct maker *m, struct doc_node *table, const char *name,
                     const struct series *const *at, size_t n, enum line_role role, unsigned with)
{
    struct doc_node *row = row_add(m, table, false);
    bool own = role == LINE_SELF;
    cell_add(m, row, name, own, own ? COLOUR_INK : COLOUR_INK2)->head = true;
    for (size_t i = 0; i < n; i++) {
        if (!own) {
            city_line_cell(m, row, at[i], role, with);
            continue;
        }
        struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK);
        cell->style = STYLE_VALUE;
        figure_add(m, cell, at[i], series_now(at[i], LINE_SELF), true, COLOUR_INK);
    }
}

static void tiles_make(struct maker *m, struct doc_node *section)
{
    static const double widths[] = {66, 90, 90, 90, 90, 90};
    const struct city_codes *codes = &m->layout->city->cover;
    const struct series *at[TILES_MOST];
    size_t n = 0;
    for (size_t i = 0; i < codes->n && n < TILES_MOST; i++) {
        const struct series *s = city_series(m, codes->at[i]);
        if (s && is_shown(s))
            at[n++] = s;
    }
    if (n == 0)
        return;
    struct doc_node *table = table_add(m, section, widths, NULL, n + 1, "Its children and young people"),
                    *row = row_add(m, table, true);
    table->last_rule = false;
    table->row_padding_pt = 0;
    cell_add(m, row, "", false, COLOUR_INK2);
    for (size_t i = 0; i < n; i++)
        text_add(m, cell_add(m, row, NULL, false, COLOUR_INK), city_name(m, at[i]), false, COLOUR_INK);
    tile_row(m, table, m->authority, at, n, LINE_SELF, 0);
    if (m->neighbours)
        tile_row(m, table, "Neighbours", at, n, LINE_NEIGHBOURS, WITH_NEIGHBOURS);
    tile_row(m, table, "England", at, n, LINE_ENGLAND, WITH_ENGLAND);
}

/* --- chapters ------------------------------------------------------------------------------------- */

static void place_cell(struct maker *m, struct doc_node *row, const struct chapter_view *v)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    const struct series *s = v->lead;
    if (!s) {
        text_add(m, cell, "No current figure", false, COLOUR_INK2);
        return;
    }
    struct subject about = subject_of(m, s, NULL, 0, v->chapter);
    const struct band *b = &s->band;
    if (b->why == LETTER_SHOWN) {
        struct doc_node *line = text_node(m, cell, DOC_PARAGRAPH, STYLE_TABLE, COLOUR_INK2, NULL);
        sign_add(m, line, (struct sign){.kind = SIGN_BAND, .letter = b->letter},
                 arena_printf(m->arena, "%c", b->letter), s->self->index);
    } else {
        say_node(m, cell, DOC_PARAGRAPH, STYLE_SMALL, "city_quarter", &about, 0);
    }
    const char *rank = say_value(m->arena, m->say, &about, "rank");
    if (!*rank || !b->cohort)
        return;
    struct doc_node *line = text_node(m, cell, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, NULL);
    line->space_before_pt = 2;
    span_add(m, line,
             (struct span){.text = arena_printf(m->arena, "%s of %zu", rank, b->cohort->n),
                           .colour = COLOUR_INK2,
                           .entity = s->self->index});
}

static void run_cell(struct maker *m, struct doc_node *row, const struct chapter_view *v)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    if (v->lead && city_has_run(v->lead))
        small_chart(m, cell, CHART_SPARKLINE, v->lead, "alt_sparkline");
    else
        text_add(m, cell, v->lead ? "First figure, so no trend" : "No figure held", false, COLOUR_INK2);
}

static void chapters_make(struct maker *m, struct doc_node *section)
{
    static const double widths[] = {24, 292, 114, 86};
    struct doc_node *table = table_add(m, section, widths, NULL, 4, "Where each chapter stands");
    struct doc_node *row = row_add(m, table, true);
    table->row_padding_pt = 3;
    cell_add(m, row, "Where each chapter stands", true, COLOUR_INK)->span_columns = 2;
    struct doc_node *cell = cell_add(m, row, NULL, true, COLOUR_INK);
    struct doc_node *line = text_node(m, cell, DOC_PARAGRAPH, STYLE_TABLE, COLOUR_INK, NULL);
    text_add(m, line, "Quarter of authorities", true, COLOUR_INK);
    line = text_node(m, cell, DOC_PARAGRAPH, STYLE_TABLE, COLOUR_INK2, NULL);
    sign_add(m, line, (struct sign){.kind = SIGN_BAND_HEAD}, "D, C, B, A; A is best", ENTITY_NONE);
    cell_add(m, row, "Over the years", true, COLOUR_INK);
    for (size_t i = 0; i < m->n_views; i++) {
        const struct chapter_view *v = &m->views[i];
        struct subject about =
            subject_of(m, v->lead ? v->lead : v->lead_none, v->current, v->n_current, v->chapter);
        row = row_add(m, table, false);
        cell = cell_add(m, row, v->chapter->id, true, COLOUR_FOCUS);
        cell->style = STYLE_HEADLINE;
        cell->head = true;
        cell = cell_add(m, row, NULL, false, COLOUR_INK);
        text_node(m, cell, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, v->chapter->title);
        if (!say_node(m, cell, DOC_PARAGRAPH, STYLE_BODY, v->lead ? "city_chapter" : "city_chapter_none",
                      &about, 104))
            text_node(m, cell, DOC_PARAGRAPH, STYLE_BODY, COLOUR_INK, "[x] No figure is held.");
        place_cell(m, row, v);
        run_cell(m, row, v);
    }
}

/* --- ranks ---------------------------------------------------------------------------------------- */

static double share_ahead(const struct series *s)
{
    return (double)s->band.place_from / (double)s->band.cohort->n;
}

static int by_rank(const void *x, const void *y)
{
    const struct series *a = *(const struct series *const *)x, *b = *(const struct series *const *)y;
    double one = share_ahead(a), other = share_ahead(b);
    if (one != other)
        return one < other ? -1 : 1;
    if (a->indicator_index != b->indicator_index)
        return a->indicator_index < b->indicator_index ? -1 : 1;
    return (a->self->phase > b->self->phase) - (a->self->phase < b->self->phase);
}

static void ranks_box(struct maker *m, struct doc_node *row, const struct series *const *at, size_t n,
                      bool high)
{
    struct doc_node *column = node_add(m, row, DOC_COLUMN), *box = node_add(m, column, DOC_BOX);
    column->columns = 6;
    box->colour = high ? COLOUR_FOCUS : COLOUR_ASK;
    struct doc_node *title =
        text_node(m, box, DOC_HEADING, STYLE_TITLE, COLOUR_INK, high ? "Highest ranks" : "Lowest ranks");
    title->level = 3;
    struct doc_node *list = node_add(m, box, DOC_LIST);
    list->colour = box->colour;
    list->space_before_pt = 4;
    for (size_t i = 0; i < RANKS_MOST && i < n; i++) {
        struct subject about = subject_of(m, high ? at[i] : at[n - 1 - i], NULL, 0, NULL);
        struct doc_node *item =
            say_node(m, list, DOC_ITEM, STYLE_BODY, high ? "city_high_rank" : "city_low_rank", &about, 0);
        if (item)
            item->colour = box->colour;
    }
}

static void ranks_make(struct maker *m, struct doc_node *section, const struct series *const *all,
                       size_t n_all)
{
    const struct series **ranked = ARENA_ARRAY(m->arena, n_all + 1, const struct series *);
    size_t n = 0;
    for (size_t i = 0; i < n_all; i++)
        if (all[i]->band.place_from && all[i]->band.cohort)
            ranked[n++] = all[i];
    if (n < RANKED_LEAST)
        return;
    qsort(ranked, n, sizeof *ranked, by_rank);
    struct doc_node *row = node_add(m, section, DOC_ROW);
    row->space_before_pt = 8;
    ranks_box(m, row, ranked, n, true);
    ranks_box(m, row, ranked, n, false);
}

void city_cover(struct maker *m, struct doc_node *root)
{
    struct doc_node *section = node_add(m, root, DOC_SECTION);
    const struct series **all;
    size_t n = all_current(m, &all);
    section->bookmark = m->authority;
    section->id = "cover";
    mast_make(m, section);
    release_lines(m, section);
    struct subject about = subject_of(m, NULL, all, n, NULL);
    struct doc_node *headline =
        say_node(m, section, DOC_HEADING, STYLE_HEADLINE, "city_headline", &about, 130);
    if (headline) {
        headline->level = 2;
        headline->space_before_pt = 8;
    }
    tiles_make(m, section);
    chapters_make(m, section);
    ranks_make(m, section, all, n);
    struct doc_node *note = text_node(
        m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
        "Rank: 1 is best among the authorities with a figure. A is the best quarter of them. No letter "
        "where the value is a quarter line or many are alike. An authority’s figure has no interval: "
        "small differences in rank say little.");
    if (!m->neighbours)
        text_add(m, note, " No mean of statistical neighbours is held.", false, COLOUR_INK2);
    note->at_bottom = true;
}

static void context_row(struct maker *m, struct doc_node *table, const struct series *s)
{
    struct doc_node *row = row_add(m, table, false), *name = cell_add(m, row, NULL, false, COLOUR_INK);
    const struct cell *now = series_now(s, LINE_SELF);
    const struct cohort *c = s->band.cohort;
    name->head = true;
    text_add(m, name, city_name(m, s), false, COLOUR_INK);
    text_add(m, name, arena_printf(m->arena, " %s", cell_period(m, now)), false, COLOUR_INK2);
    figure_cell(m, row, s, now, true, COLOUR_FOCUS);
    if (m->neighbours)
        city_line_cell(m, row, s, LINE_NEIGHBOURS, WITH_NEIGHBOURS);
    city_line_cell(m, row, s, LINE_REGION, WITH_REGION);
    city_line_cell(m, row, s, LINE_ENGLAND, WITH_ENGLAND);
    struct doc_node *half = cell_add(m, row, NULL, false, COLOUR_INK2);
    if (c && c->n >= 4) {
        span_add(m, half,
                 (struct span){.text = range_words(m, s->indicator, c->q25, c->q75), .entity = c->authority});
        declare(m, c->authority);
    } else {
        text_add(m, half, "[z]", false, COLOUR_INK2);
        m->marks |= SYMBOL_Z;
    }
}

static void trends_make(struct maker *m, struct doc_node *section)
{
    static const struct chapter people = {.id = "C", .title = "Context"};
    const struct chapter_view v = {.chapter = &people};
    const struct city_codes *codes = &m->layout->city->trends;
    struct doc_node *row = NULL;
    size_t n = 0;
    for (size_t i = 0; i < codes->n && n < TRENDS_MOST; i++) {
        const struct series *s = city_series(m, codes->at[i]);
        if (!s || !is_shown(s) || !city_has_run(s))
            continue;
        const struct series **one = ARENA_ARRAY(m->arena, 1, const struct series *);
        one[0] = s;
        if (n++ % 2 == 0) {
            row = node_add(m, section, DOC_ROW);
            row->space_before_pt = 12;
        }
        struct doc_node *column = node_add(m, row, DOC_COLUMN);
        column->columns = 6;
        chart_make(m, column, CHART_TREND, "city_people", one, 1, &v, 46);
    }
}

void city_context(struct maker *m, struct doc_node *root)
{
    static const double six[] = {196, 56, 66, 56, 56, 86}, five[] = {238, 64, 64, 64, 86};
    static const bool right[] = {false, true, true, true, true, true};
    static const char *const heads[] = {"Neighbours", "Region", "England", "Middle half"};
    const struct city_codes *codes = &m->layout->city->context;
    const struct series *shown[ROWS_MOST];
    size_t n = 0;
    for (size_t i = 0; i < codes->n && n < ROWS_MOST; i++) {
        const struct series *s = city_series(m, codes->at[i]);
        if (s && is_shown(s))
            shown[n++] = s;
    }
    if (n == 0)
        return;
    struct doc_node *section = context_open(m, root, shown[0], "city_context_headline");
    section->break_before = true;
    struct doc_node *table = table_add(m, section, m->neighbours ? six : five, right, m->neighbours ? 6 : 5,
                                       "Context"),
                    *head = row_add(m, table, true);
    cell_add(m, head, "Measure, with its year", true, COLOUR_INK);
    cell_add(m, head, m->authority, true, COLOUR_INK);
    for (size_t i = m->neighbours ? 0 : 1; i < sizeof heads / sizeof *heads; i++)
        cell_add(m, head, heads[i], true, COLOUR_INK);
    for (size_t i = 0; i < n; i++)
        context_row(m, table, shown[i]);
    text_node(
        m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
        "Context is neither good nor bad: it has no quarter and no rank. Middle half: of all authorities.")
        ->space_before_pt = 4;
    const struct chapter_view v = {.current = shown, .n_current = n, .lead = shown[0]};
    trends_make(m, section);
    city_source(m, section, &v, true);
}
