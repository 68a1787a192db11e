/* SPDX-License-Identifier: MIT */
/* For tests of pages: a document's tree by hand. */
#ifndef SCORECARDS_TESTS_TREE_H
#define SCORECARDS_TESTS_TREE_H
#include "story.h"
#include <string.h>

static inline struct doc_node *tree_add(struct arena *a, struct doc_node *parent, enum doc_kind kind)
{
    struct doc_node *n = ARENA_NEW(a, struct doc_node);
    n->kind = kind;
    if (parent && parent->last)
        parent->last->next = n;
    else if (parent)
        parent->first = n;
    if (parent)
        parent->last = n;
    return n;
}

static inline void tree_span(struct arena *a, struct doc_node *n, struct span span)
{
    struct span *grown = ARENA_ARRAY(a, n->n_spans + 1, struct span);
    if (n->n_spans)
        memcpy(grown, n->spans, n->n_spans * sizeof *grown);
    grown[n->n_spans++] = span;
    n->spans = grown;
}

static inline struct doc_node *tree_text(struct arena *a, struct doc_node *parent, enum doc_kind kind,
                                         enum doc_style style, const char *words)
{
    struct doc_node *n = tree_add(a, parent, kind);
    n->style = style;
    tree_span(a, n, (struct span){.text = words, .entity = ENTITY_NONE});
    return n;
}

static inline struct doc_node *tree_section(struct arena *a, struct doc_node *root, const char *title,
                                            int level)
{
    struct doc_node *s = tree_add(a, root, DOC_SECTION);
    s->break_before = true;
    s->bookmark = title;
    struct doc_node *h = tree_text(a, s, DOC_HEADING, STYLE_TITLE, title);
    h->level = level;
    return s;
}

/* Columns of 100 points, the first for names; rows are added to it. */
static inline struct doc_node *tree_table(struct arena *a, struct doc_node *parent, size_t n_columns)
{
    struct doc_node *t = tree_add(a, parent, DOC_TABLE);
    t->style = STYLE_TABLE;
    t->table_columns = ARENA_ARRAY(a, n_columns, struct doc_column);
    t->n_table_columns = n_columns;
    for (size_t i = 0; i < n_columns; i++)
        t->table_columns[i] = (struct doc_column){.width_pt = 100, .right = i > 0};
    t->row_padding_pt = 2;
    t->last_rule = true;
    return t;
}

static inline struct doc_node *tree_row(struct arena *a, struct doc_node *table, bool head,
                                        const char *const *words, size_t n)
{
    struct doc_node *row = tree_add(a, table, DOC_TABLE_ROW);
    row->head = head;
    for (size_t i = 0; i < n; i++) {
        struct doc_node *cell = tree_text(a, row, DOC_CELL, STYLE_TABLE, words[i]);
        cell->head = i == 0;
    }
    return row;
}

static inline struct doc_node *tree_chart(struct arena *a, struct doc_node *parent, enum chart_kind kind,
                                          const struct series *s, const char *id)
{
    struct doc_node *n = tree_add(a, parent, DOC_CHART);
    const struct series **one = ARENA_ARRAY(a, 1, const struct series *);
    one[0] = s;
    n->space_before_pt = 4;
    n->chart = ARENA_NEW(a, struct doc_chart);
    *n->chart =
        (struct doc_chart){.kind = kind, .series = one, .n = 1, .alt = "What it shows. And more.", .id = id};
    return n;
}

static inline struct doc tree_doc(const struct doc_node *root)
{
    static const uint32_t entities[] = {SCHOOL, AUTHORITY, ENGLAND};
    return (struct doc){.root = root,
                        .title = "Example",
                        .head_document = "School scorecard",
                        .head_subject = "Example Primary School",
                        .class_words = "For governors",
                        .foot_edition = "Spring term 2020 edition",
                        .foot_notice = "Data to 31 March 2020",
                        .entities = entities,
                        .n_entities = 3};
}
#endif
