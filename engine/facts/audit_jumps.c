/* SPDX-License-Identifier: MIT */
/* Changes of the newest year against the one before, held against those of peers and against what chance alone
 * does to cohorts of that size. Counts change by their ratio, all else by its difference. */
#include "base/vec.h"
#include "facts/audit.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 240, MANY = 20 };

struct change {
    const struct fact *now, *before;
    unsigned group; /* kind, phase: who its peers are */
    double size;    /* without sign */
    double times;   /* of the median of its peers */
};
struct jumps {
    const struct audit *audit;
    const struct indicator *indicator;
    struct arena *scratch;
    int newest[2]; /* year of areas, of schools: their files come at other times */
    VEC(struct change) changes, found;
};

/* A gap is the difference of two small groups, whose sizes no file gives: it jumps by itself. */
static bool can_jump(const struct indicator *in)
{
    return in->unit != UNIT_CATEGORY && in->unit != UNIT_MONTHS && !in->basis[0];
}

static unsigned group_of(const struct entity *e)
{
    unsigned phase = e->school ? e->school->main_phase : e->phase;
    return (unsigned)e->kind << 8 | phase;
}

static double size_of(const struct indicator *in, const struct fact *now, const struct fact *before)
{
    if (in->unit != UNIT_COUNT)
        return fabs(now->value - before->value);
    enum { SMALL = 5 }; /* from 1 to 2 is no doubling worth a word */
    return fabs(log((now->value + SMALL) / (before->value + SMALL)));
}

/* The least change worth looking at: the last printed digit, a fiftieth of a count. */
static double least_size(const struct indicator *in)
{
    return in->unit == UNIT_COUNT ? 0.02 : pow(10, -in->decimals);
}

static const struct fact *year_before(const struct jumps *j, const struct fact *f)
{
    struct period p = f->period;
    p.year--;
    const struct fact *before = facts_find(j->audit->facts, f->indicator, f->entity, p);
    return before && before->state == STATE_SHOWN && !indicator_broken(j->indicator, p.year, f->period.year)
               ? before
               : NULL;
}

static void list_changes(struct jumps *j, const struct fact *facts, size_t n)
{
    const struct entities *es = facts_entities(j->audit->facts);
    for (size_t i = 0; i < n; i++) {
        const struct fact *f = &facts[i];
        const struct entity *e = entities_at(es, f->entity);
        bool asked = f->state == STATE_SHOWN && f->period.year == j->newest[e->school != NULL] &&
                     f->period.kind != PERIOD_MONTH;
        const struct fact *before = asked ? year_before(j, f) : NULL;
        if (before)
            *vec_push(j->scratch, &j->changes) =
                (struct change){f, before, group_of(e), size_of(j->indicator, f, before), 0};
    }
}

static int compare_changes(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->size != y->size)
        return x->size < y->size ? -1 : 1;
    return (x->now > y->now) - (x->now < y->now); /* of one array: their order in it */
}

static double share_error(const struct fact *now, const struct fact *before)
{
    double n = now->denominator, m = before->denominator;
    double p = (now->value * n + before->value * m) / (n + m) / 100;
    return 100 * sqrt(p * (1 - p) * (1 / n + 1 / m));
}

/* Standard error of the change, where the file says how many pupils there are or gives an interval; else 0. */
static double error_of(const struct indicator *in, const struct change *c)
{
    const struct fact *now = c->now, *before = c->before;
    double half = 1.96 * 2;
    if (!isnan(now->lower) && !isnan(before->lower))
        return hypot((now->upper - now->lower) / half, (before->upper - before->lower) / half);
    if (in->unit == UNIT_COUNT)
        return sqrt(fmax(now->value + before->value, 1));
    if (!(now->denominator > 0) || !(before->denominator > 0))
        return 0;
    if (in->unit == UNIT_PERCENT)
        return share_error(now, before);
    if (in->unit != UNIT_PER_100)
        return 0;
    double k = fmax(now->value * now->denominator / 100, 1),
           m = fmax(before->value * before->denominator / 100, 1);
    return 100 * hypot(sqrt(k) / now->denominator, sqrt(m) / before->denominator);
}

static void judge_group(struct jumps *j, struct change *from, size_t n)
{
    const struct audit_rules *rules = j->audit->rules;
    if (n < rules->least_peers)
        return;
    double median = n % 2 ? from[n / 2].size : (from[n / 2 - 1].size + from[n / 2].size) / 2;
    median = fmax(median, least_size(j->indicator));
    for (size_t i = n; i > 0 && from[i - 1].size > rules->times * median; i--) {
        struct change *c = &from[i - 1];
        c->times = c->size / median;
        double change = fabs(c->now->value - c->before->value);
        if (audit_ours(j->audit, c->now->entity) && change > rules->errors * error_of(j->indicator, c))
            *vec_push(j->scratch, &j->found) = *c;
    }
}

static void find_jumps(struct jumps *j, unsigned indicator)
{
    size_t n;
    const struct fact *facts = facts_of(j->audit->facts, indicator, &n);
    j->indicator = &facts_catalogue(j->audit->facts)->at[indicator];
    j->changes.n = 0;
    memset(j->newest, 0, sizeof j->newest);
    for (size_t i = 0; i < n; i++) {
        int *newest =
            &j->newest[entities_at(facts_entities(j->audit->facts), facts[i].entity)->school != NULL];
        if (facts[i].state == STATE_SHOWN && facts[i].period.year > *newest)
            *newest = facts[i].period.year;
    }
    if (!can_jump(j->indicator))
        return;
    list_changes(j, facts, n);
    if (j->changes.n > 1)
        qsort(j->changes.at, j->changes.n, sizeof *j->changes.at, compare_changes);
    for (size_t i = 0; i < j->changes.n;) {
        size_t k = i;
        while (k < j->changes.n && j->changes.at[k].group == j->changes.at[i].group)
            k++;
        judge_group(j, &j->changes.at[i], k - i);
        i = k;
    }
}

static int compare_found(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    if (x->times != y->times)
        return x->times > y->times ? -1 : 1;
    return (x->now > y->now) - (x->now < y->now);
}

void audit_jumps(const struct audit *audit, struct diag *dg)
{
    struct jumps j = {.audit = audit, .scratch = arena_new("jumps")};
    char words[WORDS];
    for (unsigned i = 0; i < facts_catalogue(audit->facts)->n; i++)
        find_jumps(&j, i);
    if (j.found.n > 1)
        qsort(j.found.at, j.found.n, sizeof *j.found.at, compare_found);
    for (size_t i = 0; i < j.found.n; i++) {
        const struct change *c = &j.found.at[i];
        const char *more = c->times > MANY ? "more than " : "";
        int times = (int)fmin(c->times + 0.5, MANY);
        if (audit_public(audit, c->now))
            snprintf(words, sizeof words, "%.10g after %.10g the year before, %s%d times the usual change",
                     c->now->value, c->before->value, more, times);
        else
            snprintf(words, sizeof words,
                     "changed %s%d times as much as usual; not public, so not repeated here", more, times);
        audit_report(audit, dg, DIAG_JUMP, c->now, words);
    }
    arena_free(j.scratch);
}
