/* SPDX-License-Identifier: MIT */
/* Parts of a whole: the `stack` of a layout, its chart, and the table behind it. */
#include "compare/stack.h"
#include "config/config.h"
#include "doc/city.h"
#include <math.h>
#include <string.h>

static bool code_report(struct arena *a, struct diag *dg, const struct catalogue *c, const struct node *at)
{
    const char **shares = ARENA_ARRAY(a, c->n + 1, const char *), *near = NULL;
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        if (c->at[i].unit == UNIT_PERCENT)
            shares[n++] = c->at[i].code;
    if (at->kind == NODE_SCALAR)
        near = config_nearest(at->text, shares, n);
    return diag_add(dg, DIAG_LAYOUT, at->where, "a part is made of measures in percent%s%s%s",
                    near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static bool part_read(struct stack_layout *l, struct arena *a, struct diag *dg, const struct catalogue *c,
                      const struct node *at)
{
    static const char *const known[] = {"name", "of", NULL};
    const struct node *of = at->kind == NODE_MAP ? node_get(at, "of") : NULL;
    if (!of || !node_check_keys(dg, at, known))
        return of ? false
                  : diag_add(dg, DIAG_LAYOUT, at->where, "a part needs its name and of: its measures");
    const char *name = node_need(dg, at, "name");
    const struct node *codes = of->kind == NODE_LIST ? of->items : of;
    size_t n = of->kind == NODE_LIST ? of->n : 1;
    for (size_t i = 0; name && i < n; i++) {
        unsigned code = codes[i].kind == NODE_SCALAR ? catalogue_find(c, codes[i].text) : INDICATOR_NONE;
        if (code == INDICATOR_NONE || c->at[code].unit != UNIT_PERCENT)
            return code_report(a, dg, c, &codes[i]);
        if (l->n == STACK_MEASURES)
            return diag_add(dg, DIAG_LAYOUT, codes[i].where, "a stack has %d measures at most",
                            STACK_MEASURES);
        l->names[l->n] = i ? NULL : arena_strdup(a, name);
        l->codes[l->n++] = code;
    }
    return name != NULL && n > 0;
}

const struct stack_layout *stack_layout_read(struct arena *a, struct diag *dg, const struct catalogue *c,
                                             const struct node *at)
{
    struct stack_layout *l = ARENA_NEW(a, struct stack_layout);
    if (at->kind != NODE_LIST || at->n < 2 || at->n > STACK_PARTS) {
        diag_add(dg, DIAG_LAYOUT, at->where, "a stack is a list of two to %d parts, each with name and of",
                 STACK_PARTS);
        return NULL;
    }
    for (size_t i = 0; i < at->n; i++)
        if (!part_read(l, a, dg, c, &at->items[i]))
            return NULL;
    return l;
}

/* Every part with a figure of the current year, or hidden; and pupils enough to tell parts apart. */
static bool can_stack(const struct stack_request *rq)
{
    for (size_t i = 0; i < rq->n; i++) {
        const struct cell *own = rq->series[i] ? series_now(rq->series[i], LINE_SELF) : NULL;
        if (!own || !rq->series[i]->current || own->marks & MARK_U)
            return false;
    }
    enum stack_why why = stack_make(rq, LINE_SELF).why;
    return why == STACK_DRAWN || why == STACK_HIDDEN;
}

void stack_add(struct maker *m, struct doc_node *section, const struct chapter_view *v,
               const struct stack_layout *l)
{
    const struct series **series = ARENA_ARRAY(m->arena, l->n, const struct series *);
    const struct stack_request rq = {series, l->names, l->n};
    for (size_t i = 0; i < l->n; i++)
        series[i] = m->f->by_indicator[l->codes[i]];
    if (!can_stack(&rq))
        return;
    struct doc_chart *chart =
        chart_make(m, section, CHART_STACK, m->f->self->school ? "stack" : "city_stack", series, l->n, v, 88);
    chart->names = m->behind.at[m->behind.n - 1].names = l->names;
}

/* --- the table behind it --------------------------------------------------------------------------- */

static const char *head_of(struct maker *m, enum line_role role)
{
    switch (role) {
    case LINE_SELF:
        return m->f->self->school ? "School" : m->authority;
    case LINE_NEIGHBOURS:
        return "Neighbours";
    case LINE_REGION:
        return "Region";
    case LINE_AUTHORITY:
        return m->authority;
    default:
        return "England";
    }
}

static double part_value(const struct stack *bar, size_t part)
{
    return part < STACK_PARTS ? bar->parts[part].value : bar->other;
}

static void sum_row(struct maker *m, struct doc_node *table, const struct behind *b, const struct stack *bars,
                    const enum line_role *roles, size_t n, size_t part)
{
    struct doc_node *row = row_add(m, table, false);
    const struct series *lead = b->series[0];
    bool other = part >= STACK_PARTS;
    const char *name = other ? "Hidden parts together" : b->names[bars[0].parts[part].first];
    cell_add(m, row, name, true, COLOUR_INK)->head = true;
    for (size_t r = 0; r < n; r++) {
        double value = part_value(&bars[r], part);
        bool known = bars[r].why == STACK_DRAWN && !isnan(value);
        const char *text = known ? value_print(m->arena, lead->indicator, value) : other ? "[z]" : "[x]";
        if (known && other)
            text = arena_printf(m->arena, "%s, %.0f of %.0f", text, bars[r].other_k, bars[r].n_pupils);
        struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK);
        uint32_t entity = known ? lead->lines[roles[r]].entity : ENTITY_NONE;
        span_add(m, cell, (struct span){.text = text, .bold = true, .entity = entity});
        declare(m, entity);
    }
}

static void measure_row(struct maker *m, struct doc_node *table, const struct behind *b,
                        const struct stack_request *rq, const enum line_role *roles, size_t n, size_t i)
{
    struct doc_node *row = row_add(m, table, false);
    cell_add(m, row, say_short(m->say, b->series[i]->indicator), false, COLOUR_INK)->head = true;
    for (size_t r = 0; r < n; r++) {
        const struct cell *c = stack_cell(rq, i, roles[r]);
        if (roles[r] != LINE_NEIGHBOURS) {
            figure_cell(m, row, b->series[i], c, false, COLOUR_INK);
            continue;
        }
        bool shown = c && c->state == STATE_SHOWN; /* a mean is no figure of figures.csv */
        struct doc_node *cell = cell_add(m, row, NULL, false, COLOUR_INK);
        span_add(
            m, cell,
            (struct span){.text = shown ? value_print(m->arena, b->series[i]->indicator, c->value) : "[x]",
                          .entity = shown ? c->entity : ENTITY_NONE});
        declare(m, shown ? c->entity : ENTITY_NONE);
    }
}

void stack_table(struct maker *m, struct doc_node *column, const struct behind *b)
{
    const struct stack_request rq = {b->series, b->names, b->n};
    enum line_role roles[STACK_ROWS];
    size_t n = stack_roles(&rq, roles), part = 0;
    struct stack bars[STACK_ROWS] = {0};
    double widths[STACK_ROWS + 1] = {n > 3 ? 76 : 108};
    bool right[STACK_ROWS + 1] = {false}, other = false;
    const char *heads[STACK_ROWS + 1] = {"Part"};
    for (size_t r = 0; r < n; r++) {
        bars[r] = stack_make(&rq, roles[r]);
        other = other || !isnan(bars[r].other);
        widths[r + 1] = (252 - widths[0]) / (double)n;
        right[r + 1] = true;
        heads[r + 1] = head_of(m, roles[r]);
    }
    struct doc_node *table = behind_table(m, column, widths, right, n + 1, heads, b);
    for (size_t i = 0; i < b->n; i++) {
        measure_row(m, table, b, &rq, roles, n, i);
        if (i + 1 < b->n && !b->names[i + 1])
            continue;
        if (bars[0].parts[part].n > 1) /* the sum that is drawn */
            sum_row(m, table, b, bars, roles, n, part);
        part++;
    }
    if (other)
        sum_row(m, table, b, bars, roles, n, STACK_PARTS);
}
