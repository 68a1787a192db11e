/* SPDX-License-Identifier: MIT */
/* The display list: what is on each page, in points from the top left corner, y down; and the structure
 * tree it belongs to. Whatever carries a figure names its entity, and the list refuses one the document
 * did not declare: then draw_ok is false and nothing is written. */
#ifndef SCORECARDS_DRAW_DRAW_H
#define SCORECARDS_DRAW_DRAW_H
#include "text/shape.h"

#define DRAW_NOBODY UINT32_C(0xffffffff)

struct theme { /* colours as 0xRRGGBB and measures, filled by page from layouts/theme.yaml */
    uint32_t ink, ink2, axis, mark, focus, second, ask, bar, peer, pale, ground, hair; /* ground: BREAK */
    double page_width, page_height, margin_x, content_top, content_bottom;
};

enum role { /* structure elements, PDF 32000-1 14.8.4 */
            ROLE_DOCUMENT,
            ROLE_SECT,
            ROLE_H1,
            ROLE_H2,
            ROLE_H3,
            ROLE_P,
            ROLE_L,
            ROLE_LI,
            ROLE_LBL,
            ROLE_LBODY,
            ROLE_TABLE,
            ROLE_THEAD,
            ROLE_TBODY,
            ROLE_TR,
            ROLE_TH,
            ROLE_TD,
            ROLE_CAPTION,
            ROLE_FIGURE,
            ROLE_LINK,
            ROLE_NOTE,
            ROLE_SPAN,
            ROLE_TOC,
            ROLE_TOCI,
            N_ROLES
};
const char *role_name(enum role r);
enum scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW, SCOPE_BOTH };

struct tag { /* a structure element; content is attached by draw_begin, over pages if need be */
    enum role role;
    struct tag *parent, *first, *last, *next;
    const char *alt;      /* Figure, Link: Contents of its annotation */
    const char *actual;   /* ActualText: what a sign is heard as */
    const char *language; /* NULL: the document's */
    const char *id;       /* Note, TH with Headers */
    enum scope scope;     /* TH */
    int column_span;      /* TH, TD; 0 and 1: one */
    int row_span;
    bool has_box;
    double box[4]; /* Figure: x0 y0 x1 y1 on its page */
    size_t index;  /* in order of making */
};

enum verb { VERB_MOVE, VERB_LINE, VERB_CURVE, VERB_CLOSE }; /* 1, 1, 3, 0 points */
struct path {
    const uint8_t *verbs;
    size_t n;
    const float *points; /* x y pairs */
};

enum draw_kind { DRAW_FILL, DRAW_STROKE, DRAW_GLYPHS, DRAW_BEGIN, DRAW_END, DRAW_FORM, DRAW_LINK };
enum cap { CAP_BUTT, CAP_ROUND, CAP_SQUARE };
struct draw_op {
    enum draw_kind kind;
    uint32_t entity; /* DRAW_NOBODY, or whose figure this shows */
    uint32_t colour; /* fill, stroke, glyphs */
    enum cap cap;    /* stroke, as dash, round_join and width */
    float dash[2];
    bool round_join;
    union {
        const struct path *path;     /* fill, stroke */
        const struct glyph_run *run; /* glyphs: baseline start at x, y */
        const struct form *form;
        struct tag *tag; /* begin: NULL is an artifact; link: the Link element */
    };
    union { /* of six thousand a document each byte is zeroed, written and read */
        double width;
        struct {
            double x, y; /* glyphs, form */
        };
        struct {
            const double *box; /* link: x0 y0 x1 y1 */
            const char *to;    /* link: "#destination" or a URL */
        };
    };
};

struct form { /* drawn many times, written once a document: fills and strokes only, about its own origin */
    uint64_t key; /* equal keys, equal bytes: a worker keeps the deflated bytes by it */
    const struct draw_op *ops;
    size_t n;
    double width, height;
};

struct draw_page {
    const struct draw_op *ops;
    size_t n;
};
struct destination {
    const char *name;
    size_t page;
    double y;
};
struct bookmark {
    const char *title;
    size_t page;
    double y;
    int level;
};
struct attachment {
    const char *name, *description, *mime;
    struct str bytes;
};

struct drawing; /* of one document */
struct drawing *drawing_new(struct arena *a, struct diag *dg, const uint32_t *allowed_entities, size_t n);
bool drawing_ok(const struct drawing *d);          /* false once an undeclared entity was drawn */
struct tag *drawing_root(const struct drawing *d); /* the Document element */
struct tag *tag_new(struct drawing *d, struct tag *parent, enum role role);
size_t drawing_n_tags(const struct drawing *d);

void draw_page_begin(struct drawing *d); /* a new page; there is always a current one after it */
size_t draw_n_pages(const struct drawing *d);
struct draw_page draw_page_at(const struct drawing *d, size_t page);

/* Marked content: every fill, stroke, glyph run and form lies in exactly one begin/end; they do not nest. */
void draw_begin(struct drawing *d, struct tag *tag); /* NULL: artifact */
void draw_end(struct drawing *d);
void draw_fill(struct drawing *d, uint32_t entity, uint32_t colour, const struct path *p);
void draw_stroke(struct drawing *d, uint32_t entity, uint32_t colour, double width, const float dash[2],
                 enum cap cap, bool round_join, const struct path *p);
void draw_glyphs(struct drawing *d, uint32_t entity, uint32_t colour, const struct glyph_run *run, double x,
                 double y);
void draw_form(struct drawing *d, uint32_t entity, const struct form *f, double x, double y);
void draw_link(struct drawing *d, struct tag *link, const double box[4], const char *to);
void draw_destination(struct drawing *d, const char *name, double y);          /* on the current page */
void draw_bookmark(struct drawing *d, const char *title, double y, int level); /* on the current page */
/* Draw again onto a page already begun (page numbers known only at the end). */
void draw_page_select(struct drawing *d, size_t page);

/* Straight shapes, without cairo. */
struct path *path_line(struct arena *a, double x0, double y0, double x1, double y1);
struct path *path_rect(struct arena *a, double x, double y, double width, double height);

const struct destination *drawing_destinations(const struct drawing *d, size_t *n); /* sorted by name */
const struct bookmark *drawing_bookmarks(const struct drawing *d, size_t *n);
struct arena *drawing_arena(const struct drawing *d);
/* A golden trace: one line an operation, numbers at two decimals, tags with their place in the tree. */
char *draw_trace(struct arena *a, const struct drawing *d);
/* The tree as text: "Document / Sect / H1 'Strong Attainment'", one element a line, in reading order, with what is heard. */
char *draw_tags(struct arena *a, const struct drawing *d);
#endif
