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
    double space; /* before it, when something stands above */
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

struct placed { /* a block, or some rows of a table, on a page */
    struct block *block;
    const struct doc_node *section;
    size_t page;
    double x, y;
    size_t from, to; /* table: body rows */
    bool foot;       /* at the bottom: y is settled at the end */
    bool rule;       /* between two chapters of a page: no block */
};

struct part { /* a section, measured */
    const struct doc_node *section;
    struct block **blocks;
    size_t n;
    VEC(struct block *) feet; /* source blocks, for the end of its last page */
    double feet_height;
    size_t break_at;    /* block that starts a page although it would still fit; n: none */
    struct part *tight; /* the same set tighter; NULL: not measured yet */
    bool planned;       /* a half chapter of a run: */
    bool starts;        /* begins a page; else it stands below the one before it */
};
#define FULL_ENOUGH 0.55 /* of a page that is not the last (DESIGN_SPEC 2) */
enum { FREE_ABOVE_FOOT = 8, BEFORE_RULE = 28, AFTER_RULE = 16, BEFORE_TIGHT = 16, AFTER_TIGHT = 12 };

struct flow {
    struct setting set;
    const struct doc *doc;
    const struct theme *theme;
    VEC(struct placed) placed;
    VEC(double) feet; /* a page: height its foot blocks take */
    size_t page;
    double y;
    bool fresh, failed; /* fresh: nothing on the page yet */
    bool open_below;    /* another section may follow on the page, under a rule */
};
bool flow_pages(struct flow *f); /* deals every section out; false after a report */
double flow_room(const struct flow *f);
struct part *part_measure(struct flow *f, const struct doc_node *section);
size_t part_unit(const struct part *p, size_t i); /* blocks i up to it stay on one page */
double part_height(const struct part *p, size_t from, size_t to, bool first_on_page);
double part_foot(const struct part *p); /* with the room above it; 0 without one */
struct part *part_tight(struct flow *f, struct part *p);
double part_before(const struct part *p); /* the rule that parts it from what stands above */
double part_after(const struct part *p);
/* Says of a run of half chapters from the first on which begin a page; answers how many they are. */
size_t run_plan(struct flow *f, struct part **parts, size_t n);
void part_balance(const struct flow *f, struct part *p);
double table_start(const struct block *b);
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
