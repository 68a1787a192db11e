/* SPDX-License-Identifier: MIT */
#include "doc/maker.h"
#include <math.h>
#include <string.h>

struct doc_node *node_add(struct maker *m, struct doc_node *parent, enum doc_kind kind)
{
    struct doc_node *node = ARENA_NEW(m->arena, struct doc_node);
    node->kind = kind;
    if (!parent)
        return node;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

struct span *span_add(struct maker *m, struct doc_node *node, struct span span)
{
    /* room is always a power of two, so a full array is known without keeping its size */
    if ((node->n_spans & (node->n_spans - 1)) == 0) {
        size_t room = node->n_spans ? node->n_spans * 2 : 1;
        struct span *grown = ARENA_ARRAY(m->arena, room, struct span);
        if (node->n_spans)
            memcpy(grown, node->spans, node->n_spans * sizeof *grown);
        node->spans = grown;
    }
    node->spans[node->n_spans] = span;
    return &node->spans[node->n_spans++];
}

void text_add(struct maker *m, struct doc_node *node, const char *text, bool bold, enum doc_colour colour)
{
    if (text && *text)
        span_add(m, node, (struct span){.text = text, .bold = bold, .colour = colour, .entity = ENTITY_NONE});
}

void dash_add(struct maker *m, struct doc_node *node, const char *heard)
{
    span_add(m, node,
             (struct span){.text = "–", .heard = heard, .colour = COLOUR_INK2, .entity = ENTITY_NONE});
}

void sign_add(struct maker *m, struct doc_node *node, struct sign sign, const char *heard, uint32_t entity)
{
    span_add(m, node, (struct span){.text = heard, .sign = sign, .entity = entity});
}

struct doc_node *text_node(struct maker *m, struct doc_node *parent, enum doc_kind kind, enum doc_style style,
                           enum doc_colour colour, const char *text)
{
    struct doc_node *node = node_add(m, parent, kind);
    node->style = style;
    node->colour = colour;
    text_add(m, node, text, false, colour);
    return node;
}

struct doc_node *section_after(struct maker *m, struct doc_node *root, const char *id, const char *title)
{
    struct doc_node *section = node_add(m, root, DOC_SECTION);
    section->break_before = true;
    section->follow_on = true;
    section->id = id;
    section->bookmark = title;
    struct doc_node *heading = text_node(m, section, DOC_HEADING, STYLE_TITLE, COLOUR_INK, title);
    heading->level = 2;
    heading->keep_next = true;
    return section;
}

void pieces_add(struct maker *m, struct doc_node *node, const struct piece *pieces, size_t n,
                enum doc_colour colour, bool bold)
{
    for (size_t i = 0; i < n; i++)
        span_add(m, node,
                 (struct span){.text = pieces[i].text,
                               .bold = bold || pieces[i].bold,
                               .colour = colour,
                               .entity = pieces[i].entity});
    for (size_t i = 0; i < n; i++)
        declare(m, pieces[i].entity);
}

struct doc_node *say_node(struct maker *m, struct doc_node *parent, enum doc_kind kind, enum doc_style style,
                          const char *slot, const struct subject *about, size_t most)
{
    const struct piece *pieces;
    size_t n = say_pieces(m->arena, m->say, slot, about, most, &pieces);
    if (n == 0)
        return NULL;
    struct doc_node *node = node_add(m, parent, kind);
    node->style = style;
    node->colour = style == STYLE_SMALL ? COLOUR_INK2 : COLOUR_INK;
    pieces_add(m, node, pieces, n, node->colour, false);
    return node;
}

void link_add(struct maker *m, struct doc_node *node, const char *words, const char *target)
{
    size_t n = strlen(words);
    if (n > 0 && words[n - 1] == ' ') /* the number keeps with its word */
        words = arena_printf(m->arena, "%.*s\u00a0", (int)n - 1, words);
    span_add(m, node,
             (struct span){.text = words, .colour = COLOUR_FOCUS, .link = target, .entity = ENTITY_NONE});
    span_add(m, node,
             (struct span){.text = "00", /* wide enough for most: a narrower number closes up */
                           .colour = COLOUR_FOCUS,
                           .link = target,
                           .page_of_link = true,
                           .entity = ENTITY_NONE});
}

struct doc_node *table_add(struct maker *m, struct doc_node *parent, const double *widths, const bool *right,
                           size_t n, const char *caption)
{
    struct doc_node *table = node_add(m, parent, DOC_TABLE);
    table->style = STYLE_TABLE;
    table->table_columns = ARENA_ARRAY(m->arena, n, struct doc_column);
    table->n_table_columns = n;
    for (size_t i = 0; i < n; i++)
        table->table_columns[i] = (struct doc_column){.width_pt = widths[i], .right = right && right[i]};
    table->row_padding_pt = 2;
    table->caption = caption;
    table->last_rule = true;
    table->space_before_pt = 8;
    return table;
}

struct doc_node *row_add(struct maker *m, struct doc_node *table, bool head)
{
    struct doc_node *row = node_add(m, table, DOC_TABLE_ROW);
    row->style = STYLE_TABLE;
    row->head = head;
    return row;
}

struct doc_node *cell_add(struct maker *m, struct doc_node *row, const char *text, bool bold,
                          enum doc_colour colour)
{
    struct doc_node *cell = node_add(m, row, DOC_CELL);
    cell->style = STYLE_TABLE;
    cell->colour = colour;
    cell->span_columns = 1;
    text_add(m, cell, text, bold || row->head, colour);
    return cell;
}

void declare(struct maker *m, uint32_t entity)
{
    if (entity == ENTITY_NONE)
        return;
    for (size_t i = 0; i < m->entities.n; i++)
        if (m->entities.at[i] == entity)
            return;
    *vec_push(m->arena, &m->entities) = entity;
}

void declare_peers(struct maker *m, const struct series *s)
{
    if (s->band.cohort)
        declare(m, s->band.cohort->authority);
}

bool is_of_all(const struct maker *m, const struct series *s, enum line_role role)
{
    const struct school *school = m->f->self->school;
    uint32_t of = s->lines[role].entity;
    return school && school->special && of != ENTITY_NONE && entities_at(m->f->entities, of)->phase == 0;
}

/* England's others are England's figure of another measure: the row of figures.csv says so. */
static unsigned indicator_of(const struct maker *m, const struct series *s, const struct cell *cell)
{
    const struct line *others = &s->lines[LINE_OTHERS];
    for (size_t i = 0; others->cells && s->indicator->others && i < s->n_years; i++)
        if (cell == &others->cells[i])
            return catalogue_find(m->f->catalogue, s->indicator->others);
    return s->indicator_index;
}

void place(struct maker *m, const struct series *s, const struct cell *cell)
{
    if (!cell || cell->entity == ENTITY_NONE)
        return;
    declare(m, cell->entity);
    *vec_push(m->arena, &m->rows) =
        (struct figure_row){.entity = cell->entity, .indicator = indicator_of(m, s, cell), .cell = cell};
}

void place_lines(struct maker *m, const struct series *s)
{
    static const enum line_role drawn[] = {LINE_SELF, LINE_AUTHORITY, LINE_ENGLAND, LINE_OTHERS};
    for (size_t r = 0; r < sizeof drawn / sizeof *drawn; r++) {
        const struct line *line = &s->lines[drawn[r]];
        for (size_t i = 0; line->cells && line->entity != ENTITY_NONE && i < s->n_years; i++)
            place(m, s, &line->cells[i]);
    }
}

static unsigned symbol_bit(const struct cell *cell)
{
    if (!cell)
        return SYMBOL_X;
    switch (cell->state) {
    case STATE_HIDDEN:
        return SYMBOL_C;
    case STATE_NOT_AVAILABLE:
        return SYMBOL_X;
    case STATE_NOT_APPLICABLE:
        return SYMBOL_Z;
    case STATE_SHOWN:
        break;
    }
    return cell->marks & MARK_U ? SYMBOL_U : 0;
}

void figure_add(struct maker *m, struct doc_node *node, const struct series *s, const struct cell *cell,
                bool bold, enum doc_colour colour)
{
    const char *text = cell ? cell_print(m->arena, s->indicator, cell) : "[x]";
    bool symbol = !cell || cell->state != STATE_SHOWN;
    m->marks |= symbol_bit(cell);
    place(m, s, cell);
    span_add(m, node,
             (struct span){.text = text,
                           .bold = bold || symbol,
                           .colour = symbol ? COLOUR_INK : colour,
                           .entity = cell ? cell->entity : ENTITY_NONE});
}

struct doc_node *figure_cell(struct maker *m, struct doc_node *row, const struct series *s,
                             const struct cell *cell, bool bold, enum doc_colour colour)
{
    struct doc_node *node = cell_add(m, row, NULL, false, colour);
    figure_add(m, node, s, cell, bold, colour);
    return node;
}

const char *range_words(struct maker *m, const struct indicator *in, double from, double to)
{
    const char *low = value_print(m->arena, in, from), *high = value_print(m->arena, in, to);
    if (strcmp(low, high) == 0)
        return low;
    size_t n = strlen(low) - (in->unit == UNIT_PERCENT);
    return arena_printf(m->arena, "%.*s to %s", (int)n, low, high);
}

const char *cell_period(struct maker *m, const struct cell *c)
{
    return c ? period_words(m->arena, c->period) : "";
}

const char *year_words(struct maker *m, int year)
{
    return period_words(m->arena, (struct period){.year = (int16_t)year, .kind = PERIOD_YEAR});
}

const struct cell *series_role_year(const struct series *s, enum line_role role, int year)
{
    const struct line *line = &s->lines[role];
    bool inside = year >= s->first_year && year < s->first_year + (int)s->n_years;
    return line->cells && line->entity != ENTITY_NONE && inside ? &line->cells[year - s->first_year] : NULL;
}

const char *gap_words(struct maker *m, const struct series *s, enum reason why, int year, size_t most)
{
    static const char begin[] = "not received: ";
    const char *all = reason_words(m->arena, s->indicator, why, year, m->f->edition->as_at, NULL);
    size_t skip = sizeof begin - 1, n = strlen(all);
    if (n <= most || strncmp(all, begin, skip) != 0)
        return all;
    const char *label = all + skip, *last = strrchr(label, ','), *month = last ? last + 2 : "";
    size_t length = strcspn(label, ",(");
    length -= length > 0 && label[length - 1] == ' ';
    const char *year_at = strrchr(month, ' ');
    bool dated = year_at && strlen(year_at) == 5 && year_at[1] == '2';
    return dated ? arena_printf(m->arena, "not received (%.*s, %.3s%s)", (int)length, label, month, year_at)
                 : arena_printf(m->arena, "not received (%.*s)", (int)length, label);
}

struct subject subject_of(const struct maker *m, const struct series *lead, const struct series *const *all,
                          size_t n, const struct chapter *chapter)
{
    return (struct subject){.figures = m->f,
                            .lead = lead,
                            .all = all,
                            .n = n,
                            .chapter = chapter,
                            .strategy = m->request->strategy};
}
