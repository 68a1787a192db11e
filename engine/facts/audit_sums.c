/* SPDX-License-Identifier: MIT */
/* Sums and counts: beyond what rounding explains, each figure being right to half of its last written digit. */
#include "facts/audit.h"
#include <math.h>

enum { WORDS = 240 };

static bool is_shown(const struct fact *f)
{
    return f && f->state == STATE_SHOWN;
}

/* The figure of the same thing and year in the same file; NULL when there is none. */
static const struct fact *find_beside(const struct audit *audit, const struct fact *f, unsigned indicator)
{
    const struct fact *other = facts_find(audit->facts, indicator, f->entity, f->period);
    return is_shown(other) && other->source == f->source ? other : NULL;
}

/* False where one of the figures is not there. */
static bool add_up(const struct audit *audit, const struct sum_rule *rule, const struct fact *first,
                   double *sum, double *whole, double *slack)
{
    *sum = 0;
    *slack = 1e-9;
    for (size_t i = 0; i < rule->n_parts; i++) {
        const struct fact *f = find_beside(audit, first, rule->parts[i]);
        if (!f)
            return false;
        *sum += f->value;
        *slack += audit_half_unit(f);
    }
    *whole = rule->number;
    if (rule->whole == INDICATOR_NONE)
        return true;
    const struct fact *f = find_beside(audit, first, rule->whole);
    if (!f)
        return false;
    *whole = f->value;
    *slack += audit_half_unit(f);
    return true;
}

static const char *name_whole(const struct audit *audit, const struct sum_rule *rule)
{
    return rule->whole == INDICATOR_NONE ? "what there can be"
                                         : facts_catalogue(audit->facts)->at[rule->whole].code;
}

static void report_sum(const struct audit *audit, struct diag *dg, const struct sum_rule *rule,
                       const struct fact *f, double sum, double whole)
{
    struct arena *a = arena_new("a sum");
    struct strbuf words = {.arena = a};
    for (size_t i = 1; i < rule->n_parts; i++)
        strbuf_printf(&words, "%s%s", i > 1 ? ", " : "with ",
                      facts_catalogue(audit->facts)->at[rule->parts[i]].code);
    strbuf_printf(&words, "%s%s %s", rule->n_parts > 1 ? " " : "",
                  rule->at_most ? "is more than" : "does not add up to", name_whole(audit, rule));
    if (audit_public(audit, f))
        strbuf_printf(&words, " (%g, not %g)", sum, whole);
    audit_report(audit, dg, DIAG_SUM, f, strbuf_text(&words));
    arena_free(a);
}

void audit_sums(const struct audit *audit, struct diag *dg)
{
    for (size_t i = 0; i < audit->rules->n_sums; i++) {
        const struct sum_rule *rule = &audit->rules->sums[i];
        size_t n;
        const struct fact *facts = facts_of(audit->facts, rule->parts[0], &n);
        for (size_t k = 0; k < n; k++) {
            double sum, whole, slack;
            if (!is_shown(&facts[k]) || !audit_ours(audit, facts[k].entity) ||
                !add_up(audit, rule, &facts[k], &sum, &whole, &slack))
                continue;
            if (sum - whole > slack || (!rule->at_most && whole - sum > slack))
                report_sum(audit, dg, rule, &facts[k], sum, whole);
        }
    }
}

/* Publishers round the counts of areas to five: two whole fives may each be two and a half off. */
static double slack_of_fives(const struct fact *f)
{
    enum { FIVE = 5 };
    if (fmod(f->numerator, FIVE) != 0 || fmod(f->denominator, FIVE) != 0)
        return 0;
    return 100 * (FIVE / 2.0) / f->denominator * (1 + f->numerator / f->denominator);
}

/* A share that its own counts do not give, beyond its rounding and that of pages. */
static void check_counts(const struct audit *audit, struct diag *dg, const struct fact *f)
{
    char words[WORDS];
    double share = 100 * f->numerator / f->denominator;
    double printed = 0.5 * pow(10, -facts_catalogue(audit->facts)->at[f->indicator].decimals);
    double slack = fmax(audit_half_unit(f), printed) * (1 + 1e-6) + slack_of_fives(f);
    if (f->numerator > f->denominator)
        audit_report(audit, dg, DIAG_COUNTS, f, "more pupils reach it than there are");
    if (f->numerator > f->denominator || fabs(share - f->value) <= slack)
        return;
    if (audit_public(audit, f))
        snprintf(words, sizeof words, "%g is not %g of %g, which is %.4g", f->value, f->numerator,
                 f->denominator, share);
    else
        snprintf(words, sizeof words, "the figure is not what its counts give");
    audit_report(audit, dg, DIAG_COUNTS, f, words);
}

static void check_interval(const struct audit *audit, struct diag *dg, const struct fact *f)
{
    if (f->lower > f->upper || f->value < f->lower || f->value > f->upper)
        audit_report(audit, dg, DIAG_COUNTS, f, "lies outside its own interval");
}

void audit_counts(const struct audit *audit, struct diag *dg)
{
    const struct catalogue *c = facts_catalogue(audit->facts);
    for (size_t i = 0; i < facts_n(audit->facts); i++) {
        const struct fact *f = facts_at(audit->facts, i);
        if (!is_shown(f) || !audit_ours(audit, f->entity))
            continue;
        if (c->at[f->indicator].unit == UNIT_PERCENT && f->denominator > 0 && !isnan(f->numerator) &&
            !(f->written & WRITTEN_NOT))
            check_counts(audit, dg, f);
        check_interval(audit, dg, f);
    }
}
