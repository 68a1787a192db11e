/* SPDX-License-Identifier: MIT */
/* Where an authority's figures come from, and how to read them. */
#include "doc/city.h"
#include <string.h>

enum { FILES_MOST = 8 };

struct files { /* descriptions of files, each once */
    const char *at[FILES_MOST];
    size_t n;
};

static void note_file(struct files *files, const char *words)
{
    for (size_t i = 0; i < files->n; i++)
        if (strcmp(files->at[i], words) == 0)
            return;
    if (files->n < FILES_MOST)
        files->at[files->n++] = words;
}

static void note_cell(struct maker *m, struct files *files, const struct cell *c)
{
    if (!m->request->facts || !c || !c->fact)
        return;
    const struct source_file *f = facts_source_at(m->request->facts, c->fact->source);
    const char *publisher = f->publisher ? f->publisher : "";
    note_file(files, arena_printf(m->arena, "%.*s%s%s", (int)strcspn(publisher, ","), publisher,
                                  *publisher ? ": " : "", f->label));
}

static unsigned marks_of(const struct chapter_view *v)
{
    unsigned marks = 0;
    for (size_t i = 0; i < v->n_current && i < ROWS_MOST; i++)
        marks |= series_now(v->current[i], LINE_SELF)->marks;
    return marks;
}

static void list_add(struct maker *m, struct doc_node *line, const char *title, const struct files *files)
{
    struct strbuf b = {.arena = m->arena};
    for (size_t i = 0; i < files->n; i++)
        strbuf_printf(&b, "%s%s", i ? "; " : " ", files->at[i]);
    if (files->n == 0)
        return;
    text_add(m, line, title, true, COLOUR_INK);
    text_add(m, line, arena_printf(m->arena, "%s.", strbuf_text(&b)), false, COLOUR_INK2);
}

static void symbols_add(struct maker *m, struct doc_node *line, const struct chapter_view *v)
{
    unsigned marks = marks_of(v);
    bool tied = false, cut = false;
    for (size_t i = 0; i < v->n_current && i < ROWS_MOST; i++) {
        tied = tied || v->current[i]->band.tied;
        cut = cut || v->current[i]->band.why == LETTER_ON_CUT;
    }
    const struct {
        bool holds;
        const char *symbol, *words;
    } all[] = {{marks & MARK_P, " [p]", " provisional."},
               {marks & MARK_R, " [r]", " revised."},
               {m->marks & SYMBOL_X, " [x]", " not available."},
               {m->marks & SYMBOL_Z, " [z]", " not applicable."},
               {tied, " =", " joint."},
               {cut, " On a line", " the value is a quarter line: no letter."}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].holds) {
            text_add(m, line, all[i].symbol, true, COLOUR_INK);
            text_add(m, line, all[i].words, false, COLOUR_INK2);
        }
}

void city_source(struct maker *m, struct doc_node *section, const struct chapter_view *v, bool at_bottom)
{
    struct files files = {.n = 0}, missing = {.n = 0};
    const struct series *const *shown = v->lead ? v->current : v->older;
    size_t n = v->lead ? v->n_current : v->n_older;
    for (size_t i = 0; i < n && i < ROWS_MOST; i++) {
        note_cell(m, &files, series_now(shown[i], LINE_SELF));
        note_cell(m, &files, series_now(shown[i], LINE_ENGLAND));
    }
    for (size_t i = 0; v->lead && i < v->n_missing; i++)
        note_file(&missing, city_name(m, v->missing[i]));
    struct doc_node *block = node_add(m, section, DOC_COLUMN);
    block->columns = 12;
    block->at_bottom = at_bottom;
    block->space_before_pt = 8;
    if (at_bottom)
        node_add(m, block, DOC_RULE)->colour = COLOUR_INK2;
    struct doc_node *line = text_node(m, block, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, NULL);
    line->space_before_pt = at_bottom ? 3 : 0;
    if (files.n == 0)
        text_add(m, line, "Nothing was received for this chapter.", false, COLOUR_INK2);
    list_add(m, line, "Source", &files);
    list_add(m, line, " Not received", &missing);
    symbols_add(m, line, v);
}

