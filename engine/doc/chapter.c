/* SPDX-License-Identifier: MIT */
#include "doc/maker.h"
#include <string.h>

static unsigned school_phases(const struct maker *m)
{
    const struct entity *self = m->f->self;
    return self->school ? self->school->phases | self->school->main_phase : self->phase;
}

static void title_make(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    const char *words = arena_printf(m->arena, "Chapter %s: %s", v->chapter->id, v->chapter->title);
    struct doc_node *title = text_node(m, section, DOC_HEADING, STYLE_TITLE, COLOUR_INK, words);
    title->level = 2;
    title->keep_next = true;
    sign_add(m, title, (struct sign){.kind = SIGN_SPINE, .at = v->at, .of = (int)m->n_views}, "",
             ENTITY_NONE);
    section->id = arena_printf(m->arena, "chapter-%s", v->chapter->id);
    section->bookmark = words;
}

static void headline_make(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    bool half = !v->lead;
    struct subject about = subject_of(m, half ? v->lead_none : v->lead, v->current, v->n_current, v->chapter);
    struct doc_node *line = say_node(m, section, DOC_PARAGRAPH, STYLE_HEADLINE,
                                     half ? "chapter_headline_none" : "chapter_headline", &about, 120);
    if (!line)
        line = text_node(m, section, DOC_PARAGRAPH, STYLE_HEADLINE, COLOUR_INK, v->chapter->title);
    line->space_before_pt = 4;
    line->keep_next = true;
    if (!v->chapter->aim || !*v->chapter->aim)
        return;
    struct doc_node *aim = text_node(m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
                                     arena_printf(m->arena, "The strategy’s aim: %s", v->chapter->aim));
    aim->space_before_pt = 2;
    aim->keep_next = true;
}

static void block_make(struct maker *m, struct doc_node *section, const struct chapter_view *v,
                       const struct block *block)
{
    if (block->phases && !(block->phases & school_phases(m)))
        return;
    switch (block->kind) {
    case BLOCK_TABLE:
        table_make(m, section, v);
        break;
    case BLOCK_STRIP:
        strip_make(m, section, v);
        break;
    case BLOCK_BESIDE:
        beside_make(m, section, v, block);
        break;
    case BLOCK_OLDER:
        older_table(m, section, v);
        break;
    case BLOCK_STACK:
        stack_add(m, section, v, block->stack);
        break;
    case N_BLOCKS:
        break;
    }
}

static void blocks_make(struct maker *m, struct doc_node *section, const struct chapter_view *v)
{
    size_t charts = m->behind.n;
    title_make(m, section, v);
    headline_make(m, section, v);
    for (size_t i = 0; i < v->layout->n_blocks; i++)
        block_make(m, section, v, &v->layout->blocks[i]);
    section->half = charts == m->behind.n; /* without a chart it leaves room for another */
    section->break_before = !section->half;
    source_make(m, section, v, !section->half);
}

/* A chapter is one page: one that would run over it is made anew with a chart less, at last with the strip alone. */
static void full_make(struct maker *m, struct doc_node *section, struct chapter_view *v)
{
    size_t charts = m->behind.n, rows = m->rows.n, entities = m->entities.n;
    for (int full = NOT_FULL; full <= NO_CHART; full++) {
        v->full = (enum fullness)full;
        m->behind.n = charts;
        m->rows.n = rows;
        m->entities.n = entities;
        m->marks = 0;
        section->first = section->last = NULL;
        blocks_make(m, section, v);
        if (section->half || height_guess(section, TEXT_WIDTH) <= FULL_FROM)
            return;
    }
}

void chapter_make(struct maker *m, struct doc_node *root, struct chapter_view *v)
{
    struct doc_node *section = node_add(m, root, DOC_SECTION);
    m->marks = 0;
    if (v->lead) {
        full_make(m, section, v);
        return;
    }
    title_make(m, section, v);
    headline_make(m, section, v);
    half_tables(m, section, v);
    source_make(m, section, v, false);
    section->half = true;
}
