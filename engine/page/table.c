/* SPDX-License-Identifier: MIT */
/* Tables: widths from the layout, rows as high as their highest cell, rules of DESIGN_SPEC 6. */
#include "page/block.h"
#include <assert.h>
#include <math.h>
#include <string.h>

enum {
    NUMBER_EDGE = 8,
    NARROW_EDGE = 4,
    AFTER_NUMBER = 4,
    APART = 10,
    HEAD_PAD = 3,
    LONGEST_FIGURE = 84, /* more is no figure: it may wrap */
    NAME_LEAST = 104     /* no column of names gets narrower */
};

struct widths { /* of a table's columns, as they are set */
    double *at;
    size_t n;
    double edge; /* right of numbers */
};

/* How many columns the cell takes: the last one of a row fills what is left, so that no row is short (ua1 7.2-43). */
static size_t columns_of(const struct doc_node *table, const struct doc_node *cell, size_t at)
{
    size_t left = table->n_table_columns - at;
    size_t span = cell->span_columns > 1 ? (size_t)cell->span_columns : 1;
    return !cell->next || span > left ? left : span;
}

static double edge_of(const struct doc_node *table, size_t column, double number_edge)
{
    bool last = column + 1 == table->n_table_columns;
    return last ? 0 : table->table_columns[column].right ? number_edge : AFTER_NUMBER;
}

static double widest_word(struct setting *s, const struct doc_node *cell)
{
    double widest = 0;
    for (size_t i = 0; i < cell->n_spans; i++) {
        const char *at = cell->spans[i].sign.kind == SIGN_NONE ? cell->spans[i].text : NULL;
        while (at && *at) {
            size_t n = strcspn(at, " \n");
            if (n > 0)
                widest =
                    fmax(widest, shape_text(s->press->shaper, s->diag, FACE_SEMIBOLD, 9, 0, at, n)->width_pt);
            at += n + (at[n] != 0);
        }
    }
    return widest;
}

static double whole_width(struct setting *s, const struct doc_node *cell)
{
    double width = 0;
    for (size_t i = 0; i < cell->n_spans; i++) {
        const struct span *t = &cell->spans[i];
        struct sign_request rq = sign_of(t, 0);
        if (t->sign.kind != SIGN_NONE)
            width += sign_width(&rq) + 5;
        else if (t->text)
            width +=
                shape_width(s->press->shaper, s->diag, t->bold ? FACE_SEMIBOLD : FACE_REGULAR, 9, t->text);
    }
    return width;
}

struct needs {      /* of a column */
    double least;   /* longest word of the head; figures stand on one line */
    double comfort; /* its texts on one line */
};

/* A text beside a number keeps off it. */
static bool follows_number(const struct doc_node *table, size_t column)
{
    return column > 0 && table->table_columns[column - 1].right && !table->table_columns[column].right;
}

static void add_need(struct setting *s, const struct doc_node *table, const struct doc_node *cell, bool head,
                     size_t at, double edge, struct needs *n)
{
    double pad = edge_of(table, at, edge) + (follows_number(table, at) ? AFTER_NUMBER : 0);
    double width = pad + (head ? widest_word(s, cell) : whole_width(s, cell));
    bool figure = table->table_columns[at].right && width <= LONGEST_FIGURE;
    n->comfort = fmax(n->comfort, width);
    if (head || figure)
        n->least = fmax(n->least, width);
}

static struct needs *find_needs(struct setting *s, const struct doc_node *table, double edge)
{
    struct needs *needs = ARENA_ARRAY(s->arena, table->n_table_columns, struct needs);
    for (const struct doc_node *r = table->first; r; r = r->next) {
        size_t at = 0;
        for (const struct doc_node *c = r->first; c && at < table->n_table_columns; c = c->next) {
            size_t span = columns_of(table, c, at);
            if (span == 1 && !c->first)
                add_need(s, table, c, r->head, at, edge, &needs[at]);
            at += span;
        }
    }
    return needs;
}

/* Takes `lacking` from columns above their limit, in proportion; answers what was got. */
static double take_spare(struct widths *w, const struct needs *needs, bool wrap, double lacking)
{
    double spare = 0;
    for (int pass = 0; pass < 2; pass++) {
        double share = spare > 0 ? fmin(1, lacking / spare) : 0;
        for (size_t i = 0; i < w->n; i++) {
            double limit = wrap ? fmax(needs[i].least, NAME_LEAST) : fmax(needs[i].comfort, needs[i].least);
            double has = fmax(w->at[i] - limit, 0);
            if (pass == 0)
                spare += has;
            else
                w->at[i] -= has * share;
        }
    }
    return fmin(spare, lacking);
}

static bool can_spare(const struct widths *w, const struct needs *needs, double lacking)
{
    double spare = 0;
    for (size_t i = 0; i < w->n; i++)
        spare += fmax(w->at[i] - fmax(needs[i].comfort, needs[i].least), 0);
    return spare >= lacking;
}

