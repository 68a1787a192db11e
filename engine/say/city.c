/* SPDX-License-Identifier: MIT */
/* What sentences about an authority are filled with: rank, neighbours, the line of the best quarter. */
#include "compare/city.h"
#include "base/num.h"
#include "compare/rank.h"
#include "say/rules.h"
#include <math.h>
#include <string.h>

const char *city_phased(struct arena *a, const struct series *s, const char *text)
{
    bool phased = s->self && !s->self->school && s->self->phase;
    return phased ? arena_printf(a, "%s, %s", text, phase_word(s->self->phase, false)) : text;
}

static struct filled number(struct arena *a, double value, int decimals)
{
    if (isnan(value))
        return filled_nothing();
    char *text = arena_alloc(a, NUM_ROOM);
    num_print(text, value, decimals);
    return (struct filled){.text = text, .entity = ENTITY_NONE, .number = num_round(value, decimals)};
}

static struct filled figure(struct arena *a, const struct series *s, enum line_role role)
{
    const struct cell *c = series_now(s, role);
    if (!c || c->state != STATE_SHOWN)
        return filled_nothing();
    return (struct filled){
        .text = value_print(a, s->indicator, c->value), .entity = c->entity, .number = printed_value(s, c)};
}

/* A mean of whole numbers is told with one decimal. */
static struct filled mean(struct arena *a, const struct series *s)
{
    const struct cell *c = series_now(s, LINE_NEIGHBOURS);
    struct indicator in = *s->indicator;
    if (!c || c->state != STATE_SHOWN)
        return filled_nothing();
    in.decimals = in.decimals ? in.decimals : 1;
    return (struct filled){.text = value_print(a, &in, c->value), .entity = c->entity, .number = c->value};
}

static const char *ordinal(struct arena *a, size_t n, bool joint)
{
    const char *end = n % 100 >= 11 && n % 100 <= 13 ? "th"
                      : n % 10 == 1                  ? "st"
                      : n % 10 == 2                  ? "nd"
                      : n % 10 == 3                  ? "rd"
                                                     : "th";
    return arena_printf(a, "%s%zu%s", joint ? "joint " : "", n, end);
}

static struct filled own_words(const struct series *s, const char *text)
{
    return (struct filled){.text = text, .entity = s->self->index, .number = NAN};
}

static bool is_polar(const struct series *s)
{
    return s->indicator->polarity == POLARITY_HIGH || s->indicator->polarity == POLARITY_LOW;
}

static size_t members_shown(const struct series *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_members; i++)
        n += s->members[i].cells[s->now].state == STATE_SHOWN;
    return n;
}

static double published(const struct cell *c)
{
    return c && c->state == STATE_SHOWN && !isnan(c->value) ? rank_value(c->value) : NAN;
}

/* Its rank among itself and its neighbours; 0: none. */
static size_t neighbour_rank(const struct series *s, bool *joint)
{
    double own = published(series_now(s, LINE_SELF));
    size_t rank = 1;
    *joint = false;
    if (isnan(own) || !is_polar(s) || members_shown(s) == 0)
        return 0;
    for (size_t i = 0; i < s->n_members; i++) {
        double value = published(&s->members[i].cells[s->now]);
        *joint = *joint || value == own;
        rank += s->indicator->polarity == POLARITY_LOW ? value < own : value > own;
    }
    return rank;
}

static struct filled rank_words(struct arena *a, const struct series *s)
{
    return s->band.place_from ? own_words(s, ordinal(a, s->band.place_from, s->band.tied > 0))
                              : filled_nothing();
}

static struct filled neighbour_words(struct arena *a, const struct series *s)
{
    bool joint;
    size_t rank = neighbour_rank(s, &joint);
    return rank ? own_words(s, upper_first(a, ordinal(a, rank, joint))) : filled_nothing();
}

/* "Town 68%; Other 66%": the neighbours in their own order. */
static struct filled neighbour_rows(struct arena *a, const struct series *s)
{
    struct strbuf b = {.arena = a};
    for (size_t i = 0; i < s->n_members; i++) {
        const struct cell *c = &s->members[i].cells[s->now];
        if (c->state == STATE_SHOWN)
            strbuf_printf(&b, "%s%s %s", b.n ? "; " : "", s->members[i].name,
                          value_print(a, s->indicator, c->value));
    }
    return b.n ? filled_words(strbuf_text(&b)) : filled_nothing();
}

/* "May 2025" of the set "sn:383:2025-05". */
static struct filled set_words(struct arena *a, const struct subject *about)
{
    const struct line *l = &about->lead->lines[LINE_NEIGHBOURS];
    if (l->entity == ENTITY_NONE || !l->cells)
        return filled_nothing();
    const char *dated = strrchr(entities_at(about->figures->entities, l->entity)->id, ':');
    struct period p;
    bool month = dated && period_parse_code(str_of(dated + 1), &p) && p.kind == PERIOD_MONTH;
    return month ? filled_words(period_words(a, p)) : filled_nothing();
}

