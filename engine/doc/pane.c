/* SPDX-License-Identifier: MIT */
/* The charts of a chapter with their titles, and the boxes below them. */
#include "doc/maker.h"
#include <math.h>
#include <string.h>

enum { PEERS_LEAST = 20, SMALL_COHORT = 60, LINES_MOST = 6, TITLE_HALF = 42, TITLE_FULL = 88 };

static const char *slot_name(struct maker *m, const char *slot, const char *end)
{
    return arena_printf(m->arena, "%s_%s", slot, end);
}

static const char *const *short_names(struct maker *m, const struct series *const *series, size_t n)
{
    const char **names = ARENA_ARRAY(m->arena, n, const char *);
    for (size_t i = 0; i < n; i++)
        names[i] = say_short(m->say, series[i]->indicator);
    return names;
}

static size_t charts_of(const struct maker *m, const char *chapter)
{
    size_t n = 0, length = strlen(chapter);
    for (size_t i = 0; i < m->behind.n; i++)
        n += strncmp(m->behind.at[i].id, chapter, length) == 0 && m->behind.at[i].id[length] == '.';
    return n;
}

static void subtitle_add(struct maker *m, struct doc_node *parent, const struct behind *b, const char *slot,
                         const struct subject *about)
{
    struct doc_node *line =
        say_node(m, parent, DOC_PARAGRAPH, STYLE_SMALL, slot_name(m, slot, "subtitle"), about,
                 b->kind == CHART_STRIP || b->kind == CHART_STACK ? 100
                 : m->layout->city                                ? 60
                                                                  : 37);
    if (!line)
        line = text_node(m, parent, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, "Figures");
    text_add(m, line, "; ", false, COLOUR_INK2);
    const char *target = arena_printf(m->arena, "#table-%s", b->id);
    link_add(m, line, arena_printf(m->arena, "table %s, page ", b->id), target);
    line->keep_next = true;
}

struct doc_chart *chart_make(struct maker *m, struct doc_node *parent, enum chart_kind kind, const char *slot,
                             const struct series *const *series, size_t n, const struct chapter_view *v,
                             size_t title_most)
{
    const char *chapter = v ? v->chapter->id : "0";
    struct subject about = subject_of(m, series[0], series, n, v ? v->chapter : NULL);
    const char *id = arena_printf(m->arena, "%s.%zu", chapter, charts_of(m, chapter) + 1);
    struct behind *b = vec_push(m->arena, &m->behind);
    *b =
        (struct behind){.id = id, .kind = kind, .series = series, .n = n, .names = short_names(m, series, n)};
    b->n_title = say_pieces(m->arena, m->say, slot_name(m, slot, "title"), &about, title_most, &b->title);
    b->subtitle = say_line(m->arena, m->say, slot_name(m, slot, "subtitle"), &about, 0);
    struct doc_node *title = node_add(m, parent, DOC_HEADING);
    title->style = STYLE_TITLE;
    title->level = 3;
    title->keep_next = true;
    title->space_before_pt = kind == CHART_STRIP || kind == CHART_STACK ? 12 : 0;
    pieces_add(m, title, b->title, b->n_title, COLOUR_INK, false);
    if (b->n_title == 0)
        text_add(m, title, say_row(m->say, series[0]->indicator), false, COLOUR_INK);
    subtitle_add(m, parent, b, slot, &about);
    struct doc_node *node = node_add(m, parent, DOC_CHART);
    node->space_before_pt = 4;
    node->id = arena_printf(m->arena, "chart-%s", id);
    node->chart = ARENA_NEW(m->arena, struct doc_chart);
    *node->chart = (struct doc_chart){
        .kind = kind,
        .series = series,
        .n = n,
        .names = b->names,
        .id = id,
        .alt = say_line(m->arena, m->say, arena_printf(m->arena, "alt_%s", slot), &about, 0)};
    bool one_year = kind == CHART_STACK || kind == CHART_BARS; /* placed by the table */
    for (size_t i = 0; i < n && !one_year; i++)
        place_lines(m, series[i]);
    declare_peers(m, series[0]);
    return node->chart;
}

