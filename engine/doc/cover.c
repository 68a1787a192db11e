/* SPDX-License-Identifier: MIT */
/* The cover, and the context page. */
#include "base/num.h"
#include "doc/maker.h"
#include <math.h>
#include <string.h>

enum { PEERS_LEAST = 4 }; /* of a mean or a range */

/* A total of pupils is no comparison for one school's roll, and nobody publishes the mean. */
static void area_cell(struct maker *m, struct doc_node *row, const struct series *s, enum line_role role)
{
    const struct cell *c = s->indicator->unit == UNIT_COUNT ? NULL : series_now(s, role);
    if (!c || c->state == STATE_NOT_AVAILABLE) {
        cell_add(m, row, "not held", false, COLOUR_INK2);
        return;
    }
    struct doc_node *cell = figure_cell(m, row, s, c, false, COLOUR_INK2);
    if (is_of_all(m, s, role))
        text_add(m, cell, " all schools", false, COLOUR_INK2);
}

/* A total of pupils says little beside one school's roll: the mean of the peers stands there, of enough of them that none
 * can be told from it. */
static void authority_cell(struct maker *m, struct doc_node *row, const struct series *s)
{
    const struct cohort *c = s->band.cohort;
    if (s->indicator->unit != UNIT_COUNT || !c || c->n < PEERS_LEAST) {
        area_cell(m, row, s, LINE_AUTHORITY);
        return;
    }
    double sum = 0;
    for (size_t i = 0; i < c->n; i++)
        sum += c->values[i];
    char number[NUM_ROOM];
    num_print(number, num_round(sum / (double)c->n, 0), 0);
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    span_add(m, cell,
             (struct span){.text = arena_printf(m->arena, "%s on average", number),
                           .colour = COLOUR_INK2,
                           .entity = ENTITY_NONE});
}

static void england_cell(struct maker *m, struct doc_node *row, const struct series *s)
{
    area_cell(m, row, s, LINE_ENGLAND);
}

static size_t context_series(struct maker *m, const struct codes *codes, const struct series **out,
                             size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < codes->n && n < most; i++) {
        const struct series *s = m->f->by_indicator[codes->at[i]];
        if (s)
            out[n++] = s;
    }
    return n;
}

static void value_cell(struct maker *m, struct doc_node *row, const struct series *s)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK);
    cell->style = STYLE_VALUE;
    if (is_shown(s))
        figure_add(m, cell, s, series_now(s, LINE_SELF), true, COLOUR_INK);
    else
        text_add(m, cell, "[x]", true, COLOUR_INK);
}

static bool has_range(const struct series *s)
{
    return is_shown(s) && s->band.cohort && s->band.cohort->n >= PEERS_LEAST;
}

static void range_cell(struct maker *m, struct doc_node *row, const struct series *s)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    if (has_range(s))
        small_chart(m, cell, CHART_RANGE, s, "alt_range");
    else if (is_shown(s))
        text_add(m, cell, "no range", false, COLOUR_INK2);
    else
        text_add(m, cell, s->why_not == REASON_NOT_RECEIVED ? "not received" : "no current figure", false,
                 COLOUR_INK2);
}

enum { CONTEXT_MOST = 5 };

