/* SPDX-License-Identifier: MIT */
#include "batch/ledger.h"
#include "base/file.h"
#include "base/num.h"
#include "base/sink.h"
#include "base/vec.h"
#include "batch/table.h"
#include "batch/worker.h"
#include "facts/row.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct rows {
    const struct plant *plant;
    struct arena *scratch;
    VEC(struct row) list;
};

/* In the state in which the edition's documents show it; the value stays. */
static enum state shown_state(const struct plant *p, const struct entity *e, const struct indicator *in,
                              const struct fact *f)
{
    struct cell cell = {.period = f->period,
                        .state = f->state,
                        .marks = f->marks,
                        .status = f->status,
                        .value = f->value,
                        .k = f->numerator,
                        .n = f->denominator,
                        .lower = f->lower,
                        .upper = f->upper,
                        .word = f->code,
                        .entity = f->entity,
                        .fact = f};
    if (e->kind == ENTITY_SCHOOL)
        disclose_cell(p->policy, DOCUMENT_CLASS, in, &cell);
    return cell.state;
}

static unsigned marks_of(const struct fact *f)
{
    return f->marks | (f->status == STATUS_PROVISIONAL ? MARK_P : f->status == STATUS_REVISED ? MARK_R : 0);
}

/* "worked out", "given as 0.014": what the cell holds when it is not the value; NULL when it is. */
static const char *tell_cell(struct arena *a, const struct fact *f)
{
    char number[NUM_ROOM];
    if (f->written & WRITTEN_NOT)
        return WORKED_OUT;
    if (f->written & WRITTEN_AS_SHARE) {
        row_number(number, f->value / 100, WRITTEN_NOT);
        return arena_printf(a, "given as %s", number);
    }
    return f->marks & MARK_LOW && f->code ? arena_printf(a, "given as %s", f->code) : NULL;
}

/* "7.8 [p] in england_abs.csv, line 12, column 4": what another file says of the same. */
static void tell_other(const struct rows *rows, struct strbuf *to, const struct entity *e,
                       const struct indicator *in, const struct fact *f)
{
    char number[NUM_ROOM];
    const struct source_file *file = facts_source_at(rows->plant->intake->facts, f->source);
    enum state state = shown_state(rows->plant, e, in, f);
    const char *text = f->state == state && f->code ? f->code : state_symbol(state), *cell = NULL;
    if (state == STATE_SHOWN && in->unit != UNIT_CATEGORY) {
        row_number(number, f->value, f->written);
        text = number;
        cell = tell_cell(rows->scratch, f);
    }
    const char *mark = marks_of(f) & MARK_P ? " [p]" : marks_of(f) & MARK_R ? " [r]" : "";
    strbuf_printf(to, "%s%s%s%s in %s, line %u, column %u", text, mark, cell ? ", " : "", cell ? cell : "",
                  file->name, (unsigned)f->line, (unsigned)f->column);
}

/* What a value does not say itself: that it stands in its cell otherwise or not at all, and who else gives one. */
static const char *tell_how(const struct rows *rows, const struct entity *e, const struct indicator *in,
                            const struct fact *f)
{
    struct strbuf how = {.arena = rows->scratch};
    size_t n;
    if (f->state != STATE_SHOWN)
        return NULL;
    const char *cell = tell_cell(rows->scratch, f);
    const struct fact *others = facts_superseded(rows->plant->intake->facts, f, &n);
    if (cell)
        strbuf_puts(&how, cell);
    const char *before = cell ? "; also given: " : "also given: ";
    for (size_t i = 0; i < n; i++) {
        if (others[i].state == STATE_NOT_AVAILABLE && !others[i].code)
            continue; /* a blank cell gives nothing */
        strbuf_puts(&how, before);
        tell_other(rows, &how, e, in, &others[i]);
        before = "; ";
    }
    return how.n ? strbuf_text(&how) : NULL;
}

static void add_facts(struct rows *rows, const struct entity *e, unsigned indicator)
{
    const struct facts *fs = rows->plant->intake->facts;
    const struct indicator *in = &rows->plant->catalogue->at[indicator];
    size_t n;
    const struct fact *run = facts_run(fs, indicator, e->index, &n);
    for (size_t i = 0; i < n; i++) {
        const struct fact *f = &run[i];
        *vec_push(rows->scratch, &rows->list) = (struct row){.entity = e,
                                                             .indicator = in,
                                                             .period = f->period,
                                                             .written = f->written,
                                                             .value = f->value,
                                                             .numerator = f->numerator,
                                                             .denominator = f->denominator,
                                                             .lower = f->lower,
                                                             .upper = f->upper,
                                                             .state = shown_state(rows->plant, e, in, f),
                                                             .marks = marks_of(f),
                                                             .reason = f->reason,
                                                             .reason_year = f->period.year,
                                                             .as_at = rows->plant->edition->as_at,
                                                             .word = f->code,
                                                             .how = tell_how(rows, e, in, f),
                                                             .source = facts_source_at(fs, f->source),
                                                             .line = f->line,
                                                             .column = f->column};
    }
}

