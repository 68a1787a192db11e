/* SPDX-License-Identifier: MIT */
#include "compare/rank.h"
#include "base/num.h"
#include "compare/band.h"
#include <math.h>

static const double CROWDED = 0.35;

enum { DECIMALS = 4 };

double rank_value(double published)
{
    return num_round(published, DECIMALS);
}

char band_lait(const struct cohort *c, enum polarity polarity, double value)
{
    return "DCBA"[cohort_quarter(c, polarity, value)];
}

size_t rank_of(const struct cohort *c, enum polarity polarity, double value)
{
    return 1 + (polarity == POLARITY_LOW ? cohort_below(c, value) : cohort_above(c, value));
}

/* Equal, or told apart by decimals that are not printed alone. */
static bool is_on(const struct indicator *in, double value, double cut)
{
    double printed = num_round(value, in->decimals);
    return value == cut || (printed != value && printed == num_round(cut, in->decimals));
}

static enum no_letter reason_of(const struct indicator *in, const struct cohort *c, double value)
{
    if (c->n < BAND_PEERS)
        return LETTER_FEW_PEERS;
    if (is_on(in, value, c->q25) || is_on(in, value, c->q50) || is_on(in, value, c->q75))
        return LETTER_ON_CUT;
    return c->share_largest > CROWDED ? LETTER_CROWDED : LETTER_SHOWN;
}

struct band band_shown(const struct indicator *in, const struct cohort *cohort, double value)
{
    struct band b = {.cohort = cohort};
    if (isnan(value))
        b.why = LETTER_HIDDEN;
    else if (in->unit == UNIT_CATEGORY)
        b.why = LETTER_CATEGORY;
    else if (in->polarity != POLARITY_HIGH && in->polarity != POLARITY_LOW)
        b.why = LETTER_NO_POLARITY;
    else if (!cohort || cohort->n < 2)
        b.why = LETTER_FEW_PEERS;
    if (b.why != LETTER_SHOWN)
        return b;
    b.place_from = b.place_to = rank_of(cohort, in->polarity, value);
    size_t same = cohort->n - cohort_above(cohort, value) - cohort_below(cohort, value);
    b.tied = same > 1 ? same - 1 : 0;
    b.why = reason_of(in, cohort, value);
    if (b.why == LETTER_SHOWN)
        b.letter = band_lait(cohort, in->polarity, value);
    return b;
}
