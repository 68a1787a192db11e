/* SPDX-License-Identifier: MIT */
/* Where a page's figures come from, what was not received, and the symbols used on it. */
#include "doc/maker.h"
#include <math.h>
#include <string.h>

enum { SOURCES_MOST = 12, FILES_MOST = 6, PEERS_LEAST = 20, BEFORE_MOST = 4 };

struct used { /* one source file's figures on a page */
    const struct source_file *file;
    const char *label;
    int first, last; /* years */
    bool own;
};
struct used_list {
    struct used at[SOURCES_MOST];
    size_t n;
};

/* "Department for Education" of "Department for Education, Explore education statistics". */
static struct str organisation(const struct source_file *file)
{
    const char *publisher = file->publisher ? file->publisher : "";
    return (struct str){.p = publisher, .n = strcspn(publisher, ",")};
}

/* Two publishers may call their files the same: "key stage 4, school file" is the authority's or the Department's. */
static bool is_same_source(const struct used *u, const struct source_file *file, bool own)
{
    struct str one = organisation(u->file), other = organisation(file);
    return u->own == own && strcmp(u->label, file->label) == 0 && str_compare(one, other) == 0;
}

static void note_use(struct maker *m, struct used_list *list, const struct cell *c, bool own)
{
    if (!m->request->facts || !c || !c->fact)
        return;
    const struct source_file *file = facts_source_at(m->request->facts, c->fact->source);
    size_t i = 0;
    while (i < list->n && !is_same_source(&list->at[i], file, own))
        i++;
    if (i == SOURCES_MOST)
        return;
    if (i == list->n)
        list->at[list->n++] = (struct used){
            .file = file, .label = file->label, .first = c->period.year, .last = c->period.year, .own = own};
    struct used *u = &list->at[i];
    u->first = c->period.year < u->first ? c->period.year : u->first;
    u->last = c->period.year > u->last ? c->period.year : u->last;
}

static void note_series(struct maker *m, struct used_list *list, const struct series *s, bool all_years)
{
    static const enum line_role roles[] = {LINE_SELF, LINE_AUTHORITY, LINE_ENGLAND, LINE_OTHERS};
    for (size_t r = 0; r < 4; r++) {
        const struct line *line = &s->lines[roles[r]];
        for (size_t i = 0; line->cells && line->entity != ENTITY_NONE && i < s->n_years; i++)
            if (all_years || i == s->now)
                note_use(m, list, &line->cells[i], roles[r] == LINE_SELF);
    }
}

static void source_put(struct maker *m, struct strbuf *b, const struct used *u)
{
    strbuf_puts(b, u->label);
    if (u->own && u->first == u->last)
        strbuf_printf(b, ", %s", year_words(m, u->last));
    else if (u->own)
        strbuf_printf(b, ", %s to %s", year_words(m, u->first), year_words(m, u->last));
}

/* The publisher once, then its files. */
static void sources_put(struct maker *m, struct strbuf *b, const struct used_list *list, bool own)
{
    bool done[SOURCES_MOST] = {false};
    for (size_t i = 0; i < list->n; i++) {
        struct str who = organisation(list->at[i].file);
        if (done[i] || list->at[i].own != own)
            continue;
        strbuf_printf(b, "%s%.*s%s", b->n ? "; " : "", (int)who.n, who.p, who.n ? ": " : "");
        bool first = true;
        for (size_t j = i; j < list->n; j++) {
            if (done[j] || list->at[j].own != own || str_compare(organisation(list->at[j].file), who) != 0)
                continue;
            done[j] = true;
            strbuf_puts(b, first ? "" : "; ");
            first = false;
            source_put(m, b, &list->at[j]);
        }
    }
}

static bool has_label(const struct used_list *list, const char *label)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->at[i].label, label) == 0)
            return true;
    return false;
}

/* "key stage 4, school file, February 2026"; with its year where an earlier one of the same name is among the sources. */
static const char *missing_words(struct maker *m, const struct used_list *list, const struct series *s)
{
    const char *words =
        reason_words(m->arena, s->indicator, s->why_not, s->due_year, m->f->edition->as_at, NULL);
    words = strncmp(words, "not received: ", 14) == 0 ? words + 14 : words;
    if (s->due_year <= 0 || !has_label(list, s->indicator->source_label))
        return words;
    return arena_printf(m->arena, "%s (%s)", words, year_words(m, s->due_year));
}

