/* SPDX-License-Identifier: MIT */
/* The layouts as they are checked and compiled at load. Private to doc/. */
#ifndef SCORECARDS_DOC_LAYOUT_H
#define SCORECARDS_DOC_LAYOUT_H
#include "doc/doc.h"

struct codes { /* indicators named by a layout */
    const unsigned *at;
    size_t n;
};

enum pane_kind { PANE_TREND, PANE_INTERVALS, PANE_GAP, PANE_PUPILS, PANE_FINDINGS, N_PANES };
struct pane {
    enum pane_kind kind;
    struct codes of; /* n 0: the chapter's own */
};

enum block_kind { BLOCK_TABLE, BLOCK_STRIP, BLOCK_BESIDE, BLOCK_OLDER, N_BLOCKS };
struct block {
    enum block_kind kind;
    unsigned phases; /* 0: every phase */
    const struct pane *panes;
    size_t n_panes;
};

struct together { /* several measures in one row of the table */
    const char *row;
    const char *const *names;
    struct codes of;
};

struct measures { /* of one or more phases */
    unsigned phases;
    struct codes lead, show;
    struct codes leave; /* left out though the catalogue has them in this chapter */
    const struct together *together;
    size_t n_together;
};

struct chapter_layout {
    const char *id;
    const struct measures *measures;
    size_t n_measures;
    const struct block *blocks;
    size_t n_blocks;
};

enum section_kind {
    SECTION_COVER,
    SECTION_CONTEXT,
    SECTION_CHAPTERS,
    SECTION_NOTES,
    SECTION_FIGURES,
    N_SECTIONS
};
struct document_layout {
    const char *name, *title;
    enum section_kind sections[N_SECTIONS];
    size_t n_sections;
    struct codes cover_context, context, context_trends;
};

struct layouts {
    const struct document_layout *documents;
    size_t n_documents;
    const struct chapter_layout *chapters;
    size_t n_chapters;
};

const struct document_layout *layouts_document(const struct layouts *l,
                                               const char *name);                      /* NULL when absent */
const struct chapter_layout *layouts_chapter(const struct layouts *l, const char *id); /* NULL when absent */
#endif
