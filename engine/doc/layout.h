/* SPDX-License-Identifier: MIT */
/* The layouts as they are checked and compiled at load. Private to doc/. */
#ifndef SCORECARDS_DOC_LAYOUT_H
#define SCORECARDS_DOC_LAYOUT_H
#include "doc/doc.h"

struct codes { /* indicators named by a layout */
    const unsigned *at;
    size_t n;
};

enum pane_kind { PANE_TREND, PANE_INTERVALS, PANE_GAP, PANE_BARS, PANE_PUPILS, PANE_FINDINGS, N_PANES };
struct pane {
    enum pane_kind kind;
    struct codes of; /* n 0: the chapter's own */
};

enum { STACK_MEASURES = 8 };
struct stack_layout {                  /* parts of one whole */
    const char *names[STACK_MEASURES]; /* NULL: the measure belongs to the part before */
    unsigned codes[STACK_MEASURES];
    size_t n;
};

enum block_kind { BLOCK_TABLE, BLOCK_STRIP, BLOCK_BESIDE, BLOCK_OLDER, BLOCK_STACK, N_BLOCKS };
struct block {
    enum block_kind kind;
    unsigned phases; /* 0: every phase */
    const struct pane *panes;
    size_t n_panes;
    const struct stack_layout *stack;
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
    N_CITY_SECTIONS, /* an authority's document has those before */
    SECTION_COMMENTARY = N_CITY_SECTIONS,
    N_SECTIONS
};
struct city_code { /* "absence/P": of one phase of the authority; phase 0: of all of it */
    unsigned indicator, phase;
};
struct city_codes {
    const struct city_code *at;
    size_t n;
};
struct city_chapter {
    const char *id;
    struct city_codes lead, show;
    const struct stack_layout *stack; /* NULL: none */
};
struct city_layout { /* what an authority's document has beside its sections */
    struct city_codes cover, context, trends;
    const struct city_chapter *chapters;
    size_t n_chapters;
};

struct document_layout {
    const char *name, *title;
    const struct city_layout *city; /* NULL: of a school */
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

struct node;
/* NULL after a report. */
const struct stack_layout *stack_layout_read(struct arena *a, struct diag *dg, const struct catalogue *c,
                                             const struct node *at);
/* city.yaml; false after a report. sections: the names of enum section_kind. */
bool city_layout_read(struct arena *a, struct diag *dg, const char *path, const struct catalogue *c,
                      struct document_layout *out);
const struct document_layout *layouts_document(const struct layouts *l,
                                               const char *name);                      /* NULL when absent */
const struct chapter_layout *layouts_chapter(const struct layouts *l, const char *id); /* NULL when absent */
#endif
