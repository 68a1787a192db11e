/* SPDX-License-Identifier: MIT */
/* What the parts of doc/ share while one document is made. Private to doc/. */
#ifndef SCORECARDS_DOC_MAKER_H
#define SCORECARDS_DOC_MAKER_H
#include "base/vec.h"
#include "doc/doc.h"
#include "doc/layout.h"

enum { TEXT_WIDTH = 516, FULL_FROM = 757 /* a guess is some points too high */, ROWS_MOST = 12 };

/* A page that would not hold its chapter: one chart beside the strip, next to the findings; or none. */
enum fullness { NOT_FULL, ONE_CHART, NO_CHART };

struct chapter_view { /* what one chapter has for this school, sorted into what is done with it */
    const struct chapter *chapter;
    const struct chapter_layout *layout;
    const struct stack_layout *stack; /* of an authority; NULL: none */
    int at;                           /* from 1, in the strategy's order */
    const struct series **all;
    size_t n_all;
    const struct series **current; /* a figure of a current year: shown, hidden or not applicable */
    size_t n_current;
    const struct series **missing; /* due and not here */
    size_t n_missing;
    const struct series **older;
    size_t n_older;
    const struct series *lead; /* shown and current; NULL: the chapter takes half a page */
    const struct series
        *lead_none; /* of a chapter without a lead: the newest older one, else what is missing */
    enum fullness full;
};

struct behind { /* a chart whose numbers stand at the end */
    const char *id;
    enum chart_kind kind;
    const struct series *const *series;
    size_t n;
    const char *const *names;
    const struct piece *title;
    size_t n_title;
    const char *subtitle;
};

struct maker {
    struct arena *arena;
    struct diag *dg;
    const struct doc_request *request;
    const struct figures *f;
    const struct say *say;
    const struct document_layout *layout;
    const char *authority; /* "Exampleshire" */
    struct chapter_view *views;
    size_t n_views;
    const struct finding *strengths, *questions;
    size_t n_strengths, n_questions;
    VEC(struct figure_row) rows;
    VEC(uint32_t) entities;
    VEC(struct behind) behind;
    unsigned marks;  /* SYMBOL bits used on the page being made */
    bool neighbours; /* of an authority: a mean of neighbours is held, so it has a column */
};
enum symbol { SYMBOL_C = 1, SYMBOL_X = 2, SYMBOL_Z = 4, SYMBOL_U = 8, SYMBOL_CHANGE = 16, SYMBOL_BAND = 32 };

/* node.c */
struct doc_node *node_add(struct maker *m, struct doc_node *parent, enum doc_kind kind);
/* A section after the chapters, with its title and bookmark; it may begin where the one before it ends. */
struct doc_node *section_after(struct maker *m, struct doc_node *root, const char *id, const char *title);
struct doc_node *text_node(struct maker *m, struct doc_node *parent, enum doc_kind kind, enum doc_style style,
                           enum doc_colour colour, const char *text);
struct span *span_add(struct maker *m, struct doc_node *node, struct span span);
/* "–" where nothing is to be said, heard as words. */
void dash_add(struct maker *m, struct doc_node *node, const char *heard);
void text_add(struct maker *m, struct doc_node *node, const char *text, bool bold, enum doc_colour colour);
void sign_add(struct maker *m, struct doc_node *node, struct sign sign, const char *heard, uint32_t entity);
void pieces_add(struct maker *m, struct doc_node *node, const struct piece *pieces, size_t n,
                enum doc_colour colour, bool bold);
/* The slot's sentence as spans of a new node; NULL and nothing added when no rule holds. */
struct doc_node *say_node(struct maker *m, struct doc_node *parent, enum doc_kind kind, enum doc_style style,
                          const char *slot, const struct subject *about, size_t most);
void link_add(struct maker *m, struct doc_node *node, const char *words, const char *target);
struct doc_node *table_add(struct maker *m, struct doc_node *parent, const double *widths, const bool *right,
                           size_t n, const char *caption);
struct doc_node *row_add(struct maker *m, struct doc_node *table, bool head);
struct doc_node *cell_add(struct maker *m, struct doc_node *row, const char *text, bool bold,
                          enum doc_colour colour);
/* A figure as printed, with whose it is; recorded for figures.csv. An absent one prints [x]. */
struct doc_node *figure_cell(struct maker *m, struct doc_node *row, const struct series *s,
                             const struct cell *cell, bool bold, enum doc_colour colour);
