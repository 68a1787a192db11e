/* SPDX-License-Identifier: MIT */
/* One tree a document, made from a layout, disclosed figures and sentences. Everything a reader sees or hears is in it; the
 * renderers (page now, web later, spoken text) add nothing but position, page numbers, head and foot. */
#ifndef SCORECARDS_DOC_DOC_H
#define SCORECARDS_DOC_DOC_H
#include "facts/alliance.h"
#include "facts/commentary.h"
#include "say/say.h"

enum doc_kind {
    DOC_ROOT,      /* children: sections */
    DOC_SECTION,   /* a chapter, the cover, notes, figures: children; `break_before` */
    DOC_HEADING,   /* level 1..3, spans; style */
    DOC_PARAGRAPH, /* spans; style */
    DOC_ROW,       /* children side by side, each with `columns` of 12 (grid of DESIGN_SPEC 2) */
    DOC_COLUMN,    /* children stacked, in a row */
    DOC_TABLE,     /* columns, children: DOC_TABLE_ROW */
    DOC_TABLE_ROW, /* children: DOC_CELL; head: repeated on each page */
    DOC_CELL,      /* spans, or children (paragraphs, one chart); span_columns; style, colour */
    DOC_CHART,     /* chart */
    DOC_BOX,  /* rule at the left in `colour` (2 pt; INK2: .5 MARK, the edition on the cover), children */
    DOC_LIST, /* children: DOC_ITEM */
    DOC_ITEM, /* spans, with a number */
    DOC_RULE  /* a horizontal rule, an artifact: 1 pt INK, or with COLOUR_INK2 .5 MARK */
};

enum doc_style { /* type of DESIGN_SPEC 3 */
                 STYLE_BODY /* 10/14 */,
                 STYLE_SMALL /* 9/12 INK2: subtitles, notes */,
                 STYLE_TITLE /* 12/16 600 */,
                 STYLE_HEADLINE /* 17/22 600 */,
                 STYLE_NAME /* 26/30 600 */,
                 STYLE_VALUE /* 17/22 600, context and tiles */,
                 STYLE_TABLE /* 9/12 INK */
};
enum doc_colour { COLOUR_INK, COLOUR_INK2, COLOUR_FOCUS, COLOUR_ASK };

enum mark_kind { /* drawn with paths, heard as their words (DESIGN_SPEC 5) */
                 SIGN_NONE,
                 SIGN_BAND /* four cells */,
                 SIGN_BAND_HEAD /* the letters D C B A */,
                 SIGN_CHANGE,
                 SIGN_NEW,
                 SIGN_REVISED,
                 SIGN_SAME,
                 SIGN_DUE,
                 SIGN_SPINE /* last in a chapter's heading, at the right margin: an artifact */,
                 SIGN_PUPILS /* squares, one a pupil */,
                 SIGN_SCHOOL,
                 SIGN_AUTHORITY,
                 SIGN_ENGLAND
};
struct sign {
    enum mark_kind kind;
    char letter, from, to; /* SIGN_BAND */
    int direction;
    bool filled; /* SIGN_CHANGE: -1, 0, +1 */
    int at, of;  /* SIGN_SPINE: chapter of; SIGN_PUPILS: of squares */
};

struct span {          /* a run of text or a sign inside a line */
    const char *text;  /* UTF-8; for a sign what is heard (ActualText) */
    const char *heard; /* of a word that is read otherwise than it is printed ("–"); NULL: as printed */
    bool bold;
    enum doc_colour colour;
    struct sign sign;  /* kind NONE: text */
    const char *link;  /* "#table-4.1", "#chart-4.1", or a URL; NULL */
    bool page_of_link; /* text is a placeholder the page replaces with the target's page number */
    uint32_t entity;   /* whose figure it prints; ENTITY_NONE: nobody's */
};

