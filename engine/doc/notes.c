/* SPDX-License-Identifier: MIT */
/* Data notes: files, definitions, how to read the marks, the control over the edition. */
#include "base/num.h"
#include "doc/maker.h"
#include <stdlib.h>
#include <string.h>

enum { NOTES_MOST = 40 };

static void heading_add(struct maker *m, struct doc_node *section, const char *text)
{
    struct doc_node *title = text_node(m, section, DOC_HEADING, STYLE_TITLE, COLOUR_INK, text);
    title->level = 3;
    title->keep_next = true;
    title->space_before_pt = 12;
}

static void paragraph_add(struct maker *m, struct doc_node *section, const char *text)
{
    text_node(m, section, DOC_PARAGRAPH, STYLE_TABLE, COLOUR_INK, text)->space_before_pt = 4;
}

static void reading_add(struct maker *m, struct doc_node *section)
{
    heading_add(m, section, "How to read the marks");
    paragraph_add(m, section,
                  "Four cells stand for the quarters of the schools of the same kind in the authority, D C B "
                  "A from the left; A is the best "
                  "quarter. The line below them spans every quarter that the 95% interval touches. A letter "
                  "is printed only where that is one or two.");
    paragraph_add(m, section,
                  "The 95% interval says where the figure could lie by chance alone, with so many pupils. A "
                  "figure is called clear where "
                  "England lies outside it. A filled triangle is a change whose own interval leaves out 0; a "
                  "hollow one could be chance.");
    paragraph_add(m, section,
                  "Symbols: [c] hidden to protect pupils. [x] not available. [z] not applicable. [u] 10 "
                  "pupils or fewer: read with care. [low] rounds to nothing, but is not.");
}

static void control_add(struct maker *m, struct doc_node *section)
{
    struct subject about = subject_of(m, NULL, NULL, 0, NULL);
    const struct control *c = m->f->control;
    heading_add(m, section, "What counts as clear");
    if (!c || c->n_level + c->n_trend == 0) {
        paragraph_add(m, section,
                      "No comparison of this edition has an interval, so nothing is called clear.");
        return;
    }
    const char *n = say_value(m->arena, m->say, &about, "comparisons");
    char runs[NUM_ROOM];
    num_print(runs, (double)c->n_trend, 0);
    const char *level = c->p_level > 0 ? arena_printf(m->arena, "those with p below %s stand apart",
                                                      say_value(m->arena, m->say, &about, "p_level"))
                                       : "none stands apart";
    const char *trend = c->p_trend > 0 ? arena_printf(m->arena, "those with p below %s stand apart",
                                                      say_value(m->arena, m->say, &about, "p_trend"))
                                       : "none stands apart";
    paragraph_add(m, section,
                  arena_printf(m->arena,
                               "This edition makes %s comparisons with England and %s of a run of years, "
                               "over %s school%s. By luck alone some would look "
                               "clear, so strengths and questions pass one control over all of them "
                               "(Benjamini-Hochberg, 10%%): of the levels, %s; of the runs, %s.",
                               n, runs, say_value(m->arena, m->say, &about, "trend_schools"),
                               c->n_trend_schools == 1 ? "" : "s", level, trend));
}

struct noted { /* measures shown, each once, in the order of the document */
    const struct series *at[NOTES_MOST];
    size_t n;
};

static void note(struct noted *all, const struct series *s)
{
    if (!s || all->n == NOTES_MOST)
        return;
    for (size_t i = 0; i < all->n; i++)
        if (all->at[i]->indicator == s->indicator)
            return;
    all->at[all->n++] = s;
}

static const char *next_words(struct maker *m, const struct series *s)
{
    if (!s->next_when)
        return "no date listed";
    return arena_printf(m->arena, "%s, for %s", date_month_words(m->arena, s->next_when),
                        year_words(m, s->next_year));
}

/* "Next releases" once for every source, in the order of the document. */
static void releases_add(struct maker *m, struct doc_node *section, const struct noted *all)
{
    struct doc_node *line = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct series *s = all->at[i];
        size_t before = 0;
        while (before < i &&
               strcmp(all->at[before]->indicator->source_label, s->indicator->source_label) != 0)
            before++;
        if (before < i || !s->next_when)
            continue;
        if (!line) {
            line = text_node(m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, NULL);
            line->space_before_pt = 4;
            text_add(m, line, "Next releases", true, COLOUR_INK);
        } else {
            text_add(m, line, ";", false, COLOUR_INK2);
        }
        text_add(m, line, arena_printf(m->arena, " %s, %s", s->indicator->source_label, next_words(m, s)),
                 false, COLOUR_INK2);
    }
    if (line)
        text_add(m, line, ".", false, COLOUR_INK2);
}

