/* SPDX-License-Identifier: MIT */
#include "doc/city.h"
#include "facts/row.h"
#include <stdlib.h>
#include <string.h>

static bool is_same_row(const struct figure_row *a, const struct figure_row *b)
{
    return a->entity == b->entity && a->indicator == b->indicator &&
           period_same(a->cell->period, b->cell->period);
}

static struct row row_of(const struct figures *f, const struct facts *facts, date as_at,
                         const struct figure_row *r)
{
    const struct cell *c = r->cell;
    bool shown = c->state == STATE_SHOWN;
    struct row row = {.entity = entities_at(f->entities, r->entity),
                      .indicator = &f->catalogue->at[r->indicator],
                      .period = c->period,
                      .written = c->fact ? c->fact->written : WRITTEN_NOT,
                      .value = c->value,
                      .numerator = c->k,
                      .denominator = c->n,
                      .lower = c->lower,
                      .upper = c->upper,
                      .state = c->state,
                      .marks = c->marks,
                      .reason = c->reason,
                      .reason_year = c->period.year,
                      .as_at = as_at,
                      .word = c->word};
    /* a hidden figure gives away no file and no line either */
    if (facts && c->fact && (shown || c->state == STATE_NOT_APPLICABLE)) {
        row.source = facts_source_at(facts, c->fact->source);
        row.line = row.source->local ? 0 : c->fact->line;
        row.column = row.source->local ? 0 : c->fact->column;
    }
    return row;
}

struct sorted { /* a figure row with the row it prints as */
    struct figure_row figure;
    struct row row;
};

/* Whole years of one measure are in order as numbers are: most comparisons need no code written out. */
static int by_row(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;
    struct period p = x->figure.cell->period, q = y->figure.cell->period;
    if (x->figure.entity == y->figure.entity && x->figure.indicator == y->figure.indicator &&
        p.kind == PERIOD_YEAR && q.kind == PERIOD_YEAR)
        return (p.year > q.year) - (p.year < q.year);
    return row_compare(&x->row, &y->row);
}

/* In the order of facts.csv, each figure once. */
static void rows_finish(struct maker *m, struct doc *doc)
{
    struct sorted *all = ARENA_ARRAY(m->arena, m->rows.n + 1, struct sorted);
    struct figure_row *rows = ARENA_ARRAY(m->arena, m->rows.n + 1, struct figure_row);
    size_t n = 0;
    for (size_t i = 0; i < m->rows.n; i++)
        all[i] = (struct sorted){m->rows.at[i], row_of(m->f, NULL, 0, &m->rows.at[i])};
    qsort(all, m->rows.n, sizeof *all, by_row);
    for (size_t i = 0; i < m->rows.n; i++)
        if (n == 0 || !is_same_row(&rows[n - 1], &all[i].figure))
            rows[n++] = all[i].figure;
    doc->rows = rows;
    doc->n_rows = n;
}

/* Itself, and the predecessors whose figures may stand in its years. */
static void declare_self(struct maker *m)
{
    const struct entity *self = m->f->self;
    declare(m, self->index);
    for (size_t i = 0; self->school && i < self->school->n_predecessors; i++) {
        const struct entity *before = entities_urn(m->f->entities, self->school->predecessors[i].urn);
        if (before)
            declare(m, before->index);
    }
}

static void names_make(struct maker *m, struct doc *doc)
{
    const struct edition *e = m->f->edition;
    const struct entity *self = m->f->self;
    const char *subject = self->school
                              ? arena_printf(m->arena, "%s, URN %u", self->name, self->school->urn)
                              : arena_printf(m->arena, "%s, local authority %s", self->name, self->id);
    const char *term = edition_words(m->arena, e);
    doc->title = arena_printf(m->arena, "%s: %s, %s", m->layout->title, self->name, term);
    doc->subject = arena_printf(m->arena, "%s, %s, data to %s", m->layout->title, subject,
                                date_words(m->arena, e->as_at));
    doc->language = "en-GB";
    doc->head_document = m->layout->title;
    doc->head_subject = subject;
    doc->class_words = policy_words(m->request->policy, m->f->class);
    doc->foot_edition = arena_printf(m->arena, "%s edition", term);
    const char *data = arena_printf(m->arena, "ata to %s", date_words(m->arena, e->as_at));
    doc->foot_notice = e->fictional   ? "Fictional data"
                       : e->issue > 1 ? arena_printf(m->arena, "Re-issue %d, d%s", e->issue, data)
                                      : arena_printf(m->arena, "D%s", data);
    doc->edition = e;
}

static void chapters_make(struct maker *m, struct doc_node *root)
{
    for (size_t i = 0; i < m->n_views; i++)
        chapter_make(m, root, &m->views[i]);
}

static void city_chapters_make(struct maker *m, struct doc_node *root)
{
    for (size_t i = 0; i < m->n_views; i++)
        city_chapter_make(m, root, &m->views[i]);
}

/* Who makes a section: of a school's document, of an authority's. */
static void (*const makers[N_SECTIONS][2])(struct maker *m, struct doc_node *root) = {
    [SECTION_COVER] = {cover_make, city_cover},
    [SECTION_CONTEXT] = {context_make, city_context},
    [SECTION_CHAPTERS] = {chapters_make, city_chapters_make},
    [SECTION_NOTES] = {notes_make, city_notes},
    [SECTION_FIGURES] = {behind_make, behind_make},
    [SECTION_COMMENTARY] = {commentary_make, NULL}};

const struct doc *doc_make(struct arena *a, struct diag *dg, const struct doc_request *request)
{
    const struct document_layout *layout = layouts_document(request->layouts, request->document);
    if (!layout) {
        diag_add(dg, DIAG_LAYOUT, (struct where){0}, "no layout is called \"%s\"", request->document);
        return NULL;
    }
    struct maker m = {.arena = a,
                      .dg = dg,
                      .request = request,
                      .f = request->figures,
                      .say = request->say,
                      .layout = layout};
    const struct entity *self = m.f->self;
    m.authority = self->kind == ENTITY_AUTHORITY   ? self->name
                  : self->authority == ENTITY_NONE ? "Authority"
                                                   : entities_at(m.f->entities, self->authority)->name;
    struct doc *doc = ARENA_NEW(a, struct doc);
    struct doc_node *root = node_add(&m, NULL, DOC_ROOT);
    if (layout->city) {
        city_views(&m);
    } else {
        views_make(&m);
        m.n_strengths = say_strengths(a, m.f, &m.strengths);
        m.n_questions = say_questions(a, m.f, &m.questions);
    }
    declare_self(&m);
    names_make(&m, doc);
    for (size_t i = 0; i < layout->n_sections; i++)
        makers[layout->sections[i]][layout->city != NULL](&m, root);
    rows_finish(&m, doc);
    doc->root = root;
    doc->entities = m.entities.at;
    doc->n_entities = m.entities.n;
    return doc;
}

struct str doc_figures_csv(struct arena *a, const struct doc *d, const struct figures *f,
                           const struct facts *facts)
{
    struct strbuf out = {.arena = a};
    strbuf_puts(&out, ROW_HEAD);
    for (size_t i = 0; i < d->n_rows; i++) {
        struct row row = row_of(f, facts, d->edition->as_at, &d->rows[i]);
        row_put(&out, a, &row);
    }
    return (struct str){.p = strbuf_text(&out), .n = out.n};
}
