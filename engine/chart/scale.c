/* SPDX-License-Identifier: MIT */
/* Value axes, and what charts ask of a cell. */
#include "chart/plan.h"
#include <math.h>

static double nice_step(double span, size_t most)
{
    double raw = span / (double)most, power = pow(10, floor(log10(raw)));
    const double nice[] = {1, 2, 5, 10};
    for (size_t i = 0; i < 4; i++)
        if (nice[i] * power * (1 + 1e-9) >= raw)
            return nice[i] * power;
    return 10 * power;
}

struct scale scale_nice(double low, double high, size_t most_steps, bool percent)
{
    if (!(high > low))
        high = low + (low != 0 ? fabs(low) * 0.1 : 1);
    struct scale s = {.step = nice_step(high - low, most_steps)};
    s.min = floor(low / s.step + 1e-9) * s.step;
    s.max = ceil(high / s.step - 1e-9) * s.step;
    if (percent && low >= 0 && high <= 100) {
        s.min = fmax(s.min, 0);
        s.max = fmin(s.max, 100);
    }
    return s;
}

struct scale scale_of(const struct series *s, double low, double high, size_t most_steps)
{
    bool special = s->self && s->self->school && s->self->school->special;
    const struct axis *axis = indicator_axis(s->indicator, special);
    if (axis && axis->fixed && axis->step > 0 && axis->max > axis->min)
        return (struct scale){.min = axis->min, .max = axis->max, .step = axis->step};
    if (low > 0 && low < 0.4 * high)
        low = 0; /* near enough to zero to stand on it */
    return scale_nice(low, high, most_steps, s->indicator->unit == UNIT_PERCENT);
}

double scale_at(const struct scale *s, double value)
{
    double held = fmin(fmax(value, s->min), s->max);
    return s->from + (held - s->min) / (s->max - s->min) * (s->to - s->from);
}

bool scale_holds(const struct scale *s, double value)
{
    return value >= s->min && value <= s->max;
}

size_t scale_n(const struct scale *s)
{
    return (size_t)floor((s->max - s->min) / s->step + 1e-6) + 1;
}

double scale_tick(const struct scale *s, size_t i)
{
    return s->min + (double)i * s->step;
}

char *scale_label(struct arena *a, const struct scale *s, const struct indicator *in, size_t i, bool unit)
{
    int decimals = 0;
    double step = s->step;
    while (decimals < 4 && fabs(step - round(step)) > 1e-6) {
        step *= 10;
        decimals++;
    }
    char text[NUM_ROOM];
    num_print(text, num_round(scale_tick(s, i), decimals), decimals);
    return arena_printf(a, "%s%s", text, unit && in->unit == UNIT_PERCENT ? "%" : "");
}

bool cell_is_shown(const struct cell *c)
{
    return c && c->state == STATE_SHOWN && !isnan(c->value);
}

double cell_printed(const struct indicator *in, const struct cell *c)
{
    return num_round(c->value, in->decimals);
}

char *plain_print(struct arena *a, const struct indicator *in, double value)
{
    if (in->unit != UNIT_PERCENT)
        return value_print(a, in, value);
    char text[NUM_ROOM];
    num_print(text, num_round(value, in->decimals), in->decimals);
    return arena_printf(a, "%s", text);
}

enum line_role series_comparator(const struct series *s)
{
    const struct line *others = &s->lines[LINE_OTHERS];
    return others->entity != ENTITY_NONE && others->cells ? LINE_OTHERS : LINE_ENGLAND;
}

const char *self_label(const struct series *s)
{
    if (s->self && s->self->kind != ENTITY_SCHOOL && s->lines[LINE_SELF].name)
        return s->lines[LINE_SELF].name;
    return "School";
}

const char *plan_name(struct plan *p, const struct series *s, enum line_role role, double most)
{
    const char *name = s->lines[role].name;
    bool own = role == LINE_SELF;
    if (!name)
        return self_label(s);
    if (plan_words_width(p, own ? FACE_SEMIBOLD : FACE_REGULAR, name) <= most)
        return name;
    if (own)
        return s->self && s->self->kind != ENTITY_SCHOOL ? "This authority" : "This school";
    return role == LINE_AUTHORITY ? "Authority" : name;
}

const char *missing_words(const struct cell *c)
{
    if (!c)
        return "not received";
    if (c->state == STATE_HIDDEN)
        return "hidden to protect pupils";
    if (c->state == STATE_NOT_APPLICABLE)
        return "not applicable";
    switch (c->reason) {
    case REASON_NOT_THIS_YEAR:
        return "not published";
    case REASON_NOT_FOR_SCHOOLS:
        return "not published for schools";
    case REASON_CLOSED:
        return "series closed";
    case REASON_NOT_OPEN:
        return "school not open";
    case REASON_UNKNOWN_CODE:
        return "unknown code";
    case REASON_NONE:
    case REASON_NOT_RECEIVED:
        break;
    }
    return "not received";
}