/* Each column below its need gets its share of what the others can spare; true when it was enough. */
static bool share_out(struct setting *s, struct widths *w, const struct needs *needs, bool comfort)
{
    double *lacks = ARENA_ARRAY(s->arena, w->n, double), lacking = 0, got = 0;
    for (size_t i = 0; i < w->n; i++) {
        lacks[i] = fmax((comfort ? fmax(needs[i].comfort, needs[i].least) : needs[i].least) - w->at[i], 0);
        lacking += lacks[i];
    }
    if (lacking < 0.01)
        return true;
    if (comfort && !can_spare(w, needs, lacking))
        return false;
    got = take_spare(w, needs, false, lacking);
    if (got < lacking - 0.01)
        got += take_spare(w, needs, true, lacking - got);
    for (size_t i = 0; i < w->n; i++)
        w->at[i] += lacks[i] * got / lacking;
    return got >= lacking - 0.01;
}

/* As the layout says, but for a head word or a figure that does not fit, as an authority's name may not: then widths are
 * shared out anew, at last with less room beside the numbers. Texts get one line each where nobody has to lose. */
static struct widths find_widths(struct setting *s, const struct doc_node *table)
{
    struct widths w = {ARENA_ARRAY(s->arena, table->n_table_columns, double), table->n_table_columns,
                       NUMBER_EDGE};
    for (size_t i = 0; i < w.n; i++)
        w.at[i] = table->table_columns[i].width_pt;
    struct needs *needs = find_needs(s, table, w.edge);
    if (!share_out(s, &w, needs, false)) {
        w.edge = NARROW_EDGE;
        needs = find_needs(s, table, w.edge);
        share_out(s, &w, needs, false);
    }
    share_out(s, &w, needs, true);
    return w;
}

/* The labels over figures without rules (context of the cover) are not bold. */
static const struct span *light_spans(struct setting *s, const struct doc_node *n)
{
    struct span *light = ARENA_ARRAY(s->arena, n->n_spans, struct span);
    for (size_t i = 0; i < n->n_spans; i++) {
        light[i] = n->spans[i];
        light[i].bold = false;
    }
    return light;
}

static struct block *measure_cell(struct setting *s, const struct block *of, const struct doc_node *n,
                                  const struct widths *w, size_t at, double x, bool head)
{
    const struct doc_node *table = of->node;
    size_t span = columns_of(table, n, at);
    double width = 0;
    for (size_t i = at; i < at + span; i++)
        width += w->at[i];
    struct block *cell = ARENA_NEW(s->arena, struct block);
    cell->node = n;
    cell->number = span;
    cell->type = type_of(n->style);
    cell->right = span == 1 && table->table_columns[at].right;
    bool after_number = at > 0 && table->table_columns[at - 1].right && !cell->right;
    double left_pad = after_number ? AFTER_NUMBER : 0;
    double right_pad = edge_of(table, at + span - 1, w->edge);
    if (!cell->right) /* the rows of the cover hold sentences beside sentences */
        right_pad = right_pad > 0 && table->row_padding_pt > 2 ? APART : fmin(right_pad, AFTER_NUMBER);
    cell->x = x + left_pad;
    cell->width = fmax(width - left_pad - right_pad, 1);
    block_set_lines(s, cell, head && !of->ruled ? light_spans(s, n) : n->spans, n->n_spans,
                    head && of->ruled);
    double y = cell->height;
    for (const struct doc_node *child = n->first; child; child = child->next) {
        struct block *b = block_measure(s, child, cell->width);
        b->right = cell->right;
        b->y = y + (cell->first || n->n_spans ? child->space_before_pt : 0);
        y = b->y + b->height;
        block_add(cell, b);
    }
    cell->height = y;
    return cell;
}

/* Cells of several blocks make a row that reads from the top; figures stand on the middle, heads at the bottom. */
static void settle_row(const struct setting *s, const struct block *table, struct block *row)
{
    double pad = table->node->row_padding_pt, highest = 0;
    pad = s->tight ? fmin(pad, 1) : pad;
    bool head = row->node->head;
    for (struct block *c = row->first; c; c = c->next) {
        highest = fmax(highest, c->height);
        row->open |= c->first && c->first->next;
    }
    for (struct block *c = row->first; c; c = c->next) {
        double spare = highest - c->height;
        c->y = head ? spare : pad + (row->open ? 0 : spare / 2);
        if (row->open && c->node->style == STYLE_VALUE) /* a chapter's number stands beside its title */
            c->y -= 3;
    }
    row->height = highest + 2 * pad;
    row->squeeze = (head && table->ruled) || s->tight ? 0 : 2 * fmax(pad - 1, 0);
    if (table->ruled)
        row->height = head ? highest + HEAD_PAD + 1 : row->height + 0.5;
}