void small_chart(struct maker *m, struct doc_node *parent, enum chart_kind kind, const struct series *s,
                 const char *slot)
{
    struct subject about = subject_of(m, s, NULL, 0, NULL);
    struct doc_node *node = node_add(m, parent, DOC_CHART);
    const struct series **one = ARENA_ARRAY(m->arena, 1, const struct series *);
    one[0] = s;
    node->chart = ARENA_NEW(m->arena, struct doc_chart);
    *node->chart = (struct doc_chart){
        .kind = kind, .series = one, .n = 1, .alt = say_line(m->arena, m->say, slot, &about, 0)};
    place_lines(m, s);
    declare_peers(m, s);
}

static const struct series **one_series(struct maker *m, const struct series *s)
{
    const struct series **one = ARENA_ARRAY(m->arena, 1, const struct series *);
    one[0] = s;
    return one;
}

bool strip_make(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    const struct series *s = v->lead;
    if (!is_shown(s) || s->quiet || is_category(s) || !s->band.cohort || s->band.cohort->n < PEERS_LEAST ||
        s->band.cohort->q25 >= s->band.cohort->q75 || s->held_by_predecessor)
        return false;
    chart_make(m, section, CHART_STRIP, "strip", one_series(m, s), 1, v, TITLE_FULL);
    return true;
}

static size_t shown_years(const struct series *s)
{
    size_t n = 0;
    bool moves = false; /* a line of zeros is no finding */
    for (size_t i = 0; s->lines[LINE_SELF].cells && i < s->n_years; i++) {
        const struct cell *c = &s->lines[LINE_SELF].cells[i];
        n += c->state == STATE_SHOWN;
        moves = moves || (c->state == STATE_SHOWN && c->value != 0);
    }
    return moves ? n : 0;
}

static bool can_trend(const struct series *s)
{
    return s && is_shown(s) && !s->quiet && !is_category(s) && shown_years(s) >= 2;
}

struct panes { /* what was made in one row, so that nothing is drawn twice */
    const struct series *trend;
    size_t made;
};

static const struct series *trend_of(struct maker *m, const struct chapter_view *v, const struct pane *pane,
                                     const struct panes *made)
{
    if (pane->of.n == 0)
        return can_trend(v->lead) && v->lead != made->trend ? v->lead : NULL;
    for (size_t i = 0; i < pane->of.n; i++) {
        const struct series *s = m->f->by_indicator[pane->of.at[i]];
        if (can_trend(s) && s != made->trend)
            return s;
    }
    return NULL;
}

static bool can_line(const struct series *s, const struct series *like)
{
    const struct cell *now = series_now(s, LINE_SELF), *england = series_england(s);
    return is_shown(s) && !s->quiet && s->indicator->unit == like->indicator->unit && now &&
           !isnan(now->lower) && england && england->state == STATE_SHOWN &&
           period_same(now->period, series_now(like, LINE_SELF)->period);
}

static bool can_gap(const struct series *s, const struct series *like)
{
    const struct cell *now = series_now(s, LINE_SELF), *england = series_england(s);
    return is_shown(s) && !s->quiet && s->indicator->unit == UNIT_PERCENT && now && england &&
           england->state == STATE_SHOWN && (s == like || like->indicator->unit == UNIT_PERCENT);
}

static bool can_bar(const struct series *s)
{
    const struct cell *now = series_now(s, LINE_SELF), *england = series_england(s);
    return is_shown(s) && !s->quiet && !is_category(s) && s->indicator->unit != UNIT_COUNT && england &&
           england->state == STATE_SHOWN && (now->value != 0 || england->value != 0);
}

/* A measure that no chart of the chapter has yet, beside another chart. */
static const struct series *bars_of(struct maker *m, const struct chapter_view *v, const struct pane *pane,
                                    const struct panes *made)
{
    for (size_t i = 0; i < (pane->of.n ? pane->of.n : v->n_current); i++) {
        const struct series *s = pane->of.n ? m->f->by_indicator[pane->of.at[i]] : v->current[i];
        if (s && can_bar(s) && s != v->lead && s != made->trend)
            return s;
    }
    return NULL;
}