/* False: no measure has peers enough for a range. */
static bool context_table(struct maker *m, struct doc_node *section)
{
    static const double widths[] = {66, 90, 90, 90, 90, 90};
    const struct series *at[CONTEXT_MOST];
    size_t n = context_series(m, &m->layout->cover_context, at, CONTEXT_MOST);
    bool ranges = false, reasons = false; /* of what is missing, which stand in the same row */
    for (size_t i = 0; i < n; i++) {
        ranges = ranges || has_range(at[i]);
        reasons = reasons || !is_shown(at[i]);
    }
    if (n == 0)
        return false;
    struct doc_node *table =
        table_add(m, section, widths, NULL, n + 1, "The school’s pupils, and its context");
    table->last_rule = false;
    table->row_padding_pt = 0;
    struct doc_node *row = row_add(m, table, true);
    cell_add(m, row, "", false, COLOUR_INK2);
    for (size_t i = 0; i < n; i++)
        text_add(m, cell_add(m, row, NULL, false, COLOUR_INK), say_row(m->say, at[i]->indicator), false,
                 COLOUR_INK);
    row = row_add(m, table, false);
    cell_add(m, row, "This school", true, COLOUR_INK)->head = true;
    for (size_t i = 0; i < n; i++)
        value_cell(m, row, at[i]);
    if (ranges || reasons) {
        row = row_add(m, table, false);
        cell_add(m, row, arena_printf(m->arena, "%s range", m->authority), false, COLOUR_INK2)->head = true;
        for (size_t i = 0; i < n; i++)
            range_cell(m, row, at[i]);
    }
    row = row_add(m, table, false);
    cell_add(m, row, m->authority, false, COLOUR_INK2)->head = true;
    for (size_t i = 0; i < n; i++)
        authority_cell(m, row, at[i]);
    row = row_add(m, table, false);
    cell_add(m, row, "England", false, COLOUR_INK2)->head = true;
    for (size_t i = 0; i < n; i++)
        england_cell(m, row, at[i]);
    return ranges;
}

static void quarter_cell(struct maker *m, struct doc_node *row, const struct chapter_view *v)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    const struct series *s = v->lead;
    if (!s) {
        text_add(m, cell, "No current figure", false, COLOUR_INK2);
        return;
    }
    struct subject about = subject_of(m, s, NULL, 0, v->chapter);
    const struct band *b = &s->band;
    if (b->why == LETTER_SHOWN || b->why == LETTER_SPREAD) {
        struct doc_node *cells = text_node(m, cell, DOC_PARAGRAPH, STYLE_TABLE, COLOUR_INK2, NULL);
        sign_add(m, cells,
                 (struct sign){.kind = SIGN_BAND, .letter = b->letter, .from = b->from, .to = b->to},
                 "quarter:", s->self->index);
    }
    struct doc_node *words = say_node(m, cell, DOC_PARAGRAPH, STYLE_SMALL, "quarter_long", &about, 0);
    if (words && b->place_from > 0 && b->cohort && (b->why == LETTER_SHOWN || b->why == LETTER_SPREAD)) {
        words->space_before_pt = 2;
        struct doc_node *place = text_node(m, cell, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, NULL);
        const char *from = say_value(m->arena, m->say, &about, "place_from"),
                   *to = say_value(m->arena, m->say, &about, "place_to");
        const char *text = strcmp(from, to) == 0
                               ? arena_printf(m->arena, "%s of %zu", from, b->cohort->n)
                               : arena_printf(m->arena, "%s to %s of %zu", from, to, b->cohort->n);
        span_add(m, place, (struct span){.text = text, .colour = COLOUR_INK2, .entity = s->self->index});
    }
}

static bool has_run(const struct series *s)
{
    size_t n = 0;
    if (is_category(s) || s->quiet || !is_shown(s))
        return false;
    for (size_t i = 0; s->lines[LINE_SELF].cells && i <= s->now && i < s->n_years; i++)
        n += s->lines[LINE_SELF].cells[i].state == STATE_SHOWN;
    return n >= 2;
}

static void trend_cell(struct maker *m, struct doc_node *row, const struct chapter_view *v)
{
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK2);
    if (v->lead && has_run(v->lead)) {
        small_chart(m, cell, CHART_SPARKLINE, v->lead, "alt_sparkline");
        return;
    }
    if (v->lead) {
        text_add(m, cell,
                 !is_shown(v->lead)     ? "No figure to show"
                 : is_category(v->lead) ? "Grades make no trend"
                 : v->lead->quiet       ? "Too few pupils for a trend"
                                        : "First figure, so no trend",
                 false, COLOUR_INK2);
        return;
    }
    if (v->n_older > 0) {
        text_add(m, cell, "Older figures are on page\u00a0", false, COLOUR_INK2);
        const char *target = arena_printf(m->arena, "#chapter-%s", v->chapter->id);
        span_add(m, cell,
                 (struct span){.text = "0",
                               .colour = COLOUR_FOCUS,
                               .link = target,
                               .page_of_link = true,
                               .entity = ENTITY_NONE});
    } else {
        text_add(m, cell, "No figure held", false, COLOUR_INK2);
    }
}

