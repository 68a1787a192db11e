/* SPDX-License-Identifier: MIT */
/* "Not in this edition" and "Older figures". */
#include "base/utf8.h"
#include "doc/city.h"
#include <string.h>

enum {
    GROUP_FROM = 8,    /* more missing measures than this are listed a row a file */
    REASON_WHOLE = 54, /* characters; */
    REASON_SHORT = 46, /* where name, reason and date of more than */
    ROW_LONG = 117     /* would not stand on one line */
};

static const char *next_words(struct maker *m, const struct series *s)
{
    if (s->indicator->n_releases == 0)
        return s->indicator->unit == UNIT_CATEGORY ? "at the next inspection" : "no date listed";
    if (!s->next_when)
        return "none listed";
    return arena_printf(m->arena, "%s, for %s", date_month_words(m->arena, s->next_when),
                        year_words(m, s->next_year));
}

static enum reason reason_of(const struct series *s)
{
    const struct cell *now = series_now(s, LINE_SELF);
    if (s->current && now && now->state == STATE_NOT_AVAILABLE)
        return now->reason;
    return s->why_not;
}

static const char *missing_name(struct maker *m, const struct chapter_view *v, size_t at, size_t also)
{
    const struct series *s = v->missing[at];
    const char *name = city_name(m, s);
    const char *year = s->due_year > 0 ? year_words(m, s->due_year) : "";
    if (also > 0)
        return arena_printf(m->arena, "%s%s%s and %zu more", name, *year ? " " : "", year, also);
    return *year ? arena_printf(m->arena, "%s %s", name, year) : name;
}

static bool same_file(const struct series *a, const struct series *b)
{
    return reason_of(a) == reason_of(b) && a->due_year == b->due_year &&
           strcmp(a->indicator->source_label, b->indicator->source_label) == 0;
}

static bool listed_before(const struct chapter_view *v, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (same_file(v->missing[i], v->missing[at]))
            return true;
    return false;
}

static size_t count_after(const struct chapter_view *v, size_t at)
{
    size_t n = 0;
    for (size_t i = at + 1; i < v->n_missing; i++)
        n += same_file(v->missing[i], v->missing[at]);
    return n;
}

static const char *reason_words_of(struct maker *m, const struct series *s, size_t most)
{
    return gap_words(m, s, reason_of(s), s->due_year, most);
}

static size_t longer(size_t than, const char *text)
{
    size_t n = utf8_count(str_of(text));
    return n > than ? n : than;
}

/* How long its reasons may be, so that every row of the table stands on one line. */
static size_t reason_most(struct maker *m, const struct chapter_view *v, bool grouped)
{
    size_t name = 0, reason = 0, next = 0;
    for (size_t i = 0; i < v->n_missing; i++) {
        if (grouped && listed_before(v, i))
            continue;
        name = longer(name, missing_name(m, v, i, grouped ? count_after(v, i) : 0));
        reason = longer(reason, reason_words_of(m, v->missing[i], REASON_WHOLE));
        next = longer(next, next_words(m, v->missing[i]));
    }
    return name + reason + next > ROW_LONG - 4 ? REASON_SHORT : REASON_WHOLE; /* "[x] " */
}

static void missing_row(struct maker *m, struct doc_node *table, const struct chapter_view *v, size_t at,
                        size_t also, size_t most)
{
    const struct series *s = v->missing[at];
    struct doc_node *row = row_add(m, table, false);
    cell_add(m, row, missing_name(m, v, at, also), false, COLOUR_INK)->head = true;
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    text_add(m, cell, "[x]", true, COLOUR_INK);
    text_add(m, cell, " ", false, COLOUR_INK2);
    text_add(m, cell, reason_words_of(m, s, most), false, COLOUR_INK2);
    cell_add(m, row, next_words(m, s), false, COLOUR_INK2);
    m->marks |= SYMBOL_X;
}

