/* SPDX-License-Identifier: MIT */
#include "compare/judge.h"
#include "base/num.h"
#include "compare/interval.h"
#include "compare/pupils.h"
#include "compare/trend.h"
#include <math.h>

enum { POOLED_YEARS = 3 }; /* of rare events (DESIGN 4, "Intervals") */

static double printed(const struct series *s, double value)
{
    return num_round(value, s->indicator->decimals);
}

static bool loud(const struct cell *c)
{
    return c->state == STATE_SHOWN && !(c->marks & MARK_U) && !isnan(c->value);
}

/* What one event for each of n makes in the unit of the measure. */
static double per(const struct indicator *in)
{
    return in->unit == UNIT_PER_10000 ? 10000 : in->unit == UNIT_COUNT ? 1 : 100;
}

struct pool {               /* up to three comparable years of events */
    size_t first, n;        /* cells */
    double events, of;      /* of: those exposed; years for a plain count */
    struct interval limits; /* 95 % of the events */
};

static bool pool_add(const struct series *s, const struct cell *c, struct pool *p)
{
    bool count = s->indicator->unit == UNIT_COUNT;
    if (c->state != STATE_SHOWN || isnan(c->k) || (!count && !(c->n > 0)))
        return false;
    p->events += c->k;
    p->of += count ? 1 : c->n;
    p->n++;
    return true;
}

/* Three comparable years are one sample only while they are alike: where the year's own rate lies outside the pooled interval,
 * the year stands alone, and a dot never lies beside its own line. */
static struct pool pool_of(const struct series *s, const struct cell *cells, size_t at)
{
    struct pool own = {.first = at};
    if (!pool_add(s, &cells[at], &own))
        return (struct pool){0};
    struct pool p = own;
    while (p.n < POOLED_YEARS && p.first > 0 &&
           !indicator_broken(s->indicator, s->first_year + (int)p.first - 1, s->first_year + (int)at)) {
        if (!pool_add(s, &cells[p.first - 1], &p))
            break;
        p.first--;
    }
    own.limits = interval_poisson(own.events);
    p.limits = interval_poisson(p.events);
    double rate = own.events / own.of;
    bool alike = rate >= p.limits.lower / p.of && rate <= p.limits.upper / p.of;
    return alike ? p : own;
}

static void set_interval(const struct series *s, struct cell *cells, size_t at)
{
    struct cell *c = &cells[at];
    struct interval i;
    if (c->state != STATE_SHOWN)
        return;
    if (s->indicator->interval == INTERVAL_WILSON && c->n > 0 && !isnan(c->k)) {
        i = interval_wilson(c->k, c->n);
        c->lower = 100 * i.lower;
        c->upper = 100 * i.upper;
    } else if (s->indicator->interval == INTERVAL_PUBLISHED && c->fact) {
        c->lower = c->fact->lower;
        c->upper = c->fact->upper;
    } else if (s->indicator->interval == INTERVAL_POISSON) {
        struct pool p = pool_of(s, cells, at);
        if (!(p.of > 0))
            return;
        c->lower = per(s->indicator) * p.limits.lower / p.of;
        c->upper = per(s->indicator) * p.limits.upper / p.of;
    }
}

static const struct line *comparator_line(const struct series *s)
{
    const struct line *line = &s->lines[s->indicator->others ? LINE_OTHERS : LINE_ENGLAND];
    return line->entity == ENTITY_NONE ? NULL : line;
}

static const struct cell *comparator_cell(const struct series *s, size_t at)
{
    const struct line *line = comparator_line(s);
    const struct cell *c = line ? &line->cells[at] : NULL;
    return c && c->state == STATE_SHOWN && !isnan(c->value) ? c : NULL;
}

/* Events to be expected of the pooled years at the comparator's printed rates; NAN where one of them is missing. */
static double expected_events(const struct series *s, const struct cell *own, const struct pool *p)
{
    double expected = 0;
    for (size_t i = p->first; i < p->first + p->n; i++) {
        const struct cell *c = comparator_cell(s, i);
        if (!c || s->indicator->unit == UNIT_COUNT)
            return NAN;
        expected += own[i].n * printed(s, c->value) / per(s->indicator);
    }
    return expected;
}

static double half_width(const struct cell *c)
{
    return (c->upper - c->lower) / 2;
}

static enum clear side_of(double lower, double upper, double against)
{
    if (isnan(lower) || isnan(upper) || isnan(against))
        return CLEAR_UNKNOWN;
    return against < lower ? CLEAR_ABOVE : against > upper ? CLEAR_BELOW : CLEAR_NO;
}

static bool is_polar(const struct indicator *in)
{
    return in->polarity == POLARITY_HIGH || in->polarity == POLARITY_LOW;
}

/* Above or below the comparator as "better": against what is expected where events are pooled. */
static bool is_good(const struct series *s, double difference)
{
    return s->indicator->polarity == POLARITY_HIGH ? difference > 0 : difference < 0;
}

static void judge_level(struct series *s, const struct cell *own)
{
    const struct cell *now = &own[s->now], *c = comparator_cell(s, s->now);
    double against = c ? printed(s, c->value) : NAN, p = NAN, difference = now->value - against;
    switch (s->indicator->interval) {
    case INTERVAL_NONE:
        return;
    case INTERVAL_WILSON:
        if (now->n > 0 && !isnan(now->k)) {
            p = test_score(now->k, now->n, against / 100);
            difference = now->k / now->n - against / 100;
        }
        s->against_england = side_of(now->lower, now->upper, against);
        break;
    case INTERVAL_PUBLISHED:
        p = test_z(now->value, half_width(now), against);
        s->against_england = side_of(now->lower, now->upper, against);
        break;
    case INTERVAL_POISSON: {
        struct pool pool = pool_of(s, own, s->now);
        double expected = pool.n ? expected_events(s, own, &pool) : NAN;
        p = pool.n ? test_poisson(pool.events, expected) : NAN;
        difference = pool.events - expected;
        s->against_england = side_of(pool.limits.lower, pool.limits.upper, expected);
        break;
    }
    }
    if (!isnan(p) && is_polar(s->indicator))
        s->level = (struct test){.made = true, .p = p, .good = is_good(s, difference)};
}