static void not_received_add(struct maker *m, struct doc_node *line, const struct used_list *list,
                             const struct chapter_view *v)
{
    struct strbuf b = {.arena = m->arena};
    const char *seen[FILES_MOST];
    size_t n = 0, more = 0;
    for (size_t i = 0; i < v->n_missing; i++) {
        const struct series *s = v->missing[i];
        size_t j = 0;
        if (s->why_not != REASON_NOT_RECEIVED)
            continue;
        while (j < n && strcmp(seen[j], s->indicator->source_label) != 0)
            j++;
        if (j < n)
            continue;
        if (n == FILES_MOST) {
            more++;
            continue;
        }
        seen[n++] = s->indicator->source_label;
        strbuf_printf(&b, "%s%s", n > 1 ? "; " : "", missing_words(m, list, s));
    }
    if (n == 0)
        return;
    text_add(m, line, " Not received", true, COLOUR_INK);
    text_add(m, line, arena_printf(m->arena, " %s%s.", strbuf_text(&b), more ? "; and more" : ""), false,
             COLOUR_INK2);
}

/* Comparisons of this chapter that have an interval; DESIGN_SPEC "Data notes" asks for luck beyond eight. */
static void comparisons_add(struct maker *m, struct doc_node *line, const struct chapter_view *v)
{
    const struct control *c = m->f->control;
    const struct series *s = v->lead;
    if (s && s->band.cohort && s->band.cohort->n >= PEERS_LEAST)
        text_add(m, line,
                 arena_printf(m->arena, " Quarters: %zu %s with a figure.", s->band.cohort->n,
                              phase_word(s->band.cohort->phase, true)),
                 false, COLOUR_INK2);
    if (!c || !s || c->n_level == 0)
        return;
    struct subject about = subject_of(m, s, NULL, 0, NULL);
    const char *n = say_value(m->arena, m->say, &about, "comparisons");
    text_add(m, line, " Control over the edition: ", false, COLOUR_INK2);
    if (c->p_level > 0)
        text_add(m, line,
                 arena_printf(m->arena, "level p below %s, %s comparisons",
                              say_value(m->arena, m->say, &about, "p_level"), n),
                 false, COLOUR_INK2);
    else
        text_add(m, line, arena_printf(m->arena, "no level of %s comparisons stands apart", n), false,
                 COLOUR_INK2);
    const char *schools = say_value(m->arena, m->say, &about, "trend_schools");
    if (c->n_trend > 0 && c->p_trend > 0)
        text_add(m, line,
                 arena_printf(m->arena, "; rise or fall p below %s, %s school%s.",
                              say_value(m->arena, m->say, &about, "p_trend"), schools,
                              c->n_trend_schools == 1 ? "" : "s"),
                 false, COLOUR_INK2);
    else
        text_add(m, line, c->n_trend > 0 ? "; no rise or fall stands apart." : ".", false, COLOUR_INK2);
}