void missing_table(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    static const double widths[] = {168, 240, 108};
    bool grouped = v->n_missing > GROUP_FROM;
    size_t rows = 0, most = reason_most(m, v, grouped);
    struct doc_node *table =
        table_add(m, section, widths, NULL, 3,
                  arena_printf(m->arena, "Chapter %s: not in this edition", v->chapter->id));
    struct doc_node *head = row_add(m, table, true);
    cell_add(m, head, "Not in this edition", true, COLOUR_INK);
    cell_add(m, head, "Reason", true, COLOUR_INK);
    cell_add(m, head, "Next expected", true, COLOUR_INK);
    for (size_t i = 0; i < v->n_missing && rows < ROWS_MOST; i++) {
        if (grouped && listed_before(v, i))
            continue;
        missing_row(m, table, v, i, grouped ? count_after(v, i) : 0, most);
        rows++;
    }
}

static const char *why_nothing_newer(struct maker *m, const struct series *s)
{
    const struct cell *now = series_now(s, LINE_SELF);
    if (s->why_not == REASON_NOT_RECEIVED && now) {
        date since = indicator_released(s->indicator, now->period.year + 1, STATUS_NONE);
        if (since)
            return arena_printf(m->arena, "not received since %s", date_month_words(m->arena, since));
    }
    return reason_words(m->arena, s->indicator, s->why_not, s->due_year, m->f->edition->as_at, NULL);
}

static void older_row(struct maker *m, struct doc_node *table, const struct series *s, size_t columns)
{
    struct doc_node *row = row_add(m, table, false);
    const struct cell *now = series_now(s, LINE_SELF);
    const char *name = arena_printf(m->arena, "%s %s", say_row(m->say, s->indicator), cell_period(m, now));
    cell_add(m, row, name, false, COLOUR_INK)->head = true;
    struct doc_node *own = figure_cell(m, row, s, now, false, COLOUR_FOCUS);
    if (columns == 5 && is_category(s)) {
        own->span_columns = 3;
    } else if (columns == 5) {
        figure_cell(m, row, s, series_now(s, LINE_AUTHORITY), false, COLOUR_INK);
        figure_cell(m, row, s, series_england(s), false, COLOUR_INK);
    }
    cell_add(m, row, why_nothing_newer(m, s), false, COLOUR_INK2);
}

void older_table(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    static const double wide[] = {206, 156, 154}, five[] = {206, 50, 50, 56, 154};
    static const bool right[] = {false, true, true, true, false};
    bool words_only = true;
    if (v->n_older == 0)
        return;
    for (size_t i = 0; i < v->n_older; i++)
        words_only = words_only && is_category(v->older[i]);
    node_add(m, section, DOC_RULE)->space_before_pt = 16;
    section->last->colour = COLOUR_INK2;
    struct doc_node *title = text_node(m, section, DOC_HEADING, STYLE_TITLE, COLOUR_INK, "Older figures");
    title->level = 3;
    title->space_before_pt = 4;
    title->keep_next = true;
    size_t columns = words_only ? 3 : 5;
    struct doc_node *table =
        table_add(m, section, words_only ? wide : five, words_only ? NULL : right, columns,
                  arena_printf(m->arena, "Chapter %s: older figures", v->chapter->id));
    table->space_before_pt = 4;
    struct doc_node *head = row_add(m, table, true);
    cell_add(m, head, "Measure, with its year", true, COLOUR_INK);
    cell_add(m, head, "School", true, COLOUR_INK);
    if (!words_only) {
        cell_add(m, head, m->authority, true, COLOUR_INK);
        cell_add(m, head, "England", true, COLOUR_INK);
    }
    cell_add(m, head, "Why nothing newer", true, COLOUR_INK);
    for (size_t i = 0; i < v->n_older && i < ROWS_MOST; i++)
        older_row(m, table, v->older[i], columns);
    struct doc_node *note = text_node(
        m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
        "An older figure is for the record: it is in no headline, quarter, place, strength or question.");
    note->space_before_pt = 4;
}

void half_tables(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    if (v->n_missing > 0)
        missing_table(m, section, v);
    older_table(m, section, v);
}
