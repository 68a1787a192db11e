/* SPDX-License-Identifier: MIT */
#include "say/rules.h"
#include <stdlib.h>
#include <string.h>

enum { MOST_FINDINGS = 3 };

static const struct test *test_of(const struct finding *f)
{
    return f->trend ? &f->series->trend : &f->series->level;
}

static int by_probability(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    double p = test_of(x)->p, q = test_of(y)->p;
    if (p != q)
        return p < q ? -1 : 1;
    return strcmp(x->series->indicator->code, y->series->indicator->code);
}

/* Chosen on the wanted side, by the level if that is chosen too; never hidden, older or context. */
static bool chosen(const struct series *s, bool good, struct finding *out)
{
    if (!s || !s->current || s->quiet || s->indicator->polarity == POLARITY_NONE ||
        strcmp(s->indicator->chapter, "context") == 0)
        return false;
    bool level = s->level.made && s->level.chosen, trend = s->trend.made && s->trend.chosen;
    *out = (struct finding){.series = s, .trend = !level};
    return level ? s->level.good == good : trend && s->trend.good == good;
}

size_t say_findings(struct arena *a, const struct series *const *all, size_t n_all, bool good,
                    const struct finding **out)
{
    struct finding *found = ARENA_ARRAY(a, n_all + 1, struct finding);
    size_t n = 0;
    for (size_t i = 0; i < n_all; i++)
        n += chosen(all[i], good, &found[n]);
    qsort(found, n, sizeof *found, by_probability);
    *out = found;
    return n > MOST_FINDINGS ? MOST_FINDINGS : n;
}

size_t say_strengths(struct arena *a, const struct figures *f, const struct finding **out)
{
    return say_findings(a, f->by_indicator, f->n, true, out);
}

size_t say_questions(struct arena *a, const struct figures *f, const struct finding **out)
{
    return say_findings(a, f->by_indicator, f->n, false, out);
}

const struct series *say_nearest(const struct series *const *all, size_t n)
{
    const struct series *best = NULL;
    for (size_t i = 0; i < n; i++) {
        const struct series *s = all[i];
        if (!s->current || s->quiet || !s->level.made || s->level.chosen)
            continue;
        if (!best || s->level.p < best->level.p)
            best = s;
    }
    return best;
}
