/* SPDX-License-Identifier: MIT */
/* What a {name} is filled with: text, whose figure it is, and the number behind plurals and words. */
#include "base/num.h"
#include "compare/stack.h"
#include "say/rules.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct filled number(struct arena *a, double value, int decimals, uint32_t entity)
{
    if (isnan(value))
        return filled_nothing();
    char *text = arena_alloc(a, NUM_ROOM);
    num_print(text, value, decimals);
    return (struct filled){.text = text, .entity = entity, .number = num_round(value, decimals)};
}

static struct filled number_plain(struct arena *a, int value)
{
    return filled_words(arena_printf(a, "%d", value));
}

static struct filled figure(struct arena *a, const struct series *s, const struct cell *c)
{
    if (!c || c->state != STATE_SHOWN)
        return filled_nothing();
    return (struct filled){
        .text = cell_print(a, s->indicator, c), .entity = c->entity, .number = printed_value(s, c)};
}

/* As printed, with its sign and without its unit. */
static struct filled bare(struct arena *a, const struct series *s, const struct cell *c)
{
    if (!c)
        return filled_nothing();
    double value = printed_value(s, c);
    if (isnan(value))
        return filled_nothing();
    char *text = value_print(a, s->indicator, value);
    text[strcspn(text, "% ")] = 0;
    return (struct filled){.text = text, .entity = c->entity, .number = value};
}

static struct filled printed(struct arena *a, const struct series *s, double value, uint32_t entity)
{
    if (isnan(value))
        return filled_nothing();
    return (struct filled){.text = value_print(a, s->indicator, value), .entity = entity, .number = value};
}

static struct filled period(struct arena *a, const struct cell *c)
{
    return c ? filled_words(period_words(a, c->period)) : filled_nothing();
}

/* "6 points" of a share or a score in points, "0.4" of everything else; never signed. */
static struct filled distance(struct arena *a, const struct series *s, double by, uint32_t entity)
{
    struct filled f = number(a, fabs(by), s->indicator->decimals, entity);
    bool points = s->indicator->unit == UNIT_PERCENT || s->indicator->unit == UNIT_POINTS;
    if (points && *f.text)
        f.text = arena_printf(a, "%s point%s", f.text, f.number == 1 ? "" : "s");
    return f;
}

static const char *ordinal(struct arena *a, size_t n)
{
    const char *end = n % 100 >= 11 && n % 100 <= 13 ? "th"
                      : n % 10 == 1                  ? "st"
                      : n % 10 == 2                  ? "nd"
                      : n % 10 == 3                  ? "rd"
                                                     : "th";
    return arena_printf(a, "%zu%s", n, end);
}

static struct filled place(struct arena *a, const struct series *s, size_t at)
{
    if (at == 0)
        return filled_nothing();
    return (struct filled){.text = ordinal(a, at), .entity = s->self->index, .number = (double)at};
}

static struct filled letter(struct arena *a, char c)
{
    return c ? filled_words(arena_strndup(a, &c, 1)) : filled_nothing();
}

static struct filled pupils_value(struct arena *a, const struct series *s, enum value_name v)
{
    const struct cell *c = series_now(s, LINE_SELF);
    if (!c || c->state != STATE_SHOWN)
        return filled_nothing();
    if (v == VALUE_k)
        return number(a, c->k, 0, c->entity);
    if (v == VALUE_n)
        return number(a, c->n, 0, c->entity);
    if (isnan(c->n))
        return filled_nothing();
    struct filled f = number(a, c->n, 0, c->entity);
    if (!isnan(c->k) && s->indicator->interval == INTERVAL_WILSON)
        f.text = arena_printf(a, "%s of %s", number(a, c->k, 0, c->entity).text, f.text);
    return f;
}

static struct filled in_pupils(struct arena *a, const struct series *s, enum value_name v)
{
    const struct in_pupils *p = &s->pupils;
    if (!p->known)
        return filled_nothing();
    uint32_t own = s->self->index;
    switch (v) {
    case VALUE_one_pupil:
        return number(a, p->one_pupil, p->one_pupil < 10 ? 1 : 0, own);
    case VALUE_to_england:
        return number(a, abs(p->to_comparator), 0, own);
    case VALUE_clear_above:
        return p->clear_above > 0 ? number(a, p->clear_above, 0, own) : filled_nothing();
    case VALUE_clear_below:
        return p->clear_below > 0 ? number(a, p->clear_below, 0, own) : filled_nothing();
    default:
        return filled_nothing();
    }
}

static char other_letter(const struct band *b)
{
    return b->letter == b->from ? b->to : b->from;
}