enum chart_kind {
    CHART_STRIP,
    CHART_TREND,
    CHART_INTERVALS /* dot and interval against England, a row a measure */,
    CHART_GAP /* dumbbell */,
    CHART_SPARKLINE,
    CHART_RANGE /* cover: lowest to highest, middle half, England, school */,
    CHART_BARS,
    CHART_NEIGHBOURS /* an authority among its statistical neighbours */,
    CHART_STACK /* parts of one whole, a bar a line */
};

struct doc_chart {
    enum chart_kind kind;
    const struct series *const *series;
    size_t n;                 /* strip, trend, sparkline, range: one */
    const char *const *names; /* n short ones: of rows, or of the parts of a stack */
    const char *alt;          /* two sentences */
    const char *id;           /* "4.1": destination "chart-4.1", its table "table-4.1"; NULL for small ones */
};

struct doc_column { /* of a table */
    double width_pt;
    bool right; /* numbers */
};

struct doc_node {
    enum doc_kind kind;
    enum doc_style style;
    enum doc_colour colour;
    struct doc_node *first, *last, *next; /* children in order */
    struct span *spans;
    size_t n_spans;
    int level;            /* heading */
    const char *id;       /* destination of links and bookmarks; NULL none */
    const char *bookmark; /* section: title in the outline */
    int columns;          /* in a row: of 12 */
    int span_columns;     /* cell; 0 and 1: one */
    bool head;            /* row: head; cell: row header */
    bool break_before;    /* section starts a page */
    bool half;            /* section may share its page with another half */
    bool follow_on;       /* section that may begin wherever the one before it ends */
    bool keep_next;       /* never the last thing on a page */
    bool at_bottom;       /* source block: at the foot of the page its section ends on */
    bool spare;           /* source block: left out where its section would not fit on a page with it */
    double space_before_pt;
    double row_padding_pt; /* table */
    struct doc_column *table_columns;
    size_t n_table_columns;
    struct doc_chart *chart;
    const char *caption; /* table: spoken caption */
    bool last_rule;      /* table: 1 INK rule at the end */
};

struct figure_row { /* of figures.csv, DESIGN 9: only what this document shows */
    uint32_t entity;
    unsigned indicator;
    const struct cell *cell;
};

struct doc {
    const struct doc_node *root;
    const char *title, *subject, *language;                 /* "en-GB" */
    const char *head_document, *head_subject, *class_words; /* running head */
    const char *foot_edition, *foot_notice;                 /* running foot; "Page x of y" is the page's */
    const uint32_t *entities;
    size_t n_entities; /* what it declares that it may carry */
    const struct figure_row *rows;
    size_t n_rows; /* in the order of facts.csv */
    const struct edition *edition;
};

struct layouts; /* layouts/ *.yaml, checked */
const struct layouts *layouts_load(struct arena *a, struct diag *dg, const char *dir,
                                   const struct catalogue *c, const struct say *s);

bool layouts_has(const struct layouts *l, const char *document);

struct doc_request {
    const struct layouts *layouts;
    const char *document; /* "school" */
    const struct figures *figures;
    const struct figures *const *parts; /* of an authority: those of its phases */
    size_t n_parts;
    const struct say *say;
    const struct policy *policy;
    const struct strategy *strategy;
    const struct alliances *alliances;   /* of every school; NULL: none */
    const struct commentary *commentary; /* the school's own words; NULL: none */
    const struct facts *facts;           /* files and their names for source notes; never values */
};
/* NULL after a reported failure. */
const struct doc *doc_make(struct arena *a, struct diag *dg, const struct doc_request *request);

/* What a screen reader would say, a line a block: the spoken text of DESIGN 2. */
char *doc_spoken(struct arena *a, const struct doc *d);
/* figures.csv / facts.csv rows as bytes; facts may be NULL. One writer for both. */
struct str doc_figures_csv(struct arena *a, const struct doc *d, const struct figures *f,
                           const struct facts *facts);
#endif
