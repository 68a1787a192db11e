/* SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "say/rules.h"
#include <math.h>
#include <string.h>

double printed_value(const struct series *s, const struct cell *c)
{
    if (!c || c->state != STATE_SHOWN || isnan(c->value))
        return NAN;
    return num_round(c->value, s->indicator->decimals);
}

const struct cell *series_year(const struct series *s, enum line_role role, int year)
{
    const struct line *line = &s->lines[role];
    if (!line->cells || year < s->first_year || year >= s->first_year + (int)s->n_years)
        return NULL;
    return &line->cells[year - s->first_year];
}

enum line_role comparator_of(const struct series *s)
{
    return s->indicator->others ? LINE_OTHERS : LINE_ENGLAND;
}

const struct cell *series_first(const struct series *s, size_t *n)
{
    const struct cell *first = NULL;
    *n = 0;
    const struct cell *own = s->lines[LINE_SELF].cells;
    if (!own || s->now >= s->n_years)
        return NULL;
    int year_now = own[s->now].period.year;
    for (size_t i = s->now + 1; i-- > 0;) {
        if (own[i].state != STATE_SHOWN || isnan(own[i].value) || (i < s->now && own[i].marks & MARK_U))
            continue; /* a figure of few pupils begins no run */
        if (indicator_broken(s->indicator, own[i].period.year, year_now))
            break;
        first = &own[i];
        ++*n;
    }
    return first;
}

bool series_judged(const struct series *s)
{
    const struct cell *now = s->current && !s->quiet ? series_now(s, LINE_SELF) : NULL;
    return now && now->state == STATE_SHOWN && s->against_england != CLEAR_UNKNOWN &&
           (s->indicator->polarity == POLARITY_HIGH || s->indicator->polarity == POLARITY_LOW);
}

int series_better(const struct series *s)
{
    if (!series_judged(s) || s->against_england == CLEAR_NO)
        return 0;
    bool above = s->against_england == CLEAR_ABOVE;
    return above == (s->indicator->polarity == POLARITY_HIGH) ? 1 : -1;
}

struct tally subject_tally(const struct subject *about)
{
    struct tally t = {0};
    for (size_t i = 0; i < about->n; i++) {
        const struct series *s = about->all[i];
        const struct cell *now = series_now(s, LINE_SELF);
        t.older += !s->current && s->any;
        if (!s->current || !now)
            continue;
        t.shown += now->state == STATE_SHOWN;
        t.hidden += now->state == STATE_HIDDEN;
        if (!series_judged(s))
            continue;
        int better = series_better(s);
        t.judged++;
        t.ahead += better > 0 && s->level.chosen;
        t.behind += better < 0 && s->level.chosen;
        t.not_clear += better == 0;
        t.outside += better != 0;
    }
    return t;
}

static unsigned direction(double from, double to)
{
    if (isnan(from) || isnan(to))
        return 0;
    return to > from ? 1 : to < from ? 2 : 3;
}

/* Rise or fall over the comparable years: none, up, down, level. */
static unsigned run_of(const struct series *s)
{
    size_t n;
    const struct cell *first = series_first(s, &n);
    const struct cell *now = series_now(s, LINE_SELF);
    if (!first || !now || first == now)
        return 0;
    return direction(printed_value(s, first), printed_value(s, now));
}

/* England's own rise or fall over the same years, where it is a part of ours: the same way, by a quarter at least. */
static unsigned england_run(const struct series *s)
{
    size_t n;
    const struct cell *first = series_first(s, &n), *now = series_now(s, LINE_SELF);
    unsigned own = run_of(s);
    if (own == 0)
        return 0;
    const struct cell *then = series_year(s, comparator_of(s), first->period.year);
    double from = printed_value(s, then), to = printed_value(s, series_england(s));
    double ours = printed_value(s, now) - printed_value(s, first);
    unsigned way = direction(from, to);
    return way == 0 ? 0 : way == own && way != 3 && 4 * fabs(to - from) >= fabs(ours) - 1e-9 ? way : 3;
}

/* Where the tested run of years leads, over and above England's: what "a clear rise" may be said of. */
static unsigned beyond_of(const struct series *s)
{
    if (!s->trend.made)
        return 0;
    return s->trend.good == (s->indicator->polarity == POLARITY_HIGH) ? 1 : 2;
}

static unsigned chosen_of(const struct series *s)
{
    return (s->level.chosen ? 1U : 0U) | (s->trend.chosen ? 2U : 0U);
}

static unsigned half_of(const struct series *s)
{
    double own = printed_value(s, series_now(s, LINE_SELF));
    const struct cohort *c = s->band.cohort;
    enum polarity polarity = s->indicator->polarity;
    bool ranked = polarity == POLARITY_HIGH || polarity == POLARITY_LOW;
    if (!c || isnan(own) || !ranked || own == c->q50)
        return 0;
    return (own > c->q50) == (polarity == POLARITY_HIGH) ? 1 : 2;
}

static unsigned state_of(const struct series *s)
{
    const struct cell *now = series_now(s, LINE_SELF);
    return now && s->n_years > 0 ? (unsigned)now->state : 4;
}

static unsigned phase_of(const struct subject *about)
{
    const struct entity *self = about->figures->self;
    unsigned phase = self->school ? self->school->main_phase : self->phase;
    for (unsigned i = 0; i < 6; i++)
        if (phase == 1u << i)
            return i;
    return 31;
}

static unsigned pupils_of(const struct series *s)
{
    int more = s->pupils.to_comparator;
    return !s->pupils.known ? 0 : more > 0 ? 1 : more == 0 ? 2 : 3;
}

