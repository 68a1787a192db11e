/* SPDX-License-Identifier: MIT */
#include "facts/fact.h"

char *reason_words(struct arena *a, const struct indicator *in, enum reason reason, int year, date as_at,
                   const char *code)
{
    date due;
    switch (reason) {
    case REASON_NOT_THIS_YEAR:
        return arena_strdup(a, "not published this year");
    case REASON_NOT_FOR_SCHOOLS:
        return arena_strdup(a, "not published for schools");
    case REASON_NOT_RECEIVED:
        due = year ? indicator_due(in, year, as_at) : 0;
        if (!due)
            return arena_printf(a, "not received: %s", in->source_label);
        return arena_printf(a, "not received: %s, %s", in->source_label, date_month_words(a, due));
    case REASON_CLOSED:
        year = year ? year : in->closed;
        return arena_printf(a, "series closed in %d", year);
    case REASON_NOT_OPEN:
        return arena_strdup(a, "school not open");
    case REASON_UNKNOWN_CODE:
        return arena_printf(a, "unknown code %s", code ? code : "");
    case REASON_NONE:
        break;
    }
    return arena_strdup(a, "");
}

const char *state_symbol(enum state s)
{
    static const char *const symbols[] = {"", "[c]", "[x]", "[z]"};
    return symbols[s];
}