/* --- notes ---------------------------------------------------------------------------------------- */

static void paragraph_add(struct maker *m, struct doc_node *section, const char *text)
{
    text_node(m, section, DOC_PARAGRAPH, STYLE_BODY, COLOUR_INK, text)->space_before_pt = 4;
}

static void heading_add(struct maker *m, struct doc_node *section, const char *text)
{
    struct doc_node *title = text_node(m, section, DOC_HEADING, STYLE_TITLE, COLOUR_INK, text);
    title->level = 3;
    title->keep_next = true;
    title->space_before_pt = 12;
}

/* "sn:383:2025-05" of this authority; NULL: another's. */
static const char *set_date(const struct maker *m, const struct entity *e)
{
    size_t n = strlen(m->f->self->id);
    bool ours = e->kind == ENTITY_NEIGHBOURS && strncmp(e->id, "sn:", 3) == 0 &&
                strncmp(e->id + 3, m->f->self->id, n) == 0 && e->id[3 + n] == ':';
    return ours && strlen(e->id + 4 + n) == 7 ? e->id + 4 + n : NULL;
}

/* Every set known by the day is named: a change of set moves the comparison without any change in the authority. */
static void sets_add(struct maker *m, struct doc_node *section)
{
    size_t known = 0;
    for (uint32_t i = 0; i < entities_n(m->f->entities); i++) {
        const struct entity *e = entities_at(m->f->entities, i);
        const char *dated = set_date(m, e);
        struct period p;
        if (!dated || !period_parse_code(str_of(dated), &p) || p.kind != PERIOD_MONTH ||
            date_month_end(p.year, p.month) > m->f->edition->as_at)
            continue;
        struct strbuf b = {.arena = m->arena};
        for (size_t k = 0; k < e->n_members; k++)
            strbuf_printf(&b, "%s%s",
                          k == 0                  ? ""
                          : k + 1 == e->n_members ? " and "
                                                  : ", ",
                          entities_at(m->f->entities, e->members[k])->name);
        paragraph_add(m, section,
                      arena_printf(m->arena, "Set of %s: %s.", period_words(m->arena, p), strbuf_text(&b)));
        known++;
    }
    if (!known)
        paragraph_add(m, section, "No set was known on that day, so no mean is printed.");
}

void city_notes(struct maker *m, struct doc_node *root)
{
    struct doc_node *section = node_add(m, root, DOC_SECTION);
    section->break_before = true;
    section->id = "notes";
    section->bookmark = "Data notes";
    text_node(m, section, DOC_HEADING, STYLE_TITLE, COLOUR_INK, "Data notes")->level = 2;
    text_node(m, section, DOC_PARAGRAPH, STYLE_HEADLINE, COLOUR_INK,
              "Where the figures come from and how to read them")
        ->space_before_pt = 4;
    heading_add(m, section, "Rank, quarter and the top-quarter line");
    paragraph_add(
        m, section,
        "Rank 1 is the best of all authorities with a figure; equal figures share the better rank. "
        "The quarters are those of the Local Authority Interactive Tool: cut where a quarter, a half "
        "and three quarters of the authorities lie, A the best. Where higher is better, A is above the "
        "top line and D at or below the lowest; where lower is better, A is at or below the line.");
    paragraph_add(
        m, section,
        "No letter is printed where the figure is itself a line, where more than 35 in 100 authorities "
        "share a quarter, or where fewer than 20 have a figure. An authority’s figure has no interval, "
        "so nothing here is called clear or chance.");
    heading_add(m, section, "Statistical neighbours");
    paragraph_add(
        m, section,
        "The Department for Education names ten authorities that are most alike. Their simple mean is "
        "printed, of those that have a figure; the set is the newest one known on the day of the data.");
    sets_add(m, section);
    notes_definitions(m, section);
    notes_files(m, section);
}