static struct filled band_value(struct arena *a, const struct series *s, enum value_name v)
{
    const struct band *b = &s->band;
    const struct cohort *c = b->cohort;
    switch (v) {
    case VALUE_letter:
        return letter(a, b->letter);
    case VALUE_other_letter:
        return letter(a, other_letter(b));
    case VALUE_from:
        return letter(a, b->from);
    case VALUE_to:
        return letter(a, b->to);
    case VALUE_place_from:
        return place(a, s, b->place_from);
    case VALUE_place_to:
        return place(a, s, b->place_to);
    case VALUE_peers:
        return c ? number(a, (double)c->n, 0, ENTITY_NONE) : filled_nothing();
    case VALUE_cut_low:
        return c ? printed(a, s, c->q25, ENTITY_NONE) : filled_nothing();
    case VALUE_cut_middle:
        return c ? printed(a, s, c->q50, ENTITY_NONE) : filled_nothing();
    case VALUE_cut_high:
        return c ? printed(a, s, c->q75, ENTITY_NONE) : filled_nothing();
    default:
        return filled_nothing();
    }
}

/* "5.1 to 5.9%": lowest and highest own value of the comparable years. */
static struct filled own_years(struct arena *a, const struct series *s, bool high)
{
    size_t n;
    const struct cell *first = series_first(s, &n);
    const struct cell *now = series_now(s, LINE_SELF);
    if (!first || n < 2)
        return filled_nothing();
    const struct cell *best = first;
    for (const struct cell *c = first; c <= now; c++) {
        double value = printed_value(s, c), than = printed_value(s, best);
        if (!isnan(value) && (high ? value > than : value < than))
            best = c;
    }
    return high ? figure(a, s, best) : bare(a, s, best);
}

static struct filled run_value(struct arena *a, const struct series *s, enum value_name v)
{
    size_t n;
    const struct cell *first = series_first(s, &n);
    const struct cell *now = series_now(s, LINE_SELF);
    const struct cell *then = first ? series_year(s, comparator_of(s), first->period.year) : NULL;
    const struct cell *england = series_england(s);
    switch (v) {
    case VALUE_first:
        return figure(a, s, first);
    case VALUE_first_number:
        return bare(a, s, first);
    case VALUE_first_year:
        return period(a, first);
    case VALUE_england_first:
        return bare(a, s, then);
    case VALUE_england_start:
        return figure(a, s, then);
    case VALUE_own_low:
        return own_years(a, s, false);
    case VALUE_own_high:
        return own_years(a, s, true);
    case VALUE_run_years:
        return number(a, (double)n, 0, ENTITY_NONE);
    case VALUE_years:
        if (!first || first == now)
            return period(a, now);
        return filled_words(arena_printf(a, "%s to %s", period(a, first).text, period(a, now).text));
    case VALUE_england_change: {
        double from = printed_value(s, then), to = printed_value(s, england);
        return isnan(from) || isnan(to) ? filled_nothing() : distance(a, s, to - from, england->entity);
    }
    default:
        return filled_nothing();
    }
}

/* A special school is held against all schools where the publisher has no figure of its kind. */
static bool is_of_all(const struct subject *about)
{
    const struct entity *self = about->figures->self;
    const struct line *england = about->lead ? &about->lead->lines[LINE_ENGLAND] : NULL;
    return self->school && self->school->special && england && england->entity != ENTITY_NONE &&
           entities_at(about->figures->entities, england->entity)->phase == 0;
}

static const char *england_name(const struct series *s)
{
    const struct line *others = &s->lines[LINE_OTHERS];
    bool has = s->indicator->others && others->name && others->cells;
    return has ? others->name : s->lines[LINE_ENGLAND].name ? s->lines[LINE_ENGLAND].name : "England";
}

static const char *possessive(struct arena *a, const char *name)
{
    size_t n = strlen(name);
    return arena_printf(a, "%s%s", name, n > 0 && name[n - 1] == 's' ? "’" : "’s");
}

