/* SPDX-License-Identifier: MIT */
/* The tables behind the charts of an authority's document. */
#include "compare/rank.h"
#include "doc/city.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void plain_cell(struct maker *m, struct doc_node *row, const struct series *s, const struct cell *c)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK);
    if (!c || c->state != STATE_SHOWN) {
        text_add(m, cell, c ? state_symbol(c->state) : "[x]", true, COLOUR_INK);
        return;
    }
    span_add(m, cell,
             (struct span){.text = value_print(m->arena, s->indicator, c->value), .entity = c->entity});
    declare(m, c->entity);
}

static void words_add(struct maker *m, struct doc_node *row, const char *text, uint32_t entity)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK);
    span_add(m, cell, (struct span){.text = *text ? text : "[x]", .entity = *text ? entity : ENTITY_NONE});
    declare(m, *text ? entity : ENTITY_NONE);
}

void city_strip_table(struct maker *m, struct doc_node *section, const struct behind *b)
{
    static const double widths[] = {196, 70, 80, 58, 56, 56};
    static const bool right[] = {false, true, true, true, true, true};
    const struct series *s = b->series[0];
    const struct cohort *c = s->band.cohort;
    bool low = s->indicator->polarity == POLARITY_LOW;
    const char *const heads[] = {
        "", m->authority, "Rank", low ? "B to A" : "D to C", "C to B", low ? "D to C" : "B to A"};
    struct doc_node *table = behind_table(m, section, widths, right, 6, heads, b),
                    *row = row_add(m, table, false);
    const double cuts[] = {c->q25, c->q50, c->q75};
    cell_add(m, row, arena_printf(m->arena, "%s and the quarter lines", m->authority), false, COLOUR_INK)
        ->head = true;
    figure_cell(m, row, s, series_now(s, LINE_SELF), false, COLOUR_INK);
    words_add(m, row, city_place(m, s), s->self->index);
    for (size_t i = 0; i < 3; i++)
        words_add(m, row, value_print(m->arena, s->indicator, cuts[i]), c->authority);
    behind_steps(m, section, b, "Authorities");
}

void city_trend_table(struct maker *m, struct doc_node *column, const struct behind *b)
{
    static const double widths[] = {48, 48, 48, 60, 48};
    static const bool right[] = {false, true, true, true, true};
    const struct series *s = b->series[0];
    enum line_role england = s->indicator->others ? LINE_OTHERS : LINE_ENGLAND;
    const char *const heads[] = {"Year", m->authority,
                                 england == LINE_OTHERS ? "England’s others" : "England", "Neighbours",
                                 "Top quarter"};
    struct doc_node *table = behind_table(m, column, widths, right, 5, heads, b);
    for (size_t i = 0; i < s->n_years; i++) {
        const struct cell *own = &s->lines[LINE_SELF].cells[i];
        int year = s->first_year + (int)i;
        const struct cell *than = series_role_year(s, england, year);
        if (own->state == STATE_NOT_AVAILABLE && i > s->now && (!than || than->state != STATE_SHOWN))
            continue;
        struct doc_node *row = row_add(m, table, false);
        cell_add(m, row, year_words(m, year), false, COLOUR_INK)->head = true;
        figure_cell(m, row, s, own, false, COLOUR_INK);
        figure_cell(m, row, s, than, false, COLOUR_INK);
        plain_cell(m, row, s, series_role_year(s, LINE_NEIGHBOURS, year));
        plain_cell(m, row, s, series_role_year(s, LINE_QUARTER, year));
    }
}

struct neighbour {
    const char *name;
    const struct cell *cell;
    bool own;
    double order;
};

static int by_value(const void *x, const void *y)
{
    const struct neighbour *a = x, *b = y;
    if (a->order != b->order)
        return a->order > b->order ? -1 : 1;
    return strcmp(a->name, b->name);
}

void city_neighbours_table(struct maker *m, struct doc_node *column, const struct behind *b)
{
    static const double widths[] = {192, 60};
    static const bool right[] = {false, true};
    const struct series *s = b->series[0];
    const char *const heads[] = {"Authority", cell_period(m, series_now(s, LINE_SELF))};
    struct doc_node *table = behind_table(m, column, widths, right, 2, heads, b);
    struct neighbour *all = ARENA_ARRAY(m->arena, s->n_members + 1, struct neighbour);
    bool low = s->indicator->polarity == POLARITY_LOW; /* best first, as in the chart */
    size_t n = 0;
    all[n++] = (struct neighbour){.name = m->authority, .cell = series_now(s, LINE_SELF), .own = true};
    for (size_t i = 0; i < s->n_members; i++)
        all[n++] = (struct neighbour){.name = s->members[i].name, .cell = &s->members[i].cells[s->now]};
    for (size_t i = 0; i < n; i++)
        all[i].order =
            all[i].cell->state == STATE_SHOWN ? (low ? -1 : 1) * rank_value(all[i].cell->value) : -INFINITY;
    qsort(all, n, sizeof *all, by_value);
    for (size_t i = 0; i < n; i++) {
        struct doc_node *row = row_add(m, table, false);
        cell_add(m, row, all[i].name, all[i].own, COLOUR_INK)->head = true;
        plain_cell(m, row, s, all[i].cell);
    }
    struct doc_node *row = row_add(m, table, false);
    cell_add(m, row, "Mean of the neighbours", false, COLOUR_INK)->head = true;
    plain_cell(m, row, s, series_now(s, LINE_NEIGHBOURS));
    const struct cell *england = series_now(s, LINE_ENGLAND);
    row = row_add(m, table, false);
    cell_add(m, row, "England", false, COLOUR_INK)->head = true;
    plain_cell(m, row, s, england);
}