void notes_definitions(struct maker *m, struct doc_node *section)
{
    static const double widths[] = {142, 374};
    struct noted all = {.n = 0};
    for (size_t i = 0; i < m->layout->cover_context.n; i++) {
        const struct series *s = m->f->by_indicator[m->layout->cover_context.at[i]];
        if (s && is_shown(s))
            note(&all, s);
    }
    for (size_t v = 0; v < m->n_views; v++)
        for (size_t i = 0; m->views[v].lead && i < m->views[v].n_current && i < ROWS_MOST; i++)
            note(&all, m->views[v].current[i]);
    if (all.n == 0)
        return;
    heading_add(m, section, "What the measures are");
    struct doc_node *table = table_add(m, section, widths, NULL, 2, "What the measures are"),
                    *head = row_add(m, table, true);
    table->row_padding_pt = 1;
    table->space_before_pt = 4;
    cell_add(m, head, "Measure", true, COLOUR_INK);
    cell_add(m, head, "What it is", true, COLOUR_INK);
    for (size_t i = 0; i < all.n; i++) {
        struct doc_node *row = row_add(m, table, false);
        cell_add(m, row, say_row(m->say, all.at[i]->indicator), false, COLOUR_INK)->head = true;
        cell_add(m, row, all.at[i]->indicator->definition, false, COLOUR_INK2);
    }
    releases_add(m, section, &all);
}

struct file_used {
    const struct source_file *file;
    int first, last; /* years of the figures taken from it */
};

static int by_name(const void *a, const void *b)
{
    const struct file_used *x = a, *y = b;
    return strcmp(x->file->name, y->file->name);
}

/* The files the figures of this document were read from, by name. */
static size_t files_used(struct maker *m, struct file_used **out)
{
    size_t n = facts_n_sources(m->request->facts), count = 0;
    struct file_used *files = ARENA_ARRAY(m->arena, n + 1, struct file_used);
    size_t *place = ARENA_ARRAY(m->arena, n + 1, size_t); /* from 1; 0: not yet */
    for (size_t i = 0; i < m->rows.n; i++) {
        const struct fact *f = m->rows.at[i].cell->fact;
        if (!f || f->source >= n)
            continue;
        if (place[f->source] == 0) {
            files[count] = (struct file_used){.file = facts_source_at(m->request->facts, f->source),
                                              .first = f->period.year,
                                              .last = f->period.year};
            place[f->source] = ++count;
        }
        struct file_used *u = &files[place[f->source] - 1];
        u->first = f->period.year < u->first ? f->period.year : u->first;
        u->last = f->period.year > u->last ? f->period.year : u->last;
    }
    qsort(files, count, sizeof *files, by_name);
    *out = files;
    return count;
}

void notes_files(struct maker *m, struct doc_node *section)
{
    static const double widths[] = {182, 112, 92, 130};
    static const char *const heads[] = {"File", "What it is", "Years shown", "Publisher"};
    struct file_used *files;
    size_t n = m->request->facts ? files_used(m, &files) : 0;
    if (n == 0)
        return;
    heading_add(m, section, "Files the figures were read from");
    struct doc_node *table = table_add(m, section, widths, NULL, 4, "Files the figures were read from"),
                    *head = row_add(m, table, true);
    table->row_padding_pt = 1;
    table->space_before_pt = 4;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        cell_add(m, head, heads[i], true, COLOUR_INK);
    for (size_t i = 0; i < n; i++) {
        const struct file_used *u = &files[i];
        const char *last = year_words(m, u->last), *publisher = u->file->publisher;
        struct doc_node *row = row_add(m, table, false);
        cell_add(m, row, u->file->name, false, COLOUR_INK)->head = true;
        cell_add(m, row, u->file->label, false, COLOUR_INK2);
        cell_add(m, row,
                 u->first == u->last ? last
                                     : arena_printf(m->arena, "%s to %s", year_words(m, u->first), last),
                 false, COLOUR_INK2);
        cell_add(m, row, publisher && *publisher ? publisher : "[x]", false, COLOUR_INK2);
    }
}

void notes_make(struct maker *m, struct doc_node *root)
{
    struct doc_node *section = section_after(m, root, "notes", "Data notes");
    struct doc_node *line = text_node(m, section, DOC_PARAGRAPH, STYLE_HEADLINE, COLOUR_INK,
                                      "Where the figures come from and how sure they are");
    line->space_before_pt = 4;
    line->keep_next = true;
    reading_add(m, section);
    control_add(m, section);
    notes_definitions(m, section);
    notes_files(m, section);
}