static struct filled lead_value(struct arena *a, const struct say *rules, const struct series *s,
                                enum value_name v)
{
    const struct cell *own = series_now(s, LINE_SELF), *england = series_england(s);
    double gap = printed_value(s, own) - printed_value(s, england);
    switch (v) {
    case VALUE_value:
        return figure(a, s, own);
    case VALUE_word:
        return figure(a, s, own);
    case VALUE_year:
        return period(a, own);
    case VALUE_older_year:
        return period(a, own);
    case VALUE_january:
        return own ? number_plain(a, own->period.year) : filled_nothing();
    case VALUE_pupils:
    case VALUE_k:
    case VALUE_n:
        return pupils_value(a, s, v);
    case VALUE_england:
        return figure(a, s, england);
    case VALUE_england_name:
        return filled_words(england_name(s));
    case VALUE_england_s:
        return filled_words(possessive(a, england_name(s)));
    case VALUE_authority:
        return filled_words(s->lines[LINE_AUTHORITY].name);
    case VALUE_authority_value:
        return figure(a, s, series_now(s, LINE_AUTHORITY));
    case VALUE_interval:
        return own ? (struct filled){interval_print(a, s->indicator, own), own->entity, NAN}
                   : filled_nothing();
    case VALUE_points:
        return isnan(gap) ? filled_nothing() : distance(a, s, gap, s->self->index);
    case VALUE_delta:
        return s->change.known ? distance(a, s, s->change.delta, s->self->index) : filled_nothing();
    case VALUE_before:
        return figure(a, s, series_year(s, LINE_SELF, s->change.before.year));
    case VALUE_before_year:
        return filled_words(period_words(a, s->change.before));
    case VALUE_first:
    case VALUE_first_number:
    case VALUE_first_year:
    case VALUE_england_first:
    case VALUE_england_start:
    case VALUE_england_change:
    case VALUE_own_low:
    case VALUE_own_high:
    case VALUE_run_years:
    case VALUE_years:
        return run_value(a, s, v);
    case VALUE_one_pupil:
    case VALUE_to_england:
    case VALUE_clear_above:
    case VALUE_clear_below:
        return in_pupils(a, s, v);
    default:
        break;
    }
    struct filled f = band_value(a, s, v);
    return *f.text ? f : phrase_value(a, rules, s, v);
}

/* "phonics, absence and results at 11" of up to three findings. */
static struct filled nouns(struct arena *a, const struct say *s, const struct finding *at, size_t n)
{
    struct strbuf b = {.arena = a};
    for (size_t i = 0; i < n; i++) {
        strbuf_puts(&b, i == 0 ? "" : i + 1 == n ? " and " : ", ");
        strbuf_puts(&b, noun_of(a, s, at[i].series->indicator));
    }
    return filled_words(strbuf_text(&b));
}

static bool many(const struct say *s, const struct finding *at, size_t n)
{
    return n > 1 || (n == 1 && plural_of(s, at->series->indicator));
}

/* Only ever chosen by: {strength_is?compares|compare}. */
static struct filled agreement(bool plural)
{
    return (struct filled){.text = plural ? "are" : "is", .entity = ENTITY_NONE, .number = plural ? 2 : 1};
}

static struct filled probability(struct arena *a, double p)
{
    /* rounded up, so that "below" stays true */
    return number(a, ceil(p * 1000 + 1e-9) / 1000, 3, ENTITY_NONE);
}

static struct filled control_value(struct arena *a, const struct control *c, enum value_name v)
{
    if (!c)
        return filled_nothing();
    switch (v) {
    case VALUE_comparisons:
        return number(a, (double)c->n_level, 0, ENTITY_NONE);
    case VALUE_p_level:
        return probability(a, c->p_level);
    case VALUE_p_trend:
        return probability(a, c->p_trend);
    case VALUE_trend_schools:
        return number(a, (double)c->n_trend_schools, 0, ENTITY_NONE);
    default:
        return filled_nothing();
    }
}

/* "Reading 80% (66 to 90%), England 76%; ..." for the alternative text of charts with a row a measure. */
static struct filled rows(struct arena *a, const struct say *say, const struct subject *about)
{
    struct strbuf b = {.arena = a};
    for (size_t i = 0; i < about->n; i++) {
        const struct series *s = about->all[i];
        const struct cell *own = series_now(s, LINE_SELF), *england = series_england(s);
        const char *interval = own ? interval_print(a, s->indicator, own) : "";
        strbuf_printf(&b, "%s%s %s", i ? "; " : "", say_row(say, s->indicator),
                      own ? cell_print(a, s->indicator, own) : "[x]");
        if (*interval)
            strbuf_printf(&b, " (%s)", interval);
        if (!isnan(printed_value(s, england)))
            strbuf_printf(&b, ", %s %s", england_name(s), cell_print(a, s->indicator, england));
    }
    return filled_words(strbuf_text(&b));
}

/* "School: Education 80%, Work 3%; England: ..." for the alternative text of a stack, as its table has them. */
static struct filled parts(struct arena *a, const struct say *say, const struct subject *about)
{
    const struct stack_request rq = {about->all, NULL, about->n};
    enum line_role roles[STACK_ROWS];
    size_t n = about->n ? stack_roles(&rq, roles) : 0;
    struct strbuf b = {.arena = a};
    for (size_t r = 0; r < n; r++) {
        const char *name = about->all[0]->lines[roles[r]].name;
        bool school = roles[r] == LINE_SELF && about->figures->self->school;
        strbuf_printf(&b, "%s%s: ", r ? "; " : "", school ? "this school" : name ? name : "this authority");
        for (size_t i = 0; i < about->n; i++) {
            const struct cell *c = stack_cell(&rq, i, roles[r]);
            strbuf_printf(&b, "%s%s %s", i ? ", " : "", say_short(say, about->all[i]->indicator),
                          c ? cell_print(a, about->all[i]->indicator, c) : "[x]");
        }
    }
    return filled_words(strbuf_text(&b));
}

