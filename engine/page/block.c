/* SPDX-License-Identifier: MIT */
#include "page/block.h"
#include <math.h>
#include <string.h>

enum { COLUMN_PT = 44, GUTTER_PT = 12, NUMBER_PT = 14 };

struct type type_of(enum doc_style style)
{
    switch (style) {
    case STYLE_TITLE:
        return (struct type){12, 16, 0, FACE_SEMIBOLD};
    case STYLE_HEADLINE:
    case STYLE_VALUE:
        return (struct type){17, 22, 0, FACE_SEMIBOLD};
    case STYLE_NAME:
        return (struct type){26, 30, -0.2, FACE_SEMIBOLD};
    case STYLE_BODY:
        return (struct type){10, 14, 0, FACE_REGULAR};
    case STYLE_SMALL:
    case STYLE_TABLE:
        break;
    }
    return (struct type){9, 12, 0, FACE_REGULAR};
}

void block_add(struct block *parent, struct block *child)
{
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

struct sign_request sign_of(const struct span *s, double room)
{
    _Static_assert((int)FORM_ENGLAND == (int)SIGN_ENGLAND - 1, "signs and forms are one list");
    return (struct sign_request){.form = (enum sign_form)(s->sign.kind - 1),
                                 .letter = s->sign.letter,
                                 .from = s->sign.from,
                                 .to = s->sign.to,
                                 .direction = s->sign.direction,
                                 .filled = s->sign.filled,
                                 .at = s->sign.at,
                                 .of = s->sign.of,
                                 .width_pt = room,
                                 .entity = s->entity};
}

/* Space between a sign and the words after it, less their own leading space. */
static double sign_gap(const struct span *spans, size_t n, size_t i)
{
    if (i + 1 >= n || spans[i + 1].sign.kind != SIGN_NONE || !spans[i + 1].text)
        return 0;
    char c = spans[i + 1].text[0];
    if (c == '\n' || c == 0)
        return 0;
    double gap = spans[i].sign.kind == SIGN_BAND ? 5 : 3;
    return c == ' ' ? gap - 2.3 : gap;
}

static struct text_span *make_spans(struct setting *s, const struct block *b, const struct span *spans,
                                    size_t n, bool bold, double width)
{
    struct text_span *out = ARENA_ARRAY(s->arena, n, struct text_span);
    for (size_t i = 0; i < n; i++) {
        const struct span *from = &spans[i];
        out[i].user = from;
        out[i].size_pt = b->type.size;
        out[i].tracking_pt = b->type.tracking;
        out[i].face = from->bold || bold ? FACE_SEMIBOLD : b->type.face;
        if (from->sign.kind != SIGN_NONE) {
            struct sign_request rq = sign_of(from, width);
            out[i].fixed_pt = sign_width(&rq) + sign_gap(spans, n, i);
        } else {
            out[i].utf8 = from->text ? from->text : "";
            out[i].n = strlen(out[i].utf8);
        }
    }
    return out;
}

/* Height of a line: its type's, or what its tallest sign needs. */
static double line_height(const struct block *b, const struct text_line *line, double width)
{
    double height = b->type.line;
    for (size_t i = 0; i < line->n; i++) {
        const struct span *from = line->pieces[i].span->user;
        if (from->sign.kind == SIGN_NONE)
            continue;
        struct sign_request rq = sign_of(from, width);
        height = fmax(height, sign_height(&rq));
    }
    return height;
}

static bool is_plain(const struct text_span *t)
{
    return t->n > 0 && !memchr(t->utf8, '\n', t->n);
}

/* Most texts of a page are one short line: they need no search for breaks. False: text_wrap must look. */
static bool set_one_line(struct setting *s, struct block *b, const struct text_span *texts, size_t n)
{
    bool edges = texts[0].fixed_pt == 0 && texts[n - 1].fixed_pt == 0;
    if (n > 4 || !edges || texts[0].n == 0 || texts[n - 1].n == 0 || texts[0].utf8[0] == ' ' ||
        texts[n - 1].utf8[texts[n - 1].n - 1] == ' ')
        return false;
    struct text_piece pieces[4];
    double x = 0;
    for (size_t i = 0; i < n; i++) {
        const struct text_span *t = &texts[i];
        pieces[i] = (struct text_piece){.span = t, .x_pt = x, .width_pt = t->fixed_pt};
        if (t->fixed_pt == 0 && (t->n > 60 || !is_plain(t)))
            return false;
        if (t->fixed_pt == 0) {
            pieces[i].run =
                shape_text(s->press->shaper, s->diag, t->face, t->size_pt, t->tracking_pt, t->utf8, t->n);
            pieces[i].width_pt = pieces[i].run->width_pt;
        }
        x += pieces[i].width_pt;
    }
    if (x > b->width)
        return false;
    struct text_piece *kept = ARENA_ARRAY(s->arena, n, struct text_piece);
    struct text_line *line = ARENA_NEW(s->arena, struct text_line);
    memcpy(kept, pieces, n * sizeof *kept);
    *line = (struct text_line){.pieces = kept, .n = n, .width_pt = x};
    b->lines = line;
    b->n_lines = 1;
    return true;
}

void block_set_lines(struct setting *s, struct block *b, const struct span *spans, size_t n, bool bold)
{
    if (n == 0)
        return;
    struct text_span *texts = make_spans(s, b, spans, n, bold, b->width);
    if (!set_one_line(s, b, texts, n))
        b->n_lines = text_wrap(s->arena, s->press->shaper, s->diag, texts, n, b->width, &b->lines);
    b->line_heights = ARENA_ARRAY(s->arena, b->n_lines, double);
    for (size_t i = 0; i < b->n_lines; i++) {
        b->line_heights[i] = line_height(b, &b->lines[i], b->width);
        b->height += b->line_heights[i];
    }
}

bool node_is_flowed(const struct doc_node *n)
{
    return n->kind != DOC_SECTION && !n->at_bottom;
}

/* Children below each other from x, y of the block on. */
static void stack_children(struct setting *s, struct block *b, double x, double y)
{
    for (const struct doc_node *n = b->node->first; n; n = n->next) {
        struct block *child = block_measure(s, n, b->width - x);
        child->x = x;
        child->y = y + (b->first ? n->space_before_pt : 0);
        y = child->y + child->height;
        b->squeeze += child->squeeze;
        block_add(b, child);
    }
    b->height = fmax(b->height, y);
}

static void measure_row(struct setting *s, struct block *b)
{
    int column = 0, n_children = 0;
    double tight = 0;
    for (const struct doc_node *n = b->node->first; n; n = n->next)
        n_children++;
    for (const struct doc_node *n = b->node->first; n; n = n->next) {
        int columns = n->columns > 0 ? n->columns : 12 / n_children;
        struct block *child = block_measure(s, n, COLUMN_PT * columns - GUTTER_PT);
        child->x = COLUMN_PT * column;
        column += columns;
        b->height = fmax(b->height, child->height);
        tight = fmax(tight, child->height - child->squeeze);
        block_add(b, child);
    }
    b->squeeze = b->height - tight;
    for (struct block *c = b->first; c; c = c->next) {
        struct block *box = c->node->kind == DOC_COLUMN && c->first == c->last ? c->first : c;
        if (!box || box->node->kind != DOC_BOX)
            continue;
        if (box->node->colour == COLOUR_INK2) /* the edition beside the name stands on the same ground */
            c->y = b->height - c->height;
        else
            box->height = b->height;
    }
}

double chart_width(const struct doc_chart *c, double room)
{
    double natural = c->kind == CHART_SPARKLINE ? 86 : c->kind == CHART_RANGE ? 82 : room;
    return natural < room ? natural : room;
}

static void measure_chart(struct setting *s, struct block *b)
{
    _Static_assert((int)PLOT_NEIGHBOURS == (int)CHART_NEIGHBOURS, "charts and plots are one list");
    const struct doc_chart *c = b->node->chart;
    struct plot_request rq = {.plot = (enum plot)c->kind,
                              .series = c->series,
                              .n = c->n,
                              .names = c->names,
                              .width_pt = chart_width(c, b->width)};
    b->plan = chart_plan(s->arena, s->press->shaper, s->diag, &rq);
    b->height = plan_height(b->plan);
}

static void measure_list(struct setting *s, struct block *b)
{
    double y = 0;
    size_t number = 0;
    for (const struct doc_node *n = b->node->first; n; n = n->next) {
        bool counts = n->kind == DOC_ITEM; /* else it goes on with the item before */
        struct block *item = block_measure(s, n, counts ? b->width : b->width - NUMBER_PT);
        item->number = counts ? ++number : 0;
        item->x = counts ? 0 : NUMBER_PT;
        item->y = y + (b->first ? n->space_before_pt : 0);
        y = item->y + item->height;
        block_add(b, item);
    }
    b->height = y;
}

static void measure_item(struct setting *s, struct block *b)
{
    double width = b->width;
    b->width -= NUMBER_PT;
    block_set_lines(s, b, b->node->spans, b->node->n_spans, false);
    b->width = width;
    stack_children(s, b, NUMBER_PT, b->height);
}

struct block *block_measure(struct setting *s, const struct doc_node *n, double width)
{
    struct block *b = ARENA_NEW(s->arena, struct block);
    b->node = n;
    b->width = width;
    b->type = type_of(n->style);
    b->space = s->tight ? fmin(n->space_before_pt, TIGHT_SPACE) : n->space_before_pt;
    switch (n->kind) {
    case DOC_HEADING:
    case DOC_PARAGRAPH:
        block_set_lines(s, b, n->spans, n->n_spans, false);
        break;
    case DOC_ROW:
        measure_row(s, b);
        break;
    case DOC_BOX:
        stack_children(s, b, n->colour == COLOUR_INK2 ? 12 : 10, 0);
        break;
    case DOC_LIST:
        measure_list(s, b);
        break;
    case DOC_ITEM:
        measure_item(s, b);
        break;
    case DOC_TABLE:
        table_measure(s, b);
        break;
    case DOC_CHART:
        measure_chart(s, b);
        break;
    case DOC_RULE:
        b->height = n->colour == COLOUR_INK ? 1 : 0.5;
        break;
    case DOC_ROOT:
    case DOC_SECTION:
    case DOC_COLUMN:
    case DOC_TABLE_ROW:
    case DOC_CELL:
        stack_children(s, b, 0, 0);
        break;
    }
    return b;
}