static double line_gap(const struct series *s)
{
    return printed_value(s, series_now(s, LINE_SELF)) - printed_value(s, series_now(s, LINE_QUARTER));
}

static struct filled line_distance(struct arena *a, const struct series *s)
{
    struct filled f = number(a, fabs(line_gap(s)), s->indicator->decimals);
    bool points = s->indicator->unit == UNIT_PERCENT || s->indicator->unit == UNIT_POINTS;
    if (*f.text && points)
        f.text = arena_printf(a, "%s point%s", f.text, f.number == 1 ? "" : "s");
    f.entity = *f.text ? s->self->index : ENTITY_NONE;
    return f;
}

static bool is_top(const struct series *s)
{
    double own = published(series_now(s, LINE_SELF));
    const struct cell *line = s->current ? series_now(s, LINE_QUARTER) : NULL;
    return line && line->state == STATE_SHOWN && !isnan(own) && s->band.cohort &&
           band_lait(s->band.cohort, s->indicator->polarity, own) == 'A';
}

/* -1 behind, 0 level, 1 ahead of England as printed; above and below where neither is better. 2: cannot be said. */
static int england_side(const struct series *s, enum line_role role)
{
    double own = s->current ? printed_value(s, series_now(s, LINE_SELF)) : NAN;
    double than = s->lines[role].cells ? printed_value(s, series_now(s, role)) : NAN;
    if (isnan(own) || isnan(than))
        return 2;
    int side = (own > than) - (own < than);
    return s->indicator->polarity == POLARITY_LOW ? -side : side;
}

static double tally(const struct subject *about, enum condition what)
{
    int n = 0;
    for (size_t i = 0; i < about->n; i++) {
        const struct series *s = about->all[i];
        int side = is_polar(s) ? england_side(s, LINE_ENGLAND) : 2;
        n += what == CONDITION_compared_count        ? side != 2
             : what == CONDITION_ahead_england_count ? side == 1
                                                     : is_top(s);
    }
    return n;
}

static struct filled scale_end(struct arena *a, const struct series *s, bool high)
{
    struct axis axis = city_axis(s);
    struct indicator in = *s->indicator;
    if (!axis.fixed)
        return filled_nothing();
    in.decimals = axis.step < 1 ? 1 : 0;
    return high ? filled_words(value_print(a, &in, axis.max)) : number(a, axis.min, in.decimals);
}

static struct filled series_value(struct arena *a, const struct subject *about, enum value_name v)
{
    const struct series *s = about->lead;
    switch (v) {
    case VALUE_rank:
        return rank_words(a, s);
    case VALUE_neighbours:
        return mean(a, s);
    case VALUE_neighbours_n:
        return members_shown(s) ? number(a, (double)members_shown(s), 0) : filled_nothing();
    case VALUE_neighbour_rank:
        return neighbour_words(a, s);
    case VALUE_neighbour_rows:
        return neighbour_rows(a, s);
    case VALUE_neighbour_set:
        return set_words(a, about);
    case VALUE_region:
        return figure(a, s, LINE_REGION);
    case VALUE_quarter_line:
        return figure(a, s, LINE_QUARTER);
    case VALUE_line_points:
        return line_distance(a, s);
    case VALUE_line_side:
        return isnan(line_gap(s)) ? filled_nothing() : filled_words(line_gap(s) < 0 ? "below" : "above");
    case VALUE_scale_low:
    case VALUE_scale_high:
        return scale_end(a, s, v == VALUE_scale_high);
    default:
        return filled_nothing();
    }
}

struct filled city_value(struct arena *a, const struct subject *about, enum value_name v)
{
    switch (v) {
    case VALUE_compared:
        return number(a, tally(about, CONDITION_compared_count), 0);
    case VALUE_ahead_england:
        return number(a, tally(about, CONDITION_ahead_england_count), 0);
    case VALUE_in_top:
        return number(a, tally(about, CONDITION_in_top_count), 0);
    default:
        return about->lead ? series_value(a, about, v) : filled_nothing();
    }
}

unsigned city_word(enum condition what, const struct series *s)
{
    int side;
    switch (what) {
    case CONDITION_standing:
        side = england_side(s, s->indicator->others ? LINE_OTHERS : LINE_ENGLAND);
        if (side == 2)
            return 0;
        return side == 0 ? 1 : is_polar(s) ? (side > 0 ? 2 : 3) : side > 0 ? 4 : 5;
    case CONDITION_top:
        return is_top(s);
    case CONDITION_zero_based:
        return city_axis(s).fixed && city_axis(s).min == 0;
    case CONDITION_phased:
        return s->self && !s->self->school && s->self->phase;
    default:
        return 31;
    }
}

double city_count(enum condition what, const struct subject *about)
{
    switch (what) {
    case CONDITION_rank_count:
        return about->lead ? (double)about->lead->band.place_from : NAN;
    case CONDITION_neighbours_n_count:
        return about->lead ? (double)members_shown(about->lead) : NAN;
    case CONDITION_compared_count:
    case CONDITION_ahead_england_count:
    case CONDITION_in_top_count:
        return tally(about, what);
    default:
        return NAN;
    }
}
