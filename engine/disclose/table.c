/* SPDX-License-Identifier: MIT */
/* The table of DESIGN 5, one figure at a time. */
#include "disclose/policy.h"
#include <math.h>

enum { MOST_U = 10 }; /* pupils: [u] at that many or fewer */

static bool hides(enum hide h, bool sensitive)
{
    return h == HIDE_ALWAYS || (h == HIDE_SENSITIVE && sensitive);
}

static bool is_small(const struct policy *p, double count)
{
    return count >= 1 && count <= p->small_most;
}

/* Events (exclusions) happen; other counts are of pupils within a cohort. */
static bool counts_events(const struct indicator *in)
{
    return in->interval == INTERVAL_POISSON || in->unit == UNIT_PER_100 || in->unit == UNIT_PER_10000;
}

/* The count that the figure is, or gives away by multiplication; NAN: none. */
static double count_of(const struct indicator *in, const struct cell *c)
{
    if (!isnan(c->k))
        return c->k;
    if (in->unit == UNIT_COUNT)
        return c->value;
    double per = in->unit == UNIT_PERCENT || in->unit == UNIT_PER_100 ? 100
                 : in->unit == UNIT_PER_10000                         ? 10000
                                                                      : NAN;
    return c->n > 0 ? floor(c->value * c->n / per + 0.5) : NAN;
}

/* Whether the figure speaks of how many or how well pupils did; a category or a plain number of places does not. */
static bool needs_cohort(const struct indicator *in)
{
    return in->unit != UNIT_CATEGORY && in->unit != UNIT_COUNT && in->unit != UNIT_MONTHS;
}

static bool must_hide(const struct policy *p, const struct policy_class *class, const struct indicator *in,
                      const struct cell *c)
{
    bool whole = policy_lists(&p->whole_cohorts, in->group);
    double k = count_of(in, c), rest = c->n - k;
    if (!(class->figures >> in->circulation & 1U))
        return true;
    if (policy_lists(&p->not_pupils, in->group))
        return false;
    /* A cohort of unknown size may be a small one: hidden too, rather too much than too little. */
    if (class->cohort_below > 0 && (needs_cohort(in) || !isnan(c->n)) && !(c->n >= class->cohort_below))
        return true;
    if (counts_events(in)) {
        if (k == 0)
            return hides(whole ? class->zero_events : class->zero_events_group, in->sensitive);
        return is_small(p, k) && hides(whole ? class->small_count : class->small_count_group, in->sensitive);
    }
    if ((is_small(p, k) || is_small(p, rest)) &&
        hides(whole ? class->small_count : class->small_count_group, in->sensitive))
        return true;
    return !isnan(c->n) && (k == 0 || rest == 0) && hides(class->all_or_none, in->sensitive);
}

void cell_hide(struct cell *c)
{
    c->state = STATE_HIDDEN;
    c->reason = REASON_NONE;
    c->marks = 0;
    c->status = STATUS_NONE;
    c->value = c->k = c->n = c->lower = c->upper = NAN;
    c->word = NULL;
    c->fact = NULL;
}

bool disclose_cell(const struct policy *p, enum circulation class, const struct indicator *in,
                   struct cell *cell)
{
    if (cell->state == STATE_HIDDEN && !policy_lists(&p->whole_cohorts, in->group))
        cell->n = NAN; /* the publisher's own [c]: neither the group nor its size (DESIGN_SPEC 7) */
    if (cell->state != STATE_SHOWN)
        return false;
    if (!in->public_for_school && must_hide(p, &p->classes[class], in, cell)) {
        cell_hide(cell);
        return true;
    }
    if (cell->n <= MOST_U && indicator_of_pupils(in))
        cell->marks |= MARK_U;
    return false;
}