static void symbols_add(struct maker *m, struct doc_node *line)
{
    static const struct {
        unsigned bit;
        const char *symbol, *words;
    } all[] = {{SYMBOL_C, " [c]", " hidden to protect pupils."},
               {SYMBOL_X, " [x]", " not available."},
               {SYMBOL_Z, " [z]", " not applicable."},
               {SYMBOL_U, " [u]", " 10 pupils or fewer."}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (m->marks & all[i].bit) {
            text_add(m, line, all[i].symbol, true, COLOUR_INK);
            text_add(m, line, all[i].words, false, COLOUR_INK2);
        }
    if (m->marks & SYMBOL_CHANGE)
        text_add(m, line, " Filled triangle: the change’s own interval leaves out 0.", false, COLOUR_INK2);
}

static bool any_of_all(const struct maker *m, const struct chapter_view *v)
{
    for (size_t i = 0; v->lead && i < v->n_current && i < ROWS_MOST; i++)
        if (is_of_all(m, v->current[i], LINE_ENGLAND) && series_england(v->current[i])->state == STATE_SHOWN)
            return true;
    return false;
}

struct before { /* figures of one school that was there before */
    uint32_t entity;
    int first, last; /* years */
};

static size_t collect_before(const struct maker *m, const struct series *s, bool all_years, struct before *at,
                             size_t n)
{
    const struct line *own = &s->lines[LINE_SELF];
    for (size_t i = 0; own->cells && i < s->n_years; i++) {
        const struct cell *c = &own->cells[i];
        size_t k = 0;
        if (!c->fact || c->entity == m->f->self->index || (!all_years && i != s->now))
            continue;
        while (k < n && at[k].entity != c->entity)
            k++;
        if (k == BEFORE_MOST)
            continue;
        if (k == n)
            at[n++] = (struct before){c->entity, c->period.year, c->period.year};
        at[k].first = c->period.year < at[k].first ? c->period.year : at[k].first;
        at[k].last = c->period.year > at[k].last ? c->period.year : at[k].last;
    }
    return n;
}

/* Whose the figures are that stood before the school had its URN. */
static void predecessors_add(struct maker *m, struct doc_node *line, const struct series *const *shown,
                             size_t n_shown, bool all_years)
{
    struct before at[BEFORE_MOST];
    size_t n = 0;
    for (size_t i = 0; m->f->self->school && i < n_shown && i < ROWS_MOST; i++)
        n = collect_before(m, shown[i], all_years, at, n);
    for (size_t i = 0; i < n; i++) {
        const struct entity *e = entities_at(m->f->entities, at[i].entity);
        const char *years = year_words(m, at[i].last);
        if (at[i].first != at[i].last)
            years = arena_printf(m->arena, "%s to %s", year_words(m, at[i].first), years);
        text_add(m, line,
                 arena_printf(m->arena, " Of %s, %s (URN %u): figures of %s.", e->name,
                              m->f->self->school->n_predecessors > 1 ? "which became part of this one"
                                                                     : "the school before this one",
                              e->school ? e->school->urn : 0, years),
                 false, COLOUR_INK2);
    }
}

void source_make(struct maker *m, struct doc_node *section, const struct chapter_view *v, bool at_bottom)
{
    if (v->n_current + v->n_missing + v->n_older == 0) /* the headline has said so */
        return;
    struct used_list list = {.n = 0};
    struct strbuf own = {.arena = m->arena}, others = {.arena = m->arena};
    const struct series *const *shown = v->lead ? v->current : v->older;
    size_t n = v->lead ? v->n_current : v->n_older;
    for (size_t i = 0; i < n && i < ROWS_MOST; i++)
        note_series(m, &list, shown[i], v->lead != NULL);
    sources_put(m, &own, &list, true);
    sources_put(m, &others, &list, false);
    struct doc_node *block = node_add(m, section, DOC_COLUMN);
    block->columns = 12;
    block->at_bottom = at_bottom;
    block->space_before_pt = 8;
    if (at_bottom)
        node_add(m, block, DOC_RULE)->colour = COLOUR_INK2;
    struct doc_node *line = node_add(m, block, DOC_PARAGRAPH);
    line->style = STYLE_SMALL;
    line->colour = COLOUR_INK2;
    line->space_before_pt = at_bottom ? 3 : 0;
    text_add(m, line, "Source", true, COLOUR_INK);
    text_add(m, line,
             own.n          ? arena_printf(m->arena, " %s.", strbuf_text(&own))
             : v->n_current ? " the school’s own figures are hidden."
                            : " nothing was received for this chapter.",
             false, COLOUR_INK2);
    predecessors_add(m, line, shown, n, v->lead != NULL);
    if (others.n)
        text_add(m, line, arena_printf(m->arena, " %s and England: %s.", m->authority, strbuf_text(&others)),
                 false, COLOUR_INK2);
    if (any_of_all(m, v))
        text_add(m, line, " They are of all schools, where none is held of schools of this kind.", false,
                 COLOUR_INK2);
    if (v->lead) {
        not_received_add(m, line, &list, v);
        comparisons_add(m, line, v);
    }
    symbols_add(m, line);
}