void figure_add(struct maker *m, struct doc_node *node, const struct series *s, const struct cell *cell,
                bool bold, enum doc_colour colour);
void place(struct maker *m, const struct series *s, const struct cell *cell);
void place_lines(struct maker *m, const struct series *s); /* every year of the lines a chart draws */
void declare(struct maker *m, uint32_t entity);
void declare_peers(struct maker *m, const struct series *s); /* the authority whose schools a chart draws */
/* The line is of all schools, though the school is special: its publisher has no figure of the kind. */
bool is_of_all(const struct maker *m, const struct series *s, enum line_role role);
/* "6.2 to 27.1%" */
const char *range_words(struct maker *m, const struct indicator *in, double from, double to);
const char *cell_period(struct maker *m, const struct cell *c);
const char *year_words(struct maker *m, int year);                                          /* "2018/19" */
const struct cell *series_role_year(const struct series *s, enum line_role role, int year); /* NULL: none */
struct subject subject_of(const struct maker *m, const struct series *lead, const struct series *const *all,
                          size_t n, const struct chapter *chapter);

/* A gap's reason; over `most` characters "not received (key stage 2, Dec 2018)". */
const char *gap_words(struct maker *m, const struct series *s, enum reason why, int year, size_t most);

double height_guess(const struct doc_node *n, double width); /* in points, set tight */

/* view.c */
void views_make(struct maker *m);
bool is_shown(const struct series *s); /* a current own figure that may be read: shown */
bool is_category(const struct series *s);
/* n of the cell counts pupils: absence counts sessions, places are no pupils either. */
bool counts_pupils(const struct series *s, const struct cell *c);
/* mast.c, cover.c, chapter.c, table.c, half.c, pane.c, source.c, behind.c, notes.c */
/* In words with capitals only where a name has them; NULL: it is the school's own name again. */
const char *trust_words(struct maker *m, const char *trust);
void cover_make(struct maker *m, struct doc_node *root);
void context_make(struct maker *m, struct doc_node *root);
/* The section Context with its title and its headline about the first measure, for a school or an authority. */
struct doc_node *context_open(struct maker *m, struct doc_node *root, const struct series *first,
                              const char *slot);
void chapter_make(struct maker *m, struct doc_node *root, struct chapter_view *v);
void table_make(struct maker *m, struct doc_node *section, const struct chapter_view *v);
void half_tables(struct maker *m, struct doc_node *section, const struct chapter_view *v);
void older_table(struct maker *m, struct doc_node *section, const struct chapter_view *v);
bool strip_make(struct maker *m, struct doc_node *section, const struct chapter_view *v);
void beside_make(struct maker *m, struct doc_node *section, const struct chapter_view *v,
                 const struct block *block);
/* A numbered chart with its title, subtitle and link; the table behind it is made later. */
struct doc_chart *chart_make(struct maker *m, struct doc_node *parent, enum chart_kind kind, const char *slot,
                             const struct series *const *series, size_t n, const struct chapter_view *v,
                             size_t title_most);
void small_chart(struct maker *m, struct doc_node *parent, enum chart_kind kind, const struct series *s,
                 const char *slot);
/* Parts of a whole, where this document has them all of one year. */
void stack_add(struct maker *m, struct doc_node *section, const struct chapter_view *v,
               const struct stack_layout *l);
void stack_table(struct maker *m, struct doc_node *column, const struct behind *b);
void source_make(struct maker *m, struct doc_node *section, const struct chapter_view *v, bool at_bottom);
void release_lines(struct maker *m, struct doc_node *section);
void behind_make(struct maker *m, struct doc_node *root);
void notes_make(struct maker *m, struct doc_node *root);
void commentary_make(struct maker *m, struct doc_node *root); /* nothing where the school sent none */
/* Parts that an authority's document shares. */
void mast_make(struct maker *m, struct doc_node *section);
void missing_table(struct maker *m, struct doc_node *section, const struct chapter_view *v);
void notes_definitions(struct maker *m, struct doc_node *section);
void notes_files(struct maker *m, struct doc_node *section);
struct doc_node *behind_table(struct maker *m, struct doc_node *parent, const double *widths,
                              const bool *right, size_t n, const char *const *heads, const struct behind *b);
/* How many peers lie in each step of a strip; nothing where their values are not public. */
void behind_steps(struct maker *m, struct doc_node *section, const struct behind *b, const char *peers);
#endif