static void chapter_row(struct maker *m, struct doc_node *table, const struct chapter_view *v)
{
    struct doc_node *row = row_add(m, table, false);
    struct doc_node *number = cell_add(m, row, v->chapter->id, true, COLOUR_FOCUS);
    number->style = STYLE_HEADLINE;
    number->head = true;
    struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK);
    text_node(m, cell, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, v->chapter->title);
    struct subject about =
        subject_of(m, v->lead ? v->lead : v->lead_none, v->current, v->n_current, v->chapter);
    struct doc_node *line = say_node(m, cell, DOC_PARAGRAPH, STYLE_BODY,
                                     v->lead ? "cover_chapter" : "cover_chapter_none", &about, 100);
    if (!line)
        text_node(m, cell, DOC_PARAGRAPH, STYLE_BODY, COLOUR_INK,
                  "No sentence can be said about this chapter.");
    quarter_cell(m, row, v);
    trend_cell(m, row, v);
}

static void chapters_table(struct maker *m, struct doc_node *section)
{
    /* the "This term" column needs the previous edition; its 50 points go to the sentence until there is one */
    static const double widths[] = {24, 292, 114, 86};
    struct doc_node *table = table_add(m, section, widths, NULL, 4, "Where each chapter stands");
    struct doc_node *head = row_add(m, table, true);
    table->row_padding_pt = 3;
    cell_add(m, head, "Where each chapter stands", true, COLOUR_INK)->span_columns = 2;
    struct doc_node *cell = cell_add(m, head, NULL, true, COLOUR_INK), *line;
    line = text_node(m, cell, DOC_PARAGRAPH, STYLE_TABLE, COLOUR_INK, NULL);
    text_add(m, line, arena_printf(m->arena, "Quarter in %s", m->authority), true, COLOUR_INK);
    line = text_node(m, cell, DOC_PARAGRAPH, STYLE_TABLE, COLOUR_INK2, NULL);
    sign_add(m, line, (struct sign){.kind = SIGN_BAND_HEAD}, "D, C, B, A; A is best", ENTITY_NONE);
    cell_add(m, head, "Trend", true, COLOUR_INK);
    for (size_t i = 0; i < m->n_views; i++)
        chapter_row(m, table, &m->views[i]);
}

static const char *const counts[] = {"No", "One", "Two", "Three"};

static const struct series **judged(struct maker *m, size_t *n)
{
    const struct series **all = ARENA_ARRAY(m->arena, m->f->n + 1, const struct series *);
    *n = 0;
    for (size_t v = 0; v < m->n_views; v++)
        for (size_t i = 0; i < m->views[v].n_current; i++)
            if (*n < m->f->n)
                all[(*n)++] = m->views[v].current[i];
    return all;
}

static void finding_add(struct maker *m, struct doc_node *list, const struct finding *f, bool strength)
{
    struct subject about = subject_of(m, f->series, NULL, 0, NULL);
    about.trend = f->trend;
    struct doc_node *item = node_add(m, list, DOC_ITEM);
    item->style = STYLE_BODY;
    item->colour = list->colour;
    const struct piece *pieces;
    size_t n = say_pieces(m->arena, m->say, strength ? "strength" : "question", &about, 44, &pieces);
    pieces_add(m, item, pieces, n, COLOUR_INK, true);
    struct doc_node *why = say_node(m, list, DOC_PARAGRAPH, STYLE_SMALL,
                                    strength ? "strength_reason" : "question_reason", &about, 100);
    (void)why;
}

