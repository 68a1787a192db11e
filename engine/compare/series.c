/* SPDX-License-Identifier: MIT */
#include "compare/series.h"
#include "base/num.h"
#include <assert.h>
#include <math.h>
#include <string.h>

const struct cell *series_now(const struct series *s, enum line_role role)
{
    const struct line *line = &s->lines[role];
    if (line->entity == ENTITY_NONE || !line->cells || s->n_years == 0)
        return NULL;
    assert(s->now < s->n_years);
    return &line->cells[s->now];
}

const struct cell *series_england(const struct series *s)
{
    return series_now(s, s->indicator->others ? LINE_OTHERS : LINE_ENGLAND);
}

/* "A figure whose axis begins below zero is printed with its sign" (INDICATORS, unit). */
static bool is_signed(const struct indicator *in)
{
    return in->axis.fixed && in->axis.min < 0;
}

static const char *unit_after(const struct indicator *in, double printed)
{
    switch (in->unit) {
    case UNIT_PERCENT:
        return "%";
    case UNIT_DAYS:
        return printed == 1 ? " day" : " days";
    case UNIT_MONTHS:
        return printed == 1 ? " month" : " months";
    default:
        return "";
    }
}

char *value_print(struct arena *a, const struct indicator *in, double value)
{
    char text[NUM_ROOM + 8]; /* a sign and the longest unit */
    size_t n = 0;
    if (isnan(value))
        return arena_strdup(a, "");
    double printed = num_round(value, in->decimals);
    if (is_signed(in) && printed > 0)
        text[n++] = '+';
    n += num_print(text + n, printed, in->decimals);
    for (const char *unit = unit_after(in, printed); *unit; unit++)
        text[n++] = *unit;
    return arena_strndup(a, text, n);
}

char *cell_print(struct arena *a, const struct indicator *in, const struct cell *c)
{
    if (c->state != STATE_SHOWN)
        return arena_strdup(a, state_symbol(c->state));
    if (in->unit == UNIT_CATEGORY && c->word)
        return arena_strdup(a, c->word);
    if (isnan(c->value) && (c->marks & MARK_LOW))
        return arena_strdup(a, "[low]");
    return value_print(a, in, c->value);
}

char *interval_print(struct arena *a, const struct indicator *in, const struct cell *c)
{
    char lower[NUM_ROOM], upper[NUM_ROOM];
    if (c->state != STATE_SHOWN || isnan(c->lower) || isnan(c->upper))
        return arena_strdup(a, "");
    num_print(lower, num_round(c->lower, in->decimals), in->decimals);
    num_print(upper, num_round(c->upper, in->decimals), in->decimals);
    return arena_printf(a, "%s to %s%s", lower, upper, unit_after(in, NAN));
}