/* The rows of an intervals or gap chart, in the order of the table: of one unit. */
static size_t lines_of(struct maker *m, const struct chapter_view *v, enum pane_kind kind,
                       const struct series ***out)
{
    const struct series **rows = ARENA_ARRAY(m->arena, LINES_MOST, const struct series *);
    size_t n = 0;
    const struct series *like = NULL;
    for (size_t i = 0; i < v->n_current && n < LINES_MOST; i++) {
        const struct series *s = v->current[i];
        if (!is_shown(s) || is_category(s))
            continue;
        if (kind == PANE_GAP ? can_gap(s, like ? like : s) : can_line(s, like ? like : s)) {
            like = like ? like : s;
            rows[n++] = s;
        }
    }
    *out = rows;
    return n;
}

static bool chart_pane(struct maker *m, struct doc_node *column, const struct chapter_view *v,
                       const struct pane *pane, struct panes *made)
{
    const struct series **rows;
    if (pane->kind == PANE_TREND) {
        const struct series *s = trend_of(m, v, pane, made);
        if (!s)
            return false;
        made->trend = s;
        chart_make(m, column, CHART_TREND, "trend", one_series(m, s), 1, v, TITLE_HALF);
        return true;
    }
    if (pane->kind == PANE_BARS) {
        const struct series *s = made->made > 0 ? bars_of(m, v, pane, made) : NULL;
        if (s)
            chart_make(m, column, CHART_BARS, "bars", one_series(m, s), 1, v, TITLE_HALF);
        return s != NULL;
    }
    size_t n = lines_of(m, v, pane->kind, &rows);
    if (n < 2)
        return false;
    if (pane->kind == PANE_GAP)
        chart_make(m, column, CHART_GAP, "gap", rows, n, v, TITLE_HALF);
    else
        chart_make(m, column, CHART_INTERVALS, "intervals", rows, n, v, TITLE_HALF);
    return true;
}

static struct doc_node *box_add(struct maker *m, struct doc_node *column, enum doc_colour colour,
                                const char *title)
{
    struct doc_node *box = node_add(m, column, DOC_BOX);
    box->colour = colour;
    struct doc_node *heading = text_node(m, box, DOC_HEADING, STYLE_TITLE, COLOUR_INK, title);
    heading->level = 3;
    heading->keep_next = true;
    return box;
}

static bool pupils_pane(struct maker *m, struct doc_node *column, const struct chapter_view *v)
{
    const struct series *s = v->lead;
    const struct cell *now = series_now(s, LINE_SELF);
    if (!is_shown(s) || s->quiet || !s->pupils.known || !now || isnan(now->n) || now->n > SMALL_COHORT)
        return false;
    struct subject about = subject_of(m, s, NULL, 0, v->chapter);
    struct doc_node *box = node_add(m, column, DOC_BOX);
    box->colour = COLOUR_FOCUS;
    struct doc_node *title = say_node(m, box, DOC_HEADING, STYLE_TITLE, "pupils_title", &about, 40);
    if (title)
        title->level = 3;
    struct doc_node *squares = node_add(m, box, DOC_PARAGRAPH);
    squares->space_before_pt = 2;
    sign_add(m, squares, (struct sign){.kind = SIGN_PUPILS, .at = 1, .of = (int)now->n},
             arena_printf(m->arena, "%.0f squares, one for each pupil.", now->n), now->entity);
    struct doc_node *text = say_node(m, box, DOC_PARAGRAPH, STYLE_SMALL, "pupils_text", &about, 0);
    if (text)
        text->space_before_pt = 4;
    return true;
}

static const char *const count_words[] = {"No", "One", "Two", "Three"};

static void items_add(struct maker *m, struct doc_node *box, const struct finding *at, size_t n,
                      const char *slot, const struct chapter_view *v)
{
    struct doc_node *list = node_add(m, box, DOC_LIST);
    list->colour = box->colour;
    list->space_before_pt = 4;
    for (size_t i = 0; i < n; i++) {
        struct subject about = subject_of(m, at[i].series, NULL, 0, v->chapter);
        about.trend = at[i].trend;
        struct doc_node *item = say_node(m, list, DOC_ITEM, STYLE_BODY, slot, &about, 0);
        if (item)
            item->colour = box->colour;
    }
}