static struct filled tally_value(struct arena *a, const struct subject *about, enum value_name v)
{
    struct tally t = subject_tally(about);
    int n = v == VALUE_judged      ? t.judged
            : v == VALUE_ahead     ? t.ahead
            : v == VALUE_behind    ? t.behind
            : v == VALUE_not_clear ? t.not_clear
            : v == VALUE_hidden    ? t.hidden
                                   : (int)about->n;
    return number(a, n, 0, ENTITY_NONE);
}

static unsigned peer_phase(const struct subject *about)
{
    const struct school *school = about->figures->self->school;
    if (about->lead && about->lead->band.cohort)
        return about->lead->band.cohort->phase;
    return school ? school->main_phase : about->figures->self->phase;
}

static const char *short_name(const struct subject *about)
{
    if (about->lead && about->lead->lines[LINE_SELF].name)
        return about->lead->lines[LINE_SELF].name;
    for (size_t i = 0; i < about->figures->n; i++)
        if (about->figures->by_indicator[i] && about->figures->by_indicator[i]->lines[LINE_SELF].name)
            return about->figures->by_indicator[i]->lines[LINE_SELF].name;
    return about->figures->self->name;
}

static const char *authority_name(const struct subject *about)
{
    const struct entity *self = about->figures->self;
    uint32_t at = self->kind == ENTITY_AUTHORITY && !self->phase ? self->index : self->authority;
    return at == ENTITY_NONE ? NULL : entities_at(about->figures->entities, at)->name;
}

static struct filled missing(struct arena *a, const struct subject *about, bool first)
{
    const struct series *s = about->lead;
    if (!s)
        return filled_nothing();
    const struct cell *own = series_now(s, LINE_SELF);
    const char *text = reason_words(a, s->indicator, s->why_not, s->due_year, about->figures->edition->as_at,
                                    own ? own->word : NULL);
    return filled_words(first && *text ? upper_first(a, text) : text);
}

struct filled value_fill(struct arena *a, const struct say *s, const struct subject *about, enum value_name v)
{
    switch (v) {
    case VALUE_school:
        return filled_words(short_name(about));
    case VALUE_name:
        return filled_words(about->figures->self->name);
    case VALUE_chapter:
        return filled_words(about->chapter ? about->chapter->title : NULL);
    case VALUE_peer:
    case VALUE_peer_word:
        return filled_words(phase_word(peer_phase(about), v == VALUE_peer_word));
    case VALUE_rows:
        return rows(a, s, about);
    case VALUE_parts:
        return parts(a, s, about);
    case VALUE_measures:
    case VALUE_judged:
    case VALUE_ahead:
    case VALUE_behind:
    case VALUE_hidden:
    case VALUE_not_clear:
        return tally_value(a, about, v);
    case VALUE_comparisons:
    case VALUE_p_level:
    case VALUE_p_trend:
    case VALUE_trend_schools:
        return control_value(a, about->figures->control, v);
    case VALUE_strength:
        return filled_words(upper_first(a, nouns(a, s, about->strengths, about->n_strengths).text));
    case VALUE_strength_is:
        return agreement(many(s, about->strengths, about->n_strengths));
    case VALUE_question_nouns:
        return nouns(a, s, about->questions, about->n_questions);
    case VALUE_question_nouns_first:
        return filled_words(upper_first(a, nouns(a, s, about->questions, about->n_questions).text));
    case VALUE_question_is:
        return agreement(many(s, about->questions, about->n_questions));
    case VALUE_strengths:
        return number(a, (double)about->n_strengths, 0, ENTITY_NONE);
    case VALUE_questions:
        return number(a, (double)about->n_questions, 0, ENTITY_NONE);
    case VALUE_authority:
        if (!about->lead || !about->lead->lines[LINE_AUTHORITY].name)
            return filled_words(authority_name(about));
        break;
    case VALUE_england_name:
        if (is_of_all(about) && !about->lead->indicator->others)
            return filled_words("all schools in England");
        break;
    case VALUE_missing:
    case VALUE_missing_first:
        return missing(a, about, v == VALUE_missing_first);
    default:
        break;
    }
    struct filled f = city_value(a, about, v);
    return *f.text || !about->lead ? f : lead_value(a, s, about->lead, v);
}