static const char *none_words(struct maker *m, bool strength)
{
    if (!strength)
        return "No question stands out";
    if (m->n_questions)
        return "No strength stands clearly apart";
    size_t n = 0, tested = 0;
    const struct series *const *all = judged(m, &n);
    for (size_t i = 0; i < n; i++)
        tested += all[i]->level.made || all[i]->trend.made;
    return tested ? "No measure stands clearly apart" : "No measure could be tested";
}

static void findings_column(struct maker *m, struct doc_node *row, bool strength)
{
    size_t n = strength ? m->n_strengths : m->n_questions;
    const struct finding *at = strength ? m->strengths : m->questions;
    struct doc_node *column = node_add(m, row, DOC_COLUMN), *box = node_add(m, column, DOC_BOX);
    column->columns = 6;
    box->colour = strength ? COLOUR_FOCUS : COLOUR_ASK;
    const char *what =
        strength ? (n == 1 ? "strength" : "strengths") : (n == 1 ? "question to ask" : "questions to ask");
    const char *title = n ? arena_printf(m->arena, "%s %s", counts[n], what) : none_words(m, strength);
    struct doc_node *heading = text_node(m, box, DOC_HEADING, STYLE_TITLE, COLOUR_INK, title);
    heading->level = 3;
    if (n > 0) {
        struct doc_node *list = node_add(m, box, DOC_LIST);
        list->colour = box->colour;
        list->space_before_pt = 4;
        for (size_t i = 0; i < n; i++)
            finding_add(m, list, &at[i], strength);
    }
    if (n >= 3)
        return;
    size_t n_all;
    const struct series *const *all = judged(m, &n_all);
    struct subject about = subject_of(m, strength ? say_nearest(all, n_all) : NULL, all, n_all, NULL);
    struct doc_node *line =
        about.lead ? say_node(m, box, DOC_PARAGRAPH, STYLE_SMALL, "nearest", &about, 0) : NULL;
    if (!line && strength && n == 0)
        line = text_node(m, box, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
                         "A test against England needs a current figure and the number of pupils behind it.");
    if (!line && !strength)
        line = text_node(m, box, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
                         m->n_strengths + n
                             ? "Nothing else stands clearly apart this term. All measures, with how sure "
                               "each is, are on the pages of the chapters."
                             : "All measures, with how sure each is, are on the pages of the chapters.");
    if (line)
        line->space_before_pt = 4;
}

static bool any_quarter(const struct maker *m)
{
    for (size_t i = 0; i < m->n_views; i++) {
        const struct series *s = m->views[i].lead;
        if (s && (s->band.why == LETTER_SHOWN || s->band.why == LETTER_SPREAD))
            return true;
    }
    return false;
}

/* How to read what is there: no word of quarters or ranges where the page has none. The notes say it too. */
static void reading_note(struct maker *m, struct doc_node *section, bool ranges)
{
    static const char *const slots[] = {"read_band", "read_range"};
    const bool has[] = {any_quarter(m), ranges};
    struct subject about = subject_of(m, NULL, NULL, 0, NULL);
    if (!has[0] && !has[1])
        return;
    struct doc_node *note = text_node(m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, NULL);
    note->at_bottom = note->spare = true;
    for (size_t i = 0; i < 2; i++) {
        const struct piece *pieces = NULL;
        size_t n = has[i] ? say_pieces(m->arena, m->say, slots[i], &about, 0, &pieces) : 0;
        if (n > 0 && note->n_spans > 0)
            text_add(m, note, " ", false, COLOUR_INK2);
        pieces_add(m, note, pieces, n, COLOUR_INK2, false);
    }
}