/* Figures that should be here and are not keep their reason. Most measures are published for no phase of an authority:
 * only those that have a figure of it can lack one. */
static void add_gaps(struct rows *rows, const struct entity *e, unsigned indicator)
{
    const struct plant *p = rows->plant;
    size_t n;
    facts_run(p->intake->facts, indicator, e->index, &n);
    if (e->phase && n == 0)
        return;
    const struct indicator *in = &p->catalogue->at[indicator];
    const struct series *s = compare_series(rows->scratch, p->compare, indicator, e);
    const struct line *own = s ? &s->lines[LINE_SELF] : NULL;
    for (size_t i = 0; own && own->cells && i < s->n_years; i++) {
        const struct cell *c = &own->cells[i];
        if (c->fact || c->state == STATE_SHOWN || c->entity != e->index)
            continue;
        *vec_push(rows->scratch, &rows->list) = (struct row){.entity = e,
                                                             .indicator = in,
                                                             .period = c->period,
                                                             .value = NAN,
                                                             .numerator = NAN,
                                                             .denominator = NAN,
                                                             .lower = NAN,
                                                             .upper = NAN,
                                                             .state = c->state,
                                                             .marks = c->marks,
                                                             .reason = c->reason,
                                                             .reason_year = c->period.year,
                                                             .as_at = p->edition->as_at,
                                                             .word = c->word};
    }
}

/* The mean of a set of neighbours is of no file: it is worked out for the authority whose set it is. */
static void add_means(struct rows *rows, const struct entity *set, unsigned indicator)
{
    const struct plant *p = rows->plant;
    const struct entity *of = entities_at(p->intake->entities, set->authority);
    const struct series *s = compare_series(rows->scratch, p->compare, indicator, of);
    const struct line *mean = s ? &s->lines[LINE_NEIGHBOURS] : NULL;
    for (size_t i = 0; mean && mean->cells && mean->entity == set->index && i < s->n_years; i++) {
        const struct cell *c = &mean->cells[i];
        *vec_push(rows->scratch, &rows->list) = (struct row){.entity = set,
                                                             .indicator = s->indicator,
                                                             .period = c->period,
                                                             .written = WRITTEN_NOT,
                                                             .value = c->value,
                                                             .numerator = NAN,
                                                             .denominator = NAN,
                                                             .lower = NAN,
                                                             .upper = NAN,
                                                             .state = c->state,
                                                             .reason = c->reason,
                                                             .reason_year = c->period.year,
                                                             .as_at = p->edition->as_at};
    }
}

/* What is hidden for the sake of another figure is so in facts.csv as in the document. */
static void hide_dependent(struct rows *rows, const struct entity *e)
{
    const struct plant *p = rows->plant;
    const struct figures *f = NULL;
    for (size_t i = 0; e->school && i < rows->list.n; i++) {
        struct row *r = &rows->list.at[i];
        if (r->state != STATE_SHOWN || !policy_depends(p->policy, r->indicator))
            continue;
        f = f ? f : disclose_figures(rows->scratch, p->compare, p->policy, DOCUMENT_CLASS, e);
        const struct series *s = figures_series(f, r->indicator->code);
        int at = s ? r->period.year - s->first_year : -1;
        if (at >= 0 && (size_t)at < s->n_years && s->lines[LINE_SELF].cells[at].state == STATE_HIDDEN)
            r->state = STATE_HIDDEN;
    }
}

static int compare_rows(const void *a, const void *b)
{
    return row_compare(a, b);
}

/* "sn:383:2025-05" of the edition's own authority. */
static bool is_own_set(const struct plant *p, const struct entity *set)
{
    return set->authority != ENTITY_NONE &&
           strcmp(entities_at(p->intake->entities, set->authority)->id, p->edition->authority) == 0;
}

static bool is_of(const struct entity *e, const struct entity *city)
{
    return city && (e == city || (e->kind == ENTITY_AUTHORITY && e->authority == city->index));
}

static void put_entity(struct sink *s, struct arena *scratch, const struct plant *p, const struct entity *e,
                       bool with_gaps)
{
    struct rows rows = {.plant = p, .scratch = scratch};
    struct strbuf text = {.arena = scratch};
    for (unsigned i = 0; i < p->catalogue->n; i++) {
        add_facts(&rows, e, i);
        if (with_gaps)
            add_gaps(&rows, e, i);
        if (e->kind == ENTITY_NEIGHBOURS && is_own_set(p, e))
            add_means(&rows, e, i);
    }
    hide_dependent(&rows, e);
    if (rows.list.n)
        qsort(rows.list.at, rows.list.n, sizeof *rows.list.at, compare_rows);
    for (size_t i = 0; i < rows.list.n; i++)
        row_put(&text, scratch, &rows.list.at[i]);
    sink_put(s, text.p, text.n);
}