/* The years that end with the current one and can be pooled: no break between, own figure loud, comparator there. */
static size_t trend_years(const struct series *s, const struct cell *own, struct trend_year *out)
{
    size_t n = 0;
    bool shares = s->indicator->interval == INTERVAL_WILSON;
    for (size_t i = s->now + 1; i-- > 0 && n < TREND_MOST;) {
        const struct cell *e = comparator_cell(s, i), *c = &own[i];
        if (indicator_broken(s->indicator, s->first_year + (int)i, s->first_year + (int)s->now))
            break;
        if (!e || !loud(c) || (s->indicator->interval != INTERVAL_PUBLISHED && (isnan(c->k) || !(c->n > 0))))
            continue;
        if (s->indicator->interval == INTERVAL_PUBLISHED && !(half_width(c) > 0))
            continue;
        out[n] = (struct trend_year){.at = s->first_year + (double)i,
                                     .k = c->k,
                                     .n = c->n,
                                     .value = c->value,
                                     .half = half_width(c),
                                     .england = printed(s, e->value) / (shares ? 100 : 1)};
        n++;
    }
    for (size_t i = 0; i < n / 2; i++) { /* oldest first */
        struct trend_year t = out[i];
        out[i] = out[n - 1 - i];
        out[n - 1 - i] = t;
    }
    return n;
}

static void judge_trend(struct series *s, const struct cell *own)
{
    struct trend_year years[TREND_MOST];
    struct trend t = {.p = NAN};
    if (!is_polar(s->indicator) || s->indicator->interval == INTERVAL_NONE ||
        s->indicator->unit == UNIT_COUNT)
        return;
    size_t n = trend_years(s, own, years);
    if (n < TREND_LEAST)
        return;
    if (s->indicator->interval == INTERVAL_WILSON)
        t = trend_shares(years, n);
    else if (s->indicator->interval == INTERVAL_PUBLISHED)
        t = trend_means(years, n);
    else
        t = trend_events(years, n);
    if (!isnan(t.p))
        s->trend = (struct test){.made = true, .p = t.p, .good = is_good(s, t.slope)};
}

/* 95 % of the change itself: Newcombe for shares, both published widths for means, for events the exact test of how all of
 * them fall into the two years. */
static enum clear change_clear(const struct series *s, const struct cell *now, const struct cell *before)
{
    if (s->indicator->interval == INTERVAL_WILSON && now->n > 0 && before->n > 0 && !isnan(now->k) &&
        !isnan(before->k)) {
        struct interval d = interval_difference(now->k, now->n, before->k, before->n);
        return side_of(d.lower, d.upper, 0);
    }
    if (s->indicator->interval == INTERVAL_PUBLISHED) {
        double half = sqrt(half_width(now) * half_width(now) + half_width(before) * half_width(before));
        double d = now->value - before->value;
        return side_of(d - half, d + half, 0);
    }
    if (s->indicator->interval == INTERVAL_POISSON && !isnan(now->k) && !isnan(before->k)) {
        bool count = s->indicator->unit == UNIT_COUNT;
        struct trend_year two[] = {{.at = 0, .k = before->k, .n = count ? 1 : before->n, .england = 1},
                                   {.at = 1, .k = now->k, .n = count ? 1 : now->n, .england = 1}};
        struct trend t = trend_events(two, 2);
        if (isnan(t.p))
            return CLEAR_NO;
        return t.p >= 0.05 ? CLEAR_NO : t.slope > 0 ? CLEAR_ABOVE : CLEAR_BELOW;
    }
    return CLEAR_UNKNOWN;
}

static void judge_change(struct series *s, const struct cell *own)
{
    if (s->now == 0 || s->indicator->unit == UNIT_CATEGORY)
        return;
    const struct cell *now = &own[s->now], *before = &own[s->now - 1];
    if (!loud(before) || now->period.kind != before->period.kind ||
        now->period.month != before->period.month ||
        indicator_broken(s->indicator, before->period.year, now->period.year))
        return;
    /* Both are printed values: their difference is mended of binary noise, not rounded again. */
    s->change = (struct change){.known = true,
                                .before = before->period,
                                .delta = printed(s, printed(s, now->value) - printed(s, before->value)),
                                .clear = change_clear(s, now, before)};
}

void judge_series(struct series *s, struct cell *own)
{
    for (size_t i = 0; i < s->n_years; i++)
        set_interval(s, own, i);
    if (!s->n_years || !s->current)
        return;
    const struct cell *now = &own[s->now];
    s->quiet = now->state == STATE_HIDDEN || (now->state == STATE_SHOWN && (now->marks & MARK_U));
    if (!loud(now))
        return;
    judge_change(s, own);
    judge_level(s, own);
    judge_trend(s, own);
    const struct cell *c = comparator_cell(s, s->now);
    if (c && s->indicator->interval == INTERVAL_WILSON)
        s->pupils = pupils_of(s->indicator->polarity, now->k, now->n, c->value, s->indicator->decimals);
    if (!s->pupils.known && now->n > 0 && s->indicator->interval == INTERVAL_WILSON)
        s->pupils.one_pupil = 100 / now->n;
}