void cover_make(struct maker *m, struct doc_node *root)
{
    struct doc_node *section = node_add(m, root, DOC_SECTION);
    size_t n;
    const struct series *const *all = judged(m, &n);
    section->bookmark = m->f->self->name;
    section->id = "cover";
    mast_make(m, section);
    release_lines(m, section);
    struct subject about = subject_of(m, NULL, all, n, NULL);
    about.strengths = m->strengths;
    about.n_strengths = m->n_strengths;
    about.questions = m->questions;
    about.n_questions = m->n_questions;
    struct doc_node *headline =
        say_node(m, section, DOC_HEADING, STYLE_HEADLINE, "cover_headline", &about, 120);
    if (headline) {
        headline->level = 2;
        headline->space_before_pt = 8;
    }
    bool ranges = context_table(m, section);
    chapters_table(m, section);
    struct doc_node *row = node_add(m, section, DOC_ROW);
    row->space_before_pt = 8;
    findings_column(m, row, true);
    findings_column(m, row, false);
    reading_note(m, section, ranges);
}

static void context_row(struct maker *m, struct doc_node *table, const struct series *s)
{
    struct doc_node *row = row_add(m, table, false), *name = cell_add(m, row, NULL, false, COLOUR_INK);
    const struct cell *now = series_now(s, LINE_SELF);
    name->head = true;
    text_add(m, name, s->indicator->name, false, COLOUR_INK);
    text_add(m, name, arena_printf(m->arena, " %s", cell_period(m, now)), false, COLOUR_INK2);
    figure_cell(m, row, s, now, now && now->state == STATE_SHOWN, COLOUR_FOCUS);
    struct doc_node *half = NULL;
    if (is_category(s)) {
        for (int i = 0; i < 3; i++)
            cell_add(m, row, "[z]", false, COLOUR_INK2);
        m->marks |= SYMBOL_Z;
        return;
    }
    authority_cell(m, row, s);
    england_cell(m, row, s);
    const struct cohort *c = s->band.cohort;
    half = cell_add(m, row, NULL, false, COLOUR_INK2);
    text_add(m, half,
             c && c->n >= PEERS_LEAST ? range_words(m, s->indicator, c->q25, c->q75) : "too few to compare",
             false, COLOUR_INK2);
}

struct doc_node *context_open(struct maker *m, struct doc_node *root, const struct series *first,
                              const char *slot)
{
    struct doc_node *section = node_add(m, root, DOC_SECTION);
    section->id = "context";
    section->bookmark = "Context";
    m->marks = 0;
    text_node(m, section, DOC_HEADING, STYLE_TITLE, COLOUR_INK, "Context")->level = 2;
    struct subject about = subject_of(m, first, NULL, 0, NULL);
    struct doc_node *line = say_node(m, section, DOC_PARAGRAPH, STYLE_HEADLINE, slot, &about, 120);
    if (line)
        line->space_before_pt = 4;
    return section;
}

void context_make(struct maker *m, struct doc_node *root)
{
    static const double widths[] = {186, 66, 92, 86, 86};
    static const bool right[] = {false, true, true, true, true};
    const struct series *at[ROWS_MOST], *shown[ROWS_MOST];
    size_t n = context_series(m, &m->layout->context, at, ROWS_MOST), n_shown = 0;
    for (size_t i = 0; i < n; i++)
        if (is_shown(at[i]))
            shown[n_shown++] = at[i];
    if (n_shown == 0)
        return;
    struct doc_node *section = context_open(m, root, shown[0], "context_headline");
    section->half = true;
    struct doc_node *table = table_add(m, section, widths, right, 5, "The school’s context");
    struct doc_node *head = row_add(m, table, true);
    static const char *const ends[] = {"England", "Middle half"};
    cell_add(m, head, "Measure, with its year", true, COLOUR_INK);
    cell_add(m, head, "School", true, COLOUR_INK);
    cell_add(m, head, m->authority, true, COLOUR_INK);
    for (size_t i = 0; i < 2; i++)
        cell_add(m, head, ends[i], true, COLOUR_INK);
    for (size_t i = 0; i < n_shown; i++)
        context_row(m, table, shown[i]);
    struct doc_node *note =
        text_node(m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
                  "Context is neither good nor bad: it has no quarter, place or question. Middle half: of "
                  "the schools of the same kind in the authority.");
    note->space_before_pt = 4;
}
