/* SPDX-License-Identifier: MIT */
#include "compare/pupils.h"
#include "base/num.h"
#include "compare/interval.h"
#include <math.h>

struct share {
    double n, comparator;
    int decimals;
};

static bool reaches(const struct share *s, enum polarity polarity, double k)
{
    double printed = num_round(100 * k / s->n, s->decimals), against = num_round(s->comparator, s->decimals);
    return polarity == POLARITY_LOW ? printed <= against : printed >= against;
}

/* Whether k is clear of chance on the upper (lower) side of the comparator. */
static bool is_clear(const struct share *s, bool above, double k)
{
    struct interval i = interval_wilson(k, s->n);
    double against = num_round(s->comparator, s->decimals) / 100;
    return above ? i.lower > against : i.upper < against;
}

/* The least step of 0, 1 ... `most` that is clear: both ends of the interval grow with k, so by halves. -1: none is. */
static int steps_to_clear(const struct share *s, bool above, double k, int most)
{
    int low = 0, high = most, sign = above ? 1 : -1;
    if (!is_clear(s, above, k + sign * most))
        return -1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (is_clear(s, above, k + sign * middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Pupils between k and the last count that still reaches it (negative), or the first that does (positive). */
static int steps_to_reach(const struct share *s, enum polarity polarity, double k)
{
    int sign = polarity == POLARITY_LOW ? -1 : 1, steps = 0;
    if (reaches(s, polarity, k)) {
        while (k + sign * (steps - 1) >= 0 && k + sign * (steps - 1) <= s->n &&
               reaches(s, polarity, k + sign * (steps - 1)))
            steps--;
        return steps;
    }
    while (!reaches(s, polarity, k + sign * steps))
        steps++; /* ends at n or at 0: all, or none, reach every percentage */
    return steps;
}

struct in_pupils pupils_of(enum polarity polarity, double k, double n, double comparator, int decimals)
{
    struct in_pupils none = {.known = false};
    if (polarity != POLARITY_HIGH && polarity != POLARITY_LOW)
        return none;
    if (!(n > 0) || !(k >= 0) || !(k <= n) || !(comparator >= 0) || !(comparator <= 100) || n > 1e6)
        return none;
    struct share s = {n, comparator, decimals};
    double whole = floor(k + 0.5);
    return (struct in_pupils){.known = true,
                              .to_comparator = steps_to_reach(&s, polarity, whole),
                              .clear_above = steps_to_clear(&s, true, whole, (int)(n - whole)),
                              .clear_below = steps_to_clear(&s, false, whole, (int)whole),
                              .one_pupil = 100 / n};
}