static unsigned change_of(const struct series *s)
{
    if (!s->change.known)
        return 0;
    return s->change.delta > 0 ? 2 : s->change.delta < 0 ? 3 : 1;
}

static unsigned change_clear(const struct series *s)
{
    if (!s->change.known || s->change.clear == CLEAR_UNKNOWN)
        return 0;
    return s->change.clear == CLEAR_NO ? 1 : 2;
}

static bool counts_known(const struct series *s)
{
    const struct cell *now = series_now(s, LINE_SELF);
    return s->indicator->interval == INTERVAL_WILSON && now && now->state == STATE_SHOWN && !isnan(now->k) &&
           !isnan(now->n);
}

/* Index of the word that holds in the list of conditions.def; 31 when the measure is missing. */
static unsigned word_of(enum condition what, const struct subject *about)
{
    const struct series *s = about->lead;
    if (what == CONDITION_phase)
        return phase_of(about);
    if (what == CONDITION_by)
        return about->trend;
    if (!s)
        return what == CONDITION_state ? 4 : 31;
    switch (what) {
    case CONDITION_state:
        return state_of(s);
    case CONDITION_current:
        return s->current;
    case CONDITION_clear:
        return s->against_england;
    case CONDITION_better:
        return series_better(s) > 0 ? 1 : series_better(s) < 0 ? 2 : 0;
    case CONDITION_interval:
        return s->indicator->interval;
    case CONDITION_polarity:
        return s->indicator->polarity;
    case CONDITION_unit:
        return s->indicator->unit;
    case CONDITION_counts:
        return counts_known(s);
    case CONDITION_comparator:
        return !isnan(printed_value(s, series_england(s)));
    case CONDITION_pupils:
        return pupils_of(s);
    case CONDITION_change:
        return change_of(s);
    case CONDITION_change_clear:
        return change_clear(s);
    case CONDITION_band:
        return s->band.why;
    case CONDITION_wide:
        return s->band.from != s->band.to;
    case CONDITION_half:
        return half_of(s);
    case CONDITION_quiet:
        return s->quiet;
    case CONDITION_run:
        return run_of(s);
    case CONDITION_run_tested:
        return s->trend.made;
    case CONDITION_england_run:
        return england_run(s);
    case CONDITION_beyond:
        return beyond_of(s);
    case CONDITION_chosen:
        return chosen_of(s);
    case CONDITION_reason:
        return s->why_not;
    case CONDITION_predecessor:
        return s->held_by_predecessor;
    case CONDITION_peers_public:
        return s->band.cohort && s->band.cohort->all_public;
    default:
        return city_word(what, s);
    }
}

static double own_count(enum condition what, const struct series *s)
{
    const struct cell *now = series_now(s, LINE_SELF);
    size_t n = 0;
    switch (what) {
    case CONDITION_pupils_n_count:
        return now ? now->n : NAN;
    case CONDITION_k_count:
        return now ? now->k : NAN;
    case CONDITION_peers_count:
        return s->band.cohort ? (double)s->band.cohort->n : 0;
    case CONDITION_years_count:
        series_first(s, &n);
        return (double)n;
    case CONDITION_clear_above_count:
        return s->pupils.known ? s->pupils.clear_above : -1;
    case CONDITION_clear_below_count:
        return s->pupils.known ? s->pupils.clear_below : -1;
    default:
        return NAN;
    }
}

static double count_of(enum condition what, const struct subject *about)
{
    struct tally t;
    switch (what) {
    case CONDITION_measures_count:
        return (double)about->n;
    case CONDITION_strengths_count:
        return (double)about->n_strengths;
    case CONDITION_questions_count:
        return (double)about->n_questions;
    default:
        break;
    }
    if (what == CONDITION_pupils_n_count || what == CONDITION_peers_count || what == CONDITION_years_count ||
        what == CONDITION_k_count || what == CONDITION_clear_above_count ||
        what == CONDITION_clear_below_count)
        return about->lead ? own_count(what, about->lead) : NAN;
    t = subject_tally(about);
    switch (what) {
    case CONDITION_judged_count:
        return t.judged;
    case CONDITION_ahead_count:
        return t.ahead;
    case CONDITION_behind_count:
        return t.behind;
    case CONDITION_not_clear_count:
        return t.not_clear;
    case CONDITION_outside_count:
        return t.outside;
    case CONDITION_shown_count:
        return t.shown;
    case CONDITION_hidden_count:
        return t.hidden;
    case CONDITION_older_count:
        return t.older;
    default:
        return city_count(what, about);
    }
}

static bool number_holds(double value, enum comparison how, double number)
{
    switch (how) {
    case IS:
        return value == number;
    case MORE:
        return value > number;
    case LESS:
        return value < number;
    case AT_LEAST:
        return value >= number;
    case AT_MOST:
        return value <= number;
    }
    return false;
}

static bool text_holds(const struct ask *ask, const struct subject *about)
{
    const char *text = NULL;
    if (ask->what == CONDITION_indicator_text && about->lead)
        text = about->lead->indicator->code;
    if (ask->what == CONDITION_chapter_text && about->chapter)
        text = about->chapter->id;
    if (ask->what == CONDITION_code_text && about->lead && series_now(about->lead, LINE_SELF))
        text = series_now(about->lead, LINE_SELF)->word;
    for (size_t i = 0; text && i < ask->n_any; i++)
        if (strcmp(text, ask->any[i]) == 0)
            return true;
    return false;
}

bool condition_holds(const struct ask *ask, const struct subject *about)
{
    if (ask->n_any > 0)
        return text_holds(ask, about);
    if (ask->words != 0)
        return (ask->words >> word_of(ask->what, about) & 1u) != 0;
    return number_holds(count_of(ask->what, about), ask->how, ask->number);
}
