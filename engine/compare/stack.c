/* SPDX-License-Identifier: MIT */
#include "compare/stack.h"
#include "base/num.h"
#include <assert.h>
#include <math.h>

const struct cell *stack_cell(const struct stack_request *rq, size_t i, enum line_role role)
{
    const struct cell *now = series_now(rq->series[0], LINE_SELF);
    const struct series *s = rq->series[i];
    const struct line *line = &s->lines[role];
    if (!now || !line->cells || line->entity == ENTITY_NONE)
        return NULL;
    int at = rq->series[0]->first_year + (int)rq->series[0]->now - s->first_year;
    if (at < 0 || (size_t)at >= s->n_years || !period_same(line->cells[at].period, now->period))
        return NULL;
    return &line->cells[at];
}

size_t stack_roles(const struct stack_request *rq, enum line_role *roles)
{
    static const enum line_role of_school[] = {LINE_SELF, LINE_AUTHORITY, LINE_ENGLAND},
                                of_city[] = {LINE_SELF, LINE_NEIGHBOURS, LINE_REGION, LINE_ENGLAND};
    bool school = rq->series[0]->self->kind == ENTITY_SCHOOL;
    const enum line_role *all = school ? of_school : of_city;
    size_t n = 0;
    for (size_t r = 0; r < (school ? 3 : 4); r++) {
        bool any = false, has = true;
        for (size_t i = 0; i < rq->n; i++) {
            const struct cell *c = stack_cell(rq, i, all[r]);
            any = any || (c && c->state == STATE_SHOWN);
            has = has && rq->series[i]->lines[all[r]].cells;
        }
        if (r == 0 || (any && has))
            roles[n++] = all[r];
    }
    return n;
}

struct tally { /* of one line */
    size_t n_hidden;
    double shown_k;  /* pupils of the measures shown; NAN: not counted in all */
    double n;        /* pupils of the whole */
    double rounding; /* percent that the sum may be off */
};

/* As the publisher counted them: a count made from a percentage is too rough to be subtracted. */
static double counted(const struct cell *c)
{
    return c->fact && isnan(c->fact->numerator) ? NAN : c->k;
}

static enum stack_why take_cell(struct tally *t, const struct indicator *in, const struct cell *c)
{
    if (!c || (c->state != STATE_SHOWN && c->state != STATE_HIDDEN) ||
        (c->state == STATE_SHOWN && isnan(c->value)))
        return STACK_MISSING;
    if (!isnan(c->n) && !isnan(t->n) && c->n != t->n)
        return STACK_UNLIKE;
    if (!isnan(c->n))
        t->n = c->n;
    if (c->state == STATE_HIDDEN) {
        t->n_hidden++;
        return STACK_DRAWN;
    }
    t->shown_k += counted(c);
    t->rounding += 0.5 * pow(10, -in->decimals);
    return STACK_DRAWN;
}

static void fill_part(const struct stack_request *rq, enum line_role role, double n, struct stack_part *p)
{
    for (size_t i = p->first; i < p->first + p->n; i++) {
        const struct cell *c = stack_cell(rq, i, role);
        bool hidden = c->state == STATE_HIDDEN;
        p->k += hidden ? NAN : counted(c);
        p->value += hidden ? NAN : c->value;
    }
    if (p->n > 1 && !isnan(p->k) && n > 0)
        p->value = 100 * p->k / n;
}

/* One hidden part would be told by taking the others from the whole, a few pupils by their number. */
static void merge_hidden(struct stack *s, const struct tally *t)
{
    if (t->n_hidden < 2 || !(t->n - t->shown_k >= STACK_LEAST)) {
        s->why = STACK_HIDDEN;
        return;
    }
    s->other_k = t->n;
    for (size_t i = 0; i < s->n; i++)
        s->other_k -= isnan(s->parts[i].value) ? 0 : s->parts[i].k;
    s->other = 100 * s->other_k / t->n;
}

struct stack stack_make(const struct stack_request *rq, enum line_role role)
{
    struct stack s = {.other = NAN, .other_k = NAN};
    struct tally t = {.n = NAN};
    const struct cell *lead = stack_cell(rq, 0, role);
    for (size_t i = 0; i < rq->n && s.why == STACK_DRAWN; i++) {
        const struct cell *c = stack_cell(rq, i, role);
        s.why = take_cell(&t, rq->series[i]->indicator, c);
        s.missing = i;
        if (s.why == STACK_DRAWN && lead && c->entity != lead->entity)
            s.why = STACK_UNLIKE;
    }
    s.n_pupils = t.n;
    for (size_t i = 0; i < rq->n; i++) {
        if (rq->names[i]) {
            assert(s.n < STACK_PARTS);
            s.parts[s.n++] = (struct stack_part){.first = i};
        }
        s.parts[s.n - 1].n++;
    }
    if (s.why != STACK_DRAWN)
        return s;
    for (size_t i = 0; i < s.n; i++) {
        fill_part(rq, role, t.n, &s.parts[i]);
        s.sum += isnan(s.parts[i].value) ? 0 : s.parts[i].value;
    }
    if (t.n_hidden)
        merge_hidden(&s, &t);
    s.sum += isnan(s.other) ? 0 : s.other;
    if (s.why == STACK_DRAWN && fabs(s.sum - 100) > t.rounding + 1e-9)
        s.why = STACK_SUM;
    return s;
}