void table_measure(struct setting *s, struct block *table)
{
    const struct doc_node *node = table->node;
    table->ruled = node->last_rule;
    struct widths w = find_widths(s, node);
    table->width = 0;
    for (size_t i = 0; i < w.n; i++)
        table->width += w.at[i];
    for (const struct doc_node *r = node->first; r; r = r->next) {
        struct block *row = ARENA_NEW(s->arena, struct block);
        row->node = r;
        row->width = table->width;
        size_t at = 0;
        double x = 0;
        for (const struct doc_node *c = r->first; c && at < node->n_table_columns; c = c->next) {
            size_t span = columns_of(node, c, at);
            block_add(row, measure_cell(s, table, c, &w, at, x, r->head));
            for (size_t i = at; i < at + span; i++)
                x += w.at[i];
            at += span;
        }
        settle_row(s, table, row);
        row->y = table->height;
        table->height += row->height;
        table->squeeze += row->squeeze;
        block_add(table, row);
    }
}

void table_rows(const struct block *table, struct block **head_end, size_t *n_body, double *head_height)
{
    struct block *r = table->first;
    *head_height = 0;
    for (; r && r->node->head; r = r->next)
        *head_height += r->height;
    *head_end = r;
    *n_body = 0;
    for (; r; r = r->next)
        ++*n_body;
}

struct block *table_row(const struct block *table, size_t body_row)
{
    struct block *r = table->first;
    while (r && r->node->head)
        r = r->next;
    for (; r && body_row > 0; body_row--)
        r = r->next;
    return r;
}

static struct tag *cell_tag(struct emit *e, const struct block *cell, struct tag *row, bool head)
{
    struct tag *t = tag_new(e->d, row, head || cell->node->head ? ROLE_TH : ROLE_TD);
    if (t->role == ROLE_TH)
        t->scope = head ? SCOPE_COLUMN : SCOPE_ROW;
    t->column_span = (int)cell->number;
    return t;
}

/* row: NULL on a page that repeats the head, which is an artifact there. */
static void emit_row(struct emit *e, const struct block *row, struct tag *tag, double x, double y)
{
    for (const struct block *c = row->first; c; c = c->next) {
        struct tag *t = tag ? cell_tag(e, c, tag, row->node->head) : NULL;
        emit_text(e, c, t, x + c->x, y + c->y);
        for (const struct block *b = c->first; b; b = b->next) {
            bool alone = !b->next && c->n_lines == 0 && b->node->kind == DOC_PARAGRAPH;
            if (alone || !t)
                emit_text(e, b, t, x + c->x + b->x, y + c->y + b->y);
            else
                emit_block(e, b, t, x + c->x + b->x, y + c->y + b->y);
        }
    }
}

struct tag *emit_table_open(struct emit *e, const struct block *b, struct tag *parent)
{
    struct tag *table = tag_new(e->d, parent, ROLE_TABLE);
    if (b->node->caption && b->node->caption[0]) {
        /* Heard, not printed: its title stands above it as a heading. */
        struct tag *caption = tag_new(e->d, table, ROLE_CAPTION);
        caption->actual = b->node->caption;
        draw_begin(e->d, caption);
        draw_end(e->d);
    }
    return table;
}

static double emit_head(struct emit *e, const struct placed *at, struct tag *table)
{
    double y = at->y;
    struct tag *thead = NULL;
    for (const struct block *r = at->block->first; r && r->node->head; r = r->next) {
        if (table && !thead)
            thead = tag_new(e->d, table, ROLE_THEAD);
        emit_row(e, r, thead ? tag_new(e->d, thead, ROLE_TR) : NULL, at->x, y);
        y += r->height;
        if (at->block->ruled && (!r->next || !r->next->node->head))
            emit_rule(e, e->theme->ink, 1, at->x, y - 0.5, at->x + at->block->width, y - 0.5);
    }
    return y;
}

void emit_table(struct emit *e, const struct placed *at, struct tag *table, struct tag **body)
{
    const struct block *b = at->block;
    double y = emit_head(e, at, at->from == 0 ? table : NULL), x1 = at->x + b->width;
    if (!*body)
        *body = tag_new(e->d, table, ROLE_TBODY);
    const struct block *r = table_row(b, at->from);
    for (size_t i = at->from; r && i < at->to; i++, r = r->next) {
        emit_row(e, r, tag_new(e->d, *body, ROLE_TR), at->x, y);
        y += r->height;
        if (!b->ruled)
            continue;
        bool last = !r->next && b->node->last_rule;
        uint32_t colour = last ? e->theme->ink : r->open ? e->theme->mark : e->theme->hair;
        emit_rule(e, colour, last ? 1 : 0.5, at->x, y - 0.25, x1, y - 0.25);
    }
}