static void apart_add(struct maker *m, struct doc_node *column, const struct chapter_view *v)
{
    const struct series *near = say_nearest(v->current, v->n_current);
    struct subject about = subject_of(m, near, v->current, v->n_current, v->chapter);
    struct doc_node *box = node_add(m, column, DOC_BOX);
    box->colour = COLOUR_FOCUS;
    struct subject of_lead = subject_of(m, v->lead, v->current, v->n_current, v->chapter);
    struct doc_node *title = say_node(m, box, DOC_HEADING, STYLE_TITLE, "apart_title", &of_lead, 0);
    if (title)
        title->level = 3;
    struct doc_node *text = say_node(m, box, DOC_PARAGRAPH, STYLE_BODY, "apart_text", &about, 0);
    if (!text)
        return;
    text->space_before_pt = 4;
    if (near != v->lead) /* the run of years is the lead's: nobody may take it for the nearest measure's */
        return;
    const struct piece *more;
    size_t n = say_pieces(m->arena, m->say, "apart_run", &about, 0, &more);
    if (n > 0)
        text_add(m, text, " ", false, COLOUR_INK);
    pieces_add(m, text, more, n, COLOUR_INK, false);
}

static bool findings_pane(struct maker *m, struct doc_node *column, const struct chapter_view *v)
{
    const struct finding *questions, *strengths;
    size_t n_questions = say_findings(m->arena, v->current, v->n_current, false, &questions);
    size_t n_strengths = say_findings(m->arena, v->current, v->n_current, true, &strengths);
    if (n_strengths > 0) {
        const char *title =
            arena_printf(m->arena, "%s strength%s", count_words[n_strengths], n_strengths == 1 ? "" : "s");
        items_add(m, box_add(m, column, COLOUR_FOCUS, title), strengths, n_strengths, "chapter_strength", v);
    }
    if (n_questions > 0) {
        const char *title = arena_printf(m->arena, "%s question%s for governors", count_words[n_questions],
                                         n_questions == 1 ? "" : "s");
        struct doc_node *box = box_add(m, column, COLOUR_ASK, title);
        box->space_before_pt = n_strengths ? 8 : 0;
        items_add(m, box, questions, n_questions, "chapter_question", v);
    }
    if (n_strengths + n_questions > 0)
        return true;
    for (size_t i = 0; i < v->n_current; i++)
        if (v->current[i]->level.made || v->current[i]->trend.made) {
            apart_add(m, column, v);
            return true;
        }
    return false; /* nothing was tested: the headline has said why */
}

static struct doc_node *column_add(struct maker *m, struct doc_node *row, int columns)
{
    struct doc_node *column = node_add(m, row, DOC_COLUMN);
    column->columns = columns;
    return column;
}

static void drop_last(struct doc_node *row)
{
    struct doc_node *node = row->first, *before = NULL;
    for (; node && node != row->last; node = node->next)
        before = node;
    if (before)
        before->next = NULL;
    else
        row->first = NULL;
    row->last = before;
}

static void boxes_make(struct maker *m, struct doc_node *row, const struct chapter_view *v,
                       const struct block *block)
{
    for (size_t i = 0; i < block->n_panes; i++) {
        bool pupils = block->panes[i].kind == PANE_PUPILS;
        struct doc_node *column = column_add(m, row, pupils ? 4 : row->first ? 8 : 12);
        if (!(pupils ? pupils_pane(m, column, v) : findings_pane(m, column, v)))
            drop_last(row);
    }
}

void beside_make(struct maker *m, struct doc_node *section, const struct chapter_view *v,
                 const struct block *block)
{
    struct panes made = {0};
    bool boxes = block->panes[0].kind == PANE_PUPILS || block->panes[0].kind == PANE_FINDINGS;
    struct doc_node *row = node_add(m, section, DOC_ROW);
    row->space_before_pt = 12;
    if (boxes && v->full != ONE_CHART)
        boxes_make(m, row, v, block);
    else if (!boxes && v->full != NO_CHART)
        for (size_t i = 0; i < block->n_panes && made.made < (v->full == ONE_CHART ? 1 : 2); i++) {
            struct doc_node *column = column_add(m, row, 6);
            if (chart_pane(m, column, v, &block->panes[i], &made))
                made.made++;
            else
                drop_last(row);
        }
    if (v->full == ONE_CHART && !boxes && !findings_pane(m, column_add(m, row, row->first ? 6 : 12), v))
        drop_last(row);
    if (!row->first)
        drop_last(section);
}
