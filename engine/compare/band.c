/* SPDX-License-Identifier: MIT */
#include "compare/band.h"
#include <math.h>

static const double CROWDED = 0.35;

/* "From 1 + the other schools above the upper end of the interval, to 1 + the other schools above its lower end" (DESIGN 4);
 * below, where low is better. */
static void set_place(struct band *b, const struct band_request *r)
{
    bool low = r->indicator->polarity == POLARITY_LOW;
    size_t (*beyond)(const struct cohort *, double) = low ? cohort_below : cohort_above;
    double best = low ? r->lower : r->upper, worst = low ? r->upper : r->lower;
    bool self_beyond_best = low ? r->value < best : r->value > best;
    bool self_beyond_worst = low ? r->value < worst : r->value > worst;
    b->place_from = 1 + beyond(r->cohort, best) - (self_beyond_best ? 1 : 0);
    b->place_to = 1 + beyond(r->cohort, worst) - (self_beyond_worst ? 1 : 0);
    if (b->place_to < b->place_from) /* a printed value outside its own interval */
        b->place_to = b->place_from;
}

static char letter_of(int quarter)
{
    return "DCBA"[quarter];
}

static enum no_letter reason_of(const struct band_request *r, int touched)
{
    const struct cohort *c = r->cohort;
    if (r->value == c->q25 || r->value == c->q50 || r->value == c->q75)
        return LETTER_ON_CUT;
    if (c->share_largest > CROWDED)
        return LETTER_CROWDED;
    return touched > 2 ? LETTER_SPREAD : LETTER_SHOWN;
}

struct band band_of(const struct band_request *r)
{
    struct band b = {.cohort = r->cohort};
    enum polarity polarity = r->indicator->polarity;
    if (r->quiet || isnan(r->value))
        b.why = LETTER_HIDDEN;
    else if (r->indicator->unit == UNIT_CATEGORY)
        b.why = LETTER_CATEGORY;
    else if (polarity != POLARITY_HIGH && polarity != POLARITY_LOW)
        b.why = LETTER_NO_POLARITY;
    else if (!r->cohort || r->cohort->n < BAND_PEERS)
        b.why = LETTER_FEW_PEERS;
    if (b.why != LETTER_SHOWN)
        return b;
    int own = cohort_quarter(r->cohort, polarity, r->value), worst = own, best = own;
    bool interval = !isnan(r->lower) && !isnan(r->upper);
    for (int end = 0; interval && end < 2; end++) {
        int quarter = cohort_quarter(r->cohort, polarity, end ? r->upper : r->lower);
        worst = quarter < worst ? quarter : worst;
        best = quarter > best ? quarter : best;
    }
    b.from = letter_of(worst);
    b.to = letter_of(best);
    b.why = interval ? reason_of(r, best - worst + 1) : LETTER_NO_INTERVAL;
    if (b.why == LETTER_SHOWN)
        b.letter = letter_of(own);
    if (interval)
        set_place(&b, r);
    return b;
}