enum { OF_EDITION = 1, OPEN_SCHOOL = 2 }; /* bits, by entity index */

static void mark_school(unsigned char *marks, const struct entities *es, const struct entity *e,
                        unsigned bits)
{
    if (marks[e->index] & OF_EDITION) {
        marks[e->index] |= (unsigned char)bits;
        return;
    }
    marks[e->index] |= (unsigned char)(OF_EDITION | bits);
    for (size_t i = 0; e->school && i < e->school->n_predecessors; i++) {
        const struct entity *before = entities_urn(es, e->school->predecessors[i].urn);
        if (before)
            mark_school(marks, es, before, 0);
    }
}

/* A comparator belongs to the edition when one of its schools is held against it; a target when it is of one. */
static bool is_comparator(const unsigned char *marks, const struct entity *e)
{
    switch (e->kind) {
    case ENTITY_ENGLAND:
        return true;
    case ENTITY_AUTHORITY:
    case ENTITY_NEIGHBOURS:
        return marks[e->index] || (e->authority != ENTITY_NONE && marks[e->authority]);
    case ENTITY_TARGET:
        return marks[e->members[0]];
    case ENTITY_REGION:
        return marks[e->index] || (e->region != ENTITY_NONE && marks[e->region]);
    default:
        return false;
    }
}

/* The neighbours whose figures stand in the authority's own document: those of the set in force. */
static void mark_members(struct arena *a, const struct plant *p, unsigned char *marks,
                         const struct entity *city)
{
    for (unsigned i = 0; i < p->catalogue->n; i++) {
        const struct series *s = compare_series(a, p->compare, i, city);
        if (!s || s->n_members == 0)
            continue;
        for (size_t k = 0; k < s->n_members; k++)
            marks[s->members[k].entity] |= OF_EDITION;
        return;
    }
}

/* Schools that closed and left no successor still are peers of the years they had figures in. */
static void mark_peers(const struct entities *es, unsigned char *marks)
{
    for (size_t i = 0; i < entities_n(es); i++) {
        const struct entity *e = entities_at(es, (uint32_t)i);
        if (e->school && e->school->in_scope && e->authority != ENTITY_NONE && marks[e->authority])
            marks[i] |= OF_EDITION;
    }
}

/* city: the authority that has a document of its own; NULL: none. */
static unsigned char *mark_entities(struct arena *a, const struct plant *p, const struct entity *city)
{
    const struct intake *in = p->intake;
    const struct entities *es = in->entities;
    unsigned char *marks = arena_alloc(a, entities_n(es) + 1);
    for (size_t i = 0; i < in->n_schools; i++) {
        const struct entity *e = entities_at(es, in->schools[i]);
        mark_school(marks, es, e, OPEN_SCHOOL);
        if (e->authority == ENTITY_NONE)
            continue;
        uint32_t region = e->region != ENTITY_NONE ? e->region : entities_at(es, e->authority)->region;
        marks[e->authority] |= OF_EDITION;
        if (region != ENTITY_NONE)
            marks[region] |= OF_EDITION;
    }
    mark_peers(es, marks);
    if (city)
        mark_members(a, p, marks, city);
    for (size_t i = 0; i < entities_n(es); i++)
        if (is_comparator(marks, entities_at(es, (uint32_t)i)))
            marks[i] |= OF_EDITION;
    return marks;
}

static int compare_entities(const void *a, const void *b)
{
    return strcmp((*(const struct entity *const *)a)->id, (*(const struct entity *const *)b)->id);
}

static void free_arena(void *arena)
{
    arena_free(arena);
}

bool ledger_write(struct arena *a, struct diag *dg, const struct plant *p, const char *path)
{
    const struct entities *es = p->intake->entities;
    const struct entity *city = entities_find(es, p->edition->authority);
    unsigned char *marks = mark_entities(a, p, city);
    const struct entity **list = ARENA_ARRAY(a, entities_n(es) + 1, const struct entity *);
    size_t n = 0;
    for (size_t i = 0; i < entities_n(es); i++)
        if (marks[i])
            list[n++] = entities_at(es, (uint32_t)i);
    qsort(list, n, sizeof *list, compare_entities);
    struct arena *scratch = arena_new("facts.csv");
    arena_defer(a, free_arena, scratch);
    struct sink *s = sink_open(a, dg, path, 0600);
    sink_puts(s, ROW_HEAD);
    for (size_t i = 0; i < n; i++) {
        arena_reset(scratch);
        put_entity(s, scratch, p, list[i], (marks[list[i]->index] & OPEN_SCHOOL) || is_of(list[i], city));
    }
    return sink_commit(s);
}
