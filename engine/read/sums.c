/* SPDX-License-Identifier: MIT */
/* City figures that are added up from its schools: each school once a year and file. */
#include "read/extract.h"
#include <math.h>
#include <stdlib.h>

static int compare_addends(const void *a, const void *b)
{
    const struct addend *x = a, *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1; /* of one source, so of one array: the order of the description */
    if (x->authority != y->authority)
        return x->authority < y->authority ? -1 : 1;
    int c = period_compare(x->period, y->period);
    if (c == 0)
        c = (x->school > y->school) - (x->school < y->school);
    return c ? c : (x->line > y->line) - (x->line < y->line);
}

static bool same_sum(const struct addend *x, const struct addend *y)
{
    return x->rule == y->rule && x->source == y->source && x->authority == y->authority &&
           period_same(x->period, y->period);
}

static void add_sum(struct extraction *x, const struct addend *from, size_t n)
{
    double k = 0, whole = 0;
    const struct addend *first = from;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && from[i].school == from[i - 1].school)
            continue;
        k += from[i].k;
        whole += from[i].n;
        if (from[i].line < first->line)
            first = &from[i];
    }
    bool ratio = first->rule->form != FORM_VALUE;
    const struct indicator *in = &x->request->catalogue->at[first->rule->indicator];
    double factor = in->unit == UNIT_PERCENT || in->unit == UNIT_PER_100 ? 100 : 1;
    if (ratio && !(whole > 0))
        return;
    struct fact f = {.entity = first->authority,
                     .indicator = (uint16_t)first->rule->indicator,
                     .source = first->source,
                     .period = first->period,
                     .line = first->line,
                     .column = first->column,
                     .status = (uint8_t)first->status,
                     .written = WRITTEN_NOT,
                     .value = ratio ? k / whole * factor : k,
                     .numerator = ratio ? k : NAN,
                     .denominator = ratio ? whole : NAN,
                     .lower = NAN,
                     .upper = NAN};
    facts_add(x->builder, &f);
}

void extract_sums(struct extraction *x)
{
    if (x->addends.n > 1)
        qsort(x->addends.at, x->addends.n, sizeof *x->addends.at, compare_addends);
    for (size_t i = 0; i < x->addends.n;) {
        size_t n = 1;
        while (i + n < x->addends.n && same_sum(&x->addends.at[i], &x->addends.at[i + n]))
            n++;
        add_sum(x, &x->addends.at[i], n);
        i += n;
    }
}
