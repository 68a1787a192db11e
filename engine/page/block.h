/* SPDX-License-Identifier: MIT */
/* Inside page/: a node of the document measured for its width, with its place in its parent. Measured once; then
 * dealt out over pages; then drawn. */
#ifndef SCORECARDS_PAGE_BLOCK_H
#define SCORECARDS_PAGE_BLOCK_H
#include "base/hash.h"
#include "base/vec.h"
#include "page/page.h"

struct type { /* DESIGN_SPEC 3 */
    double size, line, tracking;
    enum face face;
};
struct type type_of(enum doc_style style);

struct block {
    const struct doc_node *node;
    double x, y; /* in its parent */
    double width, height;
    double space;   /* before it, when something stands above */
    double squeeze; /* what it loses in height when it is set tighter */
    struct block *first, *last, *next;
    struct type type;
    const struct text_line *lines;
    double *line_heights;
    size_t n_lines;
    bool right;              /* lines end at the width */
    const struct plan *plan; /* chart */
    size_t number;           /* of a list's item, from 1 */
    bool ruled;              /* table: rules between rows */
    bool open;               /* table row: tall cells begin at its top */
};

struct setting { /* what measuring needs */
    struct arena *arena;
    struct diag *diag;
    struct press *press;
    bool tight; /* the page is full: 8 between blocks, 1 beside rows (DESIGN_SPEC 2) */
};
struct block *block_measure(struct setting *s, const struct doc_node *n, double width);
void block_add(struct block *parent, struct block *child);
void block_set_lines(struct setting *s, struct block *b, const struct span *spans, size_t n, bool bold);
void table_measure(struct setting *s, struct block *table);
bool node_is_flowed(const struct doc_node *n); /* a block of its own among a section's children */
struct sign_request sign_of(const struct span *s, double room);
double chart_width(const struct doc_chart *c, double room);

struct placed {          /* a block, or some rows of a table, on a page */
    struct block *block; /* NULL: the rule between two sections of a page */
    const struct doc_node *section;
    size_t page;
    double x, y;
    size_t from, to; /* table: body rows */
};

struct part { /* a section, measured */
    const struct doc_node *section;
    struct block **blocks;
    size_t n;
    VEC(struct block *) feet; /* source blocks, for the end of its last page */
    double feet_height;
    struct part *tight; /* the same set tighter; NULL: not measured yet */
};
#define FULL_ENOUGH 0.55 /* of a page that is not the last (DESIGN_SPEC 2) */
enum {
    TIGHT_SPACE = 8,
    FREE_ABOVE_FOOT = 8,
    BEFORE_SOURCE = 16,
    BEFORE_RULE = 34,
    AFTER_RULE = 20,
    BEFORE_TIGHT = 16,
    AFTER_TIGHT = 12
};

struct slice { /* what never splits: blocks that keep together, or rows of a table */
    struct part *part;
    size_t from, to; /* of its blocks */
    bool rows;       /* its last block is a table, of which it has these body rows: */
    size_t row_from, row_to;
    double height[2], space[2]; /* loose, tight; the space before it on a page that is not fresh */
    double head;                /* of the table, repeated where the slice begins a page; else 0 */
    bool opens, closes;         /* its section */
};
struct page_break { /* a page: slices from the one before on up to this one */
    size_t to;
    bool tight;
};

struct flow {
    struct setting set;
    const struct doc *doc;
    const struct theme *theme;
    VEC(struct slice) slices;
    VEC(struct placed) placed;
    size_t n_pages;
};
bool flow_pages(struct flow *f); /* deals every section out; false after a report */
struct part *part_measure(struct flow *f, const struct doc_node *section);
struct part *part_tight(struct flow *f, struct part *p);
void part_slice(struct flow *f, struct part *p);     /* at the end of f->slices */
bool section_starts(const struct doc_node *section); /* a page, or below a rule */
/* The pages of least cost that hold all slices; 0: a slice is taller than a page. */
size_t breaks_choose(const struct flow *f, struct page_break **out);
void table_rows(const struct block *table, struct block **head_end, size_t *n_body, double *head_height);
struct block *table_row(const struct block *table, size_t body_row);

struct drawing *emit_pages(struct flow *f);
struct emit {
    struct flow *flow;
    struct drawing *d;
    struct arena *arena;
    struct painter *painter;
    const struct theme *theme;
    struct map *pages; /* destination -> page from 1 */
    int levels[3];     /* of the headings we are under */
    size_t depth;
    bool failed;
};
void emit_text(struct emit *e, const struct block *b, struct tag *tag, double x, double y);
void emit_block(struct emit *e, const struct block *b, struct tag *parent, double x, double y);
struct tag *emit_table_open(struct emit *e, const struct block *b, struct tag *parent);
void emit_table(struct emit *e, const struct placed *at, struct tag *table, struct tag **body);
void emit_rule(struct emit *e, uint32_t colour, double width, double x0, double y0, double x1, double y1);
void emit_frame(struct emit *e); /* running head and foot of every page */
uint32_t emit_colour(const struct emit *e, const struct doc_node *n, const struct span *s, bool bold);
#endif
